import hashlib
import io
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from office import (
    ARABIC,
    EXAMPLES,
    JAPANESE,
    IndexOf,
    edition,
    example,
    hostile,
    large,
    names,
)
from pptx import Presentation
from pptx.enum.dml import MSO_COLOR_TYPE

from jmap.model.project import Brand, Project
from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.render.slides import map as slide_map
from jmap.render.slides import stages as slide_stages
from jmap.render.slides.charts import MARKS
from jmap.render.slides.presentation import slides
from jmap.render.slides.text import LEADING, LONGEST, MOST, SMALLEST, TALL, cut, height, para
from jmap.render.text import plain
from jmap.views.color import contrast

POINT = 12700


def read(shown: Edition) -> Any:
    return Presentation(io.BytesIO(slides(shown)))


def deck_of(index: JourneyIndex) -> Any:
    return read(edition(index))


def paragraphs(shape: Any) -> Iterator[Any]:
    if shape.has_text_frame:
        yield from shape.text_frame.paragraphs
    if shape.has_table:
        for row in shape.table.rows:
            for cell in row.cells:
                yield from cell.text_frame.paragraphs


def text_of(slide: Any) -> str:
    return "\n".join(p.text for shape in slide.shapes for p in paragraphs(shape))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide(deck: Any, title: str) -> Any:
    return deck.slides[titles(deck).index(title)]


def check(deck: Any) -> None:
    """What holds of all slides: a real title, nothing off the slide, no text too small, something
    in place of each picture."""
    wide, high = deck.slide_width, deck.slide_height
    assert (wide / POINT, high / POINT) == (960, 540)
    for one in deck.slides:
        assert one.shapes.title is not None
        assert one.shapes.title.text_frame.text
        for shape in one.shapes:
            if not shape.is_placeholder:
                assert 0 <= shape.left <= shape.left + shape.width <= wide
                assert 0 <= shape.top <= shape.top + shape.height <= high - 30 * POINT
            if shape.has_table or shape.has_chart or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0]
            if shape.has_table:
                table = shape.table
                assert table.first_row
                heights = sum(row.height for row in table.rows)
                assert shape.top + heights <= (540 - 32) * POINT
            for paragraph in paragraphs(shape):
                for run in paragraph.runs:
                    assert run.font.size is None or run.font.size.pt >= SMALLEST
                    assert run._r.rPr.get("lang")


@pytest.mark.parametrize("name", ["expert-advice", "internet-provider", "before-the-workshop"])
def test_all_stages_and_barriers_of_a_real_map_are_in_it(name: str) -> None:
    shown = example(name)
    deck = read(shown)
    check(deck)
    map_text = "\n".join(text_of(s) for s in deck.slides
                         if s.shapes.title.text_frame.text.startswith("The map"))  # fmt: skip
    assert [name for name in names(shown.index) if plain(name) not in map_text] == []
    for stage in shown.index.stages:
        told = "\n".join(
            text_of(s)
            for s in deck.slides
            if s.shapes.title.text_frame.text.startswith(f"{stage.stage + 1} {stage.step.name}")
        )
        for place in stage.lane("barriers"):
            assert plain(place.item.text) in told


def test_a_full_map_has_all_its_parts() -> None:
    shown = example("expert-advice")
    deck = read(shown)
    found = [title.split(" (")[0] for title in dict.fromkeys(titles(deck))]
    stages = [title for title in found if title[0].isdigit()]
    assert len(stages) == len(shown.index.stages)
    assert [title for title in dict.fromkeys(found) if title not in stages] == [
        "Finding an expert you can trust", "At a glance", "Who walks it, and what for", "The map",
        "Segments side by side", "Barriers", "Questions", "Opportunities",
        "Importance and satisfaction", "Needs by score", "Value and cost", "The plan",
        "What it rests on", "Listening posts", "The path", "The map as one picture",
    ]  # fmt: skip
    assert deck.core_properties.title == "Finding an expert you can trust"
    assert shown.project is not None
    assert shown.project.brand is not None
    assert deck.core_properties.author == shown.project.brand.name


def test_the_curve_is_a_chart_with_a_line_for_each_segment(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New, Old]
stages:
  - {name: Search, sentiment: {New: -1.5, Old: 1}}
  - {name: Compare}
  - {name: Buy, sentiment: {New: 2, Old: 0.5}}
""")
    (chart,) = (shape.chart for shape in slide(deck_of(index), "The map").shapes
                if shape.has_chart)  # fmt: skip
    assert [*chart.plots[0].categories] == ["1 Search", "2 Compare", "3 Buy"]
    assert {series.name: [*series.values] for series in chart.plots[0].series} == {
        "● New": [-1.5, None, 2],
        "■ Old": [1, None, 0.5],
    }


def test_the_plots_are_charts_of_points(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New]
stages: [{name: S, needs: [{text: Know, importance: 9, satisfaction: 3}]}]
opportunities: [{title: Say it, addresses: Know, value: 5, cost: 2}]
""")
    deck = deck_of(index)
    for title, point in (("Importance and satisfaction", (9, 3)), ("Value and cost", (2, 5))):
        (chart,) = (shape.chart for shape in slide(deck, title).shapes if shape.has_chart)
        series = [*chart.plots[0].series][-1]
        across = series._element.xpath("./c:xVal//c:pt/c:v/text()")
        assert (float(across[0]), *series.values) == point


def test_lines_of_a_chart_stand_behind_what_has_more_points(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New]
stages:
  - name: S
    needs: [{text: Know, importance: 9, satisfaction: 3},
            {text: Go, importance: 7, satisfaction: 2}, {text: Do, importance: 6, satisfaction: 1}]
opportunities: [{title: Say it, addresses: [Know, Go, Do]}]
""")
    (chart,) = (shape.chart for shape in slide(deck_of(index), "Importance and satisfaction").shapes
                if shape.has_chart)  # fmt: skip
    lengths = [len([*series.values]) for series in chart.plots[0].series]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1] == 2


def test_pale_points_are_a_series_of_their_own(index_of: IndexOf) -> None:
    index = index_of(
        """
journey: J
segments: [New]
stages:
  - name: S
    needs: [{text: Know, importance: 9, satisfaction: 3},
            {text: Go, importance: 7, satisfaction: 2}]
opportunities: [{title: Say it, addresses: Know}]
"""
    )
    (chart,) = (shape.chart for shape in slide(deck_of(index), "Importance and satisfaction").shapes
                if shape.has_chart)  # fmt: skip
    shown = {
        tuple(map(float, series._element.xpath("./c:xVal//c:pt/c:v/text()"))):
            series.marker.format.fill.fore_color.rgb
        for series in chart.plots[0].series if series.name.startswith("●")
    }  # fmt: skip
    assert [*shown] == [(9,), (7,)]
    assert len(set(shown.values())) == 2


def test_text_in_the_colour_of_a_segment_can_be_read(index_of: IndexOf) -> None:
    deck = deck_of(index_of(large(2, 6)))
    colors = {
        f"#{run.font.color.rgb}"
        for one in deck.slides
        for shape in one.shapes
        for paragraph in paragraphs(shape)
        for run in paragraph.runs
        if run.text[0] in MARKS and run.font.color.type == MSO_COLOR_TYPE.RGB
    }
    assert len(colors) == 6
    assert min(contrast(color, "#ffffff") for color in colors) >= 4.5


def test_sections_hold_every_slide_once() -> None:
    deck = read(example("expert-advice"))
    found = deck.element.xpath(".//*[local-name()='section']")
    assert [one.get("name") for one in found] == [
        "Overview", "The map", "Stages", "Segments side by side", "Barriers", "Opportunities",
        "The plan", "What it rests on", "Pictures",
    ]  # fmt: skip
    ids = [one.get("id") for one in deck.element.xpath(".//*[local-name()='section']//*[@id]")]
    assert ids == [str(one.slide_id) for one in deck.slides]
    assert len({one.get("id") for one in found}) == len(found)


def test_a_table_has_no_column_that_says_nothing(index_of: IndexOf) -> None:
    deck = deck_of(index_of("journey: J\nstages: [{name: S, barriers: [{text: B, severity: 2}]}]"))
    (table,) = (shape.table for shape in slide(deck, "Barriers").shapes if shape.has_table)
    assert [cell.text_frame.text for cell in table.rows[0].cells] == [
        "Barrier", "Severity", "Stages"
    ]  # fmt: skip


def test_a_table_on_two_slides_is_even(index_of: IndexOf) -> None:
    barriers = ", ".join(f"Barrier {n}" for n in range(24))
    deck = deck_of(index_of(f"journey: J\nstages: [{{name: S, barriers: [{barriers}]}}]"))
    rows = [
        len(shape.table.rows)
        for one in deck.slides
        if one.shapes.title.text_frame.text.startswith("Barriers")
        for shape in one.shapes
        if shape.has_table
    ]
    assert len(rows) == 2
    assert max(rows) - min(rows) <= 1


def test_a_stage_on_two_slides_is_no_smaller_than_it_need_be(index_of: IndexOf) -> None:
    said = ", ".join(f"Action {n}" for n in range(80))
    deck = deck_of(index_of(f"journey: J\nstages: [{{name: S, actions: [{said}]}}]"))
    (size,) = {
        run.font.size.pt
        for shape in slide(deck, "1 S (1 of 2)").shapes
        for paragraph in paragraphs(shape)
        for run in paragraph.runs
        if run.text.startswith("Action")
    }
    assert size == 14


def test_a_stage_says_what_is_measured_and_why_it_matters(index_of: IndexOf) -> None:
    deck = deck_of(
        index_of("""
journey: J
segments: [New]
stages:
  - {name: S, effort: 4, wait: 3 days, touchpoints: [{name: Call, moment_of_truth: It decides}]}
""")
    )
    told = text_of(slide(deck, "1 S"))
    assert "Effort: 4 of 5" in told
    assert "Wait: 3 days" in told
    assert "★ Call: It decides" in told


def test_the_workbooks_behind_charts_hold_no_formula_and_no_link(index_of: IndexOf) -> None:
    from openpyxl import load_workbook

    content = slides(edition(index_of(hostile())))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        books = [name for name in archive.namelist() if name.endswith(".xlsx")]
        assert books
        for name in books:
            for row in load_workbook(io.BytesIO(archive.read(name))).worksheets[0].iter_rows():
                assert not [c for c in row if c.data_type == "f" or c.hyperlink]


def test_hostile_text_is_text(index_of: IndexOf) -> None:
    index = index_of(hostile())
    deck = deck_of(index)
    check(deck)
    told = "\n".join(text_of(one) for one in deck.slides)
    assert [name for name in names(index) if plain(name) not in told] == []
    assert "\u202e" not in told


@pytest.mark.parametrize(("stages", "segments"), [(1, 0), (2, 6), (40, 6)])
def test_small_and_large_maps(stages: int, segments: int, index_of: IndexOf) -> None:
    index = index_of(large(stages, segments))
    deck = deck_of(index)
    check(deck)
    told = " ".join(text_of(one).replace("\n", " ") for one in deck.slides)
    assert [stage.step.name for stage in index.stages if stage.step.name not in told] == []
    for number in range(stages):
        assert f"Barrier {number} " in told
    assert "word79" in told


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


def test_a_map_of_nothing_but_a_stage(index_of: IndexOf) -> None:
    deck = deck_of(index_of("journey: J\nstages: [Only]\n"))
    check(deck)
    assert titles(deck) == ["J", "The map", "1 Only", "The path", "The map as one picture"]


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


def test_pictures_keep_their_shape(index_of: IndexOf) -> None:
    shown = edition(index_of(JAPANESE))
    for view, title in (("flow", "The path"), ("map", "The map as one picture")):
        (picture,) = (s for s in slide(read(shown), title).shapes if s.shape_type == 13)
        wide, high = struct.unpack(">II", shown.picture(view, "png")[16:24])
        assert abs(picture.width / picture.height - wide / high) < 0.01
        assert picture.image.blob == shown.picture(view, "png")


def png(width: int, height: int, density: int = 1000) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    dots = struct.pack(">IIB", density, density, 1)
    parts = ((b"IHDR", head), (b"pHYs", dots), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


@pytest.mark.parametrize(
    ("logo", "shown"),
    [
        (png(40, 20), True),
        (png(3, 2000, density=2**31), True),
        (b"<svg/>", False),
        (b"", False),
        (b"\x89PNG", False),
        (png(8, 8).replace(struct.pack(">II", 8, 8), struct.pack(">II", 30_000, 30_000)), False),
    ],
)
def test_the_brand_is_on_the_first_slide(logo: bytes, shown: bool, index_of: IndexOf) -> None:
    brand = Brand(name="Maple & Co", logo="logo.png", color="#0b6b3a")
    project = Project(project="P", brand=brand)
    made = Edition(index_of(JAPANESE), project, [], stem="map", images={"logo.png": logo})
    deck = read(made)
    first = deck.slides[0]
    check(deck)
    pictures = [s for s in first.shapes if s.shape_type == 13]
    assert len(pictures) == shown
    assert ("Maple & Co" in text_of(first)) is not shown
    theme = next(p for p in deck.part.package.iter_parts() if "theme/theme1" in p.partname)
    assert b'<a:accent1><a:srgbClr val="0B6B3A"/>' in theme.blob


def test_notes_name_the_sources_of_a_stage() -> None:
    deck = read(example("expert-advice"))
    first = next(one for one in deck.slides if one.shapes.title.text_frame.text.startswith("1 "))
    assert "Three-segment survey" in first.notes_slide.notes_text_frame.text
    assert "Sample: Loyalists 412" in first.notes_slide.notes_text_frame.text
    assert "Sample" not in text_of(first)


def test_nothing_is_left_of_the_default_deck(index_of: IndexOf) -> None:
    content = slides(edition(index_of(JAPANESE)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        assert b"Macintosh" not in archive.read("docProps/app.xml")
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert "Steve" not in core
    assert not [name for name in files if "printerSettings" in name or "thumbnail" in name]
    assert len([name for name in files if name.startswith("ppt/slideLayouts/slideL")]) == 2


def test_the_day_the_zone_and_hashes_make_no_difference() -> None:
    script = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from office import example;"
        "from jmap.render.slides.presentation import slides;"
        "print(hashlib.sha256(slides(example('before-the-workshop'))).hexdigest())"
    )
    made = {hashlib.sha256(slides(example("before-the-workshop"))).hexdigest()}
    around = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(EXAMPLES.parent / "tests")],
        env={**os.environ, **around}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    made.add(done.stdout.strip())
    assert len(made) == 1


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


def test_of_more_stages_than_anybody_walks_there_is_a_part(
    index_of: IndexOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (slide_map, slide_stages):
        monkeypatch.setattr(module, "MOST_STAGES", 9)
    deck = deck_of(index_of("journey: J\nstages: [A, B, C, D, E, F, G, H, I, Jot, Kin]"))
    assert "9 I" in titles(deck)
    assert "10 Jot" not in "\n".join(map(text_of, deck.slides))
    assert "Stages: 2 more" in titles(deck)


def test_japanese_lines_are_higher() -> None:
    latin, japanese = para("word " * 40), para("費用が" * 40)
    for one in (latin, japanese):
        fits, rest = cut([one], 100, 60)
        assert height(fits, 100) <= 60
        assert rest
    assert japanese.height(9999) > 1.2 * latin.height(9999) > 0
    assert para("費用").height(100) == 11 * TALL


def test_only_the_lanes_asked_for_are_on_the_map(index_of: IndexOf) -> None:
    index = index_of(JAPANESE)
    index.lanes = frozenset({"barriers"})
    (table,) = (s.table for s in slide(deck_of(index), "The map").shapes if s.has_table)
    assert [row.cells[0].text_frame.text for row in table.rows] == ["Stage", "Barriers"]
