"""The formats that a map is given out in, and the files of each."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias, get_args

from jmap.model.project import OutputFormat
from jmap.render.edition import Edition
from jmap.render.excerpt import Excerpt
from jmap.render.pictures import Format as PictureFormat
from jmap.render.pictures import Picture
from jmap.views.language import _

Format: TypeAlias = OutputFormat
View: TypeAlias = Literal["report", "map", "flow", "blueprint", "channels", "trace"]
FORMATS: tuple[Format, ...] = get_args(Format)
VIEWS: tuple[View, ...] = get_args(View)
DEFAULT_FORMATS: tuple[Format, ...] = ("html", "svg")
DEFAULT_VIEWS: tuple[View, ...] = ("report", "map", "flow")

PICTURES: tuple[PictureFormat, ...] = get_args(PictureFormat)

Files: TypeAlias = Iterator[tuple[str, bytes]]
"""Names of files and what they hold."""


class Order(NamedTuple):
    """What to make of each map, in the order of `FORMATS` and `VIEWS`, and of what part of it."""

    formats: tuple[Format, ...]
    views: tuple[View, ...]
    excerpt: Excerpt = Excerpt()

    @property
    def wants_report(self) -> bool:
        """Whether the pages are made, to which an index leads."""
        return "html" in self.formats and "report" in self.views

    @property
    def makes_anything(self) -> bool:
        """Whether there is a format for at least one of the views."""
        return any(view in MAKERS[format].views for format in self.formats for view in self.views)

    @property
    def pictures(self) -> list[Picture]:
        """The diagrams that are drawn for it."""
        drawn: list[Picture] = [("flow", "svg")] if self.wants_report else []
        for format in PICTURES:
            if format in self.formats:
                drawn += [(view, format) for view in self.views if view in _DIAGRAMS]
        return drawn


class Maker(NamedTuple):
    """How a format is made of those views that there are in it; `files` gives those of one."""

    views: tuple[View, ...]
    files: Callable[[Edition, View], Files]


def make(edition: Edition, order: Order) -> Files:
    """The files of one map."""
    for format in order.formats:
        maker = MAKERS[format]
        for view in order.views:
            if view in maker.views:
                yield from maker.files(edition, view)


def _text(name: str, text: str) -> tuple[str, bytes]:
    # Slices that are ASCII alone, as most are, become bytes at once; a whole page is none.
    slices = (text[start : start + 2048] for start in range(0, len(text), 2048))
    return name, b"".join([piece.encode("utf-8", "replace") for piece in slices])


def _pages(edition: Edition, view: View) -> Files:
    from jmap.render.html.page import Link
    from jmap.render.html.report import report_page

    index = Link(_("All journeys"), "index.html")
    beside = Link(_("Opportunities"), f"{edition.stem}.opportunities.html")
    page = report_page(
        edition.index,
        edition.project,
        readiness=edition.readiness,
        links=[index, beside] if edition.opportunities.has_anything else [index],
        images=edition.images,
        illustrations=edition.illustrations.shown,
        overrides=edition.overrides,
        view=edition.report,
        flow_svg=edition.picture("flow", "svg"),  # last: it may be drawn beside all that
    )
    yield _text(f"{edition.stem}.html", page)
    if edition.opportunities.has_anything:
        from jmap.render.html.opportunities import opportunities_page

        page = opportunities_page(
            edition.opportunities,
            edition.project,
            map_href=f"{edition.stem}.html",
            stages=[stage.id for stage in edition.index.stages],
            links=[index],
            images=edition.images,
            overrides=edition.overrides,
        )
        yield _text(beside.href, page)


def _svg(edition: Edition, view: View) -> Files:
    yield f"{edition.stem}.{view}.svg", edition.picture(view, "svg")


def _png(edition: Edition, view: View) -> Files:
    yield f"{edition.stem}.{view}.png", edition.picture(view, "png")


def _pdf(edition: Edition, view: View) -> Files:
    if view != "report":
        yield f"{edition.stem}.{view}.pdf", edition.picture(view, "pdf")
        return
    from jmap.render.pdf.document import opportunities_pdf, report_pdf

    yield f"{edition.stem}.pdf", report_pdf(edition)
    if edition.opportunities.has_anything:
        yield f"{edition.stem}.opportunities.pdf", opportunities_pdf(edition)


def _dot(edition: Edition, view: View) -> Files:
    from jmap.render.diagrams.drawing import dot

    yield _text(f"{edition.stem}.{view}.dot", dot(edition.index, edition.project, view))


def _mermaid(edition: Edition, view: View) -> Files:
    from jmap.render.mermaid import flow_diagram, journey_diagram

    diagram = flow_diagram if view == "flow" else journey_diagram
    yield _text(f"{edition.stem}.{view}.mermaid", diagram(edition.index))


def _md(edition: Edition, view: View) -> Files:
    from jmap.render.markdown import markdown

    yield _text(f"{edition.stem}.md", markdown(edition))


def _csv(edition: Edition, view: View) -> Files:
    from jmap.render.delimited import delimited

    yield f"{edition.stem}.csv", delimited(edition.index)


def _xlsx(edition: Edition, view: View) -> Files:
    from jmap.render.sheets import workbook

    yield f"{edition.stem}.xlsx", workbook(edition)


def _pptx(edition: Edition, view: View) -> Files:
    from jmap.render.slides.presentation import slides

    yield f"{edition.stem}.pptx", slides(edition)


def _json(edition: Edition, view: View) -> Files:
    from jmap.render.resolved.document import resolved_json

    yield _text(f"{edition.stem}.json", resolved_json(edition))


_DIAGRAMS: tuple[View, ...] = ("map", "flow", "blueprint", "channels", "trace")
MAKERS: Mapping[Format, Maker] = {
    "html": Maker(("report",), _pages),
    "svg": Maker(_DIAGRAMS, _svg),
    "png": Maker(_DIAGRAMS, _png),
    "pdf": Maker(("report", *_DIAGRAMS), _pdf),
    "dot": Maker(_DIAGRAMS, _dot),
    "mermaid": Maker(("map", "flow"), _mermaid),
    "md": Maker(("report",), _md),
    "csv": Maker(("report",), _csv),
    "xlsx": Maker(("report",), _xlsx),
    "pptx": Maker(("report",), _pptx),
    "json": Maker(("report",), _json),
}
