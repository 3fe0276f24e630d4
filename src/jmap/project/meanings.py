"""Whether every reference of a map and of a project file means one thing."""

from collections.abc import Iterable, Iterator

from jmap.model.shape import nearest
from jmap.model.slips import name_meant
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.project.journeys import MOST_COMPARISONS
from jmap.project.names import CONCERNS, POINTS, Names
from jmap.project.references import (
    ENDS,
    SEGMENT,
    Reference,
    asked,
    journey_asked,
    journey_references,
    project_references,
)
from jmap.project.things import Kind, Thing
from jmap.project.ways import way_findings
from jmap.source.finding import Finding, Related, Respelling
from jmap.source.nodes import Path
from jmap.source.slug import slug

_NOUNS = {
    POINTS: "stage or step",
    CONCERNS: "barrier, question, need or theme",
}
_OPEN: frozenset[Kind] = frozenset({"channel", "team", "theme"})
"""Kinds that uses define, unless the project declares their list."""


def reference_findings(
    index: JourneyIndex | ProjectIndex, lost: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """What the references of a journey or a project get wrong. What goes by one of the slugs
    *lost* was defined, where the file is wrong: references to it are passed over."""
    checker = _Checker(index, lost)
    if isinstance(index, JourneyIndex):
        references, names = journey_references(index), journey_asked(index)
    else:
        references = project_references(index)
        names = asked(references)
    wrong = {known: finding for known in names if (finding := checker.check(*known))}
    for text, kinds, path, way in references if wrong else ():
        if finding := wrong.get((text, kinds)):
            yield finding._replace(path=(*path, *way), key=_is_key(text, way))
    named = [text for text, kinds in names if kinds == SEGMENT and (text, kinds) not in wrong]
    if len({index.find("segment", text) for text in named}) < len(named):
        yield from _given_twice(index, references)
    if isinstance(index, JourneyIndex):
        yield from _ends_and_points(index)
        yield from way_findings(index)


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


def _ends_and_points(index: JourneyIndex) -> Iterator[Finding]:
    """Findings for ways from `start` or to `exit` where a stage or step goes by that word, too."""
    for field, (word, meaning) in ENDS.items():
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
        self._comparisons = MOST_COMPARISONS

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
