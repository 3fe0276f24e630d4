import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.render.diagrams.dot import (
    Block,
    Sheet,
    paragraph,
    polyline,
    portable,
    text_table,
)
from jmap.render.diagrams.engine import draw
from jmap.render.diagrams.map import tone
from jmap.render.diagrams.tracks import Arc, Row, lay


def test_lines_of_one_style_share_a_cell() -> None:
    plain = paragraph("Some text", 200, "#000000")
    note = paragraph("A note", 200, "#555555")
    bold = paragraph("A name", 200, "#000000", bold=True)
    assert len((plain + note).texts) == 1
    assert len((plain + bold + note).texts) == 3
    assert (plain + note).height == plain.height + note.height
    assert plain + Block() == Block() + plain == plain


def test_text_from_right_to_left_stands_at_the_right() -> None:
    assert paragraph("שלום", 200, "#000000").texts[0].align == "RIGHT"
    assert paragraph("Peace", 200, "#000000").texts[0].align == "LEFT"


@given(st.text(max_size=120), st.sampled_from([60.0, 120.0, 160.0]))
def test_tables_hold_their_text(text: str, width: float) -> None:
    block = paragraph(text.encode("utf-8", "replace").decode(), width, "#000000")
    sheet = Sheet("g")
    sheet.put("a", (0, 0), (width, block.height), text_table(block, width))
    svg = draw(sheet.source, "svg").decode()
    assert svg.count("<text") == (block.texts[0].html.count("<BR/>") + 1 if block else 0)


def test_attributes_are_quoted() -> None:
    sheet = Sheet("g")
    sheet.put("a", (0, 0), (72, 36), "", shape="box", color="#ff0000", style="filled,rounded")
    assert (
        '\ta [label="" shape="box" color="#ff0000" style="filled,rounded" pos="36.00,-18.00"'
        ' width="1.000" height="0.500"]\n'
    ) in sheet.source


def test_places_are_kept() -> None:
    sheet = Sheet("g", pad="0")
    for name, corner in (("a", (0.0, 0.0)), ("b", (200.0, 50.0))):
        sheet.put(name, corner, (20, 10), "", shape="box", fixedsize="true")
    sheet.line("a", "b", [(20, 5), (200, 55)])
    svg = draw(sheet.source, "svg").decode()
    boxes = re.findall(r'<polygon fill="none" stroke="black" points="([^"]+)"', svg)
    lefts = [min(float(pair.split(",")[0]) for pair in box.split()) for box in boxes]
    assert lefts[1] - lefts[0] == pytest.approx(200, abs=0.1)


def test_arrows_end_where_they_lead() -> None:
    sheet = Sheet("g")
    sheet.put("a", (0, 0), (10, 10), "", shape="box")
    sheet.join("a", "a", polyline([(0, 0), (100, 0)]), arrowsize="0.5")
    assert 'pos="e,100.00,0.00 0.00,0.00 ' in sheet.source
    assert '95.00,0.00"' in sheet.source


def test_corners_are_rounded_and_ends_kept() -> None:
    curve = polyline([(0, 0), (0, 50), (80, 50), (80, 0)])
    assert (curve[0], curve[-1], len(curve) % 3) == ((0, 0), (80, 0), 1)
    assert (0, 50) not in curve


def test_portable_dot_names_no_font_that_others_lack() -> None:
    sheet = Sheet("g")
    block = paragraph("Bold", 90, "#000000", bold=True)
    block += paragraph("Slanted", 90, "#000000", italic=True)
    sheet.put("a", (0, 0), (90, 40), text_table(block, 90))
    dot = portable(sheet.source)
    assert "FACE" not in dot
    assert "<B>Bold</B>" in dot and "<I>Slanted</I>" in dot
    assert set(re.findall(r'fontname=("[^"]+"|\w+)', dot)) == {'"Inter,Helvetica,Arial,sans-serif"'}


CARDS = Row([100 + 220 * i for i in range(6)], 140, 220, 0, [320])


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(0, 5)), st.integers(0, 5)).filter(
            lambda ends: ends[0] is None or ends[1] > ends[0]
        ),
        max_size=8,
    )
)
def test_skips_do_not_run_into_each_other(ends: list[tuple[int | None, int]]) -> None:
    check([Arc(*pair) for pair in ends])


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda ends: ends[1] <= ends[0]),
        max_size=8,
    )
)
def test_loops_do_not_run_into_each_other(ends: list[tuple[int, int]]) -> None:
    check([Arc(*pair) for pair in ends])


def check(arcs: list[Arc]) -> None:
    lay(arcs, CARDS)
    for arc in arcs:
        assert arc.left < arc.right
        if arc.source is not None:
            assert abs(arc.out - CARDS.middles[arc.source]) < CARDS.width / 2
        assert abs(arc.into - CARDS.middles[arc.target]) < CARDS.width / 2
    tracks: dict[int, list[Arc]] = {}
    for arc in arcs:
        tracks.setdefault(arc.track, []).append(arc)
    for shared in tracks.values():
        spans = sorted((min(a.out, a.into), max(a.out, a.into)) for a in shared)
        assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_arcs_that_leave_one_card_do_not_cross() -> None:
    short, long, also = Arc(0, 2), Arc(0, 4), Arc(0, 4)
    lay([short, long, also], CARDS)
    assert short.track < long.track < also.track
    assert also.out < long.out < short.out
    assert long.into < also.into


def test_labels_keep_clear_of_other_lines() -> None:
    arc = Arc(3, 0)
    lay([arc], CARDS)
    assert not arc.left < CARDS.lines[0] < arc.right


def test_scores_have_five_tones_that_mirror_each_other() -> None:
    tones = [tone(score / 10) for score in range(-20, 21)]
    assert [tones.count(tone(score)) for score in range(-2, 3)] == [6, 10, 9, 10, 6]
