"""The map as a diagram: stages are columns, lanes are rows, the sentiment runs across them."""

from math import copysign

from jmap.analysis.curve import Curve, Low
from jmap.analysis.walkers import EVERYBODY
from jmap.render.colors import INK, readable
from jmap.render.diagrams.cells import cell_table
from jmap.render.diagrams.curve import CurveBand
from jmap.render.diagrams.dot import Block, Sheet, paragraph
from jmap.render.diagrams.grid import BETWEEN_BANDS, Row, Ruled, bands, lane_name, stage_head
from jmap.render.diagrams.parts import Cover, glyph, put_head
from jmap.views.entries import Grid, Lane
from jmap.views.language import _, marked
from jmap.views.palette import SENTIMENT_COLORS
from jmap.views.wording import commas, signed

NOTES = {
    "needs": marked("importance → satisfaction, 0 to 10"),
    "barriers": marked("severity, 1 to 5"),
    "metrics": marked("now, and target"),
}


def map_dot(grid: Grid, curve: Curve, low: Low | None, cover: Cover) -> str:
    """The diagram of *grid* and *curve* in DOT."""
    sheet = Sheet("map", outputorder="nodesfirst")
    runs = bands(len(grid.columns))
    starred = any(column.moments for column in grid.columns)
    note = _("★ moment of truth") if starred else ""
    y = put_head(sheet, cover, grid.walkers, note, Ruled(len(runs[0])).width) + 14
    for run in runs:
        y = _Band(sheet, grid, curve, cover.accent, run).draw(y, low) + BETWEEN_BANDS
    return sheet.source


class _Band:
    """The stages at *run*, side by side."""

    def __init__(self, sheet: Sheet, grid: Grid, curve: Curve, accent: str, run: range) -> None:
        self.sheet = sheet
        self.grid = grid
        self.curve = curve
        self.accent = accent
        self.run = run
        self.ruled = Ruled(len(run))
        self.numbers = {walker.id: walker.number for walker in grid.walkers}

    def draw(self, y: float, low: Low | None) -> float:
        """Draw it at *y*; returns where it ends."""
        tag = str(self.run.start or "")
        y = self.ruled.put(self.sheet, f"stages{tag}", y, [self._heads()])
        moods = [mood for moods in self.curve.stages for mood in moods.values()]
        if any(mood.score is not None for mood in moods):
            band = CurveBand(self.sheet, self.curve, self.numbers, self.run, self.ruled)
            y = band.draw(y, low)
        rows = [self._moods()] if self.curve.lines else []
        rows += [self._lane(lane) for lane in self.grid.lanes]
        return self.ruled.put(self.sheet, f"lanes{tag}", y, rows)

    def _heads(self) -> Row:
        columns = [self.grid.columns[stage] for stage in self.run]
        return self.ruled.texts(Block(), [
            stage_head(column, self.ruled.room, self.accent, star=bool(column.moments))
            for column in columns
        ])  # fmt: skip

    def _moods(self) -> Row:
        """A row with every segment's score and feelings at each stage."""
        blocks = []
        for stage in self.run:
            block = Block()
            for segment in self.curve.lines:
                mood = self.curve.stages[stage].get(segment)
                if mood is not None:
                    block += self._mood(segment, mood.score, commas(mood.feelings))
            blocks.append(block)
        return self.ruled.texts(lane_name(_("Feeling")), blocks)

    def _mood(self, segment: str, score: float | None, feeling: str) -> Block:
        said = [] if score is None else [signed(score)]
        number = self.numbers.get(segment)
        if number is not None and segment != EVERYBODY:
            said.insert(0, glyph(number))
        color = INK if score is None else tone(score)
        return paragraph(" ".join([*said, feeling]), self.ruled.room, color)

    def _lane(self, lane: Lane) -> Row:
        note = NOTES.get(lane.key)
        first = lane_name(lane.name, _(note) if note else "")
        cells = [lane.cells[stage] for stage in self.run]
        return self.ruled.row(first, [cell_table(c, self.ruled.room, self.accent) for c in cells])


def tone(score: float) -> str:
    """The colour of a score."""
    return readable(SENTIMENT_COLORS[int(score + copysign(0.5, score)) + 2])
