"""The command `jmap`: global options, exit codes."""

import os
from pathlib import Path
from typing import Annotated

import typer

from jmap import __version__
from jmap.cli.help import Group
from jmap.cli.state import FAULT, print_result, state

app = typer.Typer(
    name="jmap",
    cls=Group,
    help="Customer journey maps as code: write them in YAML, lint them, render them.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print_result(f"jmap {__version__}\n")
        raise typer.Exit


def _drop_colors(wanted: bool) -> None:
    if wanted:
        os.environ["NO_COLOR"] = "1"  # rich heeds it too
        os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"  # typer would be left with bold and dim


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
    no_color: Annotated[
        bool,
        typer.Option("--no-color", callback=_drop_colors, is_eager=True, help="No colours."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name each file written; show our own faults.")
    ] = False,
    directory: Annotated[
        Path | None,
        typer.Option("-C", metavar="DIR", help="Work in DIR.", exists=True, file_okay=False),
    ] = None,
) -> None:
    """Customer journey maps as code."""
    state.color = not os.environ.get("NO_COLOR")
    state.quiet, state.verbose, state.directory = quiet, verbose, directory
    state.failed = False
    if directory is not None:
        os.chdir(directory)


def run() -> None:
    """Run `jmap` and leave with its exit code; a fault of ours is told in one line."""
    dumb = os.environ.get("TERM") in ("dumb", "unknown")
    _drop_colors(dumb or bool(os.environ.get("NO_COLOR")))
    if "_JMAP_COMPLETE" in os.environ:
        os.environ["COLUMNS"] = "9999"  # a shell takes each line for something to complete
    try:
        app(prog_name="jmap")
    except Exception as error:
        if "_JMAP_COMPLETE" in os.environ:  # nothing is written into a line that is being typed
            raise SystemExit(FAULT) from None
        if state.verbose:
            import traceback

            traceback.print_exc()
        first = next(iter(str(error).splitlines()), "")
        typer.echo(f"jmap: a fault of ours: {type(error).__name__}: {first}", err=True)
        if not state.verbose:
            typer.echo(
                "Run `jmap -v …` for the details, and report it with the file that caused it.",
                err=True,
            )
        raise SystemExit(FAULT) from None
