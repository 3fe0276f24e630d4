"""The pages on paper, as a browser lays them out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from jmap.project.index import JourneyIndex
from jmap.render.html.report import report_page

IndexOf = Callable[..., JourneyIndex]
Visit = Callable[..., Any]


def wide_map(low: int, language: str) -> str:
    """A map of twelve stages, which is printed in two parts; its lowest point is at stage *low*."""
    lines = ["journey: Wide", f"language: {language}", "stages:"]
    for number in range(1, 13):
        score = -1.5 if number == low else 0.5
        lines += [f"  - name: Stage{number:02}", f"    sentiment: {score}"]
    return "\n".join(lines)


def lay_out(page: Any) -> None:
    """Show *page* as it is printed."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("low", [2, 3, 5, 8, 11])
def test_the_lowest_point_is_named_below_itself(
    low: int, language: str, index_of: IndexOf, visit: Visit
) -> None:
    page = visit(report_page(index_of(wide_map(low, language))))
    lay_out(page)
    label = page.locator("table.map .plot p:not(.low-at)").bounding_box()
    head = page.locator("table.map th", has_text=f"Stage{low:02}").last.bounding_box()
    middle = label["x"] + label["width"] / 2
    assert middle == pytest.approx(head["x"] + head["width"] / 2, abs=head["width"] / 8)


def test_what_is_closed_on_the_page_leaves_no_heading_on_paper(
    index_of: IndexOf, visit: Visit
) -> None:
    text = """
journey: J
evidence: [{title: Interviews, id: i}]
stages: [{name: S, effort: 3, evidence: i, barriers: [B]}]
"""
    page = visit(report_page(index_of(text)))
    summary = page.locator("table.map .rates ~ details summary")
    assert summary.is_visible()
    lay_out(page)
    assert not summary.is_visible()


def test_pages_are_numbered_from_left_to_right(
    index_of: IndexOf, visit: Visit, tmp_path: Path
) -> None:
    page = visit(report_page(index_of(wide_map(2, "ar"))))
    paper = tmp_path / "page.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    pages = [each.extract_text() for each in PdfReader(paper).pages]
    count = len(pages)
    assert all(f"{number}/{count}" in text.replace(" ", "") for number, text in enumerate(pages, 1))
