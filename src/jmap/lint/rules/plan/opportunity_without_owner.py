"""opportunity-without-owner."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding

STATES = {"planned": "is planned", "doing": "is under way"}


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each opportunity of *journey* that is planned or under way and that
    nobody owns."""
    for opportunity in context.index.tables["opportunity"]:
        if any(place.item.owner for place in opportunity.places):
            continue
        begun = next((p for p in opportunity.places if p.item.status in STATES), None)
        if begun is not None:
            yield Finding(
                RULE.name,
                f"“{clipped(opportunity.name)}” {STATES[begun.item.status]}, and nobody answers "
                "for it",
                begun.path,
                help="add `owner:` with one name, or one team",
            )


RULE = Rule(
    name="opportunity-without-owner",
    category="plan",
    scope="journey",
    severities="- I W E",
    reads=("owner", "status"),
    sources=("003",),
    summary="An opportunity that is planned or under way, and nobody's.",
    what=(
        "Looks at opportunities whose status is `planned` or `doing` for their `owner`, a person "
        "or a team. Ideas need none yet."
    ),
    why=(
        "An opportunity cuts across teams; that is why it was still there to be found. Without "
        "one who answers for the whole of it, each team does its part, and the customer falls "
        "between them as before."
    ),
    question="Whose year would it spoil if this came to nothing?",
    bad="""\
journey: Sending a parcel abroad
segments: [Small online sellers]
stages:
  - name: Fill in the form
    touchpoints: [Customs form]
    barriers: [{text: No code fits a hand-knitted hat, id: codes}]
  - name: Follow it
    touchpoints: [Tracking page]
    barriers: [{text: It is silent from the border on, id: silent}]
opportunities:
  - {title: Find the code by a word, addresses: codes, status: doing, owner: Customs desk}
  - {title: Ask the partner abroad for us, addresses: silent, status: planned}
""",
    good="""\
journey: Sending a parcel abroad
segments: [Small online sellers]
stages:
  - name: Fill in the form
    touchpoints: [Customs form]
    barriers: [{text: No code fits a hand-knitted hat, id: codes}]
  - name: Follow it
    touchpoints: [Tracking page]
    barriers: [{text: It is silent from the border on, id: silent}]
opportunities:
  - {title: Find the code by a word, addresses: codes, status: doing, owner: Customs desk}
  - {title: Ask the partner abroad for us, addresses: silent, status: planned, owner: Tracking team}
""",
    check=check,
)
