"""Where opportunities are: at the stages they name, and where something is that they address."""

from collections.abc import Iterator
from typing import NamedTuple

from jmap.analysis.stages import is_customers_item
from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.things import Kind, Place, Thing


class Served(NamedTuple):
    """What the opportunities of a map are for; dropped ones and those for roles alone serve
    nothing.

    `stages` are the positions of the stages that an opportunity is at, `whole` those that one
    names which addresses nothing in particular; `concerns` are kind and id of the barriers,
    questions, needs and themes addressed, and the themes of these. Where an opportunity refers to
    something `unknown`, that may be anything.
    """

    stages: frozenset[int]
    whole: frozenset[int]
    concerns: frozenset[tuple[Kind, str]]
    unknown: bool = False

    def is_at(self, stage: int) -> bool:
        """Whether an opportunity is at the stage at the position *stage*."""
        return self.unknown or stage in self.stages

    def addresses(self, concern: Thing) -> bool:
        """Whether an opportunity addresses *concern*; of a theme, also one that addresses a
        barrier, question or need of it."""
        return self.unknown or (concern.kind, concern.id) in self.concerns

    def has_for(self, concern: Thing, stage: int | None) -> bool:
        """Whether there is an opportunity for *concern*, as it is met at the position *stage*:
        one that addresses it, or one of the whole stage."""
        return stage in self.whole or self.addresses(concern)


_ANYTHING = Served(frozenset(), frozenset(), frozenset(), unknown=True)


@once_a_map
def served(index: JourneyIndex) -> Served:
    """What the opportunities of the map in *index* are for."""
    stages: set[int] = set()
    whole: set[int] = set()
    concerns: dict[tuple[Kind, str], Thing] = {}
    for item, here in _alive(index):
        named = set() if here.stage is None else {here.stage}
        for text in item.stages:
            point = index.point(text)
            if point is None:
                return _ANYTHING
            named.add(point.stage)
        for text in item.addresses:
            concern = index.concern(text)
            if concern is None:
                return _ANYTHING
            concerns[concern.kind, concern.id] = concern
        stages |= named
        if not item.addresses:
            whole |= named
    themes: set[tuple[Kind, str]] = set()
    for concern in concerns.values():
        places = concern.places
        if concern.kind == "theme":
            places = theme_places(index).get(concern.id, [])
        elif theme := theme_of(index, concern):
            themes.add((theme.kind, theme.id))
        for place in places:
            if place.stage is not None:
                stages.add(place.stage)
    return Served(frozenset(stages), frozenset(whole), frozenset(concerns) | themes)


@once_a_map
def whereabouts(index: JourneyIndex) -> list[tuple[Opportunity, Place, list[int]]]:
    """The opportunities that serve customers and are not dropped, each with where it is written
    and the positions of the stages it is at: where it is written, those that it names, and those
    where something is met that it addresses."""
    themed, found = theme_places(index), []
    for item, here in _alive(index):
        stages = {place.stage for place in (*_reach(index, item, themed), here)}
        found.append((item, here, sorted(stage for stage in stages if stage is not None)))
    return found


def opportunities_at(index: JourneyIndex) -> list[list[Place]]:
    """For each stage the opportunities at it, in the order of the file, dropped ones left out:
    those written there, those that name it or a step of it, and those that address something met
    in it (a theme wherever it occurs). The places say at which step, where it is one."""
    found: list[list[Place]] = [list(stage.lane("opportunities")) for stage in index.stages]
    themed = theme_places(index)
    for number, item in enumerate(index.journey.opportunities):
        where: dict[int, set[int | None]] = {}
        for place in _reach(index, item, themed):
            where.setdefault(place.stage or 0, set()).add(place.step)
        path = ("opportunities", number)
        for stage, steps in where.items():
            step = next(iter(steps)) if len(steps) == 1 else None
            found[stage].append(Place(item, path, stage, step))
    dropped = {
        place.path
        for thing in index.tables["opportunity"]
        if isinstance(thing.definition, Opportunity) and thing.definition.status == "dropped"
        for place in thing.places
    }
    return [[place for place in places if place.path not in dropped] for places in found]


@once_a_map
def theme_places(index: JourneyIndex) -> dict[str, list[Place]]:
    """Where each theme occurs, by its id: the places of its barriers, questions and needs."""
    places: dict[str, list[Place]] = {}
    for kind in ("barrier", "question", "need"):
        for thing in index.tables[kind]:
            theme = theme_of(index, thing)
            if theme is not None:
                places.setdefault(theme.id, []).extend(thing.places)
    return places


def theme_of(index: JourneyIndex, thing: Thing) -> Thing | None:
    """The theme of a barrier, question or need."""
    return index.find("theme", thing.shared.get("theme"))


def _alive(index: JourneyIndex) -> Iterator[tuple[Opportunity, Place]]:
    """The opportunities that serve customers and are not dropped, wherever they are written: each
    with its place there, at which stands all that is said of it anywhere."""
    for thing in index.tables["opportunity"]:
        item = thing.definition
        assert isinstance(item, Opportunity)
        for place in thing.places if item.status != "dropped" else ():
            here = place._replace(item=item)
            if is_customers_item(index, here):
                yield item, here


def _reach(index: JourneyIndex, item: Opportunity, themed: dict[str, list[Place]]) -> list[Place]:
    places = []
    for text in item.stages:
        point = index.point(text)
        if point is not None:
            places.append(Place(item, point.path, point.stage, point.number))
    for text in item.addresses:
        concern = index.concern(text)
        if concern is not None:
            places += themed.get(concern.id, []) if concern.kind == "theme" else concern.places
    return [place for place in places if place.stage is not None]
