"""Walkthrough files: read and checked by themselves; what they say of a map is for the caller."""

from dataclasses import dataclass
from pathlib import Path as FilePath

from jmap.model.reading import Read, read_model
from jmap.model.walkthrough import Walkthrough
from jmap.project.linking import names_of
from jmap.project.links import Links, Reference
from jmap.project.loading import LoadedProject
from jmap.project.paths import path_findings
from jmap.project.references import walkthrough_references
from jmap.project.things import Kind
from jmap.source.document import Document
from jmap.source.finding import Finding, Located
from jmap.source.slug import slug

_CLOSED: tuple[Kind, ...] = ("segment", "evidence")
"""What a walkthrough must find in its journey or in the project, beside the stages. Touchpoints,
themes and barriers may be new: that is what people walk for."""


@dataclass(slots=True, eq=False, repr=False)
class LoadedWalkthrough:
    """A walkthrough as it was read. `findings` are those of the category "The file"."""

    path: FilePath
    document: Document
    read: Read[Walkthrough]
    project: LoadedProject
    findings: list[Located]

    @property
    def has_error(self) -> bool:
        """Whether something in it is wrong."""
        return any(located.finding.rule != "empty-value" for located in self.findings)


def load_walkthrough(
    path: FilePath, document: Document, project: LoadedProject
) -> LoadedWalkthrough:
    """The walkthrough that *document*, the file at *path*, holds."""
    result = read_model(document, Walkthrough)
    findings = result.findings
    outside = path_findings(document.text, result.model, project.root or path.parent, path.parent)
    findings += [document.locate(finding) for finding in outside]
    return LoadedWalkthrough(path, document, result, project, findings)


def walkthrough_links(loaded: LoadedWalkthrough) -> Links:
    """What ties a walkthrough to its map and to the project."""
    model, document, project = loaded.read.model, loaded.document, loaded.project
    if model is None:
        return Links(None, kind="walkthrough", sound=False)
    references = []
    used: set[str] = set()
    for text, kinds, path, way in walkthrough_references(model):
        kind = kinds[0]
        may_be = kind in _CLOSED and slug(text) in project.lost
        if kind in ("journey", "stage", *_CLOSED) and not may_be:
            is_key = len(way) > 1 and way[-1] == text
            place = document.locate(Finding("", "", (*path, *way), key=is_key))
            references.append(Reference(kind, text, place.span, place.subject))
        if kind == "evidence":
            used |= {thing.id for thing in project.index.tables[kind].find(slug(text))}
    return Links(
        None,
        references=tuple(references),
        kind="walkthrough",
        names={kind: tuple(sorted(names_of(project.index.tables[kind]))) for kind in _CLOSED},
        uses={"evidence": tuple(sorted(used))},
        sound=document.complete and not loaded.has_error,
    )
