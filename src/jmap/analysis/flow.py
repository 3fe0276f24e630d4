"""The path of a journey: the ways that lead from point to point, and how many take each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeVar

from jmap.analysis.points import Point, Points, in_order
from jmap.analysis.scores import each
from jmap.analysis.walkers import walker_ids
from jmap.model.journey import Transition
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import StepEntry
from jmap.source.nodes import Path
from jmap.source.slug import slug

T = TypeVar("T")

WayKind = Literal["next", "skip", "loop", "exit", "branch"]
Shares = Mapping[str, float]
"""Parts of one by segment id, `walkers.EVERYBODY` alone in a map that names no segments."""


class Way(NamedTuple):
    """A way from `source` (None: the start) to `target` (None: customers leave).

    `segments` take it, `shares` are parts of those who get to the source, for segments of which
    they are known. They are not `known` where several ways without a share divide what remains:
    then each has an even part. `effort` is 1 to 5 by segment. `path` is that of the transition
    which says so; None for a way that only follows from the order of the stages.
    """

    source: Point | None
    target: Point | None
    kind: WayKind
    segments: tuple[str, ...]
    shares: Shares
    known: bool = True
    effort: Mapping[str, int] = MappingProxyType({})
    when: str | None = None
    trigger: str | None = None
    destination: str | None = None
    path: Path | None = None


class Flow(NamedTuple):
    """All ways of a journey, in the order of the points they leave, those from the start first.

    `segments` are the customers who walk it, `walkers` says which of them come to each point,
    `taken` what written shares take off there: more than 1 if they contradict each other. The
    `entries` are where they start if nothing else is said. It is not `whole` where a transition
    names what nobody knows.
    """

    segments: tuple[str, ...]
    walkers: Mapping[Point, tuple[str, ...]]
    ways: tuple[Way, ...]
    taken: Mapping[Point, Shares]
    entries: tuple[Point, ...] = ()
    whole: bool = True

    @property
    def points(self) -> tuple[Point, ...]:
        """All points of the path, in order."""
        return tuple(self.walkers)

    def leaving(self, point: Point) -> list[Way]:
        """The ways out of *point*."""
        return [way for way in self.ways if way.source == point]

    def exits(self, stage: int) -> list[Way]:
        """The ways on which customers leave at the stage at position *stage*."""
        return [way for way in self.ways if way.target is None and _is_at(way.source, stage)]

    def remaining(self, point: Point) -> dict[str, float]:
        """What written shares leave of each segment that comes to *point*, 0 to 1."""
        taken = self.taken.get(point, {})
        return {segment: max(0.0, 1 - taken.get(segment, 0.0)) for segment in self.walkers[point]}


def _is_at(point: Point | None, stage: int) -> bool:
    return point is not None and point.stage == stage


@once_a_map
def flow(index: JourneyIndex) -> Flow:
    """The path of the journey in *index*. Transitions whose references mean nothing are no ways."""
    return _Builder(index).flow()


@once_a_map
def most_leaving(index: JourneyIndex) -> Mapping[int, float]:
    """The largest part of a stage's customers that can leave it by ways with a written share, by
    the stage's position: told without building the path, it spares most maps a closer look."""
    most: dict[int, float] = {}
    for transition in index.journey.transitions:
        part = None if transition.share is None else index.point(transition.from_)
        if part is not None:
            share = max(each(transition.share), default=0.0)
            most[part.stage] = most.get(part.stage, 0.0) + share
    return most


class _Written(NamedTuple):
    """A transition as it leaves one point."""

    transition: Transition
    path: Path
    source: Point | None
    target: Point | None
    kind: WayKind
    segments: tuple[str, ...]
    shares: dict[str, float]
    effort: dict[str, int]

    @property
    def replaces(self) -> bool:
        """Whether it stands in for the way that follows from the order of the stages."""
        return self.transition.share is None and self.kind in ("next", "branch")


_Taken = tuple[Point | None, tuple[str, ...]]
"""A point, the start or the way out, and the segments that take a way there."""


class _Builder:
    def __init__(self, index: JourneyIndex) -> None:
        self.index = index
        self.points = Points(index)
        self.all = tuple(walker_ids(index))
        self.roles = tuple(s for s in self.all if s not in self.points.customers)
        self.ids: dict[str, str | None] = {}
        self.parts: dict[str, StepEntry | None] = {}
        self.whole = True
        self.written = [
            written
            for number, transition in enumerate(index.journey.transitions)
            for written in self._written(transition, ("transitions", number))
        ]

    def flow(self) -> Flow:
        by_source: dict[Point | None, list[_Written]] = {}
        for written in self.written:
            by_source.setdefault(written.source, []).append(written)
        ways = [_way(written, written.shares) for written in by_source.get(None, ())]
        taken: dict[Point, Shares] = {}
        for point, walkers in self.points.walkers.items():
            leaving = by_source.get(point, [])
            off: dict[str, float] = {}
            for written in leaving:
                for segment, share in written.shares.items():
                    off[segment] = off.get(segment, 0.0) + share
            if off:
                taken[point] = off
            rest = {segment: max(0.0, 1 - off.get(segment, 0.0)) for segment in walkers}
            ways += self._leaving(point, leaving, rest)
        return Flow(
            self.points.customers,
            self.points.walkers,
            tuple(ways),
            taken,
            self.points.entries,
            self.whole,
        )

    def _leaving(self, point: Point, leaving: list[_Written], rest: Shares) -> Iterator[Way]:
        """The ways out of *point*, which share out the *rest* that written shares leave."""
        standing_in: dict[str, int] = {}
        for written in leaving:
            if written.replaces:
                for segment in written.segments:
                    standing_in[segment] = standing_in.get(segment, 0) + 1
        onward: dict[Point, list[str]] = {}
        for segment, target in self.points.nexts[point].items():
            if segment not in standing_in and not self.points.ends(point, target):
                onward.setdefault(target, []).append(segment)
        for target, segments in onward.items():
            yield Way(point, target, "next", tuple(segments), {s: rest[s] for s in segments})
        for written in leaving:
            if not written.replaces:
                yield _way(written, written.shares)
                continue
            shares = {s: rest[s] / standing_in[s] for s in written.segments if s in rest}
            yield _way(written, shares, all(standing_in[s] == 1 for s in shares))

    def _written(self, transition: Transition, path: Path) -> Iterator[_Written]:
        sources: Sequence[_Taken] = [(None, self.points.customers)]
        if slug(transition.from_) != "start":
            part = self._point(transition.from_)
            sources = self.points.as_sources(part) if part else ()
        end = None
        if slug(transition.to) != "exit" and (end := self._point(transition.to)) is None:
            return
        named = self._named(transition)
        for source, here in sources:
            is_last, segments = source == sources[-1][0], here
            if named is not None:
                come = (*here, *self.roles) if is_last else here
                segments = tuple(segment for segment in named if segment in come)
            if not segments and (named or not is_last):
                continue  # none of those who take it come here
            targets: Sequence[_Taken] = [(None, segments)]
            if end:
                targets = self.points.as_targets(end, segments)
            for target, who in targets:
                kind = transition.kind or self._kind(source, target, who)
                yield _Written(transition, path, source, target, kind, who,
                               self._by_id(transition.share, who),
                               self._by_id(transition.effort, who))  # fmt: skip

    def _named(self, transition: Transition) -> tuple[str, ...] | None:
        """Who takes a transition: those it names, else those its share is given by; None where
        it is all who come to where it starts."""
        names: Iterable[str] = transition.segments
        if not names and isinstance(transition.share, dict):
            names = transition.share
        if not names:
            return None
        ids = {self._id(name) for name in names}
        return tuple(segment for segment in self.all if segment in ids)

    def _by_id(self, value: T | dict[str, T] | None, segments: tuple[str, ...]) -> dict[str, T]:
        if isinstance(value, dict):
            return {i: part for name, part in value.items() if (i := self._id(name)) in segments}
        return {} if value is None else dict.fromkeys(segments, value)

    def _id(self, name: str) -> str | None:
        """The id of the segment that *name* refers to."""
        if name not in self.ids:
            thing = self.index.find("segment", name)
            self.ids[name] = thing.id if thing else None
            self.whole = self.whole and thing is not None
        return self.ids[name]

    def _point(self, text: str) -> StepEntry | None:
        if text not in self.parts:
            part = self.parts[text] = self.index.point(text)
            self.whole = self.whole and part is not None
        return self.parts[text]

    def _kind(
        self, source: Point | None, target: Point | None, segments: tuple[str, ...]
    ) -> WayKind:
        """What kind of way it is, told by where it leads."""
        if target is None:
            return "exit"
        if source is None:
            return "next" if target.stage == 0 and not target.step else "skip"
        free = not in_order(self.index.stages[target.stage])
        if target.stage == source.stage:
            if target.step is None or source.step is None or target.step <= source.step:
                return "loop"
            if free:
                return "next"
        elif target.stage < source.stage:
            return "loop"
        usual = self.points.nexts[source]
        here = Point(target.stage) if free else target
        return "next" if any(usual.get(s) == here for s in segments or usual) else "skip"


def _way(written: _Written, shares: Shares, known: bool = True) -> Way:
    transition = written.transition
    return Way(
        written.source,
        written.target,
        written.kind,
        written.segments,
        shares,
        known,
        written.effort,
        transition.when,
        transition.trigger,
        transition.destination,
        written.path,
    )
