"""What was found in files before: good as long as the file, its project, jmap and what was asked
are the same. Links between maps are checked anew each time."""

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jmap import __version__
from jmap.lint.diagnostic import Checked, Diagnostic, RelatedPlace
from jmap.lint.selection import Selection
from jmap.project.discovery import PROJECT_FILE, shown_path
from jmap.project.links import Links, Reference
from jmap.source.edits import Edit
from jmap.source.finding import Span

MAX_BYTES = 1_000_000
"""Larger files are not worth the key."""
_ODD = (TypeError, ValueError, LookupError, AttributeError)
"""What comes of a cache that is not as it was written."""


class Cache:
    """A folder with a file for each project; none for no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._projects: list[ProjectCache] = []

    def of_project(self, root: Path | None, selection: Selection) -> "ProjectCache":
        """What is known of the files of the project in *root*, for what *selection* asks."""
        project = ProjectCache(self._folder, root, selection)
        self._projects.append(project)
        return project

    def save(self) -> None:
        """Keep what was found; where the folder cannot be written, nothing is kept."""
        for project in self._projects:
            project.save()


class ProjectCache:
    """What is known of the files of one project."""

    def __init__(self, folder: Path | None, root: Path | None, selection: Selection) -> None:
        project = _content(root / PROJECT_FILE) if root and folder else b""
        name = f"{_digest(str(root), str(Path.cwd()))[:32]}.json"
        self._file = folder / name if folder and project is not None else None
        self._asked = ""
        self._known: dict[str, Any] = {}
        self._changed = False
        if self._file is not None:
            import json

            self._asked = _digest(_stamp(), repr(selection), project or b"")
            with suppress(OSError, *_ODD):
                held = json.loads(self._file.read_bytes())
                if held["asked"] == self._asked:
                    self._known = dict(held["files"])

    def get(self, path: Path, named: bool, beside: str = "") -> Checked | None:
        """What is known of the file at *path* as it is now, *beside* all that it was held
        against."""
        if self._file is None:
            return None
        known = self._known.get(_entry(path, beside))
        if known is None or known[0] != _key(path, named, beside):
            return None
        with suppress(*_ODD):
            checked = _read(known[1])
            states = {str(source): _state(source) for source in checked.sources or ()}
            return checked if states == known[2] else None
        return None

    def put(self, path: Path, named: bool, checked: Checked, beside: str = "") -> Checked:
        """Remember what was found in the file at *path*, as long as it is known what that depends
        on; returns it."""
        key = _key(path, named, beside) if self._file is not None else None
        if key is not None and checked.sources is not None:
            states = {str(source): _state(source) for source in checked.sources}
            self._known[_entry(path, beside)] = (key, _written(checked), states)
            self._changed = True
        return checked

    def save(self) -> None:
        """Write what is known, whole or not at all."""
        if self._file is None or not self._changed:
            return
        import json

        temporary = self._file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            held = {"asked": self._asked, "files": self._known}
            temporary.write_text(json.dumps(held), "utf-8")
            temporary.replace(self._file)


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


def _entry(path: Path, beside: str) -> str:
    return f"{shown_path(path)}\0" if beside else shown_path(path)


def _key(path: Path, named: bool, beside: str = "") -> str | None:
    content = _content(path)
    return None if content is None else _digest(content, str(named), beside)


def _state(path: Path) -> str:
    return _digest(_content(path) or b"")


def _content(path: Path) -> bytes | None:
    """What the file at *path* holds; None where it is no file, or large."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            return path.read_bytes()
    return None


@cache
def _stamp() -> str:
    """The version of jmap, and in a checkout the state of its sources."""
    package = Path(__file__).parents[1]
    parts = [__version__]
    with suppress(OSError):
        for folder, _, names in sorted(os.walk(package)):
            for name in sorted(names):
                if name.endswith(".py"):
                    held = (Path(folder) / name).stat()
                    parts.append(f"{name} {held.st_mtime_ns} {held.st_size}")
    return "\n".join(parts)


def _written(checked: Checked) -> list[Any]:
    links = checked.links
    return [
        checked.kind,
        checked.id,
        checked.diagnostics,
        checked.suppressed,
        links,
        checked.globs,
        checked.wide,
        checked.walked,
        [str(source) for source in checked.sources or ()],
        checked.whole,
    ]


def _read(held: list[Any]) -> Checked:
    kind, own_id, diagnostics, suppressed, links, globs, wide, walked, sources, whole = held
    found = tuple(_diagnostic(fields) for fields in diagnostics)
    return Checked(
        kind,
        own_id,
        found,
        suppressed,
        links and _links(*links),
        tuple(globs),
        wide,
        walked,
        tuple(map(Path, sources)),
        whole,
    )


def _links(own_id: str | None, span: Any, references: list[Any], *rest: Any) -> Links:
    kind, status, names, uses, sound = rest
    told = (Reference(field, text, Span(*at), subject) for field, text, at, subject in references)
    known, used = ({k: tuple(texts) for k, texts in held.items()} for held in (names, uses))
    return Links(own_id, Span(*span), tuple(told), kind, status, known, used, sound)


def _diagnostic(fields: list[Any]) -> Diagnostic:
    path, span, *rest, related, fix = fields
    places = tuple(RelatedPlace(where, Span(*at), message) for where, at, message in related)
    edits = tuple(Edit(Span(*at), text) for at, text in fix)
    values: list[Any] = [path, Span(*span), *rest, places, edits]
    return Diagnostic(*values)
