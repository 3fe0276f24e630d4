import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jmap.render.text import SLACK, html_escape, measure, plain, quote, wrap, xml_escape

SIZE = 10.5


def test_words_fill_lines() -> None:
    text = "Compares the prices of several shops before she calls the help line"
    lines = wrap(text, 120, SIZE)
    assert " ".join(lines) == text
    assert len(lines) == 4
    for line, following in pairwise(lines):
        assert measure(line, SIZE) * SLACK <= 120
        assert measure(f"{line} {following.split()[0]}", SIZE) * SLACK > 120


def test_bold_is_wider() -> None:
    assert measure("Compares", SIZE, bold=True) > measure("Compares", SIZE)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n\t ", []),
        ("one\n\ntwo  three\tfour", ["one", "two three four"]),
        ("a\x00b\x1b[1m\u200bc", ["ab[1mc"]),
        ("41\u00a0%", ["41\u00a0%"]),
    ],
)
def test_space_and_control_characters(text: str, lines: list[str]) -> None:
    assert wrap(text, 200, SIZE) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("self-service or in-store", 70, ["self-service", "or in-store"]),
        ("self-service or in-store", 60, ["self-", "service or", "in-store"]),
        ("by e-mail", 40, ["by", "e-mail"]),
        ("from 10-20 on", 50, ["from", "10-20 on"]),
        ("https://example.com/prices/all", 80, ["https://", "example.com/", "prices/all"]),
    ],
)
def test_words_break_after_hyphens_and_slashes(text: str, width: float, lines: list[str]) -> None:
    assert wrap(text, width, SIZE) == lines


def test_what_does_not_fit_is_broken_inside() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    lines = wrap(f"Die {word}", 80, SIZE)
    assert lines[0] == "Die"
    assert "".join(lines[1:]) == word
    assert all(measure(line, SIZE) <= 80 for line in lines)


def test_marks_stay_with_their_letter() -> None:
    lines = wrap("e\u0301" * 60, 50, SIZE)
    assert len(lines) > 1
    assert not any(unicodedata.combining(line[0]) for line in lines)


def test_japanese_breaks_anywhere_but_before_closing_punctuation() -> None:
    text = "お客様は「価格」を比較する。そして、電話をかけますか？はい、そうです。"
    for width in range(30, 200):
        lines = wrap(text, width, SIZE)
        assert "".join(lines) == text
        assert not any(line[0] in "。、」？" for line in lines)
        assert not any(line[-1] == "「" for line in lines)


def test_right_to_left_text_keeps_its_logical_order() -> None:
    text = "مرحبا بكم في الخدمة الجديدة للعملاء الكرام"
    assert " ".join(wrap(text, 90, SIZE)) == text
    assert len(wrap(text, 90, SIZE)) > 1


def test_the_caller_may_change_the_lines() -> None:
    wrap("one two", 20, SIZE).clear()
    assert wrap("one two", 20, SIZE) == ["one", "two"]


@example("0\xa00", 5.0)
@given(st.text(), st.floats(5, 300))
def test_nothing_but_space_and_control_characters_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width, SIZE)
    assert [c for c in "".join(lines) if not c.isspace()] == [
        c for c in plain(text) if not c.isspace()
    ]
    assert all(line == plain(line) and line.strip() for line in lines)


@given(st.text(st.characters(max_codepoint=0x17F)), st.floats(20, 300))
def test_no_line_is_too_wide(text: str, width: float) -> None:
    assert all(measure(line, SIZE) <= width for line in wrap(text, width, SIZE))


def test_a_million_characters_take_no_long_time() -> None:
    for text in ("x" * 1_000_000, "a-1" * 300_000, "-" * 1_000_000, "価" * 500_000):
        assert len(wrap(text, 100, SIZE)) > 1000


def test_escapes() -> None:
    assert html_escape("a < b & \"c\" 'd' \\N") == "a &lt; b &amp; &quot;c&quot; &#39;d&#39; \\\\N"
    assert xml_escape("a\x0bb\ufffe\ud800") == "a b"
    assert quote('say "\\N" & go\n') == '"say \\"\\\\N\\" &amp; go "'


@settings(max_examples=50)
@given(st.text())
def test_a_quoted_text_is_one_token(text: str) -> None:
    inside = quote(text)[1:-1].replace("\\\n", "").replace("\\\\", "").replace('\\"', "")
    assert '"' not in inside
    assert "\\" not in inside
