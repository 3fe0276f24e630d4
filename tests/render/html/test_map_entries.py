"""What stands in the cells of the map on the page."""

import re
from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.render.html.report import report_page

IndexOf = Callable[..., JourneyIndex]


def page(index_of: IndexOf, stage: str, more: str = "") -> str:
    return report_page(
        index_of(f"journey: J\nsegments: [A, B]\nstages: [{{name: S, {stage}}}]\n{more}\n")
    )


def test_marks_are_part_of_the_text_that_they_follow(index_of: IndexOf) -> None:
    text = page(index_of, "barriers: [{text: Dear, segments: A, severity: 2}]")
    entry = re.search(r'<span class="t" dir="auto">Dear(.*?)</span></span></span></summary>', text)
    assert entry is not None
    assert re.fullmatch(r'\u202f<svg .*</svg><span class="vh">A</span>\u202f', entry[1])


def test_what_the_arrow_of_a_touchpoint_means_is_said_where_there_is_one(
    index_of: IndexOf,
) -> None:
    texts = [
        page(index_of, f"touchpoints: [{{name: Mail, initiated_by: {who}}}]")
        for who in ("company", "customer")
    ]
    assert [text.count("started by the company</small>") for text in texts] == [1, 0]


def test_an_opportunity_stands_where_it_does_in_the_same_words_everywhere(
    index_of: IndexOf,
) -> None:
    better = "opportunities: [{title: Better, addresses: b, status: doing}]"
    text = page(index_of, "barriers: b", better)
    assert text.count("under way</span>") == 2 and ">doing<" not in text
