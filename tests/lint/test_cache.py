"""What was found before: used while nothing changed, looked for anew when anything did."""

import datetime
import json
from pathlib import Path

import pytest

from jmap.lint import checking
from jmap.lint.cache import MAX_BYTES, Cache
from jmap.lint.diagnostic import Report
from jmap.lint.engine import lint
from jmap.lint.selection import Selection
from jmap.project.discovery import discover

TODAY = Selection(datetime.date(2026, 11, 22))
MAP = "journey: Café visit\nsegments: [Guests]\nstages:\n  - name: Order\n    touchpoints: [Bar]\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two maps, in the working directory."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "jmap.yaml").write_text("project: Cafés\n")
    (folder / "a.yaml").write_text(MAP + "    barriers: [Queue #1]\n")
    (folder / "b.yaml").write_text(MAP + "parent: a/order\n")
    monkeypatch.chdir(folder)
    return folder


def run(project: Path, selection: Selection = TODAY) -> Report:
    """Lint *project* with the cache beside it."""
    cache = Cache(project.parent / "cache")
    report = lint(discover([project]), selection, cache)
    cache.save()
    return report


def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are checked from here on."""
    checked: list[str] = []
    original = checking.check_map

    def watched(loaded, settings):  # type: ignore[no-untyped-def]
        checked.append(loaded.document.name)
        return original(loaded, settings)

    monkeypatch.setattr(checking, "check_map", watched)
    return checked


def test_a_second_run_finds_the_same_and_checks_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(project)
    assert any(d.rule == "stage-without-barriers" for d in first.diagnostics)
    checked = checks(monkeypatch)
    assert run(project) == first
    assert checked == []


def test_only_what_changed_is_checked_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project)
    checked = checks(monkeypatch)
    (project / "b.yaml").write_text(MAP + "    barriers: [Noise]\n")
    report = run(project)
    assert checked == ["b.yaml"]
    assert not any(d.rule == "stage-without-barriers" for d in report.diagnostics)


@pytest.mark.parametrize(
    "selection",
    [
        TODAY._replace(profile="strict"),
        TODAY._replace(ignore=("stage-without-barriers",)),
        TODAY._replace(today=datetime.date(2026, 11, 23)),
    ],
)
def test_another_question_is_another_answer(
    project: Path, monkeypatch: pytest.MonkeyPatch, selection: Selection
) -> None:
    run(project)
    checked = checks(monkeypatch)
    fresh = lint(discover([project]), selection)
    checked.clear()
    assert run(project, selection) == fresh
    assert checked == ["a.yaml", "b.yaml"]


def test_a_changed_project_file_checks_all(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project)
    checked = checks(monkeypatch)
    (project / "jmap.yaml").write_text("project: Cafés\nlint: {profile: strict}\n")
    run(project)
    assert checked == ["a.yaml", "b.yaml"]


def test_with_a_large_project_file_all_is_looked_for_anew(project: Path) -> None:
    text = "project: Cafés\n#" + "-" * MAX_BYTES + "\n"
    told = []
    for teams in ("[Bar]", "[Kitchen]"):
        (project / "jmap.yaml").write_text(f"{text}teams: {teams}\n")
        (project / "a.yaml").write_text(MAP + "    frontstage: [{text: Serve, team: Bar}]\n")
        told.append(any(d.rule == "unknown-reference" and d.path == "a.yaml"
                        for d in run(project).diagnostics))  # fmt: skip
    assert told == [False, True]


def test_a_map_that_takes_stages_from_another_is_checked_anew_with_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "b.yaml").write_text("journey: B\nsegments: [Guests]\nstages: [{use: a/order}]\n")
    before = [d.rule for d in run(project).diagnostics if d.path == "b.yaml"]
    checked = checks(monkeypatch)
    run(project)
    assert checked == []
    (project / "a.yaml").write_text(MAP)
    after = [d.rule for d in run(project).diagnostics if d.path == "b.yaml"]
    assert checked == ["a.yaml", "b.yaml"]
    assert set(after) - set(before) == {"stage-without-barriers"}


def test_a_folder_of_templates_is_looked_for_anew(project: Path) -> None:
    (project / "jmap.yaml").write_text("project: Cafés\nrender: {templates: ours}\n")
    (project / "ours").mkdir()
    before = run(project).count("error")
    (project / "ours").rmdir()
    assert run(project).count("error") == before + 1


def test_links_between_maps_are_never_remembered(project: Path) -> None:
    assert not any(d.rule == "unknown-reference" for d in run(project).diagnostics)
    (project / "a.yaml").rename(project / "c.yaml")
    found = [d for d in run(project).diagnostics if d.rule == "unknown-reference"]
    assert [(d.path, d.span.line) for d in found] == [("b.yaml", 6)]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"asked": 1}', b"\xff\xfe"])
def test_a_damaged_cache_is_as_none(project: Path, damage: bytes) -> None:
    first = run(project)
    (file,) = (project.parent / "cache").iterdir()
    file.write_bytes(damage)
    assert run(project) == first


def test_odd_entries_are_looked_for_anew(project: Path) -> None:
    first = run(project)
    (file,) = (project.parent / "cache").iterdir()
    held = json.loads(file.read_bytes())
    for entry in held["files"].values():
        entry[1] = [1, 2]
    file.write_text(json.dumps(held))
    assert run(project) == first


def test_a_folder_that_cannot_be_written_is_no_fault(project: Path) -> None:
    (project.parent / "cache").write_text("a file is in the way")
    assert run(project) == lint(discover([project]), TODAY)
