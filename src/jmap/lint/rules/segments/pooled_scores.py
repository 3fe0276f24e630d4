"""pooled-scores."""

from collections.abc import Iterator
from typing import Any

from jmap.analysis.stages import audience
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.model.sentiment import Sentiment
from jmap.project.index import JourneyIndex
from jmap.project.stages import StepEntry
from jmap.project.things import Place
from jmap.source.finding import Finding
from jmap.source.nodes import Path

SCORES = ("sentiment", "importance", "satisfaction")
_SCORES = frozenset(SCORES)
LANES = ("touchpoints", "needs", "opportunities")
"""The lanes whose items have such scores."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each thing on the map with a score that stands for several segments."""
    index = context.index
    if len(index.customers) < 2:
        return
    for place, part in _scored(index):
        item, written = place.item, place.item.model_fields_set
        if _SCORES.isdisjoint(written):
            continue
        pooled = [name for name in SCORES if name in written and _is_one_score(getattr(item, name))]
        if not pooled:
            continue
        segments = _customers(index, item.segments or (audience(index, part) if part else ()))
        if len(segments) > 1:
            yield _finding(item, place.written(*pooled), pooled, segments)


def _scored(index: JourneyIndex) -> Iterator[tuple[Place, StepEntry | None]]:
    """All that may have scores, and the stage or step that it is or stands in."""
    for stage in index.stages:
        for part in stage.parts:
            yield Place(part.step, part.path), part
            written = part.step.model_fields_set
            for lane in LANES:
                for place in part.places(lane) if lane in written else ():
                    yield place, part
    for number, opportunity in enumerate(index.journey.opportunities):
        yield Place(opportunity, ("opportunities", number)), None


def _is_one_score(value: Any) -> bool:
    """Whether *value* is one number; a feeling without a score is none."""
    if value is None or isinstance(value, dict):
        return False
    return not isinstance(value, Sentiment) or value.score is not None


def _customers(index: JourneyIndex, names: tuple[str, ...]) -> list[str]:
    """The ids of those among *names* who are customers here; of all, if there are none."""
    customers = [thing.id for thing in index.customers]
    if not names:
        return customers
    named = index.segment_ids(names)
    return [segment for segment in customers if segment in named]


def _finding(item: Any, path: Path, fields: list[str], segments: list[str]) -> Finding:
    name = next(getattr(item, main) for main in ("name", "text", "title") if hasattr(item, main))
    are = "is one number" if len(fields) == 1 else "are one number each"
    first, second, *_ = map(clipped, segments)
    return Finding(
        RULE.name,
        f"{' and '.join(fields)} of {clipped(name)} {are} for {len(segments)} segments",
        (*path, fields[0]),
        help=f"give it by segment, even where they agree: `{fields[0]}: "
        f"{{{first}: …, {second}: …}}`",
    )


RULE = Rule(
    name="pooled-scores",
    category="segments",
    scope="journey",
    severities="- I W W",
    reads=(*SCORES, "segments"),
    sources=("000",),
    summary="One number where there are several segments.",
    what=(
        "In a map with two segments or more, looks for sentiments, importances and satisfactions "
        "that are one number for several of them: at stages, steps, touchpoints, needs and "
        "opportunities. What is on something for one segment is given by segment, and a feeling "
        "without a score is no number. Roles are no segments."
    ),
    why=(
        "The mean of people who love it and people who leave is a customer who does not exist. "
        "The differences between the segments are what a map of several is made for, and a pooled "
        "score is where they disappear."
    ),
    question="Who sees this differently? Which of you would give it another number?",
    bad="""\
journey: An allotment garden
segments: [Retired couples, Young families]
stages:
  - name: Join the waiting list
    sentiment: {Retired couples: 0.5, Young families: -1.5}
    touchpoints: [Club secretary]
    barriers: [Six years for a plot]
  - name: Dig the first bed
    sentiment: 1
    touchpoints: [Neighbour over the fence]
""",
    good="""\
journey: An allotment garden
segments: [Retired couples, Young families]
stages:
  - name: Join the waiting list
    sentiment: {Retired couples: 0.5, Young families: -1.5}
    touchpoints: [Club secretary]
    barriers: [Six years for a plot]
  - name: Dig the first bed
    sentiment: {Retired couples: 1.4, Young families: 0.6}
    touchpoints: [Neighbour over the fence]
""",
    check=check,
)
