"""What the global options said, and how commands talk and end."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

WRITE, CHECK, SHOW = "Write", "Check", "Show"
"""The groups of commands in the help."""

FOUND, USAGE, FAULT = 1, 2, 3
"""Exit codes: findings, wrong usage, a fault of ours."""


@dataclass(slots=True)
class State:
    """The global options."""

    color: bool = True
    quiet: bool = False
    verbose: bool = False


state = State()


def talk(message: str) -> None:
    """Say something beside the result, on standard error."""
    if not state.quiet:
        typer.echo(message, err=True)


def refuse(message: str) -> NoReturn:
    """End with the code of wrong usage."""
    typer.echo(f"jmap: {message}", err=True)
    raise typer.Exit(USAGE)


def existing(paths: list[Path] | None) -> list[Path]:
    """*paths*, or the current folder for none; wrong usage where one does not exist."""
    for path in paths or ():
        if not os.path.lexists(path):
            refuse(f"there is no file or folder {path}")
    return paths or [Path()]


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path* whole or not at all."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def print_result(text: str) -> None:
    """Write a result to standard output as UTF-8, whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()
