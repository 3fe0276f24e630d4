"""missing-quote."""

from collections.abc import Iterator

from jmap.analysis.stages import shows
from jmap.lint.rule import Context, Rule
from jmap.model.frame import Segment
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where no customer is quoted in *journey*."""
    if not _has_quote(context.index):
        yield Finding(
            RULE.name,
            "no customer speaks in this map: it has no quote",
            help="add `quotes:` to a stage or a segment, word for word from a call, review or talk",
        )


def _has_quote(index: JourneyIndex) -> bool:
    return any(shows(index, stage, "quotes") for stage in index.stages) or any(
        isinstance(segment.definition, Segment) and segment.definition.quotes
        for segment in index.customers
    )


RULE = Rule(
    name="missing-quote",
    category="stages",
    scope="journey",
    severities="- I W W",
    reads=("quotes", "segments"),
    sources=("002",),
    summary="A map in which no customer is quoted.",
    what=(
        "Looks for `quotes` in the stages, their steps and the segments that walk the journey. "
        "One is enough. Quotes of roles do not count."
    ),
    why=(
        "A score can be argued with; a sentence that somebody really said is hard to argue with. "
        "Quotes keep the map in the customer's words, and they are what people repeat in the "
        "corridor when the numbers are forgotten."
    ),
    question="Which sentence of a customer's has stayed with you? Word for word, please.",
    bad="""\
journey: A wedding at the old mill
segments: [Engaged couples]
stages:
  - name: See the place
    touchpoints: [Viewing]
    barriers: [The good dates are gone]
  - name: Settle the menu
    touchpoints: [Tasting]
    barriers: [Every wish has a price of its own]
""",
    good="""\
journey: A wedding at the old mill
segments: [Engaged couples]
stages:
  - name: See the place
    touchpoints: [Viewing]
    barriers: [The good dates are gone]
    quotes: [We knew when we saw the light in the barn.]
  - name: Settle the menu
    touchpoints: [Tasting]
    barriers: [Every wish has a price of its own]
""",
    check=check,
)
