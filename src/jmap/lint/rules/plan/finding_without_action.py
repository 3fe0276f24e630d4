"""finding-without-action."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each finding in the plan of *journey* that no action follows from,
    dropped ones aside."""
    for number, finding in enumerate(journey.plan):
        if all(action.status == "dropped" for action in finding.actions):
            dropped = " but dropped ones" if finding.actions else ""
            yield Finding(
                RULE.name,
                f"“{clipped(finding.finding)}” leads to no action{dropped}: nothing will be done",
                ("plan", number),
                help="add `actions:` with what will be done, by whom and by when",
            )


RULE = Rule(
    name="finding-without-action",
    category="plan",
    scope="journey",
    severities="- I W E",
    reads=("actions", "status"),
    sources=("000",),
    summary="A finding in the plan from which nothing follows.",
    what=(
        "Looks at each finding in `plan` for `actions`. Dropped actions do not count: if all of "
        "them are, something else has to follow, or the finding goes."
    ),
    why=(
        "The plan is where the map is turned into work. A finding without an action is read out "
        "at the end of the session, everybody nods, and it is found again next year."
    ),
    question="Who does what about this, so that we need not find it again next year?",
    bad="""\
journey: An afternoon at the museum
segments: [Grandparents with children]
stages:
  - name: Buy tickets
    touchpoints: [Ticket desk]
    barriers: [The queue is longer than a child's patience]
  - name: Walk through
    touchpoints: [Guard]
    barriers: [Nothing here may be touched]
plan:
  - finding: Children decide in the queue whether it is a good day
    implication: Families come once, and buy no yearly card
    actions: [{text: A treasure map to do in the queue, owner: Education team}]
  - finding: Most are gone before the last room
    implication: What we insure most dearly is what fewest see
""",
    good="""\
journey: An afternoon at the museum
segments: [Grandparents with children]
stages:
  - name: Buy tickets
    touchpoints: [Ticket desk]
    barriers: [The queue is longer than a child's patience]
  - name: Walk through
    touchpoints: [Guard]
    barriers: [Nothing here may be touched]
plan:
  - finding: Children decide in the queue whether it is a good day
    implication: Families come once, and buy no yearly card
    actions: [{text: A treasure map to do in the queue, owner: Education team}]
  - finding: Most are gone before the last room
    implication: What we insure most dearly is what fewest see
    actions: [{text: Try the walk the other way round for a month, owner: Curators}]
""",
    check=check,
)
