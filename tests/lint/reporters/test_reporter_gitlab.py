"""GitLab's Code Quality report, held against a schema of what its documentation asks for."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from reporter_cases import REMARK, SILENT, TWICE, any_reports, diagnostic, report

from jmap.lint.diagnostic import Report
from jmap.lint.reporters import render

# The table of properties under "Code Quality report format" in GitLab's documentation of Code
# Quality; its own parser asks for less.
LINE = {"type": "integer", "minimum": 1}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path"],
                "properties": {"path": {"type": "string"}},
                "oneOf": [
                    {
                        "required": ["lines"],
                        "properties": {
                            "lines": {"required": ["begin"], "properties": {"begin": LINE}}
                        },
                    },
                    {
                        "required": ["positions"],
                        "properties": {
                            "positions": {
                                "required": ["begin"],
                                "properties": {
                                    "begin": {"required": ["line"], "properties": {"line": LINE}}
                                },
                            }
                        },
                    },
                ],
            },
        },
    },
}


def issues(found: Report, shown: Any = "info") -> list[dict[str, Any]]:
    text = render(found, "gitlab", shown=shown)
    assert not text.encode().startswith(b"\xef\xbb\xbf")
    read: list[dict[str, Any]] = json.loads(text)
    Draft202012Validator(SCHEMA).validate(read)
    return read


def test_an_issue_tells_what_and_where() -> None:
    (issue,) = issues(report(TWICE))
    fingerprint = issue.pop("fingerprint")
    assert issue == {
        "description": ("two stages are called Choose\nhelp: give one of them an id of its own"),
        "check_name": "duplicate-id",
        "severity": "major",
        "location": {
            "path": "journeys/boat.yaml",
            "positions": {"begin": {"line": 7, "column": 11}, "end": {"line": 7, "column": 17}},
        },
    }
    assert issues(report(TWICE))[0]["fingerprint"] == fingerprint


def test_severities_are_those_of_gitlab() -> None:
    found = issues(report(SILENT, TWICE, REMARK))
    assert [issue["severity"] for issue in found] == ["minor", "major", "info"]
    assert [i["severity"] for i in issues(report(SILENT, TWICE, REMARK), "error")] == ["major"]
    assert issues(report()) == []


def test_findings_of_one_fingerprint_in_two_projects_are_two() -> None:
    """GitLab keeps one of each fingerprint; ours are of the path within a project."""
    found = issues(report(TWICE, diagnostic(path="other/journeys/boat.yaml"), TWICE))
    assert len({issue["fingerprint"] for issue in found}) == 3


@pytest.mark.parametrize(
    "path", ["a b/50%, c::d=ü.yaml", "größe/東京.yaml", "a\nb.yaml", "caf\udce9.yaml"]
)
def test_hostile_names_and_messages_come_back_whole(path: str) -> None:
    message = "::error::100%\r\n%0A ,: \x1b[0m \x00 \u202e 東京"
    (issue,) = issues(report(diagnostic(path=path, message=message)))
    assert issue["location"]["path"] == path
    assert issue["description"] == message


@given(any_reports())
def test_any_text_is_valid_and_no_two_are_one(found: Report) -> None:
    found.diagnostics = [d for d in found.diagnostics if d.message]
    read = issues(found)
    assert len({issue["fingerprint"] for issue in read}) == len(found.diagnostics)
