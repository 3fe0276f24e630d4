"""The sentiment as a band of a diagram: a line a segment, across the columns of the stages."""

from collections.abc import Sequence
from itertools import pairwise

from jmap.analysis.curve import Curve, Low
from jmap.render.colors import HAIRLINE, INK, LOST
from jmap.render.diagrams.dot import Place, Sheet, paragraph
from jmap.render.diagrams.grid import SIDE, Ruled, half, lane_name
from jmap.render.diagrams.parts import glyph, segment_color
from jmap.views.language import _
from jmap.views.palette import style_of
from jmap.views.wording import signed

BAND = 136
LEVELS = (2, 0, -2)
"""The scores that have a line of their own."""

LINES = ("solid", "dashed", "dotted")
SHAPES = ("circle", "square", "triangle", "diamond", "invtriangle", None)
"""Graphviz's own, of the segments' marks; it has no plus."""


class CurveBand:
    """The part of *curve* at the stages at *run*, over the columns of *ruled*. `numbers` are those
    of the segments, by id."""

    def __init__(
        self, sheet: Sheet, curve: Curve, numbers: dict[str, int], run: range, ruled: Ruled
    ) -> None:
        self.sheet = sheet
        self.curve = curve
        self.numbers = numbers
        self.run = run
        self.ruled = ruled

    def draw(self, top: float, low: Low | None) -> float:
        """Draw it at *top*, the lowest point named; returns where it ends."""
        name = lane_name(_("Sentiment"), _("from −2, very bad, to +2, very good"))
        node = f"sentiment{self.run.start or ''}"
        bottom = self.ruled.put(self.sheet, node, top, [self.ruled.empty(name, BAND)])
        for score in LEVELS:
            y = self._height(top, score)
            self.sheet.line(node, node, [(SIDE + 1, y), (self.ruled.width, y)],
                            color=HAIRLINE, penwidth="0.6" if score else "1.3")  # fmt: skip
        for segment in self.curve.lines:
            self._line(segment, top)
        if low and low.stage in self.run:
            self._low(top, low)
        return bottom

    def _height(self, top: float, score: float) -> float:
        return top + 14 + (2 - score) / 4 * (BAND - 48)

    def _x(self, stage: int) -> float:
        return self.ruled.left(stage - self.run.start) + self.ruled.column / 2

    def _point(self, segment: str, stage: int, top: float) -> Place | None:
        """Where the line of *segment* is at *stage*, on paper or beyond its edge."""
        if not 0 <= stage < len(self.curve.stages):
            return None
        mood = self.curve.stages[stage].get(segment)
        if mood is None or mood.score is None:
            return None
        return self._x(stage), self._height(top, mood.score)

    def _line(self, segment: str, top: float) -> None:
        number = self.numbers.get(segment, 0)
        style, color = style_of(number), segment_color(number)
        stages = range(self.run.start - 1, self.run.stop + 1)
        points = [self._point(segment, stage, top) for stage in stages]
        names = [f"mood{number + 1}_{stage + 1}" for stage in stages]
        for name, point in list(zip(names, points, strict=True))[1:-1]:
            if point:
                self._mark(name, point, number)
        for place, (start, end) in enumerate(pairwise(points)):
            if start and end:
                source, target = names[place : place + 2]
                way = _curve(start, end)
                if place == 0:  # it comes from the band above, or goes on in the one below
                    source, way = target, half(way)[1]
                elif place == len(points) - 2:
                    target, way = source, half(way)[0]
                self.sheet.join(source, target, way, arrow=False, color=color, penwidth="1.8",
                                style=LINES[style % len(LINES)])  # fmt: skip

    def _mark(self, name: str, point: Place, number: int) -> None:
        (x, y), color, shape = point, segment_color(number), SHAPES[style_of(number)]
        if shape:
            self.sheet.put(name, (x - 3.5, y - 3.5), (7, 7), "", shape=shape, style="filled",
                           color=color, fixedsize="true")  # fmt: skip
        else:
            block = paragraph(glyph(number), 14, color, align="CENTER")
            corner = (x - 7, y - block.height / 2)
            self.sheet.write(name, corner, 14, block)

    def _low(self, top: float, low: Low) -> None:
        width = self.ruled.column
        text = _("Lowest point {score}").format(score=signed(low.score))
        color = LOST if low.score < 0 else INK
        block = paragraph(text, width, color, bold=True, align="CENTER")
        y = self._height(top, low.score) + 8
        for score in LEVELS:
            level = self._height(top, score)
            if y < level + 1 < y + block.height:  # the label stands below the line, not on it
                y = level + 1
        place = (self._x(low.stage) - width / 2, y)
        self.sheet.write("low", place, width, block)


def _curve(start: Place, end: Place) -> Sequence[Place]:
    middle = (start[0] + end[0]) / 2
    return [start, (middle, start[1]), (middle, end[1]), end]
