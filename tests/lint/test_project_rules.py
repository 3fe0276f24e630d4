"""What all maps of a project together show is told in its file, whichever of them were named."""

import datetime
from pathlib import Path

import pytest
from told import lines_of, linted

from jmap.lint import checking
from jmap.lint.cache import Cache
from jmap.lint.diagnostic import Checked, Report
from jmap.lint.engine import lint
from jmap.lint.selection import Selection
from jmap.lint.settings import Settings
from jmap.project.discovery import discover
from jmap.project.loading import LoadedMap

RULES = ("unmapped-segment", "unused-evidence", "live-without-walkthrough")
PROJECT = """\
project: Bikes
segments:
  - {name: Commuters, job: Be at work}
  - {name: Day visitors, id: visitors, job: See the town}
  - {name: Mechanic, kind: role}
evidence:
  - {title: Survey, id: s}
  - {title: Diaries, id: d}
"""
MAP = "journey: {}\nsegments: [{}]\nstages:\n  - {{name: Ride, touchpoints: [B], barriers: [b]}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two maps in a folder each, neither for visitors, and without evidence."""
    folder = tmp_path / "project"
    write(folder, "jmap.yaml", PROJECT)
    write(folder, "a/a.yaml", MAP.format("A", "Commuters"))
    write(folder, "b/b.yaml", MAP.format("B", "Commuters"))
    return folder


def write(root: Path, name: str, text: str) -> None:
    """Write the file *name* below *root*."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text)


def told(root: Path, *names: str) -> list[str]:
    """What is told of the project file, of these rules and of comments."""
    found = lines_of(linted(root, *names, select=RULES))
    return [line.removeprefix("jmap.yaml:") for line in found if line.startswith("jmap.yaml")]


SEGMENT = "4:12 info[unmapped-segment]"
BOTH = ["7:13 info[unused-evidence]", "8:13 info[unused-evidence]"]


@pytest.mark.parametrize("name", [".", "jmap.yaml", "a", "b"])
def test_it_is_told_where_a_folder_or_the_project_is_named(root: Path, name: str) -> None:
    assert told(root, name) == [SEGMENT, *BOTH]
    report = linted(root, name, select=RULES)
    assert len({d.fingerprint for d in report.diagnostics}) == 3
    (file,) = [file for file in report.files if file.kind == "project"]
    assert file.lines[3] == PROJECT.splitlines()[3]


def test_a_map_that_is_named_is_linted_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    original = checking.check_map

    def watched(loaded: LoadedMap, settings: Settings) -> Checked:
        checked.append(loaded.path.name)
        return original(loaded, settings)

    monkeypatch.setattr(checking, "check_map", watched)
    monkeypatch.setattr("jmap.lint.project_rules.check_wide", None)
    assert told(root, "a/a.yaml") == []
    assert checked == ["a.yaml"]
    assert told(root, "a/a.yaml", "b/b.yaml") == []


def test_fingerprints_are_the_same_whatever_was_named(root: Path) -> None:
    comments = "# jmap: ignore[segment-without-job]\n# jmap: ignore[unmapped-segment]\n"
    write(root, "jmap.yaml", comments + PROJECT)
    everything = linted(root)
    inside = linted(root, "a")
    prints = {d.fingerprint for d in everything.diagnostics}
    assert len(prints) == len(everything.diagnostics)
    assert {d.fingerprint for d in inside.diagnostics} <= prints


@pytest.mark.parametrize("name", [".", "a", "b"])
def test_maps_that_were_not_named_count(root: Path, name: str) -> None:
    visitors = MAP.format("A", "{name: Day visitors, job: x}") + "    evidence: [survey]\n"
    write(root, "a/a.yaml", visitors.replace("barriers: [b]}", "barriers: [b], evidence: s}")[:-24])
    assert told(root, name) == BOTH[1:]


def test_roles_archived_maps_and_the_project_file_itself(root: Path) -> None:
    write(root, "b/b.yaml", "status: archived\n" + MAP.format("B", "visitors"))
    write(root, "jmap.yaml", PROJECT.replace("job: See the town", "job: x, evidence: Survey"))
    (found, evidence) = linted(root, select=RULES).diagnostics
    assert found.message.startswith("only archived maps are for Day visitors")
    assert (evidence.rule, evidence.subject) == ("unused-evidence", "evidence/d")


def test_evidence_of_a_walkthrough_counts(root: Path) -> None:
    write(root, "walk.yaml", "walkthrough: W\njourney: a\nobservations: [{evidence: [s, d]}]\n")
    assert told(root) == [SEGMENT]


def test_evidence_of_the_map_s_own_is_another(root: Path) -> None:
    own = "evidence: [{title: Survey}]\n"
    text = MAP.format("A", "visitors").replace("barriers: [b]", "barriers: [b], evidence: survey")
    write(root, "a/a.yaml", own + text)
    assert told(root) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "journey: C\nstages: [\n",
        "journey: C\nsegmentz: [visitors]\nstages: [S]\n",
        "journey: C\nsegments: [vistors]\nstages: [S]\n",
        "walkthrough: C\n",
    ],
)
def test_as_long_as_a_map_is_broken_nothing_is_certain(root: Path, text: str) -> None:
    write(root, "jmap.yaml", PROJECT + "# jmap: ignore-file[unmapped-segment]\n")
    write(root, "c.yaml", text)
    assert told(root) == []
    assert told(root, "a") == []


def test_comments_in_the_project_file_silence_it(root: Path) -> None:
    comment = "  # jmap: ignore[unmapped-segment] next year"
    lines = PROJECT.splitlines()
    write(root, "jmap.yaml", "\n".join([*lines[:3], lines[3] + comment, *lines[4:]]) + "\n")
    assert told(root, "a") == BOTH
    assert linted(root, "a", select=RULES).suppressed == 1
    write(root, "a/a.yaml", MAP.format("A", "visitors"))
    for name in (".", "a"):
        assert told(root, name) == ["4:75 warning[unused-ignore]", *BOTH]


def test_a_comment_for_another_rule_is_told_once(root: Path) -> None:
    write(root, "jmap.yaml", "# jmap: ignore[nonsense, syntax]\n" + PROJECT)
    assert [line.split("[")[1] for line in told(root)][:2] == ["unknown-ignore]", "unused-ignore]"]
    assert len(told(root)) == len(told(root, "a")) == 5


def test_faults_of_the_project_file_are_told_with_any_folder_of_it(root: Path) -> None:
    write(root, "jmap.yaml", PROJECT + "foo: 1\n")
    fault = "9:1 error[unknown-field]"
    for names in ((), ("a",), ("a", "b/b.yaml"), ("jmap.yaml",)):
        found = lines_of(linted(root, *names))
        assert [line for line in found if fault in line] == [f"jmap.yaml:{fault}"]
    assert [line for line in lines_of(linted(root, "a/a.yaml")) if "jmap.yaml" in line] == []


def test_severities_and_switches_are_the_project_s(root: Path) -> None:
    rules = "lint: {rules: {unmapped-segment: error, unused-evidence: off}}\n"
    write(root, "jmap.yaml", PROJECT + rules)
    wide = [line for line in lines_of(linted(root)) if line.split("[")[1][:-1] in RULES]
    assert wide == ["jmap.yaml:4:12 error[unmapped-segment]"]
    write(root, "jmap.yaml", PROJECT)
    assert lines_of(linted(root, profile="draft")) == []


def test_what_is_remembered_follows_the_other_files(root: Path) -> None:
    def run(name: str) -> Report:
        cache = Cache(root.parent / "cache")
        selection = Selection(datetime.date(2026, 11, 22), select=RULES)
        report = lint(discover([root / name]), selection, cache)
        cache.save()
        assert report == lint(discover([root / name]), selection)
        return report

    assert len(run(".").diagnostics) == 3
    assert len(run("a").diagnostics) == 3
    write(root, "b/b.yaml", MAP.format("B", "visitors"))
    assert len(run("a").diagnostics) == 2
    assert len(run(".").diagnostics) == 2
    write(root, "a/a.yaml", "status: live\n" + MAP.format("A", "Commuters"))
    assert [d.rule for d in run("a/a.yaml").diagnostics] == ["live-without-walkthrough"]
    write(root, "w.yaml", "walkthrough: W\njourney: a\n")
    assert run("a/a.yaml").diagnostics == []
    assert len(run(".").diagnostics) == 2
    (root / "w.yaml").unlink()
    assert len(run(".").diagnostics) == 3


def test_a_warm_run_loads_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    selection = Selection(datetime.date(2026, 11, 22))
    for name in (".", "a"):
        cache = Cache(root.parent / "cache")
        first = lint(discover([root / name]), selection, cache)
        cache.save()
        with monkeypatch.context() as patched:
            patched.setattr("jmap.project.loading.load_project", None)
            cache = Cache(root.parent / "cache")
            assert lint(discover([root / name]), selection, cache) == first


def test_a_live_map_outside_a_project_is_walked_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "a/a.yaml", "status: live\n" + MAP.format("A", "x"))
    write(tmp_path, "w.yaml", "walkthrough: W\njourney: a\n")
    assert lines_of(linted(tmp_path, select=RULES)) == [
        "a.yaml:1:9 warning[live-without-walkthrough]"
    ]
    write(tmp_path, "a/w.yaml", "walkthrough: W\njourney: A\n")
    assert lines_of(linted(tmp_path, select=RULES)) == []


ADDED = """\
project: Bikes
metrics: [Rides, Falls]
touchpoints: [{name: Reminder, initiated_by: company}, {name: Notice, initiated_by: company}]
"""


def test_what_a_map_adds_to_a_shared_thing_counts_for_it(tmp_path: Path) -> None:
    write(tmp_path, "jmap.yaml", ADDED)
    write(
        tmp_path,
        "a.yaml",
        MAP.format("A", "Commuters") + "metrics: [{name: Rides, value: 3, target: 5}]\n"
        "touchpoints: [{name: Reminder, trigger: No ride}, Notice]\n",
    )
    rules = ("unmeasured-metric", "metric-without-target", "outbound-without-trigger")
    found = linted(tmp_path, profile="strict", select=rules).diagnostics
    assert {(d.rule, d.path.split("/")[-1], d.span.line, d.span.column) for d in found} == {
        ("unmeasured-metric", "jmap.yaml", 2, 18),
        ("metric-without-target", "jmap.yaml", 2, 18),
        ("outbound-without-trigger", "jmap.yaml", 3, 63),
    }


def test_an_aliased_thing_is_told_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.yaml",
        "journey: J\nsegments: [A]\nstages:\n"
        "  - {name: S1, needs: [&n {text: n, importance: 3}]}\n  - {name: S2, needs: [*n]}\n",
    )
    assert len(linted(tmp_path, select=("score-without-sample",)).diagnostics) == 1


def test_a_source_that_a_walkthrough_may_refer_to_is_not_told(tmp_path: Path) -> None:
    own = MAP.format("A", "Commuters") + "evidence: [{title: Calls in May, id: calls}]\n"
    write(tmp_path, "a.yaml", own)
    told = linted(tmp_path, select=("unused-evidence",)).diagnostics
    assert [d.rule for d in told] == ["unused-evidence"]
    walk = "walkthrough: W\njourney: a\nobservations: [{stage: Ride, observed: x}]\n"
    write(tmp_path, "w.yaml", walk)
    assert linted(tmp_path, select=("unused-evidence",)).diagnostics == []


def test_a_file_that_is_called_a_map_is_not_passed_over(root: Path) -> None:
    write(root, "a/empty.journey.yaml", "# to be written\n")
    write(root, "b/notes.yaml", "shopping: [milk]\n")
    assert lines_of(linted(root), "error") == ["empty.journey.yaml:1:1 error[missing-field]"]


def test_a_walkthrough_names_a_step_by_its_stage(root: Path) -> None:
    steps = "stages:\n  - {name: Ride, steps: [Look, Go]}\n  - {name: Stop, steps: [Look]}\n"
    write(root, "a/a.yaml", "journey: A\nsegments: [Commuters]\n" + steps)
    walk = "walkthrough: W\njourney: a\nobservations: [{stage: %s, observed: x}]\n"
    write(root, "w.yaml", walk % "stop/look")
    assert lines_of(linted(root), "error") == []
    write(root, "w.yaml", walk % "stop/go")
    (found,) = [d for d in linted(root).diagnostics if d.severity == "error"]
    assert (found.rule, found.fix) == ("unknown-reference", ())
