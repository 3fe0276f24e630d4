"""The indexes as HTML: of a project's journeys, and of several projects."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jmap.model.project import Project
from jmap.render import style
from jmap.render.page import Link, logo_uri, page_css, render_page
from jmap.views.index import THUMB_HEIGHT, JourneyCard, Shelf, shelf


def index_page(
    project: Project | None,
    cards: Sequence[JourneyCard],
    *,
    links: Sequence[Link] = (),
    images: Mapping[str, bytes] | None = None,
    overrides: Path | None = None,
) -> str:
    """The index of a project's journeys as a page; the arguments as for `report_page`."""
    title = project.project if project else "Journey maps"
    one = shelf(title, cards, client=project.client if project else None)
    brand = project.brand if project else None
    return _index(
        title,
        [one],
        one.totals,
        brand.color if brand else None,
        overrides,
        about=project.description if project else None,
        brand=brand.name if brand else None,
        logo=logo_uri(project, images),
        links=links,
    )


def projects_page(
    projects: Sequence[tuple[str, Project | None, Sequence[JourneyCard]]],
    *,
    overrides: Path | None = None,
) -> str:
    """The index of several projects: the folder of each, the project and its journeys."""
    shelves = [
        shelf(
            project.project if project else folder,
            cards,
            client=project.client if project else None,
            folder=f"{quote(folder)}/",
        )
        for folder, project, cards in projects
    ]
    every = shelf("", [card for _, _, cards in projects for card in cards])
    totals = (("Projects", str(len(shelves))), *every.totals)
    return _index(
        "Journey maps",
        shelves,
        totals,
        None,
        overrides,
        about=None,
        brand=None,
        logo=None,
        links=(),
    )


def _index(
    heading: str,
    shelves: Sequence[Shelf],
    totals: Sequence[tuple[str, str]],
    color: str | None,
    overrides: Path | None,
    **content: Any,
) -> str:
    return render_page(
        "report/index.html",
        overrides,
        title=heading,
        language="en",
        rtl=False,
        css=page_css(overrides) + style.accent_css(color),
        heading=heading,
        shelves=shelves,
        totals=totals,
        height=THUMB_HEIGHT,
        **content,
    )
