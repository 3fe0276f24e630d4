"""`jmap lint`: diagnostics."""

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmap.cli.completion import complete_rules, completing
from jmap.cli.lint_options import (
    FAIL_ON,
    FIXES,
    KNOWN,
    LEVELS,
    RULES,
    RUN,
    SHOWN,
    clash,
    shown_from,
)
from jmap.cli.lint_source import Text, source_of
from jmap.cli.names import chosen, names
from jmap.cli.state import FOUND, USAGE, refuse, state
from jmap.lint.reporters import FORMATS
from jmap.lint.severity import PROFILES

if TYPE_CHECKING:
    from jmap.lint.selection import Selection


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Files or folders; - is standard input."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULE,…",
            help="Only these rules.",
            autocompletion=complete_rules,
            rich_help_panel=RULES,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE,…",
            help="Not these.",
            autocompletion=complete_rules,
            rich_help_panel=RULES,
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="PROFILE",
            help=f"How strict: {', '.join(PROFILES)}; else lint.profile, else by status.",
            autocompletion=completing(lambda: PROFILES),
            rich_help_panel=RULES,
        ),
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
        str,
        typer.Option(
            metavar="FORMAT",
            help=f"How to write findings: {', '.join(FORMATS)}.",
            autocompletion=completing(lambda: FORMATS),
            rich_help_panel=SHOWN,
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to FILE.", dir_okay=False, rich_help_panel=SHOWN),
    ] = None,
    severity: Annotated[
        str,
        typer.Option(
            metavar="LEVEL",
            help=f"Show findings from here on: {', '.join(LEVELS)}; json and sarif hold all.",
            autocompletion=completing(lambda: LEVELS),
            rich_help_panel=SHOWN,
        ),
    ] = "warning",
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="LEVEL",
            help=f"Exit with 1 from here on: {', '.join(FAIL_ON)}.",
            autocompletion=completing(lambda: FAIL_ON),
            rich_help_panel=SHOWN,
        ),
    ] = "error",
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
            help="Hold back the findings in FILE, and say how many of them are gone. Errors in the "
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

    written, failing = chosen("format", format, FORMATS), chosen("level", fail_on, FAIL_ON)
    shown = shown_from(chosen("level", severity, LEVELS), failing)
    why_not = clash(
        written,
        statistics=statistics,
        show_files=show_files,
        baseline=baseline is not None,
        write_baseline=write_baseline,
        fix=fix,
        diff=diff,
    )
    if why_not:
        refuse(why_not)
    selection = select(names(only or []), names(ignore or []), profile, today)
    source = source_of(
        paths, stdin_filename, selection, jobs, use_cache=not no_cache, whole=fix or diff
    )
    if output is not None:
        lint_report.check_output(output, paths or ())
    beside = fix and output is None and isinstance(source, Text)
    if beside and (written != "text" or statistics):
        refuse("standard output is for the text that is fixed; --output FILE takes the findings")
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
        lint_fix.show_beside(report, shown)
    else:
        show = lint_report.show_statistics if statistics else lint_report.show
        show(report, written, shown, output)
    if state.failed:
        raise typer.Exit(USAGE)
    if lint_report.reaches(report, failing):
        raise typer.Exit(FOUND)


def select(
    only: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str | None = None,
    today: str | None = os.environ.get("JMAP_TODAY"),
) -> "Selection":
    """The rules that a command line asks for; wrong usage for names and days there are not."""
    from jmap.lint.selection import Selection

    for name in (*only, *ignore):
        _known_rule(name)
    if profile is not None:
        chosen("profile", profile, PROFILES)
    try:
        day = datetime.date.fromisoformat(today) if today else datetime.date.today()
    except ValueError:
        refuse(f"today is {today}; it takes a date such as 2026-05-01")
    return Selection(day, profile, tuple(only), tuple(ignore))


def _known_rule(name: str) -> None:
    from jmap.lint import registry

    if registry.find(name) is None:
        near = registry.suggest(name)
        refuse(f"there is no rule {name}" + (f"; did you mean {near[0]}?" if near else ""))
