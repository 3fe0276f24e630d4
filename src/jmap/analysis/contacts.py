"""Where customers meet the company: channels, teams, and where they pass from one to another."""

from collections.abc import Iterable
from typing import NamedTuple

from jmap.analysis.flow import Flow, Way, flow
from jmap.analysis.reach import is_taken
from jmap.analysis.stages import is_customers_item, touchpoint_of
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import StageEntry
from jmap.project.things import Kind, Place, Thing
from jmap.source.slug import slug


class Party(NamedTuple):
    """A channel or a team."""

    id: str
    name: str


class Contact(NamedTuple):
    """A touchpoint as it is met at a place: by which channels, run by which team."""

    touchpoint: Thing
    place: Place
    channels: tuple[Party, ...]
    team: Party | None

    @property
    def by_company(self) -> bool:
        """Whether the company starts it."""
        said = self.place.item.initiated_by or self.touchpoint.shared.get("initiated_by")
        return bool(said == "company")

    @property
    def ownership(self) -> str:
        """Whose it is: `owned`, `partner` or `third-party`."""
        return str(self.place.item.ownership or self.touchpoint.shared.get("ownership") or "owned")


class Handoff(NamedTuple):
    """A step from a stage to the next on which customers change `channel` or `team`: the two
    stages have none in common. `ways` are those that lead from the one to the other."""

    start: int
    end: int
    changed: tuple[str, ...]
    ways: tuple[Way, ...]


@once_a_map
def contacts(index: JourneyIndex) -> tuple[tuple[Contact, ...], ...]:
    """The touchpoints met at each stage, its steps' included."""
    return tuple(
        tuple(_contact(index, place) for place in stage.lane("touchpoints"))
        for stage in index.stages
    )


def party(index: JourneyIndex, kind: Kind, name: str) -> Party:
    """The channel or team that *name* refers to, or one that goes by it."""
    known = _parties(index)
    found = known.get((kind, name))
    if found is None:
        thing = index.find(kind, name)
        found = Party(thing.id, thing.name) if thing else Party(slug(name), name)
        known[kind, name] = found
    return found


@once_a_map
def _parties(index: JourneyIndex) -> dict[tuple[Kind, str], Party]:
    """The channels and teams that `party` has told of a map: the same few come again and again."""
    return {}


def _contact(index: JourneyIndex, place: Place) -> Contact:
    thing = touchpoint_of(index, place.item)
    channels = place.item.channel or thing.shared.get("channel", ())
    team = index.team_of(place.item)
    return Contact(
        thing,
        place,
        tuple(party(index, "channel", name) for name in channels),
        party(index, "team", team) if team else None,
    )


def handoffs(index: JourneyIndex, starts: Iterable[int] | None = None) -> list[Handoff]:
    """The hand-offs on the customers' path, from the stages at the positions *starts* or from
    all. What is not known of both stages is no change."""
    wanted = range(len(index.stages)) if starts is None else set(starts)
    sides: dict[int, _Side] = {}
    found = []
    for (start, end), ways in _onward(flow(index)).items():
        if start not in wanted:
            continue
        for stage in (start, end):
            if stage not in sides:
                sides[stage] = _met_by_customers(index, index.stages[stage])
        changed = _changed(sides[start], sides[end])
        if changed:
            found.append(Handoff(start, end, changed, tuple(ways)))
    return found


class _Side(NamedTuple):
    """The ids of the channels and teams that customers meet at a stage."""

    channels: frozenset[str]
    teams: frozenset[str]


def _met_by_customers(index: JourneyIndex, stage: StageEntry) -> _Side:
    met = [
        contact
        for contact in contacts(index)[stage.stage]
        if is_customers_item(index, contact.place)
    ]
    return _Side(
        frozenset(channel.id for contact in met for channel in contact.channels),
        frozenset(contact.team.id for contact in met if contact.team),
    )


def _changed(here: _Side, there: _Side) -> tuple[str, ...]:
    pairs = (("channel", here.channels, there.channels), ("team", here.teams, there.teams))
    return tuple(name for name, one, other in pairs if one and other and not one & other)


def _onward(path: Flow) -> dict[tuple[int, int], list[Way]]:
    """The ways from a stage to the next, by the positions where they start and end."""
    found: dict[tuple[int, int], list[Way]] = {}
    for way in path.ways:
        if way.source and way.target:
            ends = way.source.stage, way.target.stage
            is_next = way.kind == "next" or (way.kind == "branch" and ends[1] == ends[0] + 1)
            if is_next and ends[0] != ends[1] and is_taken(path, way):
                found.setdefault(ends, []).append(way)
    return found
