"""What `jmap render` says: how far it is, what it made, and what could not be."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from jmap.cli.checks import check_projects, show_errors
from jmap.cli.state import state, talk

if TYPE_CHECKING:
    from rich.progress import Progress

    from jmap.render.batch import Rendered
    from jmap.render.site import Site, Tell

PATIENCE = 1.0
"""Seconds without a word, after which there is a progress bar."""
MOST_ROWS = 24
"""Maps that have a row each in the table of what was written."""


def tell_faults(site: "Site") -> bool:
    """Say what was not rendered and why; whether anything was not as it should."""
    from jmap.project.discovery import PROJECT_FILE, shown_path
    from jmap.render.images import logo_left_out

    broken = [done.checked for done in site.maps if done.card is None and not done.left_out]
    faults = show_errors([*check_projects(site.projects), *broken])
    for path, other in site.clashes:
        typer.echo(
            f"jmap: {shown_path(path)} is not rendered: {shown_path(other)} has its id; "
            "give one an `id:` of its own",
            err=True,
        )
    for project in site.projects:
        if project.root is not None and (missed := logo_left_out(project)):
            talk(f"{shown_path(project.root / PROJECT_FILE)}: {missed}")
    for done in site.maps:
        if done.left_out:
            talk(f"{shown_path(done.path)} is left out: {done.left_out}")
        for missed in done.missed:
            talk(f"{shown_path(done.path)}: {missed}")
    return bool(faults or broken or site.clashes)


def tell_done(site: "Site") -> None:
    """Say what was rendered: on a terminal a table of it, else one line."""
    total = len(site.maps)
    done = total - sum(made.card is None for made in site.maps) - len(site.clashes)
    amount = f"{done} of {total}" if done < total else f"{total}"
    maps = "map" if total == 1 else "maps"
    if sys.stderr.isatty() and not state.quiet and not state.verbose:
        width = os.get_terminal_size(sys.stderr.fileno()).columns
        talk("\n".join(table([made for made in site.maps if made.sizes], width)))
    made = f"Rendered {amount} {maps}"
    if site.files:
        made += f" into {count(site.files, 'file')}; open {short(site.start)}"
    talk(made)


def count(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" + "s" * (number != 1)


def short(path: Path) -> str:
    """*path* from the working directory, if it is below it."""
    from jmap.project.discovery import shown_path

    text = shown_path(path)
    return str(path) if text.startswith("../") else text


def table(maps: "Sequence[Rendered]", width: int) -> list[str]:
    """The files of *maps* as a table of *width* cells: a row a map and a column a format, or where
    that is too much a row a format."""
    sizes = [(made.stem, _by_format(made.sizes)) for made in maps]
    formats = list(dict.fromkeys(format for _, row in sizes for format in row))
    rows = [["", *formats]]
    for stem, row in sizes:
        rows.append([stem, *(_size(row[name]) if name in row else "–" for name in formats)])
    lines = _aligned(rows)
    if len(maps) <= MOST_ROWS and all(_width(line) <= width for line in lines):
        return lines
    rows = []
    for format in formats:
        files = [found for _, row in sizes for found in row.get(format, ())]
        rows.append([format, count(len(files), "file"), _size(files)])
    return _aligned(rows)


def _by_format(sizes: dict[str, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, size in sizes.items():
        found.setdefault(name.rpartition(".")[2], []).append(size)
    return found


def _size(files: Sequence[int]) -> str:
    """The bytes in *files*, in kilobytes."""
    total = sum(files)
    return f"{total / 1000:,.0f} kB" if total >= 9950 else f"{total / 1000:.1f} kB"


def _aligned(rows: list[list[str]]) -> list[str]:
    """*rows* in columns, the first at its beginning and the others at their ends."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [first + " " * (widths[0] - _width(first))]
        cells += [f"{cell:>{size}}" for cell, size in zip(others, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    from jmap.lint.reporters.cells import length

    return length(text)


@contextmanager
def progress() -> "Iterator[Tell | None]":
    """What is to hear how far a run is: on a terminal it draws a bar, unless the run is short."""
    if not sys.stderr.isatty() or state.quiet or state.verbose:
        yield None
        return
    bar = _Bar()
    try:
        yield bar.show
    finally:
        bar.stop()


class _Bar:
    """A bar that appears where there is something to wait for."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._drawn: Progress | None = None

    def show(self, done: int, total: int) -> None:
        """So much is *done*."""
        if self._drawn is None:
            if time.monotonic() - self._start < PATIENCE or done == total:
                return
            self._drawn = self._draw(total)
        self._drawn.update(self._drawn.task_ids[0], completed=done)

    def _draw(self, total: int) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        console = Console(stderr=True, no_color=not state.color)
        columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        drawn = Progress("Rendering", *columns, console=console, transient=True)
        drawn.add_task("", total=total)
        drawn.start()
        return drawn

    def stop(self) -> None:
        """Take it away."""
        if self._drawn is not None:
            self._drawn.stop()
