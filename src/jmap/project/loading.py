"""Files to loaded maps and projects; what is broken is told and does not stop the rest."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Literal

from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import Read, read_model
from jmap.project.discovery import shown_path
from jmap.project.index import JourneyIndex, ProjectIndex, Same
from jmap.project.journeys import REFERENCES, Links, id_of_file
from jmap.project.meeting import RESERVED, reserved_id
from jmap.project.paths import path_findings
from jmap.project.references import reference_findings
from jmap.source.document import Document, read
from jmap.source.finding import START, Finding, Located, capped
from jmap.source.locate import node_at
from jmap.source.nodes import Path
from jmap.source.slug import slug

FileKind = Literal["journey", "project"]
_LOOKS_LIKE_A_MAP = re.compile(r"""["']?journey["']?[ \t]*:""")


@dataclass(slots=True)
class LoadedProject:
    """A project file as it was read; without one, an index of what is built in."""

    root: FilePath | None = None
    document: Document | None = None
    read: Read[Project] | None = None
    index: ProjectIndex = field(default_factory=ProjectIndex)
    findings: list[Located] = field(default_factory=list)

    @property
    def project(self) -> Project | None:
        """The project's model, where the file has one."""
        return self.read.model if self.read else None

    @property
    def globs(self) -> tuple[str, ...]:
        """Which files are its maps; none said means all."""
        return self.project.maps if self.project else ()


@dataclass(slots=True)
class LoadedMap:
    """A map as it was read. `index` is None where nothing could be made of it; `findings` are
    those of the category "The file"."""

    path: FilePath
    document: Document
    read: Read[Journey]
    id: str
    index: JourneyIndex | None
    findings: list[Located]

    @property
    def has_error(self) -> bool:
        """Whether the map cannot be trusted: it is not rendered."""
        return self.index is None or any(
            located.finding.rule not in ("empty-value",) for located in self.findings
        )


def load_project(root: FilePath | None) -> LoadedProject:
    """The project whose `jmap.yaml` lies in *root*."""
    if root is None:
        return LoadedProject()
    path = root / "jmap.yaml"
    document = Document(shown_path(path), read(path))
    result = read_model(document, Project)
    index = ProjectIndex(result.model, _same_node(document))
    findings = [*result.findings]
    found = [*capped(index.findings)]
    if document.data is None and document.complete:
        found.append(
            Finding("missing-field", "the file is no project: it has no `project:` with a title",
                    span=START, help="begin it with `project: Title of the project`")
        )  # fmt: skip
    if result.model is not None and result.model.maps:
        from jmap.project.globs import glob_findings

        found += glob_findings(result.model.maps)
    if document.complete:
        found += capped(reference_findings(index, result.lost))
    found += path_findings(document.text, result.model, root, root)
    findings += [document.locate(finding) for finding in found]
    return LoadedProject(root, document, result, index, findings)


def load_map(
    path: FilePath,
    project: LoadedProject,
    *,
    named: bool = True,
    name: str | None = None,
    content: bytes | None = None,
) -> LoadedMap | None:
    """The map at *path*; None for a file that is no map and was only found by walking.

    *content* stands for what the file holds (standard input), *name* for how it is shown."""
    held = read(path) if content is None else content
    if not named and isinstance(held, bytes) and b"journey" not in held and b"\0" not in held[:4]:
        return None
    document = Document(name or shown_path(path), held)
    if not named and not _is_map(document):
        return None
    if not _is_map(document) and not document.findings:
        findings = [document.locate(_no_map(document))]
        return LoadedMap(path, document, Read(), journey_id(path, None), None, findings)
    result = read_model(document, Journey)
    if result.model is None:
        return LoadedMap(path, document, result, journey_id(path, None), None, result.findings)
    own_id = journey_id(path, result.model)
    index = JourneyIndex(result.model, project.index, own_id, _same_node(document))
    findings = result.findings
    found = [_second(finding, document) for finding in capped(index.findings)]
    if result.model.id and slug(result.model.id) in RESERVED:
        found.append(reserved_id(slug(result.model.id), ("id",)))
    if document.complete:
        found += capped(reference_findings(index, result.lost))
    root = project.root or path.parent
    found += path_findings(document.text, result.model, root, path.parent)
    findings += [document.locate(finding) for finding in found]
    return LoadedMap(path, document, result, own_id, index, findings)


def journey_id(path: FilePath, journey: Journey | None) -> str:
    """The id of a map: the one it gives, else its file's stem without `.journey`."""
    if journey is not None and journey.id:
        return slug(journey.id)
    return id_of_file(path)


def links_of(loaded: LoadedMap) -> Links:
    """What other maps of the project have to know of a map, and it of them."""
    model, document = loaded.read.model, loaded.document
    if model is None:
        return Links(None, document.span_of(()))
    written = [(field, getattr(model, field)) for field in REFERENCES if getattr(model, field)]
    references = tuple((field, text, document.span_of((field,))) for field, text in written)
    return Links(loaded.id, document.span_of(("id",)), references)


def _second(finding: Finding, document: Document) -> Finding:
    """*finding* at the second of two places in the file that have one id: things are met lane by
    lane, people read line by line."""
    if finding.rule != "duplicate-id":
        return finding
    (first,) = finding.related
    if document.span_of(first.path) <= document.span_of(finding.path):
        return finding
    return replace(finding, path=first.path, related=(replace(first, path=finding.path),))


def _is_map(document: Document) -> bool:
    data = document.data
    if isinstance(data, dict) and not document.findings:
        return isinstance(data.get("journey"), str) and "walkthrough" not in data
    return any(map(_LOOKS_LIKE_A_MAP.match, document.lines))


def _no_map(document: Document) -> Finding:
    data = document.data
    if isinstance(data, dict) and "walkthrough" in data:
        return Finding("invalid-value", "a walkthrough is no map; this jmap does not read it yet",
                       span=START)  # fmt: skip
    return Finding("missing-field", "the file is no map: it has no `journey:` with a title",
                   span=START, help="begin it with `journey: Title of the map`")  # fmt: skip


def _same_node(document: Document) -> Same | None:
    """Whether two paths lead to one mapping, by way of an alias."""
    if "&" not in document.text:
        return None

    def same(first: Path, second: Path) -> bool:
        a, b = node_at(document.root, first), node_at(document.root, second)
        return a is not None and b is not None and a.value is b.value

    return same
