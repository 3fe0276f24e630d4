"""What stands in the cells of a map: plain data, one class for each kind of entry."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from jmap.views.language import _
from jmap.views.wording import number, percent

Numbers: TypeAlias = tuple[int, ...]
"""Positions of segments in `Grid.walkers`; none means everybody."""

Values: TypeAlias = tuple[tuple[int | None, str], ...]
"""A value as it is written, with the position of the segment it is for; None for everybody."""


class Image(NamedTuple):
    """A picture that a map shows: its path, as seen from the map's file or, where it is `shared`
    by the project's maps, from the project's folder."""

    path: str
    shared: bool = False


class Walker(NamedTuple):
    """A segment that walks the journey; `number` decides its colour, dash and mark. `amount` is how
    many they are or, up to 1, which part of all."""

    number: int
    id: str
    name: str
    role: bool = False
    job: str | None = None
    goals: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    custom: tuple[tuple[str, tuple[str, ...]], ...] = ()
    quotes: tuple[str, ...] = ()
    amount: float | None = None
    image: Image | None = None
    description: str | None = None
    links: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> str | None:
        """How many they are, in words."""
        if self.amount is None:
            return None
        return percent(self.amount) if self.amount <= 1 else number(self.amount, 0)

    @property
    def wants(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What it wants: label and texts."""
        found = (
            (_("Goals"), self.goals),
            (_("Needs"), self.needs),
            (_("Outcomes"), self.outcomes),
        )
        return tuple((label, texts) for label, texts in found if texts)


class Rating(NamedTuple):
    """One measure with its values."""

    label: str
    values: Values


class Source(NamedTuple):
    """What something rests on."""

    title: str
    detail: str = ""
    link: str | None = None


class More(NamedTuple):
    """What is told of an entry when somebody asks. `lent` says that the sources are those of the
    touchpoint, step or stage that it stands in."""

    description: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    ratings: tuple[Rating, ...] = ()
    sources: tuple[Source, ...] = ()
    lent: bool = False
    links: tuple[tuple[str, str], ...] = ()

    @property
    def own(self) -> bool:
        """Whether there is more to tell than what it stands in rests on."""
        return bool(
            self.description
            or self.facts
            or self.ratings
            or self.links
            or (self.sources and not self.lent)
        )


NOTHING_MORE = More()


@dataclass(kw_only=True, eq=False, repr=False)
class Entry:
    """An entry of a lane. `step` is the letter of the step it is in, None on the stage itself."""

    kind: str = "text"
    text: str
    step: str | None = None
    walkers: Numbers = ()
    more: More = NOTHING_MORE


@dataclass(kw_only=True, eq=False, repr=False)
class MotivationEntry(Entry):
    """Why the customer moves on."""

    kind: str = "motivation"
    sort: str | None = None


@dataclass(kw_only=True, eq=False, repr=False)
class TouchpointEntry(Entry):
    """A touchpoint, to be drawn as a chip. `channels` are `(icon, name)`, an icon being one of the
    built-in channels; `moment` is why it is a moment of truth, "" where that is not said."""

    kind: str = "touchpoint"
    channels: tuple[tuple[str, str], ...] = ()
    team: str | None = None
    outbound: bool = False
    ownership: str = "owned"
    moment: str | None = None


@dataclass(kw_only=True, eq=False, repr=False)
class QuestionEntry(Entry):
    """A question the customer asks."""

    kind: str = "question"
    theme: str | None = None


@dataclass(kw_only=True, eq=False, repr=False)
class BarrierEntry(Entry):
    """A barrier, to be drawn as a card; `severity` is the highest over the segments, 1 to 5."""

    kind: str = "barrier"
    severity: int | None = None
    theme: str | None = None
    sort: str | None = None
    sphere: str | None = None


class Bar(NamedTuple):
    """A need's ratings, 0 to 10, and its score, 0 to 20; for the segment at `walker`."""

    walker: int | None
    importance: float | None
    satisfaction: float | None
    score: float | None


@dataclass(kw_only=True, eq=False, repr=False)
class NeedEntry(Entry):
    """A need with its bars."""

    kind: str = "need"
    theme: str | None = None
    bars: tuple[Bar, ...] = ()


@dataclass(kw_only=True, eq=False, repr=False)
class OpportunityEntry(Entry):
    """What could be better here."""

    kind: str = "opportunity"
    status: str = "idea"
    value: int | None = None
    cost: int | None = None


@dataclass(kw_only=True, eq=False, repr=False)
class MetricEntry(Entry):
    """A number that is watched here."""

    kind: str = "metric"
    values: Values = ()
    baseline: str | None = None
    target: str | None = None


@dataclass(kw_only=True, eq=False, repr=False)
class DeedEntry(Entry):
    """What staff or systems do."""

    kind: str = "deed"
    team: str | None = None
    system: str | None = None


Cell: TypeAlias = tuple[Entry, ...]


class Lane(NamedTuple):
    """A row: `key` is the field's name in the format (`custom` for a lane of one's own)."""

    key: str
    name: str
    cells: tuple[Cell, ...]


class StepHead(NamedTuple):
    """A step, as the head of its stage's column lists it."""

    letter: str
    id: str
    name: str
    walkers: Numbers = ()
    moment: str | None = None
    more: More = NOTHING_MORE
    image: Image | None = None


class Column(NamedTuple):
    """A stage. `moment` is why it is a moment of truth, "" where that is not said, None where it
    is none; `moments` are those of the stage and all in it: (what, why)."""

    number: int
    id: str
    name: str
    phase: str | None = None
    owner: str | None = None
    order: str = "sequence"
    walkers: Numbers = ()
    steps: tuple[StepHead, ...] = ()
    moment: str | None = None
    moments: tuple[tuple[str, str], ...] = ()
    more: More = NOTHING_MORE
    image: Image | None = None

    @property
    def parts(self) -> "tuple[Column | StepHead, ...]":
        """The stage itself, then its steps."""
        return (self, *self.steps)


class Grid(NamedTuple):
    """A journey map: columns are stages, lanes are rows; empty lanes are left out."""

    walkers: tuple[Walker, ...] = ()
    columns: tuple[Column, ...] = ()
    lanes: tuple[Lane, ...] = ()
