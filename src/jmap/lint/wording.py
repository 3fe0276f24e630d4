"""What the messages of several rules word alike."""

from collections.abc import Iterable

from jmap.analysis.walkers import customer_ids
from jmap.model.faults import clipped
from jmap.project.index import JourneyIndex

MOST_NAMED = 2


def for_whom(index: JourneyIndex, segments: Iterable[str]) -> str:
    """Whom something holds for, given the ids of *segments*: ` for` and the names of the first
    few; nothing where it holds for all customers."""
    held = set(segments)
    if held.issuperset(customer_ids(index)):
        return ""
    things = [index.find("segment", segment) for segment in index.segment_ids(held)]
    names = [clipped(thing.name) for thing in things if thing is not None]
    more = len(names) - MOST_NAMED
    if more > 0:
        return f" for {', '.join(names[:MOST_NAMED])} and {more} more"
    return f" for {' and '.join(names)}"
