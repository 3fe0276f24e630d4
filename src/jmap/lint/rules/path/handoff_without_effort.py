"""handoff-without-effort."""

from collections.abc import Iterator, Sequence

from jmap.analysis.contacts import handoffs
from jmap.analysis.flow import Way
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding, Related


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each step to the next stage on which customers change channel or team,
    and nobody says what effort that is."""
    index = context.index
    silent = {
        stage.stage for stage in index.stages if all(p.step.effort is None for p in stage.parts)
    }
    if not silent or len(index.stages) < 2:
        return
    for handoff in handoffs(index, silent):
        if not any(way.effort for way in handoff.ways):
            here, there = index.stages[handoff.start], index.stages[handoff.end]
            yield _finding(here, there, handoff.changed, handoff.ways)


def _finding(
    here: StageEntry, there: StageEntry, changed: Sequence[str], ways: Sequence[Way]
) -> Finding:
    written = next((way.path for way in ways if way.path), None)
    name = clipped(here.step.name)
    return Finding(
        RULE.name,
        f"from {name} to {clipped(there.step.name)} customers change {' and '.join(changed)}, "
        "and nobody says what effort that takes",
        (*written, "to") if written else here.path,
        help=(
            f"add `effort:`, 1 very low to 5 very high, to this transition or to {name}"
            if written
            else f"add `effort:`, 1 very low to 5 very high, to {name} or to a transition from it"
        ),
        related=(Related("they go on here", there.path),),
    )


RULE = Rule(
    name="handoff-without-effort",
    category="path",
    scope="journey",
    severities="- I W W",
    reads=("effort", "transitions", "touchpoints", "channel", "team"),
    sources=("003",),
    summary="Customers are handed over between stages, and nobody says what effort that takes.",
    what=(
        "Looks at each step from a stage to the next. If the touchpoints of the two have no "
        "channel in common, or no team in common, it asks for `effort` on the transition between "
        "them or on the stage that is left, its steps included. What is not known of both is no "
        "change."
    ),
    why=(
        "Inside a stage somebody looks after the customer. Between two, the story is told again, "
        "the number is looked up again and the next team was told something else. Most effort is "
        "spent there, and no team's own figures show it."
    ),
    question="What did you have to tell them twice, and what did you have to bring along yourself?",
    bad="""\
journey: A hearing aid
segments: [First-time wearers]
stages:
  - name: Get a prescription
    touchpoints: [{name: Ear doctor, channel: in-person, ownership: partner, team: Partner desk}]
  - name: Try two models
    effort: 2
    touchpoints: [{name: Fitting room, channel: in-person, team: Shops}]
    barriers: [My own voice sounds strange]
  - name: Settle the bill
    touchpoints: [{name: Health insurer's form, channel: post, team: Billing}]
""",
    good="""\
journey: A hearing aid
segments: [First-time wearers]
stages:
  - name: Get a prescription
    touchpoints: [{name: Ear doctor, channel: in-person, ownership: partner, team: Partner desk}]
  - name: Try two models
    effort: 2
    touchpoints: [{name: Fitting room, channel: in-person, team: Shops}]
    barriers: [My own voice sounds strange]
  - name: Settle the bill
    touchpoints: [{name: Health insurer's form, channel: post, team: Billing}]
transitions:
  - {from: Get a prescription, to: Try two models, effort: 4, when: The prescription is on paper}
""",
    check=check,
)
