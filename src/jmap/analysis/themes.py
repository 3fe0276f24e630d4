"""What runs through the stages: themes, and what is met again without one."""

from dataclasses import dataclass

from jmap.analysis.opportunities import theme_places
from jmap.project.index import JourneyIndex
from jmap.project.things import Thing


@dataclass(frozen=True, slots=True)
class Thread:
    """A theme, barrier or question, and the positions of the stages where it occurs."""

    thing: Thing
    stages: tuple[int, ...]


def themes(index: JourneyIndex) -> list[Thread]:
    """The themes that occur, those at most stages first, then in the order of the map."""
    found = []
    for theme, places in theme_places(index).items():
        thing = index.find("theme", theme)
        if thing is not None:
            stages = sorted({place.stage for place in places if place.stage is not None})
            found.append(Thread(thing, tuple(stages)))
    return sorted(found, key=_order)


def recurring(index: JourneyIndex) -> list[Thread]:
    """Barriers and questions met at two stages or more, in the same order."""
    found = [
        Thread(thing, tuple(thing.stages))
        for table in (index.tables["barrier"], index.tables["question"])
        for thing in table
        if len(thing.stages) > 1
    ]
    return sorted(found, key=_order)


def _order(thread: Thread) -> tuple[int, int]:
    return (-len(thread.stages), thread.stages[0] if thread.stages else 0)
