"""Arcs over or under a row of cards: which track each takes, where it leaves and arrives, and
where its label stands clear of other lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

STEP = 15.0
"""How far apart lines leave one card, at most."""


@dataclass(slots=True, eq=False, repr=False)
class Arc:
    """A way from one card to another, or back to the same; None is the start. `out` and `into`
    are where it leaves and arrives, `track` counts from the cards outwards; `left` and `right`
    bound the room for its label."""

    source: int | None
    target: int
    out: float = 0.0
    into: float = 0.0
    track: int = 0
    left: float = 0.0
    right: float = 0.0

    @property
    def length(self) -> int:
        """Over how many cards it goes."""
        return abs(self.target - (-1 if self.source is None else self.source))


@dataclass(slots=True, eq=False, repr=False)
class Row:
    """Cards side by side: the middle of each, how wide one is, how far it is to the next, and
    where the start is. `lines` are other verticals that labels keep clear of."""

    middles: Sequence[float]
    width: float
    pitch: float
    start: float
    lines: Sequence[float] = field(default_factory=list)


def lay(arcs: Sequence[Arc], row: Row) -> None:
    """Give each of *arcs* its ends, its track and the room for its label."""
    _ends(arcs, row)
    ordered = sorted(range(len(arcs)), key=lambda i: (arcs[i].length, i))
    laid: list[Arc] = []
    for number in ordered:
        arc = arcs[number]
        low, high = _span(arc, row)
        arc.track = 1 + max(
            (other.track for other in laid if _meet(_span(other, row), (low, high))), default=-1
        )
        laid.append(arc)
    for arc in arcs:
        _room(arc, arcs, row)


Span = tuple[float, float]
"""From where to where something reaches."""


def stack(spans: Sequence[Span]) -> list[int]:
    """The track of each of *spans*: the first, from 0, that none before it takes there. What only
    touches does not meet."""
    tracks: list[list[Span]] = []
    found = []
    for low, high in spans:
        free = (
            number
            for number, track in enumerate(tracks)
            if all(high <= other[0] or other[1] <= low for other in track)
        )
        number = next(free, len(tracks))
        if number == len(tracks):
            tracks.append([])
        tracks[number].append((low, high))
        found.append(number)
    return found


def _ends(arcs: Sequence[Arc], row: Row) -> None:
    """Spread the ends over each card's edge, the longest arc's next to the middle: so arcs that
    end side by side do not cross."""
    sides: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    for number, arc in enumerate(arcs):
        source, target = -1 if arc.source is None else arc.source, arc.target
        ahead = 1 if target >= source else -1
        if arc.source is None:
            arc.out = row.start
        else:
            sides.setdefault((source, ahead), []).append((-arc.length, -number, "out"))
        back = 1 if target == source else -ahead
        sides.setdefault((target, back), []).append((-arc.length, -number, "into"))
    for (card, side), ends in sides.items():
        step = min(STEP, (row.width / 2 - 8) / len(ends))
        for place, (_, number, end) in enumerate(sorted(ends)):
            setattr(arcs[-number], end, row.middles[card] + side * step * (place + 1))
    for arc in arcs:
        if arc.length == 0:
            arc.into = row.middles[arc.target] + row.width / 2 - 12
            arc.out = min(arc.out, arc.into - 20)


def _span(arc: Arc, row: Row) -> Span:
    """What an arc and its label take of its track."""
    low, high = min(arc.out, arc.into), max(arc.out, arc.into)
    if arc.length == 0:
        high = row.middles[arc.target] + row.pitch - 8
    return low, high


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] + 8 and other[0] < one[1] + 8


def _room(arc: Arc, arcs: Sequence[Arc], row: Row) -> None:
    """The widest part of its track that no other line goes through."""
    low, high = _span(arc, row)
    through = [x for other in arcs if other.track > arc.track for x in (other.out, other.into)]
    if arc.length == 0:
        low = row.middles[arc.target]
    borders = sorted({low, high, *(x for x in (*through, *row.lines) if low < x < high)})
    gaps = list(pairwise(borders))
    middle = (low + high) / 2
    arc.left, arc.right = max(
        gaps, key=lambda gap: (round(gap[1] - gap[0]), -abs(sum(gap) / 2 - middle))
    )
