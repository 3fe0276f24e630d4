"""Files to loaded maps and projects; what is broken is told and does not stop the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Literal

from jmap.model.base import as_list
from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import Read, read_model
from jmap.project.discovery import shown_path
from jmap.project.index import JourneyIndex, ProjectIndex, Same
from jmap.project.journeys import Walked, id_of_file
from jmap.project.meanings import reference_findings
from jmap.project.meeting import RESERVED, reserved_id
from jmap.project.paths import path_findings, template_findings
from jmap.source.document import Document
from jmap.source.files import read
from jmap.source.finding import START, Finding, Located, capped
from jmap.source.locate import node_at
from jmap.source.nodes import Path, ScalarNode
from jmap.source.slug import slug

if TYPE_CHECKING:
    from jmap.project.reuse import Reuse, Taken
    from jmap.project.walkthroughs import LoadedWalkthrough

FileKind = Literal["journey", "walkthrough"]
_TITLES: dict[FileKind, re.Pattern[str]] = {
    "walkthrough": re.compile(r"""["']?walkthrough["']?[ \t]*:"""),
    "journey": re.compile(r"""["']?journey["']?[ \t]*:"""),
}
"""How a line begins that tells what its file is, the first that is found."""
_CALLED = re.compile(r"\.(journey|walkthrough)\.ya?ml$")
"""How files end whose names say what they are: they are not passed over if they are not."""


@dataclass(slots=True, eq=False, repr=False)
class LoadedProject:
    """A project file as it was read; without one, an index of what is built in. `held` stands for
    what maps hold that others take stages from."""

    root: FilePath | None = None
    document: Document | None = None
    read: Read[Project] | None = None
    index: ProjectIndex = field(default_factory=ProjectIndex)
    findings: list[Located] = field(default_factory=list)
    walked: Walked = field(default_factory=lambda: Walked(None))
    held: Mapping[FilePath, bytes] = field(default_factory=dict)
    reuse: "Reuse | None" = None

    @property
    def project(self) -> Project | None:
        """The project's model, where the file has one."""
        return self.read.model if self.read else None

    @property
    def is_whole(self) -> bool:
        """Whether all that the file declares is known: there is none, or it was read to its end."""
        document = self.document
        return document is None or (document.complete and self.project is not None)

    @property
    def lost(self) -> frozenset[str]:
        """The slugs of all texts in what was left out of it as wrong."""
        return self.read.lost if self.read else frozenset()

    @property
    def broken(self) -> list[Path]:
        """From where in it something was left out as wrong."""
        return self.read.broken if self.read else []

    @property
    def globs(self) -> tuple[str, ...]:
        """Which files are its maps; none said means all."""
        return self.project.maps if self.project else ()


@dataclass(slots=True, eq=False, repr=False)
class LoadedMap:
    """A map as it was read. `index` is None where nothing could be made of it; `findings` are
    those of the category "The file"; `sources` are the maps that it takes stages from, None where
    not all could be found."""

    path: FilePath
    document: Document
    read: Read[Journey]
    id: str
    index: JourneyIndex | None
    findings: list[Located]
    sources: tuple[FilePath, ...] | None = ()

    @property
    def has_error(self) -> bool:
        """Whether the map cannot be trusted: it is not rendered."""
        return self.index is None or any(
            located.finding.rule not in ("empty-value",) for located in self.findings
        )


def load_project(root: FilePath | None, content: bytes | None = None) -> LoadedProject:
    """The project whose `jmap.yaml` lies in *root*; *content* stands for what the file holds."""
    if root is None:
        return LoadedProject()
    path = root / "jmap.yaml"
    document = Document(shown_path(path), read(path) if content is None else content)
    result = read_model(document, Project)
    index = ProjectIndex(result.model, _same_node(document), document)
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
    found += template_findings(result.model, root)
    findings += [document.locate(finding) for finding in found]
    return LoadedProject(root, document, result, index, findings, Walked(root))


def load_map(
    path: FilePath,
    project: LoadedProject,
    *,
    named: bool = True,
    name: str | None = None,
    content: bytes | None = None,
) -> LoadedMap | None:
    """The map at *path*; None for a walkthrough, and for a file that is none of ours and was only
    found by walking.

    *content* stands for what the file holds (standard input), *name* for how it is shown."""
    loaded = load_file(path, project, named=named, name=name, content=content)
    return loaded if isinstance(loaded, LoadedMap) else None


def load_file(
    path: FilePath,
    project: LoadedProject,
    *,
    named: bool = True,
    name: str | None = None,
    content: bytes | None = None,
) -> "LoadedMap | LoadedWalkthrough | None":
    """As `load_map`, for maps and walkthroughs alike."""
    held = read(path) if content is None else content
    named = named or _CALLED.search(path.name) is not None or isinstance(held, PermissionError)
    if not named and isinstance(held, bytes) and not _may_be_ours(held):
        return None
    document = Document(name or shown_path(path), held)
    kind = _kind(document)
    if kind == "walkthrough":
        from jmap.project.walkthroughs import load_walkthrough

        return load_walkthrough(path, document, project)
    if kind is None and not named:
        return None
    if kind is None and not document.findings:
        findings = [document.locate(_no_map())]
        return LoadedMap(path, document, Read(), journey_id(path, None), None, findings)
    return _map(path, document, project)


def _map(path: FilePath, document: Document, project: LoadedProject) -> LoadedMap:
    taken = _taken(path, document, project)
    result = read_model(document, Journey)
    if taken is not None:
        result.findings = taken.faults(result.findings)
    if result.model is None:
        return LoadedMap(path, document, result, journey_id(path, None), None, result.findings)
    own_id = journey_id(path, result.model)
    index = JourneyIndex(result.model, project.index, own_id, _same_node(document))
    findings = result.findings
    found = [_second(finding, document) for finding in capped(index.findings)]
    if result.model.id and slug(result.model.id) in RESERVED:
        found.append(reserved_id(slug(result.model.id), ("id",)))
    if document.complete and project.is_whole:
        found += capped(reference_findings(index, result.lost | project.lost))
    if taken is not None:
        found = [*taken.mistaken(found, document), *capped(taken.findings)]
    root, text = project.root or path.parent, document.text if taken is None else ".."
    found += path_findings(text, result.model, root, path.parent)
    findings += [document.locate(finding) for finding in found]
    sources = taken.sources if taken else ()
    return LoadedMap(path, document, result, own_id, index, findings, sources)


def _taken(path: FilePath, document: Document, project: LoadedProject) -> "Taken | None":
    """What the map takes over from others, which is put into *document*; None for nothing."""
    data = document.data
    stages = data.get("stages") if "use" in document.text and isinstance(data, dict) else None
    if not any(isinstance(s, dict) and "use" in s for s in as_list(stages)):
        return None
    from jmap.project.reuse import Reuse

    if project.reuse is None:
        project.reuse = Reuse(project.root, project.globs, project.held)
    return project.reuse.take_over(path, document)


def journey_id(path: FilePath, journey: Journey | None) -> str:
    """The id of a map: the one it gives, else its file's stem without `.journey`."""
    if journey is not None and journey.id:
        return slug(journey.id)
    return id_of_file(path)


def _second(finding: Finding, document: Document) -> Finding:
    """*finding* at the second of two places in the file that have one id: things are met lane by
    lane, people read line by line."""
    if finding.rule != "duplicate-id":
        return finding
    (first,) = finding.related
    if document.span_of(first.path) <= document.span_of(finding.path, key=finding.key):
        return finding
    return finding._replace(path=first.path, related=(first._replace(path=finding.path),))


def _may_be_ours(content: bytes) -> bool:
    """Whether it pays to read a file that was only found."""
    return b"journey" in content or b"walkthrough" in content or b"\0" in content[:4]


def _kind(document: Document) -> FileKind | None:
    """What a file is, told by its text where that is damaged; None for one that is none of ours."""
    data = document.data
    if isinstance(data, dict) and not document.findings:
        empty = [path for path, _ in document.empty]
        if "walkthrough" in data or ("walkthrough",) in empty:
            return "walkthrough"
        is_untitled = ("journey",) in empty and "stages" in data
        return "journey" if is_untitled or isinstance(data.get("journey"), str) else None
    lines = document.lines
    return next((kind for kind, title in _TITLES.items() if any(map(title.match, lines))), None)


def _no_map() -> Finding:
    return Finding("missing-field", "the file is no map: it has no `journey:` with a title",
                   span=START, help="begin it with `journey: Title of the map`")  # fmt: skip


def _same_node(document: Document) -> Same | None:
    """Whether two paths lead to one node, by way of an alias or a merge."""
    if "&" not in document.text:
        return None

    def same(first: Path, second: Path) -> bool:
        a, b = node_at(document.root, first), node_at(document.root, second)
        if a is None or b is None or isinstance(a, ScalarNode):
            return a is not None and a is b
        return a.value is b.value  # a use has a node of its own, see `compose_uses`

    return same
