"""Renders many maps: each on its own, so that processes can share the work."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from jmap.project.loading import LoadedMap, LoadedProject, load_map, load_project
from jmap.project.processes import cores, ctrl_c_ignored
from jmap.render.edition import Edition
from jmap.render.images import project_images
from jmap.render.names import file_stem
from jmap.render.outputs import Order, make
from jmap.views.index import JourneyCard, journey_card
from jmap.views.language import speaking
from jmap.views.readiness import ReadinessItem

Check: TypeAlias = Callable[[LoadedMap, LoadedProject], tuple[list[ReadinessItem], Any]]
"""Lints a map: what its report shows as readiness, and what the caller wants back."""


@dataclass(slots=True)
class Rendered:
    """What became of a map: files by name, its card for the index, what its check gave. A map
    with an error has neither files nor card."""

    path: Path
    files: dict[str, bytes] = field(default_factory=dict)
    card: JourneyCard | None = None
    checked: Any = None


class Work(NamedTuple):
    """What to do with the maps of a project: those that were not *named* may turn out to be none,
    and are passed over."""

    named: frozenset[Path]
    order: Order
    check: Check


def render_maps(
    project: LoadedProject, paths: Sequence[Path], work: Work, jobs: int
) -> Generator[Rendered, None, None]:
    """Render the maps at *paths* of *project*, in their order, in *jobs* processes. To close it is
    to leave the rest undone."""
    jobs = min(jobs, len(paths))
    if jobs <= 1:
        yield from filter(None, map(partial(_render_path, project, work), paths))
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, None, _begin, (project.root, work)) as pool:
        size = max(1, len(paths) // (jobs * 4))
        with ctrl_c_ignored():  # by the processes, for good: it is for the one that starts them
            rendered = pool.map(_render_in_process, paths, chunksize=size)
        yield from filter(None, rendered)


_process: Callable[[Path], Rendered | None]
"""What a process of the pool does with a path."""


def _begin(root: Path | None, work: Work) -> None:
    global _process  # noqa: PLW0603 - the project is loaded once a process, not once a map
    _process = partial(_render_path, load_project(root), work)


def _render_in_process(path: Path) -> Rendered | None:
    return _process(path)


def _render_path(project: LoadedProject, work: Work, path: Path) -> Rendered | None:
    loaded = load_map(path, project, named=path in work.named)
    if loaded is None:
        return None
    items, checked = work.check(loaded, project)
    rendered = Rendered(path, checked=checked)
    if not loaded.has_error:
        assert loaded.index is not None
        stem = file_stem(loaded.id)
        edition = Edition(
            loaded.index, project.project, items, stem=stem, images=project_images(project)
        )
        with speaking(loaded.index.journey.language):
            rendered.files = dict(make(edition, work.order))
        pictures = [name for name in rendered.files if not name.endswith(".html")]
        rendered.card = journey_card(
            loaded.index,
            items,
            href=f"{stem}.html",
            links=[(name.removeprefix(f"{stem}."), name) for name in pictures],
        )
    return rendered


def default_jobs(maps: int) -> int:
    """How many processes pay for so many maps."""
    return 1 if maps < 16 else cores()
