"""The output folder of a run: every map's files, and the indexes that lead to them."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from jmap.project.discovery import PROJECT_FILE, Scope, scope_files, shown_path
from jmap.project.loading import LoadedProject, load_map, load_project
from jmap.render.batch import Check, Rendered, Work, default_jobs, render_maps
from jmap.render.images import project_images
from jmap.render.names import file_stem
from jmap.render.outputs import Order
from jmap.source.slug import slug
from jmap.views.index import JourneyCard

Write = Callable[[Path, bytes], None]
DEFAULT_OUT = Path("build")


class OutsideError(Exception):
    """The output folder that a project asks for is not below it; the message is for the user."""


@dataclass(slots=True)
class Site:
    """What a run made: of which projects, the maps in their order, how many files, what to open
    first (an index, or else the folder), and the maps that are left out because another has their
    id: `(map, other)`."""

    projects: list[LoadedProject] = field(default_factory=list)
    maps: list[Rendered] = field(default_factory=list)
    files: int = 0
    start: Path = DEFAULT_OUT
    clashes: list[tuple[Path, Path]] = field(default_factory=list)


class _Part(NamedTuple):
    """A project's share of the output; `above` says that an index of all projects lies above."""

    project: LoadedProject
    scope: Scope
    folder: Path
    above: bool = False


def render_site(
    scopes: Iterable[Scope],
    order: Callable[[LoadedProject], Order],
    out: Path | None,
    check: Check,
    write: Write,
    *,
    jobs: int | None = None,
) -> Site:
    """Render the maps of *scopes* and hand each file to *write*.

    One project fills the output folder (*out*, else its own `render.out`, else `build`); several
    have a folder each in it, by the names of theirs, under one index. Raises OutsideError."""
    parts = _parts(scopes, out)
    orders = [order(part.project) for part in parts]
    site = Site([part.project for part in parts])
    site.start = parts[0].folder if len(parts) == 1 else out or DEFAULT_OUT
    shelves = []
    for part, wanted in zip(parts, orders, strict=True):
        work = Work(frozenset(part.scope.named), wanted, check)
        cards = _render_part(part, work, site, write, jobs)
        if wanted.wants_report and cards:
            _write_index(part, cards, site, write)
            shelves.append((part.folder.name, part.project.project, cards))
    if len(parts) > 1 and shelves:
        from jmap.render.html import projects_page

        site.start /= "index.html"
        write(site.start, projects_page(shelves).encode("utf-8", "replace"))
        site.files += 1
    return site


def _render_part(
    part: _Part, work: Work, site: Site, write: Write, jobs: int | None
) -> list[JourneyCard]:
    """Render a project's maps, and give their cards."""
    cards: dict[str, JourneyCard] = {}
    owners: dict[str, Path] = {}
    paths = scope_files(part.scope, part.project.globs)
    jobs = jobs or default_jobs(len(paths))
    with closing(render_maps(part.project, paths, work, jobs)) as rendered:
        for done in rendered:
            site.maps.append(done)
            if done.card is None:
                continue
            if done.card.id in cards:
                site.clashes.append((done.path, owners[done.card.id]))
                continue
            cards[done.card.id], owners[done.card.id] = done.card, done.path
            for name, content in done.files.items():
                write(part.folder / name, content)
                site.files += 1
            done.files.clear()  # a thousand reports would fill the memory
    return list(cards.values())


def _write_index(part: _Part, cards: list[JourneyCard], site: Site, write: Write) -> None:
    from jmap.render.html import Link, index_page

    start = part.folder / "index.html"
    page = index_page(
        part.project.project,
        cards,
        links=[Link("All projects", "../index.html")] if part.above else [],
        images=project_images(part.project),
    )
    write(start, page.encode("utf-8", "replace"))
    site.files += 1
    if not part.above:
        site.start = start


def _parts(scopes: Iterable[Scope], out: Path | None) -> list[_Part]:
    found = [(load_project(scope.root), scope) for scope in scopes]
    if len(found) > 1:
        found = [(project, scope) for project, scope in found if _has_map(project, scope)]
    if len(found) == 1:
        project, scope = found[0]
        return [_Part(project, scope, out or _own_out(project))]
    names: set[str] = set()
    parts = []
    for project, scope in found:
        base = file_stem(slug(project.root.name)) if project.root else "maps"
        name, number = base, 2
        while name in names:
            name, number = f"{base}-{number}", number + 1
        names.add(name)
        parts.append(_Part(project, scope, (out or DEFAULT_OUT) / name, above=True))
    return parts


def _has_map(project: LoadedProject, scope: Scope) -> bool:
    return any(
        path in scope.named or load_map(path, project, named=False) is not None
        for path in scope_files(scope, project.globs)
    )


def _own_out(project: LoadedProject) -> Path:
    """The output folder that the project asks for, which has to be below it, or the usual one."""
    config = project.project.render if project.project else None
    if project.root is None or config is None or not config.out:
        return DEFAULT_OUT
    out = project.root / config.out
    try:
        outside = not out.resolve().is_relative_to(project.root.resolve())
    except (OSError, RuntimeError):  # links that lead nowhere, or in a circle
        outside = True
    if outside:
        name = shown_path(project.root / PROJECT_FILE)
        raise OutsideError(f"{name}: `render.out` leads out of the project: {config.out}")
    return out
