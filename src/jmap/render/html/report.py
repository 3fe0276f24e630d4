"""The journey map report as HTML: one file that asks the network for nothing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render.html import style
from jmap.render.html.anchors import stage_anchors
from jmap.render.html.cells import Cells
from jmap.render.html.illustrations import Shots
from jmap.render.html.page import Link, inline_svg, logo_uri, our_language, page_css, render_page
from jmap.render.html.parts import Parts
from jmap.render.html.rows import Rows
from jmap.render.html.severities import edges
from jmap.render.html.sides import SideTables
from jmap.render.html.table_pieces import Pieces
from jmap.views.entries import BarrierEntry, Column, Entry, Image, TouchpointEntry
from jmap.views.readiness import ReadinessItem
from jmap.views.report import Report, report

FEW = 3
"""Up to how many columns are so wide that the label of the lowest point fits its own."""


def report_page(
    index: JourneyIndex,
    project: Project | None = None,
    *,
    flow_svg: str | bytes | None = None,
    readiness: Sequence[ReadinessItem] | None = None,
    links: Sequence[Link] = (),
    images: Mapping[str, bytes] | None = None,
    illustrations: Mapping[Image, bytes] | None = None,
    overrides: Path | None = None,
    view: Report | None = None,
) -> str:
    """The journey map report on the map of *index* as a page.

    *flow_svg* is the drawing of its path, *readiness* what was found wanting; without them their
    parts are left out. *links* lead to pages beside it. *images* are the bytes of the project's
    pictures by path, *illustrations* those that the map refers to. *overrides* is a folder of
    templates that go before ours. *view* is what the report shows, where that is made already.
    """
    view = view or report(index, project, readiness)
    brand = project.brand if project else None
    flow = inline_svg(flow_svg) if flow_svg else ""
    own_css = (
        _map_css(view) + style.drawing_css(flow) + style.accent_css(brand.color if brand else None)
    )
    title = view.head.title
    anchors = stage_anchors(column.id for column in view.grid.columns)
    cells = Cells(view.grid.walkers, edges(view.grid, index))
    shots = Shots(view, illustrations or {})
    ours = our_language(view.language, view.rtl)
    pieces = Pieces(view.grid.walkers, anchors, cells, ours)
    return render_page(
        "report/report.html",
        overrides,
        title=f"{title} – {view.head.project}" if view.head.project else title,
        language=view.language,
        rtl=view.rtl,
        css=page_css(overrides, *_sheets(view)),
        own_css=own_css,
        scripts=("report", "map", "present", "print"),
        symbols=shots.symbols,
        view=view,
        links=links,
        flow_svg=Markup(flow),  # noqa: S704 our own drawing
        logo=logo_uri(project, images),
        has_moments=any(column.moments for column in view.grid.columns),
        has_severities=any(
            isinstance(entry, BarrierEntry) and entry.severity is not None
            for entry in _entries(view, "barriers")
        ),
        has_outbound=any(
            isinstance(entry, TouchpointEntry) and entry.outbound
            for entry in _entries(view, "touchpoints")
        ),
        has_measures=any(_measures(column) for column in view.grid.columns),
        anchors=anchors,
        stars=_stars(view),
        cells=cells,
        rows=Rows(cells),
        shots=shots,
        parts=Parts(pieces),
        beside=SideTables(pieces, view.sides) if view.sides else None,
    )


def _sheets(view: Report) -> list[str]:
    """The style sheets of the parts that this report has."""
    parts = (view.sides, view.themes, view.contacts, view.foundations)
    return ["parts"] if any(parts) else []


def _map_css(view: Report) -> str:
    low, total = view.curve.low, sum(view.weights)
    longest = max(
        (len(entry.text) for lane in view.grid.lanes for cell in lane.cells for entry in cell),
        default=0,
    )
    parts = [style.columns_css(view.weights, longest), style.axis_css(view.curve.rules)]
    if low:
        wide = total <= FEW
        columns = (low.stage, low.stage) if wide else (low.first, low.last)
        align = "center" if wide else low.align
        parts.append(style.low_css(low.stage, columns, align, rtl=view.rtl))
    return "".join(parts)


def _entries(view: Report, key: str) -> Iterator[Entry]:
    """What stands in the lane called *key*."""
    lanes = (lane for lane in view.grid.lanes if lane.key == key)
    return (entry for lane in lanes for cell in lane.cells for entry in cell)


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
