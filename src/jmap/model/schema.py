"""The JSON Schema of the format, read off the models: what editors complete and check with.

It is draft 7 and made for the yaml-language-server. What only a whole project can tell
(references, things met again) stays with `jmap lint`.
"""

import inspect
import json
import re
import types
import typing
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeAlias

from annotated_types import MinLen
from pydantic import AliasChoices, PlainValidator
from pydantic.fields import FieldInfo

from jmap.model import frame, journey, project, sentiment, stage, values, walkthrough
from jmap.model.base import Model
from jmap.model.schema_values import COMMON, EMPTY, FLAG_AS_TEXT, TEXT, VALUES, Schema

FileKind: TypeAlias = Literal["journey", "project", "walkthrough"]
_ROOTS: dict[FileKind, type[Model]] = {
    "journey": journey.Journey,
    "project": project.Project,
    "walkthrough": walkthrough.Walkthrough,
}


def json_schema(kind: FileKind) -> Schema:
    """The JSON Schema (draft 7) of a *kind* of file."""
    root = _ROOTS[kind]
    models = {name: _definition(model) for name, model in sorted(_models(root).items())}
    common = COMMON | _SHARED | {_name(function): form for function, form in VALUES.items()}
    body = {**_definition(root), "definitions": models}
    used = json.dumps(body)
    body["definitions"] |= {n: s for n, s in common.items() if f'"#/definitions/{n}"' in used}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": f"urn:jmap:{kind}:1"}
    return {**head, **body}


def schema_text(kind: FileKind) -> str:
    """`json_schema` as text."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


_SUGGESTED: dict[tuple[type[Model], str], tuple[str, ...]] = {
    (stage.Touchpoint, "channel"): stage.CHANNELS
}
"""Texts that editors propose; any other will do."""

_SNIPPETS: dict[type[Model], Schema] = {
    stage.Stage: {
        "name": "$1",
        "goal": "$2",
        "sentiment": "$3",
        "actions": ["$4"],
        "touchpoints": ["$5"],
        "barriers": ["$6"],
    },
    stage.Touchpoint: {"name": "$1", "channel": "$2", "team": "$3"},
    stage.Barrier: {"text": "$1", "kind": "$2", "severity": "$3"},
    walkthrough.Observation: {"stage": "$1", "touchpoint": "$2", "observed": "$3"},
}
"""What editors fill in for a new one."""


def _name(function: Callable[..., Any]) -> str:
    return function.__name__.removeprefix("parse_")


def _value(validator: PlainValidator) -> list[Schema]:
    """The forms of a plain value; what `between` made has its bounds in its closure."""
    function: Any = validator.func
    if function not in VALUES:
        bounds = inspect.getclosurevars(inspect.unwrap(function)).nonlocals
        kind = "integer" if bounds["parse"] is values.whole else "number"
        return [{"type": kind, "minimum": bounds["low"], "maximum": bounds["high"]}]
    form = {"$ref": f"#/definitions/{_name(function)}"}
    words = [{"enum": list(sentiment.SCORE_WORDS)}]
    return [form, *words] if function is sentiment.parse_score else [form]


def _forms(annotation: Any) -> list[Schema]:
    """The forms in which a value of *annotation* may be written."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        validators = [extra for extra in arguments[1:] if isinstance(extra, PlainValidator)]
        return _value(validators[0]) if validators else _forms(arguments[0])
    if origin in (types.UnionType, typing.Union):
        return _union(arguments)
    if origin is Literal:
        return [{"enum": list(arguments)}]
    if origin is tuple:
        return _many(_forms(arguments[0]))
    if origin is dict:
        return [_mapping(arguments[1])]
    return [TEXT, FLAG_AS_TEXT] if annotation is str else _model_forms(annotation)


def _union(options: tuple[Any, ...]) -> list[Schema]:
    forms: list[Schema] = []
    fields: list[str] = []
    for option in options:
        bare = typing.get_args(option)[0] if typing.get_origin(option) is Annotated else option
        if bare is sentiment.Sentiment:
            fields = sorted(sentiment.Sentiment.model_fields)
        if typing.get_origin(bare) is dict:
            forms.append(_by_segment(bare, fields))
        elif bare is not type(None):
            forms += [form for form in _forms(option) if form not in forms]
    # Where several forms are wrong, a language server tells what the first of them says.
    return sorted(forms, key=lambda form: form in (TEXT, FLAG_AS_TEXT))


def _many(item: list[Schema]) -> list[Schema]:
    """One item stands for a list of one; an empty item is dropped."""
    return [*item, {"type": "array", "items": _any_of([*item, EMPTY])}]


def _mapping(value: Any) -> Schema:
    return {
        "type": "object",
        "patternProperties": {"^x-": {}},
        "additionalProperties": _any_of([*_forms(value), EMPTY]),
    }


def _by_segment(annotation: Any, fields: list[str]) -> Schema:
    """A value for each segment; with any of *fields* as a key it is one value instead."""
    schema = _mapping(typing.get_args(annotation)[1])
    schema["title"] = "By segment"
    schema["propertyNames"] = {"title": "segment", "minLength": 1}
    if fields:
        schema["properties"] = dict.fromkeys(fields, False)
    return schema


def _model_forms(model: type[Model]) -> list[Schema]:
    """A mapping, or what a bare text stands for."""
    mapping: Schema = {"$ref": f"#/definitions/{model.__name__}"}
    if model is sentiment.Sentiment:
        words = {"enum": list(sentiment.SCORE_WORDS)}
        return [{"$ref": "#/definitions/score_or_feeling"}, words, mapping, FLAG_AS_TEXT]
    if model is project.RuleConfig:
        return [*_field_forms(model.model_fields["severity"]), mapping]
    return [mapping, *(_field_forms(model.model_fields[model.main]) if model.main else [])]


def _field_forms(field: FieldInfo) -> list[Schema]:
    annotation = field.annotation
    return _forms(Annotated[annotation, *field.metadata] if field.metadata else annotation)


def _any_of(forms: list[Schema]) -> Schema:
    """One of *forms*. What a list holds stands beside them, where it is told of whatever the
    other forms say, and where editors see that a list may begin."""
    if len(forms) == 1:
        return forms[0]
    items: Schema = {}
    plain = []
    for form in forms:
        if "items" in form:
            items = {"items": form["items"]}
        plain.append({"type": "array"} if "items" in form else form)
    return {**items, "anyOf": plain}


_SHARED = {
    "optional_text": _any_of([TEXT, FLAG_AS_TEXT, EMPTY]),
    "texts": _any_of([*_many([TEXT, FLAG_AS_TEXT]), EMPTY]),
}


def _told(field: FieldInfo) -> Schema:
    """What a hover says of *field*; its plain text shows marks as they are."""
    told: Schema = {"description": field.description}
    return told | ({"markdownDescription": told["description"]} if "`" in str(told) else {})


def _field(model: type[Model], name: str, field: FieldInfo) -> Schema:
    forms = _field_forms(field)
    if suggested := _SUGGESTED.get((model, name)):
        forms = _many([{"enum": list(suggested)}, TEXT, FLAG_AS_TEXT])
    schema = _told(field)
    if isinstance(field.default, (str, int)):
        schema["default"] = field.default
    if least := [extra.min_length for extra in field.metadata if isinstance(extra, MinLen)]:
        schema["minItems"] = least[0]
    value = _any_of(forms if field.is_required() else [*forms, EMPTY])
    shared = [{"$ref": f"#/definitions/{name}"} for name, form in _SHARED.items() if form == value]
    return schema | (shared[0] if shared else value)


def _definition(model: type[Model]) -> Schema:
    """The mapping that stands for *model*."""
    properties: Schema = {}
    dependencies: Schema = {}
    for name, field in model.model_fields.items():
        schema = properties[field.alias or name] = _field(model, name, field)
        if isinstance(field.validation_alias, AliasChoices):
            for other in field.validation_alias.choices[1:]:
                # Beside a $ref, draft 7 keeps nothing that is more than a comment.
                properties[str(other)] = {**_told(field), "doNotSuggest": True, "anyOf": [schema]}
                dependencies[str(other)] = {"properties": {name: False}}
    required = [f.alias or name for name, f in model.model_fields.items() if f.is_required()]
    needs: Schema = {"required": required} if required else {}
    if model is stage.Stage:  # one that uses another has its name too
        needs = {"if": {"not": {"required": ["use"]}}, "then": needs}
    return {
        "title": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize(),
        "description": inspect.getdoc(model),
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": model.model_config.get("extra") == "allow",
        **needs,
        **({"dependencies": dependencies} if dependencies else {}),
        **({"allOf": _metric_scales()} if model is frame.Metric else {}),
        **({"defaultSnippets": [_snippet(model)]} if model in _SNIPPETS else {}),
    }


def _snippet(model: type[Model]) -> Schema:
    label = f"New {model.__name__.lower()}"
    return {"label": label, "description": inspect.getdoc(model), "body": _SNIPPETS[model]}


def _metric_scales() -> list[Schema]:
    """What the kind of a metric says about its numbers."""
    kinds: dict[tuple[float, float], list[str]] = {}
    for kind, scale in frame.METRIC_SCALES.items():
        kinds.setdefault(scale, []).append(kind)
    rules = []
    for (low, high), names in kinds.items():
        bounds: Schema = {"minimum": low, "maximum": high, "doNotSuggest": True}
        numbers = {
            "value": {**bounds, "additionalProperties": bounds},
            "baseline": bounds,
            "target": bounds,
        }
        case = {"properties": {"kind": {"enum": names}}, "required": ["kind"]}
        rules.append({"if": case, "then": {"properties": numbers}})
    return rules


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
