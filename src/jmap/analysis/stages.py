"""What stages show of the customer's journey: lanes, feelings and touchpoints as rules count them.

Roles take part without being the customer, so what is there for roles alone does not count.
"""

from collections.abc import Iterator

from jmap.analysis.walkers import by_walker
from jmap.model.sentiment import Sentiment
from jmap.model.stage import Touchpoint
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry, StepEntry
from jmap.project.things import Place, Thing


def audience(index: JourneyIndex, point: StepEntry) -> tuple[str, ...]:
    """The segments that a stage or step is for: its own, else its stage's; none if for all."""
    return point.step.segments or index.stages[point.stage].step.segments


def is_customers_item(index: JourneyIndex, place: Place) -> bool:
    """Whether the item at *place* is for a customer, and not for roles alone. An item that names
    nobody is for those that its step or stage is for."""
    names = getattr(place.item, "segments", ())
    if not names and place.stage is not None:
        stage = index.stages[place.stage]
        names = audience(index, stage if place.step is None else stage.steps[place.step])
    return index.is_for_customers(names)


def has_customers(index: JourneyIndex, stage: StageEntry) -> bool:
    """Whether customers take *stage*; false where it is for roles alone."""
    return index.is_for_customers(stage.step.segments)


def shows(index: JourneyIndex, stage: StageEntry, lane: str) -> bool:
    """Whether *stage* or a step of it has an item of the customers' in *lane*."""
    for part in stage.parts:
        for item in getattr(part.step, lane):
            if index.is_for_customers(getattr(item, "segments", ()) or audience(index, part)):
                return True
    return False


def lacks(index: JourneyIndex, stage: StageEntry, lane: str) -> bool:
    """Whether customers take *stage* and neither it nor a step of it has an item of theirs in
    *lane*."""
    return not shows(index, stage, lane) and has_customers(index, stage)


def sentiments(index: JourneyIndex, point: StepEntry) -> Iterator[tuple[str, Sentiment]]:
    """Customers' own sentiments at a stage or step, each with the id of its segment (as
    `by_walker` tells them). Those with neither score nor feeling are left out."""
    for segment, value in by_walker(index, point.step.sentiment, audience(index, point)).items():
        if _says_something(value) and index.is_for_customers((segment,)):
            yield segment, value


def _says_something(sentiment: Sentiment) -> bool:
    return sentiment.score is not None or bool(sentiment.feeling)


def touchpoint_of(index: JourneyIndex, touchpoint: Touchpoint) -> Thing:
    """The thing that *touchpoint*, an item of a stage, is a mention of."""
    thing = index.find("touchpoint", touchpoint.id or touchpoint.name)
    assert thing is not None
    return thing


def is_third_party(index: JourneyIndex, touchpoint: Touchpoint) -> bool:
    """Whether a touchpoint is somebody else's, as said at any place where it is met."""
    said = touchpoint.ownership or touchpoint_of(index, touchpoint).shared.get("ownership")
    return said == "third-party"


def is_first_meeting(thing: Thing, place: Place) -> bool:
    """Whether *place* is the first in the stages where *thing* is met."""
    return next(p.path for p in thing.places if p.stage is not None) == place.path


def mentions(index: JourneyIndex, thing: Thing) -> Iterator[Place]:
    """All that is written of a touchpoint: where it is met, at the journey's root, in the
    project."""
    yield from thing.places
    for declared in index.project.tables["touchpoint"].find(thing.id):
        yield from declared.places


def has_metric(index: JourneyIndex, touchpoint: Touchpoint) -> bool:
    """Whether *touchpoint* has a metric, wherever that is written."""
    thing = touchpoint_of(index, touchpoint)
    return any(mention.item.metrics for mention in mentions(index, thing))
