"""Every reference of a map and of a project file: does it mean one thing?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jmap.model.shape import nearest
from jmap.model.stage import Step
from jmap.project.index import CONCERNS, POINTS, JourneyIndex, Names, ProjectIndex
from jmap.project.stages import LANES
from jmap.project.things import Kind, Thing
from jmap.source.finding import Finding, Related
from jmap.source.nodes import Path
from jmap.source.slug import slug

SEGMENT_VALUES = (
    "sentiment", "importance", "satisfaction", "effort", "severity", "sample", "wait", "share",
    "value",
)  # fmt: skip
"""Fields whose value may be given by segment."""

_FIELDS: dict[str, tuple[Kind, ...]] = {
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

_NOUNS = {
    POINTS: "stage or step",
    CONCERNS: "barrier, question, need or theme",
}
_OPEN: frozenset[Kind] = frozenset({"channel", "team", "theme"})
"""Kinds that uses define, unless the project declares their list."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that refers to a thing of one of `kinds`, at `path`."""

    text: str
    kinds: tuple[Kind, ...]
    path: Path
    key: bool = False


def reference_findings(index: JourneyIndex | ProjectIndex) -> Iterator[Finding]:
    """What the references of a journey or a project get wrong."""
    seen: dict[tuple[str, tuple[Kind, ...]], Finding | None] = {}
    references = (
        journey_references(index) if isinstance(index, JourneyIndex) else _in_project(index)
    )
    for reference in references:
        key = (reference.text, reference.kinds)
        if key not in seen:
            seen[key] = _check(reference, index)
        finding = seen[key]
        if finding is not None:
            yield Finding(
                finding.rule, finding.message, reference.path, key=reference.key,
                help=finding.help, related=finding.related,
            )  # fmt: skip


def journey_references(index: JourneyIndex) -> Iterator[Reference]:
    """All references in the journey's file, in the order of its fields."""
    journey = index.journey
    for number, mention in enumerate(journey.segments):
        path: Path = ("segments", number)
        if isinstance(mention, str):
            yield Reference(mention, ("segment",), path)
        else:
            yield from _in_item(mention, path)
    yield from _in_field(journey, "teams", ())
    for field in ("objectives", "evidence", "metrics", "touchpoints", "transitions",
                  "opportunities", "plan", "listening"):  # fmt: skip
        for number, item in enumerate(getattr(journey, field)):
            if not isinstance(item, str):
                yield from _in_item(item, (field, number))
    for entry in index.stages:
        for part in entry.parts:
            yield from _in_part(part.step, part.path)


def _in_project(index: ProjectIndex) -> Iterator[Reference]:
    for field in ("segments", "channels", "touchpoints", "evidence", "metrics"):
        for number, item in enumerate(getattr(index.project, field, ())):
            if not isinstance(item, str):
                yield from _in_item(item, (field, number))


def _in_part(step: Step, path: Path) -> Iterator[Reference]:
    yield from _in_item(step, path)
    for lane in LANES:
        for number, item in enumerate(getattr(step, lane)):
            if not isinstance(item, str):
                yield from _in_item(item, (*path, lane, number))
    for name, items in step.custom.items():
        for number, item in enumerate(items):
            yield from _in_item(item, (*path, "custom", name, number))


def _in_item(item: Any, path: Path) -> Iterator[Reference]:
    """The references of one item: only the fields that were written are looked at."""
    for field in item.model_fields_set:
        if field in _FIELDS:
            yield from _in_field(item, field, path)
        elif field in SEGMENT_VALUES:
            yield from _in_value(getattr(item, field), (*path, field))
        elif field in ("from_", "to"):
            yield from _in_way(item, field, path)
        elif field == "actions" and path[0] == "plan":
            for number, action in enumerate(item.actions):
                yield from _in_item(action, (*path, "actions", number))
    if path[-2] == "touchpoints":
        for number, metric in enumerate(item.metrics):
            if not isinstance(metric, str):
                yield from _in_item(metric, (*path, "metrics", number))


def _in_field(item: Any, field: str, path: Path) -> Iterator[Reference]:
    value = getattr(item, field)
    if isinstance(value, str):
        yield Reference(value, _FIELDS[field], (*path, field))
    else:
        for number, text in enumerate(value or ()):
            yield Reference(text, _FIELDS[field], (*path, field, number))


def _in_value(value: Any, path: Path) -> Iterator[Reference]:
    """The segments a value is given by, and the evidence of sentiments."""
    if isinstance(value, dict):
        for segment, part in value.items():
            yield Reference(segment, ("segment",), (*path, segment), key=True)
            if path[-1] == "sentiment":
                yield from _in_field(part, "evidence", (*path, segment))
    elif path[-1] == "sentiment" and value is not None:
        yield from _in_field(value, "evidence", path)


def _in_way(transition: Any, field: str, path: Path) -> Iterator[Reference]:
    name, end = ("from", "start") if field == "from_" else ("to", "exit")
    text = getattr(transition, field)
    if slug(text) != end:
        yield Reference(text, POINTS, (*path, name))


def _check(reference: Reference, index: Names) -> Finding | None:
    kinds = reference.kinds
    found = index.candidates(kinds, reference.text)
    if kinds == CONCERNS and any(thing.kind == "theme" for thing in found):
        return None
    if len(found) == 1:
        return None
    if found:
        return _ambiguous(reference, found)
    if len(kinds) == 1 and kinds[0] in _OPEN and not index.declares(kinds[0]):
        return None
    return _unknown(reference, index)


def _ambiguous(reference: Reference, found: list[Thing]) -> Finding:
    places = [
        (thing, place.path) for thing in found for place in thing.places[:1]
    ]
    return Finding(
        "ambiguous-reference",
        f"{reference.text} fits {len(found)} things",
        help="give one of them an id, or write stage/name",
        related=tuple(Related(f"this {thing.kind}", path) for thing, path in places),
    )


def _unknown(reference: Reference, index: Names) -> Finding:
    noun = _NOUNS.get(reference.kinds, reference.kinds[0])
    names = _names(reference.kinds, index)
    near = nearest(reference.text, names, 3)
    if near:
        help = f"did you mean {' or '.join(near)}?"
    elif names and len(names) <= 12:
        help = f"there is {', '.join(names)}"
    elif names:
        help = f"none of the {len(names)} there are is called like that"
    else:
        help = f"no {noun} is defined"
    return Finding("unknown-reference", f"there is no {noun} {reference.text}", help=help)


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
