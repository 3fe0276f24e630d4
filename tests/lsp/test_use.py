"""Stages that use others: found and renamed where they are named, and what was taken over is
nothing that stands in the file."""

from pathlib import Path

import pytest
from editor import Editor, applied, place
from lsprotocol import types as lsp

FIRST = """\
journey: Renting
id: renting
stages:
  - {name: Pay at the till, id: pay, touchpoints: [Till], barriers: [Cash only]}
"""
SECOND = """\
journey: Returning
stages:
  - use: renting/pay
  - {name: Return, touchpoints: [Till], barriers: [Wet feet]}
"""


@pytest.fixture
def boats(tmp_path: Path) -> Path:
    """A project of two maps, one of which takes a stage from the other."""
    for name, text in (("jmap.yaml", "project: P\n"), ("a.yaml", FIRST), ("b.yaml", SECOND)):
        (tmp_path / name).write_text(text)
    return tmp_path


def renamed(edit: lsp.WorkspaceEdit, folder: Path) -> dict[str, str]:
    """The texts that *edit* makes of the files below *folder*, by name."""
    after = {}
    for change in edit.document_changes or ():
        assert isinstance(change, lsp.TextDocumentEdit)
        name = change.text_document.uri.rpartition("/")[2]
        edits = [one for one in change.edits if isinstance(one, lsp.TextEdit)]
        after[name] = applied((folder / name).read_text(), edits)
    return after


def test_a_stage_is_renamed_where_it_is_used(editor: Editor, boats: Path) -> None:
    editor.opened(boats / "a.yaml")
    edit = editor.rename(boats / "a.yaml", place(FIRST, "pay", 1), "till")
    assert renamed(edit, boats) == {
        "a.yaml": FIRST.replace("id: pay", "id: till"),
        "b.yaml": SECOND.replace("renting/pay", "renting/till"),
    }


def test_what_was_taken_over_is_not_renamed(editor: Editor, boats: Path) -> None:
    editor.opened(boats / "b.yaml")
    edit = editor.rename(boats / "b.yaml", place(SECOND, "Till", 1), "Desk")
    assert renamed(edit, boats) == {"b.yaml": SECOND.replace("[Till]", "[Desk]")}


def test_a_change_of_the_other_map_is_seen(editor: Editor, boats: Path) -> None:
    assert [d.code for d in editor.opened(boats / "b.yaml") if d.severity == 1] == []
    (boats / "a.yaml").write_text(FIRST.replace("id: pay, ", ""))
    (found,) = [d for d in editor.typed(boats / "b.yaml", SECOND + "\n") if d.severity == 1]
    assert found.message.startswith("renting has no stage or step pay")
