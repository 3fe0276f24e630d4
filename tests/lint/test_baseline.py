"""Baselines: what is known is held back, what is gone is told, from any folder."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import TODAY, linted

from jmap.lint import baseline
from jmap.lint.baseline import Baseline, BaselineError, Entry
from jmap.lint.diagnostic import Known, Report
from jmap.lint.selection import Selection

ALL = Selection(TODAY)
MAP = """\
journey: Renting a boat
segments: [Families]
stages:
  - {name: Choose, touchpoints: [Website]}
  - {name: Pay, touchpoints: [Till]}
"""
RULE = "stage-without-barriers"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two maps, in the working directory."""
    folder = tmp_path / "project"
    (folder / "maps").mkdir(parents=True)
    (folder / "jmap.yaml").write_text("project: Boats\n")
    (folder / "maps/a.yaml").write_text(MAP)
    (folder / "maps/b.yaml").write_text(MAP)
    monkeypatch.chdir(folder)
    return folder


def known_of(report: Report, file: Path, selection: Selection = ALL) -> Baseline:
    return baseline.empty(file).renewed(report, selection)


def rules_of(report: Report) -> list[str]:
    return [d.rule for d in report.diagnostics]


def test_its_file_is_sorted_and_the_same_for_the_same_findings(project: Path) -> None:
    report = linted(project, "maps/a.yaml", select=(RULE,))
    known = known_of(report, project / "b.json")
    choose, pay = (d.fingerprint for d in report.diagnostics)
    assert known.text() == (
        "{\n"
        '  "kind": "jmap-baseline",\n'
        '  "version": 1,\n'
        '  "findings": [\n'
        "    {\n"
        '      "path": "maps/a.yaml",\n'
        '      "rule": "stage-without-barriers",\n'
        '      "subject": "stages/choose",\n'
        '      "message": "Choose has no barrier: nothing keeps customers from going on",\n'
        f'      "fingerprint": "{choose}"\n'
        "    },\n"
        "    {\n"
        '      "path": "maps/a.yaml",\n'
        '      "rule": "stage-without-barriers",\n'
        '      "subject": "stages/pay",\n'
        '      "message": "Pay has no barrier: nothing keeps customers from going on",\n'
        f'      "fingerprint": "{pay}"\n'
        "    }\n"
        "  ]\n"
        "}\n"
    )
    report.diagnostics.reverse()
    assert known_of(report, project / "b.json").text() == known.text()


def test_what_is_written_reads_back(project: Path) -> None:
    (project / "maps/a.yaml").write_text(MAP.replace("Choose", '"\\e[31m \\u202e 東京 \\0"'))
    file = project / "b.json"
    known = known_of(linted(project), file)
    file.write_text(known.text())
    assert sorted(baseline.read(file).entries) == sorted(known.entries)
    assert "\x1b" not in known.text()


def test_known_findings_are_held_back_and_new_ones_told(project: Path) -> None:
    known = known_of(linted(project), project / "b.json")
    assert known.apply(linted(project), ALL).diagnostics == []
    (project / "maps/a.yaml").write_text(MAP + "  - {name: Sail, touchpoints: [Boat]}\n")
    left = known.apply(linted(project), ALL)
    assert [(d.rule, d.subject) for d in left.diagnostics] == [(RULE, "stages/sail")]
    assert left.known == Known(held=4, gone=0)


def test_edits_elsewhere_change_nothing(project: Path) -> None:
    known = known_of(linted(project), project / "b.json")
    text = "# Boats\n\n" + MAP.replace("stages:\n", "owner: Jo\nstages:\n\n  # first\n")
    (project / "maps/a.yaml").write_text(text)
    assert known.apply(linted(project), ALL).known == Known(held=4, gone=0)


def test_what_is_mended_is_gone(project: Path) -> None:
    known = known_of(linted(project), project / "b.json")
    (project / "maps/a.yaml").write_text(MAP.replace("[Website]}", "[Website], barriers: [x]}"))
    report = linted(project)
    assert known.apply(report, ALL).known == Known(held=3, gone=1)
    assert len(known.renewed(report, ALL).entries) == 3


def test_of_two_alike_one_may_be_mended(project: Path) -> None:
    alike = MAP.replace("Pay", "Choose")
    (project / "maps/a.yaml").write_text(alike)
    report = linted(project, "maps/a.yaml", select=(RULE,))
    known = known_of(report, project / "b.json")
    assert len(known.entries) == 2
    (project / "maps/a.yaml").write_text(alike.replace("[Website]}", "[Website], barriers: [x]}"))
    left = known.apply(linted(project, "maps/a.yaml", select=(RULE,)), ALL)
    assert (rules_of(left), left.known) == ([], Known(held=1, gone=1))


def test_files_that_were_not_linted_are_not_gone(project: Path) -> None:
    known = known_of(linted(project), project / "b.json")
    report = linted(project, "maps/a.yaml")
    assert known.apply(report, ALL).known == Known(held=2, gone=0)
    assert set(known.renewed(report, ALL).entries) == set(known.entries)


def test_a_file_that_is_no_more_takes_its_findings_along(project: Path) -> None:
    known = known_of(linted(project), project / "b.json")
    (project / "maps/b.yaml").unlink()
    report = linted(project, "maps/a.yaml")
    assert known.apply(report, ALL).known == Known(held=2, gone=2)
    assert {entry.path for entry in known.renewed(report, ALL).entries} == {"maps/a.yaml"}


def test_a_map_that_cannot_be_looked_at_whole_has_lost_nothing(project: Path) -> None:
    known = known_of(linted(project), project / "b.json")
    (project / "maps/a.yaml").write_text("journey: Renting a boat\nstages: [\n")
    report = linted(project)
    left = known.apply(report, ALL)
    assert rules_of(left) == ["syntax"]
    assert left.known == Known(held=2, gone=0)
    assert set(known.renewed(report, ALL).entries) == set(known.entries)


@pytest.mark.parametrize(
    "asked",
    [{"select": ("missing-scenario",)}, {"ignore": (RULE,)}, {"select": ("missing-quote",)}],
)
def test_what_was_not_looked_for_is_not_gone(project: Path, asked: dict[str, Any]) -> None:
    known = known_of(linted(project, select=(RULE,)), project / "b.json")
    report, selection = linted(project, **asked), ALL._replace(**asked)
    left = known.apply(report, selection)
    assert left.known == Known(held=0, gone=0)
    assert set(known.entries) <= set(known.renewed(report, selection).entries)


def test_an_idle_comment_is_only_told_where_its_rule_runs(project: Path) -> None:
    (project / "maps/a.yaml").write_text(MAP + f"    # jmap: ignore[{RULE}]\n")
    known = known_of(linted(project), project / "b.json")
    assert "unused-ignore" in {entry.rule for entry in known.entries}
    asked: dict[str, Any] = {"select": ("missing-quote",)}
    assert known.apply(linted(project, **asked), ALL._replace(**asked)).known == Known(0, 0)


def test_what_a_profile_leaves_out_is_not_gone(project: Path) -> None:
    strict = linted(project, profile="strict")
    known = known_of(strict, project / "b.json")
    left = known.apply(linted(project, profile="draft"), ALL._replace(profile="draft"))
    assert left.known == Known(held=4, gone=0)
    assert len(known.entries) > 20
    assert known.apply(strict, ALL._replace(profile="strict")).diagnostics == []


def test_rules_there_are_no_more_are_gone(project: Path) -> None:
    report = linted(project)
    entry = replace(known_of(report, project / "b.json").entries[0], rule="old", fingerprint="0")
    known = Baseline(str(project), (entry,))
    assert known.apply(report, ALL).known == Known(held=0, gone=1)


def test_errors_of_the_file_are_never_held_back(project: Path) -> None:
    (project / "maps/a.yaml").write_text(MAP.replace("touchpoints: [Till]", "touchpoint: [Till]"))
    report = linted(project)
    known = known_of(report, project / "b.json")
    assert "unknown-field" not in {entry.rule for entry in known.entries}
    error = next(d for d in report.diagnostics if d.rule == "unknown-field")
    by_hand = replace(known.entries[0], rule=error.rule, fingerprint=error.fingerprint)
    known = Baseline(known.folder, (*known.entries, by_hand))
    assert rules_of(known.apply(report, ALL)) == ["unknown-field"]


def test_warnings_of_the_file_are(project: Path) -> None:
    (project / "maps/a.yaml").write_text(MAP + "# jmap: ignore[missing-segments]\n")
    report = linted(project)
    assert "unused-ignore" in rules_of(report)
    known = known_of(report, project / "b.json")
    assert known.apply(report, ALL).diagnostics == []


def test_it_holds_from_any_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_of(linted(project), Path("ci/b.json"))
    assert {entry.path for entry in known.entries} == {"../maps/a.yaml", "../maps/b.yaml"}
    text = known.text()
    for folder in (project / "maps", project.parent, Path("/")):
        monkeypatch.chdir(folder)
        again = known_of(linted(project), project / "ci/b.json")
        assert again.text() == text
        assert known.apply(linted(project), ALL).known == Known(held=4, gone=0)


def test_two_fields_that_one_thing_lacks_are_two(project: Path) -> None:
    def prints(transition: str) -> dict[str, str]:
        (project / "maps/a.yaml").write_text(f"{MAP}transitions:\n  - {transition}\n")
        found = linted(project, "maps/a.yaml").diagnostics
        return {d.message: d.fingerprint for d in found if d.rule == "missing-field"}

    both, one = prints("{share: 3%}"), prints("{share: 3%, from: Pay}")
    assert len(both) == 2
    assert len(one) == 1
    assert one.items() <= both.items()


def test_a_project_may_move(project: Path) -> None:
    before = {d.fingerprint for d in linted(project).diagnostics}
    moved = project.rename(project.parent / "elsewhere")
    assert {d.fingerprint for d in linted(moved).diagnostics} == before


def test_files_of_one_name_in_two_projects_are_two(project: Path) -> None:
    other = project.parent / "other/maps"
    other.mkdir(parents=True)
    (other.parent / "jmap.yaml").write_text("project: Canoes\n")
    (other / "a.yaml").write_text(MAP)
    known = known_of(linted(project.parent, "project/maps/a.yaml"), project.parent / "b.json")
    left = known.apply(linted(project.parent, "project/maps/a.yaml", "other/maps/a.yaml"), ALL)
    assert len(left.diagnostics) == len(known.entries) == 2
    assert {d.path for d in left.diagnostics} == {"../other/maps/a.yaml"}


def test_a_project_file_of_which_a_folder_is_linted_has_lost_nothing(project: Path) -> None:
    (project / "jmap.yaml").write_text("project: Boats\nsegments: [Families, Crews]\n")
    known = known_of(linted(project, profile="strict"), project / "b.json")
    assert any(entry.path == "jmap.yaml" for entry in known.entries)
    report = linted(project, "maps", profile="strict")
    assert known.apply(report, ALL._replace(profile="strict")).known == Known(
        held=len(report.diagnostics), gone=0
    )


def test_a_broken_map_leaves_it_open_what_its_project_lacks(project: Path) -> None:
    (project / "jmap.yaml").write_text("project: Boats\nsegments: [Families, Crews]\n")
    known = known_of(linted(project, select=("unmapped-segment",)), project / "b.json")
    assert [entry.rule for entry in known.entries] == ["unmapped-segment"]
    (project / "maps/a.yaml").write_text("journey: Renting a boat\nstages: [\n")
    assert known.apply(linted(project), ALL).known == Known(held=0, gone=0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no JSON, so no baseline"),
        ("journey: A\n", "is no JSON, so no baseline"),
        ("<<<<<<< HEAD\n{}", "is no JSON, so no baseline"),
        ("[" * 100_000, "is no JSON, so no baseline"),
        ("[]", "is no baseline of jmap"),
        ('{"version": 1, "findings": []}', "is no baseline of jmap"),
        (
            '{"kind": "jmap-baseline", "version": 2}',
            "is a baseline of version 2; this jmap reads 1",
        ),
        (
            '{"kind": "jmap-baseline", "version": 1, "findings": {}}',
            "is a damaged baseline: it has no list of findings",
        ),
        (
            '{"kind": "jmap-baseline", "version": 1, "findings": [{"path": 1}]}',
            "is a damaged baseline: each finding has path, rule, subject, message, fingerprint",
        ),
        (
            '{"kind": "jmap-baseline", "version": 1, "findings": [null]}',
            "is a damaged baseline: each finding has path, rule, subject, message, fingerprint",
        ),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text)
    with pytest.raises(BaselineError) as refused:
        baseline.read(file)
    assert str(refused.value) == why


def test_more_is_read_than_is_known(tmp_path: Path) -> None:
    """What a later jmap of the same version adds to a finding."""
    entry = dict.fromkeys(("path", "rule", "subject", "message", "fingerprint", "more"), "x")
    file = tmp_path / "b.json"
    file.write_text(json.dumps({"kind": "jmap-baseline", "version": 1, "findings": [entry]}))
    assert len(baseline.read(file).entries) == 1


@given(st.lists(st.builds(Entry, *[st.text(st.characters(codec="utf-8") | st.just("\udcff"))] * 5)))
def test_any_text_reads_back(entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "b.json")
        file.write_bytes(Baseline(folder, tuple(entries)).text().encode())
        assert baseline.read(file).entries == tuple(sorted(entries))
