"""What the options of `jmap lint` take."""

from enum import StrEnum

RULES, SHOWN, KNOWN, FIXES, RUN = "Rules", "What is shown", "What is known", "Fixes", "Running"
"""The groups of options in the help."""


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    concise = "concise"
    matrix = "matrix"
    json = "json"
    sarif = "sarif"
    github = "github"
    gitlab = "gitlab"
    junit = "junit"


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


def shown_from(severity: Level, fail_on: FailOn) -> Level:
    """From where on findings are shown: from *severity*, and in any case what *fail_on* fails."""
    order = [*Level]
    failing = severity if fail_on is FailOn.never else Level(fail_on.value)
    return max(severity, failing, key=order.index)


def complete_rules(incomplete: str) -> list[str]:
    """The rules whose names begin like *incomplete*, for the shell."""
    from jmap.lint import registry

    done, _, last = incomplete.rpartition(",")
    start = f"{done}," if done else ""
    return [start + name for name in registry.rules() if name.startswith(last)]


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
    if diff and (format is not Format.text or statistics or show_files or baseline):
        return "--diff shows a diff, and nothing else"
    if show_files and (fix or write_baseline):
        return "--show-files only lists the files, and writes nothing"
    if statistics and format not in (Format.text, Format.concise, Format.json):
        return "--statistics is written as text or json"
    return None
