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
    labels: list[Label] = []
    for number, choices in enumerate(sizes):
        last = len(choices) - 1
        around = _Around(points[number], radius)
        taken = _Taken(dots, labels, lines, number)
        free = _first_free(around, choices[last], RINGS, taken, frame)
        labels.append(Label(last, *(free or _least_met(around, choices[last], taken, frame))))
    for number, choices in enumerate(sizes):
        if len(choices) == 1:
            continue
        around = _Around(points[number], radius)
        taken = _Taken(dots, [*labels[:number], *labels[number + 1 :]], lines, number)
        for choice, size in enumerate(choices[:-1]):
            free = _first_free(around, size, RINGS[:2], taken, frame)
            if free:
                labels[number] = Label(choice, *free)
                break
    return labels


Place = tuple[Box, Line | None]


class _Around(NamedTuple):
    """What is around a point that is drawn with `radius`."""

    point: tuple[float, float]
    radius: float

    def boxes(self, size: Size, rings: Sequence[float], frame: Box) -> Iterator[tuple[Edges, bool]]:
        """Boxes of *size* inside *frame*, the nearest first, and whether a line must lead there."""
        (x, y), (width, height) = self.point, size
        least_x, least_y, most_x, most_y = frame
        for ring in rings:
            away, far = self.radius + GAP + ring, ring >= NEAR
            for across, down, before, above in _AROUND:
                left = x + across * away - width * before
                right = left + width
                if left < least_x or right > most_x:
                    continue
                top = y + down * away - height * above
                bottom = top + height
                if top >= least_y and bottom <= most_y:
                    yield (left, top, right, bottom), far

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


class _Taken:
    """What a label and its line keep clear of."""

    def __init__(
        self, dots: Sequence[Edges], labels: Sequence[Label], lines: Sequence[Line], own: int
    ) -> None:
        boxes: list[Edges] = [(*label.box,) for label in labels]
        self.boxes = [*boxes, *dots]
        self.for_lines = [*boxes, *dots[:own], *dots[own + 1 :]]
        self.lines = [*lines, *(label.line for label in labels if label.line)]


def _first_free(
    around: _Around, size: Size, rings: Sequence[float], taken: _Taken, frame: Box
) -> Place | None:
    for box, far in around.boxes(size, rings, frame):
        if _meets_any(box, taken.boxes):
            continue
        if any(_crosses(line, box) for line in taken.lines):
            continue
        line = around.line(box) if far else None
        if line and any(_crosses(line, other) for other in taken.for_lines):
            continue
        return Box(*box), line
    return None


def _least_met(around: _Around, size: Size, taken: _Taken, frame: Box) -> Place:
    """The place in *frame* that the fewest things lie in."""
    inside = [*around.boxes(size, RINGS, frame)] or [*around.boxes(size, RINGS, _ANYWHERE)]
    box, far = min(inside, key=lambda place: sum(map(Box(*place[0]).meets, taken.boxes)))
    return Box(*box), around.line(box) if far else None


def _meets_any(box: Edges, others: Iterable[Edges]) -> bool:
    """Whether *box* has more than an edge in common with one of *others*."""
    left, top, right, bottom = box
    for other_left, other_top, other_right, other_bottom in others:
        if left < other_right and other_left < right and top < other_bottom and other_top < bottom:
            return True
    return False


def _crosses(line: Line, box: Edges) -> bool:
    """Whether *line* goes through *box* (Liang and Barsky's clipping)."""
    x, y, end_x, end_y = line
    left, top, right, bottom = box
    start, end = 0.0, 1.0
    for begin, step, low, high in ((x, end_x - x, left, right), (y, end_y - y, top, bottom)):
        if step == 0:
            if begin <= low or begin >= high:
                return False
            continue
        enters, leaves = (low - begin) / step, (high - begin) / step
        if step < 0:
            enters, leaves = leaves, enters
        start, end = max(start, enters), min(end, leaves)
        if start >= end:
            return False
    return True
