"""Reads off a loaded map what ties it to the other files of its project."""

from collections.abc import Iterable, Iterator

from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.project.journeys import REFERENCES
from jmap.project.links import Links, Reference
from jmap.project.loading import LoadedMap
from jmap.project.names import Names
from jmap.project.references import (
    EVIDENCE,
    asked,
    evidence_among,
    evidence_named,
    project_references,
)
from jmap.project.things import Kind, Thing
from jmap.source.slug import slug

USED: tuple[Kind, ...] = ("segment", "evidence", "metric", "touchpoint")
"""Kinds of things of the project of which a map tells what use it makes, or what it adds."""

_ADDED: dict[Kind, dict[str, tuple[str, ...]]] = {
    "metric": {"measured": ("value",), "aimed": ("baseline", "target")},
    "touchpoint": {"triggered": ("trigger",)},
}


def links_of(loaded: LoadedMap) -> Links:
    """What other files of the project have to know of a map, and it of them."""
    links, index = own_links(loaded), loaded.index
    return links._replace(names=_names(index), uses=_uses(index)) if index else links


def own_links(loaded: LoadedMap) -> Links:
    """As `links_of`, without `names` and `uses`: what the map has to know of others."""
    model, document = loaded.read.model, loaded.document
    if model is None or loaded.index is None:
        return Links(None, document.span_of(()), sound=False)
    references = tuple(
        Reference(field, text, document.span_of((field,)), field)
        for field in REFERENCES
        if (text := getattr(model, field))
    )
    return Links(
        loaded.id,
        document.span_of(("id",)),
        references,
        status=model.status,
        sound=document.complete and not loaded.has_error,
    )


def _names(index: JourneyIndex) -> dict[str, tuple[str, ...]]:
    """What a reference from another file may say: the names of the map's points, segments and
    sources, and their ids."""
    named = {
        "stage": _point_names(index),
        "segment": names_of((*index.segments, *index.tables["segment"])),
        "evidence": names_of(index.tables["evidence"]),
    }
    return {kind: tuple(sorted(names)) for kind, names in named.items() if names}


def _point_names(index: JourneyIndex) -> set[str]:
    """What a reference to a stage or step may say: its name or id, of a step with its stage's
    before it where that tells two apart."""
    names = names_of((*index.tables["stage"], *index.tables["step"]))
    for stage in index.stages:
        for step in stage.steps:
            for before in (stage.id, stage.step.name):
                names |= {f"{before}/{step.id}", f"{before}/{step.step.name}"}
    return names


def names_of(things: Iterable[Thing]) -> set[str]:
    """The names of *things*, and the ids that these do not tell."""
    found = set()
    for thing in things:
        found.add(thing.name)
        if thing.id != slug(thing.name):
            found.add(thing.id)
    return found


def _uses(index: JourneyIndex) -> dict[str, tuple[str, ...]]:
    """The ids of the project's segments that the map is for and of its sources that it uses; of
    its metrics that the map measures or gives something to compare with, and of its touchpoints
    that the map gives a trigger."""
    project = index.project
    uses = {}
    for kind, added in _ADDED.items():
        if project.tables[kind]:
            declared = project.tables[kind].things
            mine = [thing for thing in index.tables[kind] if thing.id in declared]
            for name, fields in added.items():
                uses[name] = tuple(sorted(t.id for t in mine if _says(t, fields)))
    if project.tables["segment"]:
        met = {thing.id for walker in index.segments for thing in _declared(walker, project)}
        uses["segment"] = tuple(sorted(met))
    if project.tables["evidence"]:
        uses["evidence"] = _of_project(evidence_named(index), index, project)
    return uses


def _says(thing: Thing, fields: tuple[str, ...]) -> bool:
    """Whether one of *fields* is written at any place where *thing* is met."""
    return any(
        getattr(place.item, field, None) is not None for place in thing.places for field in fields
    )


def _declared(segment: Thing, project: ProjectIndex) -> Iterator[Thing]:
    """The project's segments that one of a map is, or has the name of."""
    for name in dict.fromkeys((segment.id, slug(segment.name))):
        yield from project.tables["segment"].find(name)


def evidence_of_project(project: ProjectIndex) -> tuple[str, ...]:
    """The ids of the project's sources that the project file itself refers to."""
    names = evidence_among(asked(project_references(project)))
    return _of_project(names, project, project)


def _of_project(texts: Iterable[str], names: Names, project: ProjectIndex) -> tuple[str, ...]:
    """The ids of the project's sources among what *texts* refer to, as *names* know it."""
    declared = project.tables["evidence"].things
    met: set[str] = set()
    for text in texts:
        for thing in names.candidates(EVIDENCE, text):
            if declared.get(thing.id) is thing:
                met.add(thing.id)
    return tuple(sorted(met))
