"""What is told of files as one types: the same as on the command line."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from editor import EXAMPLES, Editor, Start, linted, place
from lsprotocol import types as lsp

MAPS = sorted(EXAMPLES.glob("*/**/*.journey.yaml"))
SEVERITIES = {"error": 1, "warning": 2, "info": 3}
DRAFT = """\
journey: Renting a boat
status: draft
stages:
  - name: 船 😀 Choose
    touchpoints: [Website]
    evidence: [😀😀, nobody]
"""


def told_on_the_command_line(path: Path, text: str) -> list[dict[str, Any]]:
    return linted("-", "--stdin-filename", path, given=text)


def in_editor(text: str, line: int, column: int) -> lsp.Position:
    """A place of the command line, as an editor counts."""
    before = text.replace("\r\n", "\n").split("\n")[line - 1][: column - 1]
    return lsp.Position(line - 1, len(before.encode("utf-16-le")) // 2)


def as_told(text: str, found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(
        (
            in_editor(text, one["line"], one["column"]),
            in_editor(text, one["end_line"], one["end_column"]),
            one["rule"],
            SEVERITIES[one["severity"]],
            one["message"] + (f"\n{one['help']}" if one["help"] else ""),
            tuple(place["message"] for place in one["related"]),
        )
        for one in found
    )


def as_shown(found: list[lsp.Diagnostic]) -> list[tuple[Any, ...]]:
    return sorted(
        (
            one.range.start,
            one.range.end,
            one.code,
            one.severity,
            one.message,
            tuple(place.message for place in one.related_information or ()),
        )
        for one in found
    )


@pytest.mark.parametrize("path", MAPS, ids=[path.name for path in MAPS])
def test_examples_are_told_as_on_the_command_line(editor: Editor, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert as_shown(editor.opened(path)) == as_told(text, told_on_the_command_line(path, text))


def test_a_hasty_draft_has_something_to_tell(editor: Editor) -> None:
    (draft,) = EXAMPLES.glob("before-the-workshop/*.journey.yaml")
    found = editor.opened(draft)
    assert {one.severity for one in found} == {1, 2, 3}
    assert {one.source for one in found} == {"jmap"}
    assert all(one.code_description is None for one in found)
    (empty,) = [one for one in found if one.code == "empty-value"]
    assert list(empty.tags or ()) == [lsp.DiagnosticTag.Unnecessary]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_those_that_the_editor_counts(
    editor: Editor, tmp_path: Path, newline: str
) -> None:
    text = DRAFT.replace("\n", newline)
    path = tmp_path / "boat.journey.yaml"
    found = editor.opened(path, text)
    assert as_shown(found) == as_told(text, told_on_the_command_line(path, text))
    (unknown,) = [one for one in found if one.message.startswith("there is no evidence nobody")]
    line = DRAFT.split("\n")[5]
    start = len(line[: line.index("nobody")].encode("utf-16-le")) // 2
    assert unknown.range == lsp.Range(lsp.Position(5, start), lsp.Position(5, start + 6))


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 25), ("utf-16", 21), ("utf-32", 19)])
def test_the_editor_chooses_how_characters_are_counted(
    start: Start, tmp_path: Path, encoding: str, column: int
) -> None:
    editor = start(tmp_path, encodings=[encoding])
    assert editor.info.capabilities.position_encoding == encoding
    found = editor.opened(tmp_path / "boat.journey.yaml", DRAFT)
    (unknown,) = [one for one in found if one.message.startswith("there is no evidence nobody")]
    assert unknown.range.start == lsp.Position(5, column)


def test_what_is_typed_is_linted(editor: Editor, project: Path) -> None:
    path = project / "journeys/finding-an-expert.journey.yaml"
    text = path.read_text(encoding="utf-8")
    assert editor.opened(path) == []
    broken = text.replace("team: Marketplace}", "team: Marketplaze}", 1)
    (found,) = editor.typed(path, broken)
    assert (found.code, found.range.start) == (
        "unknown-reference", lsp.Position(*place(broken, "Marketplaze"))
    )  # fmt: skip
    (found,) = editor.typed(path, text.removesuffix("language: en\n") + "  - half: [")
    assert found.code == "syntax"
    assert editor.typed(path, text) == []


def test_only_the_last_of_many_keys_is_linted(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "boat.journey.yaml"
    editor.opened(path, DRAFT)
    for number in range(30):
        editor.change(path, DRAFT + f"owner: {number}\n")
    editor.typed(path, DRAFT)
    versions = [news.version for news in editor.published if news.uri == editor.uri(path)]
    assert versions == []


def test_related_places_lead_to_other_files(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\n")
    for name in ("a", "b"):
        text = f"journey: {name}\nid: same\nsegments: [S]\nstages: [A]\n"
        (tmp_path / f"{name}.journey.yaml").write_text(text)
    found = editor.opened(tmp_path / "b.journey.yaml")
    (twice,) = [one for one in found if one.code == "duplicate-id"]
    assert twice.related_information
    assert twice.related_information[0].location.uri == (tmp_path / "a.journey.yaml").as_uri()


def test_the_project_file_is_linted_too(editor: Editor, project: Path) -> None:
    path = project / "jmap.yaml"
    text = path.read_text(encoding="utf-8")
    assert editor.opened(path) == []
    assert [d.code for d in editor.typed(path, text + "nonsense: 1\n")] == ["unknown-field"]
    wrong = text.replace("lint:\n", "lint:\n  rules: {no-such: off}\n")
    assert [d.code for d in editor.typed(path, wrong)] == ["unknown-reference"]


def test_what_concerns_the_whole_project_is_told_where_it_is_saved(
    editor: Editor, project: Path
) -> None:
    path = project / "jmap.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "segments:\n", "segments:\n  - {name: Nobody mapped, job: x}\n", 1
    )
    path.write_text(text, encoding="utf-8")
    found = [one for one in linted(path) if one["path"].endswith("jmap.yaml")]
    assert "unmapped-segment" in {one["rule"] for one in found}
    assert as_shown(editor.opened(path)) == as_told(text, found)


def test_maps_are_linted_against_the_project_file_that_is_open(
    editor: Editor, project: Path
) -> None:
    map_path = project / "journeys/finding-an-expert.journey.yaml"
    path = project / "jmap.yaml"
    text = path.read_text(encoding="utf-8")
    assert editor.opened(map_path) == []
    editor.opened(path)
    editor.change(path, text.replace("  - Billing\n", "  - Invoices\n"))
    assert {one.message.split("\n")[0] for one in editor.told(map_path)} == {
        "there is no team Billing"
    }
    editor.change(path, text + "teams: [")  # half typed: the maps are as they were
    editor.change(path, text)
    assert editor.told(map_path) == []


def test_a_map_that_is_typed_while_its_project_file_is_broken(
    editor: Editor, project: Path
) -> None:
    map_path, path = project / "journeys/finding-an-expert.journey.yaml", project / "jmap.yaml"
    (found,) = editor.opened(path, path.read_text().replace("teams:", "x: [oops\nteams:", 1))
    assert found.code == "syntax"
    assert editor.opened(map_path) == []
    text = map_path.read_text(encoding="utf-8")
    (found,) = editor.typed(map_path, text.replace("language: en", "language: 4"))
    assert found.code == "invalid-value"


def test_files_that_are_none_of_ours_are_left_alone(editor: Editor, tmp_path: Path) -> None:
    assert editor.opened(tmp_path / "docker-compose.yaml", "services: {}\nversion: 3\n") == []
    assert editor.opened(tmp_path / "empty.yaml", "") == []
    assert editor.opened(tmp_path / "new.journey.yaml", "") != []


def test_closed_files_are_told_of_no_more(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "boat.journey.yaml"
    assert editor.opened(path, DRAFT)
    editor.closed(path)
    assert editor.told(path) == []


def test_saving_lints_what_else_is_open(editor: Editor, project: Path) -> None:
    first, second = sorted((project / "journeys").iterdir())
    editor.opened(first)
    editor.opened(second)
    first.write_text(first.read_text() + "id: when-a-call-goes-wrong\n")
    editor.saved(first)
    assert "duplicate-id" in {one.code for one in editor.told(second)}


def test_changes_from_outside_are_watched(editor: Editor, project: Path) -> None:
    first, second = sorted((project / "journeys").iterdir())
    editor.opened(first)
    assert [one.method for one in editor.registered] == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    second.write_text(second.read_text() + "id: finding-an-expert\n")
    editor.changed_outside(second)
    assert "duplicate-id" in {one.code for one in editor.told(first)}


def test_editors_that_can_little_are_told_little(start: Start) -> None:
    (draft,) = EXAMPLES.glob("before-the-workshop/*.journey.yaml")
    found = start(draft.parent, bare=True).opened(draft)
    assert found
    assert all(one.tags is None and one.related_information is None for one in found)


def test_the_day_and_the_ignores_of_the_command_line_hold(start: Start, tmp_path: Path) -> None:
    text = (
        DRAFT.replace("draft", "review")
        + "plan: [{finding: F, actions: [{text: Ask, due: 2026-01-02, owner: A}]}]\n"
    )
    path = tmp_path / "boat.journey.yaml"
    env = {**os.environ, "JMAP_TODAY": "2026-01-01"}
    assert "overdue-action" not in {d.code for d in start(tmp_path, env=env).opened(path, text)}
    env["JMAP_TODAY"] = "2026-01-03"
    late = start(tmp_path, env=env)
    assert "overdue-action" in {d.code for d in late.opened(path, text)}
    silenced = text.replace("owner: A}]}]", "owner: A}]}]  # jmap: ignore[overdue-action] told")
    assert "overdue-action" not in {d.code for d in late.typed(path, silenced)}


def test_files_come_and_go_by_links(editor: Editor, advice: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "expert-advice", tmp_path / "real")
    link = tmp_path / "link.journey.yaml"
    link.symlink_to(tmp_path / "real/journeys/finding-an-expert.journey.yaml")
    text = link.read_text(encoding="utf-8")
    found = editor.opened(link)
    assert as_shown(found) == as_told(text, told_on_the_command_line(link, text))
