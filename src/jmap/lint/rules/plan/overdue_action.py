"""overdue-action."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding

STATES = {"todo": "is still to do", "doing": "is still being done"}


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each action in the plan of *journey* whose date has passed, done and
    dropped ones aside."""
    for number, finding in enumerate(journey.plan):
        for at, action in enumerate(finding.actions):
            if action.due and action.due.last < context.today and action.status in STATES:
                yield Finding(
                    RULE.name,
                    f"“{clipped(action.text)}” was due {action.due.text} and "
                    f"{STATES[action.status]}",
                    ("plan", number, "actions", at, "due"),
                    help="say `status: done` or `dropped`, or agree on a new date",
                )


RULE = Rule(
    name="overdue-action",
    category="plan",
    scope="journey",
    severities="- W W E",
    reads=("due", "status"),
    sources=("002",),
    by_day=True,
    summary="An action whose date has passed.",
    what=(
        "Looks at actions in `plan` that are neither done nor dropped and whose `due` lies before "
        "today; a month, quarter or year counts to its last day. `--today` or JMAP_TODAY sets "
        "another day than the calendar's."
    ),
    why=(
        "A plan that is late in silence teaches everybody that its dates mean nothing. It may be "
        "that the work is done and nobody said so; then this is the cheapest line to mend."
    ),
    question="This should be done by now. What got in its way, and is it still worth doing?",
    bad="""\
journey: A fortnight on the camp site
segments: [Families with a tent]
stages:
  - name: Book a pitch
    touchpoints: [Pitch plan]
    barriers: [Shade cannot be seen on the plan]
  - name: Set up the tent
    touchpoints: [Warden]
    barriers: [The ground is too hard for a peg]
plan:
  - finding: Families move their tent on the second day
    implication: The warden's mornings go into moving them
    actions:
      - {text: Draw the trees on the plan, owner: Warden, due: 2025-03-31}
      - {text: Lend out steel pegs, owner: Warden, due: 2025-05, status: done}
""",
    good="""\
journey: A fortnight on the camp site
segments: [Families with a tent]
stages:
  - name: Book a pitch
    touchpoints: [Pitch plan]
    barriers: [Shade cannot be seen on the plan]
  - name: Set up the tent
    touchpoints: [Warden]
    barriers: [The ground is too hard for a peg]
plan:
  - finding: Families move their tent on the second day
    implication: The warden's mornings go into moving them
    actions:
      - {text: Draw the trees on the plan, owner: Warden, due: 2025-03-31, status: done}
      - {text: Lend out steel pegs, owner: Warden, due: 2025-05, status: done}
""",
    check=check,
)
