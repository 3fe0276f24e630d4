"""Processes that share the work find what one finds."""

import datetime
from pathlib import Path

import pytest

from jmap.lint import engine
from jmap.lint.selection import Selection
from jmap.project.discovery import discover

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the examples, which are right, and in a broken map, beside a file that is none."""
    (tmp_path / "jmap.yaml").write_text("project: P\n")
    (tmp_path / "broken.yaml").write_text("journey: B\nstages: [{name: A, barriers: [x: y]}]\n")
    (tmp_path / "other.yaml").write_text("services: {}\n")
    (tmp_path / "child.yaml").write_text("journey: C\nparent: nobody\nstages: [A]\n")
    selection = Selection(datetime.date(2026, 11, 22), profile="strict")
    alone = engine.lint(discover([EXAMPLES, tmp_path]), selection)
    monkeypatch.setattr(engine, "WORTH_SHARING", 1)
    assert engine.lint(discover([EXAMPLES, tmp_path]), selection, jobs=2) == alone
    assert {"invalid-value", "unknown-reference"} <= {d.rule for d in alone.diagnostics}
