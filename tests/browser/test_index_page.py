"""The index in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from jmap.project.index import JourneyIndex
from jmap.render.html.indexes import index_page
from jmap.views.card import journey_card

IndexOf = Callable[..., JourneyIndex]
Visit = Callable[..., Any]


@pytest.fixture
def many(index_of: IndexOf) -> str:
    """The index of four journeys, which twelve segments walk."""
    who = ", ".join(f"Customers of kind {number}" for number in range(1, 13))
    text = f"journey: J\nsegments: [{who}]\nstages: {{name: Look, sentiment: -1}}\n"
    card = journey_card(index_of(text), [])
    return index_page(None, [card._replace(id=f"j{number}") for number in range(4)])


@pytest.mark.parametrize("width", [360, 1440])
def test_a_wide_table_says_that_it_goes_on_and_keeps_its_names(
    width: int, many: str, visit: Visit
) -> None:
    page = visit(many, width)
    table = page.locator("table.matrix")
    region = table.locator("xpath=..")
    name = table.locator("tbody th").first
    assert region.evaluate("it => it.scrollWidth > it.clientWidth")
    assert "local" in region.evaluate("it => getComputedStyle(it).backgroundAttachment")
    before = name.bounding_box()["x"]
    assert region.evaluate("it => (it.scrollLeft = 200, it.scrollLeft)") == 200
    assert name.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_on_paper_a_table_is_not_parted_from_its_heading(
    many: str, visit: Visit, tmp_path: Path
) -> None:
    page = visit(many)
    paper = tmp_path / "page.pdf"
    for height in range(170, 290, 8):
        page.pdf(path=paper, width="297mm", height=f"{height}mm")
        texts = [each.extract_text() for each in PdfReader(paper).pages]
        (text,) = [text for text in texts if "Who walks which journey" in text]
        assert "Look" in text.partition("Who walks which journey")[2], height
