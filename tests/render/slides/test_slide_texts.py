"""Texts of all lengths and scripts, and the room that they have."""

from typing import Any

from decks import check, deck_of, paragraphs, read, slide, text_of, titles
from office import (
    ARABIC,
    JAPANESE,
    IndexOf,
    edition,
    hostile,
    names,
)

from jmap.render.slides.text import LEADING, LONGEST, MOST, TALL, cut, height, para
from jmap.render.text import plain


def test_hostile_text_is_text(index_of: IndexOf) -> None:
    index = index_of(hostile())
    deck = deck_of(index)
    check(deck)
    told = "\n".join(text_of(one) for one in deck.slides)
    assert [name for name in names(index) if plain(name) not in told] == []
    assert "\u202e" not in told


def test_what_does_not_fit_goes_on_under_the_same_title(index_of: IndexOf) -> None:
    index = index_of(f"""
journey: J
stages:
  - name: S
    actions: [{", ".join(f"Action number {n} of a great many that are done" for n in range(150))}]
""")
    deck = deck_of(index)
    check(deck)
    parts = [one for one in deck.slides if one.shapes.title.text_frame.text.startswith("1 S")]
    assert len(parts) > 1
    total = len(parts)
    assert [t for t in titles(deck) if t.startswith("1 S")] == [
        f"1 S ({n} of {total})" for n in range(1, total + 1)
    ]
    told = "\n".join(map(text_of, parts))
    assert all(f"Action number {n} of" in told for n in range(150))


def test_names_longer_than_any_head(index_of: IndexOf) -> None:
    index = index_of(f"""
journey: {"Title " * 300}
segments: [{", ".join(f"Segment {n} {'long ' * 100}" for n in range(14))}]
stages:
  - name: {"Stage " * 500}
    sentiment: -1
    custom: {{{"Lane " * 150}: [{"entry " * 900}]}}
    barriers: [{"b" * 4000}]
  - {{name: Next, sentiment: 1, actions: [{"act " * 1200}]}}
""")
    deck = deck_of(index)
    check(deck)
    told = "".join(text_of(one) for one in deck.slides)
    assert told.count("act ") > 2 * 1150  # on the map and on the stage's own slides


def test_arabic_runs_from_right_to_left(index_of: IndexOf) -> None:
    index = index_of(ARABIC)
    deck = deck_of(index)
    check(deck)
    told = "\n".join(map(text_of, deck.slides))
    assert [name for name in names(index) if name not in told] == []
    for one in deck.slides:
        for shape in one.shapes:
            for paragraph in paragraphs(shape):
                if paragraph.runs and not shape.is_placeholder:
                    letters = [char for char in paragraph.text if char.isalpha()]
                    sentence = one.shapes.title.text_frame.text == "At a glance"
                    ours = sentence or (bool(letters) and letters[0].isascii())
                    assert paragraph._p.pPr.get("rtl") == ("0" if ours else "1")
                    assert paragraph._p.pPr.get("algn") == "r"
    assert "\u200e\u22121" in told  # else the sign stands behind its number
    (table,) = (s.table for s in slide(deck, "The map").shapes if s.has_table)
    assert [cell.text_frame.text for cell in table.rows[0].cells][1:] == ["1 البحث", "Stage"]
    assert (table.first_col, table.last_col) == (False, True)  # where the names of the rows are
    (chart,) = (s.chart for s in slide(deck, "The map").shapes if s.has_chart)
    assert chart.category_axis.reverse_order


def test_sentences_of_ours_run_from_left_to_right(index_of: IndexOf) -> None:
    one, *_ = (
        paragraph
        for shape in slide(deck_of(index_of(ARABIC)), "At a glance").shapes
        for paragraph in paragraphs(shape)
        if "البحث" in paragraph.text
    )
    assert one.text.startswith("البحث\u200e")  # else a number behind it stands before it
    assert one._p.pPr.get("rtl") == "0"


def test_japanese_is_all_there_and_says_its_language(index_of: IndexOf) -> None:
    index = index_of(JAPANESE)
    deck = deck_of(index)
    check(deck)
    told = "\n".join(map(text_of, deck.slides))
    assert [name for name in names(index) if name not in told] == []
    assert deck.slides[0].shapes.title.text_frame.paragraphs[0].runs[0]._r.rPr.get("lang") == "ja"


def test_a_cut_loses_nothing_and_keeps_to_its_room() -> None:
    text = " ".join(f"word{n}" for n in range(400))
    rest: Any = (para(text), para("the next"))
    parts = []
    while rest:
        fits, rest = cut(rest, 120, 100)
        assert height(fits, 120) <= 100 + 11 * LEADING
        parts += [one.text.strip() for one in fits]
    assert " ".join(parts) == f"{text} the next"


def test_a_text_without_end_is_cut_short(index_of: IndexOf) -> None:
    assert len(para("x" * LONGEST).text) == len(para("x" * LONGEST + "y").text) == LONGEST
    deck = read(
        edition(index_of(f"journey: J\nstages: [{{name: S, barriers: [{'ab ' * 99_999}]}}]"))
    )
    check(deck)
    assert len(deck.slides) < 100


def test_of_more_than_anybody_reads_there_is_a_part(index_of: IndexOf) -> None:
    barriers = ", ".join(f"Barrier {n}" for n in range(MOST + 234))
    deck = deck_of(index_of(f"journey: J\nstages: [{{name: S, barriers: [{barriers}]}}]"))
    check(deck)
    for title in ("The map", "1 S", "Barriers"):
        told = [text_of(one) for one in deck.slides if title in one.shapes.title.text_frame.text]
        lines = "\n".join(told).splitlines()
        assert sum(line.startswith("Barrier ") for line in lines) == MOST
        assert lines.count("234 more") == 1


def test_japanese_lines_are_higher() -> None:
    latin, japanese = para("word " * 40), para("費用が" * 40)
    for one in (latin, japanese):
        fits, rest = cut([one], 100, 60)
        assert height(fits, 100) <= 60
        assert rest
    assert japanese.height(9999) > 1.2 * latin.height(9999) > 0
    assert para("費用").height(100) == 11 * TALL
