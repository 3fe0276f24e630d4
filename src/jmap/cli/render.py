"""`jmap render`: pictures and reports."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmap.cli.checks import check_projects, lint_with_links, show_errors
from jmap.cli.completion import (
    complete_formats,
    complete_lanes,
    complete_segments,
    complete_stages,
    complete_views,
)
from jmap.cli.names import names
from jmap.cli.no_maps import refuse_none
from jmap.cli.render_options import (
    LEFT_OUT,
    MADE,
    RUN,
    check_given,
    check_names,
    is_in_doubt,
    order_of,
)
from jmap.cli.render_told import progress, short, tell_done, tell_faults
from jmap.cli.state import FOUND, existing, refuse, replace, state, talk

if TYPE_CHECKING:
    from jmap.project.loading import LoadedProject
    from jmap.render.outputs import Order
    from jmap.render.site import Site, Write


def render(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Files or folders; else the current one."),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT,…",
            help="{formats}; else render.to, else {default_formats}.",
            autocompletion=complete_formats,
            rich_help_panel=MADE,
        ),
    ] = None,
    view: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VIEW,…",
            help="{views}, all; else {default_views}.",
            autocompletion=complete_views,
            rich_help_panel=MADE,
        ),
    ] = None,
    segment: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID,…",
            help="Only what is for these segments.",
            autocompletion=complete_segments,
            rich_help_panel=LEFT_OUT,
        ),
    ] = None,
    stages: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A..B",
            help="Only these stages; A.. goes to the last, ..B begins at the first.",
            autocompletion=complete_stages,
            rich_help_panel=LEFT_OUT,
        ),
    ] = None,
    lanes: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LANE,…",
            help="Only these lanes on the map.",
            autocompletion=complete_lanes,
            rich_help_panel=LEFT_OUT,
        ),
    ] = None,
    redact: Annotated[
        bool,
        typer.Option(
            "--redact",
            help="Leave out confidential sources with all that tells of them, and name nobody.",
            rich_help_panel=LEFT_OUT,
        ),
    ] = False,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help="The output folder; else render.out, else build.",
            rich_help_panel=RUN,
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; exit with 1 if files are not as they would be written, and say "
            "which and why.",
            rich_help_panel=RUN,
        ),
    ] = False,
    open_it: Annotated[
        bool,
        typer.Option("--open", help="Open the first page in the browser.", rich_help_panel=RUN),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="How many processes share the work.", rich_help_panel=RUN
        ),
    ] = None,
) -> None:
    """Render maps into reports and diagrams."""
    from jmap.render.excerpt import Excerpt

    check_given("--to", to)
    check_given("--view", view)
    formats, views = names(to or []), names(view or [])
    check_names("format", formats)
    check_names("view", views)
    folder = None if out is None else _folder(out)
    if check and open_it:
        refuse("--check writes nothing that --open could open")

    check_given("--segment", segment)
    check_given("--stages", [range.strip(" .") for range in stages or ()])
    if len(stages or ()) > 1:
        refuse("--stages takes one range: A..B is from A to B")
    check_given("--lanes", lanes)
    excerpt = Excerpt(
        redact, tuple(names(segment or [])), "".join(stages or ()), tuple(names(lanes or []))
    )

    def order(project: "LoadedProject") -> "Order":
        wanted = order_of(formats, views, excerpt, project)
        asked = [*([] if formats else ["to"]), *([] if folder else ["out"])]
        if is_in_doubt(project, wanted.excerpt.redact, asked=asked):
            show_errors(check_projects([project]))
            typer.echo("jmap: nothing is rendered as long as that is in doubt", err=True)
            raise typer.Exit(FOUND)
        return wanted

    if check:
        from jmap.cli.render_check import Comparison

        comparison = Comparison()
        site = _render(paths, order, folder, comparison.add, jobs)
        amiss = tell_faults(site)
        amiss |= comparison.tell(site)
    else:
        site = _render(paths, order, folder, _write, jobs)
        amiss = tell_faults(site)
        tell_done(site)
    if open_it and site.files:
        from jmap.cli.browser import open_page

        open_page(site.start.resolve().as_uri())
    if amiss:
        raise typer.Exit(FOUND)


def _render(
    paths: list[Path] | None,
    order: "Callable[[LoadedProject], Order]",
    out: Path | None,
    write: "Write",
    jobs: int | None,
) -> "Site":
    """Render what is found at *paths*; wrong usage where nothing can be."""
    from jmap.project.discovery import discover
    from jmap.render.excerpt import UnknownName
    from jmap.render.extras import MissingExtra
    from jmap.render.pictures import DrawError
    from jmap.render.project_folders import ProjectError
    from jmap.render.site import render_site

    scopes = discover(existing(paths))
    try:
        with progress() as tell:
            site = render_site(scopes, order, out, lint_with_links, write, jobs=jobs, tell=tell)
    except (DrawError, MissingExtra, ProjectError, UnknownName) as error:
        refuse(str(error))
    if not site.maps:
        refuse_none(paths or [Path()])
    if all(done.left_out for done in site.maps):
        refuse(f"no map has all of that: {site.maps[0].left_out}")
    return site


def _folder(name: str) -> Path:
    """The output folder called *name*, which may come to be; wrong usage for what cannot."""
    if not name:  # it would be the current folder, which asks for its name: .
        refuse("--out names no folder")
    folder = Path(name)
    _refuse_file(folder)
    return folder


def _refuse_file(folder: Path) -> None:
    """Wrong usage where *folder* is something else. What nobody may look at is told by writing."""
    if os.path.exists(folder) and not os.path.isdir(folder):  # noqa: PTH110, PTH112 - Path raises
        refuse(f"{folder} is no folder")


def _write(path: Path, content: bytes) -> None:
    try:
        replace(path, content)
    except OSError as error:
        for folder in path.parents:
            _refuse_file(folder)
        refuse(f"cannot write {path}: {error.strerror or error}")
    if state.verbose:
        talk(f"Wrote {short(path)}")
