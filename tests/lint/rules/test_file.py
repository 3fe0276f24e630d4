"""The examples of the rules about the file itself, as a run of jmap tells them."""

import datetime
from pathlib import Path

import pytest

from jmap.lint import registry
from jmap.lint.diagnostic import Diagnostic
from jmap.lint.engine import lint_content
from jmap.lint.rule import Rule
from jmap.lint.selection import Selection

FILE_RULES = [rule for rule in registry.rules().values() if rule.category == "file"]
NAMES = [rule.name for rule in FILE_RULES]
TODAY = datetime.date(2026, 10, 1)


def told(content: bytes, folder: Path) -> list[Diagnostic]:
    """What is told of a map's file, but for what the map itself lacks."""
    report = lint_content(content, folder / "map.yaml", Selection(today=TODAY, profile="draft"))
    return [found for found in report.diagnostics if found.rule in NAMES]


@pytest.mark.parametrize("file_rule", FILE_RULES, ids=NAMES)
def test_the_bad_file_is_flagged_once_and_for_nothing_else(file_rule: Rule, tmp_path: Path) -> None:
    (found,) = told(file_rule.bad.encode(), tmp_path)
    assert found.rule == file_rule.name
    assert found.severity == file_rule.severity("draft")
    assert found.message[-1] not in ".!"


@pytest.mark.parametrize("file_rule", FILE_RULES, ids=NAMES)
def test_the_good_file_is_sound(file_rule: Rule, tmp_path: Path) -> None:
    assert told(file_rule.good.encode(), tmp_path) == []


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_unreadable(encoding: str, tmp_path: Path) -> None:
    text = "journey: Kaffee für zwei\nstages: [Wählen]\n"
    (found,) = told(text.encode(encoding), tmp_path)
    assert found.rule == "unreadable-file"


def test_nothing_about_the_file_differs_by_profile() -> None:
    for rule in FILE_RULES:
        assert len(set(rule.severities.split())) == 1
        assert rule.scope == "source"
