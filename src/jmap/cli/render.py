"""`jmap render`: pictures and reports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmap.cli.state import FOUND, existing, refuse, talk, write_whole

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
        str, typer.Option(metavar="FORMAT,…", help="html, svg, png, pdf, dot; else html and svg.")
    ] = "",
    view: Annotated[
        list[str] | None,
        typer.Option(metavar="VIEW,…", help="report, map, flow; all of them by default."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The output folder; else build.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes share the work.")
    ] = None,
) -> None:
    """Render maps into reports and diagrams."""
    from jmap.project.discovery import discover
    from jmap.render.engine import DrawError
    from jmap.render.site import render_site

    formats, views = _names(to.split(",")), _names(",".join(view or ()).split(","))

    def order(project: "LoadedProject") -> "Order":
        return _order(formats, views, project)

    try:
        site = render_site(discover(existing(paths)), order, out, lint_for_report, write_whole, jobs)
    except DrawError as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"cannot write {error.filename}: {error.strerror}")
    if not site.maps:
        refuse(f"no journey map found in {', '.join(map(str, paths or [Path()]))}")
    for rendered in site.maps:
        if rendered.card is None and rendered.checked is not None:
            _show(rendered.checked)
    for clash in site.clashes:
        typer.echo(f"jmap: {clash}", err=True)
    left_out = sum(rendered.card is None for rendered in site.maps)
    done = len(site.maps) - left_out
    where = f": open {site.start}" if site.start else ""
    talk(f"Rendered {done} of {len(site.maps)} maps into {site.files} files{where}")
    if left_out:
        raise typer.Exit(FOUND)


def _names(texts: list[str]) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


def _order(formats: list[str], views: list[str], project: "LoadedProject") -> "Order":
    """What to make: as the command line says, else as the project says, else the default."""
    from jmap.render.batch import FORMATS, VIEWS, Order

    config = project.project.render if project.project else None
    wanted = formats or list(config.to if config else ()) or ["html", "svg"]
    chosen = list(VIEWS) if not views or "all" in views else views
    for kind, given, known in (("format", wanted, FORMATS), ("view", chosen, VIEWS)):
        for name in given:
            if name not in known:
                refuse(f"there is no {kind} {name}; there is {', '.join(known)}")
    return Order(
        tuple(name for name in FORMATS if name in wanted),
        tuple(name for name in VIEWS if name in chosen),
    )


def lint_for_report(
    loaded: "LoadedMap", project: "LoadedProject"
) -> "tuple[list[ReadinessItem], Report]":
    """What a map lacks, for its report, and the diagnostics to show if it cannot be rendered."""
    from jmap.cli.lint import select
    from jmap.lint.checking import check_map
    from jmap.lint.diagnostic import LintedFile, Report
    from jmap.lint.settings import Settings
    from jmap.views.readiness import ReadinessItem

    checked = check_map(loaded, Settings(select(), project))
    name = loaded.document.name
    report = Report([LintedFile(name, checked.kind, checked.id, checked.lines)])
    report.diagnostics = list(checked.diagnostics)
    items = []
    for found in sorted(report.diagnostics, key=lambda diagnostic: diagnostic.order):
        place = found.subject.split("/")
        stage = place[1] if place[0] == "stages" and len(place) > 1 else None
        if found.severity != "off":
            items.append(
                ReadinessItem(found.severity, found.rule, found.message, found.help, stage)
            )
    return items, report


def _show(report: "Report") -> None:
    """Show why a map was not rendered."""
    from jmap.lint import reporters

    report.diagnostics = [d for d in report.diagnostics if d.severity == "error"]
    typer.echo(reporters.render(report, "text", shown="error", color=False), err=True)
