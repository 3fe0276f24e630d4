"""Reports and the index as HTML: each one file that asks the network for nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render import style
from jmap.render.cells import Cells
from jmap.render.page import data_uri, inline_svg, page_css, render_page
from jmap.views.entries import Column
from jmap.views.index import THUMB_HEIGHT, JourneyCard, Shelf, shelf
from jmap.views.readiness import ReadinessItem
from jmap.views.report import Report, report
from jmap.views.wording import signed


class Link(NamedTuple):
    """A link of the page's head."""

    text: str
    href: str


def report_page(
    index: JourneyIndex,
    project: Project | None = None,
    *,
    flow_svg: str | bytes | None = None,
    readiness: Sequence[ReadinessItem] | None = None,
    links: Sequence[Link] = (),
    images: Mapping[str, bytes] | None = None,
    overrides: Path | None = None,
) -> str:
    """The journey map report on the map of *index* as a page.

    *flow_svg* is the drawing of its path, *readiness* what was found wanting; without them their
    parts are left out. *links* lead to pages beside it. *images* are the bytes of the project's
    pictures by path. *overrides* is a folder of templates that go before ours.
    """
    view = report(index, project, readiness)
    brand = project.brand if project else None
    flow = inline_svg(flow_svg) if flow_svg else ""
    css = (
        page_css(overrides)
        + _map_css(view)
        + style.drawing_css(flow)
        + style.accent_css(brand.color if brand else None)
    )
    title = view.head.title
    return render_page(
        "report/report.html",
        overrides,
        title=f"{title} – {view.head.project}" if view.head.project else title,
        language=view.language,
        rtl=view.rtl,
        css=css,
        view=view,
        links=links,
        flow_svg=Markup(flow),  # noqa: S704 our own drawing
        logo=_logo(project, images),
        has_moments=any(column.moments for column in view.grid.columns),
        has_measures=any(_measures(column) for column in view.grid.columns),
        stars=_stars(view),
        bands=_Bands(),
        cells=Cells(view.grid.walkers),
        signed=signed,
    )


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
        logo=_logo(project, images),
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


def _logo(project: Project | None, images: Mapping[str, bytes] | None) -> str | None:
    """The brand's logo as a data URI."""
    brand = project.brand if project else None
    return data_uri(images.get(brand.logo)) if images and brand and brand.logo else None


class _Bands(dict[float, int]):
    """Which of the five colours a sentiment score has."""

    def __missing__(self, score: float) -> int:
        self[score] = value = min(4, max(0, round(score) + 2))
        return value


def _map_css(view: Report) -> str:
    low = view.curve.low
    parts = [style.columns_css(view.weights), style.axis_css(view.curve.rules)]
    if low:
        parts.append(style.low_css(low.first, low.last, low.align))
    return "".join(parts)


def _measures(column: Column) -> bool:
    """Whether there is anything to tell of a stage or its steps as such."""
    return column.more.own or any(step.more.own for step in column.steps)


def _stars(view: Report) -> list[float]:
    """Where the moments of truth are, in percent of the curve's width."""
    total = sum(view.weights)
    stars, before = [], 0.0
    for column, weight in zip(view.grid.columns, view.weights, strict=True):
        if column.moments:
            x = (before + weight / 2) / total * 100
            stars.append(round(100 - x if view.rtl else x, 3))
        before += weight
    return stars
