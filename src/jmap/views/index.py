"""The index of a project: every journey in short, and all of them together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jmap.model.frame import Segment
from jmap.source.slug import slug
from jmap.views.card import JourneyCard, Relation, Walk
from jmap.views.head import BASES, STATES, STATUSES, related
from jmap.views.language import _, marked, plural, spoken
from jmap.views.phrases import Part, listed, own, phrase
from jmap.views.readiness import SEVERITIES, counts_in_words
from jmap.views.wording import number, percent, signed

VIEWS = {
    "": marked("Report"),
    "opportunities": marked("Opportunities"),
    "map": marked("Map"),
    "flow": marked("Path"),
    "blueprint": marked("Blueprint"),
    "channels": marked("Channels"),
    "trace": marked("Trace"),
}
"""What the files of a map show, by the part of their names between its stem and their format."""


class Files(NamedTuple):
    """The files that show one thing: what that is, and `(format, file)` of each."""

    name: str
    files: tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """A journey in the index: how deep it lies in the hierarchy, and what it is of others."""

    card: JourneyCard
    depth: int
    relations: tuple[tuple[Part, ...], ...]

    @property
    def state(self) -> str:
        """State, basis and status in words."""
        card = self.card
        status = _(STATUSES[card.status])
        return _("{state}, {basis}; {status}").format(
            state=_(STATES[card.state]),
            basis=_(BASES[card.basis]),
            status=status if spoken() == "de" else status.lower(),  # German nouns stay upper case
        )

    @property
    def low(self) -> tuple[Part, ...]:
        """The lowest point in words; nothing where there is none."""
        low = self.card.low
        if low is None:
            return ()
        score, stage = Part(signed(low.score), strong=True), own(low.stage)
        if not low.who or len(low.who) == len(self.card.walks) > 1:
            return phrase(_("{score} at {stage}"), score=score, stage=stage)
        return phrase(
            _("{score} at {stage} for {who}"),
            score=score,
            stage=stage,
            who=listed([own(name) for name in low.who]),
        )

    @property
    def found(self) -> str:
        """The findings in words; nothing where none were looked for."""
        if self.card.findings is None:
            return ""
        return counts_in_words(self.card.findings) or _("nothing to report")

    @property
    def evidence(self) -> str:
        """The evidence coverage in words."""
        return covered(self.card.rested, self.card.claims)

    @property
    def files(self) -> tuple[Files, ...]:
        """All that is made of it, by what it shows."""
        groups: dict[str, list[tuple[str, str]]] = {view: [] for view in VIEWS}
        for file in self.card.files:
            view, _dot, format = file.removeprefix(f"{self.card.stem}.").rpartition(".")
            groups.setdefault(view, []).append((format.upper(), file))
        return tuple(
            Files(_(VIEWS[view]) if view in VIEWS else view, tuple(files))
            for view, files in groups.items()
            if files
        )


class Matrix(NamedTuple):
    """Who walks which journey: `segments` are the columns, each row has a walk or None for each;
    rows are in the order of the shelf's. Nobody has mapped a segment that is None in all."""

    segments: tuple[str, ...]
    rows: tuple[tuple[JourneyCard, tuple[Walk | None, ...]], ...]


class ThemeRow(NamedTuple):
    """A theme over all journeys: at how many stages it comes up, and where: `(journey, stages)`,
    those first in which it comes up most."""

    name: str
    stages: int
    journeys: tuple[tuple[JourneyCard, int], ...]

    @property
    def met(self) -> str:
        """Where it comes up, in words."""
        stages = plural("{n} stage", "{n} stages", self.stages)
        told = plural("{stages} of {n} journey", "{stages} of {n} journeys", len(self.journeys))
        return told.format(stages=stages)


class Shelf(NamedTuple):
    """A project's journeys in order, the names of its segments, and what the journeys have in
    common. `themes` are those of two journeys or more, `single` those of one: its card, and their
    names."""

    title: str
    client: str | None
    folder: str
    rows: tuple[Row, ...]
    segments: tuple[str, ...] = ()
    matrix: Matrix | None = None
    themes: tuple[ThemeRow, ...] = ()
    single: tuple[tuple[JourneyCard, tuple[Part, ...]], ...] = ()


def shelf(
    title: str,
    cards: Sequence[JourneyCard],
    *,
    client: str | None = None,
    folder: str = "",
    declared: Iterable[Segment] = (),
) -> Shelf:
    """The journeys *cards* of a project, which has *declared* segments: each before those that are
    part, variants or successors of it. *folder* is where their files are, from the page."""
    rows = tuple(_rows(cards))
    themes = _themes(row.card for row in rows)
    segments = _segments([row.card for row in rows], declared)
    return Shelf(
        title,
        client,
        folder,
        rows,
        tuple(segments.values()),
        _matrix([row.card for row in rows], segments),
        tuple(theme for theme in themes if len(theme.journeys) > 1),
        tuple(_single(themes)) if len(rows) > 1 else (),
    )


def _segments(cards: Sequence[JourneyCard], declared: Iterable[Segment]) -> dict[str, str]:
    """The names of the customers' segments by their ids: of those that walk, then of those that
    nobody mapped."""
    names = {walk.id: walk.name for card in cards for walk in card.walks}
    for segment in declared:
        if segment.kind != "role":
            names.setdefault(slug(segment.id or segment.name), segment.name)
    return names


def _matrix(cards: Sequence[JourneyCard], names: dict[str, str]) -> Matrix | None:
    """Segments × journeys; None where there are not several of both."""
    if len(cards) < 2 or len(names) < 2:
        return None
    rows = []
    for card in cards:
        walks = {walk.id: walk for walk in card.walks}
        rows.append((card, tuple(walks.get(segment) for segment in names)))
    return Matrix(tuple(names.values()), tuple(rows))


def _single(themes: Iterable[ThemeRow]) -> Iterator[tuple[JourneyCard, tuple[Part, ...]]]:
    """The journeys with themes that no other has, and the names of those."""
    found: dict[str, tuple[JourneyCard, list[Part]]] = {}
    for theme in themes:
        if len(theme.journeys) == 1:
            card = theme.journeys[0][0]
            found.setdefault(card.id, (card, []))[1].append(own(theme.name))
    for card, names in found.values():
        yield card, listed(names)


def _themes(cards: Iterable[JourneyCard]) -> list[ThemeRow]:
    """All themes: those of most journeys first, then those at most stages."""
    names: dict[str, str] = {}
    met: dict[str, list[tuple[JourneyCard, int]]] = {}
    for card in cards:
        for theme in card.themes:
            if theme.stages:
                names.setdefault(theme.id, theme.name)
                met.setdefault(theme.id, []).append((card, theme.stages))
    rows = [
        ThemeRow(
            names[theme],
            sum(stages for _card, stages in journeys),
            tuple(sorted(journeys, key=lambda one: -one[1])),
        )
        for theme, journeys in met.items()
    ]
    return sorted(rows, key=lambda row: (-len(row.journeys), -row.stages))


def _rows(cards: Sequence[JourneyCard]) -> list[Row]:
    """The journeys, each before those that belong to it."""
    known = {card.id: card for card in cards}
    below: dict[str | None, list[JourneyCard]] = {}
    for card in cards:
        others = (r.journey for r in card.relations)
        above = next((other for other in others if other in known and other != card.id), None)
        below.setdefault(above, []).append(card)
    rows: dict[str, Row] = {}
    for first in (*below.get(None, ()), *cards):  # at last those that are only part of each other
        waiting = [(first, 0)]
        while waiting:
            card, depth = waiting.pop()
            if card.id in rows:
                continue
            relations = [
                _related(known[r.journey], r) for r in card.relations if r.journey in known
            ]
            rows[card.id] = Row(card, min(depth, 3), tuple(relations))
            waiting += [(other, depth + 1) for other in reversed(below.get(card.id, ()))]
    return list(rows.values())


def _related(other: JourneyCard, relation: Relation) -> tuple[Part, ...]:
    return related(relation.kind, other.title, _point(other, relation.stage))


def _point(card: JourneyCard, reference: str | None) -> str | None:
    """The name of the stage or step of a journey that *reference* means."""
    key = slug(reference) if reference else ""
    return next((name for own, name in card.points if key in (own, slug(name))), reference)


def totals(*shelves: Shelf) -> Iterator[tuple[str, str]]:
    """What all journeys on *shelves* come to, as `(label, value)`. Segments of two projects are
    never the same."""
    cards = [row.card for shelf in shelves for row in shelf.rows]
    yield _("Journeys"), number(len(cards), 0)
    yield _("Stages"), number(sum(card.stages for card in cards), 0)
    segments = sum(len(shelf.segments) for shelf in shelves)
    if segments:
        yield _("Segments"), number(segments, 0)
    opportunities = sum(card.opportunities for card in cards)
    if opportunities:
        yield _("Opportunities"), number(opportunities, 0)
    claims = sum(card.claims for card in cards)
    if claims:
        yield _("Rests on evidence"), covered(sum(card.rested for card in cards), claims)
    told = [card.findings for card in cards if card.findings is not None]
    if told:
        sums = tuple(
            (severity, amount)
            for severity in SEVERITIES
            if (amount := sum(dict(counts).get(severity, 0) for counts in told))
        )
        yield _("Readiness"), counts_in_words(sums) or _("nothing to report")


def covered(rested: int, claims: int) -> str:
    """Evidence coverage in words: "38 of 46 claims (83 %)"."""
    if not claims:
        return _("no claims")
    told = plural(
        "{rested} of {claims} claim ({share})", "{rested} of {claims} claims ({share})", claims
    )
    return told.format(
        rested=number(rested, 0), claims=number(claims, 0), share=percent(rested / claims)
    )
