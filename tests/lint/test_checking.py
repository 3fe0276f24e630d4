"""Checking a file: comments that silence, what is broken, order, fingerprints."""

import re
from pathlib import Path

import pytest
from told import lines_of, linted

from jmap.lint.diagnostic import Diagnostic

GOOD = "touchpoints: [W], barriers: [b]"


def lint_text(tmp_path: Path, text: str, **asked: object) -> list[str]:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    found = lines_of(linted(tmp_path, "a.yaml", **asked))
    return [line.removeprefix("a.yaml:") for line in found]


def map_of(*stages: str) -> str:
    return "journey: T\nsegments: [A]\nstages:\n" + "".join(f"  - {stage}\n" for stage in stages)


def test_a_comment_on_the_line_silences_what_starts_there(tmp_path: Path) -> None:
    text = map_of(
        "{name: A, touchpoints: [W]}  # jmap: ignore[stage-without-barriers] for now",
        "{name: B, touchpoints: [W]}",
    )
    assert lint_text(tmp_path, text) == ["5:12 warning[stage-without-barriers]"]
    assert linted(tmp_path).suppressed == 1


def test_a_comment_on_a_line_of_its_own_is_for_the_next_that_says_something(tmp_path: Path) -> None:
    text = (
        "journey: T\nsegments: [A]\nstages:\n"
        "  # jmap: ignore[stage-without-barriers, stage-without-touchpoints]\n"
        "\n"
        "  # they only wait here\n"
        "  - A\n"
        "  - B\n"
    )
    assert lint_text(tmp_path, text) == [
        "8:5 warning[stage-without-barriers]",
        "8:5 warning[stage-without-touchpoints]",
    ]


def test_a_comment_is_for_all_that_its_line_holds(tmp_path: Path) -> None:
    text = (
        "journey: T\nsegments: [A]\n"
        "stages:  # jmap: ignore[stage-without-barriers]\n"
        "  - {name: A, touchpoints: [W]}\n"
        "  - {name: B, touchpoints: [W]}\n"
    )
    assert lint_text(tmp_path, text) == []
    assert linted(tmp_path).suppressed == 2


def test_a_comment_on_the_title_is_not_for_the_whole_map(tmp_path: Path) -> None:
    text = "journey: T # jmap: ignore[missing-segments, stage-without-barriers]\nstages:\n"
    assert lint_text(tmp_path, text + "  - {name: A, touchpoints: [W]}\n") == [
        "1:45 warning[unused-ignore]",
        "3:12 warning[stage-without-barriers]",
    ]


def test_a_comment_for_the_file(tmp_path: Path) -> None:
    text = map_of("A", "B") + "# jmap: ignore-file[stage-without-barriers] a sketch\n"
    assert lint_text(tmp_path, text) == [
        "4:5 warning[stage-without-touchpoints]",
        "5:5 warning[stage-without-touchpoints]",
    ]


def test_a_comment_that_silences_nothing_is_told(tmp_path: Path) -> None:
    text = map_of(f"{{name: A, {GOOD}}}  # jmap: ignore[stage-without-barriers]")
    assert lint_text(tmp_path, text) == ["4:64 warning[unused-ignore]"]


def test_one_of_two_names_that_silences_nothing_is_told(tmp_path: Path) -> None:
    text = map_of(
        "{name: A, touchpoints: [W]}  # jmap: ignore[stage-without-barriers, missing-segments]"
    )
    assert lint_text(tmp_path, text) == ["4:73 warning[unused-ignore]"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# jmap: ignore[stage-without-bariers]", "there is no rule stage-without-bariers"),
        ("# jmap: ignore[]", "this comment names no rule"),
        ("# jmap: ignore", "this comment names no rule"),
        ("# jmap: ignore stage-without-barriers", "this comment names no rule"),
    ],
)
def test_a_comment_that_names_no_rule_is_told(tmp_path: Path, comment: str, message: str) -> None:
    (tmp_path / "a.yaml").write_text(map_of(f"{{name: A, {GOOD}}}  {comment}"))
    (found,) = linted(tmp_path).diagnostics
    assert (found.rule, found.severity, found.message) == ("unknown-ignore", "warning", message)
    assert found.help
    if "bariers" in comment:
        assert found.help == "did you mean stage-without-barriers?"


def test_a_rule_that_does_not_run_leaves_its_comments_alone(tmp_path: Path) -> None:
    text = map_of(f"{{name: A, {GOOD}}}  # jmap: ignore[stage-without-actions]")
    assert lint_text(tmp_path, text, profile="draft") == []
    assert lint_text(tmp_path, text, profile="workshop", select=("stage-without-goal",)) == [
        "4:12 info[stage-without-goal]"
    ]
    assert "stage-without-actions" not in str(lint_text(tmp_path, text, profile="workshop"))


def test_all_rules_run_for_the_one_that_judges_comments(tmp_path: Path) -> None:
    idle = f"{{name: A, {GOOD}}}  # jmap: ignore[stage-without-barriers]"
    text = map_of(idle, "B  # jmap: ignore[stage-without-barriers]")
    assert lint_text(tmp_path, text, select=("unused-ignore",)) == ["4:64 warning[unused-ignore]"]
    assert linted(tmp_path, select=("unused-ignore",)).suppressed == 0
    both = ("unused-ignore", "stage-without-touchpoints")
    assert lint_text(tmp_path, text, select=both) == [
        "4:64 warning[unused-ignore]",
        "5:5 warning[stage-without-touchpoints]",
    ]
    assert lint_text(tmp_path, text, select=both, ignore=("stage-without-barriers",)) == [
        "5:5 warning[stage-without-touchpoints]"
    ]


def test_errors_of_the_file_cannot_be_silenced(tmp_path: Path) -> None:
    text = map_of(f"{{name: A, {GOOD}, goal: [x]}}  # jmap: ignore[invalid-value]")
    assert [line.split()[1] for line in lint_text(tmp_path, text)] == [
        "error[invalid-value]",
        "warning[unused-ignore]",
    ]
    assert linted(tmp_path).suppressed == 0


def test_what_of_the_file_is_no_error_can_be_silenced(tmp_path: Path) -> None:
    text = map_of(f"{{name: A, {GOOD}}}") + "owner: Gate #7 # jmap: ignore[cut-text]\n"
    assert lint_text(tmp_path, text) == []


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_comments_work_with_other_line_breaks(tmp_path: Path, line_break: str) -> None:
    text = map_of("A  # jmap: ignore[stage-without-barriers]", "B").replace("\n", line_break)
    (tmp_path / "a.yaml").write_bytes(text.encode())
    assert lines_of(linted(tmp_path)) == [
        "a.yaml:4:5 warning[stage-without-touchpoints]",
        "a.yaml:5:5 warning[stage-without-barriers]",
        "a.yaml:5:5 warning[stage-without-touchpoints]",
    ]


BROKEN = [
    # what is wrong, the rules that are silent about it, a rule that is not
    ("{name: A, touchpoints: [W], barriers: [[x]]}", "stage-without-barriers", None),
    ("{name: A, touchpoints: [W], bariers: [x]}", "stage-without-barriers", None),
    ("{name: A, touchpoints: {nme: W}, barriers: [x]}", "stage-without-touchpoints", None),
    ("{name: A, touchpoints: [[x]]}", "stage-without-touchpoints", "stage-without-barriers"),
    ("{name: A, steps: [{goal: x}]}", "stage-without-barriers", None),
    ("{name: A, steps: [{name: B, barriers: 3: 4}]}", "stage-without-barriers", None),
    ("{name: A, goal: [x]}", "stage-without-goal", "stage-without-barriers"),
    ("{name: A, barriers: [x], barriers: [y]}", "stage-without-barriers",
     "stage-without-touchpoints"),
]  # fmt: skip


@pytest.mark.parametrize(("stage", "silent", "heard"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_rule_that_depends_on_a_broken_part_is_silent(
    tmp_path: Path, stage: str, silent: str, heard: str | None
) -> None:
    rules = [line.split("[")[1] for line in lint_text(tmp_path, map_of(stage), profile="strict")]
    assert f"{silent}]" not in rules
    if heard:
        assert f"{heard}]" in rules


def test_what_holds_a_place_counts_too(tmp_path: Path) -> None:
    asked = {"select": ("quote-without-evidence",), "profile": "strict"}
    text = map_of("{name: A, quotes: [q], evidence: %s}")
    assert lint_text(tmp_path, text.replace("%s", "[]"), **asked) == [
        "4:24 warning[quote-without-evidence]", "4:28 info[empty-value]"
    ]  # fmt: skip
    assert lint_text(tmp_path, text.replace("%s", "[[x]]"), **asked) == [
        "4:39 error[invalid-value]"
    ]


def test_a_field_whose_name_is_misspelt_is_not_missed(tmp_path: Path) -> None:
    text = "journey: T\nsegmnts: [A]\nscenrio: x\nstages: [S]\n"
    rules = str(lint_text(tmp_path, text, profile="strict"))
    assert "missing-segments" not in rules
    assert "missing-scenario" not in rules
    assert "missing-sponsor" in rules


def test_other_stages_are_still_looked_at(tmp_path: Path) -> None:
    text = map_of("{name: A, touchpoints: [W], barriers: [[x]]}", "{name: B, touchpoints: [W]}")
    assert lint_text(tmp_path, text) == [
        "4:44 error[invalid-value]",
        "5:12 warning[stage-without-barriers]",
    ]


def test_after_a_syntax_error_no_rule_speaks(tmp_path: Path) -> None:
    text = map_of("{name: A, sentiment: 9}", "{name: B, goal: [x}")
    assert [line.split()[1] for line in lint_text(tmp_path, text, profile="strict")] == [
        "error[invalid-value]",
        "error[syntax]",
    ]


def test_an_idle_comment_is_not_told_where_a_rule_could_not_look(tmp_path: Path) -> None:
    text = map_of(
        "{name: A, touchpoints: [W], bariers: [x]} # jmap: ignore[stage-without-barriers]"
    )
    assert [line.split()[1] for line in lint_text(tmp_path, text)] == ["error[unknown-field]"]


def test_the_order_is_path_line_column_rule(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c/a.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("journey: T\nstages: [{name: B, sentiment: 9}, A]\n")
    found = linted(tmp_path, profile="strict").diagnostics
    assert len({d.path for d in found}) == 3
    assert [(d.path, d.span.line, d.span.column, d.rule) for d in found] == sorted(
        (d.path, d.span.line, d.span.column, d.rule) for d in found
    )


FINGERPRINTS = """\
journey: T
segments: [A, B]
stages:
  - name: Search
    sentiment: 9
    barriers: [{text: x, at: nowhere}, {text: y, at: nowhere}]
  - name: Buy
    touchpoints: [W]
  - name: Buy
    touchpoints: [W]
transitions:
  - {from: Search, to: exit, share: 200%}
  - {from: Buy/x, to: exit, share: 300%}
"""


def _by_fingerprint(tmp_path: Path, text: str) -> dict[str, Diagnostic]:
    (tmp_path / "a.yaml").write_text(text)
    found = linted(tmp_path, profile="strict").diagnostics
    assert len({d.fingerprint for d in found}) == len(found)
    return {d.fingerprint: d for d in found}


def test_fingerprints_outlive_edits_elsewhere(tmp_path: Path) -> None:
    before = _by_fingerprint(tmp_path, FINGERPRINTS)
    text = FINGERPRINTS.replace(
        "stages:\n", "# new\n\nowner: Jo\nscenario: x\nstages:\n  - {name: New, barriers: [q]}\n"
    ).replace("transitions:\n", "transitions:\n  - {from: New, to: Search}\n")
    after = _by_fingerprint(tmp_path, text)
    lost = [before[print_] for print_ in before.keys() - after.keys()]
    assert {d.rule for d in lost} <= {"missing-scenario"}
    for fingerprint in before.keys() & after.keys():
        assert before[fingerprint].rule == after[fingerprint].rule
        assert before[fingerprint].subject == after[fingerprint].subject


def test_fingerprints_are_of_rule_path_subject_and_field(tmp_path: Path) -> None:
    before = _by_fingerprint(tmp_path, FINGERPRINTS)
    renamed = _by_fingerprint(tmp_path, FINGERPRINTS.replace("Search", "Look"))
    gone = {before[f].subject for f in before.keys() - renamed.keys()}
    assert all("search" in subject for subject in gone)
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    moved = {d.fingerprint for d in linted(tmp_path, profile="strict").diagnostics}
    assert not moved & before.keys()


def test_subjects_never_tell_by_index(tmp_path: Path) -> None:
    for found in _by_fingerprint(tmp_path, FINGERPRINTS).values():
        assert not re.search(r"(^|/)\d+(/|$)", found.subject), found


def test_each_rule_tells_a_thousand_findings_of_a_file(tmp_path: Path) -> None:
    text = map_of(*(f"{{name: s{number}, touchpoints: [W]}}" for number in range(1500)))
    (tmp_path / "a.yaml").write_text(text)
    found = linted(tmp_path).diagnostics
    assert [d.rule for d in found] == ["stage-without-barriers"] * 1001
    assert found[-1].message.endswith("(and 499 more like it are not told)")
