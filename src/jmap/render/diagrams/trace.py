"""The trace as a diagram: layers side by side from the objectives to the actions, and lines from
each to what follows from it.

However much there is, it grows downwards alone, at one size of text: what stands in the way is told
once, near its stage, with the numbers of the opportunities that its lines lead to."""

from collections.abc import Sequence
from typing import NamedTuple

from jmap.render.colors import HAIRLINE, INK, LOST, MUTED, ONWARD, WHITE
from jmap.render.diagrams.dot import Block, Sheet, cell, paragraph, row, table, text_table
from jmap.render.diagrams.grid import HEADING
from jmap.render.diagrams.layers import ordered, settled
from jmap.render.diagrams.parts import Cover, noted, put_head
from jmap.views.language import _, plural
from jmap.views.palette import SEVERITY_COLORS
from jmap.views.trace import LAYERS, Node, Trace

WIDTHS = (176, 136, 224, 208, 192)
"""How wide the cards of each layer are."""

BETWEEN = (110, 72, 150, 72, 0)
"""How far it is from each layer to the next: further where more lines cross."""

GAP, PAD, EDGE = 8, 7, 4
"""Between two cards; inside a card; the severity at its edge."""


def trace_dot(view: Trace, cover: Cover) -> str:
    """The diagram of *view* in DOT."""
    sheet = Sheet("trace", splines="true")
    width = sum(WIDTHS) + sum(BETWEEN)
    notes = [_("a dashed frame is a loose end")] if any(view.loose) else []
    notes += [_("→ the opportunities that address it")] if view.links[2] else []
    y = put_head(sheet, cover, (), noted(notes), width) + 20
    drawing = _Drawing(sheet, view, cover.accent)
    drawing.draw(drawing.heads(y) + 12)
    return sheet.source


class _Card(NamedTuple):
    """A node as it is drawn."""

    html: str
    height: int


class _Drawing:
    def __init__(self, sheet: Sheet, view: Trace, accent: str) -> None:
        self.sheet = sheet
        self.view = view
        self.accent = accent
        self.lefts = [sum(WIDTHS[:layer]) + sum(BETWEEN[:layer]) for layer in range(len(WIDTHS))]

    def heads(self, y: float) -> float:
        """Put the names of the layers at *y*; returns where they end."""
        blocks = []
        for layer, (name, width) in enumerate(zip(LAYERS, WIDTHS, strict=True)):
            loose = self.view.loose[layer]
            block = paragraph(_(name), width, INK, size=HEADING, bold=True)
            if not self.view.layers[layer]:
                block += paragraph(_("Nothing is said of this yet"), width, MUTED)
            if loose:
                told = plural("{n} loose end", "{n} loose ends", loose)
                block += paragraph(told, width, LOST)
            blocks.append(block)
        bottom = y + max(block.height for block in blocks) + 6
        for layer, block in enumerate(blocks):
            left, width = self.lefts[layer], WIDTHS[layer]
            name = f"layer{layer + 1}"
            self.sheet.write(name, (left, y), width, block)
            ends = [(left, bottom), (left + width, bottom)]
            self.sheet.line(name, name, ends, color=HAIRLINE, penwidth="1.3")
        return bottom

    def draw(self, top: float) -> None:
        """Draw the cards below *top*, and the lines between them."""
        view = self.view
        orders = ordered([[node.rank for node in layer] for layer in view.layers], view.links)
        cards = [
            [self._card(node, WIDTHS[number]) for node in layer]
            for number, layer in enumerate(view.layers)
        ]
        middles = self._middles(orders, cards)
        for layer, order in enumerate(orders):
            for place in order:
                card = cards[layer][place]
                corner = (self.lefts[layer], top + middles[layer][place] - card.height / 2)
                self.sheet.put(_name(layer, place), corner, (WIDTHS[layer], card.height), card.html)
        for layer, links in enumerate(view.links):
            left, right = self.lefts[layer] + WIDTHS[layer], self.lefts[layer + 1]
            middle = (left + right) / 2
            for start, end in links:
                y1, y2 = top + middles[layer][start], top + middles[layer + 1][end]
                curve = [(left, y1), (middle, y1), (middle, y2), (right, y2)]
                ends = _name(layer, start), _name(layer + 1, end)
                self.sheet.join(*ends, curve, arrow=False, color=ONWARD, penwidth="0.9")

    def _middles(
        self, orders: Sequence[Sequence[int]], cards: Sequence[Sequence[_Card]]
    ) -> list[dict[int, float]]:
        """How far down each card stands. The highest layer is set without gaps; the others follow
        it, from the next ones outwards."""
        heights = [sum(card.height + GAP for card in layer) for layer in cards]
        anchor = heights.index(max(heights))
        middles: list[dict[int, float]] = [{} for _layer in orders]
        for layer in sorted(range(len(orders)), key=lambda layer: (abs(layer - anchor), layer)):
            order = orders[layer]
            wanted = [self._wanted(layer, place, anchor, middles) for place in order]
            high = [cards[layer][place].height for place in order]
            middles[layer] = dict(zip(order, settled(wanted, high, GAP), strict=True))
        return middles

    def _wanted(
        self, layer: int, place: int, anchor: int, middles: Sequence[dict[int, float]]
    ) -> float | None:
        """Where a card would stand best: in the middle of what it is linked with on the side of
        the *anchor*."""
        if layer < anchor:
            near = [middles[layer + 1][end] for start, end in self.view.links[layer]
                    if start == place]  # fmt: skip
        else:
            near = [middles[layer - 1][start] for start, end in self.view.links[layer - 1]
                    if end == place] if layer > anchor else []  # fmt: skip
        return (min(near) + max(near)) / 2 if near else None

    def _card(self, node: Node, width: int) -> _Card:
        edge = EDGE + 2 if node.kind == "barrier" else 0
        room = width - 2 * PAD - 2 - edge
        block = self._text(node, room) + paragraph(noted(node.notes), room, MUTED)
        for why in node.loose:
            block += paragraph(f"○\N{NO-BREAK SPACE}{why}", room, LOST)
        height = block.height + 2 * PAD
        cells = [cell(text_table(block, room), align="LEFT", valign="TOP", cellpadding=PAD - 1)]
        if edge:
            color = SEVERITY_COLORS[node.severity - 1] if node.severity else HAIRLINE
            cells.insert(0, cell(width=EDGE, bgcolor=color))
        frame = "DASHED" if node.loose else "ROUNDED" if node.kind != "barrier" else "SOLID"
        color = LOST if node.loose else HAIRLINE
        html = table([row(*cells)], border=1, cellborder=0, style=frame, color=color,
                     bgcolor=WHITE, width=width, height=height)  # fmt: skip
        return _Card(html, height)

    def _text(self, node: Node, room: float) -> Block:
        if node.kind in ("objective", "stage"):
            color = self.accent if node.kind == "stage" else INK
            return paragraph(node.text, room, color, bold=True)
        if node.kind == "opportunity":
            return paragraph(node.text, room, self.accent)
        muted = node.gone or node.kind == "nothing"
        return paragraph(node.text, room, MUTED if muted else INK, italic=node.kind == "question")


def _name(layer: int, place: int) -> str:
    return f"n{layer + 1}_{place + 1}"
