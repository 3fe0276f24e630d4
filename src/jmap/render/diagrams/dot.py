"""DOT with every place computed: jmap says where things are, Graphviz sets and draws them.

Places are in points, from the top left, y growing downwards. `layout=nop2` tells any Graphviz to
keep to them; without it the same graph can be laid out anew.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jmap.render.colors import INK, PAPER
from jmap.render.fontconfig import BOLD, ITALIC, REGULAR
from jmap.render.text import RIGHT_TO_LEFT, html_escape, wrap

FONTS = f"{REGULAR},Helvetica,Arial,sans-serif"
"""What a Graphviz without the shipped fonts may set the text in."""

_FACE = re.compile(f'<FONT([^>]*) FACE="({BOLD}|{ITALIC})">(.*?)</FONT>')
_TAGS = {BOLD: "B", ITALIC: "I"}

SIZE = 10.0
"""The size of text, but for headings."""

LEADING = 1.34
"""The height of a line in parts of the size of its text: what any usual font needs."""

BREAK = "<BR/>"
"""Between two lines of a cell."""

NO_BORDER = ' BORDER="0"'
"""Of a table, and of its cells."""

CORNER = ' ALIGN="LEFT" VALIGN="TOP"'
"""Where a table stands in a larger cell."""

Place = tuple[float, float]


class Text(NamedTuple):
    """Lines of a cell, and how high they stand in points. Graphviz sets the lines of a cell apart
    as readers expect only where they are of one size and face and one run each; `style` tells
    those of one kind, and is None for a line of several runs."""

    html: str
    height: int
    style: tuple[float, str] | None = None
    align: str = "LEFT"

    def row(self, width: float, gap: int = 0) -> str:
        """A row of a table that is `width` wide, with a gap below it."""
        if not self.html:
            return f'<TR><TD HEIGHT="{self.height + gap}"></TD></TR>'
        # The table keeps its size, but its columns do not grow into it by themselves.
        span = "" if self.align == "LEFT" else f' WIDTH="{width:g}"'
        return (
            f'<TR><TD{self.aligned} VALIGN="TOP" HEIGHT="{self.height + gap}"{span}>'
            f"{self.html}</TD></TR>"
        )

    @property
    def aligned(self) -> str:
        """What a cell says to set it so; to the middle is where Graphviz sets what says nothing."""
        if self.align == "CENTER":
            return ""
        lines = f' BALIGN="{self.align}"' if BREAK in self.html else ""
        return f' ALIGN="{self.align}"{lines}'


@dataclass(slots=True, eq=False, repr=False)
class Block:
    """Texts, one under the other."""

    texts: tuple[Text, ...] = ()

    def __add__(self, other: "Block") -> "Block":
        if not self.texts or not other.texts:
            return self if self.texts else other
        last, first = self.texts[-1], other.texts[0]
        height = last.height + first.height
        if not first.html:  # a space: as well one below the text
            joined = Text(last.html, height, None, last.align)
        elif last.style and (last.style, last.align) == (first.style, first.align):
            joined = Text(f"{last.html}{BREAK}{first.html}", height, last.style, last.align)
        else:
            return Block(self.texts + other.texts)
        return Block((*self.texts[:-1], joined, *other.texts[1:]))

    def __bool__(self) -> bool:
        return bool(self.texts)

    @property
    def height(self) -> int:
        """How high the texts stand, in points."""
        return sum([text.height for text in self.texts])

    @property
    def sided(self) -> tuple[Text, ...]:
        """The texts, all of them set to the right where one runs from right to left."""
        if "RIGHT" not in [text.align for text in self.texts]:
            return self.texts
        return tuple([
            text._replace(align="RIGHT") if text.align == "LEFT" else text for text in self.texts
        ])  # fmt: skip


def run(text: str, color: str, *, bold: bool = False) -> str:
    """A part of a line; nothing for nothing."""
    html = html_escape(text)
    return _font(html, SIZE, color, BOLD if bold else "") if html else ""


def _font(html: str, size: float, color: str, face: str) -> str:
    style = f' COLOR="{color}"' if color != INK else ""
    if size != SIZE:
        style += f' POINT-SIZE="{size:g}"'
    if face:
        style += f' FACE="{face}"'
    return f"<FONT{style}>{html}</FONT>" if style else html


def line(runs: str, align: str = "LEFT") -> Block:
    """One line of ready runs."""
    return Block((Text(runs, math.ceil(SIZE * LEADING), None, align),)) if runs else Block()


@lru_cache(maxsize=1024)  # what lines and stages say of themselves is much the same on all maps
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
    """Text, broken into lines that are at most `width` wide. Where it runs from right to left it
    is not set to the left."""
    lines = wrap(text, width, size, bold)
    if not lines:
        return Block()
    if align == "LEFT" and not text.isascii() and RIGHT_TO_LEFT.search(text):
        align = "RIGHT"
    html = BREAK.join(map(html_escape, lines))
    face = BOLD if bold else ITALIC if italic else ""
    height = math.ceil(len(lines) * size * LEADING)
    return Block((Text(_font(html, size, color, face), height, (size, face), align),))


def space(height: int) -> Block:
    """An empty row."""
    return Block((Text("", height),))


def text_table(block: Block, width: float, height: float = 0, stands: str = CORNER) -> str:
    """A table of a block's texts that keeps its size; it may be given a *height* to fill, and
    *stands* somewhere in a larger cell."""
    rows = [text.row(width) for text in block.sided]
    return fixed_table("".join(rows), width, max(height, block.height), stands=stands)


def fixed_table(
    rows: str, width: float, height: float, border: str = NO_BORDER, stands: str = CORNER
) -> str:
    """A table of rows that keeps its size, and *stands* somewhere in a larger cell."""
    rows = rows or "<TR><TD></TD></TR>"  # Graphviz refuses a table without rows
    return (
        f'<TABLE{border} CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE"'
        f' WIDTH="{width:g}" HEIGHT="{max(1, height):g}"{stands}>{rows}</TABLE>'
    )


def text_cell(block: Block, width: float, attributes: str) -> str:
    """A cell with a block, *width* wide inside."""
    if len(block.texts) != 1:
        return f"<TD{attributes}>{text_table(block, width) if block else ''}</TD>"
    text = block.texts[0]
    return f"<TD{attributes}{text.aligned}>{text.html}</TD>"


def cell(content: str = "", **attributes: object) -> str:
    """A cell of a table; attributes are those of HTML-like labels, in lower case."""
    return f"<TD{_written(attributes)}>{content}</TD>"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"<TR>{''.join(cells)}</TR>"


def table(rows: Sequence[str], **attributes: object) -> str:
    """A table without lines or gaps, unless said."""
    given = {"border": 0, "cellspacing": 0, "cellpadding": 0} | attributes
    return f"<TABLE{_written(given)}>{''.join(rows)}</TABLE>"


def _written(attributes: Mapping[str, object]) -> str:
    return "".join([f' {name.upper()}="{value}"' for name, value in attributes.items()])


class Sheet:
    """A graph whose nodes and edges have their places. Names and attributes are ours, so that
    nothing in them is to be escaped."""

    def __init__(self, name: str, **attributes: str) -> None:
        self._lines = [_opening(name, *attributes.items())]

    def put(self, name: str, corner: Place, size: Place, label: str, **attributes: str) -> None:
        """A node of its own name with its top left *corner*; `label` is a table."""
        middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
        attributes["pos"] = place(middle)
        if not label:
            attributes |= {"width": f"{size[0] / 72:.3f}", "height": f"{size[1] / 72:.3f}"}
        shown = f"<{label}>" if label else '""'
        self._lines.append(f"\t{name} [label={shown} {_listed(attributes)}]\n")

    def write(self, name: str, corner: Place, width: float, block: Block) -> None:
        """A node that is a block of texts."""
        self.put(name, corner, (width, block.height), text_table(block, width, stands=""))

    def put_alike(self, nodes: Iterable[tuple[str, Place, str]], size: Place,
                  **attributes: str) -> None:  # fmt: skip
        """Nodes of one *size* that differ in name, corner and label alone: Graphviz reads their
        attributes once."""
        self._lines.append(f"\t{{ node [{_listed(attributes)}]\n")
        for name, corner, label in nodes:
            self.put(name, corner, size, label)
        self._lines.append("\t}\n")

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
        attributes["pos"] = points
        self._lines.append(f"\t{source} -> {target} [{_listed(attributes)}]\n")

    def line(self, source: str, target: str, ends: Sequence[Place], **attributes: str) -> None:
        """A straight edge without an arrow."""
        self.join(source, target, polyline(ends), arrow=False, **attributes)

    @property
    def source(self) -> str:
        """The graph in DOT."""
        return "".join([*self._lines, "}\n"])


@cache
def _opening(name: str, *attributes: tuple[str, str]) -> str:
    """How the DOT of all graphs of a kind begins."""
    from graphviz import Digraph

    graph: Any = Digraph(
        name,
        graph_attr={"layout": "nop2", "bgcolor": PAPER, "pad": "0.3", "fontname": REGULAR,
                    "outputorder": "edgesfirst"} | dict(attributes),
        node_attr={"shape": "plain", "fontname": REGULAR, "fontsize": "10", "fontcolor": INK},
        edge_attr={"fontname": REGULAR, "fontsize": "10"},
    )  # fmt: skip
    return str(graph.source).removesuffix("}\n")


def _listed(attributes: Mapping[str, str]) -> str:
    return " ".join([f'{name}="{value}"' for name, value in attributes.items()])


def portable(dot: str) -> str:
    """*dot* for a Graphviz that may lack the shipped fonts, whose names it knows nothing of."""
    dot = dot.replace(f"fontname={REGULAR}", f'fontname="{FONTS}"')
    return _FACE.sub(_tagged, dot)


def _tagged(font: re.Match[str]) -> str:
    style, face, text = font.groups()
    html = f"<{_TAGS[face]}>{text}</{_TAGS[face]}>"
    return f"<FONT{style}>{html}</FONT>" if style else html


def place(point: Place) -> str:
    """A place as Graphviz counts: y grows upwards."""
    return f"{point[0]:.2f},{0 - point[1]:.2f}"


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
