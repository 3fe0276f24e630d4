"""Values of the resolved map, and references as ids."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from jmap.analysis.scores import Ratings, band
from jmap.model.base import Described
from jmap.model.values import Duration, PartialDate
from jmap.project.index import JourneyIndex
from jmap.project.things import Kind, Thing
from jmap.source.slug import slug
from jmap.views.details import Details

ALL = "all"
"""Stands for the segment's id where a map names no segments; no segment can have it."""

Object: TypeAlias = dict[str, Any]


class References:
    """What the names in a map refer to, by their ids."""

    def __init__(self, index: JourneyIndex) -> None:
        self.index = index
        self.details = Details(index)
        self._met: dict[Kind, dict[str, Object]] = {"team": {}, "channel": {}}

    def stages_at(self, positions: Iterable[int]) -> list[str]:
        """The ids of the stages at *positions*."""
        return [self.index.stages[position].id for position in positions]

    def id(self, kind: Kind, name: str | None) -> str | None:
        """The id of what *name* refers to; its slug for what needs not be defined."""
        if not name:
            return None
        thing = self.details.find(kind, name)
        if kind not in ("team", "channel"):
            return thing.id if thing else slug(name)
        own_id, known = (thing.id, thing.name) if thing else (slug(name), name)
        if own_id not in self._met[kind]:
            self._met[kind][own_id] = {"id": own_id, "name": known, **declared(thing)}
        return own_id

    def met(self, kind: Kind) -> list[Object]:
        """The teams or channels that were referred to so far, by their ids."""
        return [told for _own_id, told in sorted(self._met[kind].items())]

    def ids(self, kind: Kind, names: Iterable[str]) -> list[str]:
        """The ids of what *names* refer to."""
        return [found for name in names if (found := self.id(kind, name))]


def described(item: Any) -> Object:
    """What is said of anything."""
    links = [{"text": link.text, "url": link.url} for link in item.links]
    return {"description": item.description, "links": links}


def declared(thing: Thing | None) -> Object:
    """What is said of a channel, team or theme where it is declared, if it is."""
    known = thing.definition if thing else None
    return described(known) if isinstance(known, Described) else {"description": None, "links": []}


def named(item: Any) -> str:
    """The text that names *item*."""
    if isinstance(item, str):
        return item
    return str(getattr(item, "name", None) or getattr(item, "text", None) or item.title)


def mood(
    score: float | None, feelings: Iterable[str], *, mean: bool = False, **known: Any
) -> Object:
    """A feeling; *mean* says that its score is the mean of a stage's steps, *known* how it is
    known."""
    return {"score": number(score), "feelings": list(feelings), "mean": mean, **known}


def rated(each: Mapping[str, Ratings]) -> Object:
    """How each segment rates something, and the score that makes."""
    return {
        segment or ALL: {"importance": number(r.importance),
                         "satisfaction": number(r.satisfaction), "score": number(r.score),
                         "band": None if r.score is None else band(r.score)}
        for segment, r in each.items()
    }  # fmt: skip


def number(value: float | None) -> float | None:
    """A number without what binary fractions leave behind, whole ones without a fraction."""
    if value is None:
        return None
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded


def plain(value: Any) -> Any:
    """A value of the model as JSON has it."""
    if isinstance(value, PartialDate):
        return {"text": value.text, "last": value.last.isoformat()}
    if isinstance(value, Duration):
        return {"text": value.text, "seconds": number(value.total_seconds)}
    if isinstance(value, float):
        return number(value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    return value
