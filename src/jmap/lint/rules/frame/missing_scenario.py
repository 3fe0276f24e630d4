"""missing-scenario."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where the map does not say what sets the customer off."""
    if not journey.scenario:
        yield Finding(
            RULE.name,
            "the map has no scenario: nothing says what sets the customer off",
            help="add `scenario:` with what happened on the day it begins",
        )


RULE = Rule(
    name="missing-scenario",
    category="frame",
    scope="journey",
    severities="- W W E",
    reads=("scenario",),
    sources=("004",),
    summary="A map without a scenario.",
    what="Looks for `scenario`: the situation that sets the customer off.",
    why=(
        "The same person walks another path after a friend's tip than after a burst pipe. One map "
        "holds one scenario; without it, the stages mix several paths and fit none of them. A "
        "second scenario is a second map, which says so with `variant_of`."
    ),
    question="What happened on the day this journey began?",
    bad="""\
journey: Moving house with a removal firm
segments: [Families]
stages:
  - name: Get quotes
    touchpoints: [Quote form]
    barriers: [Nobody quotes without a visit]
  - name: Pack
    touchpoints: [Box delivery]
    barriers: [The boxes come three days before the van]
""",
    good="""\
journey: Moving house with a removal firm
scenario: The new lease is signed, the old one ends in six weeks, and there are two children.
segments: [Families]
stages:
  - name: Get quotes
    touchpoints: [Quote form]
    barriers: [Nobody quotes without a visit]
  - name: Pack
    touchpoints: [Box delivery]
    barriers: [The boxes come three days before the van]
""",
    check=check,
)
