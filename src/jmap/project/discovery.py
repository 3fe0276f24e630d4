"""Which files a run is about: projects, and the maps below the paths that were named."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PROJECT_FILE = "jmap.yaml"
SUFFIXES = (".yaml", ".yml")
MAX_DEPTH = 64
"""Folders below folders that are walked; no project is that deep."""


@dataclass(slots=True, eq=False, repr=False)
class Scope:
    """Files of one project, or of no project where `root` is None.

    `named` were given one by one, `found` lie below a folder that was given; `whole` says that
    the project itself was meant: its folder, one above it, or its `jmap.yaml` was given; `wide`
    that this, or a folder within, was given, and not maps alone."""

    root: Path | None
    named: list[Path] = field(default_factory=list)
    found: list[Path] = field(default_factory=list)
    whole: bool = False
    wide: bool = False

    @property
    def names_maps_alone(self) -> bool:
        """Whether nothing but maps was given, one by one."""
        return not (self.wide or self.found)

    @property
    def files(self) -> list[Path]:
        """All files, each once, in order."""
        return sorted({*self.named, *self.found})


def discover(paths: Iterable[Path]) -> list[Scope]:
    """The scopes that *paths* (files or folders, which exist) make up, by their roots."""
    scopes: dict[Path | None, Scope] = {}
    roots = _Roots()
    for given in paths:
        path = absolute(given)
        if path.is_dir():
            for file in walk(path):
                root = roots.of(file.parent)
                scope = scopes.setdefault(root, Scope(root))
                scope.whole |= root is not None and root.is_relative_to(path)
                scope.wide |= root is not None
                if file.name != PROJECT_FILE:
                    scope.found.append(file)
        else:
            is_project = path.name == PROJECT_FILE  # a link that leads nowhere, too: that is told
            root = path.parent if is_project else roots.of(path.parent)
            scope = scopes.setdefault(root, Scope(root))
            if is_project:
                scope.whole = scope.wide = True
                scope.found += walk_maps(path.parent)
            else:
                scope.named.append(path)
    return sorted(scopes.values(), key=lambda scope: str(scope.root or ""))


def walk_maps(root: Path) -> list[Path]:
    """The files below *root* that may be maps of its project."""
    roots = _Roots()
    return [f for f in walk(root) if f.name != PROJECT_FILE and roots.of(f.parent) == root]


class _Roots:
    """The project that a folder belongs to: the nearest `jmap.yaml` at or above it."""

    def __init__(self) -> None:
        self._known: dict[Path, Path | None] = {}

    def of(self, folder: Path) -> Path | None:
        passed = []
        for current in chain((folder,), folder.parents):  # mostly the first is known
            if current in self._known:
                found = self._known[current]
                break
            passed.append(current)
            if os.path.isfile(current / PROJECT_FILE):  # noqa: PTH113 - as in `_is_folder`
                found = current
                break
        else:
            found = None
        self._known.update(dict.fromkeys(passed, found))
        return found


def project_root(folder: Path) -> Path | None:
    """The folder of the nearest `jmap.yaml` at or above *folder*."""
    return _Roots().of(absolute(folder))


def walk(folder: Path) -> Iterator[Path]:
    """The YAML files below *folder*, in order; not what is hidden or ignored by git. A folder that
    must not be entered stands for the files in it: to read it tells why."""
    specs = [spec for spec in map(_ignores, _above(folder)) if spec]
    yield from _walk(folder, specs, MAX_DEPTH)


def _walk(folder: Path, specs: list[tuple[Path, "GitIgnoreSpec"]], depth: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        yield folder
        return
    except OSError:
        return
    own = _ignores(folder) if any(entry.name == ".gitignore" for entry in listed) else None
    if own:
        specs = [*specs, own]
    for entry in listed:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if depth and not _ignored(path, specs, "/"):
                yield from _walk(path, specs, depth - 1)
        elif entry.name.endswith(SUFFIXES) and not _is_folder(path) and not _ignored(path, specs):
            yield path


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path's raises in shut folders


def _above(folder: Path) -> list[Path]:
    """The folders above *folder* up to the git repository's, the outermost first."""
    above: list[Path] = []
    current = folder
    while not os.path.exists(current / ".git"):  # noqa: PTH110 - as in `_is_folder`
        if current.parent == current:
            return []
        current = current.parent
        above.insert(0, current)
    return above


def _ignores(folder: Path) -> "tuple[Path, GitIgnoreSpec] | None":
    from jmap.project.globs import ignored_by

    spec = ignored_by(folder)
    return (folder, spec) if spec else None


def _ignored(path: Path, specs: list[tuple[Path, "GitIgnoreSpec"]], suffix: str = "") -> bool:
    """Whether git would ignore *path*: the innermost file that speaks of it decides."""
    if not specs:
        return False
    from jmap.project.globs import ignores

    for folder, spec in reversed(specs):
        said = ignores(spec, path.relative_to(folder).as_posix() + suffix)
        if said is not None:
            return said
    return False


def matching(paths: list[Path], root: Path, globs: Sequence[str]) -> list[Path]:
    """Those of *paths* that one of the *globs* below *root* means; all where there is none."""
    if not globs:
        return paths
    from jmap.project.globs import may_hold, patterns

    spec = patterns(globs)
    named = ((path, path.relative_to(root).as_posix()) for path in paths)
    return [
        path
        for path, name in named
        if spec.match_file(name) or (not name.endswith(SUFFIXES) and may_hold(name, globs))
    ]


def scope_files(scope: Scope, globs: Sequence[str]) -> list[Path]:
    """The files of *scope* that may be maps: those named, and those that the project's *globs*
    mean."""
    if scope.root is None:
        return scope.files
    return sorted({*scope.named, *matching(sorted(set(scope.found)), scope.root, globs)})


def project_maps(root: Path, globs: Sequence[str]) -> list[Path]:
    """The files of the project in *root* that may be maps, in order."""
    return matching(walk_maps(root), root, globs)


def absolute(path: str | Path) -> Path:
    """*path* from the root of the file system on, without `..`; a link keeps its own name."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the link


def project_path(path: Path, root: Path | None) -> str:
    """*path* within the project in *root*, with `/`; a file of no project goes by its name."""
    return path.name if root is None else _relative(path, root)


def shown_path(path: Path) -> str:
    """*path* as users see it: relative to the working directory, with `/`."""
    try:
        return _relative(path, os.getcwd())  # noqa: PTH109 - each file is shown: a text will do
    except ValueError:  # another drive
        return path.as_posix()


def _relative(path: Path, folder: Path | str) -> str:
    text, start = str(path), str(folder) + os.sep
    if text.startswith(start) and ".." not in text:  # as it mostly is, and quicker
        return text.removeprefix(start).replace(os.sep, "/")
    return os.path.relpath(path, folder).replace(os.sep, "/")
