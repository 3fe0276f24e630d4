"""Renders many maps: each on its own, so that processes can share the work."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from jmap.model.project import Project
from jmap.project.loading import LoadedMap, LoadedProject, load_map, load_project
from jmap.project.processes import cores, ctrl_c_ignored
from jmap.render.images import project_images
from jmap.render.names import file_stem
from jmap.views.index import JourneyCard, journey_card
from jmap.views.readiness import ReadinessItem

Format: TypeAlias = Literal["html", "svg", "png", "pdf", "dot"]
View: TypeAlias = Literal["report", "map", "flow"]
FORMATS: tuple[Format, ...] = get_args(Format)
VIEWS: tuple[View, ...] = get_args(View)
PICTURES: tuple[Format, ...] = ("svg", "png", "pdf", "dot")

Check: TypeAlias = Callable[[LoadedMap, LoadedProject], tuple[list[ReadinessItem], Any]]
"""Lints a map: what its report shows as readiness, and what the caller wants back."""


class Order(NamedTuple):
    """What to make of each map."""

    formats: tuple[Format, ...]
    views: tuple[View, ...]

    @property
    def wants_report(self) -> bool:
        """Whether the report is made."""
        return "html" in self.formats and "report" in self.views

    @property
    def makes_anything(self) -> bool:
        """Whether there is a format for at least one of the views."""
        pictures = set(self.views) - {"report"} and set(self.formats) - {"html"}
        return self.wants_report or bool(pictures)


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
        rendered.files = render_map(loaded, project, work.order, items)
        assert loaded.index is not None
        stem = file_stem(loaded.id)
        pictures = [name for name in rendered.files if not name.endswith(".html")]
        rendered.card = journey_card(
            loaded.index,
            items,
            href=f"{stem}.html",
            links=[(name.removeprefix(f"{stem}."), name) for name in pictures],
        )
    return rendered


def render_map(
    loaded: LoadedMap, project: LoadedProject, order: Order, readiness: list[ReadinessItem]
) -> dict[str, bytes]:
    """The files of one map, by name."""
    assert loaded.index is not None
    index, model = loaded.index, project.project
    stem = file_stem(loaded.id)
    files: dict[str, bytes] = {}
    for view in order.views:
        for format in order.formats:
            if view != "report" and format in PICTURES:
                files[f"{stem}.{view}.{format}"] = _drawing(loaded, model, view, format)
    if order.wants_report:
        from jmap.render.html import Link, report_page

        flow = files.get(f"{stem}.flow.svg") or _drawing(loaded, model, "flow", "svg")
        page = report_page(
            index,
            model,
            flow_svg=flow,
            readiness=readiness,
            links=[Link("All journeys", "index.html")],
            images=project_images(project),
        )
        files[f"{stem}.html"] = page.encode("utf-8", "replace")
    return files


def _drawing(loaded: LoadedMap, project: Project | None, view: View, format: Format) -> bytes:
    from jmap.render.diagrams import dot, picture

    assert loaded.index is not None
    if format == "dot":
        return dot(loaded.index, project, view).encode("utf-8", "replace")
    assert format != "html"
    return picture(loaded.index, project, view, format)


def default_jobs(maps: int) -> int:
    """How many processes pay for so many maps."""
    return 1 if maps < 16 else cores()
