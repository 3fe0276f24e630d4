"""Which points of a path customers get to, and by which ways."""

from collections.abc import Iterable

from jmap.analysis.flow import Flow, Way
from jmap.analysis.points import Point

NOTHING = 1e-9
"""Less than this is what floating point leaves of nothing."""


def is_taken(path: Flow, way: Way) -> bool:
    """Whether any customers go *way*: none do where its share is nothing. Shares that contradict
    each other prove nothing."""
    taken = {} if way.source is None else path.taken.get(way.source, {})
    return any(
        way.shares.get(segment, 1.0) > NOTHING or taken.get(segment, 0.0) > 1 + NOTHING
        for segment in way.segments
        if segment in path.segments
    )


def reached(path: Flow) -> frozenset[Point]:
    """The points that customers get to from where they start."""
    return frozenset(_Search(path).found)


def unreachable(path: Flow) -> list[int]:
    """The positions of stages that no way leads to; of those that follow from each other only
    the first."""
    search = _Search(path)
    lost = []
    for stage, points in search.stages.items():
        if search.found.isdisjoint(points):
            lost.append(stage)
            search.spread(points)
    return lost


class _Search:
    """The points `found` so far: those that customers get to, at first."""

    def __init__(self, path: Flow) -> None:
        self.stages: dict[int, list[Point]] = {}
        for point in path.points:
            self.stages.setdefault(point.stage, []).append(point)
        self._targets: dict[Point | None, list[Point]] = {}
        for way in path.ways:
            if way.target is not None and is_taken(path, way):
                self._targets.setdefault(way.source, []).append(way.target)
        self.found: set[Point] = set()
        self.spread([*path.entries, *self._targets.get(None, ())])

    def spread(self, points: Iterable[Point]) -> None:
        """Add what ways lead to from *points*, and these."""
        waiting = list(points)
        while waiting:
            target = waiting.pop()
            inside = self.stages[target.stage]
            for point in [target] if target in inside else inside:
                if point not in self.found:
                    self.found.add(point)
                    waiting += self._targets.get(point, ())
