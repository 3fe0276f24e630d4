"""The slides of a map: what is on them, and what is not."""

import hashlib
import io
import os
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest
from decks import check, deck_of, paragraphs, read, slide, text_of, titles
from office import (
    EXAMPLES,
    JAPANESE,
    IndexOf,
    edition,
    example,
    large,
    names,
)

from jmap.model.project import Brand, Project
from jmap.render.edition import Edition
from jmap.render.slides import map as slide_map
from jmap.render.slides import stages as slide_stages
from jmap.render.slides.presentation import slides
from jmap.render.text import plain


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


def test_a_map_of_nothing_but_a_stage(index_of: IndexOf) -> None:
    deck = deck_of(index_of("journey: J\nstages: [Only]\n"))
    check(deck)
    assert titles(deck) == ["J", "The map", "1 Only", "The path", "The map as one picture"]


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


def test_of_more_stages_than_anybody_walks_there_is_a_part(
    index_of: IndexOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (slide_map, slide_stages):
        monkeypatch.setattr(module, "MOST_STAGES", 9)
    deck = deck_of(index_of("journey: J\nstages: [A, B, C, D, E, F, G, H, I, Jot, Kin]"))
    assert "9 I" in titles(deck)
    assert "10 Jot" not in "\n".join(map(text_of, deck.slides))
    assert "Stages: 2 more" in titles(deck)


def test_only_the_lanes_asked_for_are_on_the_map(index_of: IndexOf) -> None:
    index = index_of(JAPANESE)
    index.lanes = frozenset({"barriers"})
    (table,) = (s.table for s in slide(deck_of(index), "The map").shapes if s.has_table)
    assert [row.cells[0].text_frame.text for row in table.rows] == ["Stage", "Barriers"]
