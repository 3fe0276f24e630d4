"""Texts of a report as PDF: fonts, scripts, languages, and strangers' texts."""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pdfs import MAP, objects_of, root_of, text_of
from pypdf import PdfReader

from jmap.render.edition import Edition
from jmap.render.pdf.data import shown
from jmap.render.pdf.document import opportunities_pdf, report_pdf
from jmap.render.pdf.path import path_data


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


def test_long_words_may_be_parted_and_nothing_else() -> None:
    assert shown("Donaudampfschifffahrtsgesellschaft") == "Donaudampfschifffahrtsgesellschaft"
    assert shown("two\nlines\x07") == "two lines"
    parted = shown("a" * 60)
    assert parted.replace("\N{ZERO WIDTH SPACE}", "") == "a" * 60
    assert max(map(len, parted.split("\N{ZERO WIDTH SPACE}"))) <= 12


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


def test_words_of_ours_are_said_in_their_own_language(edition_of: Callable[..., Edition]) -> None:
    """The headings of a report on an Arabic map are English, and are read as such."""
    title, barrier = SCRIPTS["ar"]
    text = f"journey: {title}\nlanguage: ar\nstages: [{{name: A, barriers: [{barrier}]}}]\n"
    pdf = report_pdf(edition_of(text))
    languages = {
        each["/Lang"] for each in objects_of(pdf) if isinstance(each, dict) and "/Lang" in each
    }
    assert languages >= {"ar", "en"}
