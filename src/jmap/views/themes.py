"""Barriers and questions across the stages: where each theme is met, and the full lists."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from jmap.analysis.answers import answering, answers, remedies
from jmap.analysis.opportunities import theme_of
from jmap.analysis.scores import each as each_of
from jmap.analysis.stages import audience
from jmap.analysis.themes import themes as found_themes
from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex
from jmap.project.things import Place, Thing
from jmap.views.details import Details
from jmap.views.entries import Numbers, Values
from jmap.views.language import _, marked, plural
from jmap.views.matrix import StageName, stage_names
from jmap.views.terms import term
from jmap.views.wording import joined

KINDS = {
    "structural": marked("structural"),
    "cost": marked("cost"),
    "process": marked("process"),
    "uncertainty": marked("uncertainty"),
    "information": marked("information"),
    "trust": marked("trust"),
    "access": marked("access"),
}
SPHERES = {
    "control": marked("ours to change"),
    "influence": marked("ours to influence"),
    "concern": marked("beyond us"),
}


class Met(NamedTuple):
    """A barrier, question or need as a cell of the heat map tells it; `severity` is the worst
    there, 1 to 5."""

    kind: str
    text: str
    severity: int | None = None


class Heat(NamedTuple):
    """What of a theme is met at a stage: how much, and how severe the worst barrier is."""

    items: tuple[Met, ...]
    severity: int | None

    @property
    def amount(self) -> int:
        """How many barriers, questions and needs."""
        return len(self.items)


class ThemeRow(NamedTuple):
    """A theme across the stages; None as its name stands for what has no theme. A cell is None
    where nothing of it is met."""

    name: str | None
    description: str | None
    cells: tuple[Heat | None, ...]
    total: int
    severity: int | None


class Remedy(NamedTuple):
    """An opportunity that addresses something, and how far it is."""

    title: str
    status: str
    theme: bool = False


class BarrierRow(NamedTuple):
    """A barrier, wherever it is met: `severity` is the worst, `severities` are by segment where
    they are given so, `walkers` whom it is for. `stages` are numbers of stages. `remedies` are
    the opportunities that address it or its theme, `around` those of the whole stages; `open`
    says that there is none in the whole map."""

    text: str
    severity: int | None
    severities: Values
    kind: str | None
    sphere: str | None
    theme: str | None
    stages: tuple[StageName, ...]
    walkers: Numbers
    at: str
    remedies: tuple[Remedy, ...]
    around: tuple[Remedy, ...]
    open: bool


class QuestionRow(NamedTuple):
    """A question, wherever it is asked; `answers` are the names of the touchpoints that answer
    it; `open` says that there is none in the whole map."""

    text: str
    theme: str | None
    stages: tuple[StageName, ...]
    walkers: Numbers
    answers: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    open: bool


class Themes(NamedTuple):
    """Barriers and questions across the stages. `rows` are the heat map's, none where the map has
    no themes; `barriers` go by severity, then by how many stages they are met at."""

    stages: tuple[StageName, ...]
    rows: tuple[ThemeRow, ...]
    barriers: tuple[BarrierRow, ...]
    questions: tuple[QuestionRow, ...]

    @property
    def unanswered(self) -> int:
        """How many questions nobody answers."""
        return sum(question.open for question in self.questions)


def themes(index: JourneyIndex, details: Details | None = None) -> Themes | None:
    """The barriers and questions of the map of *index*, by theme and one by one; None where
    there are neither. *details* are those of *index*, where they are made already."""
    if not index.tables["barrier"] and not index.tables["question"]:
        return None
    details = details or Details(index)
    stages = stage_names(index)
    told = answering(index)
    barriers = [_barrier(details, stages, thing) for thing in index.tables["barrier"]]
    barriers.sort(key=lambda row: (-(row.severity or 0), -len(row.stages), row.stages))
    questions = [_question(details, stages, told, thing) for thing in index.tables["question"]]
    questions.sort(key=lambda row: (-len(row.stages), row.stages))
    return Themes(stages, tuple(_rows(index)), tuple(barriers), tuple(questions))


def _rows(index: JourneyIndex) -> list[ThemeRow]:
    """The themes, those at most stages first, then what has none."""
    places: dict[str | None, list[tuple[str, Place]]] = {}
    for kind in ("barrier", "question", "need"):
        for thing in index.tables[kind]:
            theme = theme_of(index, thing)
            here = places.setdefault(theme.id if theme else None, [])
            for place in thing.places:
                if place.stage is not None:
                    here.append((kind, place))
    rows = [
        _row(index, thread.thing, places.get(thread.thing.id, [])) for thread in found_themes(index)
    ]
    rows = [row for row in rows if row.total]
    if rows and places.get(None):
        rows.append(_row(index, None, places[None]))
    return rows


def _row(index: JourneyIndex, theme: Thing | None, met: list[tuple[str, Place]]) -> ThemeRow:
    by_stage: list[dict[tuple[str, str], Met]] = [{} for _stage in index.stages]
    for kind, place in met:
        cell = by_stage[place.stage or 0]
        text, grade = place.item.text, _worst(place) if kind == "barrier" else None
        before = cell.get((kind, text))
        if before is None or (grade or 0) > (before.severity or 0):
            cell[kind, text] = Met(kind, text, grade)
    cells = tuple(_heat(tuple(cell.values())) if cell else None for cell in by_stage)
    definition = theme.definition if theme else None
    return ThemeRow(
        name=theme.name if theme else None,
        description=definition.description if definition else None,
        cells=cells,
        total=len(set().union(*by_stage)),
        severity=max([cell.severity for cell in cells if cell and cell.severity], default=None),
    )


def _heat(items: tuple[Met, ...]) -> Heat:
    if len(items) > 1:
        items = tuple(sorted(items, key=lambda item: -(item.severity or 0)))
    return Heat(items, items[0].severity)


def _worst(place: Place) -> int | None:
    """The worst severity at *place*, over all segments."""
    return max(each_of(place.item.severity), default=None)


def _barrier(details: Details, stages: tuple[StageName, ...], thing: Thing) -> BarrierRow:
    index = details.index
    theme = theme_of(index, thing)
    found = remedies(index)
    themed = {id(item) for item in found.of(theme, None)} if theme else set()
    kind, sphere = thing.shared.get("kind"), thing.shared.get("sphere")
    met = [name for place in thing.places for name in place.item.at]
    addressing, around = found.of(thing, theme), found.at(thing)
    return BarrierRow(
        text=thing.name,
        severity=max(filter(None, map(_worst, thing.places)), default=None),
        severities=_severities(details, thing),
        kind=_(KINDS[kind]) if kind else None,
        sphere=_(SPHERES[sphere]) if sphere else None,
        theme=theme.name if theme else None,
        stages=tuple(stages[stage] for stage in thing.stages),
        walkers=_walkers(details, thing),
        at=details.names("touchpoint", dict.fromkeys(met)),
        remedies=tuple(_remedy(item, id(item) in themed) for item in addressing),
        around=tuple(_remedy(item) for item in around),
        open=not (addressing or around) and index.is_whole,
    )


def _severities(details: Details, thing: Thing) -> Values:
    """The worst severity by segment, where a place gives it so."""
    if not any(isinstance(place.item.severity, dict) for place in thing.places):
        return ()
    worst: dict[str, int] = {}
    for place in thing.places:
        names = place.item.segments or _audience(details.index, place)
        each = details.index.by_segment(place.item.severity, names)
        for segment, grade in each.items():
            worst[segment] = max(grade, worst.get(segment, 0))
    return tuple(
        (position, str(worst[segment]))
        for segment, position in details.position.items()
        if segment in worst
    )


def _question(
    details: Details, stages: tuple[StageName, ...], told: dict[str, list[Thing]], thing: Thing
) -> QuestionRow:
    index = details.index
    theme = theme_of(index, thing)
    answered = tuple(answers(index, thing, told))
    return QuestionRow(
        text=thing.name,
        theme=theme.name if theme else None,
        stages=tuple(stages[stage] for stage in thing.stages),
        walkers=_walkers(details, thing),
        answers=answered,
        remedies=tuple(_remedy(item) for item in remedies(index).of(thing, None)),
        open=not answered and index.is_whole,
    )


def _audience(index: JourneyIndex, place: Place) -> tuple[str, ...]:
    stage = index.stages[place.stage or 0]
    return audience(index, stage if place.step is None else stage.steps[place.step])


def _walkers(details: Details, thing: Thing) -> Numbers:
    """Whom a thing is for at any of its places; none for everybody."""
    names: list[str] = []
    for place in thing.places:
        here = place.item.segments or _audience(details.index, place)
        if not here:
            return ()
        names += here
    return details.numbers(names)


def _remedy(item: Opportunity, theme: bool = False) -> Remedy:
    return Remedy(item.title, term(item.status), theme)


def told(items: Iterable[Any]) -> str:
    """What a cell of the heat map holds: "2 barriers, 1 question and 1 need"."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    words = []
    if "barrier" in counts:
        words.append(plural("{n} barrier", "{n} barriers", counts["barrier"]))
    if "question" in counts:
        words.append(plural("{n} question", "{n} questions", counts["question"]))
    if "need" in counts:
        words.append(plural("{n} need", "{n} needs", counts["need"]))
    return joined(words)
