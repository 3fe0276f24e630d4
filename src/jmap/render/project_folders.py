"""The folders that a project names for its reports: none of them leads out of it."""

import os
from pathlib import Path

from jmap.project.discovery import PROJECT_FILE, shown_path
from jmap.project.loading import LoadedProject

DEFAULT_OUT = Path("build")


class ProjectError(Exception):
    """What a project asks for cannot be done; the message is for the user."""


class OutsideError(ProjectError):
    """A folder that a project names is not below it, or not there."""


def out_folder(project: LoadedProject) -> Path:
    """Where the reports of *project* go: the folder it names, else the usual one."""
    config = project.project.render if project.project else None
    if project.root is None or config is None or not config.out:
        return unlinked(DEFAULT_OUT, Path())
    return _within(project.root, "out", config.out)


def templates_folder(project: LoadedProject) -> Path | None:
    """The folder of templates of its own that *project* names."""
    config = project.project.render if project.project else None
    if project.root is None or config is None or not config.templates:
        return None
    folder = _within(project.root, "templates", config.templates)
    if not os.path.isdir(folder):  # noqa: PTH112 - a name may be too long for Path's own
        raise OutsideError(_told(project.root, "templates", "is no folder", config.templates))
    return folder


def unlinked(folder: Path, above: Path) -> Path:
    """*folder*, if it is no link that leads out of the folder *above*: whoever wrote the project
    may have put one there. Raises OutsideError."""
    if not _is_inside(folder, above):
        raise OutsideError(f"{folder} leads out of this folder: name another with --out")
    return folder


def _within(root: Path, setting: str, value: str) -> Path:
    folder = root / value
    if not _is_inside(folder, root):
        raise OutsideError(_told(root, setting, "leads out of the project", value))
    return folder


def _is_inside(folder: Path, above: Path) -> bool:
    try:
        return folder.resolve().is_relative_to(above.resolve())
    except (OSError, RuntimeError):  # links that lead nowhere, or in a circle
        return False


def _told(root: Path, setting: str, problem: str, value: str) -> str:
    return f"{shown_path(root / PROJECT_FILE)}: `render.{setting}` {problem}: {value}"
