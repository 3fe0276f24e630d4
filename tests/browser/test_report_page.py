"""The report in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmap.model.project import Brand, Project
from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.render.html.indexes import index_page
from jmap.render.html.report import report_page
from jmap.views.card import journey_card
from jmap.views.readiness import ReadinessItem

EXAMPLE = Path(__file__).parents[2] / "examples/expert-advice"
MAPS = sorted(EXAMPLE.glob("journeys/*.yaml"))
IndexOf = Callable[..., JourneyIndex]
Visit = Callable[..., Any]

FINDINGS = [
    ReadinessItem("error", "missing-scenario", "The map has no scenario", "add `scenario:`"),
    ReadinessItem("warning", "stage-without-goal", "Search has no goal", stage="search"),
    ReadinessItem("info", "missing-quote", "Nobody is quoted", stage="search"),
]
FLOW = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 60" width="900" role="img"><title>The path</title><text x="5" y="30">Search</text></svg>'  # noqa: E501


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The example's report and index."""
    project = load_project(EXAMPLE)
    loaded = [load_map(path, project) for path in MAPS]
    indexes = [each.index for each in loaded if each and each.index]
    assert len(indexes) == 2
    logo = {"logo.svg": (EXAMPLE / "logo.svg").read_bytes()}
    cards = [journey_card(index, FINDINGS) for index in indexes]
    return {
        "report": report_page(
            indexes[0], project.project, flow_svg=FLOW, readiness=FINDINGS, images=logo
        ),
        "index": index_page(project.project, cards, images=logo),
    }


_STICK_OUT = """() => [...document.querySelectorAll('table.map td .cell *')]
    .filter((part) => part.checkVisibility() && !part.closest('.vh')).filter((part) => {
        const [inner, outer] = [part, part.closest('td')].map((one) => one.getBoundingClientRect());
        return inner.height && (inner.bottom > outer.bottom + 1 || inner.right > outer.right + 1);
    }).map((part) => part.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_sticks_out_of_its_cell(pages: dict[str, str], visit: Visit, width: int) -> None:
    assert visit(pages["report"], width).evaluate(_STICK_OUT) == []


def test_no_cell_is_wider_than_a_small_screen(pages: dict[str, str], visit: Visit) -> None:
    wide = visit(pages["report"], 390).evaluate(
        """() => [...document.querySelectorAll('.map td:not(.plot) > *, .map .steps')]
            .filter((part) => part.getBoundingClientRect().width > 358).length"""
    )
    assert wide == 0


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    ("name", "scheme"),
    [("report", "light"), ("report", "dark"), ("index", "light"), ("index", "dark")],
)
def test_accessible(
    *, pages: dict[str, str], visit: Visit, axe: str, name: str, scheme: str, width: int
) -> None:
    page = visit(pages[name], width, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate(axe + ";0")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]] == []
    assert len(result["passes"]) > 15


@pytest.mark.parametrize("width", [360, 768, 1440, 2560])
@pytest.mark.parametrize("name", ["report", "index"])
def test_the_page_never_scrolls_sideways(
    pages: dict[str, str], visit: Visit, name: str, width: int
) -> None:
    page = visit(pages[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [390, 1440, 2560])
def test_the_curve_stands_over_its_columns(pages: dict[str, str], visit: Visit, width: int) -> None:
    page = visit(pages["report"], width)
    places = page.evaluate(
        """() => {
          const middle = (box) => box.x + box.width / 2;
          const heads = [...document.querySelectorAll('.map thead th')].slice(1);
          const dots = [...document.querySelectorAll('.plot g.c0 use.dot')];
          return heads.map((head, n) => [middle(head.getBoundingClientRect()),
            middle(dots[n].getBoundingClientRect())]);
        }"""
    )
    assert len(places) == 7
    for head, dot in places:
        assert abs(head - dot) < 1.5


def test_the_lowest_points_label_lies_clear_of_all_lines(
    pages: dict[str, str], visit: Visit
) -> None:
    page = visit(pages["report"], 1440)
    label, lines = page.evaluate(
        """() => [document.querySelector('.low-at').getBoundingClientRect().top,
          Math.max(...[...document.querySelectorAll('.lines path')].map(
            (line) => line.getBoundingClientRect().bottom))]"""
    )
    assert label > lines


def test_all_is_there_without_scripts(pages: dict[str, str], visit: Visit) -> None:
    still = visit(pages["report"], java_script_enabled=False)
    assert still.locator(".tools .push").is_hidden()
    assert still.locator(".legend input").first.is_hidden()
    assert still.get_by_text("Prospects", exact=True).first.is_visible()
    for text in ("Price page", "The price runs by the minute", "What if I pick the wrong one?"):
        assert still.get_by_text(text).first.is_visible()
    summary = still.locator(".map summary", has_text="Price page")
    summary.click()
    assert still.get_by_text("Turn away at the price").first.is_visible()


def test_segments_and_lanes_can_be_switched_off(pages: dict[str, str], visit: Visit) -> None:
    page = visit(pages["report"])
    only_prospects = page.get_by_text("Forty names and every one of them is passionate.")
    line = page.locator('.lines path[data-for="2"]').first
    assert only_prospects.is_visible() and line.is_visible()
    page.get_by_role("checkbox", name="Prospects").uncheck()
    assert only_prospects.is_hidden() and line.is_hidden()
    assert page.locator(".low-at").is_hidden()
    page.get_by_role("checkbox", name="Prospects").check()
    assert only_prospects.is_visible()
    page.get_by_text("Lanes", exact=True).click()
    page.get_by_role("checkbox", name="Barriers").uncheck()
    assert page.get_by_text("Every profile sounds alike").first.is_hidden()
    page.keyboard.press("Escape")
    assert page.get_by_role("checkbox", name="Barriers").is_hidden()


def test_the_keyboard_reaches_every_control(pages: dict[str, str], visit: Visit) -> None:
    page = visit(pages["report"])
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex]')]
          .filter((part) => part.checkVisibility()).length"""
    )
    seen = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
    outside = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.body)")
    assert len(seen - {outside}) == wanted


def test_the_open_button_opens_and_closes_all(pages: dict[str, str], visit: Visit) -> None:
    page = visit(pages["report"])
    button = page.get_by_role("button", name="Open all details")
    closed = "document.querySelectorAll('.map details:not([open])').length"
    before = page.evaluate(closed)
    button.press("Enter")
    assert (page.evaluate(closed), button.get_attribute("aria-pressed")) == (0, "true")
    button.press("Enter")
    assert (page.evaluate(closed), button.get_attribute("aria-pressed")) == (before, "false")


def test_the_stage_head_stays_in_sight(pages: dict[str, str], visit: Visit) -> None:
    page = visit(pages["report"], 1600)
    page.locator(".metrics-lane").evaluate("(row) => row.scrollIntoView({behavior: 'instant'})")
    assert page.locator(".map thead").bounding_box()["y"] == pytest.approx(0, abs=1)
    narrow = visit(pages["report"], 1000)
    narrow.locator(".scroll").evaluate("(pane) => pane.scrollTo(500, 800)")
    pane, head, lane = (
        narrow.locator(name).bounding_box()
        for name in (".scroll", ".map thead", ".metrics-lane th")
    )
    assert head["y"] == pytest.approx(pane["y"] + 2, abs=1.5)
    assert lane["x"] == pytest.approx(pane["x"], abs=1)


HOSTILE = [
    "<script>document.title='hit'</script>",
    "</title><script>document.title='hit'</script>",
    '"><img src=x onerror="document.title=\'hit\'">',
    "</style><svg onload=document.title='hit'>",
    "{{ 7*7 }}{% raw %}\u202e\u2066",
]


def _hostile(text: str) -> str:
    """A map with *text* in every field that takes text."""
    q = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lanes = ("actions", "expectations", "thoughts", "motivations", "quotes")
    lines = [
        f"journey: {q}", f"scenario: {q}", f"description: {q}", f"expectations: {q}",
        f"scope: {{starts: {q}, ends: {q}, excludes: {q}}}", f"sponsor: {q}", f"owner: {q}",
        f"teams: {q}",
        f"segments: [{{name: {q}, job: {q}, goals: {q}, outcomes: {q}, quotes: {q}}}, Other]",
        f"evidence: [{{title: {q}, method: survey, note: {q}}}]",
        f"metrics: [{{name: {q}, unit: {q}, value: 1, baseline: 2, target: 3, owner: {q}}}]",
        f"objectives: [{{text: {q}, metric: {q}}}]", "stages:", f"  - name: {q}",
        f"    goal: {q}", f"    owner: {q}", f"    moment_of_truth: {q}", f"    evidence: {q}",
        f"    sentiment: {{score: -1, feeling: {q}}}", f"    metrics: {q}",
        *(f"    {lane}: [{{text: {q}, description: {q}, evidence: {q}}}]" for lane in lanes),
        f"    needs: [{{text: {q}, theme: {q}, importance: 9, satisfaction: 1}}]",
        f"    questions: [{{text: {q}, theme: {q}, answered_by: {q}}}]",
        f"    barriers: [{{text: {q}, theme: {q}, severity: 5, at: {q}}}]",
        f"    touchpoints: [{{name: {q}, channel: {q}, team: {q}, trigger: {q}}}]",
        f"    frontstage: [{{text: {q}, team: {q}, system: {q}}}]",
        f"    custom: {{{q}: [{q}]}}", f"    steps: [{{name: {q}, id: step, sentiment: 1}}]",
        "  - {name: End, sentiment: 1}",
        f"opportunities: [{{title: {q}, addresses: {q}, ideas: {q}, owner: {q}, priority: {q}}}]",
        "transitions: [{from: End, to: exit, share: 10%}]",
    ]  # fmt: skip
    return "\n".join(lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_runs_nothing(index_of: IndexOf, visit: Visit, text: str) -> None:
    index = index_of(_hostile(text))
    project = Project(
        project=text, client=text, description=text, brand=Brand(name=text, color="#123456")
    )
    findings = [
        ReadinessItem("error", text, text, text),
        ReadinessItem("info", "r", text, None, "end"),
    ]
    visible = text.translate({0x202E: None, 0x2066: None})
    for html in (
        report_page(index, project, readiness=findings),
        index_page(project, [journey_card(index, findings)]),
    ):
        page = visit(html)
        page.wait_for_timeout(50)
        assert page.title() != "hit"
        assert visible in page.title().translate({0x202E: None, 0x2066: None})
        assert page.locator("script").count() == 1
        assert page.locator("[onerror], [onload], img[src='x']").count() == 0
        assert page.get_by_text(visible[:12]).count() >= 1
