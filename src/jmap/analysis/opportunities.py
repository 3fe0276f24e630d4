"""Where opportunities are: at the stages they name, and where something is that they address."""

from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex
from jmap.project.things import Place, Thing


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
    return [[place for place in places if place.item.status != "dropped"] for places in found]


def theme_places(index: JourneyIndex) -> dict[str, list[Place]]:
    """Where each theme occurs, by its id: the places of its barriers, questions and needs."""
    places: dict[str, list[Place]] = {}
    for kind in ("barrier", "question", "need"):
        for thing in index.tables[kind]:
            name = theme_of(index, thing)
            if name is not None:
                places.setdefault(name.id, []).extend(
                    place for place in thing.places if place.stage is not None
                )
    return places


def theme_of(index: JourneyIndex, thing: Thing) -> Thing | None:
    """The theme of a barrier, question or need."""
    return index.find("theme", thing.shared.get("theme"))


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
