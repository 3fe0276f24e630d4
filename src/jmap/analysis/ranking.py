"""Opportunities in the order of their scores, and what customers rate that they are for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from jmap.analysis.opportunities import theme_of, theme_places
from jmap.analysis.scores import Ratings, pooled, ratings, ratings_of
from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker, customer_ids
from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import StepEntry
from jmap.project.things import Kind, Place, Thing
from jmap.source.nodes import Path

Quadrant = Literal["quick win", "big bet", "fill-in", "time sink"]
_RATED: tuple[Kind, ...] = ("need", "touchpoint")
"""What customers rate."""
HIGH = 4
"""From which grade on (1-5) a value or a cost is high."""


class Rated(NamedTuple):
    """What somebody rated, by segment id; `apart` says that segments rated it each for themselves,
    `samples` how many of each were asked, `of` what it is (None: an opportunity's own). `score` is
    that of all customers together, 0-20, `highest` the highest that a segment gives."""

    ratings: Mapping[str, Ratings]
    samples: Mapping[str, int]
    apart: bool
    score: float
    highest: float
    of: Thing | None = None


class Candidate(NamedTuple):
    """An opportunity, wherever it is written: the stages it is at, what it addresses, the
    ratings that tell how much it matters (None where there are none), and the ids of the
    `segments` that it is for, none for all. `addressed` are kind and id of the concerns."""

    thing: Thing
    item: Opportunity
    stages: tuple[int, ...]
    concerns: tuple[Thing, ...]
    rated: Rated | None
    segments: frozenset[str] = frozenset()
    addressed: frozenset[tuple[Kind, str]] = frozenset()

    @property
    def score(self) -> float | None:
        """Its score, 0-20."""
        return self.rated.score if self.rated else None


@once_a_map
def candidates(index: JourneyIndex) -> tuple[Candidate, ...]:
    """All opportunities: the highest score first; among equals the one that a segment scores
    highest, then the higher value, the lower cost, the order of the file. Those without a score
    come behind, and last of all the dropped ones, so that no rank is lost on them."""
    found = [_candidate(index, thing) for thing in index.tables["opportunity"]]
    return tuple(sorted(found, key=_order))


@once_a_map
def rated_things(index: JourneyIndex) -> tuple[Rated, ...]:
    """The needs and touchpoints that customers rated for both importance and satisfaction, the
    highest score first. What is met at several places counts for each segment where it scores
    highest."""
    everywhere: dict[Thing | None, list[Rated]] = {}
    for rated in _rated_places(index).values():
        everywhere.setdefault(rated.of, []).append(rated)
    found = map(_merged, everywhere.values())
    return tuple(sorted(found, key=lambda rated: (-round(rated.score, 9), -rated.highest)))


@once_a_map
def _rated_places(index: JourneyIndex) -> dict[Path, Rated]:
    """How customers rated needs and touchpoints, wherever they did so, by the places' paths."""
    return {
        place.path: rated
        for kind in _RATED
        for thing in index.tables[kind]
        for place in thing.places
        if (rated := _rated_at(index, thing, place))
    }


def serves(index: JourneyIndex, candidate: Candidate, rated: Rated) -> bool:
    """Whether *candidate* is for the need or touchpoint *rated*, and for any who rated it: it
    addresses it, or addresses nothing in particular where it is met, or has its score from it."""
    thing = rated.of
    if thing is None or (candidate.segments and candidate.segments.isdisjoint(rated.ratings)):
        return False
    if candidate.rated and candidate.rated.of is thing:
        return True
    if not candidate.concerns:
        return not set(candidate.stages).isdisjoint(thing.stages)
    return addresses(index, candidate, thing)


def addresses(index: JourneyIndex, candidate: Candidate, thing: Thing) -> bool:
    """Whether *candidate* addresses *thing*, a need or touchpoint: a need or its theme; a barrier
    met at a touchpoint."""
    if thing.kind == "touchpoint":
        return any(
            index.find("touchpoint", name) is thing
            for concern in candidate.concerns
            if concern.kind == "barrier"
            for place in concern.places
            for name in place.item.at
        )
    return not _need_keys(index)[thing].isdisjoint(candidate.addressed)


@once_a_map
def _need_keys(index: JourneyIndex) -> dict[Thing, set[tuple[Kind, str]]]:
    """Kind and id of each need and of its theme: what to address is to be for the need."""
    keys: dict[Thing, set[tuple[Kind, str]]] = {}
    for need in index.tables["need"]:
        theme = theme_of(index, need)
        keys[need] = {("need", need.id)}
        if theme is not None:
            keys[need].add(("theme", theme.id))
    return keys


def quadrant(value: int | None, cost: int | None) -> Quadrant | None:
    """Where an opportunity lies between *value* and *cost*, 1-5; None where one is not given."""
    if value is None or cost is None:
        return None
    if value >= HIGH:
        return "big bet" if cost >= HIGH else "quick win"
    return "time sink" if cost >= HIGH else "fill-in"


def _order(candidate: Candidate) -> tuple[float, ...]:
    rated, item = candidate.rated, candidate.item
    score, highest = (rated.score, rated.highest) if rated else (-1.0, 0.0)
    dropped = item.status == "dropped"
    return (dropped, -round(score, 9), -round(highest, 9), -(item.value or 0), item.cost or 6)


def _candidate(index: JourneyIndex, thing: Thing) -> Candidate:
    written = [place.item for place in thing.places]
    item = thing.definition
    assert isinstance(item, Opportunity)
    points = [point for one in written for text in one.stages if (point := index.point(text))]
    points += [part for place in thing.places if (part := _part(index, place))]
    concerns = {
        (found.kind, found.id): found
        for one in written
        for text in one.addresses
        if (found := index.concern(text))
    }
    themed = theme_places(index)
    reached = {
        place.stage
        for concern in concerns.values()
        for place in (themed.get(concern.id, []) if concern.kind == "theme" else concern.places)
        if place.stage is not None
    }
    names = _whom(index, thing, item)
    return Candidate(
        thing,
        item,
        tuple(sorted({point.stage for point in points} | reached)),
        tuple(concerns.values()),
        _own(index, item, names) or _lent(index, names, points, concerns, reached),
        frozenset(index.segment_ids(names)) if names else frozenset(),
        frozenset(concerns),
    )


def _lent(
    index: JourneyIndex,
    names: tuple[str, ...],
    points: Iterable[StepEntry],
    addressed: Collection[tuple[Kind, str]],
    reached: Collection[int],
) -> Rated | None:
    """The highest, by the segments *names*, of the needs that an opportunity addresses, be it by
    their theme; else of the needs and touchpoints at its stages: at the *points* where it is said
    to be, else where something is met that it addresses."""
    everywhere = _rated_places(index)
    for pool in (
        _addressed_needs(index, addressed),
        _at(index, points),
        _at(index, [index.stages[stage] for stage in sorted(reached)]),
    ):
        rated_here = (
            _rated_at(index, of, place, names) if names else everywhere.get(place.path)
            for of, place in pool
        )
        found = [rated for rated in rated_here if rated]
        if found:
            return max(found, key=lambda rated: (round(rated.score, 9), rated.highest))
    return None


def _whom(index: JourneyIndex, thing: Thing, item: Opportunity) -> tuple[str, ...]:
    """Whom an opportunity is for: if it does not say so, those that its stage is for."""
    if item.segments:
        return item.segments
    parts = [_part(index, place) for place in thing.places]
    if len(parts) != 1 or parts[0] is None:
        return ()
    return audience(index, parts[0])


def _part(index: JourneyIndex, place: Place) -> StepEntry | None:
    if place.stage is None:
        return None
    stage = index.stages[place.stage]
    return stage if place.step is None else stage.steps[place.step]


def _addressed_needs(
    index: JourneyIndex, addressed: Collection[tuple[Kind, str]]
) -> Iterator[tuple[Thing, Place]]:
    for need, keys in _need_keys(index).items():
        if not keys.isdisjoint(addressed):
            yield from ((need, place) for place in need.places)


def _at(index: JourneyIndex, points: Iterable[StepEntry]) -> Iterator[tuple[Thing, Place]]:
    """The needs and touchpoints at *points*, a stage's steps included."""
    here = {(point.stage, point.number) for point in points}
    for kind in _RATED:
        for thing in index.tables[kind]:
            for place in thing.places:
                if (place.stage, None) in here or (place.stage, place.step) in here:
                    yield thing, place


def _rated_at(
    index: JourneyIndex, thing: Thing, place: Place, only: tuple[str, ...] = ()
) -> Rated | None:
    """How *thing* is rated at *place*, by the segments *only*; None where none rates it."""
    item, part = place.item, _part(index, place)
    if part is None or item.importance is None or item.satisfaction is None:
        return None
    names = item.segments or audience(index, part)
    return _rate(index, item, ratings(index, place), names=names, only=only, of=thing)


def _rate(
    index: JourneyIndex,
    item: Any,
    given: Mapping[str, Ratings],
    *,
    names: tuple[str, ...],
    only: tuple[str, ...],
    of: Thing | None = None,
) -> Rated | None:
    """What is *given* by those of *only* (of all customers, if it names nobody) who rate *item*,
    which is for *names*, for both."""
    wanted = set(index.segment_ids(only) if only else customer_ids(index))
    both = {s: one for s, one in given.items() if one.score is not None and s in wanted}
    if not both:
        return None
    apart = isinstance(item.importance, dict) or isinstance(item.satisfaction, dict)
    samples: dict[str, int] = by_walker(index, getattr(item, "sample", None), names)
    return _scored(both, samples, apart or wanted != set(both), of)


def _own(index: JourneyIndex, item: Opportunity, names: tuple[str, ...]) -> Rated | None:
    """How an opportunity itself is rated by those that it is for, the segments *names*."""
    if item.importance is None or item.satisfaction is None:
        return None
    return _rate(index, item, ratings_of(index, item, names), names=names, only=names)


def _merged(rated: list[Rated]) -> Rated:
    """One thing that is rated at one place or several."""
    if len(rated) == 1:
        return rated[0]
    best: dict[str, Rated] = {}
    for one in rated:
        for segment, given in one.ratings.items():
            known = best.get(segment)
            if known is None or (given.score or 0) > (known.ratings[segment].score or 0):
                best[segment] = one
    return _scored(
        {segment: one.ratings[segment] for segment, one in best.items()},
        {s: one.samples[s] for s, one in best.items() if s in one.samples},
        any(one.apart for one in rated),
        rated[0].of,
    )


def _scored(
    ratings: Mapping[str, Ratings],
    samples: Mapping[str, int],
    apart: bool,
    of: Thing | None,
) -> Rated:
    """*ratings* with what they come to."""
    scores = {segment: rated.score or 0.0 for segment, rated in ratings.items()}
    return Rated(ratings, samples, apart, pooled(scores, samples), max(scores.values()), of)
