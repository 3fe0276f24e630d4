"""What a PDF shows, as the plain data that its template reads."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from jmap.render.colors import accents
from jmap.render.fontconfig import FALLBACKS, REGULAR
from jmap.render.templates import template_text
from jmap.render.text import plain
from jmap.views.color import mixed
from jmap.views.language import _, spoken
from jmap.views.palette import (
    SEGMENT_COLORS,
    SEGMENT_DASHES,
    SENTIMENT_COLORS,
    SEVERITY_COLORS,
)

PAPER, INK, SOFT, LINE, ZERO = "#ffffff", "#1b1d22", "#4d515b", "#dedbd2", "#a9a69c"
"""Page, text, text that steps back, hairlines, and the line in the middle of a curve."""

# Scripts that are written with spaces; in others a line may end within a word.
_LONG_WORD = re.compile("[!-\u052f\u1e00-\u1fff]{24,}")
_LONGEST = 12
_BREAK = "\N{ZERO WIDTH SPACE}"
_SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*?)??(?:[-_]([A-Za-z]{2}))?$")


def plain_data(value: Any) -> Any:
    """*value* as JSON knows it: a NamedTuple becomes a mapping of its fields, a text one line
    without control characters that can be broken where it is too long for any column."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Mapping):
        return {str(key): plain_data(each) for key, each in value.items()}
    if hasattr(value, "_fields"):
        return {field: plain_data(getattr(value, field)) for field in value._fields}
    if isinstance(value, Sequence):
        return [plain_data(each) for each in value]
    return value


def shown(text: str) -> str:
    """*text* on one line; words of no language's length may be broken."""
    return _LONG_WORD.sub(_breakable, plain(text))


def _breakable(match: re.Match[str]) -> str:
    """A long word with places where a line may end: behind a sign, or else every few letters.
    Words are left to hyphenation as long as there are such words."""
    word = match[0]
    if word.isalpha() and len(word) < 48:
        return word
    parts, since = [], 0
    for place, letter in enumerate(word):
        if since >= _LONGEST and not unicodedata.combining(letter):
            parts.append(_BREAK)
            since = 0
        parts.append(letter)
        since += 1
        if letter in "/-_.?&=," and since > 3 and place + 1 < len(word):
            parts.append(_BREAK)
            since = 0
    return "".join(parts)


def look(language: str, rtl: bool, color: str | None) -> dict[str, Any]:
    """What a template needs to know of fonts, colours, drawings and direction."""
    accent = accents(color)
    found = _LANGUAGE.match(language)
    return {
        "fonts": [REGULAR, *FALLBACKS],
        "language": found[1].lower() if found else "en",
        "spoken": spoken(),
        "region": found[2].upper() if found and found[2] else None,
        "rtl": rtl,
        "comma": _(", "),
        "semicolon": _("; "),
        "colon": _(": "),
        "ink": INK,
        "soft": SOFT,
        "line": LINE,
        "accent": accent.ink,
        "tint": accent.tint,
        "styles": len(SEGMENT_COLORS),
        "sentiments": [mixed(PAPER, color, 0.28) for color in SENTIMENT_COLORS],
        "severities": SEVERITY_COLORS,
        "heats": [mixed(PAPER, color, 0.34) for color in SEVERITY_COLORS],
        "icons": icons(),
    }


def icons() -> dict[str, str]:
    """The drawings of the pages' own set as SVG, by name: channels, faces, the star, and the marks
    of the segments in their colours."""
    drawn = {}
    for name, box, body in _SYMBOL.findall(template_text("report/icons.svg")):
        kind, _dash, number = name.rpartition("-")
        if kind == "mark" or name == "star":
            color = SEGMENT_COLORS[int(number)] if kind == "mark" else INK
            paint = f'fill="{color}"'
        else:
            paint = (
                f'fill="none" stroke="{SOFT}" stroke-width="1.3" stroke-linecap="round" '
                'stroke-linejoin="round"'
            )
        drawn[name] = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><g {paint}>{body}</g></svg>'
        )
    return drawn


def stroke(number: int) -> str:
    """The colour and dash of a segment's line, as attributes of SVG."""
    style = number % len(SEGMENT_COLORS)
    dash = SEGMENT_DASHES[style]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{SEGMENT_COLORS[style]}"{dashes}'
