"""missing-objectives."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where the map does not say what it is made for."""
    if not journey.objectives:
        yield Finding(
            RULE.name,
            "the map has no objective: nothing says what the business wants from it",
            help="add `objectives:` with what should be different once it has done its work",
        )


RULE = Rule(
    name="missing-objectives",
    category="frame",
    scope="journey",
    severities="- W W E",
    reads=("objectives",),
    sources=("002",),
    summary="A map without an objective.",
    what="Looks for `objectives`: what the business wants to reach with the map.",
    why=(
        "A map with no purpose gets admired and put on a wall. An objective says which gaps to "
        "close first, and gives the sponsor a reason to pay for closing them."
    ),
    question="What would have to change for this map to have been worth your day?",
    bad="""\
journey: Joining the town library
segments: [New residents]
stages:
  - name: Walk in
    touchpoints: [Front desk]
    barriers: [Looks like a place for students]
  - name: Get a card
    touchpoints: [Registration form]
    barriers: [Asks for a proof of address I do not have yet]
""",
    good="""\
journey: Joining the town library
objectives:
  - {text: Twice as many new residents hold a card after a year, outcome: market-share}
segments: [New residents]
stages:
  - name: Walk in
    touchpoints: [Front desk]
    barriers: [Looks like a place for students]
  - name: Get a card
    touchpoints: [Registration form]
    barriers: [Asks for a proof of address I do not have yet]
""",
    check=check,
)
