"""contradictory-scores."""

from collections.abc import Iterator, Mapping

from jmap.analysis.curve import Mood, moods_at, moods_of
from jmap.analysis.scores import each, ratings
from jmap.analysis.stages import audience
from jmap.lint.rule import Context, Rule
from jmap.lint.wording import for_whom
from jmap.model.faults import clipped
from jmap.model.sentiment import Sentiments
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.project.things import Place
from jmap.source.finding import Finding

GLAD, SAD = 1, -1
SATISFIED, DISSATISFIED = 7, 3


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding for *stage*, each of its steps and each touchpoint in it whose sentiment
    and satisfaction contradict each other for some segment."""
    index = context.index
    for part in stage.parts:
        if not _is_far_off(part.step.satisfaction):
            continue
        felt_in = stage.parts if part is stage else [part]
        if any(_is_strong(within.step.sentiment) for within in felt_in):
            place = Place(part.step, part.path, part.stage, part.number)
            yield from _contradiction(index, place, moods_at(index, part))
    for place in stage.lane("touchpoints"):
        if _is_strong(place.item.sentiment) and _is_far_off(place.item.satisfaction):
            part = stage if place.step is None else stage.steps[place.step]
            names = place.item.segments or audience(index, part)
            yield from _contradiction(index, place, moods_of(index, place.item.sentiment, names))


def _is_far_off(satisfaction: float | dict[str, float] | None) -> bool:
    """Whether some *satisfaction* is one that a sentiment can contradict."""
    return satisfaction is not None and any(
        not DISSATISFIED <= value <= SATISFIED for value in each(satisfaction)
    )


def _is_strong(sentiment: Sentiments | None) -> bool:
    """Whether some *sentiment* is one that contradicts a satisfaction."""
    return sentiment is not None and any(
        felt.score is not None and not SAD <= felt.score <= GLAD for felt in each(sentiment)
    )


def _contradiction(
    index: JourneyIndex, place: Place, moods: Mapping[str, Mood]
) -> Iterator[Finding]:
    found: dict[tuple[float, float], list[str]] = {}
    for segment, rated in ratings(index, place).items():
        felt = moods[segment].score if segment in moods else None
        satisfaction = rated.satisfaction
        if felt is None or satisfaction is None or not index.is_for_customers((segment,)):
            continue
        score = round(felt, 9)  # a mean of steps may be a hair off
        is_glad_of_bad = score > GLAD and satisfaction < DISSATISFIED
        if is_glad_of_bad or (score < SAD and satisfaction > SATISFIED):
            found.setdefault((score, satisfaction), []).append(segment)
    for (score, satisfaction), segments in [*found.items()][:1]:
        yield Finding(
            RULE.name,
            f"{clipped(place.item.name)} has a sentiment of {score:+.3g} beside a satisfaction of "
            f"{satisfaction:.3g} out of 10{for_whom(index, segments)}",
            (*place.written("sentiment", "satisfaction"), "satisfaction"),
            help="see what the two rest on: one of them is wrong, or they are about two things",
        )


RULE = Rule(
    name="contradictory-scores",
    category="plan",
    scope="stage",
    severities="- I W W",
    reads=("sentiment", "satisfaction"),
    summary="A sentiment and a satisfaction that cannot both be true.",
    what=(
        "Looks at stages, steps and touchpoints that have both, for each segment: a sentiment "
        "above +1 beside a satisfaction below 3, or one below -1 beside one above 7. A stage's "
        "sentiment is its own, else the mean of its steps'."
    ),
    why=(
        "One source says they love it, the other that it fails them. Whoever finds the two side "
        "by side stops believing the rest of the map, and the plan rests on whichever number its "
        "author liked better."
    ),
    question="They are said to feel one thing and to answer another. Which of the two did you see?",
    bad="""\
journey: New glasses
segments: [Varifocal wearers, Teenagers]
stages:
  - name: Have the eyes tested
    touchpoints: [Optician]
    barriers: [Better one or better two?]
    sentiment: 0.5
    importance: 8
    satisfaction: 7
  - name: Pick a frame
    touchpoints:
      - name: Wall of frames
        channel: in-person
        sentiment: {Varifocal wearers: -0.5, Teenagers: 1.6}
        satisfaction: {Varifocal wearers: 4, Teenagers: 2}
    barriers: [I cannot see myself without my glasses]
""",
    good="""\
journey: New glasses
segments: [Varifocal wearers, Teenagers]
stages:
  - name: Have the eyes tested
    touchpoints: [Optician]
    barriers: [Better one or better two?]
    sentiment: 0.5
    importance: 8
    satisfaction: 7
  - name: Pick a frame
    touchpoints:
      - name: Wall of frames
        channel: in-person
        sentiment: {Varifocal wearers: -0.5, Teenagers: 1.6}
        satisfaction: {Varifocal wearers: 4, Teenagers: 8}
    barriers: [I cannot see myself without my glasses]
""",
    check=check,
)
