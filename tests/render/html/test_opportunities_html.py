import gc
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jmap.model.project import Brand, Project
from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.render.html.opportunities import opportunities_page
from jmap.render.html.page import Link
from jmap.render.outputs import MAKERS
from jmap.render.plots.scatter import field_for, scatter
from jmap.render.plots.score_strip import strip
from jmap.render.plots.weighing import grid
from jmap.views.opportunities import opportunities_report
from jmap.views.plots import Plot, Point, Score, Spot, Tradeoff

IndexOf = Callable[..., JourneyIndex]

MAP = """
journey: A <map>
language: {language}
segments: [{{name: Ann & Co, id: a}}, {{name: Bob, id: b}}]
objectives: [{{text: Grow <much>, id: grow, metric: churn}}]
metrics: [{{name: Churn, id: churn, kind: churn, baseline: 31%, value: 28%, target: 20%}}]
evidence: [{{title: Talks, id: talks, link: "https://example.org/?a=1&b=2"}}]
stages:
  - {{name: Look, barriers: [wall <b>], needs: [{{text: see & hear, evidence: talks,
     importance: {{a: 9, b: 8}}, satisfaction: {{a: 2, b: 7}}}}]}}
  - {{name: Buy, needs: [{{text: lone, importance: 9.5, satisfaction: 4}}]}}
opportunities:
  - {{title: Tell <all>, addresses: [wall <b>, see & hear], value: 5, cost: 2, owner: Ops,
     objective: grow, experience: proactive, ideas: [call & write], evidence: talks,
     links: "https://example.org/x"}}
  - {{title: Gone, status: dropped}}
plan:
  - finding: They <wait>
    actions: [{{text: Ring & ask, owner: Care, due: 2027-03, opportunity: Tell <all>, metric: churn,
              trigger: A <call>}}]
"""
SVG = re.compile(r'<svg class="(?:scatter|weighing|strip)".*?</svg>\n', re.DOTALL)


def page(index_of: IndexOf, language: str = "en", project: Project | None = None) -> str:
    return page_of(index_of(MAP.format(language=language)), project)


def page_of(index: JourneyIndex, project: Project | None = None) -> str:
    return opportunities_page(
        opportunities_report(index, project),
        project,
        map_href="map.html",
        stages=[stage.id for stage in index.stages],
        links=[Link("All", "index.html")],
    )


def test_the_window_has_a_title(index_of: IndexOf) -> None:
    found = re.search("<title>(.*)</title>", page(index_of), re.DOTALL)
    assert found and found[1] == "Opportunities: A &lt;map&gt;"


def test_all_that_the_report_tells_is_on_the_page(index_of: IndexOf) -> None:
    text = page(index_of)
    for words in (
        "A &lt;map&gt;", "Tell &lt;all&gt;", "wall &lt;b&gt;", "see &amp; hear", "call &amp; write",
        "Ann &amp; Co", "They &lt;wait&gt;", "Ring &amp; ask", "A &lt;call&gt;", "March 2027",
        "Grow &lt;much&gt;", "31\u202f%", "Extreme: above 15", "Quick wins", "Nothing yet", "Gone",
        'href="map.html#stage-look"', 'href="index.html"', "none yet",
    ):  # fmt: skip
        assert words in text, words
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', text):
        assert target in ids
    for link in re.findall(r'<a href="https:[^>]+>', text):
        assert 'rel="noopener"' in link
    assert " style=" not in text and not re.search(r"\son\w+=", text)


def test_the_page_leaves_nothing_behind_in_circles(index_of: IndexOf) -> None:
    view = opportunities_report(index_of(MAP.format(language="en")))
    opportunities_page(view, map_href="map.html", stages=["look", "buy"])
    gc.collect()
    gc.disable()
    try:
        opportunities_page(view, map_href="map.html", stages=["look", "buy"])
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_parts_without_data_are_left_out(index_of: IndexOf) -> None:
    text = page_of(index_of("journey: J\nstages: S\nopportunities: O\n"))
    assert 'id="ranking"' in text and 'href="#content"' in text and '<main id="content">' in text
    for part in ("ratings", "weighing", "experiences", "plan", "objectives"):
        assert f'id="{part}"' not in text and f'href="#{part}"' not in text


def test_dropped_opportunities_alone_are_told(index_of: IndexOf) -> None:
    dropped = "opportunities: {title: Gone, status: dropped}\n"
    text = page_of(index_of("journey: J\nstages: S\n" + dropped))
    assert 'href="#ranking"' in text and '<span id="opportunity-1">1 <bdi>Gone</bdi>' in text
    assert 'class="heads"' not in text and "A score is" not in text


def test_how_the_ranking_comes_about_is_said_as_far_as_it_applies(index_of: IndexOf) -> None:
    rated = "needs: [{{text: n, importance: {0}, satisfaction: 2}}, {{text: m, importance: 8, "
    rated = f"journey: J\nsegments: [a, b]\nstages: {{{{name: S, {rated}satisfaction: 5}}}}]}}}}\n"
    both = "opportunities: [{title: A, addresses: n}, {title: B, addresses: %s}]\n"
    told = "A score is importance plus how far satisfaction falls short of it, from 0 to 20."
    mean, ties = "That of all together is the mean", "Among equal scores the order"
    for importance, second, means, equal in (
        ("9", "m", False, False), ("9", "n", False, True), ("{a: 9, b: 8}", "n", True, True),
    ):  # fmt: skip
        text = page_of(index_of(rated.format(importance) + both % second))
        assert told in text
        assert (mean in text, ties in text) == (means, equal)
        assert ("all together</span>" in text) == means


def test_of_one_customer_nothing_is_told_apart(index_of: IndexOf) -> None:
    for segments, apart in (
        ("[a]", False),
        ("[a, {name: r, kind: role}]", False),
        ("[a, b]", True),
    ):
        text = page_of(
            index_of(
                f"journey: J\nsegments: {segments}\nopportunities: {{title: O, stages: S}}\n"
                "stages: {name: S, needs: {text: n, importance: {a: 9}, satisfaction: {a: 4}}}\n"
            )
        )
        assert ('<p class="key"><span><svg class="m' in text) == apart
        assert ('<span class="whose"><span>' in text) == apart


def test_nobody_is_missed_where_all_is_done(index_of: IndexOf) -> None:
    done = "opportunities: {title: O, status: done}\nplan: {finding: F, actions: {text: A, "
    text = page_of(index_of(f"journey: J\nstages: S\n{done}status: done}}}}\n"))
    assert "nobody yet" not in text and "no date yet" not in text


@pytest.mark.parametrize(("language", "root"), [("en", 'lang="en" dir="ltr"'),
                                                ("ar", 'lang="ar" dir="rtl"')])  # fmt: skip
def test_language_and_brand(index_of: IndexOf, language: str, root: str) -> None:
    project = Project(project="P & Q", brand=Brand(name="Us", color="#ffe066"))
    text = page(index_of, language, project)
    assert f"<html {root}>" in text and "P &amp; Q" in text and "--accent:#ffe066" in text
    assert text == page(index_of, language, project)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("journey: J\nstages: S\n", ["m.html"]),
        ("journey: J\nstages: S\nplan: F\n", ["m.html", "m.opportunities.html"]),
    ],
)
def test_a_map_without_opportunities_has_no_page_of_them(
    index_of: IndexOf, text: str, names: list[str]
) -> None:
    edition = Edition(index_of(text), None, [], stem="m")
    files = dict(MAKERS["html"].files(edition, "report"))
    assert list(files) == names
    linked = b'href="m.opportunities.html"' in files["m.html"]
    assert linked == (len(names) == 2)


def point(mark: str, importance: float, satisfaction: float, text: str = "Need") -> Point:
    return Point(mark, text, importance, satisfaction, 12, "strong", True)


def drawn(points: list[Point], walker: int | None = 0) -> ElementTree.Element:
    plot = Plot(walker, tuple(points))
    return ElementTree.fromstring(str(scatter(plot, field_for([plot]), "said")))


def labels(svg: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in svg.iter("text") if text.get("class") == "lb"]


def test_few_points_are_named_where_they_are() -> None:
    svg = drawn([point("A", 9, 2, "Know <the> price"), point("B", 6, 8, "予定がわかる")])
    assert labels(svg) == ["A\N{NO-BREAK SPACE}Know <the> price", "B\N{NO-BREAK SPACE}予定がわかる"]
    circles = list(svg.iter("circle"))
    assert len(circles) == 2
    assert float(circles[0].get("cx") or 0) > float(circles[1].get("cx") or 0)
    assert float(circles[0].get("cy") or 0) > float(circles[1].get("cy") or 0)


def test_points_that_would_lie_on_each_other_are_one_with_several_marks() -> None:
    svg = drawn([point(mark, 9, 2, "A text that is far too long " * 5) for mark in "ABCDE"])
    assert len([*svg.iter("circle")]) == 1
    assert labels(svg) == ["A, B, C, D, E"]


def test_many_points_have_their_marks_alone() -> None:
    points = [point(f"{n}", 5 + n % 10 / 2, n // 10 + n % 10 / 3) for n in range(60)]
    assert sorted(labels(drawn(points)), key=int) == [str(n) for n in range(60)]


def test_what_no_opportunity_is_for_is_hollow() -> None:
    svg = drawn([point("A", 9, 2)._replace(served=False), point("B", 6, 2)])
    assert [c.get("class") for c in svg.iter("circle")] == ["pt none", "pt"]


def test_the_field_begins_lower_where_something_matters_little() -> None:
    assert field_for([]).start == 5
    assert field_for([Plot(0, (point("A", 2, 2),))]).start == 1
    assert field_for([Plot(0, (point("A", 0, 2),))]).start == 0


@pytest.mark.parametrize(
    ("amount", "texts"),
    [(1, ["1"]), (6, ["1", "2", "3", "4", "5", "6"]), (30, [*map(str, range(1, 12)), "+19"])],
)
def test_a_cell_of_the_grid_holds_any_number(amount: int, texts: list[str]) -> None:
    spot = Spot(5, 1, tuple(range(1, amount + 1)))
    svg = ElementTree.fromstring(str(grid(Tradeoff((spot,)), "said")))
    circles = [
        (float(c.get("cx") or 0), float(c.get("cy") or 0), float(c.get("r") or 0))
        for c in svg.iter("circle")
    ]
    numbers = [t.text for t in svg.iter("text") if (t.get("class") or "").startswith("nt")]
    assert numbers == texts
    for number, (x, y, radius) in enumerate(circles):
        for other_x, other_y, _radius in circles[:number]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 > (2 * radius) ** 2


def test_what_stands_nowhere_else_is_not_cut_short(index_of: IndexOf) -> None:
    long = " ".join(f"word{number}" for number in range(40))
    action = f"{{text: A, trigger: {long}, owner: Care}}"
    text = f"journey: J\nstages: S\nplan: {{finding: F, actions: {action}}}\n"
    assert f"set off by: <bdi>{long}</bdi>" in page_of(index_of(text))


def test_a_score_on_its_line() -> None:
    svg = str(strip(12.5, [Score(0, 9, 2, 16), Score(1, 8, 7, 9)]))
    assert 'class="all" x1="62.5%"' in svg
    assert 'x="80%" overflow="visible" class="c0"' in svg and 'x="45%"' in svg
    assert "<use" not in str(strip(12.5, [Score(None, 9, 2, 16)]))


def test_examples_have_their_page(tmp_path: Path) -> None:
    from jmap.project.loading import load_map, load_project

    root = Path(__file__).parents[3] / "examples/internet-provider"
    project = load_project(root)
    for path in sorted(root.glob("journeys/*.yaml")):
        loaded = load_map(path, project)
        assert loaded and loaded.index
        text = page_of(loaded.index)
        for thing in loaded.index.tables["opportunity"]:
            assert thing.name in text
        assert len(text) < 150_000
