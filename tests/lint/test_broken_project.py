"""A project file that is broken: of its maps nothing is told, fixed or forgotten for want of it."""

from pathlib import Path

import pytest
from told import TODAY, linted

from jmap.lint import baseline
from jmap.lint.engine import lint, lint_content
from jmap.lint.fixing import change_of_text, changes
from jmap.lint.reporters.holes import holes
from jmap.lint.selection import Selection
from jmap.project.discovery import discover

ALL = Selection(TODAY)
PROJECT = """\
project: Boats
client: Tern
segments: [{name: Prospects}, {name: Owners, size: 12}]
evidence: [{title: Diaries, id: d}]
lint: {internal_terms: [churn], profile: strict}
"""
MAP = """\
journey: Renting a boat
segments: [Owners, {name: Prospect}]
stages:
  - name: Choose
    actions: [{text: They ask, segments: Prospects, evidence: d}]
    needs: Less churn  # jmap: ignore[company-voice] they say so
    quotes: Trip #1
"""
WALK = """\
walkthrough: A wet Tuesday
journey: a
segments: Prospects
observations: [{stage: Choose, observed: Rain, evidence: d}]
"""
UNREADABLE = [
    PROJECT.replace("client: Tern", 'client: "Tern'),
    PROJECT.replace("client: Tern", "x: [oops"),
    PROJECT.replace("project: Boats\n", ""),
    "- 1\n",
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of a map and a walkthrough, in the working directory."""
    (tmp_path / "jmap.yaml").write_text(PROJECT)
    (tmp_path / "a.yaml").write_text(MAP)
    (tmp_path / "w.yaml").write_text(WALK)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*names: str) -> list[str]:
    """The rules of what is told of the files *names* and of the project: `file rule`."""
    return [f"{d.path} {d.rule}" for d in linted(Path(), *names).diagnostics]


def test_the_project_is_right(root: Path) -> None:
    assert [line for line in told() if "unknown" in line or "unused-ignore" in line] == []
    assert linted(root).suppressed == 1


@pytest.mark.parametrize("broken", UNREADABLE)
def test_where_it_cannot_be_read_maps_are_not_held_against_it(root: Path, broken: str) -> None:
    assert len({line for line in told() if line.startswith("a.yaml")}) > 3
    (root / "jmap.yaml").write_text(broken)
    lines = told()
    assert {line for line in lines if not line.startswith("jmap.yaml")} == {"a.yaml cut-text"}
    assert any(line.startswith("jmap.yaml") for line in lines)
    assert told("a.yaml") == lines
    report = lint_content(MAP.encode(), Path("a.yaml"), ALL)
    assert [f"{d.path} {d.rule}" for d in report.diagnostics] == lines
    assert [hole.rows for hole in holes(report, "info")] == [()] * 2


def test_where_it_cannot_be_read_copies_of_maps_may_lie_anywhere(root: Path) -> None:
    (root / "old").mkdir()
    (root / "old/a.yaml").write_text(MAP + "parent: somewhere\n")
    (root / "jmap.yaml").write_text(PROJECT + "maps: /a.yaml\n")
    assert "duplicate-id" not in " ".join(told())
    for text in ("x: [oops\n" + PROJECT + "maps: /a.yaml\n", PROJECT + "maps: {a: [\n"):
        (root / "jmap.yaml").write_text(text)
        for names in ((), ("a.yaml",), ("old/a.yaml",)):
            assert {line.split()[1] for line in told(*names)} == {"syntax", "cut-text"}


@pytest.mark.parametrize("broken", UNREADABLE)
def test_where_it_cannot_be_read_only_what_a_map_is_by_itself_is_fixed(
    root: Path, broken: str
) -> None:
    (root / "jmap.yaml").write_text(broken)
    scopes = discover([root])
    (change,) = changes(scopes, lint(scopes, ALL), ALL)
    right = MAP.replace("Trip #1", '"Trip #1"')
    assert (change.name, change.after.decode()) == ("a.yaml", right)
    text = change_of_text(MAP.encode(), Path("a.yaml"), ALL)
    assert text is not None
    assert text.after.decode() == right


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("[churn]", "{a: b}"),
        ("internal_terms", "internl_trms"),
        ("profile: strict", "rules: {company-voice: {mots: [a]}}"),
    ],
)
def test_what_it_asks_of_rules_must_be_known_to_call_an_ignore_idle(
    root: Path, right: str, wrong: str
) -> None:
    text = PROJECT.replace("internal_terms: [churn], ", "") if "rules" in wrong else PROJECT
    (root / "jmap.yaml").write_text(text.replace(right, wrong))
    assert "a.yaml unused-ignore" not in told()


def test_what_was_left_out_of_it_can_be_referred_to(root: Path) -> None:
    wrong = PROJECT.replace("{name: Prospects}", "{nome: Prospects}").replace("title", "titel")
    (root / "jmap.yaml").write_text(wrong)
    lines = " ".join(told())
    assert "unknown-reference" not in lines
    assert "segment-without-job" not in lines


def test_what_is_wrong_in_it_is_not_missed_in_maps(root: Path) -> None:
    (root / "a.yaml").write_text(MAP + "    touchpoints: [Till]\n")
    for field, is_told in (("channel: web", False), ("chanel: web", False), ("id: t", True)):
        (root / "jmap.yaml").write_text(f"{PROJECT}touchpoints: [{{name: Till, {field}}}]\n")
        assert ("a.yaml touchpoint-without-channel" in told()) == is_told


@pytest.mark.parametrize(
    "broken", [*UNREADABLE[:2], PROJECT.replace("strict", "strct"), PROJECT.replace("12", "x")]
)
def test_a_baseline_forgets_nothing_for_it(root: Path, broken: str) -> None:
    report = linted(root)
    known = baseline.empty(root / "b.json").renewed(report, ALL)
    assert {entry.path for entry in known.entries} == {"a.yaml", "jmap.yaml"}
    (root / "jmap.yaml").write_text(broken)
    for named in ((), ("a.yaml",)):
        found = linted(root, *named)
        done = known.apply(found, ALL).known
        assert done is not None
        assert done.gone == 0
        assert set(known.renewed(found, ALL).entries) >= set(known.entries)
