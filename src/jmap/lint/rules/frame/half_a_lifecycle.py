"""half-a-lifecycle."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding

BEFORE = frozenset({"awareness", "consideration"})
AFTER = frozenset(
    {"delivery", "onboarding", "use", "support", "retention", "advocacy", "renewal", "exit"}
)
"""The phases before the purchase and after it."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where the phases leave out what is before the purchase, or what is after.

    A close-up is spared: a map with a wider one, or of one phase of the life with a product."""
    phases = {stage.phase for stage in journey.stages if stage.phase}
    if not phases or journey.parent or (journey.scope and journey.scope.excludes):
        return
    before, after = bool(phases & BEFORE), bool(phases & AFTER)
    if (before and after) or (after and len(phases) == 1):
        return
    if after:
        message = "no phase of this map lies before the purchase: how customers came is left out"
    elif before:
        message = "no phase of this map lies after the purchase: it ends where the money comes in"
    else:
        message = "this map has the purchase alone: nothing before it, nothing after"
    yield Finding(
        RULE.name,
        message,
        help="map the missing half, or say in `scope:` what it `excludes:`",
    )


RULE = Rule(
    name="half-a-lifecycle",
    category="frame",
    scope="journey",
    severities="- I I W",
    reads=("phase", "scope", "excludes", "parent"),
    sources=("001", "003"),
    summary="A map that leaves out what comes before the purchase, or after it.",
    what=(
        "Where stages have a `phase`, looks for one before the purchase (awareness, "
        "consideration) and for one after it (delivery to exit). A map is spared if its scope "
        "says what it `excludes`, if it has a `parent`, or if it is a close-up of one phase "
        "after the purchase, such as support."
    ),
    why=(
        "Maps tend to end at the sale, because those who make them do. Customers spend far more "
        "time after it, and it is there that they stay or leave. Leaving half out is fine as "
        "long as it was decided, not forgotten."
    ),
    question="What happened before the first column, and what after the last?",
    bad="""\
journey: Getting solar panels
segments: [Home owners]
stages:
  - name: See them next door
    phase: awareness
    touchpoints: [The neighbour's roof]
    barriers: [Looks like a project for engineers]
  - name: Compare offers
    phase: consideration
    touchpoints: [Installer's visit]
    barriers: [Three offers, three sizes]
  - name: Sign
    phase: purchase
    touchpoints: [Contract]
    barriers: [The subsidy has to be asked for first]
""",
    good="""\
journey: Getting solar panels
segments: [Home owners]
stages:
  - name: See them next door
    phase: awareness
    touchpoints: [The neighbour's roof]
    barriers: [Looks like a project for engineers]
  - name: Sign
    phase: purchase
    touchpoints: [Contract]
    barriers: [The subsidy has to be asked for first]
  - name: Read the first meter
    phase: use
    touchpoints: [App]
    barriers: [The figures do not match the offer]
""",
    check=check,
)
