"""Workflow commands: GitHub shows each diagnostic at its line in a pull request."""

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.reporters.escape import encodable
from jmap.lint.reporters.selection import listed
from jmap.lint.severity import Severity

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, shown: Severity) -> str:
    """A command for each diagnostic of *report* that is at least as grave as *shown*."""
    return "".join(_command(diagnostic) + "\n" for diagnostic in listed(report, shown))


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {"file": diagnostic.path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # the runner refuses columns where the lines differ
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = f"jmap ({diagnostic.rule})"
    listing = ",".join(f"{k}={str(v).translate(_IN_PROPERTY)}" for k, v in properties.items())
    message = diagnostic.message
    if diagnostic.help:
        message += f"\nhelp: {diagnostic.help}"
    command = _COMMANDS[diagnostic.severity]
    return encodable(f"::{command} {listing}::{message.translate(_IN_DATA)}")
