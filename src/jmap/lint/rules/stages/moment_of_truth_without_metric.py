"""moment-of-truth-without-metric."""

from collections.abc import Iterator

from jmap.analysis.stages import has_metric, touchpoint_of
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry, StepEntry
from jmap.project.things import Place
from jmap.source.finding import Finding
from jmap.source.nodes import Path


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding for each moment of truth in *stage*, itself included, that nothing
    measures; a touchpoint is told at the first place where it is one."""
    for part in stage.parts:
        if part.step.moment_of_truth and not _is_measured(stage, part, context.index):
            yield _finding(part.step.name, part.path)
    for place in stage.lane("touchpoints"):
        if place.item.moment_of_truth and _is_first_unmeasured(place, context.index):
            yield _finding(place.item.name, place.written("moment_of_truth"))


def _is_measured(stage: StageEntry, part: StepEntry, index: JourneyIndex) -> bool:
    """Whether a stage or step, or what is in it, has a metric."""
    within = [part] if part.number is not None else stage.parts
    return any(
        p.step.metrics or any(has_metric(index, t) for t in p.step.touchpoints) for p in within
    )


def _is_first_unmeasured(place: Place, index: JourneyIndex) -> bool:
    thing = touchpoint_of(index, place.item)
    if has_metric(index, place.item):
        return False
    first = next(p for p in thing.places if p.stage is not None and p.item.moment_of_truth)
    return first.path == place.path


def _finding(name: str, path: Path) -> Finding:
    return Finding(
        RULE.name,
        f"{clipped(name)} is a moment of truth without a metric: nobody knows how it goes",
        path,
        help="add `metrics:` to it with what tells whether customers are won here",
    )


RULE = Rule(
    name="moment-of-truth-without-metric",
    category="stages",
    scope="stage",
    severities="- I W W",
    reads=("metrics", "moment_of_truth", "touchpoints"),
    sources=("002",),
    summary="A moment of truth that nothing measures.",
    what=(
        "Looks for `metrics` on whatever is a moment of truth: for a touchpoint on itself, "
        "wherever it is met; for a step on it or its touchpoints; for a stage on it, its steps or "
        "their touchpoints. A metric's name is enough."
    ),
    why=(
        "To call a moment decisive and not watch it is to drive with the one important dial taped "
        "over. It is also where a metric is cheapest to defend: everybody has just agreed that "
        "this moment makes the difference."
    ),
    question="This moment decides. How would we know, this week, that it went well?",
    bad="""\
journey: Having the bicycle serviced
segments: [Commuters]
stages:
  - name: Bring it in
    touchpoints: [Counter]
    metrics: [Bikes taken in]
  - name: Collect it
    touchpoints:
      - {name: Handover, channel: in-person, moment_of_truth: The bill meets the estimate here}
    barriers: [The chain was changed without asking]
""",
    good="""\
journey: Having the bicycle serviced
segments: [Commuters]
stages:
  - name: Bring it in
    touchpoints: [Counter]
    metrics: [Bikes taken in]
  - name: Collect it
    touchpoints:
      - name: Handover
        channel: in-person
        moment_of_truth: The bill meets the estimate here
        metrics: {name: Bills within the estimate, unit: "%"}
    barriers: [The chain was changed without asking]
""",
    check=check,
)
