"""Lints files: what is known of a file from before is not looked for again.

The heavy part, `checking`, is loaded when a file has to be read.
"""

import gc
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jmap.lint.cache import Cache
from jmap.lint.diagnostic import (
    Checked,
    Diagnostic,
    LintedFile,
    RelatedPlace,
    Report,
    fingerprinted,
)
from jmap.lint.selection import Selection
from jmap.project.discovery import PROJECT_FILE, Scope, project_root, scope_files, shown_path
from jmap.project.journeys import Journeys
from jmap.source.finding import Finding, Span

if TYPE_CHECKING:
    from jmap.lint.settings import Settings
    from jmap.project.loading import LoadedProject


WORTH_SHARING = 200
"""So many files pay for starting processes."""


def lint(
    scopes: Iterable[Scope], selection: Selection, cache: Cache | None = None, jobs: int = 1
) -> Report:
    """All findings in the files of *scopes*, in the order of files, lines and columns; *jobs*
    processes share the work where it is worth it."""
    report = Report()
    for scope in scopes:
        run = _Run(scope.root, selection, cache or Cache(None))
        globs: tuple[str, ...] = ()
        if scope.root is not None:
            project = run.project_file()
            globs = project.globs
            if scope.whole:
                _add(report, shown_path(scope.root / PROJECT_FILE), project, [])
        named = frozenset(scope.named)
        paths = scope_files(scope, globs)
        found = run.map_files(paths, named, jobs)
        maps = {path: checked for path, checked in found.items() if checked is not None}
        links = {path: checked.links for path, checked in maps.items() if checked.links}
        journeys = Journeys(scope.root, globs, links, alone=scope.whole)
        for path, checked in maps.items():
            _add(report, shown_path(path), checked, run.cross(journeys, path, checked))
    return _sorted(report)


def lint_content(content: bytes, path: Path, selection: Selection) -> Report:
    """As `lint`, for one map whose *content* is given; *path* says what it is called."""
    run = _Run(project_root(path.parent), selection, Cache(None))
    globs = run.project_file().globs if run.root else ()
    full = path.absolute()
    checked = run.map_file(full, named=True, content=content, name=path.as_posix())
    assert checked is not None
    report = Report()
    journeys = Journeys(run.root, globs, {full: checked.links} if checked.links else {})
    _add(report, path.as_posix(), checked, run.cross(journeys, full, checked))
    return _sorted(report)


def _sorted(report: Report) -> Report:
    report.diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    report.files.sort(key=lambda file: file.path)
    return report


def _add(report: Report, name: str, checked: Checked, more: list[Diagnostic]) -> None:
    report.files.append(LintedFile(name, checked.kind, checked.id, checked.lines))
    report.diagnostics += checked.diagnostics
    report.diagnostics += more
    report.suppressed += checked.suppressed


class _Run:
    """The linting of one project's files."""

    def __init__(self, root: Path | None, selection: Selection, cache: Cache) -> None:
        self.root = root
        self._selection = selection
        self._cache = cache.of_project(root, selection)

    @cached_property
    def _project(self) -> "LoadedProject":
        from jmap.project.loading import load_project

        return load_project(self.root)

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

    def map_files(
        self, paths: list[Path], named: frozenset[Path], jobs: int
    ) -> dict[Path, Checked | None]:
        """What is found in the maps at *paths*, in their order; None for files that are none."""
        found = {path: self._cache.get(path, path in named) for path in paths}
        todo = [path for path, checked in found.items() if checked is None]
        if jobs > 1 and len(todo) >= WORTH_SHARING:
            anew = self._shared(todo, named, jobs)
        else:
            anew = (self.map_file(path, named=path in named) for path in todo)
        for path, checked in zip(todo, anew, strict=True):
            if checked is not None:
                found[path] = self._cache.put(path, path in named, checked)
        return found

    def _shared(
        self, paths: list[Path], named: frozenset[Path], jobs: int
    ) -> Iterator[Checked | None]:
        from concurrent.futures import ProcessPoolExecutor

        from jmap.project.processes import ctrl_c_ignored

        self.prepare()  # before the processes part, where they inherit what is loaded
        with ProcessPoolExecutor(jobs, None, _begin, (self.root, self._selection, named)) as pool:
            with ctrl_c_ignored():
                checked = pool.map(_check, paths, chunksize=16)
            yield from checked

    def prepare(self) -> None:
        """Load what every file needs."""
        from jmap.lint import checking  # noqa: F401 - loaded for the processes
        from jmap.model.journey import Journey

        Journey.model_rebuild()
        self._settings.rules("strict")

    def map_file(
        self, path: Path, *, named: bool, content: bytes | None = None, name: str | None = None
    ) -> Checked | None:
        """What is found in the map at *path*; None for a file that is no map."""
        from jmap.lint.checking import check_map
        from jmap.project.loading import load_map

        loaded = load_map(path, self._project, named=named, content=content, name=name)
        return None if loaded is None else check_map(loaded, self._settings)

    def cross(self, journeys: Journeys, path: Path, checked: Checked) -> list[Diagnostic]:
        """What is wrong with the links of a map to the others of its project."""
        if checked.links is None:
            return []
        found = journeys.check(path, checked.links)
        return list(fingerprinted([_link_diagnostic(path, checked, one) for one in found]))


_in_process: tuple[_Run, frozenset[Path]]
"""What a process of the pool works with."""


def _begin(root: Path | None, selection: Selection, named: frozenset[Path]) -> None:
    global _in_process  # noqa: PLW0603 - a process has one
    gc.disable()
    _in_process = _Run(root, selection, Cache(None)), named


def _check(path: Path) -> Checked | None:
    run, named = _in_process
    return run.map_file(path, named=path in named)


def _link_diagnostic(path: Path, checked: Checked, finding: Finding) -> Diagnostic:
    start = Span(1, 1, 1, 1)
    return Diagnostic(
        path=shown_path(path),
        span=finding.span or start,
        rule=finding.rule,
        severity="error",
        message=finding.message,
        help=finding.help,
        journey=checked.id,
        subject="/".join(map(str, finding.path)),
        related=tuple(
            RelatedPlace(other.file or shown_path(path), start, other.message)
            for other in finding.related
        ),
    )
