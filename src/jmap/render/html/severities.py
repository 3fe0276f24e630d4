"""How severe barriers are to each segment. The page shows the worst of the segments that are
switched on: the script hides the grades of the others, the style all but the first that is left."""

from jmap.project.index import JourneyIndex
from jmap.render.html.cells import data_for, severity
from jmap.views.entries import Entry, Grid


def edges(grid: Grid, index: JourneyIndex) -> dict[Entry, str]:
    """The edges of those barriers of *grid*, the map of *index*, that are rated by segment."""
    lanes = [lane for lane in grid.lanes if lane.key == "barriers"]
    return {
        entry: graded
        for lane in lanes
        for cell, stage in zip(lane.cells, index.stages, strict=True)
        for entry, place in zip(cell, stage.lane("barriers"), strict=True)
        if isinstance(place.item.severity, dict) and (graded := _graded(place.item.severity, index))
    }


def _graded(grades: dict[str, int], index: JourneyIndex) -> str:
    each: dict[str, int] = index.by_segment(grades)
    whose: dict[int, list[int]] = {}
    for number, segment in enumerate(index.segments):
        if segment.id in each:
            whose.setdefault(each[segment.id], []).append(number)
    shown = [severity(grade, data_for(whose[grade])) for grade in sorted(whose, reverse=True)]
    return "".join([*shown, severity(None)]) if shown else ""
