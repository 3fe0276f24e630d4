"""What tells the customers' segments apart, stage by stage."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from jmap.analysis.curve import Curve
from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry, StepEntry
from jmap.project.things import Place

Measure = Literal["importance", "satisfaction", "effort"]
SCALES: Mapping[Measure, float] = {"importance": 10, "satisfaction": 10, "effort": 4}
"""What the top of a measure's scale is above its bottom."""
LANES = ("actions", "needs", "touchpoints", "questions", "barriers")
"""The lanes in which segments are compared."""


class Rated(NamedTuple):
    """A stage, step, need or touchpoint that several segments rate: `values` by the ids
    of those that do, `gap` how far these are apart, 0-1 of the scale. `kind` says which it is,
    `name` is its text."""

    part: StepEntry
    kind: str
    name: str
    measure: Measure
    values: dict[str, float]
    gap: float


class Own(NamedTuple):
    """An item that only some of the customers who take its stage have; `segments` are their
    ids."""

    lane: str
    place: Place
    segments: tuple[str, ...]


class Apart(NamedTuple):
    """Where moods differ: a stage's position, and the scores there by segment."""

    stage: int
    scores: dict[str, float]

    @property
    def gap(self) -> float:
        """The best score less the worst, 0 to 4."""
        return max(self.scores.values()) - min(self.scores.values())


def comers(index: JourneyIndex, stage: StageEntry) -> tuple[str, ...]:
    """The ids of the customers' segments that take *stage*."""
    ids = [thing.id for thing in index.customers]
    names = stage.step.segments
    if not names:
        return tuple(ids)
    named = set(index.segment_ids(names))
    return tuple(segment for segment in ids if segment in named)


def apart(index: JourneyIndex, known: Curve) -> list[Apart]:
    """The stages at which two segments of customers or more have a score, in order."""
    ids = [thing.id for thing in index.customers]
    found = []
    for stage, moods in enumerate(known.stages):
        scores = {
            segment: mood.score
            for segment in ids
            if (mood := moods.get(segment)) is not None and mood.score is not None
        }
        if len(scores) > 1:
            found.append(Apart(stage, scores))
    return found


def own_items(index: JourneyIndex, stage: StageEntry) -> list[Own]:
    """What only some of the customers who take *stage* do, need, meet, ask and are kept by."""
    here = comers(index, stage)
    found = []
    for lane in LANES:
        for place in stage.lane(lane):
            part = stage if place.step is None else stage.steps[place.step]
            names = place.item.segments or audience(index, part)
            if names:
                named = set(index.segment_ids(names))
                whose = tuple(segment for segment in here if segment in named)
                if whose and len(whose) < len(here):
                    found.append(Own(lane, place, whose))
    return found


def rated(index: JourneyIndex) -> list[Rated]:
    """All ratings that two segments of customers or more give each for itself."""
    found: list[Rated] = []
    for stage in index.stages:
        for part in stage.parts:
            kind = "stage" if part.number is None else "step"
            found += _rated(index, part, part.step, kind, part.step.name)
            for place in part.places("needs"):
                found += _rated(index, part, place.item, "need", place.item.text)
            for place in part.places("touchpoints"):
                found += _rated(index, part, place.item, "touchpoint", place.item.name)
    return found


def _rated(index: JourneyIndex, part: StepEntry, item: Any, kind: str, name: str) -> list[Rated]:
    found = []
    for measure, scale in SCALES.items():
        value = getattr(item, measure, None)
        if isinstance(value, dict):
            given: dict[str, float] = by_walker(index, value)
            each = {
                thing.id: float(given[thing.id]) for thing in index.customers if thing.id in given
            }
            if len(each) > 1:
                gap = (max(each.values()) - min(each.values())) / scale
                found.append(Rated(part, kind, name, measure, each, gap))
    return found
