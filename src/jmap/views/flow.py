"""The path as a diagram shows it: stages in a row, the ways between them, and who is lost."""

from collections.abc import Collection, Iterable, Mapping
from itertools import compress

from jmap.analysis.coming import coming, part
from jmap.analysis.curve import Low, low_point
from jmap.analysis.flow import Flow, Way, flow
from jmap.analysis.reach import NOTHING
from jmap.analysis.walkers import EVERYBODY
from jmap.model.journey import Transition
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry, StepEntry
from jmap.source.nodes import Path
from jmap.views.entries import Numbers
from jmap.views.flow_entries import Amount, Departure, FlowView, Move, Stop
from jmap.views.grid import letter, moment_of, walkers
from jmap.views.language import _, plural
from jmap.views.wording import joined, number, percent, sentences, signed


def flow_view(index: JourneyIndex) -> FlowView:
    """The path of the journey in *index*."""
    return _Maker(index).view()


class _Maker:
    def __init__(self, index: JourneyIndex) -> None:
        self.index = index
        self.path: Flow = flow(index)
        self.position = {thing.id: place for place, thing in enumerate(index.segments)}
        self.parts = coming(index)
        self.comers = self._comers()

    def view(self) -> FlowView:
        low = low_point(self.index)
        stops = tuple(self._stop(stage, low) for stage in self.index.stages)
        onward: dict[tuple[int | None, int | None], list[Way]] = {}
        others: dict[tuple[int | None, int, object], list[Way]] = {}
        exits: dict[Path | None, list[Way]] = {}
        for way in self.path.ways:
            source, target = way.source, way.target
            start = None if source is None else source.stage
            if target is None:
                exits.setdefault(way.path, []).append(way)
            elif start is not None and target.stage == start + 1:
                onward.setdefault((start, target.stage), []).append(way)
            elif target.stage != start or way.kind != "next":
                others.setdefault((start, target.stage, way.path), []).append(way)
        moves = [self._move(ways, self._left(ways[0])) for ways in others.values()]
        chosen = [ways[0].kind != "next" for ways in others.values()]
        departures = self._departures(exits.values())
        lost = tuple(self._lost(stage.stage) for stage in self.index.stages)
        return FlowView(
            title=self.index.journey.journey,
            walkers=walkers(self.index),
            stops=stops,
            onward=(*(self._move(ways) for ways in onward.values()), *self._ends()),
            skips=tuple(move for move in moves if _is_forward(move)),
            loops=tuple(move for move in moves if not _is_forward(move)),
            departures=departures,
            lost=lost,
            summary=self._summary(stops, [*compress(moves, chosen)], departures, lost),
        )

    def _stop(self, stage: StageEntry, low: Low | None) -> Stop:
        model = stage.stage_model
        things = [part.step for part in stage.parts]
        things += [place.item for place in stage.lane("touchpoints")]
        low = low if low and low.stage == stage.stage else None
        return Stop(
            number=stage.stage + 1,
            id=stage.id,
            name=model.name,
            phase=model.phase,
            walkers=self._numbers(model.segments),
            order=model.order,
            steps=tuple(
                (letter(part) or "", part.step.name, moment_of(part.step) is not None)
                for part in stage.steps
            ),
            low=signed(low.score) if low else None,
            bad=bool(low and low.score < 0),
            star=any(moment_of(thing) is not None for thing in things),
        )

    def _numbers(self, names: Iterable[str]) -> Numbers:
        ids = self.index.segment_ids(names)
        found = tuple(self.position[i] for i in ids if i in self.position)
        return () if len(found) == len(self.position) else found

    def _move(self, ways: list[Way], step: StepEntry | None = None) -> Move:
        """One move for ways that leave a stage, or a *step* of it, for the same one."""
        way = ways[0]
        whens = dict.fromkeys(way.when for way in ways if way.when)
        around = self._around(ways)
        return Move(
            source=None if way.source is None else way.source.stage,
            target=None if way.target is None else way.target.stage,
            amount=self._amount(ways, around, step),
            walkers=self._only(ways, around),
            effort=_effort(ways),
            when=tuple(whens),
            steps=self._steps(way) if way.path else "",
        )

    def _ends(self) -> list[Move]:
        """Where the path ends for those who are still on it."""
        goes = {
            (way.source, segment)
            for way in self.path.ways
            if way.kind in ("next", "branch")
            for segment in way.shares
        }
        ends: list[dict[str, float]] = [{} for _ in self.comers]
        for point in self.path.points:
            shares = ends[point.stage]
            for segment, rest in self.path.remaining(point).items():
                share = rest * part(self.parts, point, segment)
                if share > NOTHING and (point, segment) not in goes:
                    shares[segment] = shares.get(segment, 0.0) + share
        return [
            Move(stage, None, self._shared(shares, self.comers[stage]))
            for stage, shares in enumerate(ends)
            if shares
        ]

    def _comers(self) -> list[list[str]]:
        """The customers who come to each stage."""
        found: list[set[str]] = [set() for _ in self.index.stages]
        for point, here in self.path.walkers.items():
            found[point.stage].update(here)
        return [[segment for segment in self.path.segments if segment in met] for met in found]

    def _amount(
        self, ways: list[Way], around: Collection[str], step: StepEntry | None = None
    ) -> Amount:
        """The shares of *ways* together, of those *around* who come to their stage; of ways out of
        a named *step*, as they are written of that."""
        if not all(way.known for way in ways):
            return Amount()
        shares: dict[str, float] = {}
        for way in ways:
            for segment, share in way.shares.items():
                of_all = share * part(self.parts, way.source, segment)
                shares[segment] = shares.get(segment, 0.0) + of_all
        if not shares:
            return Amount()
        comers = self.comers[step.stage] if step else ()
        if not comers:
            return self._shared(shares, around)
        width = sum(shares.get(segment, 0.0) for segment in comers) / len(comers)
        return self._shared(ways[0].shares, around)._replace(share=width)

    def _around(self, ways: list[Way]) -> Collection[str]:
        """Who comes to where *ways* start."""
        if ways[0].source is None:
            return self.path.segments
        met = {s for way in ways if way.source for s in self.path.walkers[way.source]}
        return [segment for segment in self.path.segments if segment in met]

    def _shared(self, shares: Mapping[str, float], around: Collection[str]) -> Amount:
        """The *shares* of those of the segments *around* who take a way."""
        told = [shares.get(segment, 0.0) for segment in around]
        share = sum(told) / len(told) if told else None
        order = sorted(shares, key=lambda segment: self.position.get(segment, -1))
        each = {segment: percent(shares[segment]) for segment in order}
        apart = tuple((self.position.get(segment), text) for segment, text in each.items())
        everybody = bool(told) and all(segment in shares for segment in around)
        if everybody and len(set(each.values())) == 1:
            apart = ()
        text = percent(share) if everybody and share is not None else None
        return Amount(share, text, apart)

    def _only(self, ways: list[Way], around: Collection[str]) -> Numbers:
        """Who takes *ways*, if not everybody *around*, who could."""
        segments = {segment for way in ways for segment in way.segments}
        if segments.issuperset(around) or segments == {EVERYBODY}:
            return ()
        return tuple(sorted(self.position[s] for s in segments if s in self.position))

    def _steps(self, way: Way) -> str:
        """Between which steps *way* leads, where it is not from a stage's last to its first."""
        transition = self._transition(way)
        parts = [self.index.point(transition.from_), self.index.point(transition.to)]
        if not any(part and part.number is not None for part in parts):
            return ""
        source, target = way.source, way.target
        inside = source is not None and target is not None and source.stage == target.stage
        names = [part.step.name if part and (inside or part.number is not None) else ""
                 for part in parts]  # fmt: skip
        if all(names):
            return f"{names[0]} → {names[1]}"
        if names[0]:
            return _("from {step}").format(step=names[0])
        return _("to {step}").format(step=names[1])

    def _left(self, way: Way) -> StepEntry | None:
        """The step that *way* says it leaves, if it names one."""
        left = self.index.point(self._transition(way).from_) if way.path else None
        return left if left and left.number is not None else None

    def _transition(self, way: Way) -> Transition:
        """The transition that says that there is *way*."""
        return self.index.journey.transitions[int((way.path or ())[1])]

    def _departures(self, groups: Iterable[list[Way]]) -> tuple[Departure, ...]:
        found = []
        for ways in groups:
            way, around = ways[0], self._around(ways)
            if way.source is None:
                continue
            step = self._left(way)
            found.append(
                Departure(
                    stage=way.source.stage,
                    destination=way.destination or "",
                    amount=self._amount(ways, around, step),
                    walkers=self._only(ways, around),
                    effort=_effort(ways),
                    when=way.when,
                    at=step.step.name if step else "",
                )
            )
        return tuple(found)

    def _lost(self, stage: int) -> float | None:
        """The pooled share of those who come to *stage*, leave there, and are not done."""
        exits = [way for way in self.path.exits(stage) if way.destination != "done"]
        lost: dict[str, float] = dict.fromkeys(self.comers[stage], 0.0)
        for way in exits:
            for segment in lost.keys() & way.shares.keys():
                lost[segment] += way.shares[segment] * part(self.parts, way.source, segment)
        if not any(lost.keys() & way.shares.keys() for way in exits):
            return None
        return sum(min(1.0, share) for share in lost.values()) / len(lost)

    def _summary(
        self,
        stops: tuple[Stop, ...],
        moves: list[Move],
        departures: tuple[Departure, ...],
        lost: tuple[float | None, ...],
    ) -> str:
        """The diagram in a sentence or two."""
        skips = sum(_is_forward(move) for move in moves)
        exits = len({departure.stage for departure in departures})
        names = joined([stop.name for stop in stops])
        through = plural(
            "The path through {n} stage: {names}.",
            "The path through {n} stages: {names}.",
            len(stops),
        )
        told = [through.format(names=names)]
        loops = len(moves) - skips
        found = [plural("{n} skip", "{n} skips", skips)] if skips else []
        found += [plural("{n} loop", "{n} loops", loops)] if loops else []
        leaving = plural(
            "{n} stage where customers leave", "{n} stages where customers leave", exits
        )
        found += [leaving] if exits else []
        told += [_("It has {things}.").format(things=joined(found))] if found else []
        losses = [(share, -number) for number, share in enumerate(lost) if share]
        if losses:
            share, number = max(losses)
            most = _("The largest share is lost at {stage}: {share}.")
            told.append(most.format(stage=stops[-number].name, share=percent(share)))
        return sentences(told)


def _is_forward(move: Move) -> bool:
    return move.source is None or (move.target is not None and move.target > move.source)


def _effort(ways: list[Way]) -> str | None:
    """The effort of *ways*, from the least to the most that a segment has."""
    grades = sorted({grade for way in ways for grade in way.effort.values()})
    if not grades:
        return None
    low, high = number(grades[0]), number(grades[-1])
    grade = low if low == high else f"{low}–{high}"
    return _("effort {grade}/5").format(grade=grade)
