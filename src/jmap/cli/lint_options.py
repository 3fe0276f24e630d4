"""What the options of `jmap lint` take."""

from typing import Literal, TypeAlias, get_args

from jmap.lint.reporters import Format

RULES, SHOWN, KNOWN, FIXES, RUN = "Rules", "What is shown", "What is known", "Fixes", "Running"
"""The groups of options in the help."""


Level: TypeAlias = Literal["error", "warning", "info"]
"""How grave a finding is."""
FailOn: TypeAlias = Literal["error", "warning", "info", "never"]
"""From which findings on the exit code is 1."""
LEVELS: tuple[Level, ...] = get_args(Level)
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)


def shown_from(severity: Level, fail_on: FailOn) -> Level:
    """From where on findings are shown: from *severity*, and in any case what *fail_on* fails."""
    failing = severity if fail_on == "never" else fail_on
    return max(severity, failing, key=LEVELS.index)


def clash(
    format: Format,
    *,
    statistics: bool,
    show_files: bool,
    baseline: bool,
    write_baseline: bool,
    fix: bool,
    diff: bool,
) -> str | None:
    """Why these options do not go together, if they do not."""
    if write_baseline and not baseline:
        return "--write-baseline takes --baseline FILE with it, to say which"
    if diff and (format != "text" or statistics or show_files or baseline):
        return "--diff shows a diff, and nothing else"
    if show_files and (format != "text" or statistics or fix or write_baseline):
        return "--show-files only lists the files, one a line"
    if statistics and format not in ("text", "concise", "json"):
        return "--statistics is written as text or json"
    return None
