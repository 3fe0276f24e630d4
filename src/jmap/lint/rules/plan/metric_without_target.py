"""metric-without-target."""

from collections.abc import Iterable, Iterator, Sequence

from jmap.analysis.metrics import defined_at, definitions, own_metrics
from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex
from jmap.project.links import Said
from jmap.project.things import Thing
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each metric of the map's own with neither baseline nor target."""
    return _without_target(own_metrics(context.index))


def wide_check(
    project: ProjectIndex, said: Sequence[Said], context: ProjectContext
) -> Iterator[Finding]:
    """As `check`, for the metrics that the project declares, if no map says it either."""
    aimed = {name for file in said for name in file.uses.get("aimed", ())}
    return _without_target(m for m in project.tables["metric"] if m.id not in aimed)


def _without_target(metrics: Iterable[Thing]) -> Iterator[Finding]:
    for metric in metrics:
        if not any(
            item.baseline is not None or item.target is not None for _, item in definitions(metric)
        ):
            yield Finding(
                RULE.name,
                f"{clipped(metric.name)} has neither a baseline nor a target: nobody can tell "
                "whether it goes well",
                defined_at(metric).path,
                help="add `target:` with where it should go, or `baseline:` with where it stood",
            )


RULE = Rule(
    name="metric-without-target",
    category="plan",
    scope="journey",
    severities="- I W W",
    reads=("metrics", "baseline", "target"),
    sources=("002",),
    summary="A metric with neither a baseline nor a target.",
    what=(
        "Looks at each metric, wherever it is named or defined, for a `baseline` or a `target`; "
        "one of them, at any of the places, is enough. A metric that the project file declares "
        "is told of there, once for all maps."
    ),
    why=(
        "A number alone says nothing: is 62% good? With a target it calls for something to be "
        "done, with a baseline it tells whether what was done has helped."
    ),
    question="Which number would make us celebrate, and which one would make us worry?",
    bad="""\
journey: A library card for the family
segments: [Parents of small children]
stages:
  - name: Sign up
    touchpoints: [Front desk]
    barriers: [Proof of address for a three-year-old]
    metrics: [{name: Cards handed out at once, kind: conversion, value: 71%, target: 90%}]
  - name: Borrow
    touchpoints: [Self-checkout]
    barriers: [The machine is too high for those who want to use it]
    metrics: [{name: Loans by children, kind: volume, value: 5200, unit: a month}]
""",
    good="""\
journey: A library card for the family
segments: [Parents of small children]
stages:
  - name: Sign up
    touchpoints: [Front desk]
    barriers: [Proof of address for a three-year-old]
    metrics: [{name: Cards handed out at once, kind: conversion, value: 71%, target: 90%}]
  - name: Borrow
    touchpoints: [Self-checkout]
    barriers: [The machine is too high for those who want to use it]
    metrics: [{name: Loans by children, kind: volume, value: 5200, baseline: 4800, unit: a month}]
""",
    check=check,
    wide_check=wide_check,
)
