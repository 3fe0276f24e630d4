"""Text on slides: runs and paragraphs, how high they stand, and where they may be cut."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from jmap.render.text import FIRST_WIDE, SLACK, plain, wrap
from jmap.views.language import plural

T = TypeVar("T")

LEADING = 1.2
"""The height of a line, in sizes of its text."""
TALL = 1.46
"""That of East Asian text, whose fonts have higher lines."""
SMALLEST = 10.0
"""No text is smaller, in points."""
NEAR = 4.0
"""Heights that differ by no more points look even."""
LONGEST = 5_000
"""Characters of a text; what is longer fills slides that nobody reads, and for ever."""
_SUBSTITUTED = re.compile("[\u0590-\u1dff\u2e80-\U0010ffff]")
"""Scripts that the slides' font has not: other fonts stand in, and may be wider than ours."""
MOST = 300
"""Paragraphs under one heading or in one cell, for the same reason."""


class Run(NamedTuple):
    """Text in one style; `color` is `rrggbb` or one of `theme.COLORS`."""

    text: str
    bold: bool = False
    italic: bool = False
    color: str = "ink"


class Para(NamedTuple):
    """A paragraph; sizes are in points, `before` is the space above it. It stands at the start of
    its lines, or at their `end`. `ours` is a sentence of our own, whatever of the map is in it."""

    runs: tuple[Run, ...]
    size: float = 11.0
    before: float = 0.0
    end: bool = False
    ours: bool = False

    @property
    def text(self) -> str:
        """Its text without style."""
        return "".join(run.text for run in self.runs)

    def lines(self, width: float) -> int:
        """How many lines it takes in *width* points."""
        return max(1, len(self.broken(width)))

    def broken(self, width: float) -> list[str]:
        """Its lines in *width* points. The slides' font is narrower than the one that measures,
        which needs no slack then, but for bold text."""
        bold = any(run.bold for run in self.runs)
        room = width if bold or _SUBSTITUTED.search(self.text) else width * SLACK
        return wrap(self.text, room, self.size, bold)

    @property
    def line(self) -> float:
        """How high one of its lines is, in points."""
        return self.size * (TALL if max(self.text, default="") >= FIRST_WIDE else LEADING)

    def height(self, width: float) -> float:
        """How high it stands, in points."""
        return self.before + self.lines(width) * self.line


Paras: TypeAlias = tuple[Para, ...]


def para(*runs: Run | str, size: float = 11.0, before: float = 0.0, end: bool = False) -> Para:
    """A paragraph of *runs*, cleaned of what cannot be shown, none longer than `LONGEST`."""
    known = (Run(run) if isinstance(run, str) else run for run in runs)
    clean = tuple(run._replace(text=shortened(plain(run.text), LONGEST)) for run in known)
    return Para(clean, size, before, end)


def few(paras: Sequence[Para]) -> Paras:
    """*paras*, or `MOST` of them and how many more there are: more than the one that would stand
    in place of that line."""
    left = len(paras) - MOST
    return (*paras[:MOST], more(left, paras[0].size)) if left > 1 else tuple(paras)


def more(amount: int, size: float) -> Para:
    """Says that there are so many more."""
    return para(Run(plural("{n} more", "{n} more", amount), color="soft"), size=size)


def shortened(text: str, most: int) -> str:
    """*text* in no more than *most* characters, its end told by a mark where it had more."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def height(paras: Iterable[Para], width: float) -> float:
    """How high *paras* stand in *width* points."""
    return sum(one.height(width) for one in paras)


def cut(paras: Sequence[Para], width: float, room: float) -> tuple[Paras, Paras]:
    """*paras* in two: what fits into *room*, and the rest. A paragraph is broken where it is all
    that there is and does not fit."""
    used = 0.0
    for position, one in enumerate(paras):
        high = one.height(width)
        if used + high > room:
            if position:
                return tuple(paras[:position]), tuple(paras[position:])
            first, rest = _broken(one, width, room)
            return (first,), (rest, *paras[1:]) if rest else tuple(paras[1:])
        used += high
    return tuple(paras), ()


def evenly(
    divided: Callable[[float], Iterable[T]], low: float, high: float, columns: int = 1
) -> list[T]:
    """The parts that *divided* makes for a height between *low* and *high*, as low as it can be
    without more slides of so many *columns* than at *high*."""
    best = list(divided(high))
    most = -(-len(best) // columns) * columns
    while high - low > NEAR:
        middle = (low + high) / 2
        tried = list(divided(middle))
        if len(tried) > most:
            low = middle
        else:
            best, high = tried, middle
    return best


def _broken(one: Para, width: float, room: float) -> tuple[Para, Para | None]:
    """The lines of a paragraph that fit into *room* (one at least), and the others."""
    lines = one.broken(width)
    fitting = max(1, int((room - one.before) // one.line))
    if len(lines) <= fitting:
        return one, None
    length = sum(map(len, lines[:fitting]))
    # Lines have lost the spaces between them: count what is no space.
    end = _after(one.text, length - sum(line.count(" ") for line in lines[:fitting]))
    return (
        one._replace(runs=tuple(_between(one.runs, 0, end))),
        one._replace(runs=tuple(_between(one.runs, end, len(one.text)))),
    )


def _after(text: str, amount: int) -> int:
    """The position behind *amount* characters that are no spaces."""
    for position, character in enumerate(text):
        if amount == 0:
            return position
        amount -= character != " "
    return len(text)


def _between(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    """The parts of *runs* from *start* to *end* of their text."""
    place = 0
    for run in runs:
        text = run.text[max(0, start - place) : max(0, end - place)]
        place += len(run.text)
        if text:
            yield run._replace(text=text)
