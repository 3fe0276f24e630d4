"""Importance × satisfaction as inline SVG."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from jmap.analysis.scores import Band
from jmap.render.plots.labels import Box, Label, Sized, place_labels
from jmap.render.text import measure, wrap, xml_escape
from jmap.views.language import _, spoken
from jmap.views.palette import style_of
from jmap.views.plots import Plot, Point
from jmap.views.wording import number

SIZE = 12.5
"""Of labels, in units of the drawing, which is shown about as wide as it says."""
LEADING = 14.0
SPACE = "\N{NO-BREAK SPACE}"
ROOM = 1.12
"""How much wider than ours a reader's font may be."""
RADIUS = 4.5
WIDEST = 150.0
"""How wide a label may be before it is broken."""
CROWDED = 18
"""From how many points on labels are marks alone."""
BOUNDS: tuple[tuple[Band, float], ...] = (("worth a look", 10), ("strong", 12), ("extreme", 15))
WIDTH, HEIGHT = 400.0, 370.0
LEFT, TOP, RIGHT, BOTTOM = 38.0, 8.0, 24.0, 40.0


class Line(NamedTuple):
    """A line of a label."""

    mark: str
    text: str


class Field:
    """The part of a plot that points are in; importance begins at *start*, satisfaction at 0."""

    def __init__(self, start: float) -> None:
        self.start = start

    def x(self, importance: float) -> float:
        """Where an importance is, from the left."""
        return LEFT + (importance - self.start) / (10 - self.start) * (WIDTH - LEFT - RIGHT)

    def y(self, satisfaction: float) -> float:
        """Where a satisfaction is, from the top."""
        return TOP + (10 - satisfaction) / 10 * (HEIGHT - TOP - BOTTOM)

    @property
    def ground(self) -> str:
        """What lies behind the points, in the language that is spoken."""
        return _ground(self.start, spoken())


def field_for(plots: Sequence[Plot]) -> Field:
    """The field that all of *plots* share, so that they can be compared: from an importance of 5,
    or lower where something matters less."""
    least = min((point.importance for plot in plots for point in plot.points), default=10.0)
    return Field(float(min(5, max(0, int(least - 0.25)))))


class Caption(NamedTuple):
    """A label where it stands: its lines, whose `anchor` (start, middle or end) is at `x`, and the
    y of the first one's ground."""

    lines: Sequence[Line]
    anchor: str
    x: float
    y: float


def scatter(plot: Plot, field: Field, said: str, *, captioned: bool = True) -> Markup:
    """Importance × satisfaction of one segment; *said* is what the picture shows, in a line. One
    that is not *captioned* has all but the labels' texts."""
    groups, places, labels, found = _laid_out(plot, field)
    color = f"c{style_of(plot.walker)}" if plot.walker is not None else "ca"
    parts = [field.ground, f'<g class="{color}">']
    parts += [_leader(label) for label in labels if label.line]
    for group, (x, y) in zip(groups, places, strict=True):
        served = "" if all(point.served for point in group) else " none"
        parts.append(f'<circle class="pt{served}" cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS:g}"/>')
    parts.append("</g>")
    if captioned:
        parts += map(_text, found)
    return drawing("scatter", WIDTH, HEIGHT, said, parts)


def captions(plot: Plot, field: Field) -> list[Caption]:
    """The labels of a drawing of *plot*."""
    return _laid_out(plot, field)[-1]


def _laid_out(
    plot: Plot, field: Field
) -> tuple[list[list[Point]], list[tuple[float, float]], list[Label[list[Line]]], list[Caption]]:
    """The points by where they are, those places, the labels' boxes, and what they say."""
    groups = _together(plot.points, field)
    places = [(field.x(one[0].importance), field.y(one[0].satisfaction)) for one in groups]
    least = [_sized(_marks(group)) for group in groups]
    named = len(plot.points) <= CROWDED
    larger = [map(_sized, _texts(group)) if named and len(group) <= 3 else () for group in groups]
    frame = Box(LEFT + 2, TOP + 2, WIDTH - RIGHT - 1, HEIGHT - BOTTOM - 2)
    even = (field.x(field.start), field.y(field.start), field.x(10), field.y(10))
    labels = place_labels(places, least, larger, frame, RADIUS + 1, lines=[even])
    found = [_caption(label, place) for label, place in zip(labels, places, strict=True)]
    return groups, places, labels, found


def _together(points: Sequence[Point], field: Field) -> list[list[Point]]:
    """*points* by where they are: those that would lie on each other as one."""
    found: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        spot = (round(field.x(point.importance) / 2), round(field.y(point.satisfaction) / 2))
        found.setdefault(spot, []).append(point)
    return list(found.values())


def _texts(group: Sequence[Point]) -> Iterator[list[Line]]:
    """What a label may say beside the marks alone: mark and text, the text broken. Most have room
    for the first of it."""
    full = [Line(point.mark, point.text) for point in group]
    tried = [full] if max(map(_wide, full)) <= WIDEST else []
    yield from tried
    for width in (WIDEST * 0.75, WIDEST * 0.5):
        broken = [line for point in group for line in _broken(point, width)]
        if len(broken) <= 4 and broken not in tried:
            tried.append(broken)
            yield broken


def _marks(group: Sequence[Point]) -> list[Line]:
    marks = wrap(", ".join([point.mark for point in group]), WIDEST * 0.75, SIZE, bold=True)
    return [Line(text, "") for text in marks]


def _broken(point: Point, width: float) -> list[Line]:
    lines = wrap(point.text, width, SIZE)
    return [Line("" if number else point.mark, text) for number, text in enumerate(lines)]


@lru_cache(maxsize=1024)
def _wide(line: Line) -> float:
    between = SPACE if line.mark and line.text else ""
    return (measure(line.mark, SIZE, bold=True) + measure(between + line.text, SIZE)) * ROOM


def _sized(lines: list[Line]) -> Sized[list[Line]]:
    return lines, (max(map(_wide, lines)) + 2, len(lines) * LEADING)


@lru_cache(maxsize=64)
def _ground(start: float, language: str) -> str:
    """What lies behind the points: the bands, the line where satisfaction equals importance, and
    the axes with their names in *language*, which is spoken."""
    field = Field(start)
    parts = [_band(field, band, bound) for band, bound in BOUNDS]
    left, right, bottom = LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM
    for value in range(int(start), 11):
        parts.append(_tick(field.x(value), bottom + 15, "middle", number(value)))
    for value in range(0, 11, 2):
        y = field.y(value)
        parts.append(f'<line class="net" x1="{left:g}" x2="{right:g}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_tick(left - 7, y + 4, "end", number(value)))
    parts.append(
        f'<line class="even" x1="{field.x(start):.1f}" y1="{field.y(start):.1f}" '
        f'x2="{field.x(10):.1f}" y2="{field.y(10):.1f}"/>'
    )
    middle = (left + right) / 2
    parts.append(_axis(middle, HEIGHT - 6, _("Importance")))
    turned = f' transform="rotate(-90 12 {(TOP + bottom) / 2:g})"'
    parts.append(_axis(12, (TOP + bottom) / 2, _("Satisfaction"), turned))
    return "".join(parts)


def _band(field: Field, band: Band, bound: float) -> str:
    """The area where scores are at least *bound*: right of where twice the importance, less the
    satisfaction, comes to it."""
    low = max(bound / 2, field.start)
    corners = [(low, 2 * low - bound), (10.0, 20 - bound), (10.0, 0.0), (low, 0.0)]
    path = " ".join(f"{field.x(x):.1f},{field.y(y):.1f}" for x, y in corners)
    y = field.y(20 - bound)
    label = _tick(WIDTH - RIGHT + 5, y + 4, "start", f"{bound:g}")
    name = band.replace(" ", "-")
    return f'<polygon class="band {name}" points="{path}"/>{label}'


def _tick(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text class="tk" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _axis(x: float, y: float, text: str, more: str = "") -> str:
    return (
        f'<text class="ax" x="{x:g}" y="{y:g}" text-anchor="middle"{more}>{xml_escape(text)}</text>'
    )


def _leader(label: Label[list[Line]]) -> str:
    assert label.line is not None
    x, y, end_x, end_y = label.line
    return f'<line class="ld" x1="{x:.1f}" y1="{y:.1f}" x2="{end_x:.1f}" y2="{end_y:.1f}"/>'


def _caption(label: Label[list[Line]], point: tuple[float, float]) -> Caption:
    """A label, set towards its point."""
    box = label.box
    if box.left >= point[0]:
        x, anchor = box.left + 1, "start"
    elif box.right <= point[0]:
        x, anchor = box.right - 1, "end"
    else:
        x, anchor = (box.left + box.right) / 2, "middle"
    return Caption(label.text, anchor, x, box.top + LEADING - 3)


def _text(caption: Caption) -> str:
    spans = "".join(
        f'<tspan x="{caption.x:.1f}" y="{caption.y + LEADING * row:.1f}">{_said(line)}</tspan>'
        for row, line in enumerate(caption.lines)
    )
    return f'<text class="lb" text-anchor="{caption.anchor}">{spans}</text>'


def _said(line: Line) -> str:
    mark = f'<tspan class="mk">{xml_escape(line.mark)}</tspan>' if line.mark else ""
    between = SPACE if line.mark and line.text else ""
    return f"{mark}{between}{xml_escape(line.text)}"


def drawing(kind: str, width: float, height: float, said: str, parts: Sequence[str]) -> Markup:
    """The *parts* of a drawing as one, whose size is that of its place; *said* is what it shows."""
    return Markup(  # noqa: S704 - texts are escaped where they come in
        f'<svg class="{kind}" viewBox="0 0 {width:g} {height:g}" direction="ltr" role="img" '
        f'aria-label="{xml_escape(said)}">{"".join(parts)}</svg>'
    )
