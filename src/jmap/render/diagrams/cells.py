"""The entries of a map's cells as rows of text."""

from collections.abc import Callable
from typing import Any

from jmap.render.colors import HAIRLINE, INK, MUTED
from jmap.render.diagrams.dot import Block, Text, fixed_table, paragraph, text_cell
from jmap.render.diagrams.parts import STAR, glyph, noted, values
from jmap.views.entries import Cell, Entry, NeedEntry
from jmap.views.language import _
from jmap.views.palette import SEVERITY_COLORS
from jmap.views.terms import WHOSE
from jmap.views.wording import commas, number, quoted

GAP = 5
"""Between two entries of a cell."""

Draw = Callable[[Any, int, str], Block]
"""Draws an entry: the entry, the width there is, the accent colour."""


def cell_table(entries: Cell, width: int, accent: str) -> tuple[str, int]:
    """The entries of a cell, one under the other, and how high they stand."""
    rows, height = [], 0
    for entry in entries:
        kind = entry.kind
        block = _DRAW.get(kind, _plain)(entry, width - _EDGES.get(kind, 0), accent)
        frame = _FRAMES.get(kind)
        texts = block.sided if frame is None else (frame(entry, block, width),)
        rows += [text.row(width) for text in texts[:-1]]
        gap = 0 if entry is entries[-1] else GAP
        rows += [text.row(width, gap) for text in texts[-1:]]
        height += sum([text.height for text in texts]) + gap
    return (fixed_table("".join(rows), width, height), height) if rows else ("", 0)


def framed(entry: Entry, width: int, accent: str, note: str = "") -> tuple[str, int]:
    """An entry in a frame, a note below it, and how high it stands; a touchpoint's frame is
    round."""
    room = width - _EDGES["touchpoint"]
    block = _DRAW.get(entry.kind, _plain)(entry, room, accent) + _notes(room, note)
    chip = _chip(entry, block, width)
    return chip.html, chip.height


def _text(entry: Entry, width: int, text: str = "", color: str = INK, **style: Any) -> Block:
    """An entry's text, after the letter of its step and the marks of those it is for."""
    text = text or entry.text
    if entry.walkers:
        text = f"{' '.join(map(glyph, entry.walkers))} {text}"
    if entry.step:
        text = f"{entry.step}\N{NO-BREAK SPACE} {text}"
    return paragraph(text, width, color, **style)


def _notes(width: int, *notes: str | None) -> Block:
    told = noted(notes)
    return paragraph(told, width, MUTED) if told else Block()


def _plain(entry: Entry, width: int, accent: str) -> Block:
    return _text(entry, width)


def _goal(entry: Entry, width: int, accent: str) -> Block:
    return _text(entry, width, bold=True)


def _quote(entry: Entry, width: int, accent: str) -> Block:
    return _text(entry, width, quoted(entry.text), italic=True)


def _question(entry: Any, width: int, accent: str) -> Block:
    return _text(entry, width, italic=True) + _notes(width, entry.theme)


def _barrier(entry: Any, width: int, accent: str) -> Block:
    severity = _("severity {grade}").format(grade=entry.severity) if entry.severity else None
    return _text(entry, width) + _notes(width, entry.theme, severity)


def _touchpoint(entry: Any, width: int, accent: str) -> Block:
    star = STAR if entry.moment is not None else ""
    channels = commas(name for _icon, name in entry.channels)
    whose = _(WHOSE[entry.ownership]) if entry.ownership in WHOSE else None
    sent = _("sent by us") if entry.outbound else None
    block = _text(entry, width, entry.text + star)
    return block + _notes(width, channels, entry.team, sent, whose)


def _need(entry: NeedEntry, width: int, accent: str) -> Block:
    bars = tuple(
        (bar.walker, f"{_rating(bar.importance)} → {_rating(bar.satisfaction)}")
        for bar in entry.bars
    )
    return _text(entry, width) + values(bars, width)


def _rating(value: float | None) -> str:
    return "?" if value is None else number(value)


def _metric(entry: Any, width: int, accent: str) -> Block:
    target = _("target {value}").format(value=entry.target) if entry.target else None
    if len(entry.values) == 1 and entry.values[0][0] is None:
        return _text(entry, width) + _notes(width, entry.values[0][1], target)
    return _text(entry, width) + values(entry.values, width) + _notes(width, target)


def _opportunity(entry: Any, width: int, accent: str) -> Block:
    return _text(entry, width, color=accent)


def _deed(entry: Any, width: int, accent: str) -> Block:
    return _text(entry, width) + _notes(width, entry.team, entry.system)


_DRAW: dict[str, Draw] = {
    "goal": _goal,
    "quote": _quote,
    "question": _question,
    "barrier": _barrier,
    "touchpoint": _touchpoint,
    "need": _need,
    "metric": _metric,
    "opportunity": _opportunity,
    "deed": _deed,
}


def _card(entry: Any, block: Block, width: int) -> Text:
    """A barrier with its severity at the edge."""
    color = SEVERITY_COLORS[entry.severity - 1] if entry.severity else HAIRLINE
    high = block.height
    cells = (
        f'<TR><TD WIDTH="3" HEIGHT="{high}" BGCOLOR="{color}"></TD><TD WIDTH="7"></TD>'
        f"{_whole(block, width - 10)}</TR>"
    )
    return Text(fixed_table(cells, width, high), high)


def _chip(entry: Any, block: Block, width: int) -> Text:
    """A touchpoint, or another entry, in a frame."""
    high = block.height + 12
    inside = f"<TR>{_whole(block, width - 2, 5)}</TR>"
    corners = ' STYLE="ROUNDED"' if entry.kind == "touchpoint" else ""
    border = f' BORDER="1" CELLBORDER="0"{corners} COLOR="{HAIRLINE}"'
    return Text(fixed_table(inside, width, high, border=border), high)


def _whole(block: Block, width: int, padding: int = 0) -> str:
    """A cell that holds a whole block."""
    return text_cell(block, width - 2 * padding, f' WIDTH="{width}" CELLPADDING="{padding}"')


_EDGES = {"barrier": 14, "touchpoint": 18}
_FRAMES = {"barrier": _card, "touchpoint": _chip}
