"""Metrics: what a map or a project file says of each, wherever it is named or defined."""

from collections.abc import Iterator

from jmap.model.frame import METRIC_DIRECTIONS, Direction, Metric
from jmap.project.index import JourneyIndex
from jmap.project.things import Place, Thing


def own_metrics(index: JourneyIndex) -> Iterator[Thing]:
    """The metrics that a map names or defines, those aside that its project declares."""
    declared = index.project.tables["metric"]
    for metric in index.tables["metric"]:
        if not declared.find(metric.id):
            yield metric


def definitions(metric: Thing) -> list[tuple[Place, Metric]]:
    """Where *metric* is written with more than its name, and what is said there."""
    return [(place, place.item) for place in metric.places if isinstance(place.item, Metric)]


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
