"""opportunity-addresses-nothing."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.things import Thing
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each opportunity of *journey* that is at no stage and addresses
    nothing, dropped ones aside."""
    for opportunity in context.index.tables["opportunity"]:
        if not _is_somewhere(opportunity):
            yield Finding(
                RULE.name,
                f"“{clipped(opportunity.name)}” addresses nothing: nobody can say what it would "
                "mend",
                opportunity.places[0].path,
                help=(
                    "give it `addresses:` with the barriers, questions, needs or themes it "
                    "answers, or `stages:` where it would help"
                ),
            )


def _is_somewhere(opportunity: Thing) -> bool:
    """Whether it is written at a stage, says what it is for, or is dropped."""
    return any(
        place.stage is not None
        or place.item.stages
        or place.item.addresses
        or place.item.status == "dropped"
        for place in opportunity.places
    )


RULE = Rule(
    name="opportunity-addresses-nothing",
    category="plan",
    scope="journey",
    severities="- I W E",
    reads=("stages", "addresses", "status"),
    sources=("001",),
    summary="An opportunity that is for nothing on the map.",
    what=(
        "Looks at the map's `opportunities` for those with neither `addresses` nor `stages`. One "
        "that is written at a stage or step is for that. Dropped ones are spared."
    ),
    why=(
        "Ideas that were there before the map have a way of getting onto it. If one is joined to "
        "nothing that customers go through, the map does not speak for it, however long somebody "
        "has wanted it."
    ),
    question="Where on this map would a customer notice that we did this?",
    bad="""\
journey: A year at the climbing gym
segments: [Beginners, Regulars]
stages:
  - name: First time on the wall
    touchpoints: [Trainer]
    barriers: [{text: Everybody seems to know each other, id: outsiders}]
  - name: Come back
    touchpoints: [App]
    barriers: [Full on the only evening I have]
opportunities:
  - {title: A partner for the evening, addresses: outsiders}
  - {title: A new logo, cost: 3}
""",
    good="""\
journey: A year at the climbing gym
segments: [Beginners, Regulars]
stages:
  - name: First time on the wall
    touchpoints: [Trainer]
    barriers: [{text: Everybody seems to know each other, id: outsiders}]
  - name: Come back
    touchpoints: [App]
    barriers: [Full on the only evening I have]
opportunities:
  - {title: A partner for the evening, addresses: outsiders}
  - {title: Show how full it is, cost: 3, stages: Come back}
""",
    check=check,
)
