"""The lines of a text that a span lies on, as they fit on a terminal, and what to underline."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from jmap.lint.reporters.cells import cells
from jmap.source.finding import Span

_MOST_LINES = 4
_CUT = "…"


class Row(NamedTuple):
    """A line of an excerpt: its number, its text, and which cells to underline."""

    number: int
    text: str
    indent: int
    marked: int


def excerpt(lines: Sequence[str], span: Span, width: int) -> list[Row | None]:
    """The lines of *span*, no wider than *width* cells; None stands for lines left out.

    A span outside of *lines* gives none.
    """
    last = min(span.end_line, len(lines))
    if span.line < span.end_line == last and span.end_column == 1:
        last -= 1  # only the line break before it is meant
    numbers: list[int | None] = list(range(span.line, min(last, span.line + _MOST_LINES) + 1))
    if len(numbers) > _MOST_LINES:
        numbers = [*numbers[: _MOST_LINES - 2], None, last]
    return [number if number is None else _row(number, lines, span, width) for number in numbers]


def _row(number: int, lines: Sequence[str], span: Span, width: int) -> Row:
    line = lines[number - 1].rstrip("\r\n")
    start = span.column - 1 if number == span.line else len(line) - len(line.lstrip())
    end = span.end_column - 1 if number == span.end_line else len(line.rstrip())
    start = min(start, len(line))
    return Row(number, *_clip(line, start, min(max(start, end), len(line)), width))


def _clip(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """What of *line* fits about the characters from *start* to *end*; where these are, in cells."""
    if len(line) <= width and line.isascii() and line.isprintable():
        return line.rstrip(), start, end - start  # a cell each, and no need to count them
    # Only what is near the mark is measured: a line may have a million characters.
    offset = max(0, start - width)
    window = line[offset : start + 2 * width]
    shown = list(cells(window))
    edges = list(accumulate((cell for _, cell in shown), initial=0))
    start, end = start - offset, min(end - offset, len(shown))
    more = offset + len(window) < len(line)

    fits = not offset and not more and edges[-1] <= width
    if fits or (not offset and max(edges[end], edges[start] + 1) < width):
        first = 0
    else:
        first = _first(edges, start, end, width - 2 * len(_CUT))
    before = _CUT if first or offset else ""
    room = width - len(before)
    last = len(shown)
    if more or edges[last] - edges[first] > room:
        while edges[last] - edges[first] > room - len(_CUT):
            last -= 1
    after = _CUT if more or last < len(shown) else ""

    text = before + "".join(piece for piece, _ in shown[first:last]) + after
    marked = edges[min(end, last)] - edges[start] + (len(after) if end > last else 0)
    return text.rstrip(), len(before) + edges[start] - edges[first], marked


def _first(edges: Sequence[int], start: int, end: int, room: int) -> int:
    """The first character to show in *room* cells: a short mark stands in the middle, a long one
    begins in sight, and what follows leaves no room empty."""
    marked, after = edges[end] - edges[start], max(1, edges[-1] - edges[start])
    before = max((room - marked) // 2, room // 4, room - after)
    first = start
    while first and edges[start] - edges[first - 1] <= before:
        first -= 1
    while first < start and edges[first + 1] == edges[first]:
        first += 1  # a combining mark whose character is not shown
    return first
