"""`jmap render`: pictures and reports."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmap.cli.checks import check_projects, lint_for_report, show_errors
from jmap.cli.state import FOUND, existing, refuse, state, talk, write_whole

if TYPE_CHECKING:
    from jmap.project.loading import LoadedProject
    from jmap.render.outputs import Order
    from jmap.render.site import Site


def render(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Files or folders; else the current one."),
    ] = None,
    to: Annotated[
        str, typer.Option(metavar="FORMAT,…", help="html, svg, png, pdf, dot; else html and svg.")
    ] = "",
    view: Annotated[
        list[str] | None,
        typer.Option(metavar="VIEW,…", help="report, map, flow; all of them by default."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The output folder; else render.out, else build."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes share the work.")
    ] = None,
) -> None:
    """Render maps into reports and diagrams."""
    from jmap.project.discovery import discover
    from jmap.render.engine import DrawError
    from jmap.render.site import OutsideError, render_site

    formats, views = _names([to]), _names(view or [])
    _check_names("format", formats)
    _check_names("view", views)
    if out is not None and out.exists() and not out.is_dir():
        refuse(f"{out} is no folder")

    def order(project: "LoadedProject") -> "Order":
        return _order(formats, views, project)

    try:
        site = render_site(
            discover(existing(paths)), order, out, lint_for_report, _write, jobs=jobs
        )
    except (DrawError, OutsideError) as error:
        refuse(str(error))
    if not site.maps:
        refuse(f"no journey map found in {', '.join(map(str, paths or [Path()]))}")
    if _tell_faults(site):
        raise typer.Exit(FOUND)


def _write(path: Path, content: bytes) -> None:
    write_whole(path, content)
    if state.verbose:
        talk(f"Wrote {_short(path)}")


def _names(texts: list[str]) -> list[str]:
    return [name.strip() for text in texts for name in text.split(",") if name.strip()]


def _check_names(kind: str, names: Iterable[str], where: str = "") -> None:
    """Wrong usage for a format or view there is not; *where* it was asked for."""
    from jmap.render.outputs import FORMATS, VIEWS

    known = FORMATS if kind == "format" else (*VIEWS, "all")
    for name in names:
        if name not in known:
            refuse(f"{where}there is no {kind} {name}; there is {', '.join(known)}")


def _order(formats: list[str], views: list[str], project: "LoadedProject") -> "Order":
    """What to make: as the command line says, else as the project says, else the default."""
    from jmap.render.outputs import DEFAULT_FORMATS, DEFAULT_VIEWS, FORMATS, VIEWS, Order

    config = project.project.render if project.project else None
    for setting in ("redact", "templates"):
        if config and getattr(config, setting):
            refuse(f"render.{setting} is set, and this jmap cannot do it yet: nothing is rendered")
    if config and not formats:
        assert project.document is not None
        _check_names("format", config.to, f"{project.document.name}: ")
        formats = list(config.to)
    wanted = formats or DEFAULT_FORMATS
    chosen = VIEWS if "all" in views else views or DEFAULT_VIEWS
    order = Order(
        tuple(name for name in FORMATS if name in wanted),
        tuple(name for name in VIEWS if name in chosen),
    )
    if not order.makes_anything:
        refuse("the report is html, and the other views are pictures: ask for --to html or a view")
    return order


def _tell_faults(site: "Site") -> bool:
    """Say what was rendered, and what was not and why; whether anything was not as it should."""
    from jmap.project.discovery import shown_path

    broken = [done.checked for done in site.maps if done.card is None]
    faults = show_errors([*check_projects(site.projects), *broken])
    for path, other in site.clashes:
        typer.echo(
            f"jmap: {shown_path(path)} is not rendered: {shown_path(other)} has its id; "
            "give one an `id:` of its own",
            err=True,
        )
    total = len(site.maps)
    done = total - len(broken) - len(site.clashes)
    amount = f"{done} of {total}" if done < total else f"{total}"
    maps, files = "map" if total == 1 else "maps", "file" if site.files == 1 else "files"
    talk(f"Rendered {amount} {maps} into {site.files} {files}; open {_short(site.start)}")
    return bool(faults or done < total)


def _short(path: Path) -> str:
    """*path* from the working directory, if it is below it."""
    from jmap.project.discovery import shown_path

    short = shown_path(path)
    return str(path) if short.startswith("../") else short
