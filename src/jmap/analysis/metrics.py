"""Metrics: what a map or a project file says of each, wherever it is named or defined."""

from collections.abc import Iterator
from typing import NamedTuple

from jmap.model.frame import METRIC_DIRECTIONS, Direction, Metric
from jmap.model.stage import Touchpoint
from jmap.project.index import JourneyIndex
from jmap.project.stages import StepEntry
from jmap.project.things import SHARED, Place, Thing

_SHARED = frozenset({"name", "id", *SHARED["metric"]})
"""Fields that say of a place no more than which metric it has."""


def own_metrics(index: JourneyIndex) -> Iterator[Thing]:
    """The metrics that a map names or defines, those aside that its project declares."""
    declared = index.project.tables["metric"]
    for metric in index.tables["metric"]:
        if not declared.find(metric.id):
            yield metric


def definitions(metric: Thing) -> list[tuple[Place, Metric]]:
    """Where *metric* is written with more than its name, and what is said there."""
    return [(place, place.item) for place in metric.places if isinstance(place.item, Metric)]


class Placed(NamedTuple):
    """What a stage or step, `part`, or a `touchpoint` there says of a metric."""

    item: Metric
    part: StepEntry
    touchpoint: Touchpoint | None


def placed(index: JourneyIndex, metric: Thing) -> Iterator[Placed]:
    """What is said of *metric* along the way; where it is only named, nothing is."""
    for place, item in definitions(metric):
        if place.stage is None or item.model_fields_set <= _SHARED:
            continue
        stage = index.stages[place.stage]
        part = stage if place.step is None else stage.steps[place.step]
        touchpoints = (t for t in part.step.touchpoints if any(m is item for m in t.metrics))
        yield Placed(item, part, next(touchpoints, None))


def defined_at(metric: Thing) -> Place:
    """Where *metric* is first defined, else where it is first named."""
    return next((place for place, _ in definitions(metric)), metric.places[0])


def better(metric: Thing, item: Metric) -> Direction | None:
    """Which way is better for *metric*, as *item* says or else what is known of it elsewhere."""
    if item.direction is None:
        for said in (*(place.item for place in metric.places), metric.definition):
            if isinstance(said, Metric) and said.direction:
                return said.direction
    return item.better or METRIC_DIRECTIONS.get(metric.shared.get("kind", ""))
