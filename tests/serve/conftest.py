"""What is served in the tests: in memory, and by a process of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import MAP
from served import Served

from jmap.cli.checks import lint_project, lint_with_links
from jmap.cli.render_options import is_in_doubt, order_of
from jmap.project.loading import LoadedProject
from jmap.render.excerpt import Excerpt
from jmap.render.outputs import Order
from jmap.serve.library import Library
from jmap.serve.project import Checks


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two maps, in which the tests work."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jmap.yaml").write_text("project: Boats\n")
    (tmp_path / "boat.journey.yaml").write_text(MAP)
    (tmp_path / "ship.journey.yaml").write_text(MAP.replace("boat", "ship"))
    return tmp_path


@pytest.fixture
def library() -> Callable[..., Library]:
    """Makes a library of what lies below some paths."""

    def order(project: LoadedProject) -> Order:
        return order_of(["html", "svg"], [], Excerpt(), project)

    def in_doubt(project: LoadedProject) -> bool:
        return is_in_doubt(project, order(project).excerpt.redact)

    def make(*paths: Path) -> Library:
        return Library(list(paths), order, Checks(lint_with_links, lint_project, in_doubt))

    return make


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Starts servers, which end with the test."""
    started: list[Served] = []

    def start(folder: Path, *words: str, **how: object) -> Served:
        started.append(Served(folder, *words, **how))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for served in started:
        served.end()
