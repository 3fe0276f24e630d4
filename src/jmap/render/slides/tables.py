"""Native tables on slides: what does not fit goes on to the next slide, under the same heads."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from jmap.render.slides.deck import Box, Deck, Slide, describe
from jmap.render.slides.text import Para, Paras, Run, cut, evenly, few, height, more, para
from jmap.render.slides.theme import BOTTOM, EMU, INNER, LINE, MARGIN, TOP

PAD = 4.0
"""Around the text of a cell, in points."""
SIZE = 10.0
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style that has neither ground nor lines."""
MOST = 300
"""Rows of a table; more fill slides that nobody reads, and for ever."""

Cells: TypeAlias = tuple[Paras, ...]


class Row(NamedTuple):
    """A row: its cells, and how high it is at least; `lead` are its first cells where it is the
    first of a slide."""

    cells: Cells
    least: float = 0.0
    lead: Cells = ()


class Column(NamedTuple):
    """A column: its head, and how wide it is beside the others."""

    head: Paras
    share: float = 1.0


def table(
    deck: Deck,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    text: str,
    notes: Iterable[str] = (),
) -> list[Slide]:
    """Slides with a table; *text* says what it shows. Columns that say nothing are left out. Of
    more than `MOST` rows they show the first, and how many there are beside."""
    every = iter(rows)
    shown = list(islice(every, MOST))
    left = sum(1 for _row in every)
    if left:
        shown.append(Row(((more(left, SIZE),), *(() for _column in columns[1:]))))
    columns, shown = _told(columns, shown)
    pages = paged(columns, shown)
    slides = deck.paged(title, len(pages), notes)
    for slide, page in zip(slides, pages, strict=True):
        draw(deck, slide, columns, page, text)
    return slides


def _told(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Column], list[Row]]:
    """The first column, and the others in which any of *rows* says something."""
    kept = [n for n in range(len(columns)) if n == 0 or any(row.cells[n] for row in rows)]

    def picked(cells: Cells) -> Cells:
        return tuple(cells[n] for n in kept if n < len(cells))

    rows = [Row(picked(row.cells), row.least, picked(row.lead)) for row in rows]
    return [columns[n] for n in kept], rows


def head(text: str) -> Paras:
    """The head of a column."""
    return (para(Run(text, bold=True, color="soft"), size=SIZE),)


def cell(*texts: Run | str | None, size: float = SIZE) -> Paras:
    """A cell: a paragraph for each of *texts* that there is."""
    return few([para(text, size=size) for text in texts if text])


def widths(columns: Sequence[Column], room: float = INNER) -> list[float]:
    """How wide the columns are, in points."""
    total = sum(column.share for column in columns)
    return [column.share / total * room for column in columns]


def paged(columns: Sequence[Column], rows: Iterable[Row]) -> list[list[Row]]:
    """*rows* by slides, on as few as can be and as evenly as can be. What is higher than a slide
    is cut, and goes on below its first cell."""
    wide = widths(columns)
    every = list(rows)
    high = BOTTOM - TOP - _height(Row(tuple(column.head for column in columns)), wide)
    tall = (_height(row, wide) for row in every)  # few rows are to be cut, none anew
    low = min(max((high / 2, *tall)), high)
    return evenly(partial(_pages, every, wide), low, high)


def _pages(rows: Iterable[Row], wide: Sequence[float], room: float) -> Iterator[list[Row]]:
    page: list[Row] = []
    used, empty = 0.0, True
    for whole in rows:
        row: Row | None = whole
        empty = False
        while row is not None:
            if not page and row.lead:
                row = Row((*row.lead, *row.cells[len(row.lead) :]), row.least)
            high = _height(row, wide)
            if used + high <= room:
                page.append(row)
                used += high
                break
            if page and (high <= room or room - used < room / 3):
                yield page
                page, used = [], 0.0
                continue
            fitting, row = _cut(row, wide, room - used)
            page.append(fitting)
            yield page
            page, used = [], 0.0
    if page or empty:
        yield page


def _height(row: Row, wide: Sequence[float]) -> float:
    """How high a row stands."""
    highest = max(height(paras, width - 2 * PAD) for paras, width in zip(row.cells, wide,
                                                                         strict=True))  # fmt: skip
    return max(highest + 2 * PAD, row.least)


def _cut(row: Row, wide: Sequence[float], room: float) -> tuple[Row, Row | None]:
    """What of *row* fits into *room*, and the rest."""
    parts = [
        cut(paras, width - 2 * PAD, room - 2 * PAD)
        for paras, width in zip(row.cells, wide, strict=True)
    ]
    rest = [left for _fits, left in parts]
    if any(rest):
        rest[0] = rest[0] or row.cells[0]
    return (
        Row(tuple(fits for fits, _left in parts), row.least),
        Row(tuple(rest)) if any(rest) else None,
    )


def draw(
    deck: Deck, slide: Slide, columns: Sequence[Column], rows: Sequence[Row], text: str
) -> list[float]:
    """Draw a table on *slide*; gives the heights of its rows, that of the heads first."""
    wide = widths(columns)
    every = [Row(tuple(column.head for column in columns)), *rows]
    heights = [_height(row, wide) for row in every]
    frame = slide.shapes.add_table(
        len(every), len(columns), *deck.place(Box(MARGIN, TOP, INNER, sum(heights)))
    )
    describe(frame, text)
    made: Any = frame.table
    properties: Any = made._tbl.tblPr
    properties.set("bandRow", "0")
    properties.set("lastCol" if deck.rtl else "firstCol", "1")  # names the rows, as readers hear
    properties.find(f"{{{properties.nsmap['a']}}}tableStyleId").text = _PLAIN
    # Few programs know of tables that run from right to left: their columns are turned round.
    order = range(len(wide))[::-1] if deck.rtl else range(len(wide))
    for number, place in enumerate(order):
        made.columns[place].width = round(wide[number] * EMU)
    for y, (row, high) in enumerate(zip(every, heights, strict=True)):
        made.rows[y].height = round(high * EMU)
        for place, paras in zip(order, row.cells, strict=True):
            _fill(deck, made.cell(y, place), paras, ruled=y == 0)
    return heights


def _fill(deck: Deck, made: Any, paras: Sequence[Para], *, ruled: bool) -> None:
    """Write a cell, with a line under it."""
    made.margin_left = made.margin_right = made.margin_top = made.margin_bottom = round(PAD * EMU)
    deck.write(made.text_frame, paras)
    made._tc.get_or_add_tcPr().append(_line("1B1D22" if ruled else LINE, 1.0 if ruled else 0.5))


def _line(color: str, width: float) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(
        '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'w="{round(width * EMU)}"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:lnB>'
    )
