"""What a map says in short: its lowest point and why, what runs through it, where customers are
lost, what costs them most, and what they miss most."""

from typing import Any, Literal, NamedTuple

from jmap.analysis.curve import Curve, Dip, Low, curve, dips, low_point
from jmap.analysis.effort import Effort, steepest
from jmap.analysis.losses import Loss, losses
from jmap.analysis.scores import TOLERANCE, NeedScore, band, need_scores
from jmap.analysis.stages import is_customers_item
from jmap.analysis.themes import Thread, customers_themes, recurring
from jmap.analysis.walkers import customer_ids
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry

ReasonKind = Literal["barrier", "quote", "feeling"]

_SAID: tuple[tuple[ReasonKind, str], ...] = (("quote", "quotes"), ("barrier", "barriers"))


class Reason(NamedTuple):
    """Why a point is low: the most severe barrier there (`severity` 1-5), else what is said there,
    the first barrier of those that nobody weighed, or how it feels."""

    kind: ReasonKind
    text: str
    severity: int | None = None


class Glance(NamedTuple):
    """What a map says in short; what there is nothing to say about is None or empty."""

    curve: Curve
    low: Low | None
    reason: Reason | None
    dips: tuple[Dip, ...]
    threads: tuple[Thread, ...]
    losses: tuple[Loss, ...]
    effort: Effort | None
    needs: tuple[NeedScore, ...]


def glance(index: JourneyIndex) -> Glance:
    """What the map of *index* says in short."""
    known, low = curve(index), low_point(index)
    return Glance(
        curve=known,
        low=low,
        reason=reason(index, index.stages[low.stage], low.segments) if low else None,
        dips=dips(index, known, low) if low else (),
        threads=tuple(threads(index)),
        losses=tuple(losses(index)),
        effort=steepest(index),
        needs=tuple(top_needs(index)),
    )


def threads(index: JourneyIndex) -> list[Thread]:
    """The themes that customers meet in at least half of the stages (two or more); where none is,
    those in two or more, else the barriers and questions met there."""
    found = [thread for thread in customers_themes(index) if len(thread.stages) > 1]
    most = [thread for thread in found if 2 * len(thread.stages) >= len(index.stages)]
    return most or found or recurring(index)


def reason(index: JourneyIndex, stage: StageEntry, segments: tuple[str, ...]) -> Reason | None:
    """Why *stage* is low for *segments*."""
    severest: tuple[int, str] | None = None
    for place in stage.lane("barriers"):
        grade = _severity(index, place.item, segments)
        if grade and is_customers_item(index, place) and (not severest or grade > severest[0]):
            severest = (grade, place.item.text)
    if severest:
        return Reason("barrier", severest[1], severest[0])
    for kind, lane in _SAID:
        for place in stage.lane(lane):
            named = index.segment_ids(place.item.segments)
            if is_customers_item(index, place) and (not named or set(named) & set(segments)):
                return Reason(kind, place.item.text)
    moods = curve(index).stages[stage.stage]
    felt = (feeling for segment in segments for feeling in moods[segment].feelings)
    return next((Reason("feeling", feeling) for feeling in felt), None)


def _severity(index: JourneyIndex, item: Any, segments: tuple[str, ...]) -> int | None:
    """How severe a barrier is for those of *segments* that it is for."""
    value = item.severity
    if value is None:
        return None
    if isinstance(value, dict) or item.segments:
        each = index.by_segment(value, item.segments)
        return max((grade for i, grade in each.items() if i in segments), default=None)
    return int(value)


def top_needs(index: JourneyIndex) -> list[NeedScore]:
    """For each segment of customers the need with the highest score, or those that share it, where
    that is worth a look; the highest first."""
    scores = need_scores(index)
    found = []
    for segment in customer_ids(index):
        own = [score for score in scores if score.segment == segment]
        top = max((score.score for score in own), default=0.0)
        if band(top):
            found += [score for score in own if top - score.score < TOLERANCE]
    return sorted(found, key=lambda score: -score.score)
