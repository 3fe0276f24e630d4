"""Bytes to text: what is read, what is refused, where lines break."""

from pathlib import Path

import pytest

from jmap.source.document import Document
from jmap.source.files import MAX_BYTES, read
from jmap.source.finding import Span


def _only(document: Document) -> tuple[str, Span]:
    (finding,) = document.findings
    assert finding.rule == "unreadable-file"
    assert document.data is None
    assert not document.complete
    return finding.message, document.locate(finding).span


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf8_with_and_without_byte_order_mark(mark: str) -> None:
    document = Document("a.yaml", (mark + "journey: Café\n").encode())
    assert document.findings == []
    assert document.data == {"journey": "Café"}
    assert document.span_of(("journey",)) == Span(1, 10, 1, 14)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_wide_encodings_are_named_and_their_lines_can_still_be_shown(codec: str, name: str) -> None:
    document = Document("a.yaml", "journey: Café\nstages: [a]\n".encode(codec))
    assert _only(document) == (f"the file is {name}", (1, 1, 1, 1))
    assert document.lines[0] == "journey: Café"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_byte_that_is_not_utf8_is_pointed_at(line_break: str) -> None:
    content = f"journey: Tést{line_break}owner: Caf".encode() + b"\xe9" + line_break.encode()
    document = Document("a.yaml", content)
    assert _only(document) == ("the byte 0xe9 is not UTF-8", (2, 11, 2, 12))
    assert document.lines[1] == "owner: Caf\ufffd"


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(10 * MAX_BYTES)
    content = read(path)
    assert isinstance(content, bytes)
    assert len(content) == MAX_BYTES + 1
    message, span = _only(Document("large.yaml", content))
    assert message == "the file has more than 16 MB"
    assert span == (1, 1, 1, 1)


def test_what_cannot_be_opened_is_told_why(tmp_path: Path) -> None:
    content = read(tmp_path / "none.yaml")
    assert isinstance(content, OSError)
    message, _ = _only(Document("none.yaml", content))
    assert message == "the file cannot be read: no such file or directory"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    message, _ = _only(Document("x.yaml", read(tmp_path)))
    assert message == "the file cannot be read: it is not a regular file"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_break_where_yaml_breaks_them(line_break: str) -> None:
    text = f'journey: "a"{line_break}{line_break}stages: [b]{line_break}'
    document = Document("a.yaml", text.encode())
    span = document.span_of(("stages", 0))
    assert span == (3, 10, 3, 11)
    assert document.lines[span.line - 1][span.column - 1] == "b"


@pytest.mark.parametrize("space", ["\x0b", "\x0c", "\x1c"])
def test_other_line_breaks_of_unicode_do_not_break_lines(space: str) -> None:
    document = Document("a.yaml", f"a: 1\nb: {space}2\n".encode())
    (finding,) = document.findings
    assert (finding.rule, finding.message) == ("syntax", "a control character stands here")
    assert document.locate(finding).span[:2] == (2, 4)
    assert document.lines[1] == f"b: {space}2"


def test_columns_count_code_points() -> None:
    document = Document("a.yaml", 'journey: "🙂🙂é"\nx: {"🙂": [a]}\n'.encode())
    assert document.span_of(("journey",)) == Span(1, 10, 1, 15)
    assert document.span_of(("x", "🙂", 0)) == Span(2, 11, 2, 12)
