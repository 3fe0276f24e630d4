"""The table of stages and what each of them lacks."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporter_cases import any_reports
from rich.cells import cell_len
from told import linted

from jmap.lint.diagnostic import Report
from jmap.lint.reporters import render
from jmap.lint.reporters.text import NARROWEST

GYM = """\
journey: Joining a gym
segments: [Newcomers]
stages:
  - name: Hear of it
    touchpoints: [{name: Poster, channel: print}, Friend]
    barriers: [Prices are not online]
  - name: Look around
    touchpoints: [Front desk]
  - name: Join
    steps: [{name: Sign, touchpoints: [Tablet, Contract, Card]}]
    barriers: [Eleven pages]
"""
LintText = Callable[..., Report]


@pytest.fixture
def lint_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LintText:
    """`lint_text(map, profile=…)` lints a map in a file of its own."""
    monkeypatch.chdir(tmp_path)

    def lint_it(text: str, **asked: Any) -> Report:
        (tmp_path / "gym.yaml").write_text(text, "utf-8")
        return linted(Path(), **asked)

    return lint_it


def matrix(found: Report, shown: Any = "warning", **options: Any) -> str:
    return render(found, "matrix", shown=shown, **{"width": None, **options})


def names_of(stages: int) -> str:
    return "journey: T\nsegments: [A]\nstages: [" + ", ".join(f"s{n}" for n in range(stages)) + "]"


def test_stages_are_rows_and_what_is_missing_columns(lint_text: LintText) -> None:
    asked = ("stage-without-barriers", "touchpoint-without-channel", "missing-scenario")
    assert matrix(lint_text(GYM, select=asked, profile="workshop")) == (
        "Joining a gym\n"
        "gym.yaml\n"
        "\n"
        "  barriers\n"
        "  │  channel\n"
        "  │  │\n"
        "  ·  !   1  Hear of it\n"
        "  ✗  !   2  Look around\n"
        "  ·  !3  3  Join\n"
        "  1  3      of 3 stages\n"
        "\n"
        "  The map as a whole\n"
        "  !  missing-scenario the map has no scenario: nothing says what sets the customer off\n"
        "\n"
        "✗ error  ! warning  · nothing missing\n"
        "\n"
        "Found 1 error and 6 warnings in 1 file.\n"
    )


def test_rules_that_miss_one_thing_share_a_column(lint_text: LintText) -> None:
    text = GYM.replace("name: Join\n", "name: Join\n    moment_of_truth: They sign or leave\n")
    asked = ("stage-without-metrics", "moment-of-truth-without-metric")
    shown = matrix(lint_text(text, select=asked, profile="research"))
    assert "  metrics\n  │\n" in shown
    assert "  !2  3  Join\n" in shown


def test_what_a_transition_lacks_is_told_at_the_stage_it_leaves(lint_text: LintText) -> None:
    text = (
        f"{GYM}transitions:\n  - {{from: Look around, to: exit}}\n  - {{from: Sign, to: exit}}\n"
        "  - {from: start, to: exit}\n"
    )
    shown = matrix(lint_text(text, select=("exit-without-share",), profile="strict"))
    assert shown.startswith(
        "Joining a gym\ngym.yaml\n\n  share\n  │\n"
        "  ·   1  Hear of it\n  !   2  Look around\n  !   3  Join\n"
    )


def test_only_what_is_shown_counts(lint_text: LintText) -> None:
    found = lint_text(GYM, select=("stage-without-goal",))
    assert matrix(found) == "All clear: 1 map; 3 infos not shown (--severity info).\n"
    assert "i info  · nothing missing\n" in matrix(found, "info").replace("\n\n", "\n")


def test_of_several_findings_of_a_rule_one_is_told_and_the_others_counted(
    lint_text: LintText,
) -> None:
    text = GYM + "objectives: [Fewer leave, More join, Less paper]\n"
    shown = matrix(lint_text(text, select=("objective-without-metric",)), "info")
    assert "Fewer leave: no metric tells whether it is reached (and 2 more)\n" in shown
    assert "The map as a whole" not in shown


def test_stages_of_one_name_are_told_apart_by_where_they_stand(lint_text: LintText) -> None:
    text = "journey: T\nsegments: [A]\nstages:\n  - {name: B, barriers: [x]}\n  - {name: B}\n"
    shown = matrix(lint_text(text, select=("stage-without-barriers",)))
    assert [line.split() for line in shown.split("\n") if line.endswith("  B")] == [
        ["·", "1", "B"],
        ["!", "2", "B"],
    ]


def test_a_file_that_is_broken_off_has_no_table(lint_text: LintText) -> None:
    """What rules could not look at would look as if nothing were missing."""
    shown = matrix(lint_text(GYM + "  - {name: Leave"))
    assert "Hear of it" not in shown
    assert "  ✗  syntax " in shown


def test_a_project_file_is_listed(lint_text: LintText, tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\nsegment: [A]\n")
    shown = matrix(lint_text(GYM, select=("missing-quote",)))
    assert shown.startswith("jmap.yaml\n\n  ✗  unknown-field a project has no field segment\n")


WIDE = (
    "journey: 旅 مسار\nsegments: [A]\nstages:\n"
    "  - 初めてのお問い合わせとご相談の予約をする段階でのご案内を含む全ての手続き\n"
    "  - البحث عن شركة مناسبة للتأمين\n"
    "  - 👩\u200d💻 Compare the offers of three companies that all look alike, at night, twice\n"
    f"  - {'x' * 200}\n"
)


@pytest.mark.parametrize("width", [NARROWEST, 80, 140])
@pytest.mark.parametrize("text", [WIDE, GYM, names_of(2), names_of(25)])
def test_it_fits_the_terminal(lint_text: LintText, text: str, width: int) -> None:
    shown = matrix(lint_text(text, profile="strict"), "info", width=width)
    assert max(cell_len(line) for line in shown.split("\n")) <= width
    assert not re.search(r"[ \t]$", shown, re.MULTILINE)


def test_marks_stand_below_their_names(lint_text: LintText) -> None:
    shown = matrix(lint_text(WIDE, profile="strict"), "info", width=80).split("\n")
    rows = [line for line in shown if re.search(r"[✗!i·] +[1-4]  \S", line)]
    *heads, last = shown[3 : shown.index(rows[0])]
    for number, head in enumerate(heads):
        column = head.rindex("│ ") + 3 if number else 2
        assert last[column] == "│"
        assert all(row[column] in "✗!i·" for row in rows)
    assert len(rows) == 4


def test_many_columns_draw_together_on_a_narrow_terminal(lint_text: LintText) -> None:
    found = lint_text(GYM, profile="strict")
    assert "\n  │ │ " in matrix(found, width=40)
    assert "\n  │  │  " in matrix(found, width=140)


def test_in_colour_it_is_the_same_text(lint_text: LintText) -> None:
    found = lint_text(GYM, profile="strict")
    colored = matrix(found, color=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert "\n".join(line.rstrip() for line in plain.split("\n")) == matrix(found)
    assert "\x1b[1;91m✗\x1b[0m" in colored


def test_what_surrounds_it_changes_nothing(
    lint_text: LintText, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lint_text(GYM, profile="strict")
    before = matrix(found)
    for name, value in (("COLUMNS", "33"), ("FORCE_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert matrix(found) == before


@given(any_reports(), st.none() | st.integers(1, 99))
def test_nothing_that_a_terminal_obeys_is_printed(found: Report, width: int | None) -> None:
    printed = matrix(found, "info", width=width)
    controls = {c for c in printed if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs")}
    assert controls <= {"\n"}
    assert not set(printed) & set("\u061c\u200e\u200f\u202a\u202d\u202e\u2066\u2067\u2069")
