"""How a report is written out: for people, for programs, for the services that show findings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from jmap.lint.diagnostic import Report
from jmap.lint.reporters import text
from jmap.lint.severity import Severity

if TYPE_CHECKING:
    from jmap.lint.rule import Rule

Format: TypeAlias = Literal[
    "text", "concise", "matrix", "json", "sarif", "github", "gitlab", "junit"
]
FORMATS: tuple[Format, ...] = get_args(Format)

_NO_RULES: Mapping[str, "Rule"] = MappingProxyType({})


def render(
    report: Report,
    format: Format,
    *,
    shown: Severity = "warning",
    color: bool = False,
    width: int | None = None,
    quiet: bool = False,
    rules: Mapping[str, "Rule"] = _NO_RULES,
) -> str:
    """*report* in *format*: nothing, or whole lines that UTF-8 can hold.

    `shown` is the least severity that is listed; json and sarif list all. `color`, `width` (of the
    terminal, in columns) and `quiet`, which leaves out the summary, are for text and matrix.
    `rules` are those that ran, by name: sarif holds their manuals.
    """
    match format:
        case "text":
            return text.render(report, shown, color=color, width=width, quiet=quiet)
        case "concise":
            from jmap.lint.reporters import concise

            return concise.render(report, shown)
        case "json":
            from jmap.lint.reporters import json_

            return json_.render(report)
        case "sarif":
            from jmap.lint.reporters import sarif

            return sarif.render(report, rules)
        case "matrix":
            from jmap.lint.reporters import matrix

            return matrix.render(report, shown, color=color, width=width, quiet=quiet)
        case "github":
            from jmap.lint.reporters import github

            return github.render(report, shown)
        case "gitlab":
            from jmap.lint.reporters import gitlab

            return gitlab.render(report, shown)
        case "junit":
            from jmap.lint.reporters import junit

            return junit.render(report, shown)
