"""What a map rests on: its sources, how much of it they hold up, and what is assumed."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from jmap.analysis.coverage import Claim, ClaimKind, claims, coverage
from jmap.analysis.evidence import names_used
from jmap.analysis.walkers import EVERYBODY
from jmap.model.frame import Evidence
from jmap.project.index import JourneyIndex
from jmap.project.things import Thing
from jmap.views.details import Details
from jmap.views.entries import Numbers
from jmap.views.grid import letter
from jmap.views.language import _, marked
from jmap.views.listening import Post, post_view
from jmap.views.matrix import StageName, stage_names
from jmap.views.told import claims_told
from jmap.views.wording import day, number

METHODS = {
    "interview": marked("Interviews"),
    "observation": marked("Observation"),
    "survey": marked("Survey"),
    "focus-group": marked("Focus group"),
    "analytics": marked("Analytics"),
    "support-log": marked("Support log"),
    "call": marked("Calls"),
    "review": marked("Reviews"),
    "social": marked("Social media"),
    "crm": marked("Customer records"),
    "mystery-shop": marked("Mystery shopping"),
    "staff-interview": marked("Staff interviews"),
    "workshop": marked("Workshop"),
    "desk-research": marked("Desk research"),
}
VOICES = {
    "customer": marked("Customers"),
    "employee": marked("Employees"),
    "observer": marked("Observers"),
}
CLAIMS: dict[ClaimKind, str] = {
    "sentiment": marked("Sentiment"),
    "motivation": marked("Motivations"),
    "barrier": marked("Barriers"),
    "moment of truth": marked("Moments of truth"),
}
ONE: dict[ClaimKind, str] = {
    "sentiment": marked("Sentiment"),
    "motivation": marked("Motivation"),
    "barrier": marked("Barrier"),
    "moment of truth": marked("Moment of truth"),
}


class SourceRow(NamedTuple):
    """A source. `sort` is whether it counts, tells why, or both; `asked` whether people were
    asked; both None where nobody says how it was gathered. `claims` rest on it, at `stages`;
    `used` is false where nothing in the map refers to it."""

    title: str
    method: str | None
    voice: str | None
    sort: str | None
    asked: str | None
    date: str | None
    sample: str | None
    walkers: Numbers
    confidential: bool
    link: str | None
    description: str | None
    claims: int
    stages: tuple[StageName, ...]
    used: bool


class MethodRow(NamedTuple):
    """A method, and the titles of its sources for each of `Foundations.voices`."""

    name: str
    cells: tuple[tuple[str, ...], ...]


class Tally(NamedTuple):
    """How many sources are of a sort."""

    label: str
    amount: int


class Rests(NamedTuple):
    """Of `claims` so many rest on evidence."""

    rested: int
    claims: int

    @property
    def part(self) -> int:
        """0 for none, 1 for some, 2 for all."""
        return 2 if self.rested == self.claims else 1 if self.rested else 0


class CoverageRow(NamedTuple):
    """A kind of claim across the stages, None where none is made; `total` is of all."""

    name: str
    cells: tuple[Rests | None, ...]
    total: Rests


class Assumed(NamedTuple):
    """A claim that rests on nothing; `walkers` are those of whom it does not, where a sentiment is
    given by segment."""

    stage: StageName
    step: str | None
    kind: str
    text: str
    walkers: Numbers


class Foundations(NamedTuple):
    """What a map rests on; `told` says how many of its claims do. `coverage` has the total as its
    last row; `listening` is what it will rest on."""

    stages: tuple[StageName, ...]
    total: Rests
    told: str | None
    voices: tuple[str, ...]
    methods: tuple[MethodRow, ...]
    tallies: tuple[Tally, ...]
    sources: tuple[SourceRow, ...]
    coverage: tuple[CoverageRow, ...]
    assumed: tuple[Assumed, ...]
    listening: tuple[Post, ...] = ()


def foundations(index: JourneyIndex, details: Details | None = None) -> Foundations | None:
    """What the map of *index* rests on; None where it neither claims anything nor has a source
    or a listening post. *details* are those of *index*, where they are made already."""
    made = claims(index)
    used = dict.fromkeys(index.find("evidence", name) for name in names_used(index))
    things = _sources(index, used)
    posts = index.journey.listening
    if not made and not things and not posts:
        return None
    known = coverage(index)
    stages = stage_names(index)
    details = details or Details(index)
    rows = _source_rows(details, stages, things, used, made)
    heard = {_source(thing).speaks for thing in things}
    voices = [voice for voice in VOICES if voice in heard]
    return Foundations(
        stages=stages,
        total=Rests(known.rested, known.claims),
        told="".join(part.text for part in claims_told(index)) or None,
        voices=tuple(_(VOICES[voice]) for voice in voices),
        methods=_methods(things, voices),
        tallies=_tallies(rows),
        sources=rows,
        coverage=_coverage(made, len(stages)),
        assumed=tuple(_assumed(index, stages, claim) for claim in made if not claim.rests),
        listening=tuple(post_view(details, post) for post in posts),
    )


def _source(thing: Thing) -> Evidence:
    assert isinstance(thing.definition, Evidence)
    return thing.definition


def _sources(index: JourneyIndex, used: Collection[Thing | None]) -> list[Thing]:
    """The sources that the map defines, then those of the project that it *used*."""
    found = dict.fromkeys([*index.tables["evidence"], *used])
    return [thing for thing in found if thing and isinstance(thing.definition, Evidence)]


def _source_rows(
    details: Details,
    stages: tuple[StageName, ...],
    things: list[Thing],
    used: Collection[Thing | None],
    made: tuple[Claim, ...],
) -> tuple[SourceRow, ...]:
    """The sources, those that most rests on first."""
    held: dict[Thing | None, list[int]] = {}
    for claim in made:
        grounds = claim.grounds.values()
        for thing in {details.find("evidence", name) for names in grounds for name in names}:
            held.setdefault(thing, []).append(claim.point.stage)
    return tuple(
        _row(details, _source(thing), stages, held.get(thing, []), thing in used)
        for thing in sorted(things, key=lambda thing: -len(held.get(thing, ())))
    )


def _row(
    details: Details, source: Evidence, stages: tuple[StageName, ...], held: list[int], used: bool
) -> SourceRow:
    """The row of *source*, which has *held* up a claim at each of these stages."""
    asked, voice = source.was_asked_for, source.speaks
    return SourceRow(
        title=source.title,
        method=_(METHODS[source.method]) if source.method else None,
        voice=_(VOICES[voice]) if voice else None,
        sort=_sort(source),
        asked=None if asked is None else _("solicited") if asked else _("unsolicited"),
        date=day(source.date) if source.date else None,
        sample=None if source.sample is None else number(source.sample, 0),
        walkers=details.numbers(source.segments),
        confidential=source.confidential,
        link=source.link,
        description=source.description,
        claims=len(held),
        stages=tuple([stages[stage] for stage in sorted(set(held))]),
        used=used,
    )


def _sort(source: Evidence) -> str | None:
    if source.is_quantitative:
        return _("quantitative and qualitative") if source.is_qualitative else _("quantitative")
    return _("qualitative") if source.is_qualitative else None


def _methods(things: list[Thing], voices: Sequence[str]) -> tuple[MethodRow, ...]:
    """The methods in the order of the format; those without a voice do not occur."""
    titles: dict[str | None, dict[str | None, list[str]]] = {}
    for thing in things:
        source = _source(thing)
        titles.setdefault(source.method, {}).setdefault(source.speaks, []).append(source.title)
    return tuple(
        MethodRow(_(name), tuple([tuple(titles[method].get(voice, ())) for voice in voices]))
        for method, name in METHODS.items()
        if method in titles
    )


def _tallies(rows: tuple[SourceRow, ...]) -> tuple[Tally, ...]:
    """How many sources count, tell why, were asked for, are confidential."""
    found: dict[str, int] = {}
    labels = [row.sort for row in rows] + [row.asked for row in rows]
    labels += [_("confidential") for row in rows if row.confidential]
    for label in labels:
        if label:
            found[label] = found.get(label, 0) + 1
    return tuple(Tally(label, count) for label, count in found.items())


def _coverage(made: tuple[Claim, ...], stages: int) -> tuple[CoverageRow, ...]:
    if not made:
        return ()
    by_kind: dict[ClaimKind, list[Claim]] = {kind: [] for kind in CLAIMS}
    for claim in made:
        by_kind[claim.kind].append(claim)
    named = [(_(CLAIMS[kind]), claimed) for kind, claimed in by_kind.items() if claimed]
    named.append((_("All claims"), [*made]))
    return tuple(_coverage_row(name, claimed, stages) for name, claimed in named)


def _coverage_row(name: str, made: Sequence[Claim], stages: int) -> CoverageRow:
    """How many of the claims *made* rest on evidence, at each stage and in all."""
    found: list[list[bool]] = [[] for _stage in range(stages)]
    for claim in made:
        found[claim.point.stage].append(claim.rests)
    cells = [Rests(sum(rest), len(rest)) if rest else None for rest in found]
    return CoverageRow(name, tuple(cells), Rests(sum(map(sum, found)), len(made)))


def _assumed(index: JourneyIndex, stages: tuple[StageName, ...], claim: Claim) -> Assumed:
    item = claim.item
    without = [segment for segment, names in claim.grounds.items() if not names]
    position = {thing.id: place for place, thing in enumerate(index.segments)}
    whose = [] if EVERYBODY in without else index.segment_ids(without)
    partly = len(without) < len(claim.grounds)
    return Assumed(
        stages[claim.point.stage],
        letter(claim.point),
        _(ONE[claim.kind]),
        item.text if claim.kind in ("barrier", "motivation") else item.name,
        tuple(position[segment] for segment in whose if segment in position) if partly else (),
    )
