"""action-without-owner."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each action in the plan of *journey* that nobody owns, done and dropped
    ones aside."""
    for number, finding in enumerate(journey.plan):
        for at, action in enumerate(finding.actions):
            if not action.owner and action.status in ("todo", "doing"):
                yield Finding(
                    RULE.name,
                    f"“{clipped(action.text)}” has no owner: nobody will do it",
                    ("plan", number, "actions", at),
                    help="add `owner:` with one name, or one team",
                )


RULE = Rule(
    name="action-without-owner",
    category="plan",
    scope="journey",
    severities="- W W E",
    reads=("owner", "status"),
    sources=("000", "002"),
    summary="An action that nobody owns.",
    what=(
        "Looks at each action in `plan` for its `owner`, a person or a team. Actions that are "
        "done or dropped need none any more."
    ),
    why=(
        "What everybody should do is done by nobody. The best moment to find an owner is while "
        "all of them are in the room; an e-mail afterwards finds people who were never asked."
    ),
    question="Who takes this with them when we leave the room?",
    bad="""\
journey: Solar panels on the roof
segments: [House owners]
stages:
  - name: Ask for a quote
    touchpoints: [Quote by e-mail]
    barriers: [Three quotes that cannot be compared]
  - name: Wait for the meter
    touchpoints: [Grid company]
    barriers: [Panels on the roof and no power from them]
plan:
  - finding: Nobody tells owners that the meter takes ten weeks
    implication: They blame us, and say so to the neighbours
    actions:
      - {text: Say it in the quote, owner: Sales, due: 2027-03}
      - {text: Order the meter with the panels, due: 2027-06}
""",
    good="""\
journey: Solar panels on the roof
segments: [House owners]
stages:
  - name: Ask for a quote
    touchpoints: [Quote by e-mail]
    barriers: [Three quotes that cannot be compared]
  - name: Wait for the meter
    touchpoints: [Grid company]
    barriers: [Panels on the roof and no power from them]
plan:
  - finding: Nobody tells owners that the meter takes ten weeks
    implication: They blame us, and say so to the neighbours
    actions:
      - {text: Say it in the quote, owner: Sales, due: 2027-03}
      - {text: Order the meter with the panels, owner: Installation, due: 2027-06}
""",
    check=check,
)
