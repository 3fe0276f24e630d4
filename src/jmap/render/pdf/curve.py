"""The curve on paper: the lines over the stages of a sheet, drawn as SVG."""

from collections.abc import Iterator, Sequence

from jmap.render.pdf.cut import Cut
from jmap.render.pdf.data import INK, LINE, PAPER, SOFT, ZERO, shown, stroke
from jmap.views.curve import CurveView, Dot, LineView, smooth
from jmap.views.palette import SEGMENT_COLORS
from jmap.views.report import Report

UNITS = 4.0
"""Units of the curve's drawing in a millimetre: its heights are those of the page's curve."""


class Plot:
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
        parts += [part for line in curve.lines for part in self._steps(line)]
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
        for run in runs_of(line.dots):
            near = [d for d in run if self._cut.first - 1 <= d.stage <= self._cut.end]
            if len(near) > 1:
                path = smooth([(self._x(dot.stage), dot.y) for dot in near])
                yield (
                    f'<path d="{path}" fill="none" {stroke(line.style)} stroke-width="2.2" '
                    'stroke-linecap="round"/>'
                )

    def _steps(self, line: LineView) -> Iterator[str]:
        """The scores of single steps, joined inside each stage."""
        color = SEGMENT_COLORS[line.style % len(SEGMENT_COLORS)]
        for stage in range(self._cut.first, self._cut.end):
            places = [(self._at(dot.x), dot.y) for dot in line.steps if dot.stage == stage]
            if len(places) > 1:
                joined = "L".join(f"{x:.1f} {y:g}" for x, y in places)
                yield (
                    f'<path d="M{joined}" fill="none" stroke="{color}" stroke-width="1" '
                    'opacity=".55"/>'
                )
            for x, y in places:
                yield f'<circle cx="{x:.1f}" cy="{y:g}" r="2.2" fill="{color}"/>'

    def _at(self, percent: float) -> float:
        """The place, in units, of what is so far across the whole map."""
        view, whole = self._view, sum(self._view.weights)
        across = (100 - percent if view.rtl else percent) / 100 * whole
        x = (across - sum(view.weights[: self._cut.first])) / self._total * self._width
        return self._width - x if view.rtl else x

    def _dots(self, line: LineView) -> Iterator[str]:
        for dot in line.dots:
            if self._cut.first <= dot.stage < self._cut.end:
                yield dot_shape(line.style, self._x(dot.stage), dot.y, 5, full=dot.low)


def runs_of(dots: Sequence[Dot]) -> Iterator[list[Dot]]:
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
