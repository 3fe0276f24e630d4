"""How alike the paths of two segments are."""

from collections.abc import Hashable
from itertools import combinations
from typing import NamedTuple, TypeAlias

from jmap.analysis.coming import coming, part
from jmap.analysis.flow import Flow, Way, flow
from jmap.analysis.points import Point
from jmap.analysis.reach import NOTHING
from jmap.analysis.walkers import EVERYBODY
from jmap.project.index import JourneyIndex, once_a_map

_Ends: TypeAlias = tuple[Point | None, Point | None, str | None]
"""Where a way starts and leads, and where those go who leave."""


class Likeness(NamedTuple):
    """Of `either` stages, steps and ways between them that one of two segments takes, `both`
    are taken by the two. Segments are ids."""

    one: str
    other: str
    both: int
    either: int

    @property
    def share(self) -> float:
        """The Jaccard index of the two paths (Paul Jaccard, 1901): 0 for nothing in common, 1
        for the very same."""
        return self.both / self.either if self.either else 1.0


class Parting(NamedTuple):
    """A way that segments take in unlike parts: `shares` (0-1) of those who get to `source`, by
    segment; `gap` is what the greatest differs from the least."""

    source: Point
    target: Point | None
    kind: str
    destination: str | None
    shares: dict[str, float]

    @property
    def gap(self) -> float:
        """The greatest share less the least, 0-1."""
        return max(self.shares.values()) - min(self.shares.values())


@once_a_map
def likenesses(index: JourneyIndex) -> tuple[Likeness, ...]:
    """How alike the paths of each two customers' segments are, in the order of the segments."""
    path = flow(index)
    walked = {segment: _walked(path, segment) for segment in path.segments if segment != EVERYBODY}
    return tuple(
        Likeness(one, other, len(walked[one] & walked[other]), len(walked[one] | walked[other]))
        for one, other in combinations(walked, 2)
    )


def _walked(path: Flow, segment: str) -> set[Hashable]:
    """The points and the ways that a segment takes."""
    found: set[Hashable] = {point for point, here in path.walkers.items() if segment in here}
    for way in path.ways:
        if segment in way.segments and way.shares.get(segment, 1.0) > NOTHING:
            found.add(_ends(way))
    return found


def _ends(way: Way) -> _Ends:
    return way.source, way.target, way.destination if way.target is None else None


def partings(index: JourneyIndex) -> list[Parting]:
    """The skips, loops, branches and exits that customers take in unlike parts, the greatest gap
    first. Only segments that get there count, and only those whose share is known."""
    merged: dict[_Ends, list[Way]] = {}
    for way in flow(index).ways:
        if way.source is not None and way.kind != "next":
            merged.setdefault(_told(index, way), []).append(way)
    found = []
    for (source, target, destination), ways in merged.items():
        assert source is not None
        shares = _shares(index, source, ways)
        if len(shares) > 1:
            found.append(Parting(source, target, ways[0].kind, destination, shares))
    apart = [parting for parting in found if parting.gap > NOTHING]
    return sorted(apart, key=lambda parting: -parting.gap)


def _told(index: JourneyIndex, way: Way) -> _Ends:
    """The ends of *way* as its transition names them: a stage rather than each one's step of it."""
    source, target, destination = _ends(way)
    assert source is not None and way.path is not None  # only what follows has no transition
    transition = index.journey.transitions[int(way.path[1])]
    start, end = index.point(transition.from_), index.point(transition.to)
    return (
        Point(source.stage, start.number if start else None),
        Point(target.stage, end.number if end else None) if target else None,
        destination,
    )


def _shares(index: JourneyIndex, source: Point, ways: list[Way]) -> dict[str, float]:
    """Which part of each of the customers that come to *source*, a step or a stage with all of
    its steps, takes one of *ways*."""
    shares = {
        segment: 0.0
        for point, here in flow(index).walkers.items()
        if point == source or (source.step is None and point.stage == source.stage)
        for segment in here
        if segment != EVERYBODY
    }
    parts = coming(index)
    for way in ways:
        for segment in way.segments:
            if not way.known or segment not in way.shares:
                shares.pop(segment, None)
            elif segment in shares:
                whole = part(parts, way.source, segment) if source.step is None else 1.0
                shares[segment] += whole * way.shares[segment]
    return shares
