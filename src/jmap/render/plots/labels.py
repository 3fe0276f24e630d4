"""Labels beside points: where each stands clear of the points, of the others and of their lines."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, inf, pi, sin
from typing import Generic, NamedTuple, TypeAlias, TypeVar

GAP = 3.0
"""How far a label stays from its point."""
NEAR = 9.0
"""From which distance on a line leads from the point to its label."""
RINGS = (0.0, 12.0, 24.0, 40.0, 60.0, 84.0, 112.0, 150.0)
"""How far out places are looked for."""

Text = TypeVar("Text")
Size = tuple[float, float]
Sized: TypeAlias = tuple[Text, Size]
"""What a label may say, and the size that it then has."""
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
        left, top, right, bottom = other
        return self.top < bottom and top < self.bottom and self.left < right and left < self.right


_ANYWHERE = Box(-inf, -inf, inf, inf)


class Label(NamedTuple, Generic[Text]):
    """A label in its place: what it says, its box, and the line that leads to it where it is not
    beside its point."""

    text: Text
    box: Box
    line: Line | None


def place_labels(
    points: Sequence[tuple[float, float]],
    least: Sequence[Sized[Text]],
    larger: Sequence[Iterable[Sized[Text]]],
    frame: Box,
    radius: float,
    *,
    lines: Sequence[Line] = (),
) -> list[Label[Text]]:
    """A place inside *frame* for the label of each of *points*, which are drawn with *radius*.

    All get their *least*, which should be small; then one after the other the first of the
    *larger* that fits beside the point: they are asked for no further. Labels keep clear of
    *lines*. Only where there is no room at all does one lie on others.
    """
    dots = [(x - radius, y - radius, x + radius, y + radius) for x, y in points]
    spots = [_Spot(*place, radius, frame) for place in zip(points, dots, strict=True)]
    taken = _Taken([*dots], [*lines])
    places: list[Place] = []
    for spot, (_text, size) in zip(spots, least, strict=True):
        place = _first_free(spot, size, RINGS, taken) or _least_met(spot, size, taken)
        places.append(place)
        taken.add(place)
    labels: list[Label[Text]] = []
    for spot, (mark, _size), wished, small in zip(spots, least, larger, places, strict=True):
        taken.remove(small)
        text, place = _largest(spot, wished, taken) or (mark, small)
        taken.add(place)
        labels.append(Label(text, Box(*place[0]), place[1]))
    return labels


class _Spot(NamedTuple):
    """A point, drawn as a `dot` with `radius`, whose label has to be inside `frame`."""

    point: tuple[float, float]
    dot: Edges
    radius: float
    frame: Box

    def boxes(self, size: Size, ring: float, others: Sequence[Edges] = ()) -> Iterator[Edges]:
        """Boxes of *size* inside the frame that are one *ring* away from the point, and meet none
        of *others*. Labels are low and wide: most are above or below each other, which is
        therefore asked first."""
        (x, y), (width, height) = self.point, size
        least_x, least_y, most_x, most_y = self.frame
        away = self.radius + GAP + ring
        for across, down, before, above in _AROUND:
            left = x + across * away - width * before
            right = left + width
            top = y + down * away - height * above
            bottom = top + height
            if left < least_x or right > most_x or top < least_y or bottom > most_y:
                continue
            for start, above_it, end, below_it in others:
                if top < below_it and above_it < bottom and left < end and start < right:
                    break
            else:
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


def _largest(
    spot: _Spot, wished: Iterable[Sized[Text]], taken: _Taken
) -> tuple[Text, Place] | None:
    """The first of what is *wished* that fits beside the point, and where."""
    for text, size in wished:
        if place := _first_free(spot, size, RINGS[:2], taken):
            return text, place
    return None


def _first_free(spot: _Spot, size: Size, rings: Sequence[float], taken: _Taken) -> Place | None:
    for ring in rings:
        for box in spot.boxes(size, ring, taken.boxes):
            if any(_crosses(line, box) for line in taken.lines):
                continue
            if ring < NEAR:
                return box, None
            line = spot.line(box)
            others = (other for other in taken.boxes if other is not spot.dot)
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


def _crosses(line: Line, box: Edges) -> bool:
    """Whether *line* goes through *box*: whether neither lies beside the other as the edges run,
    nor the box on one side of the line."""
    x, y, end_x, end_y = line
    left, top, right, bottom = box
    if (x <= left and end_x <= left) or (x >= right and end_x >= right):
        return False
    if (y <= top and end_y <= top) or (y >= bottom and end_y >= bottom):
        return False
    across, down = end_x - x, end_y - y
    off = across * (top + bottom - 2 * y) - down * (left + right - 2 * x)
    return abs(off) < abs(across) * (bottom - top) + abs(down) * (right - left)
