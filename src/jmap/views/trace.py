"""What the diagram of the trace shows: from the objectives by the stages to what stands in the
way there, what could be done about it, and what will be. Plain data."""

from collections.abc import Iterator
from typing import NamedTuple

from jmap.analysis.opportunities import Served, served, theme_of
from jmap.analysis.ranking import Candidate, candidates
from jmap.model.frame import Objective
from jmap.model.stage import Barrier
from jmap.project.index import JourneyIndex
from jmap.project.things import Kind, Thing
from jmap.views.details import Details
from jmap.views.grid import letter_of
from jmap.views.language import _, marked, plural
from jmap.views.opportunity import STATUSES
from jmap.views.plan import ActionView, plan
from jmap.views.terms import term
from jmap.views.wording import commas, joined, sentences

LAYERS = (
    marked("Objectives"),
    marked("Stages"),
    marked("Barriers, needs, questions"),
    marked("Opportunities"),
    marked("Actions"),
)
"""The layers from the left to the right."""

KINDS = {"need": marked("Need"), "question": marked("Question")}
"""What a barrier is not, and is told."""

Links = tuple[tuple[int, int], ...]
"""What in a layer leads to what in the next one, by position."""


class Node(NamedTuple):
    """Something in a layer. `kind` says what it is, `loose` why it is a loose end, `severity` is
    1 to 5. Nodes keep to the order of their `rank`, whatever else would make lines cross less."""

    kind: str
    text: str
    notes: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    severity: int | None = None
    rank: float = 0.0
    gone: bool = False


class Trace(NamedTuple):
    """Five layers, and the links from each to the next."""

    title: str
    layers: tuple[tuple[Node, ...], ...]
    links: tuple[Links, ...]
    summary: str

    @property
    def loose(self) -> tuple[int, ...]:
        """How many loose ends each layer has."""
        return tuple(sum(bool(node.loose) for node in layer) for layer in self.layers)


def trace(index: JourneyIndex) -> Trace:
    """The trace of the journey in *index*."""
    return _Maker(index).trace()


class _Maker:
    def __init__(self, index: JourneyIndex) -> None:
        self.index = index
        self.whole = index.is_whole  # else what is left out may be what is missed
        self.details = Details(index)
        every = candidates(index)
        self.alive = [one for one in every if one.item.status != "dropped"]
        ranks = {one.thing.id: number for number, one in enumerate(every, 1)}
        self.actions: tuple[ActionView, ...] = plan(self.details, ranks).actions
        self.objectives = index.journey.objectives
        self.served: Served = served(index)
        self.serving = [self._objective_of(one) for one in self.alive]
        self.concerns = self._concerns()

    def trace(self) -> Trace:
        places = {key: place for place, key in enumerate(self.concerns)}
        last = [
            (number - 1, place)
            for place, action in enumerate(self.actions)
            if (number := action.number) is not None and number <= len(self.alive)
        ]
        links = (
            tuple(sorted(self._aims())),
            tuple(
                (stage, places[key]) for key, met in self.concerns.items() for stage in met.stages
            ),
            tuple(
                (places[key], number)
                for number, one in enumerate(self.alive)
                for key in dict.fromkeys(self._addressed(number, one))
            ),
            tuple(last),
        )
        layers = (
            tuple(
                self._objective(place, item, any(place == start for start, _end in links[0]))
                for place, item in enumerate(self.objectives)
            ),
            tuple(
                Node("stage", f"{stage.stage + 1}\N{NO-BREAK SPACE} {stage.step.name}",
                     rank=stage.stage)
                for stage in self.index.stages
            ),
            tuple(
                self._concern(met, [end + 1 for start, end in links[2] if start == place])
                for place, met in enumerate(self.concerns.values())
            ),
            tuple(self._opportunity(place, one) for place, one in enumerate(self.alive)),
            tuple(self._action(action) for action in self.actions),
        )  # fmt: skip
        found = Trace(self.index.journey.journey, layers, links, "")
        return found._replace(summary=self._summary(found))

    # What stands in the way

    def _concerns(self) -> dict[tuple[str, str], "_Met"]:
        """All barriers; the needs and questions that an opportunity addresses; and where one
        addresses nothing in particular, that. By kind and id, in the order of the stages."""
        found: dict[tuple[str, str], _Met] = {}
        for thing in self.index.tables["barrier"]:
            found["barrier", thing.id] = _Met(thing, tuple(thing.stages))
        for number, one in enumerate(self.alive):
            for thing in self._addressed_things(one):
                found[thing.kind, thing.id] = _Met(thing, tuple(thing.stages))
            if not one.concerns and one.stages:
                found["nothing", str(number)] = _Met(None, one.stages)
        met = {key: concern for key, concern in found.items() if concern.stages}
        return dict(sorted(met.items(), key=lambda pair: pair[1].rank))

    def _addressed_things(self, one: Candidate) -> Iterator[Thing]:
        """The barriers, needs and questions that an opportunity addresses; of a theme its
        barriers or, where it has none, its needs and questions."""
        for concern in one.concerns:
            if concern.kind != "theme":
                yield concern
                continue
            kinds: tuple[tuple[Kind, ...], ...] = (("barrier",), ("need", "question"))
            for some in kinds:
                themed = [
                    thing
                    for kind in some
                    for thing in self.index.tables[kind]
                    if theme_of(self.index, thing) is concern
                ]
                if themed:
                    yield from themed
                    break

    def _addressed(self, number: int, one: Candidate) -> Iterator[tuple[str, str]]:
        keys = [(thing.kind, thing.id) for thing in self._addressed_things(one)]
        yield from (key for key in (*keys, ("nothing", str(number))) if key in self.concerns)

    def _concern(self, met: "_Met", numbers: list[int]) -> Node:
        thing, to = met.thing, commas(map(str, numbers))
        leads = [f"→\N{NO-BREAK SPACE}{to}"] if numbers else []
        if thing is None:
            return Node("nothing", _("Nothing in particular"), tuple(leads), rank=met.rank)
        theme = theme_of(self.index, thing)
        notes = [theme.name] if theme else []
        if thing.kind != "barrier":
            told = (_(KINDS[thing.kind]), *notes, *leads)
            return Node(thing.kind, thing.name, told, rank=met.rank)
        severity = _severity(thing)
        notes += [_("severity {grade}").format(grade=severity)] if severity else []
        notes += leads
        known = numbers or any(self.served.has_for(thing, stage) for stage in met.stages)
        loose = () if known else (_("nothing addresses it"),)
        return Node("barrier", thing.name, tuple(notes), loose, severity, met.rank)

    # What is to be reached, and by what

    def _objective_of(self, one: Candidate) -> int | None:
        """The position of the objective that an opportunity serves."""
        thing = self.details.find("objective", one.item.objective)
        if thing is None:
            return None
        return next(place for place, item in enumerate(self.objectives)
                    if self.details.find("objective", item.id or item.text) is thing)  # fmt: skip

    def _aims(self) -> set[tuple[int, int]]:
        """At which stages something is done for each objective, or its metric is watched."""
        found = {
            (place, stage)
            for place, one in zip(self.serving, self.alive, strict=True)
            if place is not None
            for stage in one.stages
        }
        for place, item in enumerate(self.objectives):
            metric = self.details.find("metric", item.metric)
            found |= {(place, stage) for stage in metric.stages} if metric else set()
        return found

    def _objective(self, place: int, item: Objective, served: bool) -> Node:
        notes = [term(item.outcome)] if item.outcome else []
        notes += [name] if (name := self.details.name("metric", item.metric)) else []
        done = served or place in self.serving or not self.whole
        loose = () if done else (_("nothing is done for it"),)
        text = f"{letter_of(place).upper()}\N{NO-BREAK SPACE} {item.text}"
        return Node("objective", text, tuple(notes), loose, rank=place)

    def _opportunity(self, place: int, one: Candidate) -> Node:
        objective, status = self.serving[place], one.item.status
        notes, loose = [_(STATUSES[status])], []
        if objective is not None:
            aim = _("for objective {letter}")
            notes.append(aim.format(letter=letter_of(objective).upper()))
        elif self.objectives:
            loose.append(_("serves no objective"))
        if not one.stages:
            loose.append(_("is at no stage"))
        acted = any(action.number == place + 1 for action in self.actions)
        if self.whole and self.actions and not acted and status != "done":
            loose.append(_("no action yet"))
        text = f"{place + 1}\N{NO-BREAK SPACE} {one.thing.name}"
        return Node("opportunity", text, tuple(notes), tuple(loose), rank=not one.stages)

    def _action(self, action: ActionView) -> Node:
        notes = tuple(note for note in (action.state, action.owner, action.due) if note)
        gone = action.status == "dropped"
        loose: tuple[str, ...] = ()
        if action.opportunity is None and self.whole:
            loose = (_("realises no opportunity"),)
        elif action.number is not None and action.number > len(self.alive):
            loose = (_("its opportunity was dropped"),)
        reasons = () if gone else loose
        return Node("action", action.text, notes, reasons, rank=bool(loose), gone=gone)

    def _summary(self, found: Trace) -> str:
        whole = plural(
            "What leads from the objectives to actions, over {n} stage: {names}.",
            "What leads from the objectives to actions, over {n} stages: {names}.",
            len(self.index.stages),
        )
        told = [whole.format(names=joined([stage.step.name for stage in self.index.stages]))]
        layers = [len(layer) for layer in found.layers]
        shown = [
            plural("{n} objective", "{n} objectives", layers[0]) if layers[0] else "",
            plural("{n} barrier, need or question", "{n} barriers, needs and questions", layers[2])
            if layers[2]
            else "",
            plural("{n} opportunity", "{n} opportunities", layers[3]) if layers[3] else "",
            plural("{n} action", "{n} actions", layers[4]) if layers[4] else "",
        ]
        shown = [count for count in shown if count]
        told += [_("It shows {things}.").format(things=joined(shown))] if shown else []
        loose = sum(found.loose)
        told += [plural("{n} is a loose end.", "{n} are loose ends.", loose)] if loose else []
        return sentences(told)


class _Met(NamedTuple):
    """What stands in the way, at which stages; None for nothing in particular."""

    thing: Thing | None
    stages: tuple[int, ...]

    @property
    def rank(self) -> float:
        """Where it stands among the others: in the middle of its stages."""
        return sum(self.stages) / len(self.stages)


def _severity(thing: Thing) -> int | None:
    """The highest severity of a barrier, over its places and segments."""
    grades: list[int] = []
    for place in thing.places:
        if isinstance(place.item, Barrier):
            given = place.item.severity
            grades += given.values() if isinstance(given, dict) else [given] if given else []
    return max(grades, default=None)
