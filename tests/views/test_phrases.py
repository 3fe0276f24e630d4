import pytest

from jmap.views.phrases import LONGEST, own


@pytest.mark.parametrize(
    "text",
    ["too dear " * 40, "料金の内訳がわからない" * 30, "x" * 500, "見積り " + "が遅い" * 100],
)
def test_long_words_of_a_map_are_cut_short(text: str) -> None:
    said = own(text).text
    assert said.endswith("…")
    assert LONGEST / 2 < len(said) <= LONGEST + 1
    assert text.startswith(said[:-1])


def test_they_are_cut_after_a_word() -> None:
    assert own("slow, " * 100).text.endswith("slow, slow…")


def test_what_is_short_enough_stays() -> None:
    text = "a " * 69 + "b."
    assert own(text).text == text
