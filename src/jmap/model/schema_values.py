"""How the format's plain values are written, as JSON Schema (see `schema.py`).

The yaml-language-server parses YAML 1.2 as jmap does: `no` is text, `2026` a number. What a
pattern cannot say (a range that runs backwards, a feeling one letter from a score's word) stays
with `jmap lint`.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from jmap.model import frame, journey, project, sentiment, stage, values

Schema = dict[str, Any]

# Values that editors take but do not propose are written as what they are not: a language server
# offers `true`, `false` and `null` wherever a schema names their type. Titles keep the forms of a
# value apart, which a hover would join otherwise.
TEXT: Schema = {"$ref": "#/definitions/text"}
FLAG_AS_TEXT: Schema = {"$ref": "#/definitions/flag_as_text"}
EMPTY: Schema = {"$ref": "#/definitions/empty"}
_NUMBER = values.NUMBER.pattern
_RELATIVE = r"(?!/|[a-zA-Z][a-zA-Z0-9+.\-]*:)"


def _any_case(words: Iterable[str]) -> str:
    """A pattern of *words* in capitals and small letters; JSON Schema has no flag for it."""
    return "|".join(
        "".join(f"[{c}{c.upper()}]" if c.isalpha() else r"\s+" for c in word) for word in words
    )


def _pattern(pattern: str, says: str, *types: str, **more: Any) -> Schema:
    """Texts of *pattern*, which editors explain in our words, and values of other *types*."""
    kind = ["string", *types] if types else "string"
    return {"type": kind, "pattern": f"^(?:{pattern})$", "patternErrorMessage": says, **more}


_SCHEME = f"(?:{_any_case(('https', 'http', 'mailto'))})"
_SHARE = r"\+?(?:0*100(?:\.0*)?|0*[0-9]{1,2}(?:\.[0-9]*)?|\.[0-9]+)\s*%"
_ISO_DURATION = re.sub(r"\((?=\[)", "(?:", values.ISO_DURATION.pattern)
_SCORE = {"minimum": -2, "maximum": 2}
_BELOW_ZERO = rf"{values.MINUS}(?:[01](?:\.[0-9]*)?|2(?:\.0*)?|\.[0-9]+)"
_NUMERIC = rf"[-+.,/%\s{values.MINUS}]*[0-9][-+.,/%\s0-9{values.MINUS}]*"
COMMON: dict[str, Schema] = {
    "text": {
        "type": ["string", "number"],
        "pattern": r"\S",
        "patternErrorMessage": "The text is empty.",
        "errorMessage": "This takes one text; put quotes around a text with a colon in it.",
    },
    "flag_as_text": {
        "title": "Text",
        "not": {"type": ["string", "number", "null", "object", "array"]},
    },
    "empty": {
        "title": "Empty, which counts as absent",
        "not": {
            "anyOf": [
                {"type": ["number", "boolean"]},
                {"type": "object", "minProperties": 1},
                {"type": "array", "minItems": 1},
            ]
        },
        "pattern": r"^\s*$",
    },
    "score_or_feeling": _pattern(
        rf"{_BELOW_ZERO}|(?!(?:{_NUMBER}|{_NUMERIC})$)[\s\S]*\S[\s\S]*",
        "A score from -2 to 2 without quotes, a word for one, or a feeling.",
        "number",
        **_SCORE,
    ),
}
VALUES: dict[Callable[..., Any], Schema] = {
    values.number: {"type": "number"},
    values.flag: {"type": "boolean"},
    values.share: _pattern(
        _SHARE, "A share: 0% to 100%, or 0 to 1.", "number", minimum=0, maximum=1
    ),
    values.percentage: _pattern(
        rf"(?:{_NUMBER})\s*%|{values.MINUS}(?:{_NUMBER})\s*%?", "A number, or one with %.", "number"
    ),
    values.duration: _pattern(
        rf"\s*(?:{_ISO_DURATION}|{values.DECIMAL}(?:\s*(?:-|–|—|[tT][oO])\s*{values.DECIMAL})?"
        rf"\s*(?:{_any_case(values.UNITS)})[sS]?)\s*",
        "A length of time: 20 min, 5-10 min, 2 h, 3 days, 2 business days, 12 months, P1Y.",
    ),
    values.date: _pattern(
        "[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?",
        "A date: 2026-05-01, 2026-05, 2026-Q3 or 2026.",
        "integer",
        minimum=1000,
        maximum=9999,
    ),
    values.url: _pattern(
        rf"\s*(?:{_SCHEME}:[^\s\\]*|{_RELATIVE}[^\s\\][^\\]*)\s*",
        "An http(s) or mailto address, or a path inside the project.",
        "number",
    ),
    values.path: _pattern(
        rf"{_RELATIVE}[^\\]*", "A path inside the project, with / between its parts.", "number"
    ),
    frame.parse_size: _pattern(
        _SHARE,
        "A share (35%, 0.35) or a count.",
        "number",
        minimum=0,
        anyOf=[{"maximum": 1}, {"type": "integer"}],
    ),
    journey.format_version: {"const": 1},
    journey.parse_language: _pattern(
        rf"\s*(?:{journey.LANGUAGE})\s*", "A language: en, de, pt-BR."
    ),
    project.parse_color: _pattern(
        "#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", 'A colour, quoted: "#0b5fff".'
    ),
    sentiment.parse_score: _pattern(
        rf"\s*(?:{_any_case(sentiment.SCORE_WORDS)})\s*|{_BELOW_ZERO}",
        "A score: -2 to 2, or a word from very negative to very positive.",
        "number",
        **_SCORE,
    ),
    stage.moment_or_reason: _pattern(
        rf"(?!\s*(?:{_any_case(('no', 'yes', 'on', 'off', 'y', 'n'))})\s*$)[\s\S]*\S[\s\S]*",
        "Write true, or why the moment decides.",
        "number",
        "boolean",
    ),
}
"""Plain values, by the function that validates them."""
