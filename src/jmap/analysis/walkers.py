"""Whom a value or an item of a map is about."""

from collections.abc import Iterable
from typing import TypeVar

from jmap.project.index import JourneyIndex, is_role, once_a_map

T = TypeVar("T")

EVERYBODY = ""
"""Stands for the segment's id where a map names no segments."""


def walker_ids(index: JourneyIndex) -> list[str]:
    """The ids of all who walk the journey, in order; `EVERYBODY` alone where nobody is named."""
    return [thing.id for thing in index.segments] or [EVERYBODY]


@once_a_map
def customer_ids(index: JourneyIndex) -> list[str]:
    """As `walker_ids`, without those who only play a role."""
    return [thing.id for thing in index.customers] or [EVERYBODY]


def by_walker(
    index: JourneyIndex, value: T | dict[str, T] | None, names: Iterable[str] = ()
) -> dict[str, T]:
    """*value* by the id of whom it holds for, on something that is for the segments *names*. A
    value that names nobody, on something that names nobody, is the customers': what it is like for
    a role must be said. Of customers whom something is not for, a value says nothing."""
    if value is None:
        return {}
    names = tuple(names)
    if isinstance(value, dict):
        each = index.by_segment(value)
        here = set(index.segment_ids(names)) if names else None
        if here and not here.issuperset(each):
            here.update(thing.id for thing in index.segments if is_role(thing))
            return {segment: part for segment, part in each.items() if segment in here}
        return each
    if names:
        return index.by_segment(value, names)
    return dict.fromkeys(customer_ids(index), value)
