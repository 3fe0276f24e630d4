"""`jmap lint --fix` and `--diff`: what safe edits make of files, written or shown."""

import difflib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from jmap.cli.lint_options import Level
from jmap.cli.lint_report import deliver
from jmap.cli.state import FOUND, state, talk

if TYPE_CHECKING:
    from jmap.lint.diagnostic import Report
    from jmap.lint.fixing import Change


def write(changes: "Iterable[Change]") -> bool:
    """Write *changes* to their files, and say so; whether there are any. Where one cannot be
    written, that is told, and the others are written all the same."""
    from jmap.lint.reporters.escape import visible
    from jmap.lint.rewriting import rewrite

    done: list[Change] = []
    for change in changes:
        try:
            rewrite(change)
        except OSError as error:
            state.failed = True
            reason = error.strerror or error
            typer.echo(f"jmap: cannot write {visible(change.name)}: {reason}", err=True)
        else:
            done.append(change)
    tell("Fixed", done)
    return bool(done)


def show_beside(report: "Report", severity: Level) -> None:
    """Write *report* to standard error, as standard output holds the text that was fixed."""
    from jmap.lint import reporters

    text = reporters.render(report, "text", shown=severity, quiet=state.quiet)
    typer.echo(text, err=True, nl=False)


def tell(verb: str, changes: "list[Change]") -> None:
    """Say how many findings *changes* are the fixes of, if there are any."""
    from jmap.lint.reporters.selection import count

    if changes:
        findings = count(sum(change.count for change in changes), "finding")
        talk(f"{verb} {findings} in {count(len(changes), 'file')}.")


def show_diff(changes: "Iterable[Change]", output: Path | None) -> NoReturn:
    """Show *changes* as a unified diff, plain for programs that apply it, in colours and safe to
    print on a terminal; end with the code of findings where there are any."""
    made = [*changes]
    tell("Would fix", made)
    lines = [line for change in made for line in unified(change)]
    if output is None and sys.stdout.isatty():
        lines = [_for_terminal(line) for line in lines]
    deliver("".join(lines), output)
    raise typer.Exit(FOUND if made else 0)


def _for_terminal(line: str) -> str:
    from jmap.lint.reporters.escape import visible
    from jmap.lint.reporters.palette import painted

    shown = (visible(part) for part in line.split("\n")[:-1])
    return "".join(painted(part, _COLORS.get(line[0], ""), state.color and line[0] in _COLORS)
                   + "\n" for part in shown)  # fmt: skip


_COLORS = {"+": "32", "-": "31", "@": "36"}


def unified(change: "Change") -> Iterator[str]:
    """The lines of a unified diff of *change*, each with its break."""
    from jmap.lint.reporters.escape import visible

    name = visible(change.name)
    name += "\t" if " " in name else ""  # by which patch knows where the name ends
    for line in difflib.unified_diff(_lines(change.before), _lines(change.after), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    """The lines of *content*, as diff and patch count them."""
    *lines, last = content.decode("utf-8", "surrogateescape").split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
