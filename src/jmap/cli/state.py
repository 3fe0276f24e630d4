"""What the global options said, and how commands talk and end."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

FOUND, USAGE, FAULT, INTERRUPTED, CUT_OFF = 1, 2, 3, 130, 141
"""Exit codes: findings, wrong usage, a fault of ours, Ctrl-C, nobody reads on."""


class State:
    """The global options; `directory` is the one of `-C`. `failed` says that something asked for
    could not be done, though the rest was: the exit code tells in the end."""

    color: bool = True
    quiet: bool = False
    verbose: bool = False
    directory: Path | None = None
    failed: bool = False


state = State()


def talk(message: str) -> None:
    """Say something beside the result, on standard error."""
    if not state.quiet:
        typer.echo(message, err=True)


def next_steps(first: str, *commands: str) -> None:
    """Say what to do next: *first*, then *commands*, each on a line to copy."""
    talk("\n".join([f"Next: {first}, then", *(f"  {line}" for line in commands)]))


def refuse(message: str) -> NoReturn:
    """End with the code of wrong usage. *message* may quote what strangers wrote."""
    from jmap.lint.reporters.escape import visible

    typer.echo(f"jmap: {visible(message)}", err=True)
    raise typer.Exit(USAGE)


def command(*words: str | Path) -> str:
    """A command line of jmap to paste into the shell that this one was started from."""
    where = ("-C", state.directory) if state.directory else ()
    line = [_no_option(word) for word in ("jmap", *where, *words)]
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(line)
    import shlex

    return shlex.join(line)


def _no_option(word: str | Path) -> str:
    """*word* so that a path is not taken for an option."""
    text = str(word)
    return f".{os.sep}{text}" if isinstance(word, Path) and text.startswith("-") else text


def existing(paths: list[Path] | None) -> list[Path]:
    """*paths*, or the current folder for none; wrong usage where one does not exist."""
    for path in paths or ():
        if not os.path.lexists(path):
            if str(path) == "-":
                refuse("- is standard input, which lint alone reads: name files or folders")
            refuse(f"there is no file or folder {path}")
    return paths or [Path()]


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path* whole or not at all; wrong usage where it cannot be written."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is no file to replace
            path.write_bytes(content)
        else:
            replace(path, content)
    except OSError as error:
        refuse(f"cannot write {path}: {error.strerror or error}")


def replace(path: Path, content: bytes) -> None:
    """Put a file that holds *content* at *path*, whole or not at all, in the place of whatever
    was there: where that is a link, not what it leads to. Raises OSError."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".jmap-{os.urandom(8).hex()}")
    try:  # the name is known before there is a file: Ctrl-C cannot leave one behind
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def print_result(text: str) -> None:
    """Write a result to standard output as UTF-8, whatever the locale."""
    with to_output():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()


@contextmanager
def to_output() -> Iterator[None]:
    """Where something is written to standard output: wrong usage where that takes nothing."""
    try:
        yield
    except OSError as error:
        # What is left in the buffer would fail once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(CUT_OFF) from None
        refuse(f"cannot write to standard output: {error.strerror or error}")
