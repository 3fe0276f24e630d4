"""The map of the report in a real browser: links to what one sees, presenting, printing."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.render.html.report import report_page

EXAMPLE = Path(__file__).parents[2] / "examples/expert-advice"
IndexOf = Callable[..., JourneyIndex]
Visit = Callable[..., Any]

LOYAL, NEW, PROSPECTS = "Loyalists", "New customers", "Prospects"


@pytest.fixture(scope="module")
def report() -> str:
    """The report of an example: seven stages, three segments."""
    project = load_project(EXAMPLE)
    loaded = load_map(EXAMPLE / "journeys/finding-an-expert.journey.yaml", project)
    assert loaded is not None and loaded.index is not None
    return report_page(loaded.index, project.project)


def wide_map(stages: int = 25, language: str = "en") -> str:
    """A map of many stages, each with a text of its own."""
    lines = ["journey: Wide", f"language: {language}", "segments: [Ann, Bo]", "stages:"]
    for number in range(1, stages + 1):
        lines += [
            f"  - name: Stage{number:02}",
            f"    sentiment: {{ann: {number % 5 - 2}, bo: {(number + 2) % 5 - 2}}}",
            f"    actions: [Deed{number:02}]",
            f"    barriers: [Hurdle{number:02}]",
        ]
    return "\n".join(lines)


def marked(page: Any) -> list[str]:
    """The stages that are pointed at."""
    texts: list[str] = page.locator(".map thead .here bdi").all_inner_texts()
    return texts


def shown(page: Any) -> list[str]:
    """The segments that are switched on."""
    boxes = page.locator("input[data-segment]")
    return [box.locator("..").inner_text().strip() for box in boxes.all() if box.is_checked()]


def follow(page: Any, hash_: str) -> None:
    """Follow a link into the page that is open."""
    page.evaluate("(hash) => { location.hash = hash; }", hash_)
    page.wait_for_timeout(50)


def address(page: Any) -> str:
    """What stands in the page's address after its file."""
    hash_: str = page.evaluate("location.hash")
    return hash_


def test_a_stage_links_to_itself_by_its_id(report: str, visit: Visit) -> None:
    page = visit(report)
    link = page.get_by_role("link", name="4 Choose").first
    assert link.get_attribute("href") == "#stage-choose"
    link.click()
    assert (address(page), marked(page)) == ("#stage=choose", ["Choose"])
    assert page.locator(".barriers-lane .here").count() == 1
    link.click()
    assert (address(page), marked(page)) == ("#map", [])


def test_a_plain_link_needs_no_script(report: str, visit: Visit) -> None:
    page = visit(report, 720, java_script_enabled=False)
    page.locator("a[href='#stage-choose']").first.click()
    page.wait_for_timeout(100)
    pane, head = (page.locator(part).first.bounding_box() for part in (".scroll", "#stage-choose"))
    assert pane["x"] <= head["x"] < head["x"] + head["width"] <= pane["x"] + pane["width"] + 1


def test_a_link_to_a_stage_and_a_segment(report: str, visit: Visit) -> None:
    page = visit(report, 720)
    follow(page, "#stage=choose&segment=prospects")
    assert (marked(page), shown(page)) == (["Choose"], [PROSPECTS])
    assert page.locator('.lines path[data-for="0"]').first.is_hidden()
    assert page.locator('.lines path[data-for="2"]').first.is_visible()
    head, lane = (
        page.locator(part).bounding_box() for part in ("#stage-choose", ".goal-lane > th")
    )
    assert head["x"] == pytest.approx(lane["x"] + lane["width"], abs=3)
    follow(page, "#stage-search")
    assert (marked(page), shown(page)) == (["Search"], [PROSPECTS])
    follow(page, "#stage=search")
    assert shown(page) == [LOYAL, NEW, PROSPECTS]


def test_a_stage_is_shown_from_its_head_and_lets_the_page_go(report: str, visit: Visit) -> None:
    page = visit(report, 1440)
    link = page.locator("main a[href='#stage-choose']:not(.map a)").first
    for _ in range(2):  # the second time the address stays as it is
        link.click()
        page.wait_for_timeout(100)
        assert marked(page) == ["Choose"]
        top = page.locator(".map").evaluate("(map) => map.getBoundingClientRect().top")
        assert -200 < top < 900
        assert page.locator(".goal-lane").evaluate("(row) => row.getBoundingClientRect().top") > 0
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    follow(page, "#foundations")
    at = page.locator("#foundations").evaluate("(part) => part.getBoundingClientRect().top")
    assert 0 <= at < 100


def test_what_is_switched_off_is_in_the_address(report: str, visit: Visit) -> None:
    page = visit(report)
    page.get_by_role("checkbox", name=LOYAL).uncheck()
    page.get_by_text("Lanes", exact=True).click()
    page.get_by_role("checkbox", name="In their words").uncheck()
    said = address(page)
    assert said == "#segment=new&segment=prospects&without=quotes"
    other = visit(report)
    follow(other, said)
    assert shown(other) == [NEW, PROSPECTS]
    assert other.locator(".quotes-lane").is_hidden()
    for name in (NEW, PROSPECTS):
        other.get_by_role("checkbox", name=name).uncheck()
    assert "segment=&" in address(other)


@pytest.mark.parametrize(
    ("segments", "grade"), [("", "4"), ("a", "4"), ("b", "2"), ("bc", "3"), ("cd", "3"), ("d", "")]
)
def test_a_barrier_is_as_severe_as_to_those_that_are_shown(
    segments: str, grade: str, index_of: IndexOf, visit: Visit
) -> None:
    page = visit(
        report_page(
            index_of(
                "journey: J\nsegments: [a, b, c, d]\n"
                "stages: {name: S, barriers: {text: Wall, severity: {b: 2, a: 4, c: 3}}}\n"
            )
        )
    )

    def edge(around: str) -> str:
        (shown,) = page.locator(f"{around} .barrier .sev:visible").all_inner_texts()
        return str(shown).removeprefix("severity").strip()

    chosen = "".join(f"&segment={segment}" for segment in segments)
    follow(page, f"stage=s{chosen}")
    assert edge("table.map") == grade
    page.emulate_media(media="print")
    assert edge("table.map") == grade
    page.emulate_media(media="screen")
    follow(page, f"stage=s{chosen}&present")
    assert edge("dialog") == grade


def test_lane_names_stay_in_sight_on_a_small_screen(report: str, visit: Visit) -> None:
    page = visit(report, 390)
    follow(page, "#stage=choose")
    pane, head, lane = (
        page.locator(part).first.bounding_box()
        for part in (".scroll", "#stage-choose", ".goal-lane > th")
    )
    assert pane["x"] - 1 <= head["x"] < pane["x"] + pane["width"] / 2
    assert lane["x"] == pytest.approx(pane["x"], abs=1)


def test_the_curve_is_switched_off_like_any_lane(report: str, visit: Visit) -> None:
    page = visit(report)
    follow(page, "#without=sentiment&without=feelings&without=moment_of_truth&present")
    assert page.locator(":is(.present .plot, .present .mood, .present .star)").count() == 0
    page.keyboard.press("Escape")
    assert page.locator(".curve").is_hidden()


_COVERED = """() => {
  const [part, lane, head] = [document.activeElement, '.map tbody th', '.map thead']
    .map((one) => (one.matches ? one : document.querySelector(one)).getBoundingClientRect());
  return part.left < lane.right - 1 || part.top < head.bottom - 1;
}"""


def test_what_has_the_focus_stands_beside_the_sticky_heads(report: str, visit: Visit) -> None:
    page = visit(report, 1100)
    page.locator(".map summary").last.focus()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(_COVERED), page.evaluate("document.activeElement.innerText")


def test_nor_does_a_high_head_cover_it(index_of: IndexOf, visit: Visit) -> None:
    barriers = ", ".join(f"{{text: B{number}, description: D}}" for number in range(30))
    steps = "[a, b, c, d, e, f, g, h]"
    stage = f"{{name: S, steps: {steps}, barriers: [{barriers}]}}"
    page = visit(report_page(index_of(f"journey: J\nstages: [{stage}]\n")))
    page.locator(".map summary").last.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(_COVERED), page.evaluate("document.activeElement.innerText")


def test_a_map_of_bare_stages_has_nothing_to_switch_or_open(
    index_of: IndexOf, visit: Visit
) -> None:
    page = visit(report_page(index_of("journey: J\nstages: [Look, Pick]\n")))
    assert page.locator(".push").inner_text() == "Present"


def test_strange_addresses_change_nothing(report: str, visit: Visit) -> None:
    page = visit(report)
    for hash_ in ("#stage=nowhere&segment=nobody", "#%E0%A4%A", "#constructor", "#stage-", "#a&b"):
        follow(page, hash_)
        assert marked(page) == []


def test_stages_of_one_name_have_an_address_each(index_of: IndexOf, visit: Visit) -> None:
    page = visit(report_page(index_of("journey: J\nstages: [Wait, Wait, '% %', ' 比較']\n")))
    ids = [head.get_attribute("id") for head in page.locator(".map thead th[id]").all()]
    assert ids == ["stage-wait", "stage-wait-2", "stage-%-%", "stage-比較"]
    for number, name in enumerate(("Wait", "Wait", "% %", "比較")):
        page.locator(".map thead a").nth(number).click()
        assert marked(page) == [name]
        said = address(page)
        follow(page, "#map")
        follow(page, said)
        assert marked(page) == [name]


def test_presenting(report: str, visit: Visit) -> None:
    page = visit(report)
    page.get_by_role("checkbox", name=LOYAL).uncheck()
    page.get_by_role("button", name="Present").click()
    dialog = page.get_by_role("dialog")
    place = dialog.locator("[aria-live=polite]")
    assert place.inner_text() == "Stage 1 of 7: Notice a need"
    keys = {"ArrowRight": 2, "PageDown": 3, "End": 7, "ArrowLeft": 6, "PageUp": 5, "Home": 1}
    for key, stage in keys.items():
        page.keyboard.press(key)
        assert place.inner_text().startswith(f"Stage {stage} of 7: ")
    page.keyboard.press("ArrowLeft")
    assert place.inner_text().startswith("Stage 1 of 7: ")
    page.keyboard.press("Enter")
    assert place.inner_text() == "Stage 2 of 7: Search"
    assert dialog.get_by_role("heading", level=2).inner_text() == "2 Search"
    assert dialog.get_by_text("Every profile sounds alike", exact=True).is_visible()
    assert dialog.get_by_text("At home").is_hidden()
    assert dialog.locator(".plot").is_visible()
    assert dialog.locator(".legend").inner_text().split("\n") == [NEW, PROSPECTS]
    assert dialog.get_by_text("Lowest stage, −1.8").is_visible()
    assert address(page).endswith("&present")
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert marked(page) == ["Search"] and not address(page).endswith("present")
    assert page.evaluate("document.activeElement.matches('[data-present]')")


def test_a_link_that_presents(report: str, visit: Visit) -> None:
    page = visit(report, 390)
    follow(page, "#present")
    place = page.locator(".present-place")
    assert place.inner_text() == "Stage 1 of 7: Notice a need"
    follow(page, "#stage=choose&present")
    assert place.inner_text() == "Stage 4 of 7: Choose"
    size = page.evaluate(
        "[document.documentElement.scrollWidth, "
        "document.querySelector('.present-stage').scrollWidth - "
        "document.querySelector('.present-stage').clientWidth]"
    )
    assert size == [390, 0]
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == (
        page.locator("[id]").count()
    )


def test_presenting_runs_the_other_way_from_right_to_left(index_of: IndexOf, visit: Visit) -> None:
    page = visit(report_page(index_of(wide_map(3, "ar"))))
    follow(page, "#present")
    page.keyboard.press("ArrowLeft")
    assert page.locator(".present-place").inner_text() == "Stage 2 of 3: Stage02"
    band, dot = (
        page.locator(part).bounding_box()
        for part in (".present-band", ".present .plot .c0 use >> nth=1")
    )
    assert band["x"] < dot["x"] < band["x"] + band["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_presenting_is_accessible(report: str, visit: Visit, axe: str, scheme: str) -> None:
    page = visit(report, color_scheme=scheme, bypass_csp=True)
    follow(page, "#stage=choose&present")
    page.evaluate(axe + ";0")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    result = page.evaluate("(tags) => axe.run('dialog', {runOnly: tags})", tags)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]] == []
    assert len(result["passes"]) > 5


def printed(page: Any, tmp_path: Path) -> list[str]:
    """The text of each page that *page* prints on, in A4 landscape."""
    paper = tmp_path / "page.pdf"
    page.pdf(path=paper, format="A4", landscape=True)
    done = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.split("\f")[:-1]


def test_a_wide_map_is_split_over_pages(index_of: IndexOf, visit: Visit, tmp_path: Path) -> None:
    page = visit(report_page(index_of(wide_map())))
    before = page.content()
    pages = printed(page, tmp_path)
    of_map = [text for text in pages if "Deed" in text]
    assert len(of_map) == 4
    seen = []
    for text in of_map:
        assert all(text.count(lane) == 1 for lane in ("Doing", "Barriers", "Feelings"))
        stages = [number for number in range(1, 26) if f"Stage{number:02}" in text]
        assert 5 <= len(stages) <= 7
        assert all(f"Hurdle{n:02}" in text and f"Deed{n:02}" in text for n in stages)
        seen += stages
    assert seen == list(range(1, 26))
    assert page.content() == before


def test_stage_heads_come_again_on_every_page(
    index_of: IndexOf, visit: Visit, tmp_path: Path
) -> None:
    lanes = ("actions", "thoughts", "expectations", "quotes", "frontstage", "support")
    long = " ".join(["word"] * 120)
    lines = ["journey: J", "stages:"]
    for name in ("Look", "Pick"):
        lines += [f"  - name: {name}one", *(f"    {lane}: [{lane} {long}]" for lane in lanes)]
    page = visit(report_page(index_of("\n".join(lines))))
    pages = [text for text in printed(page, tmp_path) if "word" in text]
    assert len(pages) > 1
    assert all("Lookone" in text and "Pickone" in text for text in pages)
    assert all(any(f"{lane} word" in text for text in pages) for lane in lanes)


def test_print_cuts_nothing_without_scripts(
    index_of: IndexOf, visit: Visit, tmp_path: Path
) -> None:
    page = visit(report_page(index_of(wide_map())), java_script_enabled=False)
    paper = tmp_path / "page.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True
    )
    assert all(f"Hurdle{number:02}" in text.stdout for number in range(1, 26))
    sizes = subprocess.run(
        ["pdfinfo", "-l", "9", str(paper)], capture_output=True, text=True, check=True
    ).stdout
    widths = re.findall(r"size: +([0-9.]+)", sizes)
    assert max(map(float, widths)) > 2000
