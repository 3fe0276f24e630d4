"""A project while it is served: its maps and its index."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jmap.lint.diagnostic import Checked
from jmap.model.project import Project
from jmap.project.discovery import PROJECT_FILE, shown_path
from jmap.project.journeys import Walked
from jmap.project.loading import LoadedMap, LoadedProject
from jmap.render.batch import Check, Work
from jmap.render.excerpt import shown_project
from jmap.render.images import project_images
from jmap.render.outputs import Order
from jmap.render.project_folders import OutsideError, templates_folder
from jmap.render.site import Part, index_of
from jmap.serve.drawn import DrawnMap
from jmap.serve.faults import Fault, failure, faults_of
from jmap.source.files import read
from jmap.views.card import JourneyCard

_WITHHELD = "nothing is shown as long as this file leaves in doubt what to redact"


class Checks(NamedTuple):
    """How the maps of a project, and its file, are linted, and whether it is in doubt what to show
    of it."""

    maps: Callable[[Part], Check]
    project: Callable[[LoadedProject], Checked | None]
    is_in_doubt: Callable[[LoadedProject], bool]


class ServedProject:
    """A project's pages by their names. One whose file has an error goes on as it was when it was
    last right; so does its index. While it is in doubt what may be shown, nothing is."""

    def __init__(self, part: Part, order: Callable[[LoadedProject], Order], checks: Checks) -> None:
        self.part = part
        self.maps: dict[Path, DrawnMap] = {}
        self.is_withheld = False
        self._make_order, self._checks = order, checks
        self._faults: list[Fault] = []
        self._state: object = None
        self._work: Work | None = None
        self._was_right = False
        self._index: bytes | None = None

    def update(self, part: Part) -> None:
        """Take over what the project is now."""
        self._faults = self._project_faults(part.project)
        self.is_withheld = self._is_in_doubt(part.project)
        if self._faults and self._was_right:
            good = self.part.project
            good.reuse, good.walked = None, Walked(good.root)
            part = part._replace(project=good)
        else:
            self._was_right = not (self._faults or self.is_withheld)
        if self.is_withheld:
            self._faults.append(Fault(PROJECT_FILE, "", _WITHHELD))
        self.part = part
        work = self._prepare()
        state = (_held(part.project), work.overrides and _files_below(work.overrides))
        anew, self._state = state != self._state, state
        self._work = work
        before = self.maps
        self.maps = {path: before.get(path) or DrawnMap(path) for path in part.files}
        gone = before.keys() - self.maps.keys()
        touched = {before[path].stem for path in gone}
        for path, drawn in self.maps.items():
            touched |= drawn.saved(read(path))
        while more := {drawn.stem for drawn in self._referring_to(touched)} - touched:
            touched |= more  # a circle of parents goes through maps that were not saved
        for drawn in self.maps.values():
            leans = drawn.leans or not drawn.refers_to.isdisjoint(touched)
            if anew or (touched and leans) or drawn.pictures_changed:
                drawn.forget()

    def _referring_to(self, stems: set[str | None]) -> list[DrawnMap]:
        return [drawn for drawn in self.maps.values() if not drawn.refers_to.isdisjoint(stems)]

    def _project_faults(self, project: LoadedProject) -> list[Fault]:
        if project.root is None:
            return []
        return faults_of(self._checks.project(project), read(project.root / PROJECT_FILE))

    def _is_in_doubt(self, project: LoadedProject) -> bool:
        """Whether *project* may ask for less than would be shown of it. Where its file breaks off,
        what was last right goes on, unless it says `redact` now and did not then."""
        if not self._checks.is_in_doubt(project):
            return False
        if not (self._was_right and self._work and self._faults):
            return True
        if self._work.order.excerpt.redact:
            return False
        document = project.document
        broken = any(found.finding.rule == "syntax" for found in project.findings)
        return not broken or document is None or "redact" in document.text

    def _prepare(self) -> Work:
        project, overrides = self.part.project, None
        try:
            overrides = templates_folder(project)
        except OutsideError as error:
            self._faults.append(failure("", error))
        named = frozenset(self.part.scope.named)
        checks = cache(partial(self._checks.maps, self.part))  # looks into all maps: not yet

        def check(loaded: LoadedMap, project: LoadedProject) -> Any:
            return checks()(loaded, project)

        return Work(named, self._make_order(project), check, overrides)

    def index(self) -> tuple[bytes | None, list[Fault]]:
        """The index, and what is wrong in any of the project's files."""
        assert self._work is not None
        cards = self.cards()
        faults = [*self._faults, *self._clashes()]
        for drawn in self.maps.values():
            faults += drawn.faults
        try:
            self._index = index_of(self.part, cards, self._work) if cards else None
        except Exception as error:
            faults.append(failure(shown_path(self.part.folder / "index.html"), error))
        return self._index, faults

    def cards(self) -> list[JourneyCard]:
        """The cards of all maps that were right once, one an id; none of what is withheld."""
        assert self._work is not None
        if self.is_withheld:
            return []
        self._load_all()
        cards: dict[str, JourneyCard] = {}
        for drawn in self.maps.values():
            card = drawn.card(self._work.order)
            if card is not None:
                cards.setdefault(card.id, card)
        return list(cards.values())

    @property
    def shown(self) -> Project | None:
        """What may be told of the project."""
        assert self._work is not None
        return shown_project(self.part.project.project, self._work.order.excerpt)

    def file(self, name: str) -> tuple[bytes | None, list[Fault]]:
        """The file *name* of a map, and what keeps it from being as it should."""
        assert self._work is not None
        drawn = self._owner(name.partition(".")[0])
        if drawn is None:
            return None, []
        content = None if self.is_withheld else drawn.file(name, self._work.order)
        if content is None and name != f"{drawn.stem}.html":
            return None, []
        return content, [*self._faults, *drawn.faults_of(name)]

    def _owner(self, stem: str) -> DrawnMap | None:
        """The map whose files' names begin with *stem*; others are not read to find it, unless
        there is none that looks like it."""
        for load in (self._load_like, self._load_all):
            load(stem)
            owners = [drawn for drawn in self.maps.values() if drawn.stem == stem]
            if owners:
                return next((drawn for drawn in owners if drawn.was_right), owners[0])
        return None

    def _load_like(self, stem: str) -> None:
        assert self._work is not None
        for drawn in self.maps.values():
            if drawn.stem == stem:
                drawn.load(self.part.project, self._work)

    def _load_all(self, stem: str = "") -> None:
        assert self._work is not None
        for drawn in self.maps.values():
            drawn.load(self.part.project, self._work)

    def _clashes(self) -> list[Fault]:
        owners: dict[str, DrawnMap] = {}
        faults = []
        for drawn in self.maps.values():
            if drawn.stem is None or not drawn.was_right:
                continue
            owner = owners.setdefault(drawn.stem, drawn)
            if owner is not drawn:
                message = f"{shown_path(owner.path)} has its id; give one an `id:` of its own"
                faults.append(Fault(shown_path(drawn.path), "", message))
        return faults


def _held(project: LoadedProject) -> object:
    """What of the project's own files shows on its pages."""
    return project.document and project.document.text, project_images(project)


def _files_below(folder: Path) -> list[tuple[str, int, int]]:
    """What tells whether a file in *folder* changed."""
    files = [(path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return [(str(path), held.st_mtime_ns, held.st_size) for path, held in files]
