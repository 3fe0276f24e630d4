"""target-against-direction."""

from collections.abc import Iterable, Iterator

from jmap.analysis.metrics import better, definitions
from jmap.analysis.scores import each
from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.frame import Direction
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex
from jmap.project.things import Thing
from jmap.source.finding import Finding

WORDS: dict[Direction, tuple[str, str, Direction]] = {
    "higher": ("up", "below", "lower"),
    "lower": ("down", "above", "higher"),
}


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each target in the map that is worse than where its metric stands."""
    return _worse(context.index.tables["metric"])


def project_check(project: ProjectIndex, context: ProjectContext) -> Iterator[Finding]:
    """As `check`, for the metrics that the project declares."""
    return _worse(project.tables["metric"])


def _worse(metrics: Iterable[Thing]) -> Iterator[Finding]:
    for metric in metrics:
        for place, item in definitions(metric):
            stands = [*each(item.value), *each(item.baseline)]
            direction = better(metric, item) if stands else None
            if item.target is None or direction is None:
                continue
            start = min(stands) if direction == "higher" else max(stands)
            if item.target < start if direction == "higher" else item.target > start:
                field = "value" if start in each(item.value) else "baseline"
                way, beyond, other = WORDS[direction]
                yield Finding(
                    RULE.name,
                    f"{clipped(metric.name)} should go {way}, and its target of "
                    f"{item.target:.10g} is {beyond} its {field} of {start:.10g}",
                    (*place.path, "target"),
                    help=f"correct the numbers, or say `direction: {other}` if that is better",
                )


RULE = Rule(
    name="target-against-direction",
    category="plan",
    scope="journey",
    severities="W W W E",
    reads=("target", "value", "baseline", "direction", "kind"),
    sources=("002",),
    summary="A target that is worse than where the metric stands.",
    what=(
        "Compares each metric's `target` with its `value` and `baseline`, the way its `direction` "
        "says or its kind implies: conversion, csat, nps, ces and revenue should go up, drop-off, "
        "churn, cost and time down. Where several are given, by segment or both, a target that is "
        "better than one of them is let be: it may have been overtaken, or lead back to where "
        "things were. So is a metric of which nobody can say which way is better. A metric that "
        "the project file declares is told of there, once for all maps."
    ),
    why=(
        "Mostly it is a slip: two numbers changed places, or a rate of those who leave is taken "
        "for one of those who stay. But whoever steers by it works hard to make things worse, and "
        "the report will be proud of it."
    ),
    question="If this number went where the target says, would anybody here be glad?",
    bad="""\
journey: A question to the tax office
segments: [First-time filers]
stages:
  - name: Find the form
    touchpoints: [Tax website]
    barriers: [Eleven forms begin with the same letter]
    metrics: [{name: Found without help, kind: conversion, value: 48%, target: 70%}]
  - name: Call
    touchpoints: [Tax line]
    barriers: [I am told to look at the website]
    metrics: [{name: Wait on the line, kind: time, value: 9, target: 15, unit: minutes}]
""",
    good="""\
journey: A question to the tax office
segments: [First-time filers]
stages:
  - name: Find the form
    touchpoints: [Tax website]
    barriers: [Eleven forms begin with the same letter]
    metrics: [{name: Found without help, kind: conversion, value: 48%, target: 70%}]
  - name: Call
    touchpoints: [Tax line]
    barriers: [I am told to look at the website]
    metrics: [{name: Wait on the line, kind: time, value: 15, target: 9, unit: minutes}]
""",
    check=check,
    project_check=project_check,
)
