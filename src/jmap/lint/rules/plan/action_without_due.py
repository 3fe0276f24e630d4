"""action-without-due."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each action in the plan of *journey* without a date, done and dropped
    ones aside."""
    for number, finding in enumerate(journey.plan):
        for at, action in enumerate(finding.actions):
            if action.due is None and action.status in ("todo", "doing"):
                yield Finding(
                    RULE.name,
                    f"“{clipped(action.text)}” has no due date: nobody can tell when it is late",
                    ("plan", number, "actions", at),
                    help="add `due:` with a day, a month or a quarter, such as 2027-Q1",
                )


RULE = Rule(
    name="action-without-due",
    category="plan",
    scope="journey",
    severities="- W W E",
    reads=("due", "status"),
    sources=("000", "002"),
    summary="An action without a date.",
    what=(
        "Looks at each action in `plan` for `due`: a day, a month, a quarter or a year. Actions "
        "that are done or dropped need none any more."
    ),
    why=(
        "“As soon as we can” loses to anything with a date. Even a rough one, a quarter, can be "
        "missed, and what can be missed will be asked about."
    ),
    question="When shall we meet and look at this, done?",
    bad="""\
journey: A puppy's first year at the vet's
segments: [First-time dog owners]
stages:
  - name: First jab
    touchpoints: [Vet]
    barriers: [I nodded at everything and remember nothing]
  - name: A night of worry
    touchpoints: [Answering machine]
    barriers: [The recording gives a number too fast]
plan:
  - finding: Owners call at night about things the leaflet answers
    implication: Real emergencies wait
    actions:
      - {text: Record the message again, owner: Front desk, due: 2027-02}
      - {text: Send the leaflet by message, owner: Dr Anselm}
""",
    good="""\
journey: A puppy's first year at the vet's
segments: [First-time dog owners]
stages:
  - name: First jab
    touchpoints: [Vet]
    barriers: [I nodded at everything and remember nothing]
  - name: A night of worry
    touchpoints: [Answering machine]
    barriers: [The recording gives a number too fast]
plan:
  - finding: Owners call at night about things the leaflet answers
    implication: Real emergencies wait
    actions:
      - {text: Record the message again, owner: Front desk, due: 2027-02}
      - {text: Send the leaflet by message, owner: Dr Anselm, due: 2027-Q2}
""",
    check=check,
)
