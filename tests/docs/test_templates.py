"""The templates that the manual shows do what it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jmap.model.project import Brand, Project
from jmap.project.index import JourneyIndex
from jmap.render.html.overrides import OverrideError
from jmap.render.html.page import Page
from jmap.render.html.report import report_page
from jmap.render.templates import template_text
from jmap.views.entries import Column, Grid, Lane, Walker
from jmap.views.head import Fact, Head
from jmap.views.readiness import Group, Readiness

IndexOf = Callable[..., JourneyIndex]
MANUAL = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
PROJECT = Project(project="Advice", client="Advice Co", brand=Brand(name="Tern & Tally"))
MAP = "journey: Choosing\nstages: [Look, {name: Pick, sentiment: -1}]\n"


@pytest.fixture
def branding(tmp_path: Path) -> Path:
    """The folder that the manual shows."""
    shown = re.findall(r"^`branding/(\S+)`\n\n```\w+\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
    assert len(shown) == 3
    for name, text in shown:
        file = tmp_path / "branding" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "branding"


def test_the_example_adds_to_the_report(index_of: IndexOf, branding: Path) -> None:
    plain = report_page(index_of(MAP), PROJECT)
    page = report_page(index_of(MAP), PROJECT, overrides=branding)
    assert '<p class="claim">Confidential: for Advice Co only</p>' in page
    assert page.index("Journeys that hold") < page.index("<h1")
    assert page.index('id="map"') < page.index("2 stages, and a question") < page.index("<footer>")
    assert "Georgia" in page.partition("</style>")[0]
    for part in ("Tern &amp; Tally", 'id="stage-pick"', "data-present"):
        assert part in plain and part in page


def test_the_blocks_are_those_that_the_manual_lists() -> None:
    rows = re.findall(r"^\| `(report/\w+\.html)` \| (.*) \|$", MANUAL, re.MULTILINE)
    assert len(rows) == 2
    for name, listed in rows:
        told = re.findall(r"`(\w+)`", listed)
        texts = [template_text(name)]
        if "extends" in texts[0]:
            texts.insert(0, template_text("report/page.html"))
        blocks = re.findall(r"{% block (\w+) %}", "".join(texts))
        assert told == [block for block in blocks if block != "body"]


@pytest.mark.parametrize("page", ["opportunities", "index"])
def test_the_other_pages_have_the_blocks_that_the_manual_says(page: str) -> None:
    said = re.search(r"They have (`cover`.*?), too", MANUAL, re.DOTALL)
    assert said is not None
    text = template_text(f"report/{page}.html")
    for block in re.findall(r"`(\w+)`", said[1]):
        assert f"{{% block {block} %}}" in text


@pytest.mark.parametrize(
    ("name", "shape"),
    [("view.head", Head), ("view.grid", Grid), ("view.readiness", Readiness), ("page", Page)],
)
def test_what_the_manual_lists_is_there(name: str, shape: type[tuple[object, ...]]) -> None:
    row = re.search(rf"^\| `{name}` \| (.*) \|$", MANUAL, re.MULTILINE)
    assert row is not None
    fields = {field for each in (shape, Fact, Walker, Column, Lane, Group) for field in dir(each)}
    told = re.findall(r"`(\w+)`", row[1])
    assert told and set(told) <= fields


def test_a_mistake_is_told_as_the_manual_says(index_of: IndexOf, branding: Path) -> None:
    shown = re.search(r"^jmap: branding/report/head\.html:4: (.*)$", MANUAL, re.MULTILINE)
    assert shown is not None
    head = branding / "report/head.html"
    head.write_text(head.read_text().replace("Journeys that hold", "{{ view.head.slogan }}"))
    with pytest.raises(OverrideError) as told:
        report_page(index_of(MAP), PROJECT, overrides=branding)
    assert str(told.value).endswith(f"branding/report/head.html:4: {shown[1]}")
