"""The plots of the opportunities for paper: their lines as pictures, labels as texts.

Typst sets the texts of an SVG badly in Indic and South-East Asian scripts; its own it sets well.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from jmap.render.pdf.data import INK, LINE, PAPER, SOFT, shown
from jmap.render.plots.scatter import LEADING, WIDTH, Caption, captions, field_for, scatter
from jmap.render.plots.weighing import grid
from jmap.views.color import mixed
from jmap.views.entries import Walker
from jmap.views.language import _
from jmap.views.opportunities import OpportunitiesReport
from jmap.views.palette import SEGMENT_COLORS
from jmap.views.plots import Plot, quadrant_name
from jmap.views.wording import joined, rating, semicolons, sentences

SIZE = 12.0
"""Of the texts, in units of the drawing."""
_STYLE = """
text{{font-family:Inter;font-size:{size:g}px;fill:{ink}}}
.tk{{fill:{soft};font-size:11px}} .ax{{fill:{soft};font-weight:600}} .mk{{font-weight:600}}
.net{{stroke:{line};stroke-width:.7}} .even,.ld{{stroke:#7a8492;stroke-width:.8}}
.even{{stroke-dasharray:4 3}}
.band{{fill:{band}}} .strong{{fill:{strong}}} .extreme{{fill:{extreme}}} .win{{fill:{band}}}
.pt{{fill:{point};stroke:{point};stroke-width:1.6}} .none{{fill:{paper}}}
.cross{{fill:none;stroke:#7a8492;stroke-width:1}} .qn{{font-weight:600;fill:{soft}}}
.no{{fill:{accent}}} .nt{{fill:{paper};font-weight:600;font-size:11px}} .small{{font-size:8.5px}}
"""


def plots_data(view: OpportunitiesReport, accent: str) -> Iterator[dict[str, Any]]:
    """Importance × satisfaction, a drawing for each segment; *accent* is the brand's colour."""
    plots = view.landscape.plots
    if not plots:
        return
    field = field_for(plots)
    for plot in plots:
        color = accent if plot.walker is None else SEGMENT_COLORS[plot.walker % len(SEGMENT_COLORS)]
        said = _plot_said(plot, view.head.walkers)
        drawing = str(scatter(plot, field, said, captioned=False))
        yield {
            "walker": plot.walker,
            "svg": _styled(drawing, accent, color),
            "width": WIDTH,
            "texts": [text for caption in captions(plot, field) for text in _texts(caption)],
            "said": shown(said),
        }


def _texts(caption: Caption) -> Iterator[dict[str, Any]]:
    """A label line by line: the mark, what follows it, where it is."""
    for row, line in enumerate(caption.lines):
        yield {
            "mark": line.mark,
            "text": shown(line.text),
            "x": round(caption.x, 1),
            "y": round(caption.y + LEADING * row, 1),
            "anchor": caption.anchor,
            "size": SIZE,
            "bold": False,
            "italic": False,
            "fill": INK,
        }


def _plot_said(plot: Plot, walkers: Sequence[Walker]) -> str:
    """The points of a plot in words."""
    who = _("Everybody") if plot.walker is None else walkers[plot.walker].name
    told = [
        _("{what}: importance {importance}, satisfaction {satisfaction}").format(
            what=point.text,
            importance=rating(point.importance),
            satisfaction=rating(point.satisfaction),
        )
        for point in plot.points
    ]
    return _("{who}: {points}.").format(who=who, points=semicolons(told))


def _styled(drawing: str, accent: str, point: str) -> str:
    """A drawing of the page's, with its own style and nothing else around it."""
    style = _STYLE.format(
        size=SIZE,
        accent=accent,
        point=point,
        band=mixed(PAPER, accent, 0.06),
        strong=mixed(PAPER, accent, 0.12),
        extreme=mixed(PAPER, accent, 0.2),
        ink=INK,
        soft=SOFT,
        line=LINE,
        paper=PAPER,
    )
    start, rest = drawing.split(">", 1)
    start = start.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{start}><style>{style}</style>{rest}"


def weighing_data(view: OpportunitiesReport, accent: str) -> dict[str, Any] | None:
    """Value × cost, and the opportunities by quadrant; None where neither is given."""
    if view.tradeoff is None:
        return None
    titles = {one.number: shown(one.title) for one in view.ranked}
    groups = [(quadrant_name(name), numbers) for name, numbers in view.tradeoff.quadrants]
    if view.tradeoff.missing:
        groups.append((_("Value or cost not given"), view.tradeoff.missing))
    quadrants = [
        (name, [{"number": number, "title": titles[number]} for number in numbers])
        for name, numbers in groups
    ]
    told = [
        _("{name}: {titles}.").format(name=name, titles=joined([titles[n] for n in numbers]))
        for name, numbers in groups
        if numbers
    ]
    said = sentences(told)
    return {
        "svg": _styled(str(grid(view.tradeoff, said)), accent, accent),
        "said": shown(said),
        "quadrants": quadrants,
    }
