"""Positions: code points and YAML's lines here, an editor's units and lines there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range

from jmap.lsp.text import Text
from jmap.source.finding import Span

ODD = "a 😀 b\r\n日本語: ü\n\u2028x\x85y\rlast"


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 9), ("utf-16", 6), ("utf-32", 5)])
def test_characters_are_counted_in_the_units_of_the_encoding(encoding: str, character: int) -> None:
    text = Text("a 😀 éb\n", encoding)
    assert text.position(5) == Position(0, character)
    assert text.index(Position(0, character)) == 5


def test_a_place_within_a_character_is_the_character() -> None:
    text = Text("😀b", "utf-16")
    assert [text.index(Position(0, character)) for character in range(5)] == [0, 0, 1, 2, 2]


def test_lines_are_the_editors_and_not_those_of_yaml() -> None:
    text = Text(ODD)
    assert text.position(ODD.index("x")) == Position(2, 1)
    assert text.position(ODD.index("y")) == Position(2, 3)
    assert text.position(ODD.index("last")) == Position(3, 0)
    assert text.span(Span(4, 1, 4, 2)) == Range(Position(2, 1), Position(2, 2))
    assert text.span(Span(5, 1, 5, 2)) == Range(Position(2, 3), Position(2, 4))


def test_spans_end_with_their_line() -> None:
    text = Text("ab\r\ncd\n")
    assert text.span(Span(1, 2, 1, 9)) == Range(Position(0, 1), Position(0, 2))
    assert text.span(Span(1, 3, 1, 4)) == Range(Position(0, 2), Position(0, 2))
    assert text.span(Span(9, 1, 9, 2)) == Range(Position(2, 0), Position(2, 0))


def test_places_that_there_are_not_are_the_nearest() -> None:
    text = Text("ab\ncd")
    assert text.index(Position(0, 99)) == 2
    assert text.index(Position(7, 0)) == 5
    assert text.position(99) == Position(1, 2)


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", 3), ("utf-16", 1)])
def test_a_byte_order_mark_belongs_to_the_editors_first_line(encoding: str, mark: int) -> None:
    text = Text("\ufeffab\ncd", encoding)
    assert text.text == "ab\ncd"
    assert text.position(1) == Position(0, 1 + mark)
    assert text.index(Position(0, 1 + mark)) == 1
    assert text.position(3) == Position(1, 0)


@given(
    st.text(st.sampled_from("aé日😀\n\r\x85\u2028\ud83d")),
    st.sampled_from(("utf-8", "utf-16", "utf-32")),
    st.data(),
)
def test_every_place_is_found_again(content: str, encoding: str, data: st.DataObject) -> None:
    text = Text(content, encoding)
    index = data.draw(st.integers(0, len(content)))
    if content[index - 1 : index + 1] != "\r\n":  # no editor can stand in there
        assert text.index(text.position(index)) == index
