"""`jmap lint`: diagnostics."""

import datetime
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmap.cli.state import FOUND, existing, print_result, refuse, state, talk, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jmap.lint.diagnostic import Report
    from jmap.lint.rule import Rule
    from jmap.lint.selection import Selection


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    concise = "concise"
    json = "json"
    sarif = "sarif"
    github = "github"


class Profile(StrEnum):
    """How strict the rules are."""

    draft = "draft"
    workshop = "workshop"
    research = "research"
    strict = "strict"


class Level(StrEnum):
    """How grave a finding is."""

    error = "error"
    warning = "warning"
    info = "info"


class FailOn(StrEnum):
    """From which findings on the exit code is 1."""

    error = "error"
    warning = "warning"
    info = "info"
    never = "never"


def complete_rules(incomplete: str) -> list[str]:
    """The rules whose names begin like *incomplete*, for the shell."""
    from jmap.lint import registry

    done, _, last = incomplete.rpartition(",")
    start = f"{done}," if done else ""
    return [start + name for name in registry.rules() if name.startswith(last)]


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Files or folders; - is standard input."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write findings.")] = Format.text,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to FILE.", dir_okay=False)
    ] = None,
    only: Annotated[
        str,
        typer.Option(
            "--select", metavar="RULE,…", help="Only these rules.", autocompletion=complete_rules
        ),
    ] = "",
    ignore: Annotated[
        str, typer.Option(metavar="RULE,…", help="Not these.", autocompletion=complete_rules)
    ] = "",
    profile: Annotated[
        Profile | None, typer.Option(help="How strict; else lint.profile, else by status.")
    ] = None,
    severity: Annotated[Level, typer.Option(help="Show findings from here on.")] = Level.warning,
    fail_on: Annotated[FailOn, typer.Option(help="Exit with 1 from here on.")] = FailOn.error,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="List the files that would be linted.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count findings by rule instead of listing them.")
    ] = False,
    stdin_filename: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What - is called, and its project.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Look at every file anew.")] = False,
    jobs: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many processes share the work.")
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(metavar="DATE", envvar="JMAP_TODAY", help="The day that counts as today."),
    ] = None,
) -> None:
    """Find what maps lack, and what is wrong in them."""
    from jmap.lint import reporters

    selection = select(only, ignore, profile, today)
    if show_files:
        from jmap.lint.reporters.escape import visible

        files = _files(existing(paths), selection)
        print_result("".join(f"{visible(name)}\n" for name in files))
        return
    if paths and any(str(path) == "-" for path in paths):
        if len(paths) > 1:
            refuse("- stands alone: standard input is one file")
        report = _lint_stdin(stdin_filename, selection)
    else:
        report = _lint_paths(existing(paths), selection, jobs, use_cache=not no_cache)
    to_terminal = output is None and sys.stdout.isatty()
    if statistics:
        text = _statistics(report)
    else:
        text = reporters.render(
            report,
            format.value,
            shown=severity.value,
            color=to_terminal and state.color,
            width=os.get_terminal_size().columns if to_terminal else None,
            rules=_manuals() if format is Format.sarif else {},
        )
    if output is None:
        print_result(text)
    else:
        write_whole(output, text.encode("utf-8", "replace"))
        talk(f"Wrote {output}")
    if fail_on is not FailOn.never and _reaches(report, fail_on.value):
        raise typer.Exit(FOUND)


def select(
    chosen: str = "",
    left_out: str = "",
    profile: Profile | None = None,
    today: str | None = os.environ.get("JMAP_TODAY"),
) -> "Selection":
    """The rules that a command line asks for; wrong usage for names and days there are not."""
    from jmap.lint.selection import Selection

    names = _names(chosen), _names(left_out)
    for name in (*names[0], *names[1]):
        _known_rule(name)
    try:
        day = datetime.date.fromisoformat(today) if today else datetime.date.today()
    except ValueError:
        refuse(f"today is {today}; it takes a date such as 2026-05-01")
    return Selection(day, profile.value if profile else None, *names)


def _known_rule(name: str) -> None:
    from jmap.lint import registry

    if registry.find(name) is None:
        near = registry.suggest(name)
        refuse(f"there is no rule {name}" + (f"; did you mean {near[0]}?" if near else ""))


def _manuals() -> "Mapping[str, Rule]":
    from jmap.lint import registry

    return registry.rules()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _lint_paths(
    paths: list[Path], selection: "Selection", jobs: int | None, *, use_cache: bool
) -> "Report":
    from jmap.lint.cache import Cache
    from jmap.lint.engine import lint as run
    from jmap.project.discovery import discover
    from jmap.project.folders import cache_folder
    from jmap.project.processes import cores

    cache = Cache(cache_folder() if use_cache else None)
    report = run(discover(paths), selection, cache, jobs or cores())
    cache.save()
    if not report.files:
        refuse(f"no journey map found in {', '.join(map(str, paths))}")
    return report


def _lint_stdin(name: Path | None, selection: "Selection") -> "Report":
    from jmap.lint.engine import lint_content
    from jmap.source.document import MAX_BYTES

    shown = name or Path("<stdin>")
    return lint_content(sys.stdin.buffer.read(MAX_BYTES + 1), shown, selection)


def _files(paths: list[Path], selection: "Selection") -> list[str]:
    from jmap.lint.engine import lint as run
    from jmap.project.discovery import discover

    return [file.path for file in run(discover(paths), selection).files]


def _statistics(report: "Report") -> str:
    from collections import Counter

    counts = Counter((d.rule, d.severity) for d in report.diagnostics)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:6}  {level:7}  {rule}\n" for (rule, level), count in rows)


def _reaches(report: "Report", level: str) -> bool:
    grave = {"error": ("error",), "warning": ("error", "warning")}.get(level)
    return any(grave is None or d.severity in grave for d in report.diagnostics)
