"""The report as JSON, for programs: the shape is a contract, version 1."""

from typing import Any

from jmap import __version__
from jmap.lint.diagnostic import Diagnostic, RelatedPlace, Report
from jmap.lint.reporters.json_text import json_text
from jmap.source.edits import Edit


def render(report: Report) -> str:
    """All of *report*, whatever the severity; what a baseline did where there is one."""
    baseline = {"baseline": report.known._asdict()} if report.known else {}
    return json_text(
        {
            "version": 1,
            "tool": {"name": "jmap", "version": __version__},
            "files": [{"path": f.path, "kind": f.kind, "id": f.id} for f in report.files],
            "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
            "summary": {
                "files": len(report.files),
                "errors": report.count("error"),
                "warnings": report.count("warning"),
                "infos": report.count("info"),
                "suppressed": report.suppressed,
                **baseline,
            },
        }
    )


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": diagnostic.path,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "end_line": diagnostic.span.end_line,
        "end_column": diagnostic.span.end_column,
        "journey": diagnostic.journey,
        "subject": diagnostic.subject,
        "fingerprint": diagnostic.fingerprint,
        "related": [_related(place) for place in diagnostic.related],
        "fix": _fix(diagnostic.fix),
    }


def _fix(edits: tuple[Edit, ...]) -> dict[str, Any] | None:
    if not edits:
        return None
    listed = [{**edit.span._asdict(), "text": edit.text} for edit in edits]
    return {"safe": True, "edits": listed}


def _related(place: RelatedPlace) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.span.line,
        "column": place.span.column,
        "message": place.message,
    }
