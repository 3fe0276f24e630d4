"""Opportunity scores after Ulwick: how much a need matters, and how little it is met."""

from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple, TypeVar

from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import StageEntry, StepEntry
from jmap.project.things import Place
from jmap.source.nodes import Path

T = TypeVar("T")

Band = Literal["extreme", "strong", "worth a look"]

TOLERANCE = 5e-10
"""8.1 and 4.2 make 12, whatever binary fractions make of them."""


def each(value: T | dict[str, T] | None) -> Collection[T]:
    """All that is said by *value*, whomever it holds for."""
    if value is None:
        return ()
    return value.values() if isinstance(value, dict) else (value,)


def opportunity_score(importance: float, satisfaction: float) -> float:
    """The score of ratings on 0-10: 0 to 20."""
    return importance + max(importance - satisfaction, 0.0)


def band(score: float) -> Band | None:
    """What a *score* means; None below 10."""
    if score > 15 + TOLERANCE:
        return "extreme"
    if score >= 12 - TOLERANCE:
        return "strong"
    return "worth a look" if score >= 10 - TOLERANCE else None


def pooled(scores: Mapping[str, float], samples: Mapping[str, float]) -> float:
    """The mean over segments, weighted by their samples where every one has one."""
    weights = [samples.get(segment, 0) for segment in scores]
    if not all(weights):
        return sum(scores.values()) / len(scores)
    weighted = zip(scores.values(), weights, strict=True)
    return sum(score * weight for score, weight in weighted) / sum(weights)


class Ratings(NamedTuple):
    """How one segment rates a need or touchpoint, each 0-10; the opportunity score, 0-20, where
    both are given."""

    importance: float | None
    satisfaction: float | None
    score: float | None


class NeedScore(NamedTuple):
    """The score of a need, for a segment, at the stage where it is met."""

    need: str
    segment: str
    score: float
    stage: StageEntry


def ratings(index: JourneyIndex, place: Place) -> Mapping[str, Ratings]:
    """The ratings at *place* (of a need, touchpoint, step or stage), by segment id."""
    known = _known(index)
    found = known.get(place.path)
    if found is None:
        names = place.item.segments or audience(index, _part(index, place))
        found = known[place.path] = ratings_of(index, place.item, names)
    return found


@once_a_map
def _known(index: JourneyIndex) -> dict[Path, Mapping[str, Ratings]]:
    """What `ratings` has told of a map: pages, ranks and rules ask for the same."""
    return {}


def ratings_of(index: JourneyIndex, item: Any, names: tuple[str, ...]) -> Mapping[str, Ratings]:
    """The ratings of *item*, which is for the segments *names*, by segment id."""
    importance: dict[str, float] = by_walker(index, item.importance, names)
    satisfaction: dict[str, float] = by_walker(index, item.satisfaction, names)
    found = {}
    for segment in {**importance, **satisfaction}:
        value, met = importance.get(segment), satisfaction.get(segment)
        score = None if value is None or met is None else opportunity_score(value, met)
        found[segment] = Ratings(value, met, score)
    return found


def scores(index: JourneyIndex, place: Place) -> dict[str, float]:
    """The opportunity scores at *place* by segment id, of those who gave both ratings."""
    if place.item.importance is None or place.item.satisfaction is None:
        return {}
    return {
        segment: rated.score
        for segment, rated in ratings(index, place).items()
        if rated.score is not None
    }


def need_scores(index: JourneyIndex) -> list[NeedScore]:
    """The scores of all needs that have both ratings, in the order of the stages."""
    return [
        NeedScore(place.item.text, segment, score, stage)
        for stage in index.stages
        for place in stage.lane("needs")
        for segment, score in scores(index, place).items()
    ]


def _part(index: JourneyIndex, place: Place) -> StepEntry:
    stage = index.stages[place.stage or 0]
    return stage if place.step is None else stage.steps[place.step]
