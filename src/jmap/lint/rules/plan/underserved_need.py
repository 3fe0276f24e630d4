"""underserved-need."""

from collections.abc import Iterator

from jmap.analysis.opportunities import served
from jmap.analysis.scores import Band, band, each, opportunity_score, scores
from jmap.lint.rule import Context, Rule
from jmap.lint.wording import for_whom
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.project.things import Kind, Place, Thing
from jmap.source.finding import Finding

HIGH: tuple[Band, ...] = ("strong", "extreme")
KINDS: tuple[tuple[Kind, str], ...] = (
    ("need", "add an opportunity that has it in `addresses:`, or one for the whole stage"),
    ("touchpoint", "add `opportunities:` to the stage, or address a barrier that is met `at:` it"),
)


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each need and touchpoint of *journey* that scores high for some segment
    and that no opportunity is for: once, where it scores highest."""
    index = context.index
    for kind, help in KINDS:
        for thing in index.tables[kind]:
            found = [
                (high, place)
                for place in thing.places
                if (high := _high(index, place)) and not _is_served(index, thing, place)
            ]
            if not found:
                continue
            high, place = max(found, key=lambda rated: max(rated[0].values()))
            score = max(high.values())
            segments = [segment for segment, at in high.items() if at == score]
            name = clipped(thing.name)
            yield Finding(
                RULE.name,
                f"{name if kind == 'touchpoint' else f'“{name}”'} scores {score:.3g} out of 20"
                f"{for_whom(index, segments)}, and no opportunity is for it",
                place.written("importance", "satisfaction"),
                help=help,
            )


def _high(index: JourneyIndex, place: Place) -> dict[str, float]:
    """The high scores at *place*, by the ids of the customers' segments."""
    rated = place.item
    if place.stage is None or rated.importance is None or rated.satisfaction is None:
        return {}
    importance, satisfaction = each(rated.importance), each(rated.satisfaction)
    if not importance or not satisfaction:
        return {}
    if band(opportunity_score(max(importance), min(satisfaction))) not in HIGH:
        return {}
    return {
        segment: score
        for segment, score in scores(index, place).items()
        if band(score) in HIGH and index.is_for_customers((segment,))
    }


def _is_served(index: JourneyIndex, thing: Thing, place: Place) -> bool:
    """Whether an opportunity is for *thing* as it is met at *place*. None can name a touchpoint;
    it is served where a barrier that is met at it is addressed."""
    known = served(index)
    if known.has_for(thing, place.stage) or thing.kind != "touchpoint":
        return known.has_for(thing, place.stage)
    return any(
        index.find("touchpoint", name) is thing
        for barrier in index.tables["barrier"]
        if known.addresses(barrier)
        for met in barrier.places
        for name in met.item.at
    )


RULE = Rule(
    name="underserved-need",
    category="plan",
    scope="journey",
    severities="- W W E",
    reads=("importance", "satisfaction", "opportunities", "addresses", "status", "at"),
    elsewhere=("opportunities",),
    sources=("000",),
    summary="A need or touchpoint that matters, is badly met, and has no opportunity.",
    what=(
        "Computes the opportunity score of needs and touchpoints, importance plus whatever "
        "satisfaction falls short of it, for each segment, and looks at those of 12 or more. An "
        "opportunity is for a need if it addresses it, or is one of the stage that addresses "
        "nothing in particular. It is for a touchpoint if it is such a one of the stage, or "
        "addresses a barrier that is met `at` the touchpoint. Dropped opportunities do not count."
    ),
    why=(
        "Customers have told you what matters to them and that they do not get it: there is no "
        "better place to look for an idea. If the plan is silent about their highest score, it "
        "answers somebody else's wishes."
    ),
    question="They rated this so high and so poorly met. What would it look like, done well?",
    bad="""\
journey: Selling the parents' house
segments: [Heirs, Downsizers]
stages:
  - name: Choose an agent
    touchpoints: [Agent's visit]
    barriers: [Each names another price]
    needs:
      - {text: Trust the price, id: price, importance: 9, satisfaction: 4}
    opportunities: [{title: Show three sales nearby, addresses: price}]
  - name: Wait for a buyer
    touchpoints: [Viewing day]
    barriers: [Strangers in every room]
    needs:
      - text: Hear how it is going
        importance: {Heirs: 6, Downsizers: 9.1}
        satisfaction: {Heirs: 6, Downsizers: 3.4}
""",
    good="""\
journey: Selling the parents' house
segments: [Heirs, Downsizers]
stages:
  - name: Choose an agent
    touchpoints: [Agent's visit]
    barriers: [Each names another price]
    needs:
      - {text: Trust the price, id: price, importance: 9, satisfaction: 4}
    opportunities: [{title: Show three sales nearby, addresses: price}]
  - name: Wait for a buyer
    touchpoints: [Viewing day]
    barriers: [Strangers in every room]
    needs:
      - text: Hear how it is going
        importance: {Heirs: 6, Downsizers: 9.1}
        satisfaction: {Heirs: 6, Downsizers: 3.4}
    opportunities:
      - {title: A call each Friday, addresses: Hear how it is going}
""",
    check=check,
)
