"""SARIF 2.1.0: what code scanning services read. One run for all files."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from jmap import __version__
from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.manual import manual
from jmap.lint.reporters.json_text import json_text
from jmap.lint.rule import Rule
from jmap.lint.severity import Severity
from jmap.source.finding import Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LONE_SURROGATE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROFILE = "workshop"
"""The profile whose severity counts as a rule's own; each result tells the level it has."""

_Object: TypeAlias = dict[str, Any]


def render(report: Report, rules: Mapping[str, Rule]) -> str:
    """All of *report*, whatever the severity, with the manuals of *rules* (by name)."""
    indexes = {name: index for index, name in enumerate(rules)}
    driver = {
        "name": "jmap",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_descriptor(rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder that jmap was run in."}}
        },
        "results": [_result(diagnostic, indexes) for diagnostic in report.diagnostics],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _descriptor(rule: Rule) -> _Object:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.what},
        "help": {"text": manual(rule), "markdown": manual(rule)},
        "defaultConfiguration": _configuration(rule.severity(_PROFILE)),
        "properties": {"category": rule.category, "tags": [rule.category]},
    }


def _configuration(severity: Severity) -> _Object:
    return {"enabled": False} if severity == "off" else {"level": _LEVELS[severity]}


def _result(diagnostic: Diagnostic, indexes: Mapping[str, int]) -> _Object:
    message = diagnostic.message
    if diagnostic.help:
        message += f"\nhelp: {diagnostic.help}"
    result: _Object = {"ruleId": diagnostic.rule}
    if diagnostic.rule in indexes:
        result["ruleIndex"] = indexes[diagnostic.rule]
    location = _location(diagnostic.path, diagnostic.span)
    if element := _element(diagnostic):
        location["logicalLocations"] = [element]
    result |= {
        "level": _LEVELS[diagnostic.severity],
        "message": _message(message),
        "locations": [location],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place.path, place.span), "message": _message(place.message)}
            for number, place in enumerate(diagnostic.related, start=1)
        ]
    if diagnostic.fingerprint:
        result["partialFingerprints"] = {"jmap/v1": diagnostic.fingerprint}
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic)]
    return result


def _fix(diagnostic: Diagnostic) -> _Object:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in diagnostic.fix
    ]
    change = {"artifactLocation": _artifact(diagnostic.path), "replacements": replacements}
    fix: _Object = {"artifactChanges": [change]}
    if diagnostic.help:
        fix["description"] = _message(diagnostic.help)
    return fix


def _location(path: str, span: Span) -> _Object:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(path),
            "region": _region(span),
        }
    }


def _region(span: Span) -> _Object:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _artifact(path: str) -> _Object:
    """Where the file is, as a URI: its bytes percent-encoded but for letters, digits and /-._~"""
    octets = _LONE_SURROGATE.sub("\ufffd", path).encode("utf-8", "surrogateescape")
    if path.startswith("/") or path[1:3] == ":/":
        return {"uri": f"file:///{quote(octets.lstrip(b'/'), safe='/:')}"}
    return {"uri": quote(octets), "uriBaseId": _ROOT}


def _element(diagnostic: Diagnostic) -> _Object | None:
    """The element of the map that *diagnostic* is about, named by ids from the map down."""
    parts = [part for part in (diagnostic.journey, diagnostic.subject) if part]
    if not parts:
        return None
    return {"name": parts[-1].rpartition("/")[2], "fullyQualifiedName": "/".join(parts)}


def _message(text: str) -> _Object:
    """A message that shows just *text*: no placeholder and no link is read in it."""
    text = text.replace("{", "{{").replace("}", "}}")
    if "](" in text:
        text = re.sub(r"([\\\[\]])", r"\\\1", text)
    return {"text": text}
