"""The slug: what things go by, and how references are compared."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmap.source.slug import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Search", "search"),
        ("Find an expert!", "find-an-expert"),
        ("  a  --  b  ", "a-b"),
        ("24/7", "24-7"),
        ("R&D (EU)", "r-d-eu"),
        ("Straße", "strasse"),
        ("ÉCOLE", "école"),
        ("E\u0301cole", "école"),
        ("ﬁnd", "find"),
        ("Ａｂｃ１", "abc1"),
        ("Ⅳ", "iv"),
        ("検索 する", "検索-する"),
        ("हिन्दी", "हिन्दी"),
        ("٣ أيام", "٣-أيام"),
        ("a_b", "a-b"),
        ("don’t", "don-t"),
    ],
)
def test_letters_marks_and_digits_of_any_script_stay(text: str, expected: str) -> None:
    assert slug(text) == unicodedata.normalize("NFC", expected)


@pytest.mark.parametrize("text", ["!!!", "…", "🙂", "-", "--"])
def test_a_text_with_nothing_to_keep_is_its_own_slug(text: str) -> None:
    assert slug(text) == text


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(min_size=1))
def test_a_slug_is_its_own_slug_and_has_no_hyphen_at_its_ends(text: str) -> None:
    made = slug(text)
    assert made
    assert slug(made) == made
    if made != text:
        assert not made.startswith("-") or not any(c.isalnum() for c in made)
        assert "--" not in made
