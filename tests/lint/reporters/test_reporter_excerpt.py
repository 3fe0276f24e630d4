"""Lines that fit a terminal, and marks that stand under what is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporter_cases import any_text
from rich.cells import cell_len

from jmap.lint.reporters.cells import cells, length, wrapped
from jmap.lint.reporters.excerpt import Row, excerpt
from jmap.source.finding import Span


def row(line: str, start: int, end: int, width: int) -> Row:
    (only,) = excerpt([line], Span(1, start + 1, 1, end + 1), width)
    assert only is not None
    return only


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "東京駅（全角）ｶﾅ",
        "e\u0301a\u0308ế",
        "한국어\u1112\u1161\u11ab",
        "नमस्ते สวัสดี می\u200cخواهم",
        "👩\u200d💻👍🏽🇩🇪😀⌚",
        "❤\ufe0f☎\ufe0f1\ufe0f\u20e3🏳\ufe0f\u200d🌈☎™©",
        "…“”ﬁ",
    ],
)
def test_cells_are_those_that_rich_counts(text: str) -> None:
    assert length(text) == cell_len(text)


def test_tabs_go_to_the_next_stop() -> None:
    assert "".join(piece for piece, _ in cells("a\tb\t\tabcd\te")) == "a   b       abcd    e"


def test_text_is_broken_between_words_by_its_cells() -> None:
    assert wrapped("a bb 東京駅 c 東京 verylongword d", 8) == [
        "a bb",
        "東京駅 c",
        "東京",
        "verylongword",
        "d",
    ]


@pytest.mark.parametrize(
    ("start", "end", "shown", "marked"),
    [
        (0, 3, "aaaaaaaaaaaaaaaaaaa…", "^^^"),
        (22, 25, "…aaaaaaabbbcccccccc…", "        ^^^"),
        (58, 60, "…ccccccccccccccccDD", "                 ^^"),
        (20, 60, "…aaaaaabbbccccccccc…", "     ^^^^^^^^^^^^^^^"),
        (60, 60, "…cccccccccccccccDD", "                  ^"),
    ],
)
def test_long_lines_are_clipped_about_the_mark(
    start: int, end: int, shown: str, marked: str
) -> None:
    line = "a" * 22 + "bbb" + "c" * 33 + "DD"
    assert len(line) == 60
    clipped = row(line, start, end, 20)
    assert (clipped.text, " " * clipped.indent + "^" * max(1, clipped.marked)) == (shown, marked)


@given(st.text(st.characters(codec="ascii", categories=("L", "N"))), st.data())
def test_the_mark_stands_under_what_is_meant(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    clipped = row(line, start, end, data.draw(st.integers(20, 60)))
    over = clipped.text[clipped.indent : clipped.indent + clipped.marked]
    assert over == line[start:end] or (
        over.endswith("…") and len(over) > 5 and line[start:].startswith(over[:-1])
    )


@given(any_text, st.integers(0, 40), st.integers(0, 40), st.integers(20, 60))
def test_excerpts_keep_to_the_width(line: str, start: int, end: int, width: int) -> None:
    clipped = row(line, start, end, width)
    assert length(clipped.text) <= width
    assert clipped.indent <= width
    assert clipped.indent + clipped.marked <= width


def test_a_line_of_a_million_characters_is_measured_near_the_mark_only() -> None:
    clipped = row("x" * 499_999 + "here" + "y" * 500_000, 499_999, 500_003, 40)
    assert clipped.text == "…" + "x" * 17 + "here" + "y" * 17 + "…"
    assert (clipped.indent, clipped.marked) == (18, 4)
