"""Every reference of a map and of a project file: does it mean one thing?"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from jmap.model.shape import nearest
from jmap.model.slips import name_meant
from jmap.model.stage import Step
from jmap.project.index import JourneyIndex, ProjectIndex, once_a_map
from jmap.project.names import CONCERNS, POINTS, Names
from jmap.project.stages import LANES
from jmap.project.things import Kind, Thing
from jmap.source.finding import Finding, Related, Respelling
from jmap.source.nodes import Path
from jmap.source.slug import slug

if TYPE_CHECKING:
    from jmap.model.walkthrough import Walkthrough

SEGMENT_VALUES = frozenset({
    "sentiment", "importance", "satisfaction", "effort", "severity", "sample", "wait", "share",
    "value",
})  # fmt: skip
"""Fields whose value may be given by segment."""

REFERRING_FIELDS: dict[str, tuple[Kind, ...]] = {
    "segments": ("segment",),
    "channel": ("channel",),
    "team": ("team",),
    "teams": ("team",),
    "audience": ("team",),
    "theme": ("theme",),
    "evidence": ("evidence",),
    "stages": POINTS,
    "addresses": CONCERNS,
    "answers": ("question",),
    "answered_by": ("touchpoint",),
    "at": ("touchpoint",),
    "opportunity": ("opportunity",),
    "objective": ("objective",),
    "metric": ("metric",),
}
"""Which kinds of things a field refers to. `from` and `to` are seen to apart."""

EVIDENCE: tuple[Kind, ...] = ("evidence",)
_SEGMENT: tuple[Kind, ...] = ("segment",)
_REFERRING = frozenset({*REFERRING_FIELDS, *SEGMENT_VALUES, "from_", "to", "actions", "metrics"})
_NOUNS = {
    POINTS: "stage or step",
    CONCERNS: "barrier, question, need or theme",
}
_OPEN: frozenset[Kind] = frozenset({"channel", "team", "theme"})
"""Kinds that uses define, unless the project declares their list."""

_MOST_COMPARISONS = 20_000

Reference = tuple[str, tuple[Kind, ...], Path, tuple[str | int, ...]]
"""A text that refers to a thing of one of some kinds; the path of the item it is written on, and
from there to the text. A text whose way ends in itself is a mapping's key."""


def reference_findings(
    index: JourneyIndex | ProjectIndex, lost: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """What the references of a journey or a project get wrong. What goes by one of the slugs
    *lost* was defined, where the file is wrong: references to it are passed over."""
    checker = _Checker(index, lost)
    references = (
        journey_references(index) if isinstance(index, JourneyIndex) else project_references(index)
    )
    right: set[tuple[str, tuple[Kind, ...]]] = set()
    wrong: dict[tuple[str, tuple[Kind, ...]], Finding] = {}
    for text, kinds, path, way in references:
        known = (text, kinds)
        if known in right:
            continue
        finding = wrong.get(known) or checker.check(text, kinds)
        if finding is None:
            right.add(known)
            continue
        wrong[known] = finding
        yield finding._replace(path=(*path, *way), key=_is_key(text, way))
    named = [text for text, kinds in right if kinds == _SEGMENT]
    if len({index.find("segment", text) for text in named}) < len(named):
        yield from _given_twice(index, references)
    if isinstance(index, JourneyIndex):
        yield from _ends_and_points(index)


def _is_key(text: str, way: tuple[str | int, ...]) -> bool:
    return len(way) > 1 and way[-1] == text


def _given_twice(
    index: JourneyIndex | ProjectIndex, references: Iterable[Reference]
) -> Iterator[Finding]:
    """Findings for the values that are given twice for one segment, by two of its names."""
    given: dict[tuple[Path, Thing], str] = {}
    for text, _, path, way in references:
        thing = index.find("segment", text) if _is_key(text, way) else None
        if thing is None:
            continue
        value = (*path, *way[:-1])
        first = given.setdefault((value, thing), text)
        if first != text:
            yield Finding(
                "duplicate-key",
                f"{text} is the segment {first}, for which {way[0]} is given already",
                (*value, text),
                key=True,
                help="keep one of the two",
                related=(Related("given first here", (*value, first), key=True),),
            )


@once_a_map
def journey_references(index: JourneyIndex) -> list[Reference]:
    """All references in the journey's file."""
    journey, walk = index.journey, _Walk()
    for number, mention in enumerate(journey.segments):
        if isinstance(mention, str):
            walk.found.append((mention, ("segment",), (), ("segments", number)))
        else:
            walk.item(mention, ("segments", number))
    walk.field(journey, "teams", ())
    for field in ("objectives", "evidence", "metrics", "touchpoints", "transitions",
                  "opportunities", "plan", "listening"):  # fmt: skip
        walk.items(getattr(journey, field), (field,))
    for entry in index.stages:
        for part in entry.parts:
            walk.part(part.step, part.path)
    return walk.found


@once_a_map
def evidence_named(index: JourneyIndex) -> tuple[str, ...]:
    """The evidence, as written, that a map's file refers to: each name once, in order."""
    return evidence_among(journey_references(index))


def evidence_among(references: Iterable[Reference]) -> tuple[str, ...]:
    """The evidence, as written, that *references* refer to: each name once, in order."""
    return tuple({text: None for text, kinds, _, _ in references if kinds == EVIDENCE})


def project_references(index: ProjectIndex) -> list[Reference]:
    """All references in the project's file."""
    walk = _Walk()
    for field in ("segments", "channels", "touchpoints", "evidence", "metrics"):
        walk.items(getattr(index.project, field, ()), (field,))
    return walk.found


def walkthrough_references(walkthrough: "Walkthrough") -> list[Reference]:
    """All references in a walkthrough's file, the one to its journey first."""
    walk = _Walk()
    walk.found.append((walkthrough.journey, ("journey",), (), ("journey",)))
    walk.field(walkthrough, "segments", ())
    for number, observation in enumerate(walkthrough.observations):
        path = ("observations", number)
        if observation.stage:
            walk.found.append((observation.stage, POINTS, path, ("stage",)))
        walk.item(observation, path)
        for lane in ("barriers", "quotes"):
            walk.items(getattr(observation, lane), (*path, lane))
    return walk.found


class _Walk:
    """A walk over parts of a file, and the references `found` there: only in the fields that were
    written. Every map is walked, so they are gathered in a list rather than handed up."""

    def __init__(self) -> None:
        self.found: list[Reference] = []

    def part(self, step: Step, path: Path) -> None:
        """A stage or step with its lanes."""
        self.item(step, path)
        written = step.model_fields_set
        for lane in LANES:
            if lane in written:
                self.items(getattr(step, lane), (*path, lane))
        for name, items in step.custom.items():
            self.items(items, (*path, "custom", name))

    def items(self, items: Iterable[Any], path: Path) -> None:
        """The entries of a list."""
        for number, item in enumerate(items):
            if not isinstance(item, str):
                self.item(item, path, number)

    def item(self, item: Any, path: Path, number: int | None = None) -> None:
        """One mapping; of a list at *path* the one of that *number*."""
        fields = _REFERRING.intersection(item.model_fields_set)
        if not fields:
            return
        if number is not None:
            path = (*path, number)
        for field in sorted(fields) if len(fields) > 1 else fields:
            if field in REFERRING_FIELDS:
                self.field(item, field, path)
            elif field in SEGMENT_VALUES:
                self.value(getattr(item, field), path, field)
            elif field in ("from_", "to"):
                self.way(item, field, path)
            elif field == "actions" and path[0] == "plan":
                self.items(item.actions, (*path, "actions"))
            elif field == "metrics" and path[-2] == "touchpoints":
                self.items(item.metrics, (*path, "metrics"))

    def field(self, item: Any, field: str, path: Path) -> None:
        """A field that refers to one thing, or to several."""
        value = getattr(item, field)
        kinds = REFERRING_FIELDS[field]
        if isinstance(value, str):
            self.found.append((value, kinds, path, (field,)))
        else:
            for number, text in enumerate(value or ()):
                self.found.append((text, kinds, path, (field, number)))

    def value(self, value: Any, path: Path, field: str) -> None:
        """The segments a value is given by, and the evidence of sentiments."""
        if isinstance(value, dict):
            for segment, part in value.items():
                self.found.append((segment, _SEGMENT, path, (field, segment)))
                if field == "sentiment" and part.evidence:
                    self.field(part, "evidence", (*path, field, segment))
        elif field == "sentiment" and value is not None and value.evidence:
            self.field(value, "evidence", (*path, field))

    def way(self, transition: Any, field: str, path: Path) -> None:
        """Where a transition starts, or where it leads."""
        name, end, _ = _ENDS[field == "to"]
        text = getattr(transition, field)
        if slug(text) != end:
            self.found.append((text, POINTS, path, (name,)))


_ENDS = (("from", "start", "where customers come from"), ("to", "exit", "where customers leave"))
"""What a way begins or ends with that is at no stage: its field, the word, what it means."""


def _ends_and_points(index: JourneyIndex) -> Iterator[Finding]:
    """Findings for ways from `start` or to `exit` where a stage or step goes by that word, too."""
    for field, word, meaning in _ENDS:
        point = next((t for kind in POINTS if (t := index.tables[kind].things.get(word))), None)
        if point is None:
            continue
        for number, way in enumerate(index.journey.transitions):
            if slug(way.from_ if field == "from" else way.to) == word:
                yield Finding(
                    "ambiguous-reference",
                    f"{word} is {meaning}, and the {point.kind} {point.name}",
                    ("transitions", number, field),
                    help=f"give the {point.kind} an id, and say that where it is meant",
                    related=(Related(f"this {point.kind}", point.places[0].path),),
                )


class _Checker:
    """Looks references up. The search for near names is given up after a while: a file in which
    nothing fits anything would take for ever."""

    def __init__(self, index: Names, lost: frozenset[str]) -> None:
        self._index = index
        self._lost = lost
        self._names: dict[tuple[Kind, ...], list[str]] = {}
        self._comparisons = _MOST_COMPARISONS

    def check(self, text: str, kinds: tuple[Kind, ...]) -> Finding | None:
        """What is wrong with *text* as a reference to one of *kinds*."""
        found = self._index.candidates(kinds, text)
        if len(found) == 1 or (kinds == CONCERNS and any(thing.kind == "theme" for thing in found)):
            return None
        if found:
            return _ambiguous(text, found)
        if len(kinds) == 1 and kinds[0] in _OPEN and not self._index.declares(kinds[0]):
            return None
        if self._lost and {slug(part) for part in (text, *text.split("/"))} & self._lost:
            return None
        return self._unknown(text, kinds)

    def _unknown(self, text: str, kinds: tuple[Kind, ...]) -> Finding:
        noun = _NOUNS.get(kinds, kinds[0])
        if kinds not in self._names:
            self._names[kinds] = _names(kinds, self._index)
        names = self._names[kinds]
        self._comparisons -= len(names)
        near = nearest(text, names, 3) if self._comparisons > 0 else []
        if near:
            help = f"did you mean {' or '.join(near)}?"
        elif names and len(names) <= 12:
            help = f"there is {', '.join(names)}"
        elif names:
            help = f"none of the {len(names)} there are is called like that"
        else:
            help = f"no {noun} is defined"
        meant = name_meant(text, near) if len(near) == 1 else None
        if meant and text == slug(text):
            meant = slug(meant)  # who writes ids goes on to
        correction = Respelling(text, meant) if meant else None
        message = f"there is no {noun} {text}"
        return Finding("unknown-reference", message, help=help, correction=correction)


def _ambiguous(text: str, found: list[Thing]) -> Finding:
    places = [(thing, place.path) for thing in found for place in thing.places[:1]]
    return Finding(
        "ambiguous-reference",
        f"{text} fits {len(found)} things",
        help="give one of them an id, or write stage/name",
        related=tuple(Related(f"this {thing.kind}", path) for thing, path in places),
    )


def _names(kinds: Iterable[Kind], index: Names) -> list[str]:
    """What could be written, names rather than ids where they are short enough to be."""
    names: dict[str, None] = {}
    for kind in kinds:
        for tables in index.scopes:
            for thing in tables[kind]:
                names.setdefault(thing.name)
                if thing.id != slug(thing.name):
                    names.setdefault(thing.id)
    return list(names)
