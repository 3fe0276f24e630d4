"""The path as a diagram: stages in a row, skips above them, loops below, and under all who is
lost, where, and to whom."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from jmap.render.colors import HAIRLINE, INK, LOST, MUTED, ONWARD, WHITE
from jmap.render.dot import (
    SIZE,
    Block,
    Place,
    Sheet,
    cell,
    paragraph,
    polyline,
    row,
    space,
    table,
    text_table,
)
from jmap.render.dot_parts import Cover, amount_block, head, only
from jmap.render.text import wrap
from jmap.render.tracks import Arc, Row, lay
from jmap.views.flow_entries import DESTINATIONS, Departure, FlowView, Move, Stop
from jmap.views.wording import percent

CARD, PAD, NAMES, EDGE = 140, 10, 104, 8
HEADING = 12.0
READ = "Shares are of those who come to a stage; the wider a line, the more go that way."


def flow_dot(view: FlowView, cover: Cover) -> str:
    """The diagram of *view* in DOT."""
    return _Drawing(view, cover).dot()


class _Label(NamedTuple):
    """What stands at an arc."""

    block: Block
    move: Move
    arc: Arc


class _Drawing:
    def __init__(self, view: FlowView, cover: Cover) -> None:
        self.view = view
        self.cover = cover
        self.accent = cover.accent
        self.sheet = Sheet("flow")
        self.gap = _gap([when for move in view.onward for when in move.when])
        self.pitch = CARD + self.gap
        self.side = NAMES + self.gap // 2
        self.middles = [self.side + CARD / 2 + i * self.pitch for i in range(len(view.stops))]
        self.width = self.side + len(view.stops) * self.pitch
        self.start = self.side - 40
        self.leaving = sorted({departure.stage for departure in view.departures})

    def dot(self) -> str:
        view = self.view
        cards = [self._card(stop) for stop in view.stops]
        sides = [self._beside(move) for move in view.onward]
        height = max(
            [block.height + 2 * PAD for block in cards]
            + [2 * max(above.height, below.height) + 24 for above, below in sides]
        )
        exits = [self.middles[stage] for stage in self.leaving]
        skips = self._arcs(view.skips, [])
        loops = self._arcs(view.loops, exits)
        over, under = _heights(skips), _heights(loops)

        width = max(self.width, 480)
        title = head(self.cover, view.walkers, READ, width)
        self.sheet.put("head", (0, 0), (width, title.height), text_table(title, width))
        top = title.height + 24 + sum(over) + (14 if over else 0)
        middle, bottom = top + height / 2, top + height
        self._cards(cards, top, height)
        self._onward(sides, middle)
        self._draw(skips, over, top, -1, middle)
        self._draw(loops, under, bottom, 1, middle)
        if self.leaving:
            self._ledger(bottom, bottom + sum(under) + 48)
        return self.sheet.source

    # The row of stages

    def _card(self, stop: Stop) -> Block:
        room = CARD - 2 * PAD
        block = paragraph(f"{stop.number}\N{NO-BREAK SPACE} {stop.name}", room, self.accent,
                          size=HEADING, bold=True)  # fmt: skip
        if stop.phase:
            block += paragraph(stop.phase.capitalize(), room, MUTED)
        block += only(stop.walkers)
        if stop.steps:
            order = {"one": "One of:", "any": "In any order:"}.get(stop.order)
            block += space(4) + (paragraph(order, room, MUTED) if order else Block())
        for letter, name, star in stop.steps:
            text = f"{letter}\N{NO-BREAK SPACE} {name}{' ★' if star else ''}"
            block += paragraph(text, room, INK)
        if stop.star or stop.low:
            block += space(4)
        if stop.star:
            block += paragraph("★ Moment of truth", room, INK)
        if stop.low:
            block += paragraph(f"▼ Lowest point {stop.low}", room, LOST, bold=True)
        return block

    def _cards(self, cards: Sequence[Block], top: float, height: float) -> None:
        for number, block in enumerate(cards):
            inside = cell(text_table(block, CARD - 2 * PAD), align="LEFT", valign="TOP",
                          cellpadding=PAD)  # fmt: skip
            label = table([row(inside)], border=1, style="ROUNDED", color=HAIRLINE, bgcolor=WHITE,
                          width=CARD, height=height)  # fmt: skip
            corner = (self.middles[number] - CARD / 2, top)
            self.sheet.put(f"stage{number + 1}", corner, (CARD, height), label)
        middle = top + height / 2
        self._point("start", self.start, middle, "circle")
        self._line("start", "stage1", [(self.start + 5, middle), (self.side, middle)], 0.3, ONWARD)

    def _point(self, name: str, x: float, y: float, shape: str) -> None:
        size = 10.0
        self.sheet.put(name, (x - size / 2, y - size / 2), (size, size), "", shape=shape,
                       style="filled", color=self.accent, fixedsize="true")  # fmt: skip

    def _beside(self, move: Move) -> tuple[Block, Block]:
        """What stands above and below the line of a way onward."""
        room = self.gap - (16 if move.target is not None else 40)
        amount = move.amount
        above = Block()
        for text in (*move.when, move.effort or ""):
            above += paragraph(text, room, INK, align="CENTER")
        if amount.text and (amount.apart or amount.share != 1):
            above += paragraph(amount.text, room, INK, bold=True, align="CENTER")
        below = Block()
        for value in amount.apart:
            below += amount_block(type(amount)(apart=(value,)), (), room)
        return above, below

    def _onward(self, sides: Sequence[tuple[Block, Block]], y: float) -> None:
        for number, (move, (above, below)) in enumerate(zip(self.view.onward, sides, strict=True)):
            source = move.source or 0
            left = self.middles[source] + CARD / 2
            target, right = f"stage{source + 2}", left + self.gap
            if move.target is None:
                target, right = f"end{source + 1}", left + self.gap - 24
                self._point(target, right + 5, y, "doublecircle")
            share = move.amount.share
            self._line(f"stage{source + 1}", target, [(left, y), (right, y)], share, ONWARD)
            room = right - left
            if above:
                self._text(f"over{number + 1}", left, y - above.height - 8, room - 6, above)
            if below:
                self._text(f"under{number + 1}", left, y + 8, room - 6, below)

    # Skips and loops

    def _arcs(self, moves: Sequence[Move], verticals: Sequence[float]) -> list[_Label]:
        arcs = [Arc(move.source, move.target or 0) for move in moves]
        lay(arcs, Row(self.middles, CARD, self.pitch, self.start, verticals))
        return [
            _Label(self._label(move, min(arc.right - arc.left - 14, 210)), move, arc)
            for move, arc in zip(moves, arcs, strict=True)
        ]

    def _label(self, move: Move | Departure, room: float) -> Block:
        block = amount_block(move.amount, move.walkers, room)
        whens: tuple[str | None, ...]
        if isinstance(move, Move):
            whens, where = move.when, move.steps
        else:
            whens, where = (move.when,), f"at {move.at}" if move.at else ""
        for when in whens:
            block += paragraph(when or "", room, INK, align="CENTER")
        note = " · ".join(text for text in (where, move.effort) if text)
        return block + paragraph(note, room, MUTED, align="CENTER")

    def _draw(
        self, labels: Sequence[_Label], heights: Sequence[float], edge: float, side: int,
        middle: float,
    ) -> None:  # fmt: skip
        """Draw arcs beyond the *edge* of the cards: above them (*side* -1) or below (1)."""
        name, color = ("skip", self.accent) if side < 0 else ("loop", MUTED)
        for number, label in enumerate(labels):
            arc = label.arc
            y = edge + side * (sum(heights[: arc.track]) + 22)
            begin = middle - 5 if arc.source is None else edge
            path = [(arc.out, begin), (arc.out, y), (arc.into, y), (arc.into, edge)]
            source = "start" if arc.source is None else f"stage{arc.source + 1}"
            self._line(source, f"stage{arc.target + 1}", path, label.move.amount.share, color)
            if label.block:
                top = y + 6 if side > 0 else y - label.block.height - 5
                self._text(f"{name}{number + 1}", arc.left, top, arc.right - arc.left, label.block)

    # Who leaves

    def _ledger(self, bottom: float, top: float) -> None:
        """A table of those who leave, in columns under the stages."""
        rows = [self._totals(), *map(self._destination, self.view.destinations)]
        height = sum(high for _, high in rows)
        label = table([html for html, _ in rows], width=self.width)
        self.sheet.put("lost", (0, top), (self.width, height), label)
        for stage in self.leaving:
            here = [d for d in self.view.departures if d.stage == stage]
            lost = [d for d in here if d.destination != "done"]
            done = [d for d in here if d.destination == "done"]
            apart = 5 if lost and done else 0
            for group, color, aside in ((lost, LOST, -apart), (done, ONWARD, apart)):
                if group:
                    shares = [d.amount.share for d in group if d.amount.share is not None]
                    x = self.middles[stage] + aside
                    ends = [(x, bottom), (x, top - 2)]
                    share = sum(shares) if shares else None
                    self._line(f"stage{stage + 1}", "lost", ends, share, color)

    def _totals(self) -> tuple[str, int]:
        blocks = [
            paragraph("" if share is None else f"{percent(share)} lost", self.pitch, LOST,
                      size=HEADING, bold=True, align="CENTER")
            for share in self.view.lost
        ]  # fmt: skip
        return self._row(paragraph("Who leaves", NAMES - 2 * EDGE, INK, bold=True), blocks, "TB")

    def _destination(self, destination: str) -> tuple[str, int]:
        cells = []
        for stage in range(len(self.view.stops)):
            block = Block()
            for departure in self.view.departures:
                if (departure.stage, departure.destination) == (stage, destination):
                    block += space(5) if block else Block()
                    block += self._label(departure, self.pitch - 20)
            cells.append(block)
        return self._row(paragraph(DESTINATIONS[destination], NAMES - 2 * EDGE, MUTED), cells, "B")

    def _row(self, first: Block, blocks: Sequence[Block], sides: str) -> tuple[str, int]:
        height = max(block.height for block in (first, *blocks)) + 2 * EDGE
        style: dict[str, Any] = {
            "border": 1, "sides": sides, "color": HAIRLINE, "height": height, "valign": "TOP",
            "cellpadding": EDGE - 1,
        }  # fmt: skip
        cells = [cell(text_table(first, NAMES - 2 * EDGE), width=NAMES, **style)]
        for block in blocks:
            html = text_table(block, self.pitch - 2 * EDGE) if block else ""
            cells.append(cell(html, width=self.pitch, **style))
        return row(*cells), height

    # Lines and texts

    def _line(
        self, source: str, target: str, points: Sequence[Place], share: float | None, color: str
    ) -> None:
        width = 1.3 if share is None else 1.0 + 4.5 * min(1.0, share)
        style = "dashed" if share is None else "solid"
        self.sheet.join(source, target, polyline(points), color=color, penwidth=f"{width:.2f}",
                        arrowsize=f"{0.42 + width * 0.06:.2f}", style=style)  # fmt: skip

    def _text(self, name: str, x: float, y: float, width: float, block: Block) -> None:
        self.sheet.put(name, (x, y), (width, block.height), text_table(block, width))


def _heights(labels: Sequence[_Label]) -> list[float]:
    """The height of each track, from the cards outwards."""
    tracks = max((label.arc.track for label in labels), default=-1) + 1
    heights = [26.0] * tracks
    for label in labels:
        heights[label.arc.track] = max(heights[label.arc.track], label.block.height + 22)
    return heights


def _gap(texts: Sequence[str]) -> int:
    """How far apart the stages stand, so that what is said of going on fits between them."""
    for gap in (112, 150, 190):
        if all(len(wrap(text, gap - 16, SIZE)) <= 5 for text in texts):
            return gap if texts else 80
    return 230
