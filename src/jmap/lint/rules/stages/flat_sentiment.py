"""flat-sentiment."""

from collections.abc import Iterator

from jmap.analysis.stages import sentiments
from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding

LEAST = 3
"""Fewer stages with a score make no curve."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where *journey* has scores at three stages or more for some segment, and
    no segment's score ever changes."""
    index = context.index
    if len(index.stages) < LEAST:
        return
    levels = _levels(index)
    counts = [count for _, count in levels.values() if count >= LEAST]
    if not counts:
        return
    scores = {score for score, _ in levels.values()}
    said = f"is {scores.pop():g}" if len(scores) == 1 else "of each segment is the same"
    yield Finding(
        RULE.name,
        f"sentiment {said} at all {max(counts)} stages that have a score: no ups, no downs",
        help="ask where it is best and where it is worst, and give each stage its own `sentiment:`",
    )


def _levels(index: JourneyIndex) -> dict[str, tuple[float, int]]:
    """Each segment's one score and the number of stages that have it; empty as soon as a
    segment's score changes, from one stage to the next or from step to step."""
    levels: dict[str, tuple[float, int]] = {}
    for stage in index.stages:
        seen: set[str] = set()
        for part in stage.parts:
            for segment, sentiment in sentiments(index, part):
                if sentiment.score is None:
                    continue
                score, count = levels.get(segment, (sentiment.score, 0))
                if score != sentiment.score:
                    return {}
                levels[segment] = score, count + (segment not in seen)
                seen.add(segment)
    return levels


RULE = Rule(
    name="flat-sentiment",
    category="stages",
    scope="journey",
    severities="- I I W",
    reads=("sentiment",),
    sources=("002",),
    summary="A sentiment that never changes.",
    what=(
        "Compares the sentiment scores of a map that gives them at three stages or more, "
        "segment by segment, steps included. If no segment's score ever changes, the curve is a "
        "straight line. Feelings without a score draw no line and are passed over, as are roles."
    ),
    why=(
        "Nobody goes through a whole journey in one mood. A straight line means that a value was "
        "copied along, or that the room did not want to disagree; either way it points at "
        "nothing, and people will ask what the curve is for."
    ),
    question="Which of these stages was the best of your day, and which one would you skip?",
    bad="""\
journey: Learning Spanish online
segments: [Beginners]
stages:
  - {name: Placement test, sentiment: 1, touchpoints: [Website]}
  - {name: First lesson, sentiment: 1, touchpoints: [Video call]}
  - {name: Week four, sentiment: 1, touchpoints: [App], barriers: [I forget to practise]}
""",
    good="""\
journey: Learning Spanish online
segments: [Beginners]
stages:
  - {name: Placement test, sentiment: 0.5, touchpoints: [Website]}
  - {name: First lesson, sentiment: 1.5, touchpoints: [Video call]}
  - {name: Week four, sentiment: -1, touchpoints: [App], barriers: [I forget to practise]}
""",
    check=check,
)
