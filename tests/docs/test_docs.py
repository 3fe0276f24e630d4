"""What the documentation shows is so: its maps can be read, its commands exist, its links lead
somewhere, and lint says what the README says it says."""

import datetime
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from jmap.cli.lint_options import FAIL_ON, LEVELS
from jmap.cli.main import app
from jmap.cli.names import names as names_in
from jmap.cli.schema import KINDS
from jmap.lint.diagnostic import Diagnostic
from jmap.lint.engine import lint, lint_content
from jmap.lint.reporters import FORMATS
from jmap.lint.selection import Selection
from jmap.lint.severity import PROFILES
from jmap.project.discovery import discover
from jmap.render import outputs

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [
    README,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "docs" / "format.md",
    ROOT / "docs" / "outputs.md",
    ROOT / "docs" / "ci.md",
    ROOT / "docs" / "editors.md",
    ROOT / "docs" / "reports.md",
    ROOT / "docs" / "templates.md",
    ROOT / "examples" / "README.md",
]
RULE_PAGES = sorted((ROOT / "docs" / "rules").glob("*.md"))
SELECTION = Selection(datetime.date(2026, 10, 1), "draft")
TOP_KEY = re.compile(r"^(journey|project):", re.MULTILINE)
KNOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "lint": {"format": FORMATS, "profile": PROFILES, "severity": LEVELS, "fail_on": FAIL_ON},
    "render": {"to": outputs.FORMATS, "view": (*outputs.VIEWS, "all")},
    "schema": {"kind": KINDS},
}
"""What parameters take that are plain texts to the parser, by the command."""


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of *page* in *language*."""
    text = page.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """Each map or project file shown: `page:number` and its text."""
    return [
        (f"{page.name}:{number}", block)
        for page in PAGES
        for number, block in enumerate(blocks(page, "yaml"), 1)
        if TOP_KEY.search(block)
    ]


def shown_commands() -> list[str]:
    """Every `jmap …` command shown, in blocks and in running text."""
    found = []
    for page in PAGES:
        for block in blocks(page, "sh"):
            lines = [line.partition(" #")[0].strip() for line in block.splitlines()]
            parts = [part.strip() for line in lines for part in line.split("&&")]
            found += [part.partition(" > ")[0] for part in parts]
        prose = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        found += [re.sub(r"\s+", " ", code) for code in re.findall(r"`([^`]+)`", prose)]
    commands = [text.removeprefix(".venv/bin/") for text in found]
    return sorted({text for text in commands if text.startswith("jmap ") and "…" not in text})


def diagnostics(text: str, folder: Path) -> list[Diagnostic]:
    """What lint says of *text*, be it a map or a project file."""
    if re.search(r"^project:", text, re.MULTILINE):
        (folder / "jmap.yaml").write_text(text, "utf-8")
        for named in re.findall(r"templates: (\w+)", text):
            (folder / named).mkdir()
        return lint(discover([folder]), SELECTION).diagnostics
    path = folder / "example.journey.yaml"
    return lint_content(text.encode(), path, SELECTION).diagnostics


EXAMPLES = examples()


def test_the_pages_show_maps_and_projects() -> None:
    assert len(EXAMPLES) > 20
    assert any(text.startswith("project:") for _, text in EXAMPLES)


@pytest.mark.parametrize("text", [t for _, t in EXAMPLES], ids=[name for name, _ in EXAMPLES])
def test_an_example_reads_without_an_error(text: str, tmp_path: Path) -> None:
    errors = [d for d in diagnostics(text, tmp_path) if d.severity == "error"]
    assert errors == []


def test_an_error_in_an_example_would_be_seen(tmp_path: Path) -> None:
    (error,) = diagnostics("project: A\nteems: [B]\n", tmp_path)
    assert (error.rule, error.severity) == ("unknown-field", "error")


@pytest.mark.parametrize("command", shown_commands())
def test_a_command_shown_exists_with_its_options(command: str) -> None:
    parse(command)


@pytest.mark.parametrize(
    "command",
    ["jmap bake", "jmap lint --mend", "jmap lint --format xml", "jmap schema map",
     "jmap render --to svg,gif"],
)  # fmt: skip
def test_a_command_that_is_not_there_would_be_seen(command: str) -> None:
    with pytest.raises(Exception, match="No such"):
        parse(command)


def parse(command: str) -> None:
    """Parse a command line without running it; raises what the command line would end with."""
    words = shlex.split(command)[1:]
    group: Any = typer.main.get_command(app)  # typer brings its own click: no type to name
    context = group.make_context("jmap", ["lint"])
    if words[0].startswith("--"):
        names = {name for option in group.get_params(context) for name in option.opts}
        assert set(words) <= names
        return
    name, found, rest = group.resolve_command(context, words)
    if rest == ["--help"]:
        return
    given = found.make_context(name, rest, parent=context).params
    for parameter, known in KNOWN.get(name, {}).items():
        values = [given[parameter]] if isinstance(given[parameter], str) else given[parameter]
        for value in names_in(values or []):
            assert value in known, f"No such {parameter}: {value}"


def test_lint_says_of_the_first_map_what_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = blocks(README, "yaml")[0]
    assert len(text.splitlines()) == 10
    (tmp_path / "expert.journey.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["lint", "expert.journey.yaml"])
    assert result.exit_code == 0
    assert result.output == blocks(README, "text")[0]


@pytest.mark.parametrize(
    "page", [*PAGES, *RULE_PAGES], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        linked = page.parent / path if path else page
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked), target


def anchors(page: Path) -> set[str]:
    """The anchors that code hosts give the headings of *page*."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_the_readme_lists_the_starters() -> None:
    listed = CliRunner().invoke(app, ["new", "--list"]).output
    section = README.read_text("utf-8").partition("\n## Starters\n")[2].partition("\n## ")[0]
    names = [line.split()[0] for line in listed.splitlines()]
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE)) == sorted(names)
