"""missing-moment-of-truth."""

from collections.abc import Iterator

from jmap.analysis.stages import audience, is_customers_item
from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where nothing in *journey* is a moment of truth."""
    if not _has_moment_of_truth(context.index):
        yield Finding(
            RULE.name,
            "no moment of truth: the map does not say where customers are won or lost",
            help="add `moment_of_truth:` to the stage, step or touchpoint that decides, with why",
        )


def _has_moment_of_truth(index: JourneyIndex) -> bool:
    for stage in index.stages:
        for part in stage.parts:
            if part.step.moment_of_truth and index.is_for_customers(audience(index, part)):
                return True
        for place in stage.lane("touchpoints"):
            if place.item.moment_of_truth and is_customers_item(index, place):
                return True
    return False


RULE = Rule(
    name="missing-moment-of-truth",
    category="stages",
    scope="journey",
    severities="- - I W",
    reads=("moment_of_truth", "touchpoints"),
    sources=("002",),
    summary="A map with no moment of truth.",
    what=(
        "Looks for `moment_of_truth` on the stages, steps and touchpoints of the map. `true` is "
        "enough; the reason is better. One for roles alone does not count."
    ),
    why=(
        "Customers forget most of a journey and judge it by one or two moments. A map in which "
        "every box weighs the same gives no help with the only question that a budget asks: what "
        "must not go wrong?"
    ),
    question="A year from now you tell a friend about this. Which moment do you tell?",
    bad="""\
journey: A first visit to the dentist
segments: [Anxious patients]
stages:
  - name: Book
    touchpoints: [Booking page]
    barriers: [I have put it off for nine years]
  - name: In the chair
    touchpoints: [Dentist, Assistant]
    barriers: [Nobody warns me before it hurts]
""",
    good="""\
journey: A first visit to the dentist
segments: [Anxious patients]
stages:
  - name: Book
    touchpoints: [Booking page]
    barriers: [I have put it off for nine years]
  - name: In the chair
    moment_of_truth: The first minute decides whether they ever come back
    touchpoints: [Dentist, Assistant]
    barriers: [Nobody warns me before it hurts]
""",
    check=check,
)
