"""The indexes as HTML: of a project's journeys, and of several projects."""

import html
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from jmap.model.project import Project
from jmap.render.html import style
from jmap.render.html.page import Link, logo_uri, page_css, render_page
from jmap.views.card import THUMB_HEIGHT, JourneyCard
from jmap.views.index import Shelf, shelf, totals
from jmap.views.language import _, language_for, speaking, spoken
from jmap.views.wording import signed

_PAGE = re.compile(r'href="([^":?#]+\.html)"')
MANY = 16
"""From how many journeys on a project's list is set close."""


def index_page(
    project: Project | None,
    cards: Sequence[JourneyCard],
    *,
    links: Sequence[Link] = (),
    images: Mapping[str, bytes] | None = None,
    overrides: Path | None = None,
) -> str:
    """The index of a project's journeys as a page: in the language of the maps, if all are in the
    same one. The arguments are as for `report_page`."""
    brand = project.brand if project else None
    with speaking(shared_language(cards)):
        title = project.project if project else _("Journey maps")
        one = shelf(
            title,
            cards,
            client=project.client if project else None,
            declared=project.segments if project else (),
        )
        return _index(
            title,
            [one],
            [*totals(one)],
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
    every = [card for _folder, _project, cards in projects for card in cards]
    with speaking(shared_language(every)):
        shelves = [
            shelf(
                project.project if project else folder,
                cards,
                client=project.client if project else None,
                folder=f"{quote(folder)}/",
                declared=project.segments if project else (),
            )
            for folder, project, cards in projects
        ]
        return _index(
            _("Journey maps"),
            shelves,
            [(_("Projects"), str(len(shelves))), *totals(*shelves)],
            None,
            overrides,
            about=None,
            brand=None,
            logo=None,
            links=(),
        )


def leads_elsewhere(index: Path, made: Container[Path]) -> bool:
    """Whether there is a page *index* that leads to others below its folder than those *made*."""
    if index.is_symlink() or not index.is_file():
        return False
    try:
        page = index.read_text("utf-8", "replace")
    except OSError:
        return False
    links = (unquote(html.unescape(link)) for link in _PAGE.findall(page))
    return any(not link.startswith("../") and index.parent / link not in made for link in links)


def shared_language(cards: Iterable[JourneyCard]) -> str:
    """What an index of *cards* speaks: the language of all of them, else English."""
    languages = {language_for(card.language) for card in cards}
    return languages.pop() if len(languages) == 1 else "en"


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
        language=spoken(),
        rtl=False,
        css=page_css(overrides, "index"),
        own_css=style.accent_css(color),
        scripts=(),
        heading=heading,
        shelves=shelves,
        totals=totals,
        height=THUMB_HEIGHT,
        many=MANY,
        signed=signed,
        feel=_feel,
        **content,
    )


def _feel(score: float) -> int:
    """Which of the five colours a sentiment score has."""
    return min(4, max(0, round(score) + 2))
