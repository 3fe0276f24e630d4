"""Strangers' words in every field, in a real browser: nothing runs, and nothing is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filled import MARKUP, write

from jmap.project.loading import load_map, load_project
from jmap.render.batch import Work, edition_of, render_map
from jmap.render.edition import Edition
from jmap.render.excerpt import Excerpt
from jmap.render.outputs import Order


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """A map with such words in every field."""
    folder = tmp_path / "maps"
    folder.mkdir()
    refresh = '<meta http-equiv=refresh content="0;url=https://e.example">'
    write(folder, refresh + MARKUP, '"onmouseover=alert(6)><script>alert(7)</script>')
    project = load_project(folder)
    loaded = load_map(folder / "map.yaml", project, named=True)
    assert loaded is not None
    assert not loaded.has_error
    order = Order(("html",), ("report",), Excerpt())
    work = Work(frozenset(), order, lambda _map, _project: ([], None))
    return edition_of(loaded, project, [], work)


def test_nothing_of_a_map_runs(visit: Callable[..., Any], edition: Edition) -> None:
    pages = render_map(edition, Order(("html",), ("report",), Excerpt()))
    assert set(pages) == {"map.html", "map.opportunities.html"}
    for text in pages.values():
        page = visit(text.decode())
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        page.wait_for_timeout(100)
        assert "<img src=x onerror=alert(1)>" in page.inner_text("body")
        assert page.evaluate("document.querySelectorAll('[onerror], [onload]').length") == 0
