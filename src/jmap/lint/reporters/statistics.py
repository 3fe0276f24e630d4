"""How often each rule found something: what to mend first."""

from collections import Counter

from jmap.lint.diagnostic import Report
from jmap.lint.reporters.json_text import json_text
from jmap.lint.reporters.palette import SEVERITY, painted
from jmap.lint.reporters.selection import listed, summary
from jmap.lint.severity import Severity

_Row = tuple[str, Severity, int]


def render(report: Report, shown: Severity, *, color: bool, quiet: bool = False) -> str:
    """A line for each rule and severity at least as grave as *shown*, the most frequent first, and
    unless *quiet* a summary."""
    rows = _rows(report, shown)
    wide = max((len(str(count)) for _, _, count in rows), default=0)
    lines = [
        f"{count:>{wide}}  {painted(f'{severity:7}', SEVERITY[severity], color)}  {rule}\n"
        for rule, severity, count in rows
    ]
    if not quiet:
        lines += ["\n" if lines else "", summary(report, shown), "\n"]
    return "".join(lines)


def render_json(report: Report) -> str:
    """As `render`, for programs: all severities."""
    names = ("rule", "severity", "count")
    return json_text([dict(zip(names, row, strict=True)) for row in _rows(report, "info")])


def _rows(report: Report, shown: Severity) -> list[_Row]:
    counts = Counter((found.rule, found.severity) for found in listed(report, shown))
    rows = [(rule, severity, count) for (rule, severity), count in counts.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))
