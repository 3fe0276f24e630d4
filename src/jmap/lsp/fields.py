"""What the models say of a field: its manual, the values it allows, the things it refers to."""

import inspect
import typing
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from jmap.model import sentiment, stage
from jmap.model.base import Model
from jmap.model.journey import Journey
from jmap.model.project import LintConfig, Project, RuleConfig
from jmap.model.shape import model_at
from jmap.model.walkthrough import Observation, Walkthrough
from jmap.project.journeys import REFERENCES
from jmap.project.names import POINTS
from jmap.project.references import REFERRING_FIELDS, SEGMENT_VALUES
from jmap.project.things import Kind
from jmap.source.nodes import Path

_LANE_KINDS: dict[str, Kind] = {
    "touchpoints": "touchpoint",
    "barriers": "barrier",
    "questions": "question",
    "needs": "need",
    "metrics": "metric",
}
"""Lanes whose things may have been met elsewhere."""
_FIELD_KINDS: dict[tuple[type[Model], str], tuple[Kind, ...]] = {
    **{(Journey, name): ("journey",) for name in REFERENCES},
    (stage.Stage, "use"): ("journey",),
    (Journey, "segments"): ("segment",),
    (Journey, "metrics"): ("metric",),
    (Project, "metrics"): ("metric",),
    (Walkthrough, "journey"): ("journey",),
    (Observation, "stage"): POINTS,
    (Observation, "touchpoint"): ("touchpoint",),
}
"""What fields refer to that are called so in other models too, or mean something else there."""


def model_of(root: type[Model], path: Path) -> type[Model] | None:
    """The model of the mapping at *path*; one item may stand for a list of one."""
    return model_at(root, path) or model_at(root, (*path, 0))


def field_of(model: type[Model], name: str) -> FieldInfo | None:
    """The field that a file calls *name*."""
    for own, field in model.model_fields.items():
        other = field.validation_alias
        names = other.choices if isinstance(other, AliasChoices) else ()
        if name == (field.alias or own) or name in names:
            return field
    return None


def names_of(model: type[Model]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields of *model* as files call them."""
    for own, field in model.model_fields.items():
        yield field.alias or own, field


class Place:
    """A value in a file: the field it belongs to, and the model that has this field."""

    def __init__(self, root: type[Model], path: Path) -> None:
        self.model: type[Model] | None = None
        self.field: FieldInfo | None = None
        self.name = ""
        self.path: Path = ()
        for length in range(len(path), 0, -1):
            name = path[length - 1]
            model = model_of(root, path[: length - 1]) if isinstance(name, str) else None
            field = field_of(model, str(name)) if model else None
            if field is not None:
                self.model, self.field, self.name = model, field, str(name)
                self.path = path[length:]
                break

    @property
    def is_by_segment(self) -> bool:
        """Whether a mapping here gives the value by segment."""
        return self.name in SEGMENT_VALUES and any(
            typing.get_origin(part) is dict for part in _parts(self.field_type)
        )

    @property
    def field_type(self) -> Any:
        """What the field takes."""
        return self.field.annotation if self.field else None

    def choices(self) -> list[str]:
        """The values that the field allows, where they can be listed."""
        if self.field is None:
            return []
        if self.name == "moment_of_truth":  # a reason is better than false
            return ["true"]
        return list(dict.fromkeys(_choices(self.field_type)))

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of things that a text here refers to, or is met again as."""
        if self.field is None or self.model is None:
            return ()
        if (known := _FIELD_KINDS.get((self.model, self.name))) is not None:
            return known
        if self.name in ("from", "to"):
            return POINTS
        if self.name in ("owner", "sponsor"):
            return ("team",)
        if self.name in REFERRING_FIELDS and _takes_texts(self.field_type):
            return REFERRING_FIELDS[self.name]
        if self.name in _LANE_KINDS and issubclass(self.model, (stage.Experienced, Observation)):
            return (_LANE_KINDS[self.name],)
        return ()

    def is_rules(self) -> bool:
        """Whether this is the mapping of a project's rules."""
        return self.model is LintConfig and self.name == "rules"


def manual_of(model: type[Model]) -> str:
    """What *model* is, in a sentence."""
    return inspect.getdoc(model) or ""


def _parts(annotation: Any) -> Iterator[Any]:
    """*annotation* and all that it is made of, but not what models hold."""
    yield annotation
    for part in typing.get_args(annotation):
        yield from _parts(part)


def _choices(annotation: Any) -> Iterator[str]:
    for part in _parts(annotation):
        if typing.get_origin(part) is Literal:
            yield from map(str, typing.get_args(part))
        elif part is bool:
            yield from ("true", "false")
        elif part is sentiment.Sentiment:
            yield from sentiment.SCORE_WORDS
        elif part is RuleConfig:
            severity = RuleConfig.model_fields["severity"]
            yield from _choices(severity.annotation)


def _takes_texts(annotation: Any) -> bool:
    """Whether the field takes texts that are no mappings written short."""
    models = [p for p in _parts(annotation) if inspect.isclass(p) and issubclass(p, Model)]
    return not models
