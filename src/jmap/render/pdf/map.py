"""The map for paper: sheets of as many stages as can be read side by side, each with its lanes and
its piece of the curve."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from jmap.render.pdf.data import INK, LINE, PAPER, SOFT, ZERO, plain_data, shown, stroke
from jmap.render.pdf.pictures import Files, picture_rows
from jmap.views.curve import CurveView, Dot, LineView, smooth
from jmap.views.entries import Column, Entry, More, NeedEntry
from jmap.views.language import _
from jmap.views.palette import SEGMENT_COLORS
from jmap.views.report import Report
from jmap.views.terms import term
from jmap.views.wording import quoted, rating, signed

LANE = 28.0
"""How wide the column of lane names is, in millimetres."""

LARGE, SMALL = 388.0 - LANE, 265.0 - LANE
"""What is left for the stages, on A3 and on A4."""

MOST = 10.0
"""The weight of columns that a sheet of A3 takes; `FEW` is that of A4."""
FEW = 2.6
WIDEST = 110.0

UNITS = 4.0
"""Units of the curve's drawing in a millimetre: its heights are those of the page's curve."""


class Cut(NamedTuple):
    """The stages from `first` to before `end`, which stand on one sheet."""

    first: int
    end: int
    weights: tuple[float, ...]

    @property
    def large(self) -> bool:
        """Whether it takes A3."""
        return sum(self.weights) > FEW

    @property
    def width(self) -> float:
        """How wide its columns are together, in millimetres."""
        return min(LARGE if self.large else SMALL, WIDEST * len(self.weights))

    @property
    def widths(self) -> list[float]:
        """How wide each of its columns is."""
        total = sum(self.weights)
        return [round(self.width * weight / total, 3) for weight in self.weights]


def sheets(view: Report, files: Files) -> list[dict[str, Any]]:
    """The sheets of the map; *files* are those of its pictures."""
    cuts = list(cut(view.weights))
    return [_sheet(view, files, each, len(cuts) > 1) for each in cuts]


def cut(weights: Sequence[float]) -> Iterator[Cut]:
    """Columns of *weights* in as few sheets as do, about as many on each."""
    count = ceil(sum(weights) / MOST)
    for number in range(count):
        first, end = (len(weights) * each // count for each in (number, number + 1))
        if end > first:
            yield Cut(first, end, tuple(weights[first:end]))


def _sheet(view: Report, files: Files, cut: Cut, several: bool) -> dict[str, Any]:
    columns = view.grid.columns[cut.first : cut.end]
    label = None
    if several:
        text = _("Stages {first} to {last} of {count}")
        label = text.format(first=cut.first + 1, last=cut.end, count=len(view.weights))
    return {
        "large": cut.large,
        "label": label,
        "lane": LANE,
        "widths": cut.widths,
        "columns": [
            plain_data({"number": each.number, "name": each.name, "walkers": each.walkers})
            for each in columns
        ],
        "rows": [
            row for row in _rows(view, files, cut) if row["sort"] == "plot" or any(row["cells"])
        ],
        "plot": _plot(view, cut) if view.curve.lines else None,
    }


def _rows(view: Report, files: Files, cut: Cut) -> Iterator[dict[str, Any]]:
    columns = view.grid.columns[cut.first : cut.end]
    # What a page opens has no place on paper, and pictures are files.
    steps = [
        [plain_data(step._replace(more=None, image=None)) for step in column.steps]  # type: ignore[arg-type] # no StepHead any more
        for column in columns
    ]
    yield _row("steps", _("Steps"), steps)
    pictures = [picture_rows(*each, files) for each in zip(columns, cut.widths, strict=True)]
    yield _row("pictures", _("Pictures"), pictures)
    yield _row("moments", _("Moments of truth"), [plain_data(each.moments) for each in columns])
    if view.curve.lines:
        yield {"sort": "plot"}
        yield _row("moods", _("Feelings"), [_moods(each) for each in _stages(view.curve, cut)])
    measured = _row("measured", _("Measured"), [list(_measured(each)) for each in columns])
    for lane in view.grid.lanes:
        if lane.key == "custom":
            yield measured
            measured = _row("measured", "", [])
        cells = [[_entry(entry) for entry in cell] for cell in lane.cells[cut.first : cut.end]]
        yield _row("entries", shown(lane.name), cells, lane.key)
    yield measured


def _row(sort: str, name: str, cells: list[Any], key: str = "") -> dict[str, Any]:
    return {"sort": sort, "key": key or sort, "name": name, "cells": cells}


def _stages(curve: CurveView, cut: Cut) -> Sequence[Any]:
    return curve.moods[cut.first : cut.end]


def _moods(moods: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {
            "walker": number,
            "score": None if mood.score is None else signed(mood.score),
            "band": 2 if mood.score is None else min(4, max(0, round(mood.score) + 2)),
            "feelings": plain_data(mood.feelings),
        }
        for number, _name, mood in moods
    ]


def _measured(column: Column) -> Iterator[dict[str, Any]]:
    """What is told of a stage and its steps as such."""
    parts: list[tuple[str | None, More]] = [(None, column.more)]
    parts += [(f"{step.letter} {step.name}", step.more) for step in column.steps]
    for name, more in parts:
        if more.description or more.ratings or more.facts:
            yield plain_data(
                {
                    "name": name,
                    "description": more.description,
                    "ratings": more.ratings,
                    "facts": more.facts,
                }
            )


def _entry(entry: Entry) -> dict[str, Any]:
    told = {key: value for key, value in vars(entry).items() if key not in ("more", "bars")}
    if told.get("status") == "idea":  # as all are that nobody has taken further
        del told["status"]
    if entry.kind == "quote":
        told["text"] = quoted(entry.text)
    told |= {key: term(told[key]) for key in ("sort", "status") if told.get(key)}
    data: dict[str, Any] = plain_data(told)
    if isinstance(entry, NeedEntry):
        data["bars"] = [
            {
                "walker": bar.walker,
                "importance": bar.importance,
                "satisfaction": bar.satisfaction,
                "texts": [rating(n) for n in (bar.importance, bar.satisfaction) if n is not None],
            }
            for bar in entry.bars
        ]
    return data


def _plot(view: Report, cut: Cut) -> dict[str, Any]:
    """The piece of the curve over the stages of *cut*."""
    high, middle, low = (y / UNITS for y in view.curve.rules)
    return {
        "svg": _Plot(view, cut).svg(),
        "height": view.curve.height / UNITS,
        "summary": shown(view.curve.summary),
        "axis": [[high, _("delighted +2")], [middle, "0"], [low, _("upset −2")]],
        "low": _low(view.curve, cut),
    }


def _low(curve: CurveView, cut: Cut) -> dict[str, Any] | None:
    low = curve.low
    if low is None or not cut.first <= low.stage < cut.end:
        return None
    text = _("Lowest point, {score}").format(score=low.score)
    if low.why:
        text = _("Lowest point, {score}: “{why}”").format(score=low.score, why=low.why)
    stage, last = low.stage - cut.first, cut.end - cut.first - 1
    around = 0 if stage in (0, last) else 1  # so that the label's middle is under the point
    return {"first": stage - around, "last": stage + around, "bad": low.bad,
            "text": shown(text)}  # fmt: skip


class _Plot:
    """Draws the curve over some of the stages; lines run on to the edge where they go on."""

    def __init__(self, view: Report, cut: Cut) -> None:
        self._view, self._cut = view, cut
        self._width = cut.width * UNITS
        self._total = sum(cut.weights)

    def svg(self) -> str:
        """The drawing as SVG."""
        curve = self._view.curve
        parts = [*self._net(), *self._stars(), *self._lead()]
        parts += [part for line in curve.lines for part in self._line(line)]
        parts += [part for line in curve.lines for part in self._dots(line)]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self._width:g} '
            f'{curve.height:g}">{"".join(parts)}</svg>'
        )

    def _x(self, stage: int, within: float = 0.5) -> float:
        """The place *within* (0-1) the column of *stage*, in units."""
        before = sum(self._view.weights[:stage]) - sum(self._view.weights[: self._cut.first])
        x = (before + within * self._view.weights[stage]) / self._total * self._width
        return self._width - x if self._view.rtl else x

    def _net(self) -> Iterator[str]:
        curve = self._view.curve
        for stage in range(self._cut.first + 1, self._cut.end):
            x = self._x(stage, 0)
            yield f'<path d="M{x:.1f} 0V{curve.height:g}" stroke="{LINE}" stroke-width=".7"/>'
        for place, y in enumerate(curve.rules):
            color = ZERO if place == 1 else LINE
            yield f'<path d="M0 {y:g}H{self._width:g}" stroke="{color}" stroke-width="1"/>'

    def _stars(self) -> Iterator[str]:
        for stage in range(self._cut.first, self._cut.end):
            if self._view.grid.columns[stage].moments:
                yield _shape("star", self._x(stage), 10, size=7.5, color=INK, fill=INK)

    def _lead(self) -> Iterator[str]:
        """From the lowest point down to what it is called."""
        low = self._view.curve.low
        if low and self._cut.first <= low.stage < self._cut.end:
            x = self._x(low.stage)
            d = f"M{x:.1f} {low.y:g}V{self._view.curve.height:g}"
            color = "#a4201a" if low.bad else SOFT
            yield f'<path d="{d}" stroke="{color}" stroke-width="1"/>'

    def _line(self, line: LineView) -> Iterator[str]:
        for run in _runs(line.dots):
            near = [d for d in run if self._cut.first - 1 <= d.stage <= self._cut.end]
            if len(near) > 1:
                path = smooth([(self._x(dot.stage), dot.y) for dot in near])
                yield (
                    f'<path d="{path}" fill="none" {stroke(line.style)} stroke-width="2.2" '
                    'stroke-linecap="round"/>'
                )

    def _dots(self, line: LineView) -> Iterator[str]:
        for dot in line.dots:
            if self._cut.first <= dot.stage < self._cut.end:
                yield dot_shape(line.style, self._x(dot.stage), dot.y, 5, full=dot.low)


def _runs(dots: Sequence[Dot]) -> Iterator[list[Dot]]:
    """Dots of stages that follow each other."""
    run: list[Dot] = []
    for dot in dots:
        if run and dot.stage != run[-1].stage + 1:
            yield run
            run = []
        run.append(dot)
    if run:
        yield run


_SHAPES = {
    "0": "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0Z",
    "1": "M-.9 -.9H.9V.9H-.9Z",
    "2": "M0 -1.1L1.1 .9H-1.1Z",
    "3": "M0 -1.2L1.2 0L0 1.2L-1.2 0Z",
    "4": "M0 1.1L1.1 -.9H-1.1Z",
    "5": "M-.4 -1.1H.4V-.4H1.1V.4H.4V1.1H-.4V.4H-1.1V-.4H-.4Z",
    "star": "M0 -.9L.28 -.29L.93 -.21L.45 .24L.57 .9L0 .57L-.57 .9L-.45 .24L-.93 -.21L-.28 -.29Z",
}


def _shape(name: str, x: float, y: float, *, size: float, color: str, fill: str) -> str:
    return (
        f'<path transform="translate({x:.1f} {y:.1f}) scale({size:g})" d="{_SHAPES[name]}" '
        f'fill="{fill}" stroke="{color}" stroke-width="{2 / size:g}"/>'
    )


def dot_shape(style: int, x: float, y: float, size: float, *, full: bool = False) -> str:
    """A point of a segment's line, drawn as SVG; *full* where it is a low point."""
    color = SEGMENT_COLORS[style % len(SEGMENT_COLORS)]
    fill = color if full else PAPER
    return _shape(str(style % len(SEGMENT_COLORS)), x, y, size=size, color=color, fill=fill)


def legend(curve: CurveView) -> list[dict[str, str]]:
    """The lines of the curve with their names."""
    return [
        {
            "name": shown(line.name),
            "svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 14">'
            f'<path d="M0 7h36" fill="none" {stroke(line.style)} stroke-width="2.2"/>'
            + dot_shape(line.style, 18, 7, 5)
            + "</svg>",
        }
        for line in curve.lines
    ]
