"""How soon a served report is redrawn after its file is saved.

    python benchmarks/serving.py [--maps 20] [--times 20]

Times from the end of a save: until the browser is told that the page is another, by when it is
drawn anew; and where there is a Chromium and playwright, until the browser has loaded it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from statistics import median
from threading import Thread

import httpx

from make_maps import make_project

BAR = 0.3
"""Seconds, for one map of 20."""
PAUSE = 0.3
"""Seconds between saves: nobody saves faster, and nothing is left to do."""


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of a server of *folder*."""
    command = [sys.executable, "-m", "jmap", "-q", "serve"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def listen(url: str, page: str) -> Queue[float]:
    """When a reader of *page* is told that it is another."""
    told: Queue[float] = Queue()

    def hear() -> None:
        query = {"page": page, "seen": ""}
        try:
            with httpx.stream("GET", f"{url}_jmap/events", params=query, timeout=None) as answer:
                for line in answer.iter_lines():
                    if line.startswith("data:"):
                        told.put(time.perf_counter())
        except httpx.HTTPError:
            pass  # the server has ended

    Thread(target=hear, daemon=True).start()
    told.get(timeout=60)  # as it is now
    return told


@contextmanager
def browser(url: str, page: str) -> Iterator[Callable[[], float] | None]:
    """Waits until a browser has loaded *page* anew; None where there is no browser."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        executable = None
    if executable is None:
        yield None
        return
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        tab = running.new_page()
        tab.goto(url + page)

        def loaded() -> float:
            tab.wait_for_event("load", timeout=60_000)
            return time.perf_counter()

        yield loaded
        running.close()


def save(file: Path, number: int) -> float:
    """Change the title in *file*; when it was saved."""
    first, _, rest = file.read_text("utf-8").partition("\n")
    beside = file.with_name(".saved")
    beside.write_text(f"{first.partition(' – ')[0]} – {number}\n{rest}", "utf-8")
    beside.replace(file)
    return time.perf_counter()


def measure(url: str, page: str, file: Path, times: int) -> tuple[list[float], list[float]]:
    """Seconds until a reader of *page* is told that *file* was saved, and until it is loaded."""
    told, shown = [], []
    events = listen(url, page)
    for number in range(times):
        time.sleep(PAUSE)
        saved = save(file, number)
        told.append(events.get(timeout=60) - saved)
    with browser(url, page) as loaded:
        for number in range(times if loaded else 0):
            assert loaded is not None
            time.sleep(PAUSE)
            saved = save(file, times + number)
            shown.append(loaded() - saved)
    return told, shown


def figure(seconds: list[float]) -> str:
    if not seconds:
        return "no browser"
    return f"{median(seconds) * 1000:.0f} ms (worst {max(seconds) * 1000:.0f})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=int, default=20)
    parser.add_argument("--times", type=int, default=20)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        files = make_project(root, args.maps)
        stem = files[-1].name.removesuffix(".journey.yaml")
        rows = [("one map, its report", f"{stem}.html", files[-1])]
        rows += [("one map, the index", "index.html", files[-1])]
        rows += [("jmap.yaml, a report", f"{stem}.html", root / "jmap.yaml")]
        met = True
        for what, name, file in rows:
            with server(root) as url:
                told, shown = measure(url, name, file, args.times)
            met &= file.name == "jmap.yaml" or median(told) <= BAR
            print(f"{what}: told after {figure(told)}, loaded after {figure(shown)}")
    print(f"bar: told within {BAR * 1000:.0f} ms: {'met' if met else 'missed'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
