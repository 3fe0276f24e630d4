"""The reports as PDF, read back."""

import base64
import datetime
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from jmap.model.project import Brand, Project
from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.render.edition import Edition
from jmap.render.extras import MissingExtra
from jmap.render.outputs import MAKERS
from jmap.render.pdf.cut import FEW, MOST, cut
from jmap.render.pdf.data import shown
from jmap.render.pdf.document import opportunities_pdf, report_pdf
from jmap.render.pdf.path import path_data
from jmap.render.pdf.typst import can_show
from jmap.render.pictures import DrawError
from jmap.views.readiness import ReadinessItem

IndexOf = Callable[..., JourneyIndex]
EXAMPLES = Path(__file__).parents[3] / "examples"

MAP = """
journey: Moving house
language: {language}
scenario: A family moves at the end of the month
segments: [{{name: Tenants, job: Settle in}}, Owners]
objectives: [{{text: Fewer calls, metric: m}}]
metrics: [{{name: Calls, id: m, baseline: 40, value: 31, target: 20}}]
evidence: [{{title: Interviews, id: i, method: interview, date: 2026-03}}]
stages:
  - name: Look around
    goal: Know what there is
    sentiment: {{tenants: 1, owners: 0.5}}
    touchpoints: [{{name: Price list, channel: [web, phone], team: Sales, evidence: i}}]
    barriers: [{{text: No prices anywhere, severity: 4, theme: Openness}}]
    steps: [Ask friends, Compare]
  - name: Decide
    sentiment: {{tenants: {{score: -1.5, feeling: lost}}, owners: -1}}
    barriers: [{{text: Terms nobody understands, severity: 5, theme: Openness}}]
    questions: [Who pays for the van?]
    needs: [{{text: A fixed day, importance: {{tenants: 9, owners: 8}},
              satisfaction: {{tenants: 2, owners: 7}}}}]
    moment_of_truth: Here they sign or leave
opportunities: [{{title: One page of prices, value: 5, cost: 1, addresses: [Openness]}}]
plan:
  - finding: Terms turn people away
    implication: We lose them at the desk
    actions: [{{text: Rewrite the terms, owner: Legal, due: 2026-09}}]
"""
EVERYTHING = (
    "Moving house", "Look around", "Decide", "No prices anywhere", "Terms nobody understands",
    "Who pays for the van?", "A fixed day", "Here they sign or leave", "Price list", "Ask friends",
)  # fmt: skip


@pytest.fixture
def edition_of(index_of: IndexOf) -> Callable[..., Edition]:
    """Makes an edition of a map's text."""

    def make(text: str, project: Project | None = None, **more: Any) -> Edition:
        items = [ReadinessItem("warning", "some-rule", "Decide lacks a goal", stage="decide")]
        return Edition(index_of(text), project, items, stem="map", **more)

    return make


def root_of(pdf: bytes) -> Any:
    """The catalogue of a PDF."""
    return PdfReader(BytesIO(pdf)).root_object


def objects_of(pdf: bytes) -> Iterator[Any]:
    """All objects of a PDF, those in compressed streams too."""
    reader = PdfReader(BytesIO(pdf))
    size: Any = reader.trailer["/Size"]
    for number in range(1, size):
        yield reader.get_object(number)


def holds_image(pdf: bytes) -> bool:
    """Whether there is a picture made of dots in a PDF."""
    return any(
        isinstance(each, dict) and each.get("/Subtype") == "/Image" for each in objects_of(pdf)
    )


def text_of(pdf: bytes) -> str:
    """All text, lines joined, words that were parted at the end of a line put together."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    text = "\n".join(pages).replace("\xad\n", "").replace("\u200b", "")
    return unicodedata.normalize("NFKC", " ".join(text.split()))


def names_of(tree: Any, found: set[str] | None = None) -> set[str]:
    """The kinds of the elements of a structure tree."""
    found = set() if found is None else found
    node = tree.get_object()
    if isinstance(node, list):
        for child in node:
            names_of(child, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.add(str(node["/S"]))
        if "/K" in node:
            names_of(node["/K"], found)
    return found


def test_the_report_holds_what_the_map_says(edition_of: Callable[..., Edition]) -> None:
    text = text_of(report_pdf(edition_of(MAP.format(language="en"))))
    for said in EVERYTHING:
        assert said in text
    assert "Lowest point, −1.5: “lost”" in text
    assert "Decide lacks a goal" in text


def test_the_opportunities_hold_what_the_map_says(edition_of: Callable[..., Edition]) -> None:
    text = text_of(opportunities_pdf(edition_of(MAP.format(language="en"))))
    for said in (
        "Moving house", "One page of prices", "A fixed day", "Terms turn people away",
        "We lose them at the desk", "Rewrite the terms", "Fewer calls", "Tenants",
    ):  # fmt: skip
        assert said in text


def test_a_score_of_nothing_is_a_score(edition_of: Callable[..., Edition]) -> None:
    rated = "{title: Sleep well, importance: 0, satisfaction: 9, stages: S}"
    map_ = f"journey: J\nstages: [S]\nopportunities: [{rated}]\n"
    assert "Sleep well Idea 0.0 Below 10" in text_of(opportunities_pdf(edition_of(map_)))


@pytest.mark.parametrize("make", [report_pdf, opportunities_pdf])
def test_it_can_be_read_aloud(
    make: Callable[[Edition], bytes], edition_of: Callable[..., Edition]
) -> None:
    pdf = make(edition_of(MAP.format(language="en-GB")))
    reader, root = PdfReader(BytesIO(pdf)), root_of(pdf)
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert "Moving house" in (reader.metadata.title or "")
    kinds = names_of(root["/StructTreeRoot"])
    assert {"/H1", "/Table", "/TH", "/TD", "/Figure", "/TOC"} <= kinds
    outline = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert len(outline) > 2


def figures(node: Any) -> list[Any]:
    """All that is tagged as a figure."""
    node = node.get_object()
    if isinstance(node, list):
        return [found for child in node for found in figures(child)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("/S") == "/Figure" else []
    return own + (figures(node["/K"]) if "/K" in node else [])


def test_every_drawing_has_words(edition_of: Callable[..., Edition]) -> None:
    pdf = report_pdf(edition_of(MAP.format(language="en")))
    drawn = figures(root_of(pdf)["/StructTreeRoot"])
    words = {str(figure.get("/Alt", "")) for figure in drawn}
    assert "" not in words
    assert {"Tenants", "Owners", "web", "phone"} <= words
    assert any(said.startswith("Sentiment from −2 to +2.") for said in words)
    assert any(said.startswith("The path through 2 stages") for said in words)


def fonts_of(pdf: bytes) -> dict[str, Any]:
    """The fonts of a PDF with their descriptors."""
    return {
        str(each["/BaseFont"]): each["/FontDescriptor"]
        for each in objects_of(pdf)
        if isinstance(each, dict) and "/FontDescriptor" in each
    }


def test_fonts_are_ours_and_inside(edition_of: Callable[..., Edition]) -> None:
    fonts = fonts_of(report_pdf(edition_of(MAP.format(language="en"))))
    assert fonts
    for name, descriptor in fonts.items():
        assert re.match(r"/[A-Z]{6}\+(Inter|Noto)", name)
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


SCRIPTS = {
    "ar": ("موعد لدى الطبيب", "لا توجد أسعار"),
    "he": ("תור לרופא", "אין מחירים"),
    "ja": ("病院の予約", "料金が分からない"),
    "hi": ("घर बदलना", "दाम नहीं लिखे"),
    "ko-X": ("Emoji 😀", "Nein 👎"),
}


@pytest.mark.parametrize("language", ["ar", "he", "ja", "ko-X"])
def test_scripts_are_shown(language: str, edition_of: Callable[..., Edition]) -> None:
    title, barrier = SCRIPTS[language]
    text = f"journey: {title}\nlanguage: {language}\nstages: [{{name: A, barriers: [{barrier}]}}]\n"
    pdf = report_pdf(edition_of(text))
    root = root_of(pdf)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    found = text_of(pdf)
    for said in (title, barrier):
        for word in said.split():
            assert word in found


def test_a_script_whose_letters_are_drawn_in_another_order(
    edition_of: Callable[..., Edition],
) -> None:
    """pypdf gives letters as they are drawn, and has not always the order they are written in."""
    title, barrier = SCRIPTS["hi"]
    text = f"journey: {title}\nlanguage: hi\nstages: [{{name: A, barriers: [{barrier}]}}]\n"
    pdf = report_pdf(edition_of(text))
    assert set(title + barrier) <= set(text_of(pdf))
    assert any("NotoSansDevanagari" in name for name in fonts_of(pdf))


HOSTILE = (
    '#read("/etc/passwd")', "$x$ @a <b> `r`", '] #panic("p") [', r"\u{41} \ #eval(1)",
    "/* a */ // b", '#image("/etc/hostname")', "-- ~ ... *b* _e_ = h", "{{7*7}}",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_never_markup(text: str, edition_of: Callable[..., Edition]) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    source = f"""
journey: {quoted}
scenario: {quoted}
segments: [{quoted}, B]
stages:
  - name: {quoted}
    goal: {quoted}
    sentiment: {{B: -1}}
    touchpoints: [{{name: {quoted}, channel: [{quoted}], team: {quoted}}}]
    barriers: [{{text: {quoted}, theme: {quoted}, severity: 2}}]
    questions: [{quoted}]
    custom: {{{quoted}: [{quoted}]}}
opportunities: [{{title: {quoted}, value: 2, cost: 1, ideas: [{quoted}]}}]
plan: [{{finding: {quoted}, actions: [{{text: {quoted}}}]}}]
"""
    edition = edition_of(source)
    for pdf in (report_pdf(edition), opportunities_pdf(edition)):
        assert unicodedata.normalize("NFKC", " ".join(text.split())) in text_of(pdf)


def test_a_character_no_font_has_is_no_reason_to_fail(
    edition_of: Callable[..., Edition],
) -> None:
    pdf = report_pdf(edition_of("journey: ፊደል\nstages: [Only]\n"))
    root = root_of(pdf)
    assert root["/MarkInfo"]["/Marked"].value
    assert b"pdfuaid" not in root["/Metadata"].get_data()


def test_a_map_of_one_stage_and_nothing_else(edition_of: Callable[..., Edition]) -> None:
    edition = edition_of("journey: Little\nstages: [Only]\n")
    assert "Only" in text_of(report_pdf(edition))
    assert not edition.opportunities.has_anything


def test_many_stages_repeat_heads_and_lanes(edition_of: Callable[..., Edition]) -> None:
    many = "\n".join(
        f"  - {{name: Stage no {n}, sentiment: {n % 5 - 2}, barriers: [Barrier no {n}],\n"
        f"     actions: [{', '.join(['a long deed of the customer ' * 12] * 6)}]}}"
        for n in range(25)
    )
    reader = PdfReader(BytesIO(report_pdf(edition_of(f"journey: Many\nstages:\n{many}\n"))))
    sheets = [page for page in reader.pages if page.mediabox.width > 1000]
    texts = [" ".join(page.extract_text().split()) for page in sheets]
    assert "Stages 1 to 8 of 25" in texts[0]
    lanes = [text for text in texts if "a long deed" in text]
    assert len(lanes) > 3
    for text in lanes:
        assert "Doing" in text
        assert "Stage no" in text
    whole = " ".join(texts)
    for n in range(25):
        assert f"Barrier no {n}" in whole


def test_nothing_lies_beyond_the_page(edition_of: Callable[..., Edition]) -> None:
    """Long words are parted: what they are made of starts within the page, to its last letter."""
    words = ["x" * 200, "https://example.org/" + "a-b/" * 60, "Donaudampfschifffahrtsgesellschaft"]
    source = f"journey: {words[0]}\nsegments: [A, B, C, D, E, F]\nstages:\n" + "".join(
        f"  - {{name: S{n}, barriers: ['{words[n % 3]}'], goal: '{words[1]}'}}\n" for n in range(9)
    )
    reader = PdfReader(BytesIO(report_pdf(edition_of(source))))
    for page in reader.pages:
        width = float(page.mediabox.width)
        places: list[float] = []

        def visit(text: str, _cm: Any, tm: list[float], _font: Any, size: float) -> None:
            if text.strip():
                places.append(tm[4] + 0.3 * size * len(text.strip()))  # noqa: B023

        page.extract_text(visitor_text=visit)
        assert max(places) < width


DATA = "data:image/png;base64,"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def test_the_brand(edition_of: Callable[..., Edition]) -> None:
    brand = Brand(name="Tern", logo="l.png", color="#ff6600")
    project = Project(project="Advice", brand=brand)
    source = MAP.format(language="en")
    with_logo = report_pdf(edition_of(source, project, images={"l.png": PNG}))
    drawn = figures(root_of(with_logo)["/StructTreeRoot"])
    assert "Tern" in {str(figure["/Alt"]) for figure in drawn}
    assert holds_image(with_logo)
    broken = report_pdf(edition_of(source, project, images={"l.png": PNG[:40]}))
    assert "Tern" in text_of(broken)
    assert not holds_image(broken)


def test_what_a_logo_may_be() -> None:
    assert can_show(PNG)
    assert can_show(b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    assert not can_show(PNG[:40])
    assert not can_show(b"no picture at all")


def test_a_logo_reads_no_file_of_the_machine(
    edition_of: Callable[..., Edition], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    drawn = base64.b64encode(PNG).decode()
    for address, seen in ((str(secret), False), (f"file://{secret}", False), (DATA + drawn, True)):
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="9" height="9"><image xlink:href="{address}" width="9" height="9"/></svg>'
        )
        project = Project(project="P", brand=Brand(logo="l.svg"))
        edition = edition_of("journey: J\nstages: [A]\n", project, images={"l.svg": svg.encode()})
        assert holds_image(report_pdf(edition)) == seen


def test_sheets_take_what_can_be_read() -> None:
    assert [(each.first, each.end) for each in cut((1.0,) * 25)] == [(0, 8), (8, 16), (16, 25)]
    assert [each.large for each in cut((1.0,))] == [False]
    for each in cut((1.6,) * 40):
        assert sum(each.weights) <= MOST * 1.2
        assert each.large == (sum(each.weights) > FEW)


def test_long_words_may_be_parted_and_nothing_else() -> None:
    assert shown("Donaudampfschifffahrtsgesellschaft") == "Donaudampfschifffahrtsgesellschaft"
    assert shown("two\nlines\x07") == "two lines"
    parted = shown("a" * 60)
    assert parted.replace("\N{ZERO WIDTH SPACE}", "") == "a" * 60
    assert max(map(len, parted.split("\N{ZERO WIDTH SPACE}"))) <= 12


def test_the_files(edition_of: Callable[..., Edition]) -> None:
    maker = MAKERS["pdf"]
    assert "report" in maker.views
    full = dict(maker.files(edition_of(MAP.format(language="en")), "report"))
    assert list(full) == ["map.pdf", "map.opportunities.pdf"]
    little = dict(maker.files(edition_of("journey: J\nstages: [A]\n"), "report"))
    assert list(little) == ["map.pdf"]


def render(out: Path, folder: Path, **around: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-m", "jmap", "render", str(folder), "--to", "pdf", "--view", "report",
         "--out", str(out)],
        env={**os.environ, **around},
        check=True,
        capture_output=True,
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in out.rglob("*.pdf")}


def test_same_bytes_in_every_process(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "map.journey.yaml").write_text(MAP.format(language="en"), encoding="utf-8")
    first = render(tmp_path / "one", folder, TZ="UTC", PYTHONHASHSEED="0")
    other = render(
        tmp_path / "two", folder, TZ="Asia/Tokyo", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="86400",
        LC_ALL="tr_TR.UTF-8", HOME=str(tmp_path / "nowhere"),
    )  # fmt: skip
    assert len(first) == 2
    assert first == other
    today = str(datetime.datetime.now(tz=datetime.UTC).year).encode()
    for pdf in first.values():
        assert b"CreationDate" not in pdf
        assert b"D:" + today not in pdf


def test_processes_begin_after_typst_was_used(tmp_path: Path) -> None:
    """One map is rendered where jmap runs; then many, by processes that must not wait for ever."""
    for folder, count in (("a", 1), ("b", 16)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "jmap.yaml").write_text(f"project: {folder}\n", encoding="utf-8")
        for number in range(count):
            path = tmp_path / folder / f"m{number}.journey.yaml"
            path.write_text(f"journey: {folder} {number}\nstages: [A]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "jmap", "render", str(tmp_path), "--to", "pdf", "--view", "report",
         "--out", str(tmp_path / "out"), "--jobs", "2"],
        capture_output=True,
        timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 17


def test_texts_of_the_path_are_set_as_texts(edition_of: Callable[..., Edition]) -> None:
    svg = edition_of(MAP.format(language="en")).picture("flow", "svg").decode()
    found = path_data(svg)
    assert found is not None
    data, picture = found
    assert b"<text" not in picture
    assert picture.count(b"<path") == svg.count("<path")
    assert [text["bold"] for text in data["texts"] if "Look around" in text["text"]] == [True]
    for text in data["texts"]:
        assert 0 <= text["x"] <= data["width"]
        assert 0 <= text["y"] <= data["height"]
        assert re.fullmatch("#[0-9a-f]{6}", text["fill"])
    assert path_data("<svg/>") is None


def test_shares_in_the_path_are_read_from_left_to_right(
    edition_of: Callable[..., Edition],
) -> None:
    text = """
journey: بحث
language: ar
stages: [بحث, دفع]
transitions: [{from: بحث, to: exit, share: 20%}]
"""
    pages = PdfReader(BytesIO(report_pdf(edition_of(text)))).pages
    found = "".join(page.extract_text() for page in pages)
    assert "80\u202f%" in found
    assert "80%" not in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"journey: {'x' * 12_000}\nstages: [S]", "the title is longer than the 10,000 "),
        (
            f"journey: J\nstages: [{{name: S, barriers: ['{'ab ' * 300_000}']}}]",
            "the map is too large for a PDF (1.8 MB to set, 1.5 at most): split it, or leave out ",
        ),
    ],
    ids=["title", "map"],
)  # fmt: skip
def test_more_than_typst_can_set_is_refused(
    text: str, said: str, edition_of: Callable[..., Edition]
) -> None:
    with pytest.raises(DrawError) as refused:
        report_pdf(edition_of(text))
    assert str(refused.value).startswith(f"map.pdf: {said}")
    assert "\n" not in str(refused.value)


def test_without_typst_it_is_said(
    edition_of: Callable[..., Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    edition = edition_of(MAP.format(language="en"))
    for make in (report_pdf, opportunities_pdf):
        with pytest.raises(MissingExtra, match=r"pip install 'jmap\[pdf\]'"):
            make(edition)


def test_words_of_ours_are_said_in_their_own_language(edition_of: Callable[..., Edition]) -> None:
    """The headings of a report on an Arabic map are English, and are read as such."""
    title, barrier = SCRIPTS["ar"]
    text = f"journey: {title}\nlanguage: ar\nstages: [{{name: A, barriers: [{barrier}]}}]\n"
    pdf = report_pdf(edition_of(text))
    languages = {
        each["/Lang"] for each in objects_of(pdf) if isinstance(each, dict) and "/Lang" in each
    }
    assert languages >= {"ar", "en"}


@pytest.mark.parametrize(
    "path",
    ["expert-advice/journeys/finding-an-expert", "internet-provider/journeys/broadband-at-home"],
)
def test_a_large_map_is_there_as_a_whole(path: str) -> None:
    file = EXAMPLES / f"{path}.journey.yaml"
    project = load_project(file.parents[1])
    loaded = load_map(file, project, named=True)
    assert loaded is not None
    assert loaded.index is not None
    text = text_of(report_pdf(Edition(loaded.index, project.project, [], stem="map")))
    said = [stage.step.name for stage in loaded.index.stages]
    for stage in loaded.index.stages:
        for lane in ("actions", "needs", "questions", "barriers"):
            said += [place.item.text for place in stage.lane(lane)]
    assert len(said) > 70
    assert [each for each in said if each not in text] == []
