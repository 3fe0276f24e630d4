"""A journey in short: what the index of a project shows of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jmap.analysis.coverage import coverage
from jmap.analysis.curve import Curve, curve, low_point
from jmap.analysis.themes import themes
from jmap.analysis.walkers import EVERYBODY
from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex
from jmap.source.slug import slug
from jmap.views.curve import Dot, Frame, curve_lines
from jmap.views.entries import Walker
from jmap.views.grid import walkers
from jmap.views.readiness import ReadinessItem, Severity, count

THUMB_HEIGHT = 68.0
"""The height of a curve's thumbnail, in pixels."""


class Stroke(NamedTuple):
    """A line of a thumbnail; `style` is the position of its colour and dash."""

    style: int
    path: str
    dots: tuple[Dot, ...]


class LowPoint(NamedTuple):
    """The lowest point: where, how low, for whom (nobody named: for everybody)."""

    stage: str
    score: float
    who: tuple[str, ...] = ()


class Walk(NamedTuple):
    """A segment in a journey: its lowest score and where that is, None where it has none."""

    id: str
    name: str
    score: float | None = None
    stage: str | None = None


class Relation(NamedTuple):
    """How a journey belongs to another: `kind` is the field that says so, `journey` the other's id,
    `stage` where in it."""

    kind: str
    journey: str
    stage: str | None = None


class ThemeMet(NamedTuple):
    """A theme, and at how many stages of a journey it comes up."""

    id: str
    name: str
    stages: int


class JourneyCard(NamedTuple):
    """A journey in short: plain data, without words of jmap's own, as the index may be in another
    language. `points` are its stages and steps, `(id, name)`; `files` the names of all that is
    made of it, which begin with `stem`; `href` is its report."""

    id: str
    title: str
    stem: str
    language: str
    state: str
    basis: str
    status: str
    scenario: str | None
    stages: int
    walkers: tuple[Walker, ...]
    strokes: tuple[Stroke, ...]
    low: LowPoint | None
    walks: tuple[Walk, ...]
    themes: tuple[ThemeMet, ...]
    opportunities: int
    claims: int
    rested: int
    findings: tuple[tuple[Severity, int], ...] | None
    relations: tuple[Relation, ...]
    points: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def href(self) -> str:
        """Its report."""
        return f"{self.stem}.html"


def journey_card(
    index: JourneyIndex,
    findings: Sequence[ReadinessItem] | None = None,
    *,
    stem: str | None = None,
    files: Iterable[str] = (),
) -> JourneyCard:
    """The journey of *index* in short. *findings* are what its check found, *files* the names of
    what is made of it, which begin with *stem* (its id)."""
    journey = index.journey
    moods = curve(index)
    known = coverage(index)
    frame = Frame((1.0,) * len(index.stages), height=THUMB_HEIGHT, top=7.0, bottom=7.0)
    return JourneyCard(
        id=index.id,
        title=journey.journey,
        stem=stem or index.id,
        language=journey.language,
        state=journey.state,
        basis=journey.basis,
        status=journey.status,
        scenario=journey.scenario,
        stages=len(index.stages),
        walkers=walkers(index),
        strokes=tuple(
            Stroke(line.style, line.path, line.dots) for line in curve_lines(index, moods, frame)
        ),
        low=_low(index),
        walks=tuple(_walks(index, moods)),
        themes=tuple(
            ThemeMet(thread.thing.id, thread.thing.name, len(thread.stages))
            for thread in themes(index)
        ),
        opportunities=sum(
            isinstance(thing.definition, Opportunity) and thing.definition.status != "dropped"
            for thing in index.tables["opportunity"]
        ),
        claims=known.claims,
        rested=known.rested,
        findings=None if findings is None else count(findings),
        relations=tuple(_relations(index)),
        points=tuple((part.id, part.step.name) for stage in index.stages for part in stage.parts),
        files=tuple(files),
    )


def _low(index: JourneyIndex) -> LowPoint | None:
    low = low_point(index)
    if low is None:
        return None
    names = tuple(thing.name for thing in index.segments if thing.id in low.segments)
    return LowPoint(index.stages[low.stage].step.name, low.score, names)


def _walks(index: JourneyIndex, moods: Curve) -> Iterator[Walk]:
    """The customers of a journey, each with its lowest point."""
    for thing in index.customers:
        scores = [
            (mood.score, stage.step.name)
            for stage, felt in zip(index.stages, moods.stages, strict=True)
            if (mood := felt.get(thing.id) or felt.get(EVERYBODY)) and mood.score is not None
        ]
        if scores:
            score, name = min(scores, key=lambda one: one[0])
            yield Walk(thing.id, thing.name, score, name)
        else:
            yield Walk(thing.id, thing.name)


def _relations(index: JourneyIndex) -> Iterator[Relation]:
    journey = index.journey
    for kind in ("parent", "replaces", "variant_of"):
        text = getattr(journey, kind)
        if text:
            name, _, stage = text.partition("/")
            yield Relation(kind, slug(name), stage or None)
