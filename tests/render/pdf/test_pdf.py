"""The reports as PDF, read back."""

import datetime
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfs import MAP, figures, root_of, text_of
from pypdf import PdfReader

from jmap.project.loading import load_map, load_project
from jmap.render.edition import Edition
from jmap.render.extras import MissingExtra
from jmap.render.outputs import MAKERS
from jmap.render.pdf.cut import FEW, MOST, cut
from jmap.render.pdf.document import opportunities_pdf, report_pdf
from jmap.render.pictures import DrawError

EXAMPLES = Path(__file__).parents[3] / "examples"


EVERYTHING = (
    "Moving house", "Look around", "Decide", "No prices anywhere", "Terms nobody understands",
    "Who pays for the van?", "A fixed day", "Here they sign or leave", "Price list", "Ask friends",
)  # fmt: skip


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
    assert "Lowest stage, −1.5: “lost”" in text
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


def test_every_drawing_has_words(edition_of: Callable[..., Edition]) -> None:
    pdf = report_pdf(edition_of(MAP.format(language="en")))
    drawn = figures(root_of(pdf)["/StructTreeRoot"])
    words = {str(figure.get("/Alt", "")) for figure in drawn}
    assert "" not in words
    assert {"Tenants", "Owners", "web", "phone"} <= words
    assert any(said.startswith("Sentiment from −2 to +2.") for said in words)
    assert any(said.startswith("The path through 2 stages") for said in words)


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


def test_sheets_take_what_can_be_read() -> None:
    assert [(each.first, each.end) for each in cut((1.0,) * 25)] == [(0, 8), (8, 16), (16, 25)]
    assert [each.large for each in cut((1.0,))] == [False]
    for each in cut((1.6,) * 40):
        assert sum(each.weights) <= MOST * 1.2
        assert each.large == (sum(each.weights) > FEW)


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
