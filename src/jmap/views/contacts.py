"""Who and where: by which channels and teams customers are met at each stage, and hand-offs."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from jmap.analysis.contacts import Contact, Handoff, Party, contacts, handoffs, party
from jmap.analysis.walkers import customer_ids
from jmap.model.stage import CHANNELS
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.project.things import Kind
from jmap.views.details import Details
from jmap.views.entries import Numbers, Values
from jmap.views.language import _, marked
from jmap.views.matrix import StageName, stage_names
from jmap.views.terms import channel_name

DEEDS = ("frontstage", "backstage", "support")
OWNERS = {
    "owned": marked("Our own"),
    "partner": marked("A partner’s"),
    "third-party": marked("A third party’s"),
}


class Presence(NamedTuple):
    """What a channel or team has at a stage: the names of its touchpoints, and what its staff and
    systems do there."""

    touchpoints: tuple[str, ...] = ()
    work: tuple[str, ...] = ()


class PartyRow(NamedTuple):
    """A channel or team across the stages; None as its name stands for touchpoints where none is
    said. `icon` is a built-in channel. A cell is None where it has nothing. `total` counts its
    touchpoints."""

    name: str | None
    icon: str | None
    cells: tuple[Presence | None, ...]
    total: int
    description: str | None = None


class HandoffView(NamedTuple):
    """A step to the next stage on which customers change channel or team. The names are those of
    before and after, empty where that does not change. `effort` is 1 to 5, none where nobody says
    it; `at_stage` says that it is the effort of the stage that is left. `walkers` are those who
    take it."""

    start: StageName
    end: StageName
    channels: tuple[tuple[str, ...], tuple[str, ...]] | None
    teams: tuple[tuple[str, ...], tuple[str, ...]] | None
    walkers: Numbers
    effort: Values
    at_stage: bool


class Outbound(NamedTuple):
    """A touchpoint that the company starts, at which stages, and what sets it off."""

    name: str
    stages: tuple[StageName, ...]
    triggers: tuple[str, ...]
    team: str | None


class Ownership(NamedTuple):
    """The touchpoints that are owned, a partner's or a third party's."""

    key: str
    label: str
    names: tuple[str, ...]


class Contacts(NamedTuple):
    """Who meets customers, and where. Empty matrices have no rows; `owners` is empty where all
    touchpoints are the company's own."""

    stages: tuple[StageName, ...]
    touchpoints: int
    channels: tuple[PartyRow, ...]
    teams: tuple[PartyRow, ...]
    handoffs: tuple[HandoffView, ...]
    outbound: tuple[Outbound, ...]
    owners: tuple[Ownership, ...]


def contacts_view(index: JourneyIndex, details: Details | None = None) -> Contacts | None:
    """Who meets the customers of the map of *index*, and where; None where it has no touchpoint
    with a channel, team or owner. *details* are those of *index*, where they are made already."""
    met = contacts(index)
    details = details or Details(index)
    stages = stage_names(index)
    every = [contact for here in met for contact in here]
    view = Contacts(
        stages=stages,
        touchpoints=len({contact.touchpoint.id for contact in every}),
        channels=_channels(index, met),
        teams=_teams(index, met),
        handoffs=handoff_views(details),
        outbound=_outbound(stages, every),
        owners=_owners(every),
    )
    has_any = view.channels or view.teams or view.handoffs or view.outbound or view.owners
    return view if has_any else None


def handoff_views(details: Details) -> tuple[HandoffView, ...]:
    """The hand-offs of the map of *details*."""
    index = details.index
    stages = stage_names(index)
    return tuple(_handoff(details, stages, each) for each in handoffs(index))


class _Matrix:
    """Gathers what parties have at each stage, in the order in which they are met."""

    def __init__(self, stages: int) -> None:
        self.stages = stages
        self.names: dict[str | None, str | None] = {}
        self.cells: dict[str | None, dict[int, tuple[dict[str, None], dict[str, None]]]] = {}
        self.touchpoints: dict[str | None, set[str]] = {}

    def _cell(self, who: Party | None, stage: int) -> tuple[dict[str, None], dict[str, None]]:
        key = who.id if who else None
        if key not in self.names:
            self.names[key] = who.name if who else None
            self.cells[key] = {}
        return self.cells[key].setdefault(stage, ({}, {}))

    def meet(self, who: Party | None, stage: int, contact: Contact) -> None:
        self._cell(who, stage)[0][contact.touchpoint.name] = None
        self.touchpoints.setdefault(who.id if who else None, set()).add(contact.touchpoint.id)

    def work(self, who: Party, stage: int, text: str) -> None:
        self._cell(who, stage)[1][text] = None

    def rows(
        self, index: JourneyIndex, kind: Kind, called: Callable[[str], str] = str
    ) -> tuple[PartyRow, ...]:
        """The parties, which are of *kind*, *called* by their names, then what has none; nothing
        where no party is known."""
        keys = sorted(self.names, key=lambda key: key is None)
        if keys in ([], [None]):
            return ()
        rows = []
        for key in keys:
            name = self.names[key]
            thing = index.find(kind, key) if key else None
            known = thing.definition if thing else None
            cells: list[Presence | None] = [None] * self.stages
            for stage, (touchpoints, work) in self.cells[key].items():
                cells[stage] = Presence(tuple(touchpoints), tuple(work))
            rows.append(
                PartyRow(
                    name and called(name),
                    key if key in CHANNELS else None,
                    tuple(cells),
                    len(self.touchpoints.get(key, ())),
                    known.description if known else None,
                )
            )
        return tuple(rows)


def _channels(index: JourneyIndex, met: tuple[tuple[Contact, ...], ...]) -> tuple[PartyRow, ...]:
    matrix = _Matrix(len(met))
    for stage, here in enumerate(met):
        for contact in here:
            for one in contact.channels or (None,):
                matrix.meet(one, stage, contact)
    return matrix.rows(index, "channel", channel_name)


def _teams(index: JourneyIndex, met: tuple[tuple[Contact, ...], ...]) -> tuple[PartyRow, ...]:
    matrix = _Matrix(len(met))
    for stage, here in enumerate(met):
        for contact in here:
            if contact.team or contact.ownership == "owned":
                matrix.meet(contact.team, stage, contact)
        for lane in DEEDS:
            for place in index.stages[stage].lane(lane):
                if place.item.team:
                    matrix.work(party(index, "team", place.item.team), stage, place.item.text)
    return matrix.rows(index, "team")


def _handoff(details: Details, stages: tuple[StageName, ...], each: Handoff) -> HandoffView:
    index = details.index
    here, there = (contacts(index)[stage] for stage in (each.start, each.end))
    walkers = {segment for way in each.ways for segment in way.segments}
    written = {segment: grade for way in each.ways for segment, grade in way.effort.items()}
    effort = _by_walker(details, written)
    return HandoffView(
        start=stages[each.start],
        end=stages[each.end],
        channels=(_channel_names(here), _channel_names(there))
        if "channel" in each.changed
        else None,
        teams=(_team_names(here), _team_names(there)) if "team" in each.changed else None,
        walkers=() if walkers.issuperset(customer_ids(index)) else details.numbers(sorted(walkers)),
        effort=effort or _left(details, index.stages[each.start]),
        at_stage=not effort,
    )


def _by_walker(details: Details, grades: dict[str, int]) -> Values:
    """Efforts by segment; one for all where they are the same."""
    if len(set(grades.values())) == 1:
        return ((None, str(next(iter(grades.values())))),)
    return tuple(
        (number, str(grades[segment]))
        for segment, number in details.position.items()
        if segment in grades
    )


def _left(details: Details, stage: StageEntry) -> Values:
    """The effort that is said of a stage, else the greatest of its steps."""
    if stage.step.effort is not None:
        return details.values(stage.step.effort, str)
    grades = [
        grade
        for part in stage.steps
        for grade in details.index.by_segment(part.step.effort, part.step.segments).values()
    ]
    return ((None, str(max(grades))),) if grades else ()


def _channel_names(met: Iterable[Contact]) -> tuple[str, ...]:
    names = (one.name for contact in met for one in contact.channels)
    return tuple(map(channel_name, dict.fromkeys(names)))


def _team_names(met: Iterable[Contact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(contact.team.name for contact in met if contact.team))


def _outbound(stages: tuple[StageName, ...], every: list[Contact]) -> tuple[Outbound, ...]:
    found: dict[str, list[Contact]] = {}
    for contact in every:
        if contact.by_company:
            found.setdefault(contact.touchpoint.id, []).append(contact)
    return tuple(
        Outbound(
            name=here[0].touchpoint.name,
            stages=tuple(dict.fromkeys(stages[contact.place.stage or 0] for contact in here)),
            triggers=tuple(
                dict.fromkeys(
                    contact.place.item.trigger for contact in here if contact.place.item.trigger
                )
            ),
            team=here[0].team.name if here[0].team else None,
        )
        for here in found.values()
    )


def _owners(every: list[Contact]) -> tuple[Ownership, ...]:
    """The touchpoints by whose they are."""
    found: dict[str, dict[str, None]] = {key: {} for key in OWNERS}
    for contact in every:
        found[contact.ownership][contact.touchpoint.name] = None
    if not found["partner"] and not found["third-party"]:
        return ()
    return tuple(
        Ownership(key, _(OWNERS[key]), tuple(names)) for key, names in found.items() if names
    )
