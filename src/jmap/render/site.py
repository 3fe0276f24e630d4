"""The output folder of a run: every map's files, and the indexes that lead to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from jmap.project.discovery import Scope, scope_files
from jmap.project.loading import LoadedProject, load_map, load_project
from jmap.render.batch import Check, Order, Rendered, default_jobs, render_maps
from jmap.render.images import project_images
from jmap.source.slug import slug
from jmap.views.index import JourneyCard

Write = Callable[[Path, bytes], None]
DEFAULT_OUT = Path("build")


@dataclass(slots=True)
class Site:
    """What a run made: the maps in their order, how many files, where to begin reading, and
    which maps would have overwritten another's files."""

    maps: list[Rendered] = field(default_factory=list)
    files: int = 0
    start: Path | None = None
    clashes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """A project's share of the output."""

    project: LoadedProject
    paths: list[Path]
    folder: Path


def render_site(
    scopes: Iterable[Scope],
    order: Callable[[LoadedProject], Order],
    out: Path | None,
    check: Check,
    write: Write,
    jobs: int | None = None,
) -> Site:
    """Render the maps of *scopes* and hand each file to *write*.

    One project fills the output folder (*out*, else its own `render.out`, else `build`); several
    have a folder each in it, by the names of theirs, under one index."""
    site = Site()
    parts = _parts(scopes, out)
    entries = []
    for part in parts:
        wanted = order(part.project)
        cards: list[JourneyCard] = []
        taken: dict[str, Path] = {}
        todo = part.paths
        for done in render_maps(
            part.project.root, todo, wanted, check, jobs or default_jobs(len(todo))
        ):
            site.maps.append(done)
            clash = next((taken[name] for name in done.files if name in taken), None)
            if clash is not None:
                site.clashes.append(f"{done.path} and {clash} have one id; give one an `id:`")
                done.card = None
                continue
            for name, content in done.files.items():
                taken[name] = done.path
                write(part.folder / name, content)
                site.files += 1
            if done.card is not None:
                cards.append(done.card)
        if wanted.wants_report and cards:
            _write_index(part, cards, site, write)
        entries.append((part, cards, wanted))
    if len(parts) > 1 and any(wanted.wants_report for _, _, wanted in entries):
        from jmap.render.html import projects_page

        top = out or DEFAULT_OUT
        write(top / "index.html", projects_page(
            [(part.folder.name, part.project.project, cards) for part, cards, _ in entries]
        ).encode())  # fmt: skip
        site.files += 1
        site.start = top / "index.html"
    return site


def _write_index(part: _Part, cards: list[JourneyCard], site: Site, write: Write) -> None:
    from jmap.render.html import index_page

    start = part.folder / "index.html"
    page = index_page(part.project.project, cards, images=project_images(part.project))
    write(start, page.encode("utf-8", "replace"))
    site.files += 1
    site.start = start


def _parts(scopes: Iterable[Scope], out: Path | None) -> list[_Part]:
    found = []
    for scope in scopes:
        project = load_project(scope.root)
        named = set(scope.named)
        paths = [
            path
            for path in scope_files(scope, project.project)
            if load_map(path, project, named=path in named) is not None
        ]
        if paths:
            found.append((project, paths))
    if len(found) == 1:
        project, paths = found[0]
        return [_Part(project, paths, out or _own_out(project))]
    names: set[str] = set()
    parts = []
    for project, paths in found:
        base = slug(project.root.name) if project.root else "maps"
        name, number = base, 2
        while name in names:
            name, number = f"{base}-{number}", number + 1
        names.add(name)
        parts.append(_Part(project, paths, (out or DEFAULT_OUT) / name))
    return parts


def _own_out(project: LoadedProject) -> Path:
    config = project.project.render if project.project else None
    if project.root is not None and config and config.out:
        return project.root / config.out
    return DEFAULT_OUT
