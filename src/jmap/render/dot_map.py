"""The map as a diagram: stages are columns, lanes are rows, the sentiment runs across them."""

from collections.abc import Sequence
from itertools import pairwise

from jmap.analysis.curve import Curve, Low
from jmap.analysis.walkers import EVERYBODY
from jmap.render.colors import HAIRLINE, INK, LOST, MUTED, PAPER, WHITE
from jmap.render.dot import FONTS, Block, Place, Sheet, cell, paragraph, row, run, space, table
from jmap.render.dot_cells import cell_block
from jmap.render.dot_parts import head, mark, marks
from jmap.views.entries import Column, Grid, Lane
from jmap.views.palette import SEGMENT_COLORS, SENTIMENT_COLORS, style_of
from jmap.views.wording import signed

COLUMN = 156.0
SIDE = 96.0
PAD = 8.0
BAND = 132.0
TEXT, SMALL = 10.0, 9.0
STYLES = ("solid", "dashed", "dotted", "solid", "dashed", "dotted")
SHAPES = ("circle", "square", "triangle", "diamond", "invtriangle", "plus")
NOTES = {"needs": "importance → satisfaction, of 10", "barriers": "severity of 5"}


def map_dot(
    title: str, subtitle: str, grid: Grid, curve: Curve, low: Low | None, accent: str,
    fonts: str = FONTS,
) -> str:  # fmt: skip
    """The diagram of *grid* and *curve* in DOT."""
    drawing = _Drawing(grid, curve, low, accent, fonts)
    return drawing.dot(title, subtitle)


class _Drawing:
    def __init__(
        self, grid: Grid, curve: Curve, low: Low | None, accent: str, fonts: str
    ) -> None:
        self.grid = grid
        self.curve = curve
        self.low = low
        self.accent = accent
        self.sheet = Sheet("map", fonts, outputorder="nodesfirst", bgcolor=WHITE)
        self.width = SIDE + COLUMN * len(grid.columns)
        self.room = COLUMN - 2 * PAD
        self.numbers = {walker.id: walker.number for walker in grid.walkers}
        self.names = {walker.id: walker.name for walker in grid.walkers}

    def dot(self, title: str, subtitle: str) -> str:
        width = max(self.width, 420)
        block = head(title, subtitle, self.grid.walkers, width, self.accent)
        self.sheet.put("head", 0, 0, width, block.height, block.html)
        y = block.height + 14
        y = self._table("stages", y, [self._heads()])
        if any(mood.score is not None for moods in self.curve.stages for mood in moods.values()):
            y = self._band(y)
        rows = [self._moods(segment) for segment in self.curve.lines]
        rows += [self._lane(lane) for lane in self.grid.lanes]
        self._table("lanes", y, rows)
        return self.sheet.source

    def _table(self, name: str, y: float, rows: Sequence[tuple[str, float]]) -> float:
        """Put a table of rows at *y*; returns where it ends."""
        height = sum(height for _, height in rows)
        if rows:
            label = table([html for html, _ in rows], width=self.width)
            self.sheet.put(name, 0, y, self.width, height, label)
        return y + height

    def _row(self, first: Block, blocks: Sequence[Block], grounds: Sequence[str] = (), top: int = 1
             ) -> tuple[str, float]:  # fmt: skip
        height = max(block.height for block in (first, *blocks)) + 2 * PAD
        style: dict[str, object] = {
            "align": "LEFT", "balign": "LEFT", "valign": "TOP", "height": height,
            "border": top, "color": HAIRLINE, "cellpadding": PAD,
        }  # fmt: skip
        cells = [cell(first.html, width=SIDE, sides="T", bgcolor=PAPER, **style)]
        for number, block in enumerate(blocks):
            ground = {"bgcolor": grounds[number]} if grounds else {}
            cells.append(cell(block.html, width=COLUMN, sides="TL", **style, **ground))
        return row(*cells), height

    def _heads(self) -> tuple[str, float]:
        return self._row(Block(), [self._head(column) for column in self.grid.columns])

    def _head(self, column: Column) -> Block:
        number = f"{column.number}  "
        star = " ★" if column.moments else ""
        block = paragraph(number + column.name + star, self.room, 12, INK, bold=True)
        block = Block(block.html.replace(number, run(number, color=self.accent), 1), block.height)
        notes = [column.phase.capitalize()] if column.phase else []
        notes += [column.owner] if column.owner else []
        block += paragraph(" · ".join(notes), self.room, SMALL, MUTED)
        if column.walkers:
            block += Block(marks(self.grid.walkers, column.walkers, "only") + '<BR ALIGN="LEFT"/>',
                           12.0)  # fmt: skip
        for step in column.steps:
            mark_of = run(f"{step.letter} ", SMALL, self.accent, bold=True)
            star = " ★" if step.moment is not None else ""
            block += paragraph(step.name + star, self.room - 10, SMALL, INK, lead=mark_of)
        return block

    # Sentiment

    def _band(self, top: float) -> float:
        """The curves, one a segment, across all columns; returns where the band ends."""
        first = Block()
        for text in ("Sentiment", "+2 very good", "−2 very bad"):
            first += paragraph(text, SIDE - 2 * PAD, TEXT if not first else SMALL, MUTED,
                               bold=not first)  # fmt: skip
        cells = [cell(first.html, align="LEFT", balign="LEFT", valign="TOP", width=SIDE,
                      height=BAND, border=1, sides="T", color=HAIRLINE, bgcolor=PAPER,
                      cellpadding=PAD)]  # fmt: skip
        cells += [
            cell(width=COLUMN, height=BAND, border=1, sides="TL", color=HAIRLINE)
            for _ in self.grid.columns
        ]
        self.sheet.put("sentiment", 0, top, self.width, BAND, table([row(*cells)]))
        for score in (2, 0, -2):
            y = self._height(top, score)
            ends = [(SIDE + 4, y), (self.width - 4, y)]
            self.sheet.line("sentiment", "sentiment", ends, color=HAIRLINE,
                            penwidth="0.7" if score else "1.2")  # fmt: skip
        for segment in self.curve.lines:
            self._curve(segment, top)
        if self.low:
            self._low(top, self.low)
        return top + BAND

    def _height(self, top: float, score: float) -> float:
        return top + 16 + (2 - score) / 4 * (BAND - 44)

    def _x(self, stage: int) -> float:
        return SIDE + COLUMN * (stage + 0.5)

    def _curve(self, segment: str, top: float) -> None:
        number = self.numbers.get(segment, 0)
        style = style_of(number)
        color = SEGMENT_COLORS[style]
        points: list[tuple[int, str, Place]] = []
        for stage, moods in enumerate(self.curve.stages):
            mood = moods.get(segment)
            if mood is not None and mood.score is not None:
                place = (self._x(stage), self._height(top, mood.score))
                name = f"mood{number + 1}_{stage + 1}"
                self.sheet.put(name, place[0] - 3.5, place[1] - 3.5, 7, 7, "", shape=SHAPES[style],
                               style="filled", color=color, fixedsize="true")  # fmt: skip
                points.append((stage, name, place))
        for (stage, source, start), (after, target, end) in pairwise(points):
            if after == stage + 1:
                middle = (start[0] + end[0]) / 2
                curve = [start, (middle, start[1]), (middle, end[1]), end]
                self.sheet.join(source, target, curve, arrow=False, color=color, penwidth="1.8",
                                style=STYLES[style])  # fmt: skip

    def _low(self, top: float, low: Low) -> None:
        moods = [self.curve.stages[low.stage][segment] for segment in low.segments]
        feeling = next((feeling for mood in moods for feeling in mood.feelings), "")
        text = f"Lowest point {signed(low.score)}" + (f": {feeling}" if feeling else "")
        block = paragraph(text, COLUMN - 12, SMALL, LOST, bold=True, align="CENTER")
        y = self._height(top, low.score) + 7
        label = table([row(cell(block.html, width=COLUMN - 8, height=block.height))])
        self.sheet.put("low", self._x(low.stage) - COLUMN / 2 + 4, y, COLUMN - 8, block.height, label)

    def _moods(self, segment: str) -> tuple[str, float]:
        """A row of a segment's scores and feelings."""
        number = self.numbers.get(segment)
        lead = f"{mark(number)} " if number is not None else ""
        name = self.names.get(segment, "Everybody" if segment == EVERYBODY else segment)
        first = paragraph(name, SIDE - 2 * PAD - 10, SMALL, INK, lead=lead)
        blocks = []
        for moods in self.curve.stages:
            mood = moods.get(segment)
            block = Block()
            if mood is not None:
                score, color = "", ""
                if mood.score is not None:
                    score, color = signed(mood.score), _tone(mood.score)
                lead = run(f"{score}  ", TEXT, color, bold=True) if score else ""
                feeling = ", ".join(mood.feelings)
                block = paragraph(feeling or " ", self.room - 28, SMALL, INK, lead=lead)
                if not block.html and lead:
                    block = Block(f'{lead}<BR ALIGN="LEFT"/>', 13.3)
            blocks.append(block)
        return self._row(first, blocks)

    # Lanes

    def _lane(self, lane: Lane) -> tuple[str, float]:
        first = paragraph(lane.name, SIDE - 2 * PAD, TEXT, MUTED, bold=True)
        if lane.key in NOTES:
            first += paragraph(NOTES[lane.key], SIDE - 2 * PAD, SMALL, MUTED)
        return self._row(first, [cell_block(c, self.room, self.accent) for c in lane.cells])


def _tone(score: float) -> str:
    """The colour of a score."""
    return SENTIMENT_COLORS[min(4, max(0, round(score) + 2))]
