"""Where a file names things: their ids, their names, and the references to them."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

from jmap.model.base import Described
from jmap.model.journey import Journey
from jmap.model.walkthrough import Walkthrough
from jmap.project import references
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.project.journeys import REFERENCES
from jmap.project.meeting import MAIN
from jmap.project.names import CONCERNS, POINTS, Names
from jmap.project.things import SHARED, Kind, Place, Thing
from jmap.source.nodes import Path
from jmap.source.slug import slug

Role: TypeAlias = Literal["id", "name", "title", "reference"]
_PROJECT = ""
"""The scope of what all maps of a project know."""


class Use(NamedTuple):
    """A place that names the thing `id` of `kind`. Its `scope` is the journey that has it, or
    empty for what the whole project knows.

    `text` is what is written of it there, from `offset` on in the scalar at `path`; `key` says
    that this is a field's name. `defines` marks the fullest description there is of the thing.
    A journey's title names it to people alone, which is why it has a role of its own. Where the
    thing is another map's, `id` is the slug of the `text`, and `loose` says so."""

    kind: Kind
    id: str
    scope: str
    role: Role
    text: str
    path: Path
    key: bool = False
    offset: int = 0
    defines: bool = False
    loose: bool = False

    @property
    def thing(self) -> tuple[str, Kind, str]:
        """What tells the thing from others of its project."""
        return (self.scope, self.kind, self.id)


def journey_uses(index: JourneyIndex) -> Iterator[Use]:
    """All places of a map that name something."""
    journey = index.journey
    own = Use("journey", index.id, _PROJECT, "title", journey.journey, ("journey",), defines=True)
    yield own
    if journey.id:
        yield own._replace(role="id", text=journey.id, path=("id",), defines=False)
    yield from _things(index)
    for found in references.journey_references(index):
        yield from _reference(index, found)
    yield from _owners(index)
    written: list[tuple[str | None, Path]] = [
        *((getattr(journey, field), (field,)) for field in REFERENCES),
        *((entry.stage_model.use, (*entry.path, "use")) for entry in index.stages),
    ]
    for text, path in written:
        if text:
            name, slash, stage = text.partition("/")
            yield Use("journey", slug(name), _PROJECT, "reference", name, path)
            if slash and path[-1] in ("parent", "use"):
                yield Use("stage", slug(stage), slug(name), "reference", stage, path,
                          offset=len(name) + 1, loose=True)  # fmt: skip


def project_uses(index: ProjectIndex) -> Iterator[Use]:
    """All places of a project file that name something."""
    yield from _things(index)
    for found in references.project_references(index):
        yield from _reference(index, found)
    for place in _places(index, "metric"):
        yield from _owner(index, place.item, "owner", place.path)


def walkthrough_uses(walkthrough: Walkthrough) -> Iterator[Use]:
    """All places of a walkthrough that name something."""
    journey = slug(walkthrough.journey)
    for text, kinds, path, way in references.walkthrough_references(walkthrough):
        place, key = (*path, *way), len(way) > 1 and way[-1] == text
        if kinds[0] == "journey":
            yield Use("journey", journey, _PROJECT, "reference", text, place)
        else:
            yield Use(kinds[0], slug(text), journey, "reference", text, place, key, loose=True)
    for number, observation in enumerate(walkthrough.observations):
        if met := observation.touchpoint:
            place = ("observations", number, "touchpoint")
            yield Use("touchpoint", slug(met), journey, "reference", met, place, loose=True)


def _things(index: Names) -> Iterator[Use]:
    for table in index.tables.values():
        for thing in table:
            fullest = _fullest(index, thing)
            for place in thing.places:
                yield from _met(index, thing, place, fullest)


def _fullest(index: Names, thing: Thing) -> Any:
    """The fullest that is written of *thing*, be it in the project's file."""
    items: list[Any] = []
    if isinstance(index, JourneyIndex) and thing.kind in SHARED:
        items += [t.definition for t in index.project.tables[thing.kind].find(thing.id)[:1]]
    items += [place.item for place in thing.places if not place.lent]
    written = (item for item in items if isinstance(item, Described))
    return max(written, key=lambda item: len(item.model_fields_set), default=None)


def _met(index: Names, thing: Thing, place: Place, fullest: Any) -> Iterator[Use]:
    kind, item = thing.kind, place.item
    scope, own_id = _identity(index, thing)
    if isinstance(item, str):
        role: Role = "reference" if thing.definition is not None else "name"
        yield Use(kind, own_id, scope, role, item, place.path)
        return
    field = MAIN.get(kind, "name")
    name, path = getattr(item, field), (*place.path, field)
    yield Use(kind, own_id, scope, "name", name, path, defines=item is fullest)
    if written := getattr(item, "id", None):
        yield Use(kind, own_id, scope, "id", written, (*place.path, "id"))


def _identity(index: Names, thing: Thing) -> tuple[str, str]:
    """Scope and id of *thing*."""
    if isinstance(index, JourneyIndex):
        outer = index.project.tables[thing.kind]
        if outer.things.get(thing.id) is thing:
            return _PROJECT, thing.id
        if thing.kind in SHARED:
            for outside in outer.find(thing.id)[:1]:
                return _PROJECT, outside.id
        return index.id, thing.id
    return _PROJECT, thing.id


def _reference(index: Names, found: references.Reference) -> Iterator[Use]:
    text, kinds, path, way = found
    place, key = (*path, *way), len(way) > 1 and way[-1] == text
    things = index.candidates(kinds, text)
    if kinds == CONCERNS and things and things[0].kind == "theme":
        things = things[:1]
    if not things and len(kinds) == 1:  # what nothing defines is one thing wherever it is used
        scope = index.id if isinstance(index, JourneyIndex) else _PROJECT
        yield Use(kinds[0], slug(text), scope, "reference", text, place, key)
        return
    stage, slash, rest = text.partition("/")
    in_parts = bool(slash) and not any(slug(text) in (t.id, slug(t.name)) for t in things)
    word, offset = (rest, len(stage) + 1) if in_parts else (text, 0)
    for thing in things:
        yield _use(index, thing, word, place, key=key, offset=offset)
    for thing in index.candidates(POINTS, stage) if in_parts else ():
        yield _use(index, thing, stage, place, key=key)


def _use(
    index: Names, thing: Thing, text: str, path: Path, *, key: bool = False, offset: int = 0
) -> Use:
    scope, own_id = _identity(index, thing)
    return Use(thing.kind, own_id, scope, "reference", text, path, key, offset)


def _owners(index: JourneyIndex) -> Iterator[Use]:
    """Owners and sponsors are free text, in which a team's name counts as that team."""
    journey = index.journey
    for field in ("owner", "sponsor"):
        yield from _owner(index, journey, field, ())
    for kind in ("stage", "step", "metric", "opportunity"):
        for place in _places(index, kind):
            yield from _owner(index, place.item, "owner", place.path)
    yield from _action_owners(index, journey)


def _action_owners(index: JourneyIndex, journey: Journey) -> Iterator[Use]:
    for number, finding in enumerate(journey.plan):
        for position, action in enumerate(finding.actions):
            yield from _owner(index, action, "owner", ("plan", number, "actions", position))


def _places(index: Names, kind: Kind) -> Iterable[Place]:
    return (place for thing in index.tables[kind] for place in thing.places)


def _owner(index: Names, item: Any, field: str, path: Path) -> Iterator[Use]:
    text = getattr(item, field, None)
    thing = index.find("team", text)
    if text and thing is not None:
        yield _use(index, thing, text, (*path, field))
