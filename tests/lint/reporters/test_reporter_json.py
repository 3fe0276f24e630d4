"""The JSON that programs rely on."""

import json

from hypothesis import given
from reporter_cases import REMARK, TWICE, any_reports, diagnostic, report

from jmap import __version__
from jmap.lint.diagnostic import Known, Report
from jmap.lint.reporters import render


def test_json_is_the_documented_shape_key_by_key() -> None:
    assert (
        render(report(TWICE, hushed=2), "json")
        == f"""\
{{
  "version": 1,
  "tool": {{
    "name": "jmap",
    "version": "{__version__}"
  }},
  "files": [
    {{
      "path": "journeys/boat.yaml",
      "kind": "journey",
      "id": "boat"
    }}
  ],
  "diagnostics": [
    {{
      "rule": "duplicate-id",
      "severity": "error",
      "message": "two stages are called Choose",
      "help": "give one of them an id of its own",
      "path": "journeys/boat.yaml",
      "line": 7,
      "column": 11,
      "end_line": 7,
      "end_column": 17,
      "journey": "boat",
      "subject": "stages/choose",
      "fingerprint": "5f1e",
      "related": [
        {{
          "path": "journeys/boat.yaml",
          "line": 3,
          "column": 11,
          "message": "the first is here"
        }}
      ],
      "fix": null
    }}
  ],
  "summary": {{
    "files": 1,
    "errors": 1,
    "warnings": 0,
    "infos": 0,
    "suppressed": 2
  }}
}}
"""
    )


def test_json_holds_infos_whatever_is_shown() -> None:
    assert "missing-goal" in render(report(REMARK), "json", shown="error")


def test_json_tells_what_a_baseline_did_where_there_is_one() -> None:
    found = report()
    assert "baseline" not in json.loads(render(found, "json"))["summary"]
    found.known = Known(held=3, gone=1)
    assert json.loads(render(found, "json"))["summary"]["baseline"] == {"held": 3, "gone": 1}


def test_json_is_readable_where_it_can_be_and_safe_where_not() -> None:
    text = render(report(diagnostic(message="東京 ü \u202e \x9b \udcff")), "json")
    assert r'"message": "東京 ü \u202e \u009b \udcff"' in text


@given(any_reports())
def test_any_text_comes_back_whole(found: Report) -> None:
    read = json.loads(render(found, "json").encode("utf-8"))
    for told, data in zip(found.diagnostics, read["diagnostics"], strict=True):
        for field in ("path", "message", "help", "journey", "subject", "fingerprint"):
            assert data[field] == getattr(told, field)
        assert [place["message"] for place in data["related"]] == [
            place.message for place in told.related
        ]
