"""low-point-without-opportunity."""

from collections.abc import Iterator

from jmap.analysis.curve import moods_at
from jmap.analysis.opportunities import served
from jmap.analysis.scores import each
from jmap.lint.rule import Context, Rule
from jmap.lint.wording import for_whom
from jmap.model.faults import clipped
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding

LOW = -1.0


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where *stage* is a low point for some segment of customers and no
    opportunity is at it."""
    index = context.index
    if not _may_be_low(stage):
        return
    low = _low(index, stage)
    if low and not served(index).is_at(stage.stage):
        score = min(low.values())
        lowest = [segment for segment, at in low.items() if at == score]
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has a sentiment of {score:.3g}{for_whom(index, lowest)}, "
            "and no opportunity to lift it",
            stage.path,
            help="add `opportunities:` to the stage, or one that names it in its `stages:`",
        )


def _may_be_low(stage: StageEntry) -> bool:
    """Whether any score in *stage* is low: else no mean of them is."""
    for part in stage.parts:
        for felt in each(part.step.sentiment):
            if felt.score is not None and felt.score <= LOW:
                return True
    return False


def _low(index: JourneyIndex, stage: StageEntry) -> dict[str, float]:
    """The low scores at *stage*, by the ids of the customers' segments."""
    return {
        segment: mood.score
        for segment, mood in moods_at(index, stage).items()
        if mood.score is not None
        and round(mood.score, 9) <= LOW
        and index.is_for_customers((segment,))
    }


RULE = Rule(
    name="low-point-without-opportunity",
    category="plan",
    scope="stage",
    severities="- W W E",
    reads=("sentiment", "opportunities", "addresses", "status"),
    elsewhere=("opportunities",),
    sources=("001",),
    summary="A low point that no opportunity is at.",
    what=(
        "Looks for stages whose sentiment is -1 or less for some segment: their own, else the "
        "mean of their steps'. An opportunity is at a stage if it is written there or on one of "
        "its steps, names either in `stages`, or addresses something that is met there; one that "
        "addresses a theme is wherever the theme occurs. Dropped opportunities do not count."
    ),
    why=(
        "The low points are why the map was drawn. A curve that dips to the floor above an empty "
        "row tells the people who were asked that they were heard, and that nothing will come "
        "of it."
    ),
    question="This is where it hurts most. What is the smallest thing that would make it bearable?",
    bad="""\
journey: A first hearing aid
segments: [Newly hard of hearing]
stages:
  - name: Get tested
    touchpoints: [Hearing clinic]
    barriers: [I was told what I lack and not what I can do]
    sentiment: -0.5
    opportunities: [A talk before the test]
  - name: Wear it for the first weeks
    touchpoints: [Fitting appointment]
    barriers: [Every spoon sounds like an alarm]
    sentiment: -1.5
""",
    good="""\
journey: A first hearing aid
segments: [Newly hard of hearing]
stages:
  - name: Get tested
    touchpoints: [Hearing clinic]
    barriers: [I was told what I lack and not what I can do]
    sentiment: -0.5
    opportunities: [A talk before the test]
  - name: Wear it for the first weeks
    touchpoints: [Fitting appointment]
    barriers: [Every spoon sounds like an alarm]
    sentiment: -1.5
    opportunities: [A call on day three that turns it down a little]
""",
    check=check,
)
