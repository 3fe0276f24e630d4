"""How much of what a map claims rests on evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jmap.analysis.evidence import standing
from jmap.model.sentiment import Sentiment
from jmap.project.index import JourneyIndex
from jmap.project.stages import StepEntry


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of `claims` (barriers, motivations, sentiments, moments of truth) `rested` have evidence of
    their own or of the touchpoint, step or stage that they stand in."""

    claims: int
    rested: int

    @property
    def share(self) -> float | None:
        """The part that rests on evidence, 0-1; None where nothing is claimed."""
        return self.rested / self.claims if self.claims else None


@lru_cache(maxsize=2)  # one map is asked about by several views in a row
def coverage(index: JourneyIndex) -> Coverage:
    """The evidence coverage of a map."""
    parts = [part for stage in index.stages for part in stage.parts]
    rests = [rest for part in parts for rest in _claims(index, part)]
    return Coverage(len(rests), sum(rests))


def _claims(index: JourneyIndex, part: StepEntry) -> Iterator[bool]:
    """For each claim at a stage or step whether it rests on evidence."""
    around = bool(standing(index, part))
    step = part.step
    for item in (*step.barriers, *step.motivations):
        yield bool(item.evidence) or around
    yield from _experience(step, around)
    for touchpoint in step.touchpoints:
        yield from _experience(touchpoint, bool(touchpoint.evidence) or around)


def _experience(item: Any, around: bool) -> Iterator[bool]:
    if isinstance(item.sentiment, Sentiment):
        yield bool(item.sentiment.evidence) or around
    elif item.sentiment:
        yield around or all(felt.evidence for felt in item.sentiment.values())
    if item.moment_of_truth:
        yield around
