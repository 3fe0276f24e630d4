"""What the server changes: renaming, quick fixes, comments that silence a rule."""

from pathlib import Path

import pytest
from editor import Editor, Start, applied, linted, place
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

PROJECT = """\
project: Boats 😀
segments:
  - {name: Tourists, id: tourists}
teams: [Quay, {name: Front office, id: office}]
themes: [Total cost]
touchpoints:
  - {name: The board, channel: in-person}
"""
FIRST = """\
# 船 comments and layout stay
journey: Renting
id: renting
status: draft
segments: [tourists]     # who
teams: ["Quay", 'quay', office]
stages:
  - name: Choose 😀
    owner: quay
    touchpoints: [The board, {name: Website, id: web-site, team: Quay}]
    barriers: [{text: "Dear, isn't it?", theme: total cost}]
    sentiment: {tourists: -1}
  - name: Pay
    touchpoints: [Website, the board]
    barriers:
      - {text: Cash only, at: [Website, web-site]}
      - "Dear, isn't it?"
opportunities:
  - {title: Take cards, addresses: [Cash only, "choose-😀/Dear, isn't it?"], stages: [pay]}
"""
SECOND = """\
journey: Returning\r
status: draft\r
parent: renting/Pay\r
segments: Tourists\r
stages:\r
  - name: Return\r
    touchpoints: [THE BOARD]\r
    barriers: [{text: "a", theme: "Total cost"}]\r
"""


@pytest.fixture
def boats(tmp_path: Path) -> Path:
    for name, text in (
        ("jmap.yaml", PROJECT),
        ("first.journey.yaml", FIRST),
        ("second.journey.yaml", SECOND),
    ):
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def done(edit: lsp.WorkspaceEdit, held: dict[str, str] | None = None) -> dict[str, str]:
    """Apply *edit* to the files, or to what the editor *held*; the texts by their files' names."""
    after = {}
    for change in edit.document_changes or ():
        assert isinstance(change, lsp.TextDocumentEdit)
        path = Path(change.text_document.uri.removeprefix("file://"))
        before = (held or {}).get(path.name) or path.read_bytes().decode()
        edits = [one for one in change.edits if isinstance(one, lsp.TextEdit)]
        after[path.name] = applied(before, edits)
        path.write_bytes(after[path.name].encode())
    return after


def errors(folder: Path) -> list[tuple[str, str]]:
    found = linted(folder, "--profile", "draft")
    return [(one["rule"], one["message"]) for one in found if one["severity"] == "error"]


def test_a_shared_name_is_changed_in_all_files(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    assert errors(boats) == []
    editor.opened(path)
    after = done(editor.rename(path, place(FIRST, "total cost", 3), "Price, all in"))
    assert errors(boats) == []
    assert after == {
        "jmap.yaml": PROJECT.replace("Total cost", '"Price, all in"'),
        "first.journey.yaml": FIRST.replace("total cost", '"Price, all in"'),
        "second.journey.yaml": SECOND.replace("Total cost", "Price, all in"),
    }


def test_an_id_is_changed_and_names_stay(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    editor.opened(path)
    after = done(editor.rename(path, place(FIRST, "tourists", 1), "visitors"))
    assert errors(boats) == []
    assert after == {
        "jmap.yaml": PROJECT.replace("id: tourists", "id: visitors"),
        "first.journey.yaml": FIRST.replace("[tourists]", "[visitors]").replace(
            "{tourists:", "{visitors:"
        ),
    }


def test_a_name_beside_an_id_is_changed_where_it_names(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    editor.opened(path)
    after = done(editor.rename(path, place(FIRST, "Website, id", 1), "Home page"))
    assert errors(boats) == []
    assert after == {"first.journey.yaml": FIRST.replace("Website", "Home page")}


def test_a_place_at_a_stage_is_changed_in_its_part(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    editor.opened(path)
    found = editor.prepared(path, place(FIRST, "choose-😀/Dear", 3))
    line, character = place(FIRST, "choose-😀/Dear")
    assert found.range.start == lsp.Position(line, character)
    assert found.placeholder == "choose-😀"
    after = done(editor.rename(path, place(FIRST, "Choose 😀", 3), "Look around"))
    assert after == {
        "first.journey.yaml": FIRST.replace("Choose 😀", "Look around").replace(
            "choose-😀/Dear", "Look around/Dear"
        )
    }
    assert errors(boats) == []


def test_a_stage_is_changed_in_maps_that_refer_to_it(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    editor.opened(path)
    after = done(editor.rename(path, place(FIRST, "Pay", 1), "Pay 船"))
    assert after["second.journey.yaml"] == SECOND.replace("renting/Pay", "renting/Pay 船")
    assert after["first.journey.yaml"] == FIRST.replace("name: Pay", "name: Pay 船").replace(
        "[pay]", "[Pay 船]"
    )
    assert errors(boats) == []


def test_a_map_is_renamed_by_its_id(editor: Editor, boats: Path) -> None:
    path = boats / "second.journey.yaml"
    editor.opened(path)
    after = done(editor.rename(path, place(SECOND, "renting", 3), "hire"))
    assert after == {
        "first.journey.yaml": FIRST.replace("id: renting", "id: hire"),
        "second.journey.yaml": SECOND.replace("renting/", "hire/"),
    }
    assert errors(boats) == []


def test_what_is_met_at_several_places_stays_one(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    editor.opened(path)
    after = done(editor.rename(path, place(FIRST, "Dear, isn't", 3), "Too dear"))
    assert after == {"first.journey.yaml": FIRST.replace("Dear, isn't it?", "Too dear")}
    assert errors(boats) == []


def test_what_is_not_saved_is_changed_as_it_is(editor: Editor, boats: Path) -> None:
    first, second = boats / "first.journey.yaml", boats / "second.journey.yaml"
    editor.opened(first)
    editor.opened(second)
    held = "# new line\r\n" + SECOND
    editor.typed(second, held)
    edit = editor.rename(first, place(FIRST, "The board", 1), "Board")
    assert {
        change.text_document.version
        for change in edit.document_changes or ()
        if isinstance(change, lsp.TextDocumentEdit)
    } == {1, 2, None}
    after = done(edit, {"second.journey.yaml": held})
    assert after["second.journey.yaml"] == held.replace("THE BOARD", "Board")


def test_old_editors_get_plain_changes(start: Start, boats: Path) -> None:
    editor, path = start(boats, bare=True), boats / "first.journey.yaml"
    editor.opened(path)
    edit = editor.rename(path, place(FIRST, "Cash only", 1), "No cards")
    assert edit.document_changes is None
    assert edit.changes
    assert applied(FIRST, list(edit.changes[path.as_uri()])) == FIRST.replace(
        "Cash only", "No cards"
    )


@pytest.mark.parametrize(
    ("marked", "to", "why"),
    [
        ("Renting", "Hiring", "by its title"),
        ("draft", "x", "no id and no name"),
        ("Cash only", "dear isn't it", "is a barrier of that name"),
        ("Pay", "choose 😀", "is a stage of that name"),
        ("Pay", "start", "has a meaning of its own"),
        ("Pay", "  ", "one line of text"),
        ("Pay", "a\nb", "one line of text"),
        ("Pay", "a/b", "without one"),
        ("tourists", "score", "would have an error"),
        ("web-site", "exit", "meaning of its own"),
    ],
)
def test_what_would_do_harm_is_refused_with_a_reason(
    editor: Editor, boats: Path, marked: str, to: str, why: str
) -> None:
    path = boats / "first.journey.yaml"
    editor.opened(path)
    with pytest.raises(JsonRpcException, match=why):
        editor.rename(path, place(FIRST, marked, 1), to)


def test_other_refusals(editor: Editor, boats: Path) -> None:
    path = boats / "second.journey.yaml"
    editor.opened(path)
    with pytest.raises(JsonRpcException, match="by its title"):
        editor.prepared(path, place(SECOND, "Returning", 1))
    text = SECOND + "x-more: [\r\n"
    editor.typed(path, text)
    with pytest.raises(JsonRpcException, match=r"second\.journey\.yaml has a syntax error"):
        editor.rename(path, place(text, "Total cost", 1), "Price")
    text = SECOND + "owner: {Total cost: x}\r\n"
    editor.typed(path, text)
    with pytest.raises(JsonRpcException, match="has it where something is wrong"):
        editor.rename(path, place(text, "Total cost", 1), "Price")
    text = FIRST.replace("{tourists: -1}", "{tourists: 99}")
    editor.opened(boats / "first.journey.yaml", text)
    with pytest.raises(JsonRpcException, match="has it where something is wrong"):
        editor.rename(boats / "first.journey.yaml", place(text, "tourists", 1), "guests")
    blocks = "journey: J\nstages:\n  - name: |\n      Block\n    barriers: [{text: x}]\n"
    blocks += "opportunities: [{title: T, stages: Block}]\n"
    editor.opened(boats / "third.journey.yaml", blocks)
    with pytest.raises(JsonRpcException, match="not written on one line"):
        editor.rename(boats / "third.journey.yaml", place(blocks, "stages: Block", 9), "B")
    channel = FIRST.replace("The board,", "{name: The board, channel: web},")
    editor.opened(boats / "first.journey.yaml", channel)
    with pytest.raises(JsonRpcException, match="web is one of jmap's own channels"):
        editor.prepared(boats / "first.journey.yaml", place(channel, "channel: web", 10))


def test_what_is_written_once_and_used_twice_is_changed_once(editor: Editor, boats: Path) -> None:
    """Anchors, aliases, merge keys, quotes with escapes, a name that goes over two lines."""
    text = (
        "journey: Shared\nsegments: [&s tourists]\nstages:\n"
        "  - &a\n    name: A\n    sample: &asked {tourists: 4}\n    segments: *s\n"
        "    barriers: [{text: x, severity: {<<: *asked}}]\n"
        '  - {name: B, satisfaction: *asked, segments: "touri\\x73ts"}\n'
    )
    path = boats / "third.journey.yaml"
    path.write_text(text)
    editor.opened(path)
    before = errors(boats)
    after = done(editor.rename(path, place(text, "tourists", 1), "guests of ours"))
    assert after["third.journey.yaml"] == text.replace("tourists", "guests of ours").replace(
        "touri\\x73ts", "guests of ours"
    )
    assert errors(boats) == before


# Quick fixes


def actions(editor: Editor, path: Path, diagnostic: lsp.Diagnostic, text: str) -> dict[str, str]:
    """What is offered for a diagnostic, and what the text is afterwards."""
    result = {}
    for action in editor.actions(path, diagnostic.range):
        assert action.edit is not None
        (change,) = action.edit.document_changes or ()
        assert isinstance(change, lsp.TextDocumentEdit)
        edits = [one for one in change.edits if isinstance(one, lsp.TextEdit)]
        result[action.title] = applied(text, edits)
    return result


def test_a_safe_edit_is_offered_and_mends(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    wrong = FIRST.replace("barriers: [{text", "bariers: [{text").replace("{text: Cash", "{😀: Cash")
    (misspelt,) = [d for d in editor.opened(path, wrong) if "bariers" in d.message]
    offered = editor.actions(path, misspelt.range)
    assert [(one.title, one.kind, one.is_preferred) for one in offered] == [
        ("Write barriers", lsp.CodeActionKind.QuickFix, True)
    ]
    assert list(offered[0].diagnostics or ()) == [misspelt]
    fixed = actions(editor, path, misspelt, wrong)["Write barriers"]
    assert fixed == wrong.replace("bariers", "barriers")
    assert "bariers" not in str(editor.typed(path, fixed))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_rule_is_ignored_where_it_finds_something(
    editor: Editor, tmp_path: Path, newline: str
) -> None:
    text = (
        "journey: J  # 船\nsegments: [S]\nstages:\n  - name: 😀 A\n  - name: B  # later\n"
        "  - {name: C with a name that is long, and goes on, and fills a line up to its end,\n"
        "     goal: x}\n"
        "  # jmap: ignore[stage-without-touchpoints] not yet\n  - name: >\n      D\n      E\n"
    ).replace("\n", newline)
    path = tmp_path / "m.journey.yaml"
    found = [d for d in editor.opened(path, text) if d.code == "stage-without-barriers"]
    assert len(found) == 4
    title = "Ignore stage-without-barriers here"
    for number, diagnostic in enumerate(found):
        new = actions(editor, path, diagnostic, text)[title]
        left = [d for d in editor.typed(path, new) if d.code == "stage-without-barriers"]
        assert len(left) == 3, number
        editor.typed(path, text)
    note = "# jmap: ignore[stage-without-barriers]"
    first, second, third, fourth = (actions(editor, path, d, text)[title] for d in found)
    assert first == text.replace("😀 A", f"😀 A  {note}")
    assert second == text.replace("# later", f"# later  {note}")
    assert third == text.replace("  - {name: C", f"  {note}{newline}  - {{name: C")
    assert fourth == text.replace("touchpoints]", "touchpoints, stage-without-barriers]")


def test_errors_in_the_file_are_not_to_be_ignored(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "m.journey.yaml"
    text = "journey: J\nstages:\n  - {name: A, at: B}\n"
    (unknown,) = [d for d in editor.opened(path, text) if d.code == "unknown-field"]
    titles = [one.title for one in editor.actions(path, unknown.range)]
    assert "Ignore unknown-field here" not in titles


def test_all_that_is_safe_is_fixed_at_once(editor: Editor, boats: Path) -> None:
    path = boats / "first.journey.yaml"
    wrong = FIRST.replace("barriers:", "bariers:").replace("touchpoints:", "touchponts:")
    editor.opened(path, wrong)
    everything = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    (offer,) = editor.actions(path, everything, only=["source.fixAll"])
    assert offer.kind == "source.fixAll.jmap"
    assert offer.edit is not None
    assert done(offer.edit, {path.name: wrong}) == {path.name: FIRST}
    editor.typed(path, FIRST)
    assert editor.actions(path, everything, only=["source.fixAll"]) == []
