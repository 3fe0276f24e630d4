"""Paths that a file writes down: none leads out of the project."""

import os
from collections.abc import Iterator
from pathlib import Path as FilePath
from urllib.parse import unquote

from jmap.model.base import Model
from jmap.model.faults import clipped
from jmap.model.project import Project
from jmap.source.finding import Finding
from jmap.source.nodes import Path

PATH_FIELDS = frozenset({"url", "link", "image", "logo", "out", "templates"})


def path_findings(
    text: str, model: Model | None, root: FilePath, folder: FilePath
) -> Iterator[Finding]:
    """Findings for paths of *model*, written relative to *folder*, that leave *root*.

    *text* is the file's: most files cannot leave, which is cheap to see."""
    if model is not None and (".." in text or ("%2" in text and "%2e" in text.lower())):
        for value, path in _paths(model, ()):
            if not inside(value, root, folder):
                yield Finding(
                    "invalid-value",
                    f"{value} leads out of the project",
                    path,
                    help=f"keep the file below {root.name or 'the project'}/",
                )


def template_findings(project: Project | None, root: FilePath) -> Iterator[Finding]:
    """The finding for a folder of templates that is not below *root*, where *project* lies."""
    value = project.render.templates if project and project.render else None
    if not value or not inside(value, root, root):
        return
    if not os.path.isdir(root / value):  # noqa: PTH112 - a name may be too long for Path's own
        yield Finding(
            "invalid-value",
            f"templates is {clipped(value)}; there is no such folder",
            ("render", "templates"),
            help="name it as seen from this file",
        )


def inside(value: str, root: FilePath, folder: FilePath) -> bool:
    """Whether the link or path *value*, seen from *folder*, stays below *root*."""
    if ":" in value.split("/", 1)[0]:
        return True
    target = unquote(value.split("#", 1)[0].split("?", 1)[0])
    full = os.path.normpath(folder / target.replace("\\", "/"))
    return FilePath(full).is_relative_to(os.path.normpath(root))


def _paths(value: object, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(value, Model):
        for name in value.model_fields_set:
            held = getattr(value, name)
            if name in PATH_FIELDS and isinstance(held, str):
                yield held, (*path, name)
            else:
                yield from _paths(held, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _paths(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _paths(item, (*path, key))
