"""The JSON Schema of the format, read off the models: what editors complete and check with.

It is draft 7 and made for the yaml-language-server, which parses YAML 1.2 as jmap does: `no` is
text, `2026` a number. What only a whole file can tell (references, meetings, a range that runs
backwards, a feeling one letter from a score's word) stays with `jmap lint`.
"""

import inspect
import json
import re
import types
import typing
from collections.abc import Callable, Iterable
from typing import Any, Literal

from annotated_types import MinLen
from pydantic import AliasChoices, PlainValidator
from pydantic.fields import FieldInfo

from jmap.model import frame, journey, project, sentiment, stage, values
from jmap.model.base import Model

Schema = dict[str, Any]
_ROOTS: dict[str, type[Model]] = {"journey": journey.Journey, "project": project.Project}


def json_schema(kind: Literal["journey", "project"]) -> Schema:
    """The JSON Schema (draft 7) of a *kind* of file."""
    root = _ROOTS[kind]
    definitions = {name: _definition(model) for name, model in sorted(_models(root).items())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:jmap:{kind}:1",
        **_definition(root),
        "definitions": {**_TEXTS, **definitions},
    }


def schema_text(kind: Literal["journey", "project"]) -> str:
    """`json_schema` as text."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


# Values that editors should take but not propose are written as what they are not: a language
# server offers `true`, `false` and `null` wherever a schema names their type. Their titles keep
# them apart from the other forms of a value where a hover joins descriptions.
_TEXT: Schema = {"$ref": "#/definitions/text"}
_EMPTY: Schema = {"$ref": "#/definitions/empty"}
_TEXTS: Schema = {
    "empty": {
        "title": "Empty: counts as absent",
        "not": {"type": ["string", "number", "boolean", "object", "array"]},
    },
    "text": {
        "anyOf": [
            {
                "type": ["string", "number"],
                "pattern": r"\S",
                "patternErrorMessage": "The text is empty.",
                "errorMessage": "One text is meant here; put quotes around a text with a colon.",
            },
            {"title": "Text", "not": {"type": ["string", "number", "null", "object", "array"]}},
        ]
    },
}


def _any_case(words: Iterable[str]) -> str:
    """A pattern of *words* in capitals and small letters; JSON Schema has no flag for it."""
    return "|".join(
        "".join(f"[{c}{c.upper()}]" if c.isalpha() else r"\s+" for c in word) for word in words
    )


def _pattern(pattern: str, says: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$", "patternErrorMessage": says}


_NUMBER = values._NUMBER.pattern
_DECIMAL = values._DECIMAL
_ISO = re.sub(r"\((?=\[)", "(?:", values._ISO_DURATION.pattern)
_PERCENT = {"type": "string", "pattern": rf"^(?:{_NUMBER})\s*%$"}
_SHARE = _pattern(
    r"\+?(?:0*100(?:\.0*)?|0*[0-9]{1,2}(?:\.[0-9]*)?|\.[0-9]+)\s*%",
    "A share goes from 0% to 100%.",
)
_DURATION = _pattern(
    rf"\s*(?:{_ISO}|{_DECIMAL}(?:\s*(?:-|–|—|[tT][oO])\s*{_DECIMAL})?"
    rf"\s*(?:{_any_case(values._UNITS)})[sS]?)\s*",
    "A length of time: 20 min, 5-10 min, 2 h, 3 days, 2 business days, 12 months, P1Y.",
)
_DATE = _pattern(
    "[0-9]{4}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?",
    "A date: 2026-05-01, 2026-05, 2026-Q3 or 2026.",
)
_RELATIVE = r"(?!/|[a-zA-Z][a-zA-Z0-9+.\-]*:)"
_PATH = _pattern(rf"{_RELATIVE}[^\\]*", "A path inside the project, with / between its parts.")
_URL = _pattern(
    rf"\s*(?:(?:{_any_case(('https', 'http', 'mailto'))}):[^\s\\]+|{_RELATIVE}[^\\]*)\s*",
    "An http(s) or mailto address, or a path inside the project.",
)
_REASON = _pattern(
    rf"(?!\s*(?:{_any_case(('no', 'yes', 'on', 'off', 'y', 'n'))})\s*$)[\s\S]*",
    "Write true, or why the moment decides.",
)
_UNIT = {"minimum": 0, "maximum": 1}

_VALUES: dict[Callable[..., Any], list[Schema]] = {
    values.number: [{"type": "number"}],
    values.flag: [{"type": "boolean"}],
    values.share: [{"type": "number", **_UNIT}, _SHARE],
    values.percentage: [{"type": "number"}, _PERCENT],
    values.duration: [_DURATION],
    values.date: [_DATE, {"type": "integer", "minimum": 1, "maximum": 9999}],
    values.url: [_URL],
    values.path: [_PATH],
    frame.parse_size: [{"type": "number", **_UNIT}, {"type": "integer", "minimum": 0}, _SHARE],
    journey.format_version: [{"const": 1}],
    project.parse_color: [
        _pattern("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", 'A colour, quoted: "#0b5fff".')
    ],
    sentiment.parse_score: [
        {"type": "number", "minimum": -2, "maximum": 2},
        {"enum": list(sentiment.SCORE_WORDS)},
    ],
    stage.moment_or_reason: [{"type": "boolean"}, _REASON, {"type": "number"}],
}
"""The forms of a plain value, by the function that validates it."""

_SUGGESTED = {(stage.Touchpoint, "channel"): stage.CHANNELS}
"""Texts that editors propose; any other will do."""


def _value(validator: PlainValidator) -> list[Schema]:
    """The forms of a plain value; what `between` made has its bounds in its closure."""
    known = _VALUES.get(validator.func)
    if known is not None:
        return known
    bounds = inspect.getclosurevars(validator.func).nonlocals
    kind = "integer" if bounds["parse"] is values.whole else "number"
    return [{"type": kind, "minimum": bounds["low"], "maximum": bounds["high"]}]


def _forms(annotation: Any) -> list[Schema]:
    """The forms that a value of *annotation* can be written in, the plainest first."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in (types.UnionType, typing.Union):
        return _union(arguments)
    if origin is Literal:
        return [{"enum": list(arguments)}]
    if origin is tuple:
        return _many(arguments[0])
    if origin is dict:
        return [_mapping(arguments[1])]
    if annotation is str:
        return [_TEXT]
    return _model_forms(annotation)


def _annotated(annotation: Any, metadata: tuple[Any, ...]) -> list[Schema]:
    for extra in metadata:
        if isinstance(extra, PlainValidator):
            return _value(extra)
    forms = _forms(annotation)
    for extra in metadata:
        if isinstance(extra, MinLen):
            forms = [{**f, "minItems": extra.min_length} if "items" in f else f for f in forms]
    return forms


def _union(arguments: tuple[Any, ...]) -> list[Schema]:
    forms: list[Schema] = []
    fields: set[str] = set()
    for option in arguments:
        bare = typing.get_args(option)[0] if typing.get_origin(option) is typing.Annotated else option
        if inspect.isclass(bare) and issubclass(bare, Model):
            fields = set(bare.model_fields)
        for form in [] if bare is type(None) else _forms(option):
            if form not in forms:
                forms.append(form)
    # A mapping in which any key is a field of the value is one value, not one by segment.
    no_segments = {"properties": dict.fromkeys(sorted(fields), False)} if fields else {}
    forms = [{**f, **no_segments} if "additionalProperties" in f else f for f in forms]
    return sorted(forms, key=lambda form: form == _TEXT)


def _many(item: Any) -> list[Schema]:
    """One item stands for a list of one; an empty item is dropped."""
    one = _forms(item)
    return [*one, {"type": "array", "items": _any_of([*one, _EMPTY])}]


def _mapping(value: Any) -> Schema:
    return {
        "type": "object",
        "patternProperties": {"^x-": {}},
        "additionalProperties": _any_of([*_forms(value), _EMPTY]),
    }


def _model_forms(model: type[Model]) -> list[Schema]:
    """A mapping, or what a bare text stands for."""
    mapping: Schema = {"$ref": f"#/definitions/{model.__name__}"}
    if model is sentiment.Sentiment:
        return [*_field_forms(model.model_fields["score"]), mapping, _TEXT]
    if model is project.RuleConfig:
        return [*_field_forms(model.model_fields["severity"]), mapping]
    return [mapping, *(_field_forms(model.model_fields[model.main]) if model.main else [])]


def _field_forms(field: FieldInfo) -> list[Schema]:
    annotation = field.annotation
    return _forms(typing.Annotated[annotation, *field.metadata] if field.metadata else annotation)


def _any_of(forms: list[Schema]) -> Schema:
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _field(model: type[Model], name: str, field: FieldInfo) -> Schema:
    forms = _field_forms(field)
    if suggested := _SUGGESTED.get((model, name)):
        words = {"enum": list(suggested)}
        forms = [words, *({**f, "items": {"anyOf": [words, f["items"]]}} if "items" in f else f for f in forms)]
    schema: Schema = {"description": field.description}
    if "`" in (field.description or ""):
        schema["markdownDescription"] = field.description
    if isinstance(field.default, (str, int)):
        schema["default"] = field.default
    return schema | _any_of(forms if field.is_required() else [*forms, _EMPTY])


def _definition(model: type[Model]) -> Schema:
    """The mapping that stands for *model*."""
    properties: Schema = {}
    required = []
    dependencies: Schema = {}
    for name, field in model.model_fields.items():
        written = field.alias or name
        properties[written] = _field(model, name, field)
        if field.is_required():
            required.append(written)
        if isinstance(field.validation_alias, AliasChoices):
            for other in field.validation_alias.choices[1:]:
                properties[str(other)] = {**properties[name], "doNotSuggest": True}
                dependencies[str(other)] = {"properties": {name: False}}
    schema: Schema = {
        "title": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize(),
        "description": inspect.getdoc(model),
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": model.model_config.get("extra") == "allow",
    }
    if required:
        schema["required"] = required
    if dependencies:
        schema["dependencies"] = dependencies
    return schema


def _models(root: type[Model]) -> dict[str, type[Model]]:
    """The models below *root*, by name."""
    found: dict[str, type[Model]] = {}

    def search(annotation: Any) -> None:
        if inspect.isclass(annotation) and issubclass(annotation, Model):
            if annotation.__name__ not in found:
                found[annotation.__name__] = annotation
                for field in annotation.model_fields.values():
                    search(field.annotation)
        else:
            for part in typing.get_args(annotation):
                search(part)

    for field in root.model_fields.values():
        search(field.annotation)
    return found
