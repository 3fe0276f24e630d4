"""All that is served, in memory: the pages of the maps below some paths, drawn when asked for."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from jmap.project.discovery import absolute, discover
from jmap.project.loading import LoadedProject
from jmap.render.outputs import Order
from jmap.render.site import parts_of, projects_in
from jmap.serve.faults import Fault, failure, panel
from jmap.serve.live import live, message_page
from jmap.serve.project import Checks, ServedProject

INDEX = "index.html"
TYPES = {"html": "text/html; charset=utf-8", "svg": "image/svg+xml"}


class Page(NamedTuple):
    """What is sent for a name; `digest` tells one version from another."""

    content: bytes
    kind: str
    digest: str
    found: bool = True


class Library:
    """The pages by their names: `index.html`, `boat.html`, `boat.map.svg`; those of several
    projects are in a folder each. It may be asked from any thread."""

    def __init__(
        self, paths: list[Path], order: Callable[[LoadedProject], Order], checks: Checks
    ) -> None:
        self._paths, self._order, self._checks = paths, order, checks
        self._projects: dict[Path | None, ServedProject] = {}
        self._trouble: list[Fault] = []
        self._lock = RLock()
        self._look()

    def refresh(self) -> None:
        """Look at the files again, and forget what is no longer right. What fails is told."""
        try:
            self._look()
            self._trouble = []
        except Exception as error:
            self._trouble = [failure("", error)]

    def _look(self) -> None:
        with self._lock:
            parts = parts_of(projects_in(discover(self._paths)), Path())
            projects = {}
            for part in parts:
                root = part.project.root
                served = self._projects.get(root)
                projects[root] = served or ServedProject(part, self._order, self._checks)
                projects[root].update(part)
            self._projects = projects

    @property
    def has_maps(self) -> bool:
        """Whether there is anything to serve."""
        served = self._projects.values()
        looks_like_one = any(drawn.stem for one in served for drawn in one.maps.values())
        return looks_like_one or any(one.is_withheld or one.cards() for one in served)

    @property
    def folders(self) -> list[Path]:
        """Where to look for changes: the folders of the projects, else those of the paths."""
        roots = {root for root in self._projects if root is not None}
        given = {path if path.is_dir() else path.parent for path in map(absolute, self._paths)}
        wanted = sorted(roots | given)
        return [one for one in wanted if not any(other in one.parents for other in wanted)]

    def page(self, name: str) -> Page:
        """The page or picture *name*; for one that there is not, a page that says so."""
        with self._lock:
            content, faults = self._find(name)
        faults = [*self._trouble, *faults]
        ending = name.rpartition(".")[2]
        if ending != "html" and content is not None:
            return Page(content, TYPES[ending], _digest(content))
        text = content.decode() if content is not None else _instead(name, faults)
        told = panel(faults, stale=content is not None and name.rpartition("/")[2] != INDEX)
        digest = _digest(text.encode() + told.encode())
        whole = live(text, name, digest, told).encode("utf-8", "replace")
        return Page(whole, TYPES["html"], digest, found=content is not None or bool(faults))

    def _find(self, name: str) -> tuple[bytes | None, list[Fault]]:
        folder, _, file = name.rpartition("/")
        several = len(self._projects) != 1
        if several and name == INDEX:
            return self._shelves()
        for served in self._projects.values():
            if folder == (served.part.folder.name if several else ""):
                return served.index() if file == INDEX else served.file(file)
        return None, []

    def _shelves(self) -> tuple[bytes | None, list[Fault]]:
        """The index of several projects."""
        from jmap.render.html.indexes import projects_page

        shelves, faults = [], []
        for served in self._projects.values():
            faults += served.index()[1]
            if cards := served.cards():
                shelves.append((served.part.folder.name, served.shown, cards))
        page = projects_page(shelves).encode("utf-8", "replace") if shelves else None
        return page, faults


def _instead(name: str, faults: list[Fault]) -> str:
    """What stands where there is nothing to show."""
    if faults:
        return message_page("Not yet to be shown", "Put right what is wrong, and it will be.")
    if name.rpartition("/")[2] == INDEX:
        return message_page("No journey map yet", "It will be here as soon as there is one.")
    return message_page("Not here", "There is no such map, or no longer.")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
