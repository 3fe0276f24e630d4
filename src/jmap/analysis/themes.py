"""What runs through the stages: themes, and what is met again without one."""

from collections.abc import Callable
from typing import NamedTuple

from jmap.analysis.opportunities import theme_places
from jmap.analysis.stages import has_customers, is_customers_item
from jmap.project.index import JourneyIndex
from jmap.project.things import Place, Thing


class Thread(NamedTuple):
    """A theme, barrier or question, and the positions of the stages where it occurs."""

    thing: Thing
    stages: tuple[int, ...]


def themes(index: JourneyIndex) -> list[Thread]:
    """The themes that occur, those at most stages first, then in the order of the map."""
    return _themes(index, lambda _: True)


def running_themes(index: JourneyIndex) -> list[Thread]:
    """The themes that customers meet in at least half of the stages they take, two or more; in
    the same order."""
    walked = sum(has_customers(index, stage) for stage in index.stages)
    return [
        thread
        for thread in _themes(index, lambda place: is_customers_item(index, place))
        if len(thread.stages) > 1 and 2 * len(thread.stages) >= walked
    ]


def recurring(index: JourneyIndex) -> list[Thread]:
    """Barriers and questions met at two stages or more, in the same order."""
    found = [
        Thread(thing, tuple(thing.stages))
        for table in (index.tables["barrier"], index.tables["question"])
        for thing in table
        if len(thing.stages) > 1
    ]
    return sorted(found, key=_order)


def _themes(index: JourneyIndex, counts: Callable[[Place], bool]) -> list[Thread]:
    """The themes with the stages where something of theirs is that *counts*."""
    found = []
    for theme, places in theme_places(index).items():
        thing = index.find("theme", theme)
        if thing is not None:
            met = {place.stage for place in places if place.stage is not None and counts(place)}
            found.append(Thread(thing, tuple(sorted(met))))
    return sorted(found, key=_order)


def _order(thread: Thread) -> tuple[int, int]:
    return (-len(thread.stages), thread.stages[0] if thread.stages else 0)
