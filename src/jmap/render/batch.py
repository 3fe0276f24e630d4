"""Renders many maps: each on its own, so that processes can share the work."""

import gc
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from jmap.project.loading import LoadedMap, LoadedProject, load_map, load_project
from jmap.project.processes import cores, ctrl_c_ignored, in_fork
from jmap.render.edition import Edition
from jmap.render.excerpt import NotInMap, shown
from jmap.render.fontconfig import fonts
from jmap.render.images import home_of, project_images
from jmap.render.names import file_stem
from jmap.render.outputs import Format, Order, make
from jmap.render.pictures import Picture
from jmap.render.relatives import others_of
from jmap.views.card import JourneyCard, journey_card
from jmap.views.language import speaking
from jmap.views.readiness import ReadinessItem

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext
    from multiprocessing.synchronize import Event

Check: TypeAlias = Callable[[LoadedMap, LoadedProject], tuple[list[ReadinessItem] | None, Any]]
"""Lints a map: what its report shows as readiness, None where an error keeps it from being
rendered, and what the caller wants back."""


MOST_AT_ONCE = 8
"""Maps that a process is given at once, at most; how far it is, is told when all are done."""
SLOW: frozenset[Format] = frozenset({"png", "pdf", "xlsx", "pptx"})
"""Formats that take so long that a process is given one map at once."""


@dataclass(slots=True, eq=False, repr=False)
class Rendered:
    """What became of a map: how the names of its files begin, the files by name and their sizes
    in bytes, its card for the index, what its check gave, the pictures that it had to do without.
    A map with an error has neither files nor card; nor has one that is `left_out`, which says
    why."""

    path: Path
    stem: str
    files: dict[str, bytes] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    card: JourneyCard | None = None
    checked: Any = None
    left_out: str = ""
    missed: tuple[str, ...] = ()


class Work(NamedTuple):
    """What to do with the maps of a project: those that were not *named* may turn out to be none,
    and are passed over. *overrides* is the project's own folder of templates."""

    named: frozenset[Path]
    order: Order
    check: Check
    overrides: Path | None = None


def render_maps(
    project: LoadedProject, paths: Sequence[Path], work: Work, jobs: int
) -> Generator[Rendered, None, None]:
    """Render the maps at *paths* of *project*, in their order, in *jobs* processes. To close it is
    to leave the rest undone."""
    if jobs == 1 or len(paths) <= 1:
        gc.freeze()
        one = partial(_render_path, alone=True) if jobs > 1 else _render_one
        yield from filter(None, map(partial(one, project, work), paths))
        return
    jobs = min(jobs, len(paths))
    from concurrent.futures import ProcessPoolExecutor

    context = _context()
    stopped = context.Event()
    with ProcessPoolExecutor(jobs, context, _begin, (project.root, work, stopped)) as pool:
        most = MOST_AT_ONCE if SLOW.isdisjoint(work.order.formats) else 1
        size = max(1, min(most, len(paths) // (jobs * 4)))
        with ctrl_c_ignored():  # by the processes, for good: it is for the one that starts them
            rendered = pool.map(_render_in_process, paths, chunksize=size)
        try:
            yield from filter(None, rendered)
        finally:  # or what nobody waits for any more would be rendered all the same
            stopped.set()
            pool.shutdown(cancel_futures=True)


def _context() -> "BaseContext":
    """How processes begin. A fork has none of typst's threads, and would wait for them for ever:
    where this process has used it, they begin anew."""
    from multiprocessing import get_context

    return get_context("spawn" if "typst" in sys.modules else None)


_process: Callable[[Path], Rendered | None]
"""What a process of the pool does with a path."""


def _begin(root: Path | None, work: Work, stopped: "Event") -> None:
    global _process  # noqa: PLW0603 - the project is loaded once a process, not once a map
    render = partial(_render_one, load_project(root), work)

    def unless_stopped(path: Path) -> Rendered | None:
        return None if stopped.is_set() else render(path)

    _process = unless_stopped
    gc.freeze()


def _render_in_process(path: Path) -> Rendered | None:
    return _process(path)


def _render_one(project: LoadedProject, work: Work, path: Path) -> Rendered | None:
    """Render one map of several, and let go of what it leaves behind in circles, as the collector
    is off: our own pages leave nothing, but macros of a firm's templates hold what holds them."""
    rendered = _render_path(project, work, path)
    gc.collect(0)
    return rendered


def _pictures(
    loaded: LoadedMap, project: LoadedProject, work: Work
) -> Iterator[tuple[Picture, bytes]]:
    """All that is drawn of a map."""
    edition = edition_of(loaded, project, (), work)
    with speaking(edition.index.journey.language):
        for picture in work.order.pictures:
            yield picture, edition.picture(*picture)


def _render_path(
    project: LoadedProject, work: Work, path: Path, *, alone: bool = False
) -> Rendered | None:
    """Render the map at *path*; of one *alone* another process draws the pictures meanwhile."""
    loaded = load_map(path, project, named=path in work.named)
    if loaded is None:
        return None
    if not alone or loaded.has_error or not work.order.pictures:
        return _render_loaded(loaded, project, work)
    fonts()  # should they have to be unpacked: this process tidies up
    with in_fork(partial(_pictures, loaded, project, work)) as drawn:
        return _render_loaded(loaded, project, work, drawn)


def _render_loaded(
    loaded: LoadedMap,
    project: LoadedProject,
    work: Work,
    drawn: Iterable[tuple[Picture, bytes]] = (),
) -> Rendered:
    items, checked = work.check(loaded, project)
    rendered = Rendered(loaded.path, file_stem(loaded.id), checked=checked)
    if items is None:
        return rendered
    try:
        edition = edition_of(loaded, project, items, work)
    except NotInMap as error:
        rendered.left_out = str(error)
    else:
        edition.drawn_beside = iter(drawn)
        rendered.files = render_map(edition, work.order)
        rendered.sizes = {name: len(content) for name, content in rendered.files.items()}
        rendered.card = card_of(edition, rendered.files)
        rendered.missed = edition.missed
    return rendered


def edition_of(
    loaded: LoadedMap, project: LoadedProject, items: Sequence[ReadinessItem], work: Work
) -> Edition:
    """The outputs of a map without errors, or of the part of it that is asked for; *items* is its
    readiness. Raises NotInMap."""
    assert loaded.index is not None
    part = shown(loaded.index, project.project, items, work.order.excerpt)
    return Edition(
        part.index,
        part.project,
        part.readiness,
        stem=file_stem(loaded.id),
        images=project_images(project),
        home=home_of(loaded, project),
        others=others_of(loaded, project, work.order.excerpt),
        overrides=work.overrides,
    )


def render_map(edition: Edition, order: Order) -> dict[str, bytes]:
    """The files of one map, in its language."""
    with speaking(edition.index.journey.language):
        return dict(make(edition, order))


def card_of(edition: Edition, names: Iterable[str]) -> JourneyCard:
    """What the index shows of a map whose files are called *names*."""
    return journey_card(edition.index, edition.readiness, stem=edition.stem, files=names)


def default_jobs(maps: int) -> int:
    """How many processes pay for so many maps: several for one alone, or for many."""
    return 1 if 1 < maps < 16 else cores()
