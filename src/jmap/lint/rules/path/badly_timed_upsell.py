"""badly-timed-upsell."""

from collections.abc import Iterator

from jmap.analysis.curve import Moods, curve
from jmap.analysis.opportunities import whereabouts
from jmap.analysis.walkers import EVERYBODY, customer_ids
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.project.things import Place
from jmap.source.finding import Finding, Related
from jmap.source.nodes import Path

Low = tuple[StageEntry, dict[str, float]]
"""A stage, and the scores below 0 there by segment."""


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each upsell at a stage where those it is for feel bad, once, however
    many such stages there are."""
    index = context.index
    if not any(
        place.item.experience == "upsell"
        for thing in index.tables["opportunity"]
        for place in thing.places
    ):
        return
    moods = curve(index).stages
    found: dict[Path, tuple[Place, list[Low]]] = {}
    for item, place, stages in whereabouts(index):
        for stage in stages if item.experience == "upsell" else ():
            low = _low(moods[stage], item, index)
            if low:
                found.setdefault(place.path, (place, []))[1].append((index.stages[stage], low))
    for path, (place, unhappy) in found.items():
        (first, low), *_ = unhappy
        yield Finding(
            RULE.name,
            f"{clipped(place.item.title)}: at {clipped(first.step.name)} sentiment is "
            f"{_told(low, index)}, no moment to sell more",
            path,
            help="give it `stages:` where people are content, or another `experience:`",
            related=tuple(Related("sentiment is below 0 here", s.path) for s, _ in unhappy),
        )


def _low(moods: Moods, item: Opportunity, index: JourneyIndex) -> dict[str, float]:
    """The scores below 0 of the customers that *item* is for."""
    wanted = customer_ids(index)
    if item.segments:
        named = index.segment_ids(item.segments)
        wanted = [segment for segment in wanted if segment in named]
    return {
        segment: mood.score
        for segment, mood in moods.items()
        if mood.score is not None and mood.score < 0 and (segment in wanted or not segment)
    }


def _told(low: dict[str, float], index: JourneyIndex) -> str:
    """`-1.5 for Movers and Families, -0.2 for Students`; the score alone if it is everybody's."""
    if EVERYBODY in low:
        return f"{low[EVERYBODY]:.3g}"
    names = {thing.id: clipped(thing.name) for thing in index.segments}
    scores: dict[float, list[str]] = {}
    for segment, score in low.items():
        scores.setdefault(score, []).append(names[segment])
    return ", ".join(f"{score:.3g} for {' and '.join(who)}" for score, who in scores.items())


RULE = Rule(
    name="badly-timed-upsell",
    category="path",
    scope="journey",
    severities="- W W E",
    reads=("opportunities", "experience", "status", "sentiment", "addresses", "segments"),
    sources=("003",),
    summary="An upsell at a stage where people are unhappy.",
    what=(
        "Looks at each opportunity with `experience: upsell` that is at a stage: written there, "
        "named in its `stages`, or addressing something that is met there. The stage's sentiment "
        "(its own, else the mean of its steps') must not be below 0 for any segment that the "
        "opportunity is for. Dropped opportunities are passed over."
    ),
    why=(
        "Offering more to somebody who is still waiting for what they paid for does not sell it; "
        "it tells them that nobody is listening, and some leave. The same offer, after the moment "
        "that made them happy, is a recommendation."
    ),
    question="When would you have said yes to more? And when would you have hung up?",
    bad="""\
journey: A dishwasher that stopped
segments: [Families]
stages:
  - name: Wait for the repair
    sentiment: -1.2
    touchpoints: [Service line]
    barriers: [No date before Thursday]
    opportunities:
      - {title: Five-year guarantee on the phone, experience: upsell}
  - {name: Wash again, sentiment: 1.1, touchpoints: [Engineer's visit]}
""",
    good="""\
journey: A dishwasher that stopped
segments: [Families]
stages:
  - name: Wait for the repair
    sentiment: -1.2
    touchpoints: [Service line]
    barriers: [No date before Thursday]
  - name: Wash again
    sentiment: 1.1
    touchpoints: [Engineer's visit]
    opportunities:
      - {title: Five-year guarantee with the bill, experience: upsell}
""",
    check=check,
)
