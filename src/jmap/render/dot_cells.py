"""The entries of a map's cells as rows of text."""

from collections.abc import Callable
from typing import Any

from jmap.render.colors import HAIRLINE, INK, MUTED
from jmap.render.dot import Block, cell, line, paragraph, row, table, text_table
from jmap.render.dot_parts import marks, values
from jmap.views.entries import Cell, Entry, NeedEntry
from jmap.views.palette import SEVERITY_COLORS
from jmap.views.wording import number

GAP = 5.0
"""Between two entries of a cell."""

Draw = Callable[[Any, float, str], Block]
"""Draws an entry: the entry, the width there is, the accent colour."""


def cell_table(entries: Cell, width: float, accent: str) -> tuple[str, float]:
    """The entries of a cell, one under the other, and how high they stand."""
    rows, height = [], 0.0
    for entry in entries:
        kind = entry.kind
        block = _walked(entry) + _DRAW.get(kind, _plain)(entry, width - _EDGES.get(kind, 0), accent)
        html, high = _FRAMES.get(kind, _bare)(entry, block, width)
        gap = GAP if height else 0.0
        if gap:
            rows.append(row(cell(height=gap)))
        rows.append(row(cell(html, align="LEFT", height=int(high))))
        height += high + gap
    if not rows:
        return "", 0.0
    return table(rows, width=width, height=int(height) + 1, fixedsize="TRUE", align="LEFT",
                 valign="TOP"), height  # fmt: skip


def _walked(entry: Entry) -> Block:
    return line(marks(entry.walkers)) if entry.walkers else Block()


def _text(entry: Entry, width: float, text: str = "", color: str = INK, **style: Any) -> Block:
    """An entry's text, after the letter of its step."""
    text = text or entry.text
    if entry.step:
        text = f"{entry.step}\N{NO-BREAK SPACE} {text}"
    return paragraph(text, width, color, **style)


def _notes(width: float, *notes: str | None) -> Block:
    told = " · ".join(note for note in notes if note)
    return paragraph(told, width, MUTED) if told else Block()


def _plain(entry: Entry, width: float, accent: str) -> Block:
    return _text(entry, width)


def _goal(entry: Entry, width: float, accent: str) -> Block:
    return _text(entry, width, bold=True)


def _quote(entry: Entry, width: float, accent: str) -> Block:
    return _text(entry, width, f"“{entry.text}”", italic=True)


def _question(entry: Any, width: float, accent: str) -> Block:
    return _text(entry, width, italic=True) + _notes(width, entry.theme)


def _barrier(entry: Any, width: float, accent: str) -> Block:
    severity = f"severity {entry.severity}" if entry.severity else None
    return _text(entry, width) + _notes(width, entry.theme, severity)


def _touchpoint(entry: Any, width: float, accent: str) -> Block:
    star = " ★" if entry.moment is not None else ""
    channels = ", ".join(name for _, name in entry.channels)
    whose = entry.ownership if entry.ownership != "owned" else None
    sent = "sent by us" if entry.outbound else None
    block = _text(entry, width, entry.text + star)
    return block + _notes(width, channels, entry.team, sent, whose)


def _need(entry: NeedEntry, width: float, accent: str) -> Block:
    bars = tuple(
        (bar.walker, f"{_rating(bar.importance)} → {_rating(bar.satisfaction)}")
        for bar in entry.bars
    )
    return _text(entry, width) + values(bars, width)


def _rating(value: float | None) -> str:
    return "?" if value is None else number(value)


def _metric(entry: Any, width: float, accent: str) -> Block:
    target = f"target {entry.target}" if entry.target else None
    if len(entry.values) == 1 and entry.values[0][0] is None:
        return _text(entry, width) + _notes(width, entry.values[0][1], target)
    return _text(entry, width) + values(entry.values, width) + _notes(width, target)


def _opportunity(entry: Any, width: float, accent: str) -> Block:
    return _text(entry, width, color=accent)


def _deed(entry: Any, width: float, accent: str) -> Block:
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


def _bare(entry: Entry, block: Block, width: float) -> tuple[str, float]:
    if len(block.rows) == 1:
        return block.rows[0]
    return text_table(block, width), block.height


def _card(entry: Any, block: Block, width: float) -> tuple[str, float]:
    """A barrier with its severity at the edge."""
    color = SEVERITY_COLORS[entry.severity - 1] if entry.severity else HAIRLINE
    high = int(block.height) + 1
    body = text_table(block, width - _EDGES["barrier"])
    edge = table([row(cell(width=3, height=high, bgcolor=color), cell(width=7), cell(body))],
                 width=width, height=high, fixedsize="TRUE")  # fmt: skip
    return edge, high


def _chip(entry: Any, block: Block, width: float) -> tuple[str, float]:
    """A touchpoint in a frame."""
    high = int(block.height) + 9
    body = cell(text_table(block, width - _EDGES["touchpoint"]), cellpadding=3)
    return table([row(body)], border=1, style="ROUNDED", color=HAIRLINE, width=width,
                 height=high, fixedsize="TRUE"), high  # fmt: skip


_EDGES = {"barrier": 12.0, "touchpoint": 14.0}
_FRAMES = {"barrier": _card, "touchpoint": _chip}
