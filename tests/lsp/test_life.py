"""From hello to goodbye: the server ends when it should, and at nothing else."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from editor import EXAMPLES, JMAP, Editor, Start, place
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

MAP = "journey: J\nstages: [A]\n"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for many tests, none of which may bring about a fault."""
    editor = Editor(tmp_path_factory.mktemp("strict"))
    yield editor
    editor.leave()
    assert editor.errors == ""


def test_it_says_what_it_can_do(start: Start, tmp_path: Path) -> None:
    editor = start(tmp_path)
    can = editor.info.capabilities
    assert editor.info.server_info is not None
    assert editor.info.server_info.name == "jmap"
    assert can.hover_provider
    assert can.definition_provider
    assert can.references_provider
    assert can.document_symbol_provider
    assert can.completion_provider
    assert isinstance(can.rename_provider, lsp.RenameOptions)
    assert can.rename_provider.prepare_provider
    assert isinstance(can.code_action_provider, lsp.CodeActionOptions)
    assert can.position_encoding == "utf-16"


def test_goodbye_ends_it_well(start: Start, tmp_path: Path) -> None:
    editor = start(tmp_path)
    editor.opened(tmp_path / "m.journey.yaml", MAP)
    assert editor.leave() == 0
    assert editor.errors == ""


def test_a_refusal_is_no_fault(start: Start, tmp_path: Path) -> None:
    editor, path = start(tmp_path), tmp_path / "m.journey.yaml"
    editor.opened(path, MAP)
    with pytest.raises(JsonRpcException, match="a name is one line of text"):
        editor.rename(path, (1, 9), " ")
    assert editor.leave() == 0
    assert editor.errors == ""


def test_an_end_without_goodbye_is_told_by_the_exit_code(start: Start, tmp_path: Path) -> None:
    assert start(tmp_path).exit() == 1


def test_it_ends_with_its_editor(start: Start, tmp_path: Path) -> None:
    editor = start(tmp_path)
    editor.opened(tmp_path / "m.journey.yaml", MAP)
    assert editor.vanish() == 1


def test_a_typed_map_is_answered_at_every_key(start: Start) -> None:
    """All that a map goes through while it is typed, with every question at each key."""
    (path,) = EXAMPLES.glob("before-the-workshop/*.journey.yaml")
    text = path.read_text(encoding="utf-8")[:700]
    editor = start(path.parent)
    editor.opened(path, "")
    for length in range(0, len(text), 9):
        typed = text[:length]
        editor.change(path, typed)
        here = place(typed + "¶", "¶")
        assert isinstance(editor.completions(path, here), dict)
        editor.hover(path, here)
        editor.definition(path, here)
        editor.references(path, here)
        editor.symbols(path)
        spot = lsp.Position(*here)
        editor.actions(path, lsp.Range(spot, spot))
    assert editor.typed(path, text)
    editor.leave()
    assert editor.errors == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeffjourney: J",
        "journey: [",
        "journey: J\nstages: &a [*a]\n",
        "journey: \ud83d\n",
        "journey: J\x00\n",
        "[" * 3000,
        "journey: J\nstages:\n" + "  - name: A\n" * 3000,
        "? {a: b}\n: c\njourney: J\n",
        "journey: J\r\rstages:\r - A\u2028 - B\x85",
    ],
)
def test_odd_texts_are_answered(strict: Editor, tmp_path: Path, text: str) -> None:
    editor, path = strict, tmp_path / "m.journey.yaml"
    assert isinstance(editor.opened(path, text), list)
    for here in ((0, 0), (0, 9), (1, 3), (2, 4), (99, 99)):
        editor.completions(path, here)
        editor.hover(path, here)
        editor.references(path, here)
        spot = lsp.Position(*here)
        editor.actions(path, lsp.Range(spot, spot), only=["quickfix", "source"])
    assert isinstance(editor.symbols(path), Sequence)


def test_a_fault_of_ours_is_logged_and_the_next_question_answered(
    start: Start, tmp_path: Path
) -> None:
    """A fault that is put in where hovers are made."""
    faulty = (
        "import jmap.lsp.serving as s\n"
        "def broken(*given): print('on the way'); raise RuntimeError('a fault put in')\n"
        "s.hover = broken\n"
    )
    (tmp_path / "sitecustomize.py").write_text(faulty)
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    editor, path = start(tmp_path, env=env), tmp_path / "m.journey.yaml"
    editor.opened(path, MAP)
    assert editor.hover(path, (0, 1)) is None
    assert editor.symbols(path)
    assert editor.leave() == 0
    assert "RuntimeError: a fault put in" in editor.errors
    assert "on the way" in editor.errors


def message(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def said(**parts: Any) -> bytes:
    return message(json.dumps({"jsonrpc": "2.0", **parts}).encode())


def test_nonsense_on_the_wire_does_not_end_it(tmp_path: Path) -> None:
    hello: dict[str, Any] = {"capabilities": {}, "processId": None, "rootUri": None}
    wire = (
        said(id=1, method="initialize", params=hello)
        + said(method="initialized", params={})
        + message(b"{no json")
        + said(id=2, method="no/such", params={})
        + said(id=3, method="textDocument/hover", params={"textDocument": 7})
        + said(method="textDocument/didChange", params={
            "textDocument": {"uri": "file:///nowhere.yaml", "version": 2},
            "contentChanges": [{"text": "journey: J"}],
        })
        + said(method="textDocument/didOpen", params={"textDocument": {
            "uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": MAP,
        }})
        + said(id=4, method="textDocument/documentSymbol", params={
            "textDocument": {"uri": "file:///nowhere.journey.yaml"},
        })
        + said(id=5, method="shutdown")
        + said(method="exit")
    )  # fmt: skip
    done = subprocess.run(
        [*JMAP, "lsp"], cwd=tmp_path, input=wire, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    answers = {}
    rest = done.stdout
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        answer = json.loads(rest[:length])
        answers[answer.get("id")] = answer
        rest = rest[length:]
    assert answers[1]["result"]["capabilities"]["positionEncoding"] == "utf-16"
    assert "error" in answers[2]
    assert answers[4]["result"] == []
    assert answers[5]["result"] is None
