"""`jmap lint`: diagnostics."""

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmap.cli.lint_options import (
    FIXES,
    KNOWN,
    RULES,
    RUN,
    SHOWN,
    FailOn,
    Format,
    Level,
    Profile,
    clash,
    complete_rules,
    shown_from,
)
from jmap.cli.lint_source import Text, source_of
from jmap.cli.state import FOUND, USAGE, refuse, state

if TYPE_CHECKING:
    from jmap.lint.selection import Selection


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Files or folders; - is standard input."),
    ] = None,
    only: Annotated[
        str,
        typer.Option(
            "--select",
            metavar="RULE,…",
            help="Only these rules.",
            autocompletion=complete_rules,
            rich_help_panel=RULES,
        ),
    ] = "",
    ignore: Annotated[
        str,
        typer.Option(
            metavar="RULE,…",
            help="Not these.",
            autocompletion=complete_rules,
            rich_help_panel=RULES,
        ),
    ] = "",
    profile: Annotated[
        Profile | None,
        typer.Option(help="How strict; else lint.profile, else by status.", rich_help_panel=RULES),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            envvar="JMAP_TODAY",
            help="The day that counts as today.",
            rich_help_panel=RULES,
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option(help="How to write findings.", rich_help_panel=SHOWN)
    ] = Format.text,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to FILE.", dir_okay=False, rich_help_panel=SHOWN),
    ] = None,
    severity: Annotated[
        Level,
        typer.Option(
            help="Show findings from here on; json and sarif hold all.", rich_help_panel=SHOWN
        ),
    ] = Level.warning,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 from here on.", rich_help_panel=SHOWN)
    ] = FailOn.error,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            help="Count findings by rule instead of listing them.",
            rich_help_panel=SHOWN,
        ),
    ] = False,
    show_files: Annotated[
        bool,
        typer.Option(
            "--show-files", help="List the files that are linted instead.", rich_help_panel=SHOWN
        ),
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Hold back the findings in FILE, and say which of them are gone. Errors in the "
            "file itself are shown all the same.",
            rich_help_panel=KNOWN,
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            help="Write what is found now to the FILE of --baseline, such as jmap-baseline.json.",
            rich_help_panel=KNOWN,
        ),
    ] = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Put right what is safe to, then say what is left.",
            rich_help_panel=FIXES,
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help="Show what --fix would change, and write nothing; exit with 1 if any.",
            rich_help_panel=FIXES,
        ),
    ] = False,
    stdin_filename: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What - is called, and its project.", rich_help_panel=RUN
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Look at every file anew.", rich_help_panel=RUN)
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="How many processes share the work.", rich_help_panel=RUN
        ),
    ] = None,
) -> None:
    """Find what maps lack, and what is wrong in them."""
    from jmap.cli import lint_fix, lint_report

    why_not = clash(
        format,
        statistics=statistics,
        show_files=show_files,
        baseline=baseline is not None,
        write_baseline=write_baseline,
        fix=fix,
        diff=diff,
    )
    if why_not:
        refuse(why_not)
    selection = select(only, ignore, profile, today)
    source = source_of(
        paths, stdin_filename, selection, jobs, use_cache=not no_cache, whole=fix or diff
    )
    beside = fix and output is None and isinstance(source, Text)
    if beside and (format is not Format.text or statistics):
        refuse("standard output is for the text that is fixed; --output FILE takes the findings")
    severity = shown_from(severity, fail_on)
    report = source.lint()
    if diff:
        lint_fix.show_diff(source.changes(report), output)
    if fix:
        report = source.fixed(report)
    if show_files:
        lint_report.show_files(report, output)
        return
    if baseline is not None:
        report = lint_report.without_known(report, baseline, selection, write=write_baseline)
    if beside:
        lint_fix.show_beside(report, severity)
    else:
        show = lint_report.show_statistics if statistics else lint_report.show
        show(report, format, severity, output)
    if state.failed:
        raise typer.Exit(USAGE)
    if lint_report.reaches(report, fail_on):
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


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
