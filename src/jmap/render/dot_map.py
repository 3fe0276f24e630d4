"""The map as a diagram: stages are columns, lanes are rows, the sentiment runs across them."""

from collections.abc import Sequence
from itertools import pairwise
from math import copysign
from typing import Any

from jmap.analysis.curve import Curve, Low
from jmap.analysis.walkers import EVERYBODY
from jmap.render.colors import HAIRLINE, INK, LOST, MUTED, PAPER, WHITE, readable
from jmap.render.dot import (
    Block,
    Place,
    Sheet,
    cell,
    paragraph,
    row,
    space,
    table,
    text_table,
)
from jmap.render.dot_cells import cell_table
from jmap.render.dot_parts import Cover, glyph, head, only, segment_color
from jmap.views.entries import Column, Grid, Lane
from jmap.views.palette import SENTIMENT_COLORS, style_of
from jmap.views.wording import signed

COLUMN, SIDE, PAD, BAND = 178, 106, 8, 136
HEADING = 12.0
LINES = ("solid", "dashed", "dotted")
SHAPES = ("circle", "square", "triangle", "diamond", "invtriangle", "plus")
NAME = SIDE - 2 * PAD - 2
NOTES = {
    "needs": "importance → satisfaction, 0 to 10",
    "barriers": "severity, 1 to 5",
    "metrics": "now, and target",
}
READ = "★ moment of truth"

Row = tuple[str, int]
"""A row of the grid, and how high it is."""


def map_dot(grid: Grid, curve: Curve, low: Low | None, cover: Cover) -> str:
    """The diagram of *grid* and *curve* in DOT."""
    return _Drawing(grid, curve, low, cover).dot()


class _Drawing:
    def __init__(self, grid: Grid, curve: Curve, low: Low | None, cover: Cover) -> None:
        self.grid = grid
        self.curve = curve
        self.low = low
        self.cover = cover
        self.accent = cover.accent
        self.sheet = Sheet("map", outputorder="nodesfirst")
        self.width = SIDE + COLUMN * len(grid.columns)
        self.room = COLUMN - 2 * PAD - 2
        self.numbers = {walker.id: walker.number for walker in grid.walkers}

    def dot(self) -> str:
        width = max(self.width, 480)
        starred = any(column.moments for column in self.grid.columns)
        block = head(self.cover, self.grid.walkers, READ if starred else "", width)
        self.sheet.put("head", (0, 0), (width, block.height), text_table(block, width))
        y = self._table("stages", block.height + 14, [self._heads()])
        if any(mood.score is not None for moods in self.curve.stages for mood in moods.values()):
            y = self._band(y)
        rows = [self._moods()] if self.curve.lines else []
        self._table("lanes", y, rows + [self._lane(lane) for lane in self.grid.lanes])
        return self.sheet.source

    def _table(self, name: str, y: float, rows: Sequence[Row]) -> float:
        """Put a table of rows at *y*; returns where it ends."""
        height = sum(height for _, height in rows)
        if rows:
            label = table([html for html, _ in rows], width=self.width)
            self.sheet.put(name, (0, y), (self.width, height), label)
        return y + height

    def _row(self, first: Block, cells: Sequence[Row]) -> Row:
        """A row of the grid: the name of the lane, and a cell a stage."""
        height = max(first.height, *(high for _, high in cells)) + 2 * PAD + 2
        style: dict[str, Any] = {
            "align": "LEFT", "valign": "TOP", "height": height, "border": 1, "color": HAIRLINE,
            "cellpadding": PAD,
        }  # fmt: skip
        name = text_table(first, NAME) if first else ""
        made = [cell(name, width=SIDE, sides="T", bgcolor=PAPER, **style)]
        made += [cell(html, width=COLUMN, sides="TL", bgcolor=WHITE, **style) for html, _ in cells]
        return row(*made), height

    def _texts(self, first: Block, blocks: Sequence[Block]) -> Row:
        return self._row(first, [
            (text_table(block, self.room) if block else "", block.height) for block in blocks
        ])  # fmt: skip

    def _name(self, text: str, note: str = "") -> Block:
        return paragraph(text, NAME, MUTED, bold=True) + paragraph(note, NAME, MUTED)

    def _heads(self) -> Row:
        return self._texts(Block(), [self._head(column) for column in self.grid.columns])

    def _head(self, column: Column) -> Block:
        star = " ★" if column.moments else ""
        block = paragraph(f"{column.number}\N{NO-BREAK SPACE} {column.name}{star}", self.room,
                          self.accent, size=HEADING, bold=True)  # fmt: skip
        notes = [column.phase.capitalize()] if column.phase else []
        notes += [column.owner] if column.owner else []
        block += paragraph(" · ".join(notes), self.room, MUTED) + only(column.walkers)
        order = {"one": "One of:", "any": "In any order:"}.get(column.order)
        if column.steps:
            block += space(3) + (paragraph(order, self.room, MUTED) if order else Block())
        for step in column.steps:
            star = " ★" if step.moment is not None else ""
            text = f"{step.letter}\N{NO-BREAK SPACE} {step.name}{star}"
            block += paragraph(text, self.room, INK)
        return block

    # Sentiment

    def _band(self, top: float) -> float:
        """The curves, one a segment, across all columns; returns where the band ends."""
        name = self._name("Sentiment", "from −2, very bad, to +2, very good")
        style: dict[str, Any] = {"height": BAND, "border": 1, "color": HAIRLINE}
        cells = [cell(text_table(name, NAME), align="LEFT", valign="TOP", width=SIDE,
                      sides="T", bgcolor=PAPER, cellpadding=PAD, **style)]  # fmt: skip
        cells += [cell(width=COLUMN, sides="TL", bgcolor=WHITE, **style) for _ in self.grid.columns]
        self.sheet.put("sentiment", (0, top), (self.width, BAND), table([row(*cells)]))
        for score in (2, 0, -2):
            y = self._height(top, score)
            self.sheet.line("sentiment", "sentiment", [(SIDE + 1, y), (self.width, y)],
                            color=HAIRLINE, penwidth="0.6" if score else "1.3")  # fmt: skip
        for segment in self.curve.lines:
            self._curve(segment, top)
        if self.low:
            self._low(top, self.low)
        return top + BAND

    def _height(self, top: float, score: float) -> float:
        return top + 14 + (2 - score) / 4 * (BAND - 48)

    def _x(self, stage: int) -> float:
        return SIDE + COLUMN * (stage + 0.5)

    def _curve(self, segment: str, top: float) -> None:
        number = self.numbers.get(segment, 0)
        style, color = style_of(number), segment_color(number)
        points: list[tuple[int, str, Place]] = []
        for stage, moods in enumerate(self.curve.stages):
            mood = moods.get(segment)
            if mood is not None and mood.score is not None:
                x, y = self._x(stage), self._height(top, mood.score)
                name = f"mood{number + 1}_{stage + 1}"
                self.sheet.put(name, (x - 3.5, y - 3.5), (7, 7), "", shape=SHAPES[style],
                               style="filled", color=color, fixedsize="true")  # fmt: skip
                points.append((stage, name, (x, y)))
        for (stage, source, start), (after, target, end) in pairwise(points):
            if after == stage + 1:
                middle = (start[0] + end[0]) / 2
                curve = [start, (middle, start[1]), (middle, end[1]), end]
                self.sheet.join(source, target, curve, arrow=False, color=color, penwidth="1.8",
                                style=LINES[style % len(LINES)])  # fmt: skip

    def _low(self, top: float, low: Low) -> None:
        block = paragraph(f"Lowest point {signed(low.score)}", COLUMN, LOST, bold=True,
                          align="CENTER")  # fmt: skip
        place = (self._x(low.stage) - COLUMN / 2, self._height(top, low.score) + 8)
        label = text_table(block, COLUMN)
        self.sheet.put("low", place, (COLUMN, block.height), label)

    def _moods(self) -> Row:
        """A row with every segment's score and feelings at each stage."""
        blocks = []
        for moods in self.curve.stages:
            block = Block()
            for segment in self.curve.lines:
                mood = moods.get(segment)
                if mood is not None:
                    block += self._mood(segment, mood.score, ", ".join(mood.feelings))
            blocks.append(block)
        return self._texts(self._name("Feeling"), blocks)

    def _mood(self, segment: str, score: float | None, feeling: str) -> Block:
        said = [] if score is None else [signed(score)]
        number = self.numbers.get(segment)
        if number is not None and segment != EVERYBODY:
            said.insert(0, glyph(number))
        return paragraph(
            " ".join([*said, feeling]), self.room, INK if score is None else tone(score)
        )

    # Lanes

    def _lane(self, lane: Lane) -> Row:
        first = self._name(lane.name, NOTES.get(lane.key, ""))
        return self._row(first, [cell_table(c, self.room, self.accent) for c in lane.cells])


def tone(score: float) -> str:
    """The colour of a score."""
    return readable(SENTIMENT_COLORS[int(score + copysign(0.5, score)) + 2])
