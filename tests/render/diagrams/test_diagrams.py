import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from drawn import SVG, full, index_of, squeezed, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from jmap.model.project import Project
from jmap.project.discovery import discover
from jmap.project.loading import LoadedMap, LoadedProject, load_map, load_project
from jmap.render.colors import HAIRLINE, WHITE
from jmap.render.diagrams.drawing import VIEWS, dot, picture
from jmap.render.diagrams.engine import draw

ROOT = Path(__file__).parents[3]
HOSTILE = (
    '"];}',
    "<b>x</b>",
    "</TABLE>",
    "&#x0;",
    "&amp;",
    r"\N\G\E\l",
    "\\",
    "]]>",
    "<!-- x -->",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "%s{0}",
)


def examples() -> list[tuple[LoadedMap, LoadedProject]]:
    found = []
    for scope in discover([ROOT / "examples"]):
        project = load_project(scope.root)
        for path in scope.files:
            loaded = load_map(path, project, named=False)
            if loaded is not None and loaded.index is not None:
                found.append((loaded, project))
    return found


MAPS = examples()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("example", MAPS, ids=lambda e: e[0].id)
def test_every_example_is_drawn_without_a_remark(
    example: tuple[LoadedMap, LoadedProject], view: str
) -> None:
    loaded, project = example
    assert loaded.index is not None
    remarks: list[str] = []
    diagram = VIEWS[view](loaded.index, project.project)
    svg = draw(diagram.dot, "svg", on_warning=remarks.append)
    assert remarks == []
    shown = squeezed("".join(texts(svg)))
    for stage in loaded.index.stages:
        assert squeezed(stage.step.name) in shown
        assert stage.step.name in diagram.description


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str, view: str) -> None:
    svg = picture(index_of(full(text)), None, view, "svg")
    shown = squeezed("".join(texts(svg)))
    assert shown.count(squeezed(text)) >= 4


characters = st.characters(exclude_categories=["Cs"])
hostile = st.one_of(
    st.text(characters, min_size=1, max_size=60),
    st.lists(st.sampled_from([*HOSTILE, "\x00", "\x1b[31m", "\u202e", "\ufffe", " ", "a"]),
             min_size=1, max_size=5).map("".join),
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
@settings(max_examples=40, deadline=None)
@given(text=hostile.filter(lambda text: text.strip() != ""))
def test_any_text_leaves_a_sound_picture(view: str, text: str) -> None:
    diagram = VIEWS[view](index_of(full(text)), Project(project=text))
    svg = draw(diagram.dot, "svg", title=diagram.title, description=diagram.description)
    assert texts(svg)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (" ".join(["several words"] * 40), 4),
        ("Donaudampfschifffahrtsgesellschaftskapitänspatent" * 3, 4),
        ("お客様は「価格」を比較する。" * 6, 4),
        ("مرحبا بكم في الخدمة الجديدة للعملاء " * 4, 4),
        ("short", 25),
    ],
    ids=["80 words", "one word", "Japanese", "Arabic", "25 stages"],
)
def test_nothing_is_cut_off(text: str, stages: int, view: str) -> None:
    remarks: list[str] = []
    diagram = VIEWS[view](index_of(full(text, stages)), None)
    svg = draw(diagram.dot, "svg", on_warning=remarks.append)
    assert remarks == []
    assert squeezed("".join(texts(svg))).count(squeezed(text)) >= stages


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "text", ["Some words of it ★", "مرحبا بكم في الخدمة", "お客様は価格を比較する"]
)
def test_every_text_keeps_to_its_place_in_any_font(text: str, view: str) -> None:
    root = ElementTree.fromstring(picture(index_of(full(text, 14)), None, view, "svg"))
    width, height = (float(part) for part in root.get("viewBox", "").split()[2:])
    moved = re.search(
        r"translate\(([\d.]+) ([\d.]+)\)", next(root.iter(f"{SVG}g")).get("transform", "")
    )
    assert moved
    for element in root.iter(f"{SVG}text"):
        assert element.get("text-anchor") == "start"
        assert element.get("textLength") or len((element.text or "").strip()) == 1
        left = float(element.get("x", "")) + float(moved[1])
        base = float(element.get("y", "")) + float(moved[2])
        assert left >= 0
        assert left + float(element.get("textLength", "12")) <= width
        assert 10 <= base <= height


@pytest.mark.parametrize("view", VIEWS)
def test_many_stages_do_not_make_a_band_without_end(view: str) -> None:
    index = index_of(full("A text", 40))
    diagram = VIEWS[view](index, None)
    root = ElementTree.fromstring(draw(diagram.dot, "svg"))
    assert float(root.get("viewBox", "").split()[2]) < 2600
    shown = squeezed("".join(element.text or "" for element in root.iter(f"{SVG}text")))
    for stage in index.stages:
        assert squeezed(f"{stage.stage + 1}\N{NO-BREAK SPACE} {stage.step.name}") in shown


def test_ways_between_rows_are_told_at_both_ends() -> None:
    names = [f"Stage {number}" for number in range(1, 13)]
    ways = [
        ("Stage 2", "Stage 9"),
        ("Stage 12", "Stage 1"),
        ("start", "Stage 8"),
        ("Stage 1", "Stage 3"),
    ]
    transitions = [{"from": start, "to": end, "share": 0.1, "when": "So"} for start, end in ways]
    shown = texts(
        picture(
            index_of({"journey": "A", "stages": names, "transitions": transitions}),
            None,
            "flow",
            "svg",
        )
    )
    told = [text for text in shown if text.startswith(("to ", "from "))]
    assert sorted(told) == [
        "from 12\N{NO-BREAK SPACE} Stage 12",
        "from 2\N{NO-BREAK SPACE} Stage 2",
        "from the start",
        "to 1\N{NO-BREAK SPACE} Stage 1",
        "to 9\N{NO-BREAK SPACE} Stage 9",
    ]
    assert shown.count("So") == 4


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ("blueprint", "Nobody has said yet what customers do here, or what is done for them."),
        ("channels", "Nobody has said yet where customers meet the company."),
        ("trace", "Nothing is said of this yet"),
    ],
)
def test_a_view_of_nothing_says_so(view: str, sentence: str) -> None:
    assert sentence in texts(picture(index_of({"journey": "A", "stages": "S"}), None, view, "svg"))


def test_what_is_done_is_joined_to_its_touchpoint() -> None:
    stage = {
        "name": "S",
        "touchpoints": ["Desk", "Form"],
        "backstage": [
            {"text": "Files it", "at": ["Form", "Desk"]},
            {"text": "Sorts", "at": "Form"},
        ],
    }
    source = dot(index_of({"journey": "A", "stages": [stage]}), None, "blueprint")
    joined = re.findall(r"(backstage1_\d) -> (touchpoints1_\d)", source)
    assert sorted(joined) == [
        ("backstage1_1", "touchpoints1_1"),
        ("backstage1_1", "touchpoints1_2"),
        ("backstage1_2", "touchpoints1_2"),
    ]


def test_the_frame_of_a_stage_is_one_path() -> None:
    svg = picture(index_of({"journey": "J", "stages": ["A", "B"]}), None, "flow", "svg").decode()
    frames = re.findall(f'<path fill="([^"]*)" stroke="{HAIRLINE}"', svg)
    assert frames == [WHITE, WHITE]


def test_whoever_goes_on_is_told_in_the_colour_of_the_segment() -> None:
    names = [f"s{number}" for number in range(6)]
    exit = {"from": "S", "to": "exit", "share": "50%", "segments": ["s0"]}
    data = {"journey": "J", "segments": names, "stages": ["S"], "transitions": [exit]}
    told = texts(picture(index_of(data), None, "flow", "svg"))
    assert "".join(text[0] for text in told if "100" in text) == "■▲◆▼✚"


def test_six_segments_have_a_mark_each() -> None:
    names = [f"s{number}" for number in range(6)]
    stages = [{"name": "S", "sentiment": {name: {"score": 1} for name in names}}]
    remarks: list[str] = []
    diagram = VIEWS["map"](index_of({"journey": "A", "segments": names, "stages": stages}), None)
    draw(diagram.dot, "svg", on_warning=remarks.append)
    assert remarks == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_text_is_small(view: str) -> None:
    root = ElementTree.fromstring(picture(index_of(full("A text")), None, view, "svg"))
    sizes = {float(element.get("font-size", "0")) for element in root.iter(f"{SVG}text")}
    assert min(sizes) >= 9
    assert len(sizes) <= 3


@pytest.mark.parametrize("view", VIEWS)
def test_pictures_are_named(view: str) -> None:
    root = ElementTree.fromstring(picture(index_of(full("A text")), None, view, "svg"))
    assert (root.findtext(f"{SVG}title") or "").startswith("A text")
    assert "A text 1" in (root.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize(("format", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_other_formats(format: Any, magic: bytes) -> None:
    assert picture(index_of({"journey": "A", "stages": ["S"]}), None, "map", format)[:4] == magic


def test_the_accent_is_the_brands() -> None:
    project = Project.model_validate({"project": "P", "brand": {"name": "B", "color": "#123456"}})
    assert "#123456" in dot(index_of(full("A text")), project, "flow")


REPEAT = """
from pathlib import Path
from jmap.project.loading import load_map, load_project
from jmap.render.diagrams.drawing import VIEWS, dot, picture
import hashlib
root = Path("examples/expert-advice")
project = load_project(root)
loaded = load_map(root / "journeys/finding-an-expert.journey.yaml", project)
for view in VIEWS:
    print(hashlib.sha256(dot(loaded.index, project.project, view).encode()).hexdigest())
    for format in ("svg", "png", "pdf"):
        made = picture(loaded.index, project.project, view, format)
        print(hashlib.sha256(made).hexdigest())
"""


def test_the_same_map_gives_the_same_bytes() -> None:
    given = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    ]
    first, second = (
        subprocess.run([sys.executable, "-c", REPEAT], cwd=ROOT, capture_output=True, check=True,
                       env={**os.environ, **variables}).stdout
        for variables in given
    )  # fmt: skip
    assert first == second
    assert len(first.split()) == 4 * len(VIEWS)


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs a Graphviz of the machine's own")
@pytest.mark.parametrize("view", VIEWS)
def test_any_graphviz_draws_the_dot(view: str) -> None:
    source = dot(index_of(full("A text to be read")), None, view)
    done = subprocess.run(["dot", "-Tsvg"], input=source.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    assert squeezed("A text to be read") in squeezed("".join(texts(done.stdout)))
