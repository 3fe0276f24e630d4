"""What a map claims, and how much of it rests on evidence."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from jmap.analysis.evidence import standing
from jmap.analysis.walkers import EVERYBODY
from jmap.model.sentiment import Sentiment
from jmap.model.stage import Barrier
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import StepEntry
from jmap.project.things import Place
from jmap.source.nodes import Path

ClaimKind = Literal["barrier", "motivation", "sentiment", "moment of truth"]
_CLAIMING = frozenset({"barriers", "motivations", "sentiment", "moment_of_truth", "touchpoints"})
"""Fields of a stage or step in which something is claimed: many steps have none."""


class Claim(NamedTuple):
    """Something that a map says of its customers.

    `item` is the barrier or motivation, else the stage, step or touchpoint that is felt or
    decides; `point` is the stage or step it stands in. `grounds` is the evidence, as written, of
    its own or of the touchpoint, step or stage that it stands in: by segment, as written, where a
    sentiment is given so, else under `EVERYBODY` alone. It `rests` on evidence where it does for
    every segment that it is given by.
    """

    kind: ClaimKind
    item: Any
    path: Path
    point: StepEntry
    grounds: Mapping[str, tuple[str, ...]]
    rests: bool


class Coverage(NamedTuple):
    """Of `claims` (barriers, motivations, sentiments, moments of truth) `rested` have evidence of
    their own or of the touchpoint, step or stage that they stand in."""

    claims: int
    rested: int

    @property
    def share(self) -> float | None:
        """The part that rests on evidence, 0-1; None where nothing is claimed."""
        return self.rested / self.claims if self.claims else None


@once_a_map
def coverage(index: JourneyIndex) -> Coverage:
    """The evidence coverage of a map."""
    rests = [claim.rests for claim in claims(index)]
    return Coverage(len(rests), sum(rests))


@once_a_map
def sources_of_claims(index: JourneyIndex) -> int:
    """How many sources the claims of a map that rest on evidence name."""
    grounds = [claim.grounds.values() for claim in claims(index) if claim.rests]
    names = {name for each in grounds for names in each for name in names}
    return len({index.find("evidence", name) or name for name in names})


@once_a_map
def claims(index: JourneyIndex) -> tuple[Claim, ...]:
    """All that a map claims, stage by stage. What its root says of a touchpoint is one claim,
    wherever that is met; it rests on evidence if it does at all of these places."""
    found: dict[Path, Claim] = {}
    for stage in index.stages:
        for part in stage.parts:
            if not _CLAIMING.isdisjoint(part.step.model_fields_set):
                for claim in _at(index, part):
                    if found.setdefault(claim.path, claim).rests > claim.rests:
                        found[claim.path] = claim
    return tuple(found.values())


def _at(index: JourneyIndex, part: StepEntry) -> list[Claim]:
    """What is claimed at a stage or step."""
    around = standing(index, part)
    found = []
    for place in part.places("barriers"):
        names = place.item.evidence or around or _met_at(index, place.item)
        found.append(_claim("barrier", place.item, place.path, part, names))
    for place in part.places("motivations"):
        names = place.item.evidence or around
        found.append(_claim("motivation", place.item, place.path, part, names))
    found += _experience(Place(part.step, part.path), part, around)
    for place in part.places("touchpoints"):
        if place.item.sentiment or place.item.moment_of_truth:  # few are said to be either
            found += _experience(place, part, place.item.evidence or around)
    return found


def _met_at(index: JourneyIndex, barrier: Barrier) -> tuple[str, ...]:
    """The evidence, as written, of the touchpoints that *barrier* is met at."""
    things = (index.find("touchpoint", name) for name in barrier.at)
    places = (place for thing in things if thing for place in thing.places)
    return tuple(name for place in places for name in getattr(place.item, "evidence", ()))


def _experience(place: Place, part: StepEntry, around: tuple[str, ...]) -> list[Claim]:
    """What is claimed of going through a stage, step or touchpoint, *around* which this holds."""
    found = []
    item, felt = place.item, place.item.sentiment
    if felt:
        each = {EVERYBODY: felt} if isinstance(felt, Sentiment) else felt
        grounds = {segment: one.evidence or around for segment, one in each.items()}
        rests = all(grounds.values())
        path = (*place.written("sentiment"), "sentiment")
        found.append(Claim("sentiment", item, path, part, grounds, rests))
    if item.moment_of_truth:
        path = (*place.written("moment_of_truth"), "moment_of_truth")
        found.append(_claim("moment of truth", item, path, part, around))
    return found


def _claim(
    kind: ClaimKind, item: Any, path: Path, part: StepEntry, names: tuple[str, ...]
) -> Claim:
    """What is claimed of everybody alike, and rests on the evidence *names*."""
    return Claim(kind, item, path, part, {EVERYBODY: names}, bool(names))
