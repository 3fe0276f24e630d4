"""Lints files: what is known of a file from before is not looked for again.

The heavy part, `checking`, is loaded when a file has to be read.
"""

import gc
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jmap.lint.cache import Cache
from jmap.lint.crossing import link_diagnostics
from jmap.lint.diagnostic import (
    Checked,
    Diagnostic,
    LintedFile,
    Report,
    fingerprinted,
    stays,
)
from jmap.lint.selection import Selection
from jmap.project.discovery import (
    PROJECT_FILE,
    Scope,
    absolute,
    project_root,
    shown_path,
    walk_maps,
)
from jmap.project.journeys import Journeys, Walked, linted_files
from jmap.project.links import Said
from jmap.source.files import read, shown_lines

if TYPE_CHECKING:
    from jmap.lint.settings import Settings
    from jmap.project.loading import LoadedProject


WORTH_SHARING = 200
"""So many files pay for starting processes."""


def lint(
    scopes: Iterable[Scope], selection: Selection, cache: Cache | None = None, jobs: int = 1
) -> Report:
    """All findings in the files of *scopes*, in the order of files, lines and columns; *jobs*
    processes share the work where it is worth it. A project file that cannot be read to its end is
    told with each of its maps: little was looked for in them."""
    report = Report()
    for scope in scopes:
        run = Run(scope.root, selection, cache or Cache(None), jobs)
        project = Checked("project", None) if scope.root is None else run.project_file()
        found = run.files(linted_files(scope, project.globs), frozenset(scope.named))
        seen = found
        if scope.wide or not project.whole:
            if project.wide and not scope.whole:
                seen = found | run.others(project.globs, found)
            wide = run.held_against(seen) if project.wide else None
            _add_project(report, scope.root, project, wide)
        links = {path: known for path in sorted(seen) if (known := seen[path].links)}
        alone = scope.whole or seen is not found
        root = scope.root if project.whole else None  # which its maps are is not known
        journeys = Journeys(root, project.globs, links, alone=alone)
        certain = not any(map(stays, project.diagnostics))
        for path, checked in found.items():
            file = LintedFile(shown_path(path), checked.kind, checked.id, certain=certain)
            _add(report, file, checked, run.cross(journeys, path, checked))
    return _sorted(report)


def _add_project(
    report: Report, root: Path | None, alone: Checked, wide: Checked | None = None
) -> None:
    """Add what was found in a project file *alone*, and with all its files in view (*wide*), where
    these are all known."""
    assert root is not None
    found: list[Diagnostic] = []
    path = root / PROJECT_FILE
    name, lines = shown_path(path), tuple(shown_lines(read(path)))
    report.files.append(LintedFile(name, alone.kind, alone.id, lines))
    for checked in (alone, wide) if wide else (alone,):
        found += checked.diagnostics
        report.suppressed += checked.suppressed
    report.diagnostics += fingerprinted(found, PROJECT_FILE)


def lint_content(
    content: bytes, path: Path, selection: Selection, project: bytes | None = None
) -> Report:
    """As `lint`, for one map whose *content* is given; *path* says what it is called, *project*
    what its project file holds, if that is not what is on disk; it is told too where it cannot be
    read to its end. The project file itself is linted without a look at its maps."""
    name = path.as_posix()
    if path.name == PROJECT_FILE:
        root = absolute(path.parent)
        alone = Run(root, selection, Cache(None), 1, content).project_file()
        lines = tuple(shown_lines(content))
        file = LintedFile(name, alone.kind, alone.id, lines, whole=False)
        return _sorted(Report([file], list(alone.diagnostics), alone.suppressed))
    run = Run(project_root(path.parent), selection, Cache(None), 1, project)
    of_project = run.project_file() if run.root else Checked("project", None)
    full = path.absolute()
    checked = run.file(full, named=True, content=content, name=name)
    assert checked is not None
    report = Report()
    if not of_project.whole:
        _add_project(report, run.root, of_project)
    links = {full: checked.links} if checked.links else {}
    journeys = Journeys(run.root if of_project.whole else None, of_project.globs, links)
    file = LintedFile(name, checked.kind, checked.id, tuple(shown_lines(content)))
    _add(report, file, checked, run.cross(journeys, full, checked, content))
    return _sorted(report)


def _sorted(report: Report) -> Report:
    report.diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    report.files.sort(key=lambda file: file.path)
    return report


def _add(report: Report, file: LintedFile, checked: Checked, more: list[Diagnostic]) -> None:
    report.files.append(file)
    report.diagnostics += checked.diagnostics
    report.diagnostics += more
    report.suppressed += checked.suppressed


class Run:
    """The linting of one project's files, by so many *jobs*; *project* stands for what the project
    file holds."""

    def __init__(
        self,
        root: Path | None,
        selection: Selection,
        cache: Cache,
        jobs: int,
        project: bytes | None = None,
    ) -> None:
        self.root = root
        self._content = project
        self._jobs = jobs
        self._selection = selection
        self._cache = cache.of_project(root, selection)

    @cached_property
    def _project(self) -> "LoadedProject":
        from jmap.project.loading import load_project

        project = load_project(self.root, self._content)
        project.walked = self._walked
        return project

    @cached_property
    def _walked(self) -> Walked:
        return Walked(self.root)

    @cached_property
    def _settings(self) -> "Settings":
        from jmap.lint.settings import Settings

        return Settings(self._selection, self._project)

    def project_file(self) -> Checked:
        """What is found in the project file."""
        assert self.root is not None
        path = self.root / PROJECT_FILE
        return self._cache.get(path, True) or self._cache.put(path, True, self._check_project())

    def _check_project(self) -> Checked:
        from jmap.lint.checking import check_project

        checked = check_project(self._project, self._settings)
        assert checked is not None
        return checked

    def held_against(self, files: dict[Path, Checked]) -> Checked:
        """What is found in the project file in the light of all its *files*."""
        assert self.root is not None
        links = [links for path in sorted(files) if (links := files[path].links)]
        said = [link.said for link in links] if all(link.sound for link in links) else None
        path, beside = self.root / PROJECT_FILE, repr(said)
        known = self._cache.get(path, True, beside)
        return known or self._cache.put(path, True, self._check_wide(said), beside)

    def _check_wide(self, said: list[Said] | None) -> Checked:
        from jmap.lint.project_rules import check_wide

        return check_wide(self._project, said, self._settings)

    def others(self, globs: tuple[str, ...], known: Container[Path]) -> dict[Path, Checked]:
        """What is found in the maps and walkthroughs of the project that are not *known*."""
        assert self.root is not None
        paths = linted_files(Scope(self.root, found=walk_maps(self.root)), globs)
        return self.files([path for path in paths if path not in known], frozenset())

    def files(self, paths: list[Path], named: frozenset[Path]) -> dict[Path, Checked]:
        """What is found in the maps and walkthroughs among the files at *paths*, in their
        order."""
        found = {path: self._known(path, path in named) for path in paths}
        todo = [path for path, checked in found.items() if checked is None]
        if self._jobs > 1 and len(todo) >= WORTH_SHARING:
            anew = self._shared(todo, named)
        else:
            anew = (self.file(path, named=path in named) for path in todo)
        for path, checked in zip(todo, anew, strict=True):
            if checked is not None:
                found[path] = self._cache.put(path, path in named, checked)
        return {path: checked for path, checked in found.items() if checked is not None}

    def _known(self, path: Path, named: bool) -> Checked | None:
        """What is known of the file at *path*, as long as others still say of it what they did."""
        checked = self._cache.get(path, named)
        if checked is None or checked.walked is None or checked.id is None:
            return checked
        return checked if self._walked.has(checked.id, path) == checked.walked else None

    def _shared(self, paths: list[Path], named: frozenset[Path]) -> Iterator[Checked | None]:
        from concurrent.futures import ProcessPoolExecutor

        from jmap.project.processes import ctrl_c_ignored

        self.prepare()  # before the processes part, where they inherit what is loaded
        with ProcessPoolExecutor(
            self._jobs, None, _begin, (self.root, self._selection, named)
        ) as pool:
            with ctrl_c_ignored():
                checked = pool.map(_check, paths, chunksize=16)
            yield from checked

    def prepare(self) -> None:
        """Load what every file needs."""
        from jmap.lint import checking  # noqa: F401 - loaded for the processes
        from jmap.model.journey import Journey

        Journey.model_rebuild()
        self._settings.rules("strict")

    def file(
        self, path: Path, *, named: bool, content: bytes | None = None, name: str | None = None
    ) -> Checked | None:
        """What is found in the map or walkthrough at *path*; None for a file that is neither."""
        from jmap.lint import checking
        from jmap.project.loading import LoadedMap, load_file

        loaded = load_file(path, self._project, named=named, content=content, name=name)
        if isinstance(loaded, LoadedMap):
            return checking.check_map(loaded, self._settings)
        return None if loaded is None else checking.check_walkthrough(loaded, self._settings)

    def cross(
        self, journeys: Journeys, path: Path, checked: Checked, content: bytes | None = None
    ) -> list[Diagnostic]:
        """What is wrong with the links of a file, which holds *content*, to the others of its
        project."""
        return link_diagnostics(journeys, path, checked, root=self.root, content=content)


_in_process: tuple[Run, frozenset[Path]]
"""What a process of the pool works with."""


def _begin(root: Path | None, selection: Selection, named: frozenset[Path]) -> None:
    global _in_process  # noqa: PLW0603 - a process has one
    gc.disable()
    _in_process = Run(root, selection, Cache(None), 1), named


def _check(path: Path) -> Checked | None:
    run, named = _in_process
    return run.file(path, named=path in named)
