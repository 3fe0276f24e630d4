"""`jmap serve`: reports in a browser, redrawn as the files change."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmap.cli.checks import lint_project, lint_with_links
from jmap.cli.no_maps import refuse_none
from jmap.cli.render_options import is_in_doubt, order_of
from jmap.cli.state import INTERRUPTED, existing, print_result, refuse, talk

if TYPE_CHECKING:
    from jmap.project.loading import LoadedProject
    from jmap.render.outputs import Order
    from jmap.serve.library import Library


def serve(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Files or folders; else the current one."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=65535, help="The port; else any that is free."),
    ] = None,
    open_it: Annotated[
        bool, typer.Option("--open", help="Open the first page in the browser.")
    ] = False,
) -> None:
    """Show reports in a browser of this machine, redrawn as the files change.

    Nothing is written, and no other machine can ask for them. Ctrl-C ends it.
    """
    import signal

    try:
        from jmap.serve.server import listen
        from jmap.serve.server import serve as serve_until
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn", "watchfiles"):
            raise
        refuse("serving needs more: pip install 'jmap[serve]'")
    gc.enable()  # which commands that end soon do without
    library = _library(existing(paths))
    try:
        listening = listen(port or 0)
    except OSError as error:
        refuse(f"cannot serve at port {port}: {os.strerror(error.errno) if error.errno else error}")

    def ready(url: str) -> None:
        print_result(f"{url}\n")
        talk("Pages are redrawn as their files change; Ctrl-C ends this")
        if open_it:
            from jmap.cli.browser import open_page

            open_page(url)

    if serve_until(library, listening, ready) == signal.SIGINT:
        raise typer.Exit(INTERRUPTED)


def _library(paths: list[Path]) -> "Library":
    from jmap.render.excerpt import Excerpt
    from jmap.serve.library import Library
    from jmap.serve.project import Checks

    def order(project: "LoadedProject") -> "Order":
        return order_of(["html", "svg"], [], Excerpt(), project)

    def in_doubt(project: "LoadedProject") -> bool:
        return is_in_doubt(project, order(project).excerpt.redact)

    library = Library(paths, order, Checks(lint_with_links, lint_project, in_doubt))
    if not library.has_maps:
        refuse_none(paths)
    return library
