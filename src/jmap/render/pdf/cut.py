"""The stages of a map cut into sheets: as many side by side as can be read."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

LANE = 28.0
"""How wide the column of lane names is, in millimetres."""

LARGE, SMALL = 388.0 - LANE, 265.0 - LANE
"""What is left for the stages, on A3 and on A4."""

MOST = 10.0
"""The weight of columns that a sheet of A3 takes; `FEW` is that of A4."""
FEW = 2.6
WIDEST = 110.0


class Cut(NamedTuple):
    """The stages from `first` to before `end`, which stand on one sheet."""

    first: int
    end: int
    weights: tuple[float, ...]

    @property
    def large(self) -> bool:
        """Whether it takes A3."""
        return sum(self.weights) > FEW

    @property
    def width(self) -> float:
        """How wide its columns are together, in millimetres."""
        return min(LARGE if self.large else SMALL, WIDEST * len(self.weights))

    @property
    def widths(self) -> list[float]:
        """How wide each of its columns is."""
        total = sum(self.weights)
        return [round(self.width * weight / total, 3) for weight in self.weights]


def cut(weights: Sequence[float]) -> Iterator[Cut]:
    """Columns of *weights* in as few sheets as do, about as many on each."""
    count = ceil(sum(weights) / MOST)
    for number in range(count):
        first, end = (len(weights) * each // count for each in (number, number + 1))
        if end > first:
            yield Cut(first, end, tuple(weights[first:end]))
