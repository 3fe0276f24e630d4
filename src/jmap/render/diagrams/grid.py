"""What diagrams of columns and rows have in common: one column a stage, one row a lane, and more
than one band of them, one under the other, where there are many stages."""

from collections.abc import Sequence
from typing import NamedTuple

from jmap.render.colors import HAIRLINE, INK, MUTED, PAPER, WHITE
from jmap.render.diagrams.dot import (
    Block,
    Place,
    Sheet,
    paragraph,
    row,
    space,
    table,
    text_table,
)
from jmap.render.diagrams.parts import LEAST_WIDTH, STAR, noted, only
from jmap.views.entries import Column
from jmap.views.language import _, marked
from jmap.views.terms import term

COLUMN, SIDE, PAD = 178, 106, 8
NAME = SIDE - 2 * PAD - 2
"""The room for the name of a lane."""

HEADING = 12.0
MOST_COLUMNS, ROOMY = 12, 10
"""How many stages stand side by side at most; where there are more, each band has fewer."""

BETWEEN_BANDS = 30

ORDERS = {"one": marked("One of:"), "any": marked("In any order:")}
"""How the steps of a stage are taken, where not one after the other."""

Row = tuple[str, int]
"""A row of a table, and how high it is; or what a cell holds, and how high that is."""


def bands(count: int, most: int = MOST_COLUMNS, roomy: int = ROOMY) -> list[range]:
    """The positions 0 to *count* in runs of about one length: one run of up to *most*, else runs
    of up to *roomy*."""
    if count <= most:
        return [range(count)]
    number = -(-count // roomy)
    least, longer = divmod(count, number)
    runs, start = [], 0
    for place in range(number):
        end = start + least + (place < longer)
        runs.append(range(start, end))
        start = end
    return runs


class Ruled(NamedTuple):
    """A grid of so many columns, each `column` points wide."""

    columns: int
    column: int = COLUMN

    @property
    def width(self) -> int:
        """How wide it is, with the names of the lanes."""
        return SIDE + self.column * self.columns

    @property
    def room(self) -> int:
        """How wide the text of a cell may be."""
        return self.column - 2 * PAD - 2

    def left(self, column: int) -> int:
        """Where a column begins."""
        return SIDE + self.column * column

    def row(self, first: Block, cells: Sequence[Row]) -> Row:
        """A row: the name of the lane, and what the cells hold."""
        height = max(first.height, *(high for _html, high in cells)) + 2 * PAD + 2
        begin = self._cell(height)
        return row(_name(first, height), *[f"{begin}{html}</TD>" for html, _high in cells]), height

    def texts(self, first: Block, blocks: Sequence[Block]) -> Row:
        """A row of texts."""
        return self.row(first, [
            (text_table(block, self.room) if block else "", block.height) for block in blocks
        ])  # fmt: skip

    def empty(self, first: Block, height: float, *, whole: bool = False) -> Row:
        """A row at least *height* high, on which something is drawn; `whole` for one without
        columns."""
        high = max(first.height + 2 * PAD + 2, round(height))
        html = f"{self._cell(high)}</TD>" * self.columns
        if whole:
            width = self.width - SIDE
            html = f'<TD WIDTH="{width}"{_style(high)} SIDES="TL" BGCOLOR="{WHITE}"></TD>'
        return row(_name(first, high), html), high

    def _cell(self, height: int) -> str:
        """How a cell begins that is as wide as a column."""
        return f'<TD WIDTH="{self.column}" SIDES="TL" BGCOLOR="{WHITE}"{_style(height)}>'

    def put(self, sheet: Sheet, name: str, y: float, rows: Sequence[Row]) -> float:
        """Put a table of *rows* at *y*; returns where it ends."""
        height = sum(high for _html, high in rows)
        if rows:
            label = table([html for html, _high in rows], width=self.width)
            sheet.put(name, (0, y), (self.width, height), label)
        return y + height


def _name(name: Block, height: int) -> str:
    html = text_table(name, NAME) if name else ""
    return f'<TD WIDTH="{SIDE}" SIDES="T" BGCOLOR="{PAPER}"{_style(height)}>{html}</TD>'


def _style(height: int) -> str:
    return (
        f' ALIGN="LEFT" VALIGN="TOP" HEIGHT="{height}" BORDER="1" COLOR="{HAIRLINE}"'
        f' CELLPADDING="{PAD}"'
    )


def lane_name(text: str, note: str = "") -> Block:
    """The name of a lane, and how to read it."""
    return paragraph(text, NAME, MUTED, bold=True) + paragraph(note, NAME, MUTED)


def stage_head(column: Column, room: float, accent: str, *, star: bool) -> Block:
    """The head of a column: the stage, whose it is, and the steps inside it; `star` where there
    is a moment of truth."""
    title = f"{column.number}\N{NO-BREAK SPACE} {column.name}{STAR if star else ''}"
    block = paragraph(title, room, accent, size=HEADING, bold=True)
    notes = [term(column.phase).capitalize()] if column.phase else []
    notes += [column.owner] if column.owner else []
    block += paragraph(noted(notes), room, MUTED) + only(column.walkers)
    order = ORDERS.get(column.order)
    if column.steps:
        block += space(3) + (paragraph(_(order), room, MUTED) if order else Block())
    for step in column.steps:
        mark = STAR if step.moment is not None else ""
        block += paragraph(f"{step.letter}\N{NO-BREAK SPACE} {step.name}{mark}", room, INK)
    return block


def starred(columns: Sequence[Column]) -> bool:
    """Whether a stage, or something in it, is a moment of truth."""
    return any(
        column.moments
        or column.moment is not None
        or any(step.moment is not None for step in column.steps)
        for column in columns
    )


def sentence(sheet: Sheet, y: float, text: str, name: str = "nothing") -> float:
    """A sentence in place of what is not there; returns where it ends."""
    block = paragraph(text, LEAST_WIDTH, MUTED)
    sheet.write(name, (0, y), LEAST_WIDTH, block)
    return y + block.height


def half(curve: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """The two halves of a Bézier curve of four points."""
    a, b, c, d = curve
    ab, bc, cd = _mean(a, b), _mean(b, c), _mean(c, d)
    abc, bcd = _mean(ab, bc), _mean(bc, cd)
    middle = _mean(abc, bcd)
    return [a, ab, abc, middle], [middle, bcd, cd, d]


def _mean(one: Place, other: Place) -> Place:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
