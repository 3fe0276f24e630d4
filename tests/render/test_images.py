"""Pictures of stages and segments: which are shown, and that no other file can be."""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from jmap.project.loading import load_map, load_project
from jmap.render import images
from jmap.render.batch import Work, edition_of
from jmap.render.edition import Edition
from jmap.render.excerpt import Excerpt
from jmap.render.image_kinds import is_plain, is_sound
from jmap.render.outputs import Order, make

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><rect width="{}" height="1"/></svg>'
)
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
PROJECT = """
project: Boats
segments: [{name: Anglers, image: images/who.svg}, Rowers]
"""
MAP = """
journey: Rent a boat
segments: [Anglers, Rowers]
stages:
  - {name: "Pick \\"<one>\\"", image: ../images/a.svg}
  - name: Pay
    steps: [{name: Sign, image: ../images/b.svg}, Leave]
  - Row
"""
ALL = Excerpt()
Make = Callable[..., Edition]


def png(across: int = 2, down: int = 2) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        whole = name + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(3 * 2) for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def edition(tmp_path: Path) -> Make:
    """Makes the edition of a map in a project with some pictures."""

    def made(text: str = MAP, project: str = PROJECT, excerpt: Excerpt = ALL) -> Edition:
        root = tmp_path / "boats"
        for folder in (root / "maps", root / "images"):
            folder.mkdir(parents=True, exist_ok=True)
        for width, name in enumerate(("who", "a", "b"), 1):
            path = root / "images" / f"{name}.svg"
            if not path.exists():
                path.write_text(SVG.format(width))
        (root / "jmap.yaml").write_text(project)
        path = root / "maps" / "boat.journey.yaml"
        path.write_text(text)
        loaded_project = load_project(root)
        loaded = load_map(path, loaded_project)
        assert loaded
        assert not loaded.has_error, loaded.findings
        order = Order(("html",), ("report",), excerpt)
        work = Work(frozenset(), order, lambda _map, _project: ([], None))
        return edition_of(loaded, loaded_project, [], work)

    return made


def page(edition: Edition) -> str:
    files = dict(make(edition, Order(("html",), ("report",))))
    return files["boat.html"].decode()


def test_a_logo_of_too_many_pixels_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: Boats\nbrand: {logo: logo.png}\n")
    for side, shown in ((2, True), (30_000, False)):
        (tmp_path / "logo.png").write_bytes(png(side, side))
        assert bool(images.project_images(load_project(tmp_path))) is shown


def test_stages_steps_and_segments_have_their_pictures(edition: Make) -> None:
    text = page(edition())
    assert text.count('href="data:image/svg+xml;base64,') == 3
    shown = '<svg class="shot" role="img" aria-label="Pick &quot;&lt;one&gt;&quot;">'
    assert f'{shown}<use href="#picture-1"/></svg>' in text
    step = '<use href="#picture-2"/></svg><span class="sub"><span><span class="st">a</span>'
    assert f"{step} <bdi>Sign</bdi></span></span>" in text
    face = '<svg class="photo" aria-hidden="true"><use href="#picture-0"/></svg>'
    assert text.count(face) == 1
    assert text.count('data-part="pictures"') == 1
    assert 'data-lane="pictures" data-name="pictures"' in text


def test_one_picture_at_several_places_is_held_once(edition: Make, tmp_path: Path) -> None:
    one = edition(MAP.replace("b.svg", "a.svg"))
    copy = SVG.format(2)  # as a.svg is
    (tmp_path / "boats/images/who.svg").write_text(copy)
    text = page(one)
    assert text.count("data:image/") == 1
    assert text.count('href="#picture-0"') == 3


def test_without_pictures_there_is_no_trace_of_them(
    edition: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", None)
    made = edition("journey: Rent a boat\nstages: [Pick, Row]\n", "project: Boats\n")
    monkeypatch.undo()
    text = re.sub(r"<(style|script)>.*?</\1>", "", page(made), flags=re.DOTALL)
    assert "data:image" not in text
    assert "picture" not in text.lower()
    assert "portrait" not in text
    assert made.missed == ()


def test_the_row_is_a_lane_that_can_be_left_out(edition: Make) -> None:
    assert 'class="shot"' in page(edition(excerpt=Excerpt(lanes=("pictures",))))
    text = page(edition(excerpt=Excerpt(lanes=("touchpoints",))))
    assert 'class="shot"' not in text
    assert text.count("data:image") == 1  # the segment's


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../images/none.svg", "there is no such file"),
        ("../images", "it is no file"),
        ("../out.svg", "it is outside of the project"),
        ("../link/a.svg", "it is outside of the project"),
        ("../circle.svg", "it cannot be read"),
        ("../images/text.svg", "it is no whole PNG"),
        ("../images/cut.png", "it is no whole PNG"),
        ("../images/wide.png", "it is no whole PNG"),
        ("../images/huge.svg", "it is larger than 2 MB"),
    ],
)
def test_what_cannot_be_shown_is_left_out_and_told(
    path: str, why: str, edition: Make, tmp_path: Path
) -> None:
    made = edition(MAP.replace("../images/a.svg", path))
    root = tmp_path / "boats"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.svg").write_text(SVG.format(1))
    (root / "out.svg").symlink_to(tmp_path / "elsewhere/a.svg")
    (root / "link").symlink_to(tmp_path / "elsewhere")
    (root / "circle.svg").symlink_to(root / "circle.svg")
    (root / "images/text.svg").write_text("no picture <svg>")
    (root / "images/cut.png").write_bytes(png()[:14])
    (root / "images/wide.png").write_bytes(png(30_000, 30_000))
    (root / "images/huge.svg").write_text(SVG.format(1) + " " * images.MAX_BYTES)
    text = page(made)
    assert text.count("data:image") == 2
    (told,) = made.missed
    assert told.startswith(f"{path} is not shown: {why}")


def test_no_path_leads_out_however_it_is_written(edition: Make, tmp_path: Path) -> None:
    made = edition()
    (tmp_path / "secret.svg").write_text(SVG.format(1))
    home = made.home
    assert home
    for path in ("../../secret.svg", "../images/../../secret.svg", str(tmp_path / "secret.svg")):
        assert images._content(path, home) == "it is outside of the project"
    assert isinstance(images._content("../images/a.svg", home), bytes)


def test_all_together_have_a_bound(
    edition: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = edition()
    monkeypatch.setattr(images, "MAX_ALL", 2 * len(SVG.format(1)))
    assert [image.path for image in made.illustrations.shown] == [
        "images/who.svg",
        "../images/a.svg",
    ]
    assert "b.svg" in made.missed[0]


def test_a_taken_stage_brings_its_picture(edition: Make, tmp_path: Path) -> None:
    edition()
    other = tmp_path / "boats" / "others"
    other.mkdir()
    (other / "canoe.journey.yaml").write_text(
        "journey: Canoes\nid: canoe\nstages: [{name: Try, image: c.svg}]\n"
    )
    (other / "c.svg").write_text(SVG.format(9))
    made = edition(MAP.replace("  - Row", "  - {use: canoe/try}"))
    page(made)
    assert [image.path for image in made.illustrations.shown][-1] == "../others/c.svg"


def test_changed_pictures_are_noticed(edition: Make, tmp_path: Path) -> None:
    made = edition()
    assert not made.has_old_pictures
    page(made)
    assert not made.has_old_pictures
    (tmp_path / "boats/images/b.svg").write_text(SVG.format(7))
    assert made.has_old_pictures


@pytest.mark.parametrize(
    ("content", "sound"),
    [
        (png(), True),
        (png(30_000, 30_000), False),
        (b"\x89PNG\r\n\x1a\nrest", False),
        (b"GIF89a\x02\0\x03\0", True),
        (b"GIF89a\0\0\x03\0", False),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x10\0\x20\x03", True),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03", False),
        (b"\xff\xd8\xff\xe0\0\0", False),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x0f\0\0\x0f\0\0", True),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + b"\x10\0\x10\0", True),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x0f\xc0\x03\0", True),
        (b"RIFF\0\0\0\0WEBPVP8Z" + b"\0" * 20, False),
        (SVG.encode(), True),
        (b"\xef\xbb\xbf \n<svg/>", True),
        (b"\x1f\x8b<svg", False),  # packed, whatever its name is
        (b"", False),
    ],
)
def test_what_is_a_picture(content: bytes, sound: bool) -> None:
    assert is_sound(content) is sound


def nested(depth: int, *, by: str = '<use xlink:href="#a{}"/>') -> str:
    """A drawing that shows one shape ten to the power of *depth* times."""
    parts = ['<rect id="a0" width="1" height="1"/>']
    for level in range(1, depth + 1):
        parts.append(f'<g id="a{level}">{by.format(level - 1) * 10}</g>')
    return "".join(parts)


def drawing(inner: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {LINK}>{inner}</svg>'.encode()


@pytest.mark.parametrize(
    ("inner", "plain"),
    [
        (nested(2), True),
        (nested(30), False),
        (nested(30, by='<g mask="url(#a{})"/>'), False),
        (nested(30, by="<g style=\"clip-path: url( '#a{}' )\"/>"), False),
        ('<g id="a"><use xlink:href="#a"/></g>', True),
        ("<style>g{mask:url(#a)}</style>", False),
        ("<filter/>", False),
        ("<g>" * 5_000 + "</g>" * 5_000, False),
        ("<g>", False),
        ('<image href="data:image/png;base64,iVBORw0KGgo="/>', False),
    ],
)
def test_what_a_drawing_may_be_in_a_pdf(inner: str, plain: bool) -> None:
    assert is_plain(drawing(inner)) is plain


def test_entities_are_not_unfolded() -> None:
    assert not is_plain(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>')


def test_the_pdf_has_them_and_stays_accessible(edition: Make, tmp_path: Path) -> None:
    made = edition()
    root = tmp_path / "boats/images"
    (root / "who.svg").unlink()
    (root / "who.svg").write_bytes(png())
    (root / "b.svg").write_bytes(drawing(nested(30)))
    content = dict(make(made, Order(("pdf",), ("report",))))["boat.pdf"]
    assert b"pdfuaid" in content
    reader = PdfReader(BytesIO(content))
    size: Any = reader.trailer["/Size"]
    found: list[Any] = [reader.get_object(number) for number in range(1, size)]
    parts = [each for each in found if isinstance(each, dict)]
    told = {str(each["/Alt"]) for each in parts if "/Alt" in each}
    assert 'Pick "<one>"' in told
    assert "Sign" not in told  # it would take for ever
    assert any(each.get("/Subtype") == "/Image" for each in parts)
    assert any("Pictures" in each.extract_text() for each in reader.pages)


def test_slides_have_what_is_made_of_pixels(edition: Make, tmp_path: Path) -> None:
    made = edition()
    (tmp_path / "boats/images/a.svg").write_bytes(png())
    content = dict(make(made, Order(("pptx",), ("report",))))["boat.pptx"]
    deck = Presentation(BytesIO(content))
    pictures = {
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.shape_type == 13
    }
    assert 'Pick "<one>"' in pictures
    assert "Sign" not in pictures


def test_the_same_files_give_the_same_bytes(edition: Make) -> None:
    assert page(edition()) == page(edition())
