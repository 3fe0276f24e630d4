"""A served report in a real browser, while its file is edited."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from served import Served

EXAMPLE = Path(__file__).parents[2] / "examples/expert-advice"
NAME = "finding-an-expert"
PATIENCE = 20_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(EXAMPLE, tmp_path / "advice", ignore=lambda *_: ["build"]))


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    one = Served(folder)
    yield one
    one.end()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page that may tell of troubles."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Any) -> Iterator[Any]:
    """A page without any."""
    troubles: list[str] = []
    tab.on("console", lambda message: troubles.append(message.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    yield tab
    assert troubles == []


def save(folder: Path, old: str, new: str) -> None:
    """Edit the map as editors do: a new file in the place of the old one."""
    file = folder / f"journeys/{NAME}.journey.yaml"
    text = file.read_text("utf-8")
    assert old in text
    beside = file.with_name(".beside")
    beside.write_text(text.replace(old, new), "utf-8")
    beside.replace(file)


def test_a_save_reloads_and_the_reader_stays_where_they_were(
    page: Any, served: Served, folder: Path
) -> None:
    page.goto(f"{served.url}{NAME}.html")
    title = page.locator("h1").inner_text()
    details = page.locator(".map details")
    details.nth(1).locator("summary").click()
    box = page.locator("input[data-segment]").first
    box.uncheck()
    page.evaluate("scrollTo({top: 700, behavior: 'instant'})")
    page.locator(".scroll").first.evaluate("(pane) => pane.scrollTo(120, 0)")
    place = "[scrollY, document.querySelector('.scroll').scrollLeft]"
    before = page.evaluate(place)
    assert before[0] == 700
    file = folder / f"journeys/{NAME}.journey.yaml"
    line = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("journey"))
    save(folder, line, "journey: Asking an expert")
    page.get_by_role("heading", name="Asking an expert", level=1).wait_for(timeout=PATIENCE)
    page.wait_for_load_state()
    assert title != "Asking an expert"
    assert details.nth(1).evaluate("(part) => part.open")
    assert not details.nth(0).evaluate("(part) => part.open")
    assert not box.is_checked()
    assert page.evaluate(place) == before


def test_an_error_stands_over_the_last_good_report_until_it_is_right(
    page: Any, served: Served, folder: Path
) -> None:
    page.goto(f"{served.url}{NAME}.html")
    title = page.locator("h1").inner_text()
    save(folder, "\nstages:\n", "\nstagez: <img src=x onerror=alert(1)>\nstages:\n")
    faults = page.locator("#jmap-faults")
    faults.wait_for(timeout=PATIENCE)
    assert "unknown-field" in faults.inner_text()
    assert f"journeys/{NAME}.journey.yaml:" in faults.inner_text()
    assert faults.locator("mark").inner_text() == "stagez"
    assert "<img src=x onerror=alert(1)>" in faults.locator("pre").inner_text()
    assert faults.locator("img").count() == 0
    assert page.locator("h1").inner_text() == title
    box = faults.bounding_box()
    assert box["x"] == 0 and box["y"] < 8 and box["height"] < 400
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    save(folder, "\nstagez: <img src=x onerror=alert(1)>\nstages:\n", "\nstages:\n")
    faults.wait_for(state="detached", timeout=PATIENCE)
    assert page.locator("h1").inner_text() == title


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_error_is_accessible(
    browser: Any, served: Served, folder: Path, axe: str, scheme: str
) -> None:
    save(folder, "\nstages:\n", "\nstagez: 1\nstages:\n")
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(f"{served.url}{NAME}.html")
    tab.evaluate(axe + ";0")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = tab.evaluate("(tags) => axe.run('#jmap-faults', {runOnly: tags})", tags)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]] == []
    assert result["passes"]
    context.close()


def test_a_page_comes_and_goes_with_its_file(tab: Any, served: Served, folder: Path) -> None:
    tab.goto(served.url)
    new = folder / "journeys/new.journey.yaml"
    new.write_text("journey: A new one\nstages: [A, B]\n")
    tab.get_by_role("link", name="A new one").first.click(timeout=PATIENCE)
    tab.wait_for_url("**/new.html")
    new.unlink()
    tab.get_by_text("There is no such map, or no longer.").wait_for(timeout=PATIENCE)
    new.write_text("journey: Back again\nstages: [A, B]\n")
    tab.get_by_role("heading", name="Back again").wait_for(timeout=PATIENCE)


def test_some_windows_can_be_open(browser: Any, served: Served, folder: Path) -> None:
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(4)]  # as in so many windows
    for tab in tabs:
        tab.goto(f"{served.url}{NAME}.html", timeout=PATIENCE)
        tab.locator("h1").wait_for(timeout=PATIENCE)
    context.close()


def test_the_end_is_told(tab: Any, served: Served) -> None:
    tab.goto(served.url)
    code, _ = served.end()
    assert code == 130
    tab.locator('html[data-jmap="away"]').wait_for(timeout=PATIENCE)
    assert "jmap serve has ended" in tab.evaluate(
        "getComputedStyle(document.documentElement, '::after').content"
    )
