"""Every page of the examples, as `jmap render` writes them, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from jmap.cli.main import app

EXAMPLES = Path(__file__).parents[2] / "examples"
Visit = Callable[..., Any]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of all examples, by their paths."""
    out = tmp_path_factory.mktemp("site")
    done = CliRunner().invoke(
        app, ["render", str(EXAMPLES), "--to", "html", "--out", str(out), "--jobs", "1"]
    )
    assert done.exit_code == 0, done.output
    return {
        page.relative_to(out).as_posix(): page.read_text("utf-8")
        for page in sorted(out.rglob("*.html"))
    }


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_accessible(site: dict[str, str], visit: Visit, axe: str, scheme: str, width: int) -> None:
    found = []
    for name, text in site.items():
        page = visit(text, width, color_scheme=scheme, bypass_csp=True)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.evaluate(axe + ";0")
        result = page.evaluate(
            "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
        )
        found += [(name, rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]]
        assert len(result["passes"]) > 15
        page.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 700, 1100, 2560])
def test_no_page_scrolls_sideways(site: dict[str, str], visit: Visit, width: int) -> None:
    wide = []
    for name, text in site.items():
        page = visit(text, width)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
        page.close()
    assert wide == []


def test_nothing_is_hidden_without_scripts(site: dict[str, str], visit: Visit) -> None:
    """What is not behind a summary can be read, but for what only a script can use."""
    for text in site.values():
        page = visit(text, java_script_enabled=False)
        hidden = page.locator("[hidden]:not([data-tool])")
        assert hidden.count() == 0
        page.close()
