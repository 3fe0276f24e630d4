"""opportunity-without-action."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each opportunity of *journey* that is planned and that no action in the
    plan, dropped ones aside, carries out."""
    index = context.index
    done: set[str] | None = None
    for opportunity in index.tables["opportunity"]:
        planned = next((p for p in opportunity.places if p.item.status == "planned"), None)
        if planned is None:
            continue
        done = _carried_out(journey, index) if done is None else done
        if opportunity.id not in done:
            yield Finding(
                RULE.name,
                f"“{clipped(opportunity.name)}” is planned, and no action in the plan carries "
                "it out",
                planned.path,
                help="name it as `opportunity:` of an action in `plan:`, or make it an idea again",
            )


def _carried_out(journey: Journey, index: JourneyIndex) -> set[str]:
    """The ids of the opportunities that actions realise; a name that is not known may mean any."""
    done: set[str] = set()
    for finding in journey.plan:
        for action in finding.actions:
            if action.opportunity and action.status != "dropped":
                thing = index.find("opportunity", action.opportunity)
                done.update([thing.id] if thing else index.tables["opportunity"].things)
    return done


RULE = Rule(
    name="opportunity-without-action",
    category="plan",
    scope="journey",
    severities="- I W E",
    reads=("status", "plan", "opportunity", "actions"),
    elsewhere=("plan",),
    sources=("000",),
    summary="A planned opportunity that no action carries out.",
    what=(
        "Looks at opportunities whose status is `planned` for an action in the plan that names "
        "them as its `opportunity`. A dropped action does not count."
    ),
    why=(
        "Between “we should” and “who, by when” is where most of a workshop's results are lost. "
        "A planned opportunity without an action is a wish with a sticker on it."
    ),
    question="If we start this on Monday, what is done first, and who does it?",
    bad="""\
journey: Payroll for a small firm
segments: [Owners who do it themselves]
stages:
  - name: Set it up
    touchpoints: [Set-up assistant]
    barriers: [{text: It asks for numbers my accountant has, id: numbers}]
  - name: Run the first month
    touchpoints: [Payslip]
    barriers: [{text: I would notice a mistake too late, id: too-late}]
opportunities:
  - {title: Invite the accountant, id: invite, addresses: numbers, status: planned}
  - {title: A trial run beside the old way, id: trial-run, addresses: too-late, status: planned}
plan:
  - finding: Owners stop where the accountant's numbers are asked for
    implication: One trial in three ends there
    actions: [{text: Send the accountant a link, owner: Sign-up team, opportunity: invite}]
""",
    good="""\
journey: Payroll for a small firm
segments: [Owners who do it themselves]
stages:
  - name: Set it up
    touchpoints: [Set-up assistant]
    barriers: [{text: It asks for numbers my accountant has, id: numbers}]
  - name: Run the first month
    touchpoints: [Payslip]
    barriers: [{text: I would notice a mistake too late, id: too-late}]
opportunities:
  - {title: Invite the accountant, id: invite, addresses: numbers, status: planned}
  - {title: A trial run beside the old way, id: trial-run, addresses: too-late, status: planned}
plan:
  - finding: Owners stop where the accountant's numbers are asked for
    implication: One trial in three ends there
    actions:
      - {text: Send the accountant a link, owner: Sign-up team, opportunity: invite}
      - {text: Let ten firms run both, owner: Payroll experts, opportunity: trial-run}
""",
    check=check,
)
