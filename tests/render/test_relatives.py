"""The journeys that one belongs to, as its report shows them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jmap.cli.checks import lint_with_links
from jmap.project.discovery import discover
from jmap.project.index import JourneyIndex
from jmap.render.excerpt import Excerpt
from jmap.render.outputs import Order
from jmap.render.site import render_site
from jmap.views.head import head

WHOLE = Excerpt()
WIDER = """
journey: Moving <house>
id: moving
segments: [Tenants, Owners]
evidence: {title: Zebra talks, confidential: true}
stages: [{name: The search, id: look, segments: Tenants, evidence: Zebra talks}, Sign]
"""
PART = "journey: A visit\nparent: moving/look\nvariant_of: Zebra\nsegments: [Owners]\nstages: S"
ZEBRA = "journey: As Zebra talks tell\nid: zebra\nsegments: [Tenants]\nstages: S"


@pytest.fixture
def visit(tmp_path: Path) -> Callable[..., str]:
    """Renders maps of a project, all or those named, and gives the report of one of them."""
    (tmp_path / "jmap.yaml").write_text(
        "project: P\nevidence: {title: Zebra talks, confidential: true}\n"
    )
    for name, text in (("moving", WIDER), ("visit", PART), ("zebra", ZEBRA)):
        (tmp_path / f"{name}.journey.yaml").write_text(text)

    def make(*named: str, excerpt: Excerpt = WHOLE) -> str:
        files: dict[str, bytes] = {}
        paths = [tmp_path / f"{name}.journey.yaml" for name in named] or [tmp_path]
        render_site(
            discover(paths), lambda _project: Order(("html",), ("report",), excerpt),
            tmp_path / "out", lint_with_links,
            lambda path, content: files.update({path.name: content}), jobs=1,
        )  # fmt: skip
        return files["visit.html"].decode()

    return make


def test_a_report_leads_to_the_journeys_that_its_own_belongs_to(visit: Callable[..., str]) -> None:
    page = visit()
    told = "part of <bdi>Moving &lt;house&gt;</bdi>, at <bdi>The search</bdi>"
    assert f'<a href="moving.html">{told}</a>' in page
    assert '<a href="zebra.html">variant of <bdi>As Zebra talks tell</bdi></a>' in page


def test_one_that_is_not_rendered_with_it_is_named(visit: Callable[..., str]) -> None:
    page = visit("visit")
    assert "<li>part of <bdi>moving</bdi>, at <bdi>look</bdi>" in page
    assert 'href="moving.html"' not in page


def test_what_is_left_out_of_the_other_is_not_told(visit: Callable[..., str]) -> None:
    page = visit(excerpt=Excerpt(redact=True, segments=("Owners",)))
    assert "Zebra talks" not in page
    assert "As A confidential source tell" in visit(excerpt=Excerpt(redact=True))
    assert "<li>variant of <bdi>Zebra</bdi>" in page  # it has nothing for them
    assert '<a href="moving.html">part of <bdi>Moving' in page
    assert "The search" not in page


def test_a_map_that_belongs_to_none_says_nothing(index_of: Callable[..., JourneyIndex]) -> None:
    shown = head(index_of("journey: J\nstages: S"), None)
    assert (shown.relations, shown.frame) == ((), ())
