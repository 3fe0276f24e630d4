"""What the diagram of the path shows: plain data."""

from typing import NamedTuple

from jmap.views.entries import Numbers, Values, Walker
from jmap.views.language import marked

DESTINATIONS: dict[str, str] = {
    "competitor": marked("To a competitor"),
    "abandon": marked("They give up"),
    "other": marked("To something else"),
    "": marked("Nobody says where to"),
    "done": marked("Done, and gone"),
}
"""Where customers go who leave, in the order in which it is told; "" where it is not said."""


class Stop(NamedTuple):
    """A stage. `low` is the score of the map's lowest point, if it is here, and `bad` says that
    it is below zero; `star` says that the stage, or something in it, is a moment of truth. `steps`
    are (letter, name, star)."""

    number: int
    id: str
    name: str
    phase: str | None
    walkers: Numbers
    order: str
    steps: tuple[tuple[str, str, bool], ...]
    low: str | None
    bad: bool
    star: bool


class Amount(NamedTuple):
    """How many take a way. `share` is pooled over the segments, None where nobody counted; `text`
    says it, None where only some take the way; `apart` are the segments' own where they differ."""

    share: float | None = None
    text: str | None = None
    apart: Values = ()


class Move(NamedTuple):
    """A way from the stage at position `source` (None: the start) to the one at `target` (None:
    the path ends). `steps` tells between which steps, where that is not plain."""

    source: int | None
    target: int | None
    amount: Amount
    walkers: Numbers = ()
    effort: str | None = None
    when: tuple[str, ...] = ()
    steps: str = ""


class Departure(NamedTuple):
    """Customers who leave at a stage, for `destination`; `at` names the step they leave at."""

    stage: int
    destination: str
    amount: Amount
    walkers: Numbers = ()
    effort: str | None = None
    when: str | None = None
    at: str = ""


class FlowView(NamedTuple):
    """The path: `onward` leads to the next stage or to the end, `skips` forward over stages or
    from the start into a later one, `loops` back. `lost` is the pooled share of those who leave at
    each stage, None where nobody leaves or nobody counted."""

    title: str
    walkers: tuple[Walker, ...]
    stops: tuple[Stop, ...]
    onward: tuple[Move, ...]
    skips: tuple[Move, ...]
    loops: tuple[Move, ...]
    departures: tuple[Departure, ...]
    lost: tuple[float | None, ...]
    summary: str

    @property
    def destinations(self) -> tuple[str, ...]:
        """The keys of `DESTINATIONS` that customers leave for, in order."""
        found = {departure.destination for departure in self.departures}
        return tuple(key for key in DESTINATIONS if key in found)
