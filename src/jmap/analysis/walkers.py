"""Whom a value or an item of a map is about."""

from collections.abc import Iterable
from typing import TypeVar

from jmap.project.index import JourneyIndex, once_a_map

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
    """*value* by the id of whom it holds for. A value that names nobody, on something that names
    nobody, is the customers': what it is like for a role must be said."""
    if isinstance(value, dict):
        return index.by_segment(value)
    if value is None:
        return {}
    names = tuple(names)
    if names:
        return index.by_segment(value, names)
    return dict.fromkeys(customer_ids(index), value)
