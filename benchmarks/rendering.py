"""How fast reports and diagrams are made, how large they are, and how soon they are seen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from bench import Bench, MissingError, Row, at_least, at_most
from measure import Cost, FailedError, environment, peak, run

BATCH_BAR = 0.025  # seconds a map
HTML_BAR, DEFAULT_BAR = 0.015, 0.030  # seconds a map, in one process
SIZE_BAR = 400  # KB a report
PAINT_BAR = 0.5  # seconds
MEMORY_BAR = 64  # KB a map: the index, made at the end, shows every one

ONE_REPORT = Path(__file__).with_name("one_report.py")


def mermaid(path: Path) -> str:
    """A map's stages and actions as a Mermaid journey."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    text = ["journey", "  title A made-up journey"]
    for stage in data["stages"]:
        text.append(f"  section {stage['name']}")
        text += [f"    {action}: {len(action) % 5 + 1}: Customer" for action in stage["actions"]]
    return "\n".join(text) + "\n"


def render(bench: Bench) -> Iterator[Row]:
    """Report and both diagrams of one map; and of one more in a batch."""

    def rendering(maps: int) -> Callable[[], Cost]:
        project, out = bench.project(maps), bench.folder / f"out-{maps}"

        def job() -> Cost:
            shutil.rmtree(out, ignore_errors=True)  # nothing to reuse
            cost, _ = run([bench.jmap, "render", "--out", out], project)
            pages, pictures = len([*out.rglob("*.html")]), len([*out.rglob("*.svg")])
            if pages <= maps or pictures != 2 * maps:
                raise FailedError(f"{maps} maps gave {pages} pages and {pictures} pictures")
            return cost

        return job

    batch = bench.args.batch
    single, many = bench.best(rendering(1), rendering(batch))
    each = (many.wall - single.wall) / (batch - 1)
    cpu = (many.cpu - single.cpu) / (batch - 1)
    note = f"{each * 1000:.1f} ms a map, {cpu * 1000:.1f} ms of CPU"
    yield at_most(f"render {batch} maps, wall", "25 ms a map", each / BATCH_BAR, 1, note)

    if not bench.args.mmdc:
        raise MissingError("mmdc is not on PATH (npm install @mermaid-js/mermaid-cli)")
    source, config = bench.folder / "journey.mmd", bench.folder / "puppeteer.json"
    source.write_text(mermaid(bench.projects[1][0]), encoding="utf-8")
    config.write_text('{"args": ["--no-sandbox"]}', encoding="utf-8")
    ours, peer = bench.best(
        rendering(1),
        bench.job(
            bench.args.mmdc, "-q", "-i", source, "-o", bench.folder / "journey.svg", "-p", config
        ),
    )
    note = f"{ours.wall * 1000:.0f} and {peer.wall * 1000:.0f} ms"
    yield at_least("render one map, wall", "mermaid-cli", peer.wall / ours.wall, 5, note)


def reports(bench: Bench) -> Iterator[Row]:
    """One map more in one process; the largest report, and what a batch holds in memory."""
    few, many = 1, bench.args.batch
    out = bench.folder / "reports"

    def rendering(maps: int, *options: str) -> list[str | Path]:
        bench.project(maps)
        return [bench.jmap, "render", "--jobs", "1", *options, "--out", out]

    times = 2 * bench.args.patience
    told = run([sys.executable, ONE_REPORT, bench.project(many), str(times)], bench.folder)[1]
    yield _in_time("HTML report, CPU", float(told) / 1000, HTML_BAR)
    for what, bar, options in (
        ("both HTML pages", HTML_BAR, ("--to", "html")),
        ("default render", DEFAULT_BAR, ()),
    ):
        less, more = bench.best(
            *(bench.job(*rendering(n, *options), cwd=bench.project(n)) for n in (few, many))
        )
        yield _in_time(f"{what}, CPU", (more.cpu - less.cpu) / (many - few), bar)

    held = [peak(rendering(n), bench.project(n)) for n in (many, 3 * many)]
    each = (held[1] - held[0]) / (2 * many)
    note = f"{each:.1f} KB a map, {held[1] / 1024:.0f} MB in all"
    yield at_most("memory of a render", f"{MEMORY_BAR} KB a map", each / MEMORY_BAR, 1, note)

    pages = (page for page in out.glob("*.html") if page.name != "index.html")
    largest = max(pages, key=lambda page: page.stat().st_size)
    size = largest.stat().st_size / 1000
    yield at_most("largest report", f"{SIZE_BAR} KB", size / SIZE_BAR, 1, f"{size:.0f} KB")
    paint = first_paint(largest, bench.args.patience)
    note = f"{paint * 1000:.0f} ms"
    yield at_most("first paint of it", f"{PAINT_BAR:g} s", paint / PAINT_BAR, 1, note)


def _in_time(what: str, each: float, bar: float) -> Row:
    """That a map takes *each* seconds, *bar* at most."""
    note = f"{each * 1000:.1f} ms a map"
    return at_most(what, f"{bar * 1000:.0f} ms a map", each / bar, 1, note)


def first_paint(page: Path, times: int) -> float:
    """Seconds until a browser shows the first of *page*, the least of so many *times*."""
    browser = environment().get("PUPPETEER_EXECUTABLE_PATH")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        browser = None
    if not browser:
        raise MissingError("first paint needs playwright and Chromium")
    entry = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    found = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for _ in range(times):
            tab = chromium.new_page(bypass_csp=True)  # to be asked again and again takes eval
            tab.goto(page.as_uri())
            tab.wait_for_function(f"{entry} > 0")
            found.append(tab.evaluate(entry) / 1000)
            tab.close()
        chromium.close()
    return float(min(found))
