"""The pages about the rules are as the rules' manuals say."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jmap.lint import registry

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted((DOCS / "rules").glob("*.md"))


def make_rules(docs: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the script that makes the pages below *docs*."""
    command = [sys.executable, str(docs / "make_rules.py"), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the documentation, to be changed."""
    return Path(shutil.copytree(DOCS, tmp_path / "docs"))


def test_the_pages_are_not_stale() -> None:
    run = make_rules(DOCS, "--check")
    assert (run.returncode, run.stdout) == (0, ""), run.stdout + run.stderr


def test_there_is_a_page_for_each_rule_and_one_for_all() -> None:
    names = {page.stem for page in PAGES}
    assert names == {"README", "texts", *registry.rules()}
    overview = (DOCS / "rules" / "README.md").read_text("utf-8")
    for name in registry.rules():
        assert overview.count(f"[`{name}`]({name}.md)") == 1


def test_no_page_leads_out_of_the_repository() -> None:
    assert [page.name for page in PAGES if "://" in page.read_text("utf-8")] == []


def test_what_is_stale_is_told_and_made_anew(copy: Path) -> None:
    rules = copy / "rules"
    (rules / "missing-scope.md").write_text("changed\n")
    (rules / "texts.md").unlink()
    (rules / "of-yesterday.md").write_text("a rule there is no more\n")
    run = make_rules(copy, "--check")
    assert run.returncode == 1
    told = [line.split()[0] for line in run.stdout.splitlines()]
    assert told == [f"docs/rules/{name}.md" for name in ("missing-scope", "of-yesterday", "texts")]
    assert not (rules / "texts.md").exists()
    assert make_rules(copy).returncode == 0
    assert make_rules(copy, "--check").returncode == 0
    assert sorted(page.name for page in rules.iterdir()) == [page.name for page in PAGES]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rules: [missing-sponsor]", "rules: [missing-scope]", "missing-sponsor (002)"),
        ("rules: [missing-sponsor]", "rules: [no-such-rule]", "no-such-rule (002)"),
    ],
)
def test_advice_that_differs_from_the_rules_sources_is_told(
    copy: Path, old: str, new: str, told: str
) -> None:
    advice = copy / "advice.yaml"
    text = advice.read_text("utf-8")
    assert old in text
    advice.write_text(text.replace(old, new), "utf-8")
    run = make_rules(copy, "--check")
    assert run.returncode == 1
    assert told in run.stderr
