"""Labels beside points: where each stands clear of the points, of the others and of their lines."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, inf, pi, sin
from typing import NamedTuple

GAP = 3.0
"""How far a label stays from its point."""
NEAR = 9.0
"""From which distance on a line leads from the point to its label."""
RINGS = (0.0, 12.0, 24.0, 40.0, 60.0, 84.0, 112.0, 150.0)
"""How far out places are looked for."""

Size = tuple[float, float]
Line = tuple[float, float, float, float]
Edges = tuple[float, float, float, float]
"""A box in plain: thousands are tried."""
Place = tuple[Edges, Line | None]
"""Where a label may be, and the line that leads there."""

_ROUND = tuple((round(cos(turn * pi / 8), 6), round(sin(turn * pi / 8), 6)) for turn in range(16))
_AROUND = tuple(
    (across, down, (1 - across) / 2, (1 - down) / 2)
    for across, down in (
        _ROUND[turn] for turn in (0, 8, 15, 1, 9, 7, 14, 2, 10, 6, 12, 4, 13, 3, 11, 5)
    )
)
"""Directions in the order in which they are tried: beside the point first, then over and under;
and which part of a label's width and height lies before its point."""


class Box(NamedTuple):
    """A box by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Edges) -> bool:
        """Whether the two have more than an edge in common."""
        return _meets_any(self, [other])


_ANYWHERE = Box(-inf, -inf, inf, inf)


class Label(NamedTuple):
    """A label in its place: which of its sizes it has, its box, and the line that leads to it where
    it is not beside its point."""

    choice: int
    box: Box
    line: Line | None


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[Sequence[Size]],
    frame: Box,
    radius: float,
    lines: Sequence[Line] = (),
) -> list[Label]:
    """A place inside *frame* for the label of each of *points*, which are drawn with *radius*.

    *sizes* are those that each may have, the one most wished for first. All get the last, which
    should be small; then one after the other the larger, where it fits beside the point. They keep
    clear of *lines*. Only where there is no room at all does a label lie on others.
    """
    dots = [(x - radius, y - radius, x + radius, y + radius) for x, y in points]
    spots = [_Spot(*place, radius, frame) for place in zip(points, dots, strict=True)]
    taken = _Taken([*dots], [*lines])
    chosen: list[int] = []
    places: list[Place] = []
    for spot, choices in zip(spots, sizes, strict=True):
        last = choices[-1]
        place = _first_free(spot, last, RINGS, taken) or _least_met(spot, last, taken)
        chosen.append(len(choices) - 1)
        places.append(place)
        taken.add(place)
    for number, (spot, choices) in enumerate(zip(spots, sizes, strict=True)):
        if len(choices) == 1:
            continue
        taken.remove(places[number])
        for choice, size in enumerate(choices[:-1]):
            free = _first_free(spot, size, RINGS[:2], taken)
            if free:
                chosen[number], places[number] = choice, free
                break
        taken.add(places[number])
    return [
        Label(choice, Box(*box), line) for choice, (box, line) in zip(chosen, places, strict=True)
    ]


class _Spot(NamedTuple):
    """A point, drawn as a `dot` with `radius`, whose label has to be inside `frame`."""

    point: tuple[float, float]
    dot: Edges
    radius: float
    frame: Box

    def boxes(self, size: Size, ring: float) -> Iterator[Edges]:
        """Boxes of *size* inside the frame that are one *ring* away from the point."""
        (x, y), (width, height) = self.point, size
        least_x, least_y, most_x, most_y = self.frame
        away = self.radius + GAP + ring
        for across, down, before, above in _AROUND:
            left = x + across * away - width * before
            right = left + width
            if left < least_x or right > most_x:
                continue
            top = y + down * away - height * above
            bottom = top + height
            if top >= least_y and bottom <= most_y:
                yield left, top, right, bottom

    def line(self, box: Edges) -> Line:
        """The line that leads to *box*."""
        x, y = self.point
        left, top, right, bottom = box
        end_x = min(max(x, left), right)
        end_y = min(max(y, top), bottom)
        far = hypot(end_x - x, end_y - y) or 1.0
        start_x = x + (end_x - x) / far * self.radius
        start_y = y + (end_y - y) / far * self.radius
        return start_x, start_y, end_x, end_y


class _Taken(NamedTuple):
    """What labels and their lines keep clear of."""

    boxes: list[Edges]
    lines: list[Line]

    def add(self, place: Place) -> None:
        """A label and its line."""
        box, line = place
        self.boxes.append(box)
        if line:
            self.lines.append(line)

    def remove(self, place: Place) -> None:
        """A label and its line, for which others are looked for."""
        box, line = place
        self.boxes.remove(box)
        if line:
            self.lines.remove(line)


def _first_free(spot: _Spot, size: Size, rings: Sequence[float], taken: _Taken) -> Place | None:
    boxes, lines = taken
    for ring in rings:
        for box in spot.boxes(size, ring):
            if _meets_any(box, boxes) or any(_crosses(line, box) for line in lines):
                continue
            if ring < NEAR:
                return box, None
            line = spot.line(box)
            others = (other for other in boxes if other is not spot.dot)
            if not any(_crosses(line, other) for other in others):
                return box, line
    return None


def _least_met(spot: _Spot, size: Size, taken: _Taken) -> Place:
    """The place in the frame that the fewest things lie in."""
    anywhere = spot._replace(frame=_ANYWHERE)
    inside = [(box, ring) for ring in RINGS for box in spot.boxes(size, ring)]
    inside = inside or [(box, ring) for ring in RINGS for box in anywhere.boxes(size, ring)]
    box, ring = min(inside, key=lambda place: sum(map(Box(*place[0]).meets, taken.boxes)))
    return box, spot.line(box) if ring >= NEAR else None


def _meets_any(box: Edges, others: Iterable[Edges]) -> bool:
    """Whether *box* has more than an edge in common with one of *others*. Labels are low and wide:
    most are above or below each other, which is therefore asked first."""
    left, top, right, bottom = box
    for other_left, other_top, other_right, other_bottom in others:
        if top < other_bottom and other_top < bottom and left < other_right and other_left < right:
            return True
    return False


def _crosses(line: Line, box: Edges) -> bool:
    """Whether *line* goes through *box* (Liang and Barsky's clipping)."""
    x, y, end_x, end_y = line
    left, top, right, bottom = box
    if (x <= left and end_x <= left) or (x >= right and end_x >= right):
        return False
    if (y <= top and end_y <= top) or (y >= bottom and end_y >= bottom):
        return False
    start, end = 0.0, 1.0
    for begin, step, low, high in ((x, end_x - x, left, right), (y, end_y - y, top, bottom)):
        if step == 0:
            continue
        enters, leaves = (low - begin) / step, (high - begin) / step
        if step < 0:
            enters, leaves = leaves, enters
        start = enters if enters > start else start
        end = leaves if leaves < end else end
    return start < end
