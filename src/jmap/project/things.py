"""Things of a journey: what is met at several places and yet is one, and where it is met."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

from jmap.model.base import Described
from jmap.source.nodes import Path
from jmap.source.slug import slug

Kind: TypeAlias = Literal[
    "stage", "step", "segment", "channel", "team", "theme", "barrier", "question", "need",
    "touchpoint", "opportunity", "objective", "metric", "evidence", "journey",
]  # fmt: skip

SHARED: dict[str, tuple[str, ...]] = {
    "touchpoint": ("channel", "team", "ownership", "initiated_by", "description"),
    "barrier": ("kind", "theme", "sphere", "description"),
    "question": ("theme", "description"),
    "need": ("theme", "description"),
    "metric": ("kind", "description"),
}
"""What belongs to a thing wherever it is met; all else belongs to the place."""

UNITED: frozenset[Kind] = frozenset({"opportunity", "objective"})
"""Kinds that are told once, with all that is said of them at any place: of two values the first."""


class Place(NamedTuple):
    """An item where it stands: its path in the file, and the stage and step it is in. Of fields
    that it has from elsewhere, `lent` says the path of the item that they are written on."""

    item: Any
    path: Path
    stage: int | None = None
    step: int | None = None
    lent: Mapping[str, Path] | None = None

    def written(self, *fields: str) -> Path:
        """The path of the item on which all that there is of *fields* is written; its own, if any
        of them is written there."""
        if self.lent:
            given = [field for field in fields if field in self.item.model_fields_set]
            if given and all(field in self.lent for field in given):
                return self.lent[given[0]]
        return self.path


@dataclass(slots=True, eq=False, repr=False)
class Thing:
    """What references mean. `definition` is the fullest that is written of it (of an opportunity,
    an objective and a metric what all places come to), `places` where it is met, `shared` what
    belongs to it wherever it is met."""

    kind: Kind
    id: str
    name: str
    definition: Described | None = None
    places: list[Place] = field(default_factory=list)
    shared: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Path] = field(default_factory=dict)

    @property
    def stages(self) -> list[int]:
        """Positions of the stages where it is met, in order."""
        return sorted({place.stage for place in self.places if place.stage is not None})


class Table:
    """The things of one kind, by id and by the slug of their name."""

    __slots__ = ("_named", "kind", "things")

    def __init__(self, kind: Kind) -> None:
        self.kind: Kind = kind
        self.things: dict[str, Thing] = {}
        self._named: dict[str, list[Thing]] = {}

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.things.values())

    def __len__(self) -> int:
        return len(self.things)

    def known(self, name: str, written_id: str | None = None) -> Thing | None:
        """The thing that goes by *written_id*, else by *name*."""
        key = slug(written_id or name)
        thing = self.things.get(key)
        if thing is None and not written_id:
            named = self._named.get(key)
            return named[0] if named else None
        return thing

    def add(self, name: str, written_id: str | None = None) -> Thing:
        """A new thing, which is not known by either."""
        key = slug(written_id or name)
        thing = self.things[key] = Thing(self.kind, key, name)
        self._named.setdefault(slug(name), []).append(thing)
        return thing

    def rename(self, thing: Thing, outside: Thing) -> None:
        """Let *thing* go by the id and the name of the same thing *outside*."""
        if thing.id != outside.id and outside.id not in self.things:
            self.things[outside.id] = thing
            del self.things[thing.id]
            thing.id = outside.id
        if thing.name != outside.name:
            thing.name = outside.name
            self._named.setdefault(slug(outside.name), []).append(thing)

    def put(self, thing: Thing) -> None:
        """Add *thing*, which is never one with another of its name."""
        self.things.setdefault(thing.id, thing)
        for key in {thing.id, slug(thing.name)}:
            self._named.setdefault(key, []).append(thing)

    def find(self, key: str) -> list[Thing]:
        """The things that the slug *key* may mean, by id or by name."""
        named, thing = self._named.get(key), self.things.get(key)
        if named is None:
            return [] if thing is None else [thing]
        return named if thing is None or thing in named else [thing, *named]

    @property
    def names(self) -> list[str]:
        """What a reference to one of the things may say."""
        return sorted({word for thing in self for word in (thing.name, thing.id)})
