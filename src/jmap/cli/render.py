"""`jmap render`: pictures and reports."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmap.cli.state import FOUND, existing, refuse, state, talk, write_whole

if TYPE_CHECKING:
    from jmap.lint.diagnostic import Report
    from jmap.project.loading import LoadedMap, LoadedProject
    from jmap.render.batch import Order
    from jmap.views.readiness import ReadinessItem


def render(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATHS]", help="Files or folders.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="FORMAT,…", help="html, svg, png, pdf, dot; html,svg by default."),
    ] = None,
    view: Annotated[
        list[str] | None,
        typer.Option(metavar="VIEW", help="report, map, flow or all; more than one may be given."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The output folder; build by default.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes share the work.")
    ] = None,
) -> None:
    """Render maps into reports and diagrams."""
    import gc

    gc.disable()
    from jmap.project.discovery import discover
    from jmap.render.site import render_site

    order = _order(to, view)
    site = render_site(discover(existing(paths)), order, out, _check, jobs)
    if not site.maps:
        refuse(f"no journey map found in {', '.join(map(str, paths or [Path()]))}")
    for file, content in site.files.items():
        write_whole(file, content)
    broken = [rendered.checked for rendered in site.maps if rendered.card is None]
    _tell(site.files, site.start, len(site.maps) - len(broken))
    _show(broken)
    if broken or site.clashes:
        for clash in site.clashes:
            typer.echo(f"jmap: {clash}", err=True)
        raise typer.Exit(FOUND)
