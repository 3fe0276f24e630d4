"""GitLab Code Quality: what merge requests show. An array of findings, in GitLab's subset of the
Code Climate format."""

import hashlib
from collections import Counter
from typing import Any

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.reporters.json_text import json_text
from jmap.lint.reporters.selection import listed
from jmap.lint.severity import Severity

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
"""`critical` and `blocker` are left to what stops customers of the software itself."""


def render(report: Report, shown: Severity) -> str:
    """The diagnostics of *report* that are at least as grave as *shown*."""
    seen: Counter[str] = Counter()
    return json_text([_issue(found, seen) for found in listed(report, shown)])


def _issue(found: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    begin, end = (
        {"line": line, "column": column}
        for line, column in (
            (found.span.line, found.span.column),
            (found.span.end_line, found.span.end_column),
        )
    )
    return {
        "description": found.message + (f"\nhelp: {found.help}" if found.help else ""),
        "check_name": found.rule,
        "fingerprint": _fingerprint(found, seen),
        "severity": _SEVERITIES[found.severity],
        "location": {"path": found.path, "positions": {"begin": begin, "end": end}},
    }


def _fingerprint(found: Diagnostic, seen: Counter[str]) -> str:
    """A fingerprint that no other finding of the report has, as GitLab keeps one of each: two
    projects may hold files of one name."""
    key = f"{found.path}\0{found.fingerprint}"
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()[:32]
