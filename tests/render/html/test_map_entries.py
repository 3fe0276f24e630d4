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


def test_the_bars_of_a_need_are_as_long_as_what_they_say(index_of: IndexOf) -> None:
    text = page(index_of, "needs: [{text: n, importance: {A: 9, B: 7.5}, satisfaction: {A: 2}}]")
    bars = re.findall(r'<li data-for="(\d)"><span>.*?</span><svg class="b" viewBox="0 0 100 9"'
                      r'[^>]*>(.*?)</svg><span>(.*?)</span></li>', text)  # fmt: skip
    drawn = [
        (who, re.findall(r'<rect class="(\w+)"[^>]* width="([\d.]+)"', svg)) for who, svg, _ in bars
    ]
    assert drawn == [("0", [("one", "90"), ("two", "20")]), ("1", [("one", "75")])]
    said = [re.sub(r"<[^>]+>", "", words) for _, _, words in bars]
    assert said == ["important 9.0 satisfied 2.0", "important 7.5"]


def test_the_severity_of_a_barrier_is_that_of_each_segment(index_of: IndexOf) -> None:
    for severity, edges in (
        ("4", ["sev sev-4"]),
        ("{A: 2, B: 5}", ['sev sev-5" data-for="1', 'sev sev-2" data-for="0', "sev"]),
        ("{A: 3, B: 3}", ['sev sev-3" data-for="0 1', "sev"]),
        ("{B: 1}", ['sev sev-1" data-for="1', "sev"]),
    ):
        text = page(index_of, f"barriers: [{{text: b, severity: {severity}}}]")
        (card,) = re.findall(r'<span class="barrier">(.*?)<span class="t"', text)
        assert re.findall('<span class="(sev.*?)">', card) == edges
