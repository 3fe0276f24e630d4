"""objective-without-metric."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each objective that names no metric."""
    for objective in context.index.tables["objective"]:
        if not any(place.item.metric for place in objective.places):
            yield Finding(
                RULE.name,
                f"{clipped(objective.name)}: no metric tells whether it is reached",
                objective.places[0].path,
                help="add `metric:` with the number that should move",
            )


RULE = Rule(
    name="objective-without-metric",
    category="frame",
    scope="journey",
    severities="- I W E",
    reads=("metric",),
    sources=("002",),
    summary="An objective that no metric measures.",
    what="Looks at each objective for `metric`: the number that tells whether it is reached.",
    why=(
        "An objective without a number cannot fail, so nobody works for it. Agree on the number "
        "before the session: afterwards, everyone remembers a different one."
    ),
    question="Which number would convince you that we got there?",
    bad="""\
journey: A weekend at the spa hotel
segments: [Couples]
objectives: [More guests who come back within a year]
stages:
  - name: Arrive
    touchpoints: [Reception]
    barriers: [The room is not ready before four]
  - name: Check out
    touchpoints: [Reception]
    barriers: [The bill has items nobody remembers]
""",
    good="""\
journey: A weekend at the spa hotel
segments: [Couples]
objectives:
  - {text: More guests who come back within a year, outcome: loyalty, metric: Return rate}
metrics:
  - {name: Return rate, kind: conversion, value: 18%, target: 25%}
stages:
  - name: Arrive
    touchpoints: [Reception]
    barriers: [The room is not ready before four]
  - name: Check out
    touchpoints: [Reception]
    barriers: [The bill has items nobody remembers]
""",
    check=check,
)
