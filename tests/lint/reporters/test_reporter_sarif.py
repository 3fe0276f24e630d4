"""SARIF, read back by models that were generated from the standard's schema."""

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from pydantic import BaseModel, ValidationError
from reporter_cases import PATH, REMARK, SILENT, TWICE, any_reports, diagnostic, report

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.manual import manual
from jmap.lint.reporters import render
from jmap.lint.rule import Rule
from jmap.source.edits import Edit
from jmap.source.finding import Span

LOG: type[BaseModel] = import_module(
    "pydantic_sarif.model"
).StaticAnalysisResultsFormatSarifVersion210JsonSchema


def rule(name: str, severities: str = "W E E E") -> Rule:
    return Rule(
        name=name,
        category="stages",
        scope="stage",
        severities=severities,
        summary="A stage with a defect.",
        what="Looks for the defect.",
        why="It is one.",
        question="What is it?",
        bad="a: 1\n",
        good="a: 2\n",
    )


RULES = {name: rule(name) for name in ("duplicate-id", "stage-without-barriers")}


def sarif(found: Report) -> dict[str, Any]:
    text = render(found, "sarif", rules=RULES)
    LOG.model_validate_json(text, strict=False)
    log: dict[str, Any] = json.loads(text)
    return log


def result(told: Diagnostic) -> dict[str, Any]:
    (only,) = sarif(report(told))["runs"][0]["results"]
    found: dict[str, Any] = only
    return found


def test_a_result_tells_what_where_and_why() -> None:
    assert result(TWICE) == {
        "ruleId": "duplicate-id",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "two stages are called Choose\nhelp: give one of them an id of its own"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 7, "startColumn": 11, "endLine": 7, "endColumn": 17},
                },
                "logicalLocations": [
                    {"name": "choose", "fullyQualifiedName": "boat/stages/choose"}
                ],
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 17},
                },
                "message": {"text": "the first is here"},
            }
        ],
        "partialFingerprints": {"jmap/v1": "5f1e"},
    }


def test_one_run_holds_all_files_and_severities() -> None:
    log = sarif(report(SILENT, TWICE, REMARK, diagnostic(path="other.yaml")))
    (run,) = log["runs"]
    assert [r["level"] for r in run["results"]] == ["warning", "error", "note", "error"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["originalUriBaseIds"].keys() == {"%SRCROOT%"}
    names = [descriptor["id"] for descriptor in run["tool"]["driver"]["rules"]]
    assert [names[r["ruleIndex"]] for r in run["results"] if "ruleIndex" in r] == [
        "stage-without-barriers",
        "duplicate-id",
        "stage-without-barriers",
    ]
    assert "ruleIndex" not in run["results"][2]


def test_a_rule_brings_its_manual() -> None:
    known = RULES["stage-without-barriers"]
    descriptor = sarif(report())["runs"][0]["tool"]["driver"]["rules"][1]
    assert descriptor == {
        "id": "stage-without-barriers",
        "shortDescription": {"text": "A stage with a defect."},
        "fullDescription": {"text": "Looks for the defect."},
        "help": {"text": manual(known), "markdown": manual(known)},
        "defaultConfiguration": {"level": "error"},
        "properties": {"category": "stages", "tags": ["stages"]},
    }


@pytest.mark.parametrize(
    ("severities", "configuration"),
    [
        ("- I W E", {"level": "note"}),
        ("E W E E", {"level": "warning"}),
        ("E - E E", {"enabled": False}),
    ],
)
def test_a_rule_has_the_level_of_the_workshop(
    severities: str, configuration: dict[str, Any]
) -> None:
    text = render(report(), "sarif", rules={"some": rule("some", severities)})
    (descriptor,) = json.loads(text)["runs"][0]["tool"]["driver"]["rules"]
    assert descriptor["defaultConfiguration"] == configuration


@pytest.mark.parametrize(
    "path",
    ["a b.yaml", "50%.yaml", "what?#1.yaml", "c:d/e,f::g.yaml", "größe/東京.yaml", "a\nb\x1b.yaml"],
)
def test_a_path_is_a_relative_uri_that_reads_back(path: str) -> None:
    location = result(diagnostic(path=path))["locations"][0]["physicalLocation"]
    uri = location["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(urlsplit(urljoin("file:///base/", uri)).path) == f"/base/{path}"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/maps/a b:c.yaml", "file:///maps/a%20b:c.yaml"),
        ("C:/maps/a.yaml", "file:///C:/maps/a.yaml"),
    ],
)
def test_an_absolute_path_needs_no_base(path: str, uri: str) -> None:
    location = result(diagnostic(path=path))["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri}


def test_a_file_name_in_another_encoding_keeps_its_bytes() -> None:
    location = result(diagnostic(path="caf\udce9.yaml"))["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "caf%E9.yaml"


def test_no_placeholder_or_link_is_read_in_a_message() -> None:
    text = result(diagnostic(message="{0} [x](1) ]"))["message"]["text"]
    assert text == r"{{0}} \[x\](1) \]"
    assert result(diagnostic(message="close it with ]"))["message"]["text"] == "close it with ]"


@given(any_reports())
def test_any_text_is_valid(found: Report) -> None:
    results = sarif(found)["runs"][0]["results"]
    assert len(results) == len(found.diagnostics)
    assert all(len(r["locations"]) == 1 for r in results)


def test_a_fix_replaces_what_stands_in_a_region() -> None:
    edits = (Edit(Span(7, 11, 7, 17), "Pick"), Edit(Span(8, 1, 8, 1), "    id: pick\n"))
    (fix,) = result(TWICE._replace(fix=edits))["fixes"]
    point = {"startLine": 8, "startColumn": 1, "endLine": 8, "endColumn": 1}
    assert fix == {
        "description": {"text": "give one of them an id of its own"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
                "replacements": [
                    {
                        "deletedRegion": {
                            "startLine": 7, "startColumn": 11, "endLine": 7, "endColumn": 17,
                        },
                        "insertedContent": {"text": "Pick"},
                    },
                    {"deletedRegion": point, "insertedContent": {"text": "    id: pick\n"}},
                ],
            }
        ],
    }  # fmt: skip


def _no_message(log: dict[str, Any]) -> None:
    del log["runs"][0]["results"][0]["message"]


def _line_zero(log: dict[str, Any]) -> None:
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    location["region"]["startLine"] = 0


def _unknown_field(log: dict[str, Any]) -> None:
    log["runs"][0]["results"][0]["fix"] = None


def _unknown_level(log: dict[str, Any]) -> None:
    log["runs"][0]["results"][0]["level"] = "info"


@pytest.mark.parametrize("spoil", [_no_message, _line_zero, _unknown_field, _unknown_level])
def test_the_models_refuse_what_the_schema_refuses(
    spoil: Callable[[dict[str, Any]], None],
) -> None:
    log = sarif(report(TWICE))
    spoil(log)
    with pytest.raises(ValidationError):
        LOG.model_validate(log)


def test_empty_places_are_points() -> None:
    region = result(diagnostic(Span(1, 1, 1, 1)))["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
