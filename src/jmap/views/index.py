"""The index of a project: every journey in short, and all of them together."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jmap.analysis.coverage import coverage
from jmap.analysis.curve import curve, lowest
from jmap.analysis.walkers import EVERYBODY
from jmap.project.index import JourneyIndex
from jmap.source.slug import slug
from jmap.views.curve import Dot, Frame, curve_view
from jmap.views.entries import Walker
from jmap.views.grid import walkers
from jmap.views.head import BASES, STATES, STATUSES
from jmap.views.readiness import SEVERITIES, ReadinessItem, Severity, count, counts_in_words
from jmap.views.wording import counted, joined, percent, signed

THUMB_HEIGHT = 68.0
"""The height of a curve's thumbnail, in pixels."""


class Stroke(NamedTuple):
    """A line of a thumbnail; `style` is the position of its colour and dash."""

    style: int
    path: str
    dots: tuple[Dot, ...]


class LowPoint(NamedTuple):
    """The lowest point: where, how low, for whom."""

    stage: str
    score: str
    who: str


class Relation(NamedTuple):
    """How a journey belongs to another: what it is of `journey` (its id), at which stage."""

    kind: str
    journey: str
    stage: str | None = None


class JourneyCard(NamedTuple):
    """A journey in short. `points` are its stages and steps, `(id, name)`; `links` are
    `(text, file)` of what lies beside its report."""

    id: str
    title: str
    href: str
    state: str
    status: str
    scenario: str | None
    stages: int
    walkers: tuple[Walker, ...]
    strokes: tuple[Stroke, ...]
    low: LowPoint | None
    claims: int
    rested: int
    findings: tuple[tuple[Severity, int], ...] | None
    relations: tuple[Relation, ...]
    points: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def found(self) -> str:
        """The findings in words; nothing where none were looked for."""
        if self.findings is None:
            return ""
        return counts_in_words(self.findings) or "none"

    @property
    def evidence(self) -> str:
        """The evidence coverage in words."""
        return covered(self.rested, self.claims)


class Row(NamedTuple):
    """A journey in the index: how deep it lies in the hierarchy, and what it is of others."""

    card: JourneyCard
    depth: int
    relations: tuple[tuple[str, str, str | None], ...]


class Shelf(NamedTuple):
    """A project's journeys in order, and their totals as `(label, value)`."""

    title: str
    client: str | None
    folder: str
    rows: tuple[Row, ...]
    totals: tuple[tuple[str, str], ...]


def journey_card(
    index: JourneyIndex,
    findings: Sequence[ReadinessItem] | None = None,
    *,
    href: str | None = None,
    links: Iterable[tuple[str, str]] = (),
) -> JourneyCard:
    """The journey of *index* in short. *findings* are what its check found, *href* its report
    (`<id>.html`), *links* other files of it."""
    journey = index.journey
    moods = curve(index)
    known = coverage(index)
    frame = Frame((1.0,) * len(index.stages), height=THUMB_HEIGHT, top=7.0, bottom=7.0)
    drawn = curve_view(index, moods, None, frame)
    low = lowest(index, moods)
    names = [thing.name for thing in index.segments if low and thing.id in low.segments]
    return JourneyCard(
        id=index.id,
        title=journey.journey,
        href=href or f"{index.id}.html",
        state=f"{STATES[journey.state]}, {BASES[journey.basis]}",
        status=STATUSES[journey.status],
        scenario=journey.scenario,
        stages=len(index.stages),
        walkers=walkers(index),
        strokes=tuple(Stroke(line.style, line.path, line.dots) for line in drawn.lines),
        low=LowPoint(index.stages[low.stage].step.name, signed(low.score),
                     "" if EVERYBODY in low.segments else joined(names)) if low else None,
        claims=known.claims,
        rested=known.rested,
        findings=None if findings is None else count(findings),
        relations=tuple(_relations(index)),
        points=tuple((part.id, part.step.name) for stage in index.stages for part in stage.parts),
        links=tuple(links),
    )  # fmt: skip


def _relations(index: JourneyIndex) -> list[Relation]:
    journey = index.journey
    found = []
    for kind, text in (
        ("part of", journey.parent),
        ("replaces", journey.replaces),
        ("variant of", journey.variant_of),
    ):
        if text:
            name, _, stage = text.partition("/")
            found.append(Relation(kind, slug(name), stage or None))
    return found


def shelf(
    title: str, cards: Sequence[JourneyCard], *, client: str | None = None, folder: str = ""
) -> Shelf:
    """The journeys *cards* of a project: each before those that are part, variants or successors
    of it. *folder* is where their files are, from the page."""
    return Shelf(title, client, folder, tuple(_rows(cards)), tuple(_totals(cards)))


def _rows(cards: Sequence[JourneyCard]) -> list[Row]:
    known = {card.id: card for card in cards}
    above = {
        card.id: next(
            (r.journey for r in card.relations if r.journey in known and r.journey != card.id), None
        )
        for card in cards
    }
    rows: list[Row] = []
    placed: set[str] = set()

    def place(card: JourneyCard, depth: int) -> None:
        if card.id in placed:
            return
        placed.add(card.id)
        relations = tuple(
            (r.kind, known[r.journey].title, _point(known[r.journey], r.stage))
            for r in card.relations
            if r.journey in known
        )
        rows.append(Row(card, min(depth, 3), relations))
        for other in cards:
            if above[other.id] == card.id:
                place(other, depth + 1)

    for card in cards:
        if above[card.id] is None:
            place(card, 0)
    for card in cards:  # those that are only part of each other
        place(card, 0)
    return rows


def _point(card: JourneyCard, reference: str | None) -> str | None:
    """The name of the stage or step of a journey that *reference* means."""
    key = slug(reference) if reference else ""
    return next((name for own, name in card.points if key in (own, slug(name))), reference)


def _totals(cards: Sequence[JourneyCard]) -> list[tuple[str, str]]:
    segments = {walker.id for card in cards for walker in card.walkers if not walker.role}
    claims = sum(card.claims for card in cards)
    totals = [
        ("Maps", counted(len(cards), "journey")),
        ("Stages", str(sum(card.stages for card in cards))),
        ("Segments", str(len(segments))),
    ]
    if claims:
        rested = sum(card.rested for card in cards)
        totals.append(("Rests on evidence", covered(rested, claims)))
    told = [card.findings for card in cards if card.findings is not None]
    if told:
        sums = tuple(
            (severity, amount)
            for severity in SEVERITIES
            if (amount := sum(dict(counts).get(severity, 0) for counts in told))
        )
        totals.append(("Findings", counts_in_words(sums) or "none"))
    return totals


def covered(rested: int, claims: int) -> str:
    """Evidence coverage in words: "38 of 46 claims (83 %)"."""
    if not claims:
        return "no claims"
    return f"{rested} of {counted(claims, 'claim')} ({percent(rested / claims)})"
