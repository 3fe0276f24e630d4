"""What the service blueprint shows: what customers do, where they meet the company, and what is
done for that in sight and out of it. Plain data."""

from collections.abc import Iterator
from typing import NamedTuple

from jmap.analysis.stages import touchpoint_of
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.project.things import Place, Thing
from jmap.views.details import Details
from jmap.views.entries import Column, Entry, Walker
from jmap.views.grid import columns, letter, shows, walkers
from jmap.views.lanes import MAKERS
from jmap.views.language import _, marked, plural
from jmap.views.wording import commas, joined, sentences

LANES: tuple[tuple[str, str, str], ...] = (
    ("actions", marked("Customer actions"), ""),
    ("touchpoints", marked("Touchpoints"), ""),
    ("frontstage", marked("Frontstage"), marked("what staff do in sight")),
    ("backstage", marked("Backstage"), marked("what staff do out of sight")),
    ("support", marked("Support"), marked("processes and systems")),
)
"""The lanes of a blueprint from the customer inwards, their names and what they hold."""

DEPTHS = {"actions": 0, "touchpoints": 1, "frontstage": 1, "backstage": 2, "support": 3}
"""How far from the customer a lane is: a line divides it from those of another depth, and that of
visibility lies between 1 and 2."""


class Item(NamedTuple):
    """Something in a lane. `serves` are the positions of the touchpoints of its stage that it is
    done for; `elsewhere` says for which others, that are met at other stages."""

    entry: Entry
    serves: tuple[int, ...] = ()
    elsewhere: str | None = None


class BlueprintLane(NamedTuple):
    """A lane: what is in it at each stage."""

    key: str
    name: str
    note: str
    cells: tuple[tuple[Item, ...], ...]

    @property
    def depth(self) -> int:
        """How far it is from the customer, 0 to 3."""
        return DEPTHS[self.key]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it at any stage."""
        return not any(self.cells)


class Blueprint(NamedTuple):
    """A service blueprint: columns are stages, lanes are layers of the service."""

    title: str
    walkers: tuple[Walker, ...]
    columns: tuple[Column, ...]
    lanes: tuple[BlueprintLane, ...]
    summary: str


def blueprint(index: JourneyIndex) -> Blueprint:
    """The service blueprint of the journey in *index*."""
    details = Details(index)
    lanes = tuple(
        BlueprintLane(
            key,
            _(name),
            _(note) if note else "",
            tuple(tuple(_items(details, stage, key)) for stage in index.stages),
        )
        for key, name, note in LANES
        if shows(index, key)
    )
    heads = columns(details)
    summary = _summary(heads, lanes)
    return Blueprint(index.journey.journey, walkers(index), heads, lanes, summary)


def _items(details: Details, stage: StageEntry, lane: str) -> Iterator[Item]:
    drawn = stage.lane("touchpoints") if shows(details.index, "touchpoints") else ()
    met = [touchpoint_of(details.index, place.item) for place in drawn]
    for place in stage.lane(lane):
        part = stage if place.step is None else stage.steps[place.step]
        entry = MAKERS[lane](details, part, place, letter(part))
        yield _tied(details, entry, place, met)


def _tied(details: Details, entry: Entry, place: Place, met: list[Thing]) -> Item:
    """An item with the touchpoints that it is done for."""
    here: list[int] = []
    away: list[str] = []
    for text in getattr(place.item, "at", ()):
        thing = details.find("touchpoint", text)
        if thing is None:
            continue
        found = [position for position, other in enumerate(met) if other is thing]
        here += found[:1]
        away += [] if found else [_elsewhere(thing)]
    said = _("for {touchpoints}").format(touchpoints=joined(away)) if away else None
    return Item(entry, tuple(dict.fromkeys(here)), said)


def _elsewhere(thing: Thing) -> str:
    """A touchpoint with the numbers of the stages it is met at."""
    if not thing.stages:
        return thing.name
    numbers = commas(str(stage + 1) for stage in thing.stages)
    return _("{touchpoint} ({stages})").format(touchpoint=thing.name, stages=numbers)


def _summary(heads: tuple[Column, ...], lanes: tuple[BlueprintLane, ...]) -> str:
    whole = plural(
        "The service blueprint of {n} stage: {names}.",
        "The service blueprint of {n} stages: {names}.",
        len(heads),
    )
    text = whole.format(names=joined([head.name for head in heads]))
    shown = joined([lane.name for lane in lanes if not lane.is_empty])
    if shown:
        text = sentences((text, _("It shows {lanes}.").format(lanes=shown)))
    return text
