"""What runs through the stages: themes, and what is met again without one."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from jmap.analysis.opportunities import theme_places
from jmap.analysis.stages import has_customers, is_customers_item
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.things import Place, Thing


class Thread(NamedTuple):
    """A theme, barrier or question, and the positions of the stages where it occurs."""

    thing: Thing
    stages: tuple[int, ...]


@once_a_map
def themes(index: JourneyIndex) -> list[Thread]:
    """The themes that occur, those at most stages first, then in the order of the map."""
    return _themes(index, lambda _: True)


def customers_themes(index: JourneyIndex) -> list[Thread]:
    """The themes that customers meet, with the stages where they do; in the same order."""
    return _themes(index, lambda place: is_customers_item(index, place))


def running_themes(index: JourneyIndex) -> list[Thread]:
    """The themes that customers meet in at least half of the stages they take, two or more; in
    the same order."""
    walked = sum(has_customers(index, stage) for stage in index.stages)
    return _themes(index, lambda place: is_customers_item(index, place), max(2, walked / 2))


def recurring(index: JourneyIndex) -> list[Thread]:
    """Barriers and questions that customers meet at two stages or more, in the same order."""
    found = [
        Thread(thing, _stages(thing.places, lambda place: is_customers_item(index, place)))
        for table in (index.tables["barrier"], index.tables["question"])
        for thing in table
        if len(thing.stages) > 1
    ]
    return sorted((thread for thread in found if len(thread.stages) > 1), key=_order)


def _themes(index: JourneyIndex, counts: Callable[[Place], bool], least: float = 0) -> list[Thread]:
    """The themes with the stages where something of theirs is that *counts*, those that have at
    *least* so many."""
    found = []
    for theme, places in theme_places(index).items():
        if least and len({place.stage for place in places}) < least:
            continue  # before it is asked of each place whether it counts
        thing, stages = index.find("theme", theme), _stages(places, counts)
        if thing is not None and len(stages) >= least:
            found.append(Thread(thing, stages))
    return sorted(found, key=_order)


def _stages(places: Iterable[Place], counts: Callable[[Place], bool]) -> tuple[int, ...]:
    """The positions of the stages where there is one of *places* that *counts*."""
    met = {place.stage for place in places if place.stage is not None and counts(place)}
    return tuple(sorted(met))


def _order(thread: Thread) -> tuple[int, int]:
    return (-len(thread.stages), thread.stages[0] if thread.stages else 0)
