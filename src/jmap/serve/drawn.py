"""One map while it is served: as its file is now, and as it was when it was last right."""

from pathlib import Path

from jmap.project.discovery import shown_path
from jmap.project.journeys import peeked_in
from jmap.project.loading import LoadedMap, LoadedProject, load_map
from jmap.render.batch import Work, card_of, edition_of, render_map
from jmap.render.edition import Edition
from jmap.render.names import file_stem
from jmap.render.outputs import MAKERS, Format, Order
from jmap.serve.faults import Fault, failure, faults_of
from jmap.source.slug import slug
from jmap.views.card import JourneyCard


class DrawnMap:
    """A file that may hold a map. Nothing is read or drawn before it is asked for; what was drawn
    holds until the file changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.leans = False
        """Whether it depends on other files than its own and the project's, whichever."""
        self.refers_to: frozenset[str] = frozenset()
        """The stems of the maps that it refers to."""
        self._content: bytes | OSError = b""
        self._loaded: LoadedMap | None = None
        self._edition: Edition | None = None
        self._files: dict[str, bytes] = {}
        self._before: dict[str, bytes] = {}
        self._failed: dict[str, Fault] = {}
        self._card: JourneyCard | None = None
        self._read = False

    def saved(self, content: bytes | OSError) -> set[str | None]:
        """The file holds *content*; where that is new, the stems that it had and has."""
        if isinstance(content, bytes) and content == self._content:
            return set()
        stems = {self.stem, self._peeked_stem}
        self._content = content
        self.forget()
        return stems | {self._peeked_stem}

    def forget(self) -> None:
        """What was read may no longer be right."""
        self._read = False

    def load(self, project: LoadedProject, work: Work) -> None:
        """Read the file, if that has to be. One with an error leaves what was drawn before."""
        if self._read:
            return
        self._read = True
        named = self.path in work.named
        self._loaded = loaded = load_map(self.path, project, named=named, content=self._held())
        if loaded is None:
            self.faults, self._edition, self._card = [], None, None
            return
        items, checked = work.check(loaded, project)
        self.leans = bool(
            items is None or loaded.sources is None or loaded.sources or checked.walked is not None
        )
        links = checked.links.references if checked.links else ()
        self.refers_to = frozenset(file_stem(slug(link.text.partition("/")[0])) for link in links)
        self.faults = faults_of(checked, self._content)
        if items is None:
            return
        self._edition, self._card = edition_of(loaded, project, items, work), None
        self._before, self._files, self._failed = {**self._before, **self._files}, {}, {}

    def _held(self) -> bytes | None:
        return self._content if isinstance(self._content, bytes) else None

    @property
    def pictures_changed(self) -> bool:
        """Whether the pictures that it shows are no longer those in the files."""
        return self._edition is not None and self._edition.has_old_pictures

    @property
    def was_right(self) -> bool:
        """Whether there is something to show."""
        return self._edition is not None

    @property
    def stem(self) -> str | None:
        """How the names of its files begin; None for a file that holds no map."""
        if self._edition is not None:
            return self._edition.stem
        if self._read:
            return file_stem(self._loaded.id) if self._loaded else None
        return self._peeked_stem

    @property
    def _peeked_stem(self) -> str | None:
        """As `stem`, by a look at what the file holds now."""
        peek = peeked_in(self._content, self.path) if isinstance(self._content, bytes) else None
        return None if peek is None or peek.is_walkthrough else file_stem(peek.id)

    def card(self, order: Order) -> JourneyCard | None:
        """What the index shows of it; None as long as it was never right."""
        if self._card is None and self._edition is not None:
            views = [view for view in order.views if view in MAKERS["svg"].views]
            endings = ["html", *(f"{view}.svg" for view in views)]
            if self._edition.opportunities.has_anything:
                endings.insert(1, "opportunities.html")
            names = [f"{self._edition.stem}.{ending}" for ending in endings]
            self._card = card_of(self._edition, names)
        return self._card

    def file(self, name: str, order: Order) -> bytes | None:
        """The file *name* of those that *order* makes, as it was when it could last be made; None
        if there is none."""
        if self._edition is None:
            return None
        part = _order_for(name, self._edition.stem, order)
        if part is None:
            return None
        if name not in self._files and name not in self._failed:
            try:
                self._files |= render_map(self._edition, part)
            except Exception as error:
                self._failed[name] = failure(shown_path(self.path), error)
        return (self._before if name in self._failed else self._files).get(name)

    def faults_of(self, name: str) -> list[Fault]:
        """What keeps the file *name* from being as it should."""
        failed = self._failed.get(name)
        return [*self.faults, failed] if failed else self.faults


def _order_for(name: str, stem: str, order: Order) -> Order | None:
    """What of *order* gives the file *name*, as far as its name tells."""
    if not name.startswith(f"{stem}."):
        return None
    what, _, ending = name[len(stem) + 1 :].rpartition(".")
    format: Format | None = next((one for one in order.formats if one == ending), None)
    if format is None:
        return None
    views = order.views if format == "html" else tuple(v for v in order.views if v == what)
    part = order._replace(formats=(format,), views=views)
    return part if part.makes_anything else None
