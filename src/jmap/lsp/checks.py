"""Lints what the editor holds, by the engine of the command line."""

from pathlib import Path

from jmap.lint.cache import Cache
from jmap.lint.diagnostic import Diagnostic
from jmap.lint.engine import Run, lint, lint_content
from jmap.lint.selection import Selection
from jmap.lsp.library import Library
from jmap.project.discovery import PROJECT_FILE, absolute, discover
from jmap.project.folders import cache_folder
from jmap.source.files import read


def check(
    library: Library, path: Path, selection: Selection, content: bytes | None = None
) -> list[Diagnostic]:
    """What is found in the file at *path* as the editor holds it, or if it held *content*."""
    if content is None:
        held = library.unsaved(path)
        content = held if held is not None else _on_disk(path)
    root = library.root(path)
    if path.name == PROJECT_FILE:
        run = Run(path.parent, selection, Cache(None), 1, content)
        return list(run.project_file().diagnostics)
    project = library.unsaved(root / PROJECT_FILE) if root else None
    report = lint_content(content, path, selection, project)
    return [found for found in report.diagnostics if _is(found.path, path)]


def check_saved_project(library: Library, path: Path, selection: Selection) -> list[Diagnostic]:
    """What is found in the project file at *path*, also in the light of all its maps as they are
    on disk; while it is not saved, only what is found in it alone."""
    if library.unsaved(path) not in (None, read(path)):
        return check(library, path, selection)
    cache = Cache(cache_folder())
    report = lint(discover([path]), selection, cache)
    cache.save()
    return [found for found in report.diagnostics if _is(found.path, path)]


def _is(shown: str, path: Path) -> bool:
    return absolute(shown) == path


def _on_disk(path: Path) -> bytes:
    held = read(path)
    return held if isinstance(held, bytes) else b""
