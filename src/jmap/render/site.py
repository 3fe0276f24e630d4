"""The output folder of a run: every map's files, and the indexes that lead to them."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from jmap.project.discovery import Scope, scope_files
from jmap.project.loading import LoadedProject, load_map, load_project
from jmap.render.batch import Check, Rendered, Work, default_jobs, render_maps
from jmap.render.excerpt import MapNames, shown_project
from jmap.render.extras import check_extras
from jmap.render.images import project_images
from jmap.render.names import file_stem
from jmap.render.outputs import Order
from jmap.render.project_folders import DEFAULT_OUT, out_folder, templates_folder, unlinked
from jmap.source.slug import slug
from jmap.views.card import JourneyCard
from jmap.views.language import _, speaking

Write = Callable[[Path, bytes], None]
Tell = Callable[[int, int], None]
"""Hears how many files have been looked at, of how many."""


@dataclass(slots=True, eq=False, repr=False)
class Site:
    """What a run made: of which projects, the maps in their order, how many files, what to open
    first (an index, the one file there is, or else the folder), and the maps that are left out
    because another has their id: `(map, other)`. `whole` are the folders of those projects of which
    no map was passed by."""

    projects: list[LoadedProject] = field(default_factory=list)
    maps: list[Rendered] = field(default_factory=list)
    files: int = 0
    start: Path = DEFAULT_OUT
    clashes: list[tuple[Path, Path]] = field(default_factory=list)
    whole: list[Path] = field(default_factory=list)


class Part(NamedTuple):
    """A project's share of the output; `above` says that an index of all projects lies above."""

    project: LoadedProject
    scope: Scope
    folder: Path
    above: bool = False

    @property
    def files(self) -> list[Path]:
        """The files that may be maps."""
        return scope_files(self.scope, self.project.globs)


def render_site(
    scopes: Iterable[Scope],
    order: Callable[[LoadedProject], Order],
    out: Path | None,
    check: Callable[["Part"], Check],
    write: Write,
    *,
    jobs: int | None = None,
    tell: Tell | None = None,
) -> Site:
    """Render the maps of *scopes*, each part of them linted as *check* says, and hand each file to
    *write*.

    One project fills the output folder (*out*, else its own `render.out`, else `build`); several
    have a folder each in it, by the names of theirs, under one index. *tell* hears how far it is.
    Raises OutsideError, MissingExtra, and UnknownName for what no map has."""
    found = projects_in(scopes)
    orders = [order(project) for project, _scope in found]  # it may be in doubt where to write
    parts = parts_of(found, out)
    if len(parts) > 1:
        for part in parts:
            unlinked(part.folder, out or Path())
    works = [
        Work(frozenset(part.scope.named), wanted, check(part), templates_folder(part.project))
        for part, wanted in zip(parts, orders, strict=True)
    ]
    for work in works:  # before a thousand maps are drawn for others of its formats
        check_extras(work.order.formats if "report" in work.order.views else ())
    _check_names(parts, works)
    site = Site([part.project for part in parts])
    site.start = parts[0].folder if len(parts) == 1 else out or DEFAULT_OUT
    site.whole = [part.folder for part in parts if part.scope.whole]
    run = _Run(site, write, [part.files for part in parts], tell)
    shelves = []
    for part, work, paths in zip(parts, works, run.paths, strict=True):
        cards = run.render(part, work, paths, jobs or default_jobs(len(paths)))
        if work.order.wants_report and cards:
            run.write_index(part.folder, [part], index_of(part, cards, work))
            told = shown_project(part.project.project, work.order.excerpt)
            shelves.append((part.folder.name, told, cards))
    if shelves:
        site.start /= "index.html"
        if len(parts) > 1:
            from jmap.render.html.indexes import projects_page

            top = projects_page(shelves).encode("utf-8", "replace")
            run.write_index(site.start.parent, parts, top)
    elif len(run.made) == 1:
        (site.start,) = run.made
    return site


def _check_names(parts: list[Part], works: list[Work]) -> None:
    """Raises UnknownName where a part of the maps is asked for that none of them has."""
    asked = [work.order.excerpt for work in works if work.order.excerpt.narrows]
    if not asked:
        return
    names = MapNames()
    for part, work in zip(parts, works, strict=True):
        for path in part.files:
            loaded = load_map(path, part.project, named=path in work.named)
            if loaded is not None and loaded.index is not None:
                names.add(loaded.index)
    for excerpt in asked:
        names.check(excerpt)


class _Run:
    """Renders the files of each project, *paths*, and notes in *site* what became of them."""

    def __init__(
        self, site: Site, write: Write, paths: list[list[Path]], tell: Tell | None
    ) -> None:
        self.paths = paths
        self._site, self._write, self._tell = site, write, tell
        self._seen, self._total = 0, sum(map(len, paths))
        self.made: set[Path] = set()

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, and count it."""
        self._write(path, content)
        self.made.add(path)
        self._site.files += 1

    def write_index(self, folder: Path, parts: list[Part], content: bytes) -> None:
        """Write the index of *parts*. Where only some maps were named, one that leads to others as
        well stays as it is."""
        from jmap.render.html.indexes import leads_elsewhere

        index = folder / "index.html"
        some = all(part.scope.names_maps_alone for part in parts)
        if not (some and leads_elsewhere(index, self.made)):
            self.write(index, content)

    def render(self, part: Part, work: Work, paths: list[Path], jobs: int) -> list[JourneyCard]:
        """Render a project's maps, and give their cards."""
        cards: dict[str, JourneyCard] = {}
        owners: dict[str, Path] = {}
        before, number = self._seen, {path: number for number, path in enumerate(paths, 1)}
        with closing(render_maps(part.project, paths, work, jobs)) as rendered:
            for done in rendered:
                self._looked_at(before + number[done.path])
                self._site.maps.append(done)
                if done.card is None:
                    continue
                if done.card.id in cards:
                    self._site.clashes.append((done.path, owners[done.card.id]))
                    continue
                cards[done.card.id], owners[done.card.id] = done.card, done.path
                for name, content in done.files.items():
                    self.write(part.folder / name, content)
                done.files.clear()  # a thousand reports would fill the memory
        self._looked_at(before + len(paths))
        return list(cards.values())

    def _looked_at(self, amount: int) -> None:
        if self._tell and amount > self._seen:
            self._tell(amount, self._total)
        self._seen = amount


def index_of(part: Part, cards: list[JourneyCard], work: Work) -> bytes:
    """The index of a project's journeys, of which *work* was asked for."""
    from jmap.render.html.indexes import index_page, shared_language
    from jmap.render.html.page import Link

    with speaking(shared_language(cards)):
        above = Link(_("All projects"), "../index.html")
    page = index_page(
        shown_project(part.project.project, work.order.excerpt),
        cards,
        links=[above] if part.above else [],
        images=project_images(part.project),
        overrides=work.overrides,
    )
    return page.encode("utf-8", "replace")


def projects_in(scopes: Iterable[Scope]) -> list[tuple[LoadedProject, Scope]]:
    """The projects of *scopes*; of several those that have a map."""
    found = [(load_project(scope.root), scope) for scope in scopes]
    if len(found) > 1:
        found = [(project, scope) for project, scope in found if _has_map(project, scope)]
    return found


def parts_of(found: list[tuple[LoadedProject, Scope]], out: Path | None) -> list[Part]:
    """The parts of the projects *found*, the folder of each in *out*, or where it wants to be.
    Raises OutsideError."""
    if len(found) == 1:
        project, scope = found[0]
        return [Part(project, scope, out or out_folder(project))]
    names: set[str] = set()
    parts = []
    for project, scope in found:
        base = file_stem(slug(project.root.name)) if project.root else "maps"
        name, number = base, 2
        while name in names:
            name, number = f"{base}-{number}", number + 1
        names.add(name)
        parts.append(Part(project, scope, (out or DEFAULT_OUT) / name, above=True))
    return parts


def _has_map(project: LoadedProject, scope: Scope) -> bool:
    return any(
        path in scope.named or load_map(path, project, named=False) is not None
        for path in scope_files(scope, project.globs)
    )
