"""Ways from stage to stage that there is more to tell of than the drawing of the path can."""

from collections.abc import Iterator
from typing import NamedTuple

from jmap.model.journey import Transition
from jmap.views.details import Details
from jmap.views.entries import Numbers, Source
from jmap.views.language import _
from jmap.views.plan import link_pairs
from jmap.views.terms import term


class WayView(NamedTuple):
    """A way, for some segments or all: where it begins and ends, what sets it off, what it rests
    on. `stage` is the position of the one that it leaves, or enters from the start."""

    stage: int
    start: str
    end: str
    walkers: Numbers
    trigger: str | None
    description: str | None
    sources: tuple[Source, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """It in short."""
        return f"{self.start} → {self.end}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What sets it off, as label and text."""
        return ((_("Set off by"), self.trigger),) if self.trigger else ()


def ways(details: Details) -> tuple[WayView, ...]:
    """The ways with something to tell, in the order in which they are written."""
    return tuple(_ways(details))


def _ways(details: Details) -> Iterator[WayView]:
    for way in details.index.journey.transitions:
        if way.trigger or way.description or way.evidence or way.links:
            yield _way(details, way)


def _way(details: Details, way: Transition) -> WayView:
    point = details.index.point(way.from_) or details.index.point(way.to)
    return WayView(
        point.stage if point else 0,
        _end(details, way.from_),
        _end(details, way.to),
        details.numbers(way.segments),
        way.trigger,
        way.description,
        details.sources(way.evidence),
        link_pairs(way),
    )


def _end(details: Details, name: str) -> str:
    """What an end of a way is called: the name of a stage or step, or a word of the format."""
    point = details.index.point(name)
    return point.step.name if point else term(name)
