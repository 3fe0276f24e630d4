"""Which part of those who come to a stage come to each of its steps."""

from collections.abc import Mapping

from jmap.analysis.flow import Flow, Shares, flow
from jmap.analysis.points import Point, in_order
from jmap.project.index import JourneyIndex, once_a_map

_Onward = dict[Point | None, list[tuple[Point, Shares]]]
"""The ways that lead on, by where they start: where to, and how many take each."""


@once_a_map
def coming(index: JourneyIndex) -> Mapping[Point, Shares]:
    """For each step the part of the customers who come to its stage that come to it, 0-1, by
    segment. Of steps in sequence, ways that leave before take theirs off, and ways that lead to a
    later one first pass by; who goes back to a step comes to it anew, and counts once. Steps whose
    order is free are taken alike. Empty where no stage has steps."""
    parts: dict[Point, dict[str, float]] = {}
    if any(stage.steps for stage in index.stages):
        path = flow(index)
        ordered = [in_order(stage) for stage in index.stages]
        onward: _Onward = {}
        for way in path.ways:
            if way.target is not None and way.shares and _leads_on(way.source, way.target):
                onward.setdefault(way.source, []).append((way.target, way.shares))
        for segment in path.segments:
            for point, part in _parts(path, segment, onward, ordered).items():
                if point.step is not None:
                    parts.setdefault(point, {})[segment] = part
    return parts


def _leads_on(source: Point | None, target: Point) -> bool:
    """Whether a way leads to a later stage, or to a later step of the same."""
    if source is None or target.stage != source.stage:
        return source is None or target.stage > source.stage
    return (target.step or 0) > (source.step or 0)


def part(known: Mapping[Point, Shares], point: Point | None, segment: str) -> float:
    """Which part of a *segment* that comes to the stage of *point* comes to it, of the parts
    *known* from `coming`: all of it, where the stage has no steps."""
    here = known.get(point) if point else None
    return here.get(segment, 1.0) if here else 1.0


def _parts(path: Flow, segment: str, onward: _Onward, ordered: list[bool]) -> dict[Point, float]:
    """The parts of one *segment*, followed on from where it starts."""
    own: dict[int, list[Point]] = {}
    for point, here in path.walkers.items():
        if segment in here:
            own.setdefault(point.stage, []).append(point)
    steps: dict[Point, float] = {}
    stages: dict[int, float] = {}

    def go(source: Point | None, many: float) -> None:
        for target, shares in onward.get(source, ()):
            if goes := many * shares.get(segment, 0.0):
                steps[target] = steps.get(target, 0.0) + goes
                if source is None or target.stage != source.stage:
                    stages[target.stage] = stages.get(target.stage, 0.0) + goes

    found = {}
    go(None, 1.0)
    for number, (stage, points) in enumerate(own.items()):
        if not number or not stages.get(stage):  # where they start, or as if it was
            stages[stage] = stages.get(stage, 0.0) + 1.0
            steps[points[0]] = steps.get(points[0], 0.0) + 1.0
        came = stages[stage]
        for point in points:
            if ordered[stage]:
                found[point] = min(1.0, steps.get(point, 0.0) / came)
            else:
                found[point] = 1 / len(points)
            go(point, came * found[point])
    return found
