"""A real browser for the pages: the Chromium of the system."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The browser's executable: `JMAP_CHROMIUM`, else one on the path."""
    return os.environ.get("JMAP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium. Without one its tests are skipped, on CI they fail."""
    executable = chromium()
    if executable is None:
        missing = "no Chromium found: install one, or set JMAP_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from `JMAP_AXE`; where that is not set, its tests are skipped."""
    path = os.environ.get("JMAP_AXE")
    if not path:
        if os.environ.get("CI"):
            pytest.fail("set JMAP_AXE to axe-core's axe.min.js")
        pytest.skip("JMAP_AXE is not set: the path of axe-core's axe.min.js")
    return Path(path).read_text(encoding="utf-8")


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the text of a page from a file; fails if it writes to the console or asks for
    anything but itself."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def dismiss(dialog: Any) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open_page(text: str, width: int = 1280, **options: Any) -> Any:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", dismiss)
        page.on(
            "request",
            lambda request: (
                troubles.append(f"request: {request.url[:200]}")
                if request.url != file.as_uri() and not request.url.startswith("data:")
                else None
            ),
        )
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
