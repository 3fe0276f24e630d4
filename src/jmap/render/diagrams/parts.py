"""What the diagrams have in common: the head with its legend, segments' marks, amounts."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from jmap.render.colors import INK, MUTED, readable
from jmap.render.diagrams.dot import SIZE, Block, Sheet, line, paragraph, run
from jmap.render.text import measure
from jmap.views.entries import Values, Walker
from jmap.views.flow_entries import Amount
from jmap.views.language import _
from jmap.views.palette import SEGMENT_COLORS, SEGMENT_MARKS, style_of

GLYPHS = dict(zip(SEGMENT_MARKS, "●■▲◆▼✚", strict=True))
TITLE = 18.0
LEAST_WIDTH = 480
"""The room that a title has over a narrow diagram."""
BETWEEN = "\N{NO-BREAK SPACE}" * 3
"""What stands between two runs, as one of its own: the end of a run is where its script ends."""
STAR = "\N{NO-BREAK SPACE}★"
"""What stands behind the name of a moment of truth, on its line."""


@cache
def segment_color(number: int) -> str:
    """The colour of the segment at position *number*, dark enough for text."""
    return readable(SEGMENT_COLORS[style_of(number)])


def glyph(number: int) -> str:
    """The mark of the segment at position *number*."""
    return GLYPHS[SEGMENT_MARKS[style_of(number)]]


def value_run(number: int | None, text: str) -> str:
    """A value in the colour and with the mark of the segment it is for."""
    if number is None:
        return run(text, INK)
    return run(f"{glyph(number)} {text}", segment_color(number))


def marks(numbers: Iterable[int]) -> str:
    """The marks of segments, side by side."""
    return "".join(run(f"{glyph(number)} ", segment_color(number)) for number in numbers)


def noted(notes: Iterable[str | None]) -> str:
    """Notes on one line; where it is broken, no line begins with a dot."""
    return "\N{NO-BREAK SPACE}· ".join([note for note in notes if note])


def only(numbers: Sequence[int], align: str = "LEFT") -> Block:
    """Whom something is for, where it is not for everybody."""
    if not numbers:
        return Block()
    before, _marks, after = _("only {marks}").partition("{marks}")
    return line(run(before, MUTED) + marks(numbers) + run(after, MUTED), align)


def flowing(parts: Sequence[tuple[str, str]], room: float, align: str = "LEFT") -> Block:
    """Runs one after the other, as many on a line as fit; each with its plain text, which is
    broken into lines where it is too long for one."""
    block, runs, used = Block(), "", 0.0
    for html, text in parts:
        width = measure(text + BETWEEN, SIZE, True)
        if runs and used + width > room:
            block += line(runs, align)
            runs, used = "", 0.0
        if measure(text, SIZE, True) > room:
            block += paragraph(text, room, INK, align=align)
            continue
        runs += run(BETWEEN, INK) + html if runs else html
        used += width
    return block + line(runs, align)


def values(told: Values, room: float, bold: str = "", align: str = "LEFT") -> Block:
    """Values by segment, after one for all."""
    parts = [(run(bold, INK, bold=True), bold)] if bold else []
    parts += [
        (value_run(number, text), text if number is None else f"{glyph(number)} {text}")
        for number, text in told
    ]
    return flowing(parts, room, align)


def amount_block(amount: Amount, numbers: Sequence[int], room: float) -> Block:
    """How many take a way, together and by segment."""
    block = values(amount.apart, room, amount.text or "", "CENTER")
    return block if amount.apart else only(numbers, "CENTER") + block


class Cover(NamedTuple):
    """What a diagram is called, what stands over that and under it, and the accent of all of it."""

    title: str
    over: str
    standing: str
    accent: str


def head(cover: Cover, walkers: Sequence[Walker], note: str, width: float) -> Block:
    """The title of a diagram, whose marks are whose, and how to read it."""
    block = paragraph(cover.over, width, cover.accent, bold=True)
    block += paragraph(cover.title, width, INK, size=TITLE, bold=True)
    block += paragraph(cover.standing, width, MUTED)
    legend = [(value_run(w.number, w.name), f"{glyph(w.number)} {w.name}") for w in walkers]
    return block + flowing(legend, width) + paragraph(note, width, MUTED)


def put_head(
    sheet: Sheet, cover: Cover, walkers: Sequence[Walker], note: str, width: float
) -> float:
    """Put the `head` at the top of a diagram that is *width* wide; returns where it ends."""
    width = max(width, LEAST_WIDTH)
    block = head(cover, walkers, note, width)
    sheet.write("head", (0, 0), width, block)
    return float(block.height)
