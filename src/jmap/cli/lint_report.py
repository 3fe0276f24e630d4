"""What `jmap lint` does with what was found: holds back what is known, and writes the rest."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from jmap.cli.lint_options import FailOn, Level
from jmap.cli.state import print_result, refuse, state, talk, write_whole

if TYPE_CHECKING:
    from jmap.lint.baseline import Baseline
    from jmap.lint.diagnostic import Report
    from jmap.lint.reporters import Format
    from jmap.lint.selection import Selection


def without_known(report: "Report", file: Path, selection: "Selection", *, write: bool) -> "Report":
    """*report* without what the baseline in *file* knows, which is told; with *write*, the
    baseline is first made to know all of it."""
    from jmap.lint.diagnostic import stays

    baseline = _baseline(file, write=write)
    if write:
        before, baseline = baseline, baseline.renewed(report, selection)
        write_whole(file, baseline.text().encode())
        _tell_written(file, before, baseline, sum(map(stays, report.diagnostics)))
    left = baseline.apply(report, selection)
    gone = left.known.gone if left.known else 0
    if gone:
        has = "is" if gone == 1 else "are"
        too = ", which takes in what is new too" if left.diagnostics else ""
        talk(f"{gone} of the {_count(len(baseline.entries), 'finding')} in {file} {has} gone: "
             f"write it anew with --write-baseline{too}")  # fmt: skip
    return left


def _tell_written(file: Path, before: "Baseline", after: "Baseline", errors: int) -> None:
    """Say what the baseline in *file* knows now, and that *errors* of "The file" are not in it."""
    new, gone = after.more_than(before), before.more_than(after)
    changes = [f"{number} {word}" for number, word in ((new, "new"), (gone, "gone")) if number]
    known = f" ({', '.join(changes)})" if changes and before.entries else ""
    talk(f"Wrote {file}: {_count(len(after.entries), 'finding')}{known}")
    if errors:
        them = "that: mend it" if errors == 1 else "them: mend them"
        talk(f"{_count(errors, 'error')} in the files themselves; no baseline holds {them} first")


def _baseline(file: Path, *, write: bool) -> "Baseline":
    """The baseline in *file*; one that knows nothing where one is to be written."""
    from jmap.lint import baseline

    try:
        return baseline.read(file)
    except FileNotFoundError:
        if write:
            return baseline.empty(file)
        refuse(f"there is no baseline {file}; --write-baseline makes it")
    except OSError as error:
        refuse(f"cannot read {file}: {error.strerror or error}")
    except baseline.BaselineError as error:
        refuse(f"{file} {error}")


def show(report: "Report", format: "Format", severity: Level, output: Path | None) -> None:
    """Write *report* to *output*, or to standard output."""
    from jmap.lint import registry, reporters

    to_terminal = output is None and sys.stdout.isatty()
    text = reporters.render(
        report,
        format,
        shown=severity,
        color=to_terminal and state.color,
        width=os.get_terminal_size().columns if to_terminal else None,
        quiet=state.quiet,
        rules=registry.rules() if format == "sarif" else {},
    )
    deliver(text, output)


def show_statistics(
    report: "Report", format: "Format", severity: Level, output: Path | None
) -> None:
    """As `show`, for how often each rule found something."""
    from jmap.lint.reporters import statistics

    color = output is None and sys.stdout.isatty() and state.color
    if format == "json":
        text = statistics.render_json(report)
    else:
        text = statistics.render(report, severity, color=color, quiet=state.quiet)
    deliver(text, output)


def show_files(report: "Report", output: Path | None) -> None:
    """As `show`, for the names of the files that were linted."""
    from jmap.lint.reporters.escape import visible

    whole = [file for file in report.files if file.whole] or report.files
    deliver("".join(f"{visible(file.path)}\n" for file in whole), output)


def check_output(output: Path, read: Iterable[Path]) -> None:
    """Wrong usage where *output* is one of the files that are *read*, or may be some map: to write
    there would be the end of it."""
    from jmap.project.discovery import SUFFIXES

    if os.path.isfile(output) and (  # noqa: PTH113 - a name may be too long for Path's own
        output.suffix in SUFFIXES or any(output.samefile(path) for path in read if path.exists())
    ):
        refuse(f"--output would write over {output}; name another file")


def deliver(text: str, output: Path | None) -> None:
    """Write *text* to *output*, whole or not at all, or to standard output."""
    if output is None:
        print_result(text)
    else:
        write_whole(output, text.encode("utf-8", "replace"))
        talk(f"Wrote {output}")


def reaches(report: "Report", level: FailOn) -> bool:
    """Whether anything in *report* is as grave as *level*."""
    if level == "never":
        return False
    grave = {"error": ("error",), "warning": ("error", "warning")}.get(level)
    return any(grave is None or d.severity in grave for d in report.diagnostics)


def _count(number: int, noun: str) -> str:
    from jmap.lint.reporters.selection import count

    return count(number, noun)
