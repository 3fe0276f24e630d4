"""What costs customers most effort."""

from typing import Any, NamedTuple

from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker, customer_ids
from jmap.project.index import JourneyIndex
from jmap.project.stages import StepEntry

HIGH = 4
"""From here on effort is worth a word, even where all take the same."""
LOW = 2
"""Up to here it is worth none, even where it is the greatest."""


class Effort(NamedTuple):
    """Effort, 1 to 5, at a stage, step, touchpoint or transition, for `segments`; `again` is what
    else takes as much of anybody."""

    item: Any
    grade: int
    segments: tuple[str, ...]
    point: StepEntry | None = None
    mean: float = 0.0
    again: tuple["Effort", ...] = ()


def steepest(index: JourneyIndex) -> Effort | None:
    """The greatest effort asked of any customers; of equals the one that is greater for the
    others too, then the first. None where no two efforts differ and none is high, or all are
    low."""
    efforts = _efforts(index)
    grades = {grade for each, _ in efforts for grade in each.values()}
    top = max(grades, default=0)
    if top <= LOW or (len(grades) < 2 and top < HIGH):
        return None
    found = [
        Effort(
            item,
            top,
            tuple(segment for segment, grade in each.items() if grade == top),
            point,
            sum(each.values()) / len(each),
        )
        for each, (item, point) in efforts
        if top in each.values()
    ]
    first, *again = sorted(found, key=lambda effort: -effort.mean)
    return first._replace(again=tuple(again))


Where = tuple[Any, StepEntry | None]


def _efforts(index: JourneyIndex) -> list[tuple[dict[str, int], Where]]:
    """All efforts by segment, with what asks them and where."""
    customers = set(customer_ids(index))
    items: list[tuple[Any, tuple[str, ...], StepEntry | None]] = []
    for stage in index.stages:
        for part in stage.parts:
            if part.step.effort is not None:
                items.append((part.step, audience(index, part), part))
            items += [
                (touchpoint, touchpoint.segments or audience(index, part), part)
                for touchpoint in part.step.touchpoints
                if touchpoint.effort is not None
            ]
    items += [(t, t.segments, None) for t in index.journey.transitions]
    result = []
    for item, names, point in items:
        each = by_walker(index, item.effort, names)
        mine = {segment: grade for segment, grade in each.items() if segment in customers}
        if mine:
            result.append((mine, (item, point)))
    return result
