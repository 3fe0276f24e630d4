"""churn-without-exits."""

from collections.abc import Iterator

from jmap.analysis.flow import flow
from jmap.analysis.losses import exits
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding, Related

OUTCOMES = ("churn", "loyalty")


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where *journey* is to keep customers and no exit says where they are lost,
    at the first objective that asks for it."""
    keeping = [
        (("objectives", number), objective)
        for number, objective in enumerate(journey.objectives)
        if objective.outcome in OUTCOMES
    ]
    if not keeping or any(way.is_loss for way in exits(context.index)):
        return
    if not flow(context.index).whole:
        return
    (path, first), *others = keeping
    yield Finding(
        RULE.name,
        f"{clipped(first.text)}: this is about {first.outcome}, "
        "and no exit says where customers are lost",
        path,
        help="add to `transitions:` where they leave: `{from: …, to: exit, destination: …}`",
        related=tuple(Related("and so is this", place) for place, _ in others),
    )


RULE = Rule(
    name="churn-without-exits",
    category="path",
    scope="journey",
    severities="- W W E",
    current_only=True,
    reads=("outcome", "transitions", "destination"),
    sources=("003",),
    summary="The map is to keep customers, and shows nowhere that they leave.",
    what=(
        "If an objective's `outcome` is churn or loyalty, looks for an exit on which customers "
        "are lost: a transition with `to: exit` whose destination is not `done`. Future maps are "
        "spared."
    ),
    why=(
        "Churn does not happen to a company on average, it happens at a place: at the first "
        "bill, in the third week of silence. A map that was asked for because of it and does not "
        "show the place leaves the sponsor's question unanswered."
    ),
    question="Think of somebody who left us. At which point of this wall did it happen?",
    bad="""\
journey: Lunch boxes for the office
segments: [Small offices]
objectives:
  - {text: Keep offices beyond the third month, outcome: churn}
stages:
  - {name: Order the first week, touchpoints: [Order page], barriers: [Minimum of eight boxes]}
  - {name: Eat, touchpoints: [Lunch box]}
  - {name: Pause over the holidays, touchpoints: [Account page], barriers: [Pausing takes a call]}
transitions:
  - {from: Eat, to: Order the first week, share: 70%}
""",
    good="""\
journey: Lunch boxes for the office
segments: [Small offices]
objectives:
  - {text: Keep offices beyond the third month, outcome: churn}
stages:
  - {name: Order the first week, touchpoints: [Order page], barriers: [Minimum of eight boxes]}
  - {name: Eat, touchpoints: [Lunch box]}
  - {name: Pause over the holidays, touchpoints: [Account page], barriers: [Pausing takes a call]}
transitions:
  - {from: Eat, to: Order the first week, share: 70%}
  - {from: Pause over the holidays, to: exit, destination: abandon, share: 40%}
""",
    check=check,
)
