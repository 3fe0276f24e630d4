"""The points of a journey's path, and how they follow each other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jmap.analysis.stages import audience
from jmap.analysis.walkers import customer_ids
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry, StepEntry


class Point(NamedTuple):
    """A point of the path: a step, or a stage that has none. As the target of a way, a stage
    whose steps are taken in any order stands for whichever of them comes first."""

    stage: int
    step: int | None = None


Taken = tuple[Point, tuple[str, ...]]
"""A point, and the segments that a way starts or leads there for."""


class Points:
    """The points of the path in *index*.

    `walkers` says which customers come to each point, in order; `nexts` where each of them goes
    from there if no transition says otherwise. A stage or step that is for some segments only is
    passed over by the others. `entries` are where they start.
    """

    def __init__(self, index: JourneyIndex) -> None:
        self.index = index
        self.customers = tuple(customer_ids(index))
        self.walkers = {point: self._walkers(part) for point, part in _points(index)}
        self.nexts, self.entries = self._nexts()

    def as_sources(self, part: StepEntry) -> Sequence[Taken]:
        """Where a transition starts that leaves *part*, and which customers leave it there: a
        stage after the last step that they come to, after each where its order is free."""
        stage = self.index.stages[part.stage]
        if part.number is not None or not stage.steps:
            point = Point(part.stage, part.number)
            return [(point, self.walkers[point])]
        inside = [Point(part.stage, number) for number in range(len(stage.steps))]
        if not in_order(stage):
            return [(point, self.walkers[point]) for point in inside]
        last = {segment: point for point in inside for segment in self.walkers[point]}
        return _met(last, inside) or [(inside[-1], ())]

    def as_targets(self, part: StepEntry, segments: tuple[str, ...]) -> Sequence[Taken]:
        """Where a transition leads that goes to *part*, for each of *segments*: to a stage's first
        step that they come to; to the very first where they come to none."""
        stage = self.index.stages[part.stage]
        if part.number is not None or not stage.steps or not in_order(stage):
            return [(Point(part.stage, part.number), segments)]
        inside = [Point(part.stage, number) for number in range(len(stage.steps))]
        first = dict.fromkeys(segments, inside[0])
        for point in reversed(inside):
            first.update(dict.fromkeys(first.keys() & self.walkers[point], point))
        return _met(first, inside) or [(inside[0], ())]

    def _walkers(self, part: StepEntry) -> tuple[str, ...]:
        names = audience(self.index, part)
        if not names:
            return self.customers
        ids = self.index.segment_ids(names)
        return tuple(segment for segment in self.customers if segment in ids)

    def _nexts(self) -> tuple[dict[Point, dict[str, Point]], tuple[Point, ...]]:
        """Where each segment goes from each point, and where it starts, if nothing else is said."""
        nexts: dict[Point, dict[str, Point]] = {point: {} for point in self.walkers}
        entries: dict[Point, None] = {}
        stations: dict[tuple[Point, ...], list[tuple[Point, list[Point]]]] = {}
        for segment in self.customers:
            own = tuple(point for point, walkers in self.walkers.items() if segment in walkers)
            if own not in stations:
                stations[own] = list(self._stations(own))
            before: list[Point] = []
            for target, points in stations[own]:
                if not before:
                    entries[target] = None
                for point in before:
                    nexts[point][segment] = target
                before = points
        return nexts, tuple(entries)

    def _stations(self, own: Iterable[Point]) -> Iterator[tuple[Point, list[Point]]]:
        """What somebody goes through who comes to the points *own*: how one gets there, and where
        one leaves it."""
        points: dict[int, list[Point]] = {}
        for point in own:
            points.setdefault(point.stage, []).append(point)
        for stage, inside in points.items():
            if in_order(self.index.stages[stage]):
                yield from ((point, [point]) for point in inside)
            else:
                yield Point(stage), inside

    def ends(self, point: Point, target: Point) -> bool:
        """Whether `next: none` ends the path at *point* for those who would go on to *target*."""
        stage = self.index.stages[point.stage]
        if point.step is not None and stage.steps[point.step].step.next is not None:
            return True
        return stage.step.next is not None and target.stage != point.stage


def _points(index: JourneyIndex) -> Iterator[tuple[Point, StepEntry]]:
    for stage in index.stages:
        if not stage.steps:
            yield Point(stage.stage), stage
        for part in stage.steps:
            yield Point(part.stage, part.number), part


def in_order(stage: StageEntry) -> bool:
    """Whether its steps are taken one after the other."""
    return not stage.steps or stage.stage_model.order == "sequence"


def _met(places: dict[str, Point], inside: list[Point]) -> list[Taken]:
    """Who is at which of the points *inside* a stage, of the segments that have their *places*."""
    met = [(point, tuple(s for s in places if places[s] == point)) for point in inside]
    return [taken for taken in met if taken[1]]
