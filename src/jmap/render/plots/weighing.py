"""Value × cost as inline SVG: what is worth most for least lies at the top left."""

from functools import lru_cache

from markupsafe import Markup

from jmap.render.plots.scatter import drawing
from jmap.render.text import xml_escape
from jmap.views.language import _, spoken
from jmap.views.plots import QUADRANTS, Spot, Tradeoff, quadrant_name

CELL_WIDTH, CELL_HEIGHT = 72.0, 54.0
LEFT, TOP, BOTTOM = 34.0, 26.0, 66.0
"""What is left free of cells: names of quadrants stand over and under them."""
WIDTH = LEFT + 5 * CELL_WIDTH + 6
HEIGHT = TOP + 5 * CELL_HEIGHT + BOTTOM
LARGE, SMALL = (10.5, 3, 6), (7.5, 4, 12)
"""Of the round numbers in a cell: radius, how many stand in a row, how many fit."""


def grid(tradeoff: Tradeoff, said: str) -> Markup:
    """The opportunities by value and cost; *said* is what the picture shows, in a line."""
    parts = [_ground(tradeoff.high, spoken()), *map(_spot, tradeoff.spots)]
    return drawing("weighing", WIDTH, HEIGHT, said, parts)


def _x(cost: float) -> float:
    return LEFT + (cost - 1) * CELL_WIDTH


def _y(value: float) -> float:
    return TOP + (5 - value) * CELL_HEIGHT


@lru_cache(maxsize=64)
def _ground(high: int, language: str) -> str:
    """The quadrants with their names, the cells, the axes; in *language*, which is spoken."""
    middle_x, middle_y, right, bottom = _x(high), _y(high - 1), _x(6), _y(0)
    parts = [
        f'<rect class="win" x="{LEFT:g}" y="{TOP - 20:g}" width="{middle_x - LEFT:g}" '
        f'height="{middle_y - TOP + 20:g}"/>'
    ]
    for step in range(1, 5):
        y, x = _y(step), _x(step + 1)
        parts.append(f'<line class="net" x1="{LEFT:g}" x2="{right:g}" y1="{y:g}" y2="{y:g}"/>')
        parts.append(f'<line class="net" x1="{x:g}" x2="{x:g}" y1="{TOP:g}" y2="{bottom:g}"/>')
    parts.append(
        f'<path class="cross" d="M{LEFT:g} {middle_y:g}H{right:g}M{middle_x:g} {TOP - 20:g}'
        f'V{bottom + 20:g}"/>'
    )
    for grade in range(1, 6):
        parts.append(_text("tk", LEFT - 8, _y(grade) + CELL_HEIGHT / 2 + 4, "end", str(grade)))
        x = _x(grade) + CELL_WIDTH / 2
        parts.append(_text("tk", x, bottom + 36, "middle", str(grade)))
    names = [quadrant_name(name) for name in QUADRANTS]
    places = ((LEFT + 8, TOP - 6), (middle_x + 8, TOP - 6))
    below = ((LEFT + 8, bottom + 14), (middle_x + 8, bottom + 14))
    for name, (x, y) in zip(names, (*places, *below), strict=True):
        parts.append(_text("qn", x, y, "start", name))
    parts.append(_text("ax", (LEFT + right) / 2, HEIGHT - 8, "middle", _("Cost")))
    y = (TOP + bottom) / 2
    parts.append(
        _text("ax", 11, y, "middle", _("Value"), more=f' transform="rotate(-90 11 {y:g})"')
    )
    return "".join(parts)


def _spot(spot: Spot) -> str:
    """The numbers of a cell, in rows; where there are too many, how many more there are."""
    radius, columns, most = LARGE if len(spot.numbers) <= LARGE[2] else SMALL
    numbers = [str(number) for number in spot.numbers]
    if len(numbers) > most:
        numbers = [*numbers[: most - 1], f"+{len(numbers) - most + 1}"]
    rows = [numbers[start : start + columns] for start in range(0, len(numbers), columns)]
    step = 2 * radius + 2.5
    parts = []
    for row, inside in enumerate(rows):
        y = _y(spot.value) + CELL_HEIGHT / 2 + (row - (len(rows) - 1) / 2) * step
        for column, text in enumerate(inside):
            x = _x(spot.cost) + CELL_WIDTH / 2 + (column - (len(inside) - 1) / 2) * step
            parts.append(f'<circle class="no" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>')
            small = " small" if radius == SMALL[0] else ""
            parts.append(_text("nt" + small, x, y + radius * 0.38, "middle", text))
    return "".join(parts)


def _text(kind: str, x: float, y: float, anchor: str, text: str, *, more: str = "") -> str:
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>'
        f"{xml_escape(text)}</text>"
    )
