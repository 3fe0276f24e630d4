"""missing-sponsor."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where no executive stands behind the map."""
    if not journey.sponsor:
        yield Finding(
            RULE.name,
            "the map has no sponsor: no executive stands behind what it will ask for",
            help="add `sponsor:` with who can free people and money for it",
        )


RULE = Rule(
    name="missing-sponsor",
    category="frame",
    scope="journey",
    severities="- I W E",
    reads=("sponsor",),
    sources=("002",),
    summary="A map without an executive sponsor.",
    what="Looks for `sponsor`: the executive who stands behind the map.",
    why=(
        "Most of what a map finds lies between teams, where none of them can decide alone. "
        "Without somebody above them, the findings end with the session. Win the sponsor first, "
        "then invite the teams."
    ),
    question="Who will say yes when two teams disagree about what to do?",
    bad="""\
journey: Reporting storm damage
owner: Claims
segments: [House owners]
stages:
  - name: Report the damage
    touchpoints: [Claims line]
    barriers: [An hour on hold, like everyone in town]
  - name: Wait for the assessor
    touchpoints: [Assessor's visit]
    barriers: [May I mend the roof before the visit?]
""",
    good="""\
journey: Reporting storm damage
owner: Claims
sponsor: Odile Farrant, head of home insurance
segments: [House owners]
stages:
  - name: Report the damage
    touchpoints: [Claims line]
    barriers: [An hour on hold, like everyone in town]
  - name: Wait for the assessor
    touchpoints: [Assessor's visit]
    barriers: [May I mend the roof before the visit?]
""",
    check=check,
)
