"""unmeasured-metric."""

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
    """Yield a finding for each metric of the map's own without a value."""
    return _unmeasured(own_metrics(context.index))


def wide_check(
    project: ProjectIndex, said: Sequence[Said], context: ProjectContext
) -> Iterator[Finding]:
    """As `check`, for the metrics that the project declares, if no map says it either."""
    measured = {name for file in said for name in file.uses.get("measured", ())}
    return _unmeasured(m for m in project.tables["metric"] if m.id not in measured)


def _unmeasured(metrics: Iterable[Thing]) -> Iterator[Finding]:
    for metric in metrics:
        if all(item.value is None for _, item in definitions(metric)):
            yield Finding(
                RULE.name,
                f"{clipped(metric.name)} has no value: nobody has measured it yet",
                defined_at(metric).path,
                help="add `value:` with where it stands now, and the `date:` it is from",
            )


RULE = Rule(
    name="unmeasured-metric",
    category="plan",
    scope="journey",
    severities="- I W E",
    current_only=True,
    reads=("metrics", "value"),
    sources=("002",),
    summary="A metric without a value.",
    what=(
        "Looks at each metric, wherever it is named or defined, for a `value`, for all or by "
        "segment; one, at any of the places, is enough. A metric that the project file declares "
        "is told of there, once for all maps. Future maps are spared, as there is nothing to "
        "measure yet."
    ),
    why=(
        "A metric on the map looks like knowledge. If nobody has ever taken the number, the map "
        "pretends, and the day somebody asks for it is the day before the budget is decided."
    ),
    question="Where does this number lie today, and who can fetch it by Friday?",
    bad="""\
journey: A box of dinners every week
segments: [Couples, Families]
stages:
  - name: Pick the dishes
    touchpoints: [App]
    barriers: [The children like two of the twelve]
    metrics: [{name: Boxes changed before packing, kind: conversion, value: 44%, target: 60%}]
  - name: Skip a week
    touchpoints: [Reminder]
    barriers: [It comes when the box is packed]
    metrics: [{name: Cancelled after an unwanted box, kind: churn, target: 5%}]
""",
    good="""\
journey: A box of dinners every week
segments: [Couples, Families]
stages:
  - name: Pick the dishes
    touchpoints: [App]
    barriers: [The children like two of the twelve]
    metrics: [{name: Boxes changed before packing, kind: conversion, value: 44%, target: 60%}]
  - name: Skip a week
    touchpoints: [Reminder]
    barriers: [It comes when the box is packed]
    metrics:
      - {name: Cancelled after an unwanted box, kind: churn, value: {Couples: 4%, Families: 11%},
         target: 5%}
""",
    check=check,
    wide_check=wide_check,
)
