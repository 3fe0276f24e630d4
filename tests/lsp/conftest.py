"""Editors for the tests, each with a server of its own, and projects that they open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from editor import EXAMPLES, Editor, Start


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts editors, which end with the test."""
    started: list[Editor] = []

    def make(folder: Path, **how: object) -> Editor:
        started.append(Editor(folder, **how))  # type: ignore[arg-type]
        return started[-1]

    yield make
    for editor in started:
        editor.end()


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for all tests that ask nothing special of it: starting one takes a second."""
    one = Editor(tmp_path_factory.mktemp("editor"))
    yield one
    one.end()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of a project with two maps."""
    return Path(shutil.copytree(EXAMPLES / "expert-advice", tmp_path / "expert advice ☂"))


@pytest.fixture(scope="session")
def advice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `project`, for tests that change no file of it."""
    folder = tmp_path_factory.mktemp("advice") / "expert advice ☂"
    return Path(shutil.copytree(EXAMPLES / "expert-advice", folder))
