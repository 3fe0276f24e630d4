"""The opportunities report in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.render.html.opportunities import opportunities_page
from jmap.views.opportunities import opportunities_report

EXAMPLE = Path(__file__).parents[2] / "examples/internet-provider"
Visit = Callable[..., Any]


@pytest.fixture(scope="module")
def page_text() -> str:
    """The page of the larger of the example's maps."""
    project = load_project(EXAMPLE)
    loaded = load_map(EXAMPLE / "journeys/broadband-at-home.journey.yaml", project)
    assert loaded and loaded.index
    view = opportunities_report(loaded.index, project.project)
    stages = [stage.id for stage in loaded.index.stages]
    return opportunities_page(view, project.project, map_href="map.html", stages=stages)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(*, page_text: str, visit: Visit, axe: str, scheme: str, width: int) -> None:
    page = visit(page_text, width, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate(axe + ";0")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]] == []
    assert len(result["passes"]) > 15


@pytest.mark.parametrize("width", [360, 768, 1000, 1440, 2560])
def test_the_page_never_scrolls_sideways(page_text: str, visit: Visit, width: int) -> None:
    page = visit(page_text, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [390, 1440])
def test_labels_of_the_plots_lie_clear_of_each_other(
    page_text: str, visit: Visit, width: int
) -> None:
    page = visit(page_text, width)
    meeting = page.evaluate(
        """() => [...document.querySelectorAll('.scatter')].flatMap((plot) => {
          const boxes = [...plot.querySelectorAll('.lb'), ...plot.querySelectorAll('.pt')]
            .map((part) => [part.textContent, part.getBoundingClientRect()]);
          const frame = plot.getBoundingClientRect();
          const pairs = [];
          boxes.forEach(([name, a], i) => {
            if (a.left < frame.left || a.right > frame.right) pairs.push([name, 'outside']);
            boxes.slice(i + 1).forEach(([other, b]) => {
              if (!name && !other) return;
              const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
              const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
              if (across > 1 && down > 2.5) pairs.push([name, other, across, down]);
            });
          });
          return pairs;
        })"""
    )
    assert meeting == []


def test_numbers_lead_to_their_opportunity(page_text: str, visit: Visit) -> None:
    page = visit(page_text)
    page.locator(".measured .badges a").first.click()
    assert page.evaluate("location.hash").startswith("#opportunity-")
    assert page.locator(page.evaluate("location.hash")).is_visible()


HOSTILE = "</title></style><script>document.title='hit'</script><img src=x onerror=alert(1)>"


def test_hostile_text_runs_nothing(index_of: Callable[..., JourneyIndex], visit: Visit) -> None:
    q = "'" + HOSTILE.replace("'", "''") + "'"
    view = opportunities_report(
        index_of(
            f"journey: {q}\nsegments: [{{name: {q}}}, Other]\nsponsor: {q}\n"
            f"objectives: [{{text: {q}, metric: {q}}}]\nmetrics: [{{name: {q}, value: 1}}]\n"
            f"evidence: [{{title: {q}}}]\nstages:\n  - name: {q}\n    barriers: {q}\n"
            f"    needs: [{{text: {q}, importance: 9, satisfaction: 1}}]\n"
            f"opportunities: [{{title: {q}, addresses: {q}, ideas: {q}, owner: {q}, priority: {q},"
            f" objective: {q}, evidence: {q}, value: 5, cost: 1, description: {q}}}]\n"
            f"plan: [{{finding: {q}, implication: {q}, audience: {q}, evidence: {q}, actions:"
            f" [{{text: {q}, owner: {q}, opportunity: {q}, metric: {q}, trigger: {q}}}]}}]\n"
        )
    )
    page = visit(opportunities_page(view, map_href="map.html", stages=["hostile"]))
    page.wait_for_timeout(50)
    assert HOSTILE in page.title()
    assert page.locator("script").count() == 1
    assert page.locator("[onerror], img").count() == 0
    assert page.get_by_text(HOSTILE).count() > 5
