"""Reports and the index as HTML: each one file that asks the network for nothing."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, FunctionLoader
from jinja2 import StrictUndefined
from markupsafe import Markup

from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render import style
from jmap.render.cells import Cells
from jmap.render.templates import template_text
from jmap.views.entries import Column
from jmap.views.index import THUMB_HEIGHT, JourneyCard, Shelf, shelf
from jmap.views.readiness import ReadinessItem
from jmap.views.report import Report, report
from jmap.views.wording import signed

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page's head."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has around its content; `policy` is its content security policy, `ours` the
    attributes of text that is jmap's own where the page is in another language."""

    title: str
    language: str
    rtl: bool
    ours: Markup
    css: Markup
    script: Markup
    icons: Markup
    policy: str


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
    css = _css(overrides) + _map_css(view) + style.accent_css(brand.color if brand else None)
    title = view.head.title
    return _page(
        "report/report.html",
        overrides,
        title=f"{title} – {view.head.project}" if view.head.project else title,
        language=view.language,
        rtl=view.rtl,
        css=css,
        view=view,
        links=links,
        flow_svg=Markup(inline_svg(flow_svg)) if flow_svg else None,  # noqa: S704 our own drawing
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
    return _page(
        "report/index.html",
        overrides,
        title=heading,
        language="en",
        rtl=False,
        css=_css(overrides) + style.accent_css(color),
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


def _page(
    template: str,
    overrides: Path | None,
    *,
    title: str,
    language: str,
    rtl: bool,
    css: str,
    **content: Any,
) -> str:
    """A whole page out of *template*."""
    script = _script(overrides)
    page = Page(
        title=title,
        language=language,
        rtl=rtl,
        ours=Markup(_ours(language, rtl)),  # noqa: S704
        css=Markup(css),  # noqa: S704 made of our own templates and of numbers
        script=Markup(script),  # noqa: S704
        icons=Markup(_icons(overrides)),  # noqa: S704
        policy=policy(css, script),
    )
    text = _environment(overrides).get_template(template).render(page=page, **content)
    return _UNSHOWABLE.sub("", text)


def _ours(language: str, rtl: bool) -> str:
    if rtl:
        return ' lang="en" dir="ltr"'
    return "" if language.lower().split("-")[0] == "en" else ' lang="en"'


def policy(css: str, script: str) -> str:
    """A content security policy that allows this style, this script and inlined pictures."""
    return (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def data_uri(content: bytes | None) -> str | None:
    """A picture as a data URI; None for what is neither PNG, JPEG, GIF, WebP nor SVG."""
    if not content:
        return None
    kind = next((name for start, name in _SIGNATURES if content.startswith(start)), None)
    if kind is None and content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "image/webp"
    if kind is None and b"<svg" in content[:4096]:
        kind = "image/svg+xml"
    return kind and f"data:{kind};base64,{base64.b64encode(content).decode()}"


def inline_svg(drawing: str | bytes) -> str:
    """A drawing without what stands before its root element."""
    text = drawing.decode() if isinstance(drawing, bytes) else drawing
    start = text.find("<svg")
    return text[start:] if start >= 0 else ""


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


@lru_cache(maxsize=8)
def _environment(overrides: Path | None) -> Environment:
    ours: BaseLoader = FunctionLoader(template_text)
    if overrides is not None:
        ours = ChoiceLoader([FileSystemLoader(overrides), ours])
    return Environment(
        loader=ours,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )


@lru_cache(maxsize=8)
def _css(overrides: Path | None) -> str:
    return _source(overrides, "report/report.css") + style.dashes_css()


@lru_cache(maxsize=8)
def _script(overrides: Path | None) -> str:
    return _source(overrides, "report/report.js")


@lru_cache(maxsize=8)
def _icons(overrides: Path | None) -> str:
    return _source(overrides, "report/icons.svg")


def _source(overrides: Path | None, name: str) -> str:
    environment = _environment(overrides)
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0].strip()
