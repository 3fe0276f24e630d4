"""DOT with every place computed: jmap says where things are, Graphviz sets and draws them.

Places are in points, from the top left, y growing downwards. `layout=nop2` tells any Graphviz to
keep to them; without it the same graph can be laid out anew.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jmap.render.colors import PAPER
from jmap.render.fontconfig import REGULAR
from jmap.render.text import html_escape, wrap

FONTS = REGULAR
PORTABLE_FONTS = f"{REGULAR},Helvetica,Arial,sans-serif"
"""What a Graphviz without the shipped font sets the text in."""

SIZE, SMALL = 10.0, 9.0
"""The sizes of text, beside that of titles."""

LEADING = 1.34
"""The height of a line in parts of the size of its text: what any usual font needs."""

Place = tuple[float, float]
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\\": "\\\\"}
)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of text for a table, each with its height. Graphviz sets lines of a cell apart as a
    reader expects only where they are of one size and one run each, so a row holds either such
    lines or a single line."""

    rows: tuple[tuple[str, float], ...] = ()

    def __add__(self, other: "Block") -> "Block":
        return Block(self.rows + other.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def height(self) -> float:
        """How high the rows stand."""
        return sum(height for _, height in self.rows)


def escaped(text: str) -> str:
    """Text for the inside of an HTML-like label."""
    return text.translate(_ESCAPES) if text.isprintable() else html_escape(text)


def run(text: str, color: str, *, size: float = 0, bold: bool = False) -> str:
    """A part of a line; nothing for nothing."""
    html = escaped(text)
    if bold and html:
        html = f"<B>{html}</B>"
    return _font(html, size, color) if html else ""


def _font(html: str, size: float, color: str) -> str:
    points = f' POINT-SIZE="{size:g}"' if size and size != SIZE else ""
    return f'<FONT{points} COLOR="{color}">{html}</FONT>'


def line(runs: str, size: float = SIZE) -> Block:
    """A row of ready runs, the largest of which is `size` high."""
    return Block(((runs, size * LEADING),)) if runs else Block()


def paragraph(
    text: str,
    width: float,
    color: str,
    *,
    size: float = SIZE,
    bold: bool = False,
    italic: bool = False,
    align: str = "LEFT",
) -> Block:
    """A row of text, broken into lines that are at most `width` wide."""
    lines = wrap(text, width, size, bold)
    if not lines:
        return Block()
    ending = f'<BR ALIGN="{align}"/>'
    html = ending.join(map(escaped, lines))
    if bold:
        html = f"<B>{html}</B>"
    if italic:
        html = f"<I>{html}</I>"
    height = len(lines) * size * LEADING
    return Block(((_font(html + ending, size, color), height),))


def space(height: float) -> Block:
    """An empty row."""
    return Block((("", height),))


def text_table(block: Block, width: float, align: str = "LEFT", **attributes: object) -> str:
    """A table of a block's rows, one under the other, that keeps its size in a larger cell."""
    height = max(1, math.ceil(block.height))
    rows = [row(cell(html, align=align, height=math.floor(high))) for html, high in block.rows]
    return table(rows, width=width, height=height, fixedsize="TRUE", align=align, valign="TOP",
                 **attributes)  # fmt: skip


def cell(content: str = "", **attributes: object) -> str:
    """A cell of a table; attributes are those of HTML-like labels, in lower case."""
    return f"<TD{_written(attributes)}>{content}</TD>"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"<TR>{''.join(cells)}</TR>"


def table(rows: Sequence[str], **attributes: object) -> str:
    """A table without lines or gaps, unless said."""
    given = {"border": 0, "cellborder": 0, "cellspacing": 0, "cellpadding": 0} | attributes
    return f"<TABLE{_written(given)}>{''.join(rows)}</TABLE>"


def _written(attributes: dict[str, object]) -> str:
    return "".join(
        f' {name.upper()}="{value:g}"' if isinstance(value, float) else f' {name.upper()}="{value}"'
        for name, value in attributes.items()
    )


class Sheet:
    """A graph whose nodes and edges have their places."""

    def __init__(self, name: str, fonts: str = FONTS, **attributes: str) -> None:
        from graphviz import Digraph

        self._graph: Any = Digraph(
            name,
            graph_attr={"layout": "nop2", "bgcolor": PAPER, "pad": "0.3", "fontname": fonts,
                        "outputorder": "edgesfirst"} | attributes,
            node_attr={"shape": "plain", "fontname": fonts, "fontsize": "10"},
            edge_attr={"fontname": fonts, "fontsize": "10"},
        )  # fmt: skip

    def put(self, name: str, corner: Place, size: Place, label: str, **attributes: str) -> None:
        """A node of its own name with its top left *corner*; `label` is a table."""
        middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
        attributes |= {"pos": place(middle)}
        if not label:
            attributes |= {"width": f"{size[0] / 72:.3f}", "height": f"{size[1] / 72:.3f}"}
        self._graph.node(name, f"<{label}>" if label else "", **attributes)

    def join(
        self, source: str, target: str, curve: Sequence[Place], *, arrow: bool = True,
        **attributes: str,
    ) -> None:  # fmt: skip
        """An edge along a Bézier curve, from the first of its 3n + 1 points to the last."""
        if arrow:
            *before, last = curve
            tail = _toward(last, before[-1], 10 * float(attributes.get("arrowsize", 1)), 1.0)
            points = f"e,{place(last)} {' '.join(map(place, (*before, tail)))}"
        else:
            points = " ".join(map(place, curve))
            attributes["arrowhead"] = "none"
        self._graph.edge(source, target, pos=points, **attributes)

    def line(self, source: str, target: str, ends: Sequence[Place], **attributes: str) -> None:
        """A straight edge without an arrow."""
        self.join(source, target, polyline(ends), arrow=False, **attributes)

    @property
    def source(self) -> str:
        """The graph in DOT."""
        return str(self._graph.source)


def place(point: Place) -> str:
    """A place as Graphviz counts: y grows upwards."""
    return f"{point[0]:.2f},{-point[1]:.2f}"


def polyline(points: Sequence[Place], radius: float = 10) -> list[Place]:
    """A Bézier curve along straight lines through *points*, its corners rounded."""
    curve = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _toward(corner, before, radius), _toward(corner, after, radius)
        curve += [*_straight(curve[-1], start), _toward(corner, before, radius * 0.45),
                  _toward(corner, after, radius * 0.45), end]  # fmt: skip
    return curve + _straight(curve[-1], points[-1])


def _straight(start: Place, end: Place) -> list[Place]:
    third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    return [(start[0] + third[0], start[1] + third[1]), (end[0] - third[0], end[1] - third[1]), end]


def _toward(start: Place, end: Place, distance: float, most: float = 0.5) -> Place:
    """The place at *distance* from *start* on the way to *end*, at most half way."""
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    part = min(most, distance / length) if length else 0.0
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
