"""finding-without-implication."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each finding in the plan of *journey* without an implication."""
    for number, finding in enumerate(journey.plan):
        if not finding.implication:
            yield Finding(
                RULE.name,
                f"“{clipped(finding.finding)}” has no implication: nothing says what it means "
                "for the business",
                ("plan", number),
                help="add `implication:` with what follows from it if nothing is done",
            )


RULE = Rule(
    name="finding-without-implication",
    category="plan",
    scope="journey",
    severities="- I W E",
    reads=("implication",),
    sources=("000",),
    summary="A finding in the plan that means nothing yet.",
    what="Looks at each finding in `plan` for its `implication`.",
    why=(
        "A finding is what customers do; an implication is why the company should care. Without "
        "it the board hears a complaint, and every team is free to think that it means another."
    ),
    question="So what? If we leave it as it is, what does it cost us by next summer?",
    bad="""\
journey: The night train to the sea
segments: [Families]
stages:
  - name: Book the berths
    touchpoints: [Booking page]
    barriers: [It will not say whether we are in one compartment]
  - name: Sleep on board
    touchpoints: [Night steward]
    barriers: [Doors slam at every stop]
plan:
  - finding: Parents call to ask what the booking page knew
    implication: Every third family booking is paid for twice, by us in calls
    actions: [{text: Show the compartment before the payment, owner: Booking team}]
  - finding: Those who slept badly tell it at breakfast, not to us
    actions: [{text: Ask at breakfast, owner: On-board service}]
""",
    good="""\
journey: The night train to the sea
segments: [Families]
stages:
  - name: Book the berths
    touchpoints: [Booking page]
    barriers: [It will not say whether we are in one compartment]
  - name: Sleep on board
    touchpoints: [Night steward]
    barriers: [Doors slam at every stop]
plan:
  - finding: Parents call to ask what the booking page knew
    implication: Every third family booking is paid for twice, by us in calls
    actions: [{text: Show the compartment before the payment, owner: Booking team}]
  - finding: Those who slept badly tell it at breakfast, not to us
    implication: We mend carriages by age, and lose families on the three that rattle
    actions: [{text: Ask at breakfast, owner: On-board service}]
""",
    check=check,
)
