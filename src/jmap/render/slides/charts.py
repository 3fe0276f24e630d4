"""Native charts on slides, which can be edited there: the curve, and points in a plane.

What names things in a chart begins with a mark or number of ours: the workbook behind a chart
takes a text that begins otherwise for a formula or a link.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from jmap.render.colors import readable
from jmap.render.extras import need
from jmap.render.slides.deck import Box, Deck, Slide, describe, paint
from jmap.render.slides.text import Para, Run, para
from jmap.render.text import plain
from jmap.views.color import mixed
from jmap.views.palette import SEGMENT_COLORS, style_of

MARKS = ("●", "■", "▲", "◆", "✖", "✚")
"""What stands for segments in words; the charts draw the same."""
_MARKERS = ("CIRCLE", "SQUARE", "TRIANGLE", "DIAMOND", "X", "PLUS")
_DASHES = ("SOLID", "DASH", "ROUND_DOT", "DASH_DOT", "SQUARE_DOT", "LONG_DASH")
WHITE, PALE = "#ffffff", 0.6
_GRID = "DEDBD2"
_RULE = "A9ACB3"
_SMALL = 10
SPAN = (-4, 3)
"""Of the curve, below whose lowest points there is room for a label."""


class Line(NamedTuple):
    """A line over the stages: the position of the segment's style, and a score at each stage;
    `label` is written at the stage at the position `labelled`."""

    style: int
    name: str
    scores: tuple[float | None, ...]
    labelled: int | None = None
    label: str = ""


class Dot(NamedTuple):
    """A point with a short label."""

    label: str
    x: float
    y: float
    strong: bool = True


class Frame(NamedTuple):
    """Where a chart is to be, and *text* for those who do not see it."""

    deck: Deck
    slide: Slide
    box: Box
    text: str


class Axis(NamedTuple):
    """The scale of an axis, and what it measures."""

    title: str
    low: float
    high: float
    step: float


class Rule(NamedTuple):
    """A thin line from a place to another, with a label at its end."""

    label: str
    start: tuple[float, float]
    end: tuple[float, float]


class Cloud(NamedTuple):
    """Points, what they are called together, and whose `style` they wear: that of the segment at
    a position, or the accent; the lines between which they lie."""

    name: str
    dots: Sequence[Dot]
    across: Axis
    up: Axis
    style: int | None = None
    rules: Sequence[Rule] = ()


def marked(number: int, name: str) -> str:
    """A segment's name behind its mark."""
    return f"{MARKS[style_of(number)]} {plain(name)}"


def ink_of(number: int) -> str:
    """The colour of the segment at position *number*, as text in it can be read."""
    return readable(SEGMENT_COLORS[style_of(number)])


def curve(where: Frame, stages: Sequence[str], lines: Sequence[Line]) -> None:
    """Lines from -2 to +2, each stage in the middle of its even share of the width."""
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

    deck = where.deck
    data = need("pptx.chart.data", "pptx").CategoryChartData()
    data.categories = [plain(stage) for stage in stages]
    for line in lines:
        data.add_series(marked(line.style, line.name), line.scores)
    frame = where.slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *deck.place(where.box), data)
    describe(frame, where.text)
    chart: Any = frame.chart
    _plain(chart)
    values, stage_axis = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = *SPAN, 2
    values.visible = stage_axis.visible = False
    values.has_major_gridlines = True
    paint(values.major_gridlines.format.line.color, _GRID)
    if deck.rtl:
        stage_axis.reverse_order = True
    _fill_frame(chart)
    for series, line in zip(chart.plots[0].series, lines, strict=True):
        series.smooth = False
        _wear(series, line.style)
        if line.labelled is not None:
            label = series.points[line.labelled].data_label
            deck.write(label.text_frame, [_label(line.label)])
            label.text_frame.word_wrap = False
            label.position = XL_LABEL_POSITION.BELOW


def scatter(where: Frame, cloud: Cloud) -> None:
    """Points in a plane, each with its label beside it."""
    from pptx.enum.chart import XL_CHART_TYPE

    deck = where.deck
    drawn = [*_dots(where, cloud), *(_rule(deck, rule) for rule in cloud.rules)]
    drawn.sort(key=lambda one: -len(one.places))  # LibreOffice loses what more points follow
    data = need("pptx.chart.data", "pptx").XyChartData()
    for one in drawn:
        series = data.add_series(one.name)
        for place in one.places:
            series.add_data_point(*place)
    frame = where.slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *deck.place(where.box), data)
    describe(frame, where.text)
    chart: Any = frame.chart
    _plain(chart)
    _scale(deck, chart.category_axis, cloud.across)
    _scale(deck, chart.value_axis, cloud.up)
    for series, one in zip(chart.plots[0].series, drawn, strict=True):
        one.finish(series)


class _Drawn(NamedTuple):
    """A series: its name and points, and what gives it its looks."""

    name: str
    places: tuple[tuple[float, float], ...]
    finish: Callable[[Any], None]


def _dots(where: Frame, cloud: Cloud) -> Iterator[_Drawn]:
    """The points that are strong, and the pale ones: few programs know of a point's own colour."""
    color = where.deck.accent if cloud.style is None else SEGMENT_COLORS[style_of(cloud.style)]
    every = [*zip(cloud.dots, _sides(where.box, cloud), strict=True)]
    for ground, strong in ((color, True), (mixed(color, WHITE, PALE), False)):
        dots = [(dot, side) for dot, side in every if dot.strong is strong]
        places = tuple((dot.x, dot.y) for dot, _side in dots)
        if dots:
            yield _Drawn(plain(cloud.name), places, partial(_dot, where.deck, dots, color, ground))


def _dot(deck: Deck, dots: Sequence[tuple[Dot, str]], color: str, ground: str, series: Any) -> None:
    """Draw points on a *ground*, each with its label at a side."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE

    series.format.line.fill.background()
    marker = series.marker
    marker.style = XL_MARKER_STYLE.CIRCLE
    marker.size = 8
    marker.format.fill.solid()
    paint(marker.format.fill.fore_color, ground)
    paint(marker.format.line.color, color)
    for number, (dot, side) in enumerate(dots):
        label = series.points[number].data_label
        deck.write(label.text_frame, [_label(dot.label)])
        label.position = getattr(XL_LABEL_POSITION, side)


_SIDES = {"RIGHT": (9.0, 0.0), "LEFT": (-9.0, 0.0), "ABOVE": (0.0, -11.0), "BELOW": (0.0, 11.0)}
"""Where a label may stand, and how far its middle then is from its point."""


def _sides(box: Box, cloud: Cloud) -> list[str]:
    """On which side of each point there is the most room for its label."""
    wide = (box.width - 50) / (cloud.across.high - cloud.across.low)
    high = (box.height - 50) / (cloud.up.high - cloud.up.low)
    taken = [(dot.x * wide, -dot.y * high) for dot in cloud.dots]
    sides = []
    for dot in cloud.dots:
        x, y = dot.x * wide, -dot.y * high
        others = [place for place in taken if place != (x, y)]

        def room(side: str, x: float = x, y: float = y, others: Any = others) -> float:
            across, down = _SIDES[side]
            near = (abs(x + across - a) + abs(y + down - b) for a, b in others)
            return float(min((12.0, *near)))

        side = max(_SIDES, key=room)
        across, down = _SIDES[side]
        taken.append((x + across, y + down))
        sides.append(side)
    return sides


def _rule(deck: Deck, rule: Rule) -> _Drawn:
    return _Drawn(f"– {rule.label}", (rule.start, rule.end), partial(_thin, deck, rule.label))


def _thin(deck: Deck, text: str, series: Any) -> None:
    """Draw a thin line without marks, its label at its end."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
    from pptx.util import Pt

    series.marker.style = XL_MARKER_STYLE.NONE
    series.format.line.width = Pt(0.75)
    paint(series.format.line.color, _RULE)
    label = series.points[1].data_label
    deck.write(label.text_frame, [para(Run(text, color="soft"), size=_SMALL)])
    label.position = XL_LABEL_POSITION.ABOVE


def _label(text: str) -> Para:
    return para(text, size=_SMALL)


def _plain(chart: Any) -> None:
    """No title and no legend: the slide says both."""
    from pptx.util import Pt

    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(_SMALL)


def _scale(deck: Deck, axis: Any, known: Axis) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = known.low, known.high, known.step
    axis.has_major_gridlines = True
    paint(axis.major_gridlines.format.line.color, _GRID)
    paint(axis.format.line.color, _GRID)
    axis.has_title = True
    deck.write(axis.axis_title.text_frame, [_label(known.title)])


def _wear(series: Any, number: int) -> None:
    """The colour, dash and mark of the segment at position *number*."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    style = style_of(number)
    color = SEGMENT_COLORS[style]
    series.format.line.width = Pt(2)
    series.format.line.dash_style = getattr(MSO_LINE, _DASHES[style])
    series.marker.style = getattr(XL_MARKER_STYLE, _MARKERS[style])
    series.marker.size = 7
    paint(series.format.line.color, color)
    series.marker.format.fill.solid()
    paint(series.marker.format.fill.fore_color, color)
    paint(series.marker.format.line.color, color)


def _fill_frame(chart: Any) -> None:
    """Let the drawing fill its frame, so that stages stand in the middle of their columns."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    area = chart._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    area.insert(0, parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val=\"inner\"/>"
        '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/>'
        '<c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'
    ))  # fmt: skip
