"""How customers feel from stage to stage."""

from collections.abc import Mapping
from typing import NamedTuple

from jmap.analysis.stages import audience
from jmap.analysis.walkers import EVERYBODY, by_walker, customer_ids, walker_ids
from jmap.model.sentiment import Sentiment, Sentiments
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import StageEntry, StepEntry


class Mood(NamedTuple):
    """How a segment feels at a stage or step: a score from -2 to +2 and the words for it. `mean`
    says that the score is the mean of the stage's steps."""

    score: float | None
    feelings: tuple[str, ...] = ()
    mean: bool = False


Moods = Mapping[str, Mood]
"""Moods by segment id."""


class Curve(NamedTuple):
    """The moods of a map. `lines` are the ids of the segments that have a line, in order;
    `EVERYBODY` alone where sentiments tell no segments apart. `stages` are the moods at each
    stage, `steps` those at each of its steps."""

    lines: tuple[str, ...]
    stages: tuple[Moods, ...]
    steps: tuple[tuple[Moods, ...], ...]


class Low(NamedTuple):
    """The lowest point that customers reach: where, how low, and who is there; `also` are others
    whose own lowest point is at the same stage, with their scores. `again` are other stages where
    some of `segments` are as low; `elsewhere` says of the others who fall below zero where they
    are lowest, and how low."""

    stage: int
    score: float
    segments: tuple[str, ...]
    also: tuple[tuple[str, float], ...] = ()
    again: tuple[tuple[int, tuple[str, ...]], ...] = ()
    elsewhere: tuple[tuple[str, int, float], ...] = ()


class Dip(NamedTuple):
    """A step at which customers, the `segments`, feel worse than at any stage as a whole."""

    step: StepEntry
    score: float
    segments: tuple[str, ...]


@once_a_map
def curve(index: JourneyIndex) -> Curve:
    """The moods at all stages and steps of *index*."""
    steps = tuple(tuple(own_moods(index, part) for part in stage.steps) for stage in index.stages)
    stages = tuple(stage_moods(index, stage, steps[stage.stage]) for stage in index.stages)
    if _is_pooled(index):
        pooled = tuple(_pooled(moods) for moods in stages)
        each = tuple(tuple(_pooled(moods) for moods in stage) for stage in steps)
        return Curve((EVERYBODY,) if any(pooled) else (), pooled, each)
    met = {segment for moods in stages for segment in moods}
    return Curve(tuple(i for i in walker_ids(index) if i in met), stages, steps)


def own_moods(index: JourneyIndex, part: StepEntry) -> dict[str, Mood]:
    """The moods that are written at a stage or step itself."""
    return moods_of(index, part.step.sentiment, audience(index, part))


def moods_of(
    index: JourneyIndex, sentiment: Sentiments | None, names: tuple[str, ...]
) -> dict[str, Mood]:
    """The moods that *sentiment* says, on something that is for the segments *names*."""
    each: dict[str, Sentiment] = by_walker(index, sentiment, names)
    return {
        segment: Mood(felt.score, (felt.feeling,) if felt.feeling else ())
        for segment, felt in each.items()
    }


def moods_at(index: JourneyIndex, part: StepEntry) -> dict[str, Mood]:
    """The moods at a step, or at a stage: its own, else those that its steps make."""
    if not isinstance(part, StageEntry):
        return own_moods(index, part)
    return stage_moods(index, part, tuple(own_moods(index, step) for step in part.steps))


def stage_moods(
    index: JourneyIndex, stage: StageEntry, steps: tuple[Moods, ...]
) -> dict[str, Mood]:
    """The moods at a stage: its own; what it does not say of itself, its *steps* say."""
    own = own_moods(index, stage)
    if not any(steps):
        return own
    ids = dict.fromkeys([*own, *(segment for moods in steps for segment in moods)])
    return {
        segment: _settled(own.get(segment), [m[segment] for m in steps if segment in m])
        for segment in ids
    }


def step_moods(known: Curve, stage: StageEntry) -> list[tuple[StepEntry, Moods]]:
    """What is felt at single steps of *stage*, as the curve *known* has it; not at the only step,
    where that is what is felt at the stage."""
    found: list[tuple[StepEntry, Moods]] = []
    whole = known.stages[stage.stage]
    for step, moods in zip(stage.steps, known.steps[stage.stage], strict=True):
        said = {i: mood for i, mood in moods.items() if mood.score is not None or mood.feelings}
        if any(len(stage.steps) > 1 or mood[:2] != whole[i][:2] for i, mood in said.items()):
            found.append((step, said))
    return found


def _settled(own: Mood | None, steps: list[Mood]) -> Mood:
    if own is not None and (own.score is not None or own.feelings):
        return own
    scores = [mood.score for mood in steps if mood.score is not None]
    feelings = tuple(dict.fromkeys(feeling for mood in steps for feeling in mood.feelings))
    mean = round(sum(scores) / len(scores), 9) if scores else None  # 0.1 + 0.2 - 0.3 is nothing
    return Mood(mean, feelings, mean=mean is not None)


def _pooled(moods: Moods) -> Moods:
    """Moods that are the same for all, under `EVERYBODY`."""
    return {EVERYBODY: next(iter(moods.values()))} if moods else {}


def _is_pooled(index: JourneyIndex) -> bool:
    """Whether no sentiment is for some segments only, though several walk."""
    parts = [part for stage in index.stages for part in stage.parts if part.step.sentiment]
    return len(customer_ids(index)) > 1 and not any(
        isinstance(part.step.sentiment, dict) or audience(index, part) for part in parts
    )


def lowest(index: JourneyIndex, known: Curve) -> Low | None:
    """The lowest point of the customers' curves; None where there is no score, or but one."""
    customers = [i for i in known.lines if i == EVERYBODY or i in customer_ids(index)]
    points = [
        (mood.score, position, segment)
        for position, moods in enumerate(known.stages)
        for segment, mood in moods.items()
        if segment in customers and mood.score is not None
    ]
    if len({score for score, _, _ in points}) < 2:
        return None
    score = min(point[0] for point in points)
    stage = min(
        (position for low, position, _ in points if low == score),
        key=lambda position: (_mean(points, position), position),
    )
    own: dict[str, tuple[float, int]] = {}
    for low, position, segment in points:
        own[segment] = min((low, position), own.get(segment, (low, position)))
    here = {segment: low for low, position, segment in points if position == stage}
    segments = tuple(segment for segment in customers if here.get(segment) == score)
    others = [s for s in customers if s not in segments and s in own and own[s][0] < 0]
    again: dict[int, tuple[str, ...]] = {}
    for low, position, segment in points:
        if low == score and position != stage and segment in segments:
            again[position] = (*again.get(position, ()), segment)
    return Low(
        stage,
        score,
        segments,
        tuple((s, own[s][0]) for s in others if here.get(s) == own[s][0]),
        tuple(again.items()),
        tuple((s, own[s][1], own[s][0]) for s in others if here.get(s) != own[s][0]),
    )


@once_a_map
def low_point(index: JourneyIndex) -> Low | None:
    """The lowest point of a map, by its own curve."""
    return lowest(index, curve(index))


def dips(index: JourneyIndex, known: Curve, low: Low) -> tuple[Dip, ...]:
    """The steps at which customers feel worst, where that is below *low*, the lowest point of the
    stages."""
    customers = {EVERYBODY, *customer_ids(index)}
    felt = [
        (mood.score, step, segment)
        for stage, each in zip(index.stages, known.steps, strict=True)
        for step, moods in zip(stage.steps, each, strict=True)
        for segment, mood in moods.items()
        if mood.score is not None and mood.score < low.score and segment in customers
    ]
    worst = min((score for score, _, _ in felt), default=low.score)
    found: dict[StepEntry, tuple[str, ...]] = {}
    for score, step, segment in felt:
        if score == worst:
            found[step] = (*found.get(step, ()), segment)
    return tuple(Dip(step, worst, segments) for step, segments in found.items())


def _mean(points: list[tuple[float, int, str]], stage: int) -> float:
    scores = [score for score, position, _ in points if position == stage]
    return sum(scores) / len(scores)
