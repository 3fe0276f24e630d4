"""Where the commands are run."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from command import make_project


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a project of maps, `{name: text}`."""
    return partial(make_project, tmp_path)
