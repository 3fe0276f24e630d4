"""The files of projects as they are now: as an editor holds them, else as they are on disk."""

import gc
import itertools
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from unicodedata import normalize

from lsprotocol.types import PositionEncodingKind
from pygls.uris import from_fs_path, to_fs_path

from jmap.lsp.text import Text
from jmap.model.base import Model
from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import Read
from jmap.model.walkthrough import Walkthrough
from jmap.project.discovery import PROJECT_FILE, absolute, project_maps, project_root, walk_maps
from jmap.project.graft import is_taken
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.project.journeys import peeked, peeked_id
from jmap.project.loading import LoadedMap, LoadedProject, load_file, load_project
from jmap.project.uses import Use, journey_uses, project_uses, walkthrough_uses
from jmap.project.walkthroughs import LoadedWalkthrough
from jmap.source.document import Document
from jmap.source.files import decode, read
from jmap.source.locate import walk
from jmap.source.nodes import ScalarNode
from jmap.source.slug import slug

_LOOKS_LIKE_OURS = re.compile(r"""^["']?(journey|walkthrough)["']?[ \t]*:""", re.MULTILINE)
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""The anchor and the tag before a value."""
_WORD = re.compile(r"[^\W_]+")
_MAP_NAMES = (".journey.yaml", ".journey.yml")

File: TypeAlias = LoadedMap | LoadedWalkthrough


class Buffer(NamedTuple):
    """A file that is open in the editor; `stamp` changes with every change."""

    uri: str
    version: int | None
    text: str
    stamp: int

    @property
    def content(self) -> bytes:
        """What saving it would write."""
        return self.text.encode("utf-8", "surrogatepass")


class Named(NamedTuple):
    """A use, and the scalar it stands in, as it is written and what it reads; its own text is
    `start` to `end`, or all of the scalar where that is written otherwise than it reads."""

    use: Use
    start: int
    end: int
    scalar: tuple[int, int]
    source: str
    value: str
    in_flow: bool


class Names(NamedTuple):
    """What a file names. It is not `whole` where a syntax error cut it short; `lost` are the slugs
    of all texts in what is wrong in it otherwise."""

    named: tuple[Named, ...] = ()
    whole: bool = True
    lost: frozenset[str] = frozenset()


class Library:
    """What an editor's requests are answered from."""

    def __init__(self, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.encoding = encoding
        self.buffers: dict[Path, Buffer] = {}
        self._stamps = itertools.count(1)
        self._projects: dict[Path | None, tuple[object, LoadedProject]] = {}
        self._good_projects: dict[Path | None, LoadedProject] = {}
        self._files: dict[Path, tuple[object, File | None]] = {}
        self._good: dict[Path, LoadedMap] = {}
        self._names: dict[Path, tuple[object, Names]] = {}

    def hold(self, path: Path, uri: str, version: int | None, text: str) -> None:
        """The editor holds *text* for the file at *path*."""
        self.buffers[path] = Buffer(uri, version, text, next(self._stamps))

    def release(self, path: Path) -> None:
        """The editor has closed the file at *path*."""
        for held in (self.buffers, self._files, self._good):
            held.pop(path, None)

    def unsaved(self, path: Path) -> bytes | None:
        """What the editor holds for *path*; None where the file on disk counts."""
        buffer = self.buffers.get(path)
        return buffer.content if buffer else None

    def text(self, path: Path) -> Text:
        """The text at *path*; empty where it cannot be read."""
        return Text(self._content(path), self.encoding)

    def _content(self, path: Path) -> str:
        buffer = self.buffers.get(path)
        return buffer.text if buffer else decode(read(path))[0]

    def uri(self, path: Path) -> str:
        """What the editor calls the file at *path*."""
        buffer = self.buffers.get(path)
        return buffer.uri if buffer else from_fs_path(str(path)) or path.as_uri()

    def is_ours(self, path: Path) -> bool:
        """Whether the file at *path* is a map or a project file."""
        if path.name == PROJECT_FILE or path.name.endswith(_MAP_NAMES):
            return True
        return _LOOKS_LIKE_OURS.search(self.text(path).text) is not None

    def model(self, path: Path) -> type[Model]:
        """What kind of a file is at *path*: the model of all that it holds."""
        if path.name == PROJECT_FILE:
            return Project
        titles = {found[1] for found in _LOOKS_LIKE_OURS.finditer(self.text(path).text)}
        return Walkthrough if "walkthrough" in titles else Journey

    def root(self, path: Path) -> Path | None:
        """The folder of the project that the file at *path* belongs to."""
        return project_root(path.parent)

    def project(self, root: Path | None) -> LoadedProject:
        """The project in *root* as its file is now."""
        path = root / PROJECT_FILE if root else None
        stamp = self._stamp(path) if path else None
        known = self._projects.get(root)
        if known is None or known[0] != stamp:
            content = self.unsaved(path) if path else None
            known = self._projects[root] = (stamp, load_project(root, content))
            if known[1].document is None or (known[1].document.complete and known[1].project):
                self._good_projects[root] = known[1]
        return known[1]

    def good_project(self, root: Path | None) -> LoadedProject:
        """The project in *root*; while its file is half typed, as it was before."""
        project = self.project(root)
        return self._good_projects.get(root, project)

    def file(self, path: Path) -> File | None:
        """The map or the walkthrough at *path*; None for a file that is neither."""
        stamp = self._stamp_in_project(path)
        known = self._files.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        project = self.good_project(self.root(path))
        project.held = {file: buffer.content for file, buffer in self.buffers.items()}
        project.reuse = None  # it knows other maps as they were
        loaded = load_file(path, project, named=False, content=self.unsaved(path))
        if path in self.buffers:
            self._files[path] = (stamp, loaded)
        return loaded

    def map(self, path: Path) -> LoadedMap | None:
        """The map at *path*, if it is one; while it is half typed, as it was before."""
        loaded = self.file(path)
        if not isinstance(loaded, LoadedMap):
            return None
        if loaded.index is None or not loaded.document.complete:
            return self._good.get(path, loaded)
        if path in self.buffers:
            self._good[path] = loaded
        return loaded

    def index(self, path: Path) -> JourneyIndex | ProjectIndex:
        """What the names in the file at *path* mean: a map's or a walked map's own, else the
        project's."""
        loaded: File | None = None
        if path.name != PROJECT_FILE:
            loaded = self.map(path) or self.file(path)
        if isinstance(loaded, LoadedWalkthrough):
            walked = slug(loaded.read.model.journey) if loaded.read.model else None
            maps = (file for file in self.files(path) if self.journey_id(file) == walked)
            loaded = next(filter(None, map(self.map, maps)), None)
        if isinstance(loaded, LoadedMap) and loaded.index is not None:
            return loaded.index
        return self.good_project(self.root(path)).index

    def journey_id(self, path: Path) -> str | None:
        """The id of the journey in the file at *path*."""
        if path in self.buffers:
            loaded = self.map(path)
            return loaded.id if loaded else None
        return peeked_id(path)

    def names(self, path: Path) -> Names:
        """What the file at *path* names."""
        stamp = self._stamp_in_project(path)
        known = self._names.get(path)
        if known is None or known[0] != stamp:
            with _no_collection():
                known = self._names[path] = (stamp, self._names_in(path))
        return known[1]

    def files(self, path: Path) -> list[Path]:
        """The files of the project that *path* belongs to, its project file first; outside of a
        project *path* alone."""
        root = self.root(path)
        if root is None:
            return [path]
        maps = project_maps(root, self.good_project(root).globs)
        walks = [p for p in walk_maps(root) if (look := peeked(p)) and look.is_walkthrough]
        opened = [p for p in self.buffers if p.name != PROJECT_FILE and self.root(p) == root]
        return [root / PROJECT_FILE, *sorted({*maps, *walks, *opened})]

    def home(self, path: Path, scope: str) -> list[Path]:
        """The files that say all names of what *scope* has, be it a journey or the project that
        *path* belongs to: the file at *path*, the project's, the journey's."""
        root = self.root(path)
        found = [path] if root is None else list(dict.fromkeys((root / PROJECT_FILE, path)))
        if root is not None and scope and self.journey_id(path) != scope:
            found += [file for file in self.files(path) if self.journey_id(file) == scope]
        return list(dict.fromkeys(found))

    def may_say(self, path: Path, names: Iterable[str]) -> bool:
        """Whether the file at *path* may hold one of *names*, which are slugs; told by its text,
        which is quicker than to read what it says."""
        text = self._content(path)
        if "\\" in text:  # as "\u00e9"
            return True
        folded = text.lower() if text.isascii() else fold(text)
        return any(max(_WORD.findall(name), key=len, default="") in folded for name in names)

    def _names_in(self, path: Path) -> Names:
        held = self.project(path.parent) if path.name == PROJECT_FILE else self.file(path)
        if held is None or held.document is None or held.read is None:
            return Names()
        uses: Iterable[Use] = ()
        if isinstance(held, LoadedProject):
            uses = project_uses(held.index)
        elif isinstance(held, LoadedWalkthrough):
            uses = walkthrough_uses(held.read.model) if held.read.model else ()
        elif held.index is not None:
            uses = journey_uses(held.index)
        return _located(held.document, uses, held.read)

    def _stamp(self, path: Path) -> object:
        """What changes when the file at *path* does."""
        buffer = self.buffers.get(path)
        if buffer is not None:
            return buffer.stamp
        try:
            stat = path.stat()
        except OSError:
            return None
        return (stat.st_mtime_ns, stat.st_size)

    def _stamp_in_project(self, path: Path) -> object:
        root = self.root(path)
        return (self._stamp(path), root, self._stamp(root / PROJECT_FILE) if root else None)


@contextmanager
def _no_collection() -> Iterator[None]:
    """The collector of garbage waits: it would walk what is being read again and again, which
    takes as long as all the rest."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def fold(text: str) -> str:
    """*text* with what slugs do not tell apart made one."""
    return normalize("NFKC", normalize("NFKC", text).casefold())


def path_of(uri: str) -> Path | None:
    """The file that *uri* means; None for what is no file."""
    path = to_fs_path(uri)
    return absolute(path) if path else None


def _located(document: Document, uses: Iterable[Use], read: Read[Any]) -> Names:
    found: dict[tuple[object, ...], Named] = {}
    for use in uses:
        nodes = walk(document.root, use.path)
        if nodes and is_taken([node for _, node in nodes]):
            continue  # it stands in another map
        scalar = nodes[-1][0 if use.key else 1] if nodes else None
        in_flow = any(getattr(above, "flow_style", False) for _, above in nodes[:-1])
        if isinstance(scalar, ScalarNode) and (
            named := _named(document.text, scalar, use, in_flow)
        ):
            found.setdefault((named.start, named.end, use.thing), named)
    ordered = sorted(found.values(), key=lambda named: (named.start, named.use.thing))
    lost = read.lost.union(slug(str(path[-1])) for path in read.broken if path)
    return Names(tuple(ordered), document.complete and read.model is not None, lost)


def _named(text: str, node: ScalarNode, use: Use, in_flow: bool) -> Named | None:
    """Where *use* stands in the scalar *node*; None for an alias, whose text is elsewhere."""
    start, end = node.start_mark.index, node.end_mark.index
    properties = _PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    if text[start : start + 1] == "*" and not node.style:
        return None
    inner = (start + 1, end - 1) if node.style in ("'", '"') else (start, end)
    at = node.value.find(use.text, use.offset)
    first, last = inner
    if at >= 0 and text[first:last] == node.value:
        first, last = first + at, first + at + len(use.text)
    return Named(use, first, last, (start, end), text[start:end], node.value, in_flow)
