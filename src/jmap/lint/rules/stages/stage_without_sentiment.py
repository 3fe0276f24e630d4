"""stage-without-sentiment."""

from collections.abc import Iterator

from jmap.analysis.stages import has_customers, sentiments
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither *stage* nor one of its steps says how customers feel."""
    index = context.index
    for part in stage.parts:
        for _ in sentiments(index, part):
            return
    if has_customers(index, stage):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no sentiment: nobody says how customers feel here",
            stage.path,
            help="add `sentiment:` with a score from -2 to +2, or a feeling such as anxious",
        )


RULE = Rule(
    name="stage-without-sentiment",
    category="stages",
    scope="stage",
    severities="- W W E",
    reads=("sentiment",),
    sources=("001", "002"),
    summary="A stage that does not say how customers feel.",
    what=(
        "Looks for `sentiment` on each stage or on one of its steps: a score, a word for one, or "
        "a feeling. One segment's is enough. A touchpoint's own sentiment is about the touchpoint "
        "and does not count, nor does that of roles alone."
    ),
    why=(
        "The curve is what people look at first, and it finds the low points on which the work "
        "should start. A stage without sentiment is a hole in that line just where the room will "
        "draw its own conclusion."
    ),
    question="Show it with your face: how do you feel at this point?",
    bad="""\
journey: A weekend at the lakeside hotel
segments: [Couples]
stages:
  - name: Book
    sentiment: 1
    touchpoints: [Booking page]
  - name: Arrive
    touchpoints: [Car park, Reception]
    barriers: [The room is not ready before four]
  - name: First evening
    sentiment: {score: 1.5, feeling: spoilt}
    touchpoints: [Restaurant]
""",
    good="""\
journey: A weekend at the lakeside hotel
segments: [Couples]
stages:
  - name: Book
    sentiment: 1
    touchpoints: [Booking page]
  - name: Arrive
    sentiment: -0.5
    touchpoints: [Car park, Reception]
    barriers: [The room is not ready before four]
  - name: First evening
    sentiment: {score: 1.5, feeling: spoilt}
    touchpoints: [Restaurant]
""",
    check=check,
)
