"""What of the maps is given out: all of them, or less. It is cut out of a map before anything is
made of it, so that no output can show what was left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jmap.model.project import Project
from jmap.model.shape import nearest
from jmap.project.index import Cut, JourneyIndex
from jmap.source.slug import slug
from jmap.views import grid
from jmap.views.grid import MEASURED, MOMENTS, PICTURES, lane_key
from jmap.views.language import _, speaking
from jmap.views.readiness import ReadinessItem

MOST = 12
"""How many of the names there are a refusal tells."""
LANES = (MOMENTS, "sentiment", "goal", *(key for key, _name in grid.LANES), MEASURED, PICTURES)
"""The lanes that any map may have."""


class Excerpt(NamedTuple):
    """What is asked for, as it was written: to `redact`, the `segments` and the `stages` (`A`,
    `A..B`, `A..`, `..B`) that are to be shown, and the `lanes` of the map; all where none are."""

    redact: bool = False
    segments: tuple[str, ...] = ()
    stages: str = ""
    lanes: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether it asks for a part that a map may not have."""
        return bool(self.segments or self.stages or self.lanes)


class UnknownName(Exception):
    """No map has what an excerpt asks for; the message is for the user."""


class NotInMap(Exception):
    """A map has nothing of what an excerpt asks for; the message says what it lacks."""


@dataclass(slots=True, eq=False, repr=False)
class Shown:
    """What there is to show of a map, and of its readiness."""

    index: JourneyIndex
    project: Project | None
    readiness: Sequence[ReadinessItem]


def shown(
    index: JourneyIndex,
    project: Project | None,
    readiness: Sequence[ReadinessItem],
    excerpt: Excerpt,
) -> Shown:
    """What *excerpt* leaves of a map and of its *project*. Raises NotInMap."""
    if not (excerpt.redact or excerpt.narrows):
        return Shown(index, project, readiness)
    from jmap.analysis.narrowing import for_stages
    from jmap.analysis.redaction import redacted

    all_of_it = index
    gone: set[str] = set()
    if excerpt.redact:
        with speaking(index.journey.language):
            index, project, gone = redacted(index, project, _("A confidential source"))
    cut = Cut()
    if excerpt.stages:
        first, last = _range(index, excerpt.stages)
        if last - first + 1 < len(index.stages):
            cut = cut._replace(stages=(first + 1, last + 1, len(index.stages)))
        index = for_stages(index, first, last)
    if excerpt.segments:
        walkers = len(index.segments)
        index = _for_segments(index, excerpt.segments)
        project = index.project.project
        left = {thing.id for thing in index.segments}
        gone.update(thing.name for thing in all_of_it.segments if thing.id not in left)
        if len(left) < walkers:
            cut = cut._replace(segments=tuple(thing.name for thing in index.segments))
    if excerpt.lanes:
        index = JourneyIndex(index.journey, index.project, index.id)
        index.lanes = frozenset(map(lane_key, excerpt.lanes))
    if index is not all_of_it:
        index.cut = cut
    return Shown(index, project, tuple(_about(readiness, all_of_it, index, gone)))


def shown_project(project: Project | None, excerpt: Excerpt) -> Project | None:
    """What *excerpt* leaves of a project, for its index: where only some segments are asked for,
    nothing is said of others."""
    if project is not None and excerpt.segments:
        project = project.model_copy(update={"segments": ()})
    if project is None or not excerpt.redact:
        return project
    from jmap.analysis.redaction import redacted_project

    return redacted_project(project, _("A confidential source"))


def _about(
    items: Iterable[ReadinessItem], before: JourneyIndex, now: JourneyIndex, texts: set[str]
) -> Iterable[ReadinessItem]:
    """Those *items* that are about what is there *now*, and say none of the *texts* gone."""
    from jmap.analysis.redaction import said_in_text
    from jmap.analysis.rewriting import subjects

    lost = set(subjects(before.journey)).difference(subjects(now.journey))
    said = said_in_text(texts)
    for item in items:
        parts = item.subject.split("/")
        holders = {"/".join(parts[:length]) for length in range(1, len(parts) + 1)}
        told = f"{item.message} {item.help or ''}"
        if lost.isdisjoint(holders) and not (said and said.search(told)):
            yield item


def _for_segments(index: JourneyIndex, names: Sequence[str]) -> JourneyIndex:
    from jmap.analysis.narrowing import for_segments

    walkers = {thing.id for thing in index.segments}
    kept = [found for name in names if (found := index.segment_id(name)) in walkers]
    if not kept:
        raise NotInMap(f"it has no segment {' or '.join(names)}")
    left = for_segments(index, [segment for segment in kept if segment])
    if left is None:
        raise NotInMap(f"no stage of it is for {' or '.join(names)}")
    return left


def _range(index: JourneyIndex, asked: str) -> tuple[int, int]:
    """The positions of the first and the last stage *asked* for."""
    first, last = _ends(asked)
    at = []
    for name, end in ((first, 0), (last, len(index.stages) - 1)):
        part = index.point(name) if name else None
        if name and part is None:
            raise NotInMap(f"it has no stage {name}")
        at.append(part.stage if part else end)
    if at[0] > at[1]:
        raise NotInMap(f"{last} comes before {first} in it")
    return at[0], at[1]


def _ends(asked: str) -> tuple[str, str]:
    first, dots, last = asked.partition("..")
    return first.strip(), last.strip() if dots else first.strip()


class MapNames:
    """What maps call their stages, segments and lanes, to check an excerpt's names against. Each
    name and id leads to the name that is told; that of a step to none."""

    def __init__(self) -> None:
        self._stages: dict[str, str] = {}
        self._segments: dict[str, str] = {}
        self._lanes: dict[str, None] = dict.fromkeys(LANES)

    def add(self, index: JourneyIndex) -> None:
        """Note the names of the map of *index*."""
        for stage in index.stages:
            for part in stage.parts:
                told = part.step.name if part is stage else ""
                _note(self._stages, part.step.name, part.id, told)
                self._lanes.update(dict.fromkeys(part.step.custom))
        for thing in index.segments:
            _note(self._segments, thing.name, thing.id, thing.name)

    def check(self, excerpt: Excerpt) -> None:
        """Raises UnknownName for a name that no map knows, where there are maps at all."""
        if not self._stages:
            return
        self._check("segment", excerpt.segments, self._segments)
        self._check("stage", filter(None, _ends(excerpt.stages)), self._stages)
        lanes = {lane_key(name): None for name in self._lanes}
        for name in excerpt.lanes:
            if lane_key(name) not in lanes:
                all_of_them = {lane: lane for lane in self._lanes}
                hint = _hint(name, all_of_them, len(all_of_them))
                raise UnknownName(f"there is no lane {name}; {hint}")

    def _check(self, kind: str, names: Iterable[str], known: dict[str, str]) -> None:
        slugs = {slug(name) for name in known}
        for name in names:
            if slug(name) not in slugs and slug(name.rpartition("/")[2]) not in slugs:
                raise UnknownName(f"there is no {kind} {name}; {_hint(name, known)}")


def _note(known: dict[str, str], name: str, own_id: str, told: str) -> None:
    """Add what something is called, and its id where the name does not tell it."""
    for text in [name] if own_id == slug(name) else [name, own_id]:
        known[text] = known.get(text) or told


def _hint(name: str, known: Mapping[str, str], most: int = MOST) -> str:
    """What may have been meant by *name*, or what there is, *most* of it."""
    near = {known[text] or text: text for text in reversed(nearest(name, known, 3))}
    if near:
        return f"did you mean {' or '.join(reversed(near.values()))}?"
    told = list(dict.fromkeys(filter(None, known.values())))
    if not told:
        return "no map has any"
    more = f" and {len(told) - most} more" if len(told) > most else ""
    return f"there is {', '.join(told[:most])}{more}"
