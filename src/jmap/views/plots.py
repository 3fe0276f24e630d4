"""What customers rate and what a change is worth, as points to be plotted."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from jmap.analysis.ranking import HIGH, Candidate, Quadrant, Rated, quadrant, rated_things, serves
from jmap.analysis.scores import Band, band
from jmap.views.details import Details
from jmap.views.language import _, marked
from jmap.views.plan import StageRef, stage_refs

BANDS: Mapping[Band, str] = {
    "extreme": marked("Extreme"),
    "strong": marked("Strong"),
    "worth a look": marked("Worth a look"),
}
"""What a score means, the highest first: above 15, from 12, from 10."""

QUADRANTS: Mapping[Quadrant, str] = {
    "quick win": marked("Quick wins"),
    "big bet": marked("Big bets"),
    "fill-in": marked("Fill-ins"),
    "time sink": marked("Time sinks"),
}
"""High value at low cost, high at high, low at low, low at high."""

KINDS = {
    "need": marked("Need"),
    "touchpoint": marked("Touchpoint"),
    "opportunity": marked("Opportunity"),
}


class Score(NamedTuple):
    """Ratings, 0-10, and the score they make, 0-20; of the segment at the position `walker`, None
    for everybody."""

    walker: int | None
    importance: float
    satisfaction: float
    score: float

    @property
    def band(self) -> Band | None:
        """What the score means; None below 10."""
        return band(self.score)


class Measured(NamedTuple):
    """Something that customers rated, a need or touchpoint, or an opportunity rated as such:
    `mark` is what stands for it in the plots, `score` that of all together, `opportunities` the
    ranks of those that are for it."""

    mark: str
    kind: str
    text: str
    stages: tuple[StageRef, ...]
    score: float
    scores: tuple[Score, ...]
    opportunities: tuple[int, ...] = ()

    @property
    def band(self) -> Band | None:
        """What the score means; None below 10."""
        return band(self.score)


class Point(NamedTuple):
    """Where something stands in the plot of a segment."""

    mark: str
    text: str
    importance: float
    satisfaction: float
    score: float
    band: Band | None
    served: bool


class Plot(NamedTuple):
    """The points of the segment at the position `walker`, None for everybody; the highest score
    first."""

    walker: int | None
    points: tuple[Point, ...]


class Landscape(NamedTuple):
    """All that is rated, the highest score first, and its plots, one a segment."""

    measured: tuple[Measured, ...] = ()
    plots: tuple[Plot, ...] = ()

    @property
    def has_unserved(self) -> bool:
        """Whether there is something that no opportunity is for."""
        return not all(point.served for plot in self.plots for point in plot.points)


class Spot(NamedTuple):
    """A place in the grid of value × cost, 1-5 each, and the ranks of what lies there."""

    value: int
    cost: int
    numbers: tuple[int, ...]


class Tradeoff(NamedTuple):
    """The opportunities by value and cost: where each lies, what falls into each quadrant (all
    four, in the order of `QUADRANTS`), and those for which one of the two is not given. A value or
    cost is high from `high` on."""

    spots: tuple[Spot, ...] = ()
    quadrants: tuple[tuple[Quadrant, tuple[int, ...]], ...] = ()
    missing: tuple[int, ...] = ()
    high: int = HIGH


def scores(details: Details, rated: Rated) -> tuple[Score, ...]:
    """The ratings of each segment, in the order of the map; one for all where they are the
    same."""
    found = [
        Score(
            details.position.get(segment),
            one.importance or 0,
            one.satisfaction or 0,
            one.score or 0,
        )
        for segment, one in rated.ratings.items()
    ]
    if not rated.apart:
        return (found[0]._replace(walker=None),)
    return tuple(sorted(found, key=lambda one: -1 if one.walker is None else one.walker))


def landscape(details: Details, ranked: Sequence[Candidate], *, whole: bool = True) -> Landscape:
    """What is rated in a map, whose opportunities are *ranked*. Where it is not *whole*, what is
    left out may serve all of it."""
    measured = [*_things(details, ranked), *_own(details, ranked)]
    measured.sort(key=lambda one: -round(one.score, 9))
    return Landscape(tuple(measured), tuple(_plots(details, measured, whole)))


def tradeoff(ranked: Sequence[Candidate]) -> Tradeoff | None:
    """*ranked* by value and cost; None where no opportunity has both."""
    placed = [
        ((one.item.value, one.item.cost), number)
        for number, one in enumerate(ranked, 1)
        if one.item.value is not None and one.item.cost is not None
    ]
    if not placed:
        return None
    spots = [
        Spot(value or 0, cost or 0, tuple(number for _, number in group))
        for (value, cost), group in groupby(sorted(placed), key=lambda one: one[0])
    ]
    by_quadrant: dict[Quadrant, list[int]] = {name: [] for name in QUADRANTS}
    missing: list[int] = []
    for number, one in enumerate(ranked, 1):
        name = quadrant(one.item.value, one.item.cost)
        (by_quadrant[name] if name else missing).append(number)
    return Tradeoff(
        tuple(spots),
        tuple((name, tuple(numbers)) for name, numbers in by_quadrant.items()),
        tuple(missing),
    )


def band_name(known: Band | None) -> str:
    """What a score means, in words."""
    return _(BANDS[known]) if known else _("Below 10")


def quadrant_name(known: Quadrant) -> str:
    """The name of a quadrant, of all that lies in it."""
    return _(QUADRANTS[known])


def letters(position: int) -> str:
    """A to Z, then AA, AB, …"""
    rest, last = divmod(position, 26)
    return (letters(rest - 1) if rest else "") + chr(65 + last)


def _things(details: Details, ranked: Sequence[Candidate]) -> list[Measured]:
    index, found = details.index, []
    for position, rated in enumerate(rated_things(index)):
        thing = rated.of
        assert thing is not None
        found.append(
            Measured(
                letters(position),
                thing.kind,
                thing.name,
                stage_refs(index, thing.stages),
                rated.score,
                scores(details, rated),
                tuple(n for n, one in enumerate(ranked, 1) if serves(index, one, rated)),
            )
        )
    return found


def _own(details: Details, ranked: Sequence[Candidate]) -> list[Measured]:
    """The opportunities that have ratings of their own."""
    return [
        Measured(
            str(number),
            "opportunity",
            one.thing.name,
            stage_refs(details.index, one.stages),
            one.rated.score,
            scores(details, one.rated),
            (number,),
        )
        for number, one in enumerate(ranked, 1)
        if one.rated and one.rated.of is None
    ]


def _plots(details: Details, measured: Sequence[Measured], whole: bool) -> list[Plot]:
    """A plot for each customer that rated something, in order; one for everybody where none did
    so apart from the others."""
    apart = {s.walker for one in measured for s in one.scores if s.walker is not None}
    customers = {details.position[thing.id] for thing in details.index.customers}
    plots: dict[int | None, list[Point]] = {n: [] for n in sorted(customers | apart)}
    if not apart:
        plots = {None: []}
    for one in measured:
        served = bool(one.opportunities) or not whole
        for walker, importance, satisfaction, score in one.scores:
            point = Point(one.mark, one.text, importance, satisfaction, score, band(score), served)
            for plot in plots if walker is None else (walker,):
                plots[plot].append(point)
    return [
        Plot(walker, tuple(sorted(points, key=lambda point: -round(point.score, 9))))
        for walker, points in plots.items()
        if points
    ]
