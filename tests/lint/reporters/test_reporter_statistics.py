"""How often each rule found something."""

import json
import re

from reporter_cases import REMARK, SILENT, TWICE, report

from jmap.lint.reporters import statistics


def test_the_most_frequent_come_first() -> None:
    found = report(TWICE, *[SILENT] * 10, REMARK)
    assert statistics.render(found, "warning", color=False) == (
        "10  warning  stage-without-barriers\n"
        " 1  error    duplicate-id\n"
        "\n"
        "Found 1 error and 10 warnings in 1 file; 1 info not shown (--severity info).\n"
    )
    assert " 1  info     missing-goal\n" in statistics.render(found, "info", color=False)


def test_nothing_found_is_said() -> None:
    assert statistics.render(report(), "info", color=False) == "All clear: 1 map.\n"


def test_in_colour_it_is_the_same_text() -> None:
    found = report(TWICE, SILENT)
    colored = statistics.render(found, "warning", color=True)
    assert "\x1b[1;91merror  \x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == statistics.render(
        found, "warning", color=False
    )


def test_json_has_all_severities() -> None:
    assert json.loads(statistics.render_json(report(TWICE, SILENT, SILENT, REMARK))) == [
        {"rule": "stage-without-barriers", "severity": "warning", "count": 2},
        {"rule": "duplicate-id", "severity": "error", "count": 1},
        {"rule": "missing-goal", "severity": "info", "count": 1},
    ]
