"""What tells the customers' segments apart, stage by stage."""

from collections.abc import Iterator, Mapping
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
    around = {part.number: audience(index, part) for part in stage.parts}
    found = []
    for lane in LANES:
        for place in stage.lane(lane):
            names = place.item.segments or around[place.step]
            if names:
                named = set(index.segment_ids(names))
                whose = tuple(segment for segment in here if segment in named)
                if whose and len(whose) < len(here):
                    found.append(Own(lane, place, whose))
    return found


def rated(index: JourneyIndex) -> list[Rated]:
    """All ratings that two segments of customers or more give each for itself."""
    customers = [thing.id for thing in index.customers]
    found: list[Rated] = []
    for stage in index.stages:
        for part in stage.parts:
            step = part.step
            things: list[tuple[str, str, Any]] = [
                ("stage" if part is stage else "step", step.name, step)
            ]
            things += [("need", need.text, need) for need in step.needs]
            things += [("touchpoint", met.name, met) for met in step.touchpoints]
            for kind, name, item in things:
                for each in _apart(index, customers, part, item):
                    found.append(Rated(part, kind, name, *each))
    return found


def _apart(
    index: JourneyIndex, customers: list[str], part: StepEntry, item: Any
) -> Iterator[tuple[Measure, dict[str, float], float]]:
    """What several of the *customers* rate of *item* at *part*: the measure, its values and their
    gap."""
    fields = vars(item)  # a model answers slowly for each: many have none of them
    for measure, scale in SCALES.items():
        value = fields.get(measure)
        if isinstance(value, dict):
            names = item.segments or audience(index, part)
            given: dict[str, float] = by_walker(index, value, names)
            each = {segment: float(given[segment]) for segment in customers if segment in given}
            if len(each) > 1:
                yield measure, each, (max(each.values()) - min(each.values())) / scale
