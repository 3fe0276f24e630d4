"""DOT in, picture out: Graphviz with the fonts that jmap ships.

The same DOT gives the same bytes on any day and any machine: neither a clock nor the machine's
own fonts are looked at. Nothing is written to the terminal.
"""

import locale
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, BinaryIO, Literal, cast

from jmap.render.diagrams import finishing
from jmap.render.fontconfig import REGULAR, environment, shipped_fonts
from jmap.render.pictures import DrawError, Format

Kind = Format | Literal["json"]
"""What Graphviz makes: pictures, or an account of what it would draw."""
Remarks = list[str]
"""What Graphviz says, each with its level: "Error: …", "Warning: …"."""

OPTIONS: dict[Kind, dict[str, str]] = {
    "svg": {},
    "png": {"dpi": "192"},  # twice what a screen shows, to be sharp on a slide
    "pdf": {"margin": "0"},  # a page as large as the picture
    "json": {},
}

PROGRAM_ENVIRONMENT = {"LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"}
"""No language's rules, and no clock where the program dates a PDF by this."""

STANDARD_ERROR = 2

# Graphviz keeps its state in globals. A fork waits for a drawing to end.
_ONE_AT_A_TIME = threading.RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_ONE_AT_A_TIME.acquire,
        after_in_parent=_ONE_AT_A_TIME.release,
        after_in_child=_ONE_AT_A_TIME.release,
    )


def draw(
    dot: str,
    format: Format = "svg",
    *,
    title: str = "",
    description: str = "",
    on_warning: Callable[[str], None] | None = None,
) -> bytes:
    """Lay out and draw a graph that is written in DOT.

    `title` and `description` are plain text: what a screen reader says in place of the picture.
    `on_warning` is told what Graphviz remarks, such as a text too large for its cell; without it
    remarks are dropped. Raises DrawError when the DOT is not well-formed or no Graphviz is found.
    """
    data = dot.encode("utf-8", "replace")
    with _ONE_AT_A_TIME:
        picture, remarks = _graphviz()(data, format)
    errors = [remark for remark in remarks if remark.startswith("Error: ")]
    if errors or not picture:
        reason = errors[0].removeprefix("Error: ") if errors else "nothing was drawn"
        raise DrawError(f"Graphviz: {' '.join(reason.split())}")
    if on_warning:
        for remark in remarks:
            on_warning(remark)
    return finishing.finish(picture, format, _account, title=title, description=description)


def _account(dot: str) -> bytes:
    """What Graphviz tells of a graph in JSON."""
    with _ONE_AT_A_TIME:
        account, _remarks = _graphviz()(dot.encode(), "json")
    return account


Drawn = tuple[bytes, Remarks]
"""What was made, and what Graphviz says of it."""


@cache
def _graphviz() -> Callable[[bytes, Kind], Drawn]:
    """Graphviz in process, or else the program on PATH."""
    try:
        return _Library().draw
    except ImportError as error:
        program = shutil.which("dot")
        if program is None:
            raise DrawError(
                f"Graphviz is missing: install pygraphviz 2 or put `dot` on PATH ({error})"
            ) from error
        return _Program(program).draw


class _Library:
    """Graphviz in process, by pygraphviz's bindings."""

    def __init__(self) -> None:
        from pygraphviz import graphviz

        self._graphviz: Any = graphviz
        self._context = graphviz.gvContextWithBuiltins()
        # fontconfig reads its configuration once, when the first text is measured.
        with shipped_fonts() as variables, environment(variables):
            self.draw(f'digraph {{ node [fontname="{REGULAR}"]; text }}'.encode(), "svg")

    def draw(self, dot: bytes, kind: Kind) -> Drawn:
        with _standard_error() as said, _no_locale():
            drawn = self._draw(dot, kind)
        return drawn, _remarks(said)

    def _draw(self, dot: bytes, kind: Kind) -> bytes:
        graphviz = self._graphviz
        with _scratch() as file:
            file.write(dot)
            file.seek(0)
            try:
                graph = graphviz.agread(file, None)
            except ValueError:  # not well-formed: Graphviz has said where
                return b""
        for name, value in OPTIONS[kind].items():
            graphviz.agsafeset(graph, name.encode(), value.encode(), b"")
        try:
            if graphviz.gvLayout(self._context, graph, b"dot") != 0:
                return b""
            failed, data = graphviz.gvRenderData(self._context, graph, kind.encode())
            graphviz.gvFreeLayout(self._context, graph)
            return b"" if failed else bytes(data)
        finally:
            graphviz.agclose(graph)


def _scratch() -> BinaryIO:
    """A file for a moment, in memory where the system has such files."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("jmap"), "w+b", buffering=0)
    return cast(BinaryIO, tempfile.TemporaryFile(buffering=0))


@contextmanager
def _standard_error() -> Iterator[bytearray]:
    """What C code writes to standard error while it is open, filled in as it closes.

    pygraphviz holds the interpreter's lock, so that hardly anybody else can write meanwhile.
    """
    said = bytearray()
    with _scratch() as file:
        terminal = os.dup(STANDARD_ERROR)
        os.dup2(file.fileno(), STANDARD_ERROR)
        try:
            yield said
        finally:
            os.dup2(terminal, STANDARD_ERROR)
            os.close(terminal)
            if file.tell():
                file.seek(0)
                said += file.read()


@contextmanager
def _no_locale() -> Iterator[None]:
    """No language's rules of upper and lower case: in Turkish `<TABLE ALIGN="LEFT">` is unknown."""
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    try:
        yield
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


class _Program:
    """The `dot` on PATH."""

    def __init__(self, path: str) -> None:
        self._path = path

    def draw(self, dot: bytes, kind: Kind) -> Drawn:
        options = [f"-T{kind}", *(f"-G{name}={value}" for name, value in OPTIONS[kind].items())]
        with shipped_fonts() as variables, environment(variables | PROGRAM_ENVIRONMENT):
            done = subprocess.run(  # noqa: S603 - the user's own program
                [self._path, *options], input=dot, capture_output=True, check=False
            )
        remarks = _remarks(done.stderr)
        if done.returncode != 0 and not remarks:
            remarks = [f"Error: {self._path} ended with {done.returncode}"]
        return done.stdout, remarks


def _remarks(said: bytes | bytearray) -> Remarks:
    """One remark each; the lines that follow a message say where it was found."""
    remarks: Remarks = []
    for line in said.decode("utf-8", "replace").splitlines():
        if line.startswith(("Error: ", "Warning: ")):
            remarks.append(line)
        elif remarks:
            remarks[-1] += f" {line}"
    return remarks
