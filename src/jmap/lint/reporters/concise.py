"""One line for each diagnostic."""

from jmap.lint.diagnostic import Report
from jmap.lint.reporters.escape import visible
from jmap.lint.reporters.selection import listed
from jmap.lint.severity import Severity


def render(report: Report, shown: Severity) -> str:
    """A line for each diagnostic of *report* that is at least as grave as *shown*."""
    return "".join(
        f"{visible(d.path)}:{d.span.line}:{d.span.column}: "
        f"{d.severity}[{d.rule}] {visible(d.message)}\n"
        for d in listed(report, shown)
    )
