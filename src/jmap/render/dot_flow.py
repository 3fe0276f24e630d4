"""The path as a diagram: stages in a row, skips above them, loops below, and under all who is
lost, where, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from jmap.render.colors import HAIRLINE, INK, LOST, MUTED, ONWARD, WHITE
from jmap.render.dot import (
    FONTS,
    Block,
    Place,
    Sheet,
    cell,
    line,
    paragraph,
    polyline,
    row,
    run,
    space,
    table,
)
from jmap.render.dot_parts import amount_lines, head, marks
from jmap.render.text import measure
from jmap.render.tracks import Arc, Row, lay
from jmap.views.flow import DESTINATIONS, Departure, FlowView, Move, Stop
from jmap.views.wording import percent

CARD = 138.0
PAD = 10.0
LEFT = 116.0
TEXT, SMALL = 10.0, 9.0


def flow_dot(view: FlowView, accent: str, subtitle: str, fonts: str = FONTS) -> str:
    """The diagram of *view* in DOT."""
    return _Drawing(view, accent, subtitle, fonts).dot()


@dataclass(frozen=True, slots=True)
class _Label:
    """A label, where it stands, and the arc that it belongs to."""

    block: Block
    move: Move
    arc: Arc


class _Drawing:
    def __init__(self, view: FlowView, accent: str, subtitle: str, fonts: str) -> None:
        self.view = view
        self.accent = accent
        self.subtitle = subtitle
        self.sheet = Sheet("flow", fonts)
        self.gap = 108.0 if any(move.when for move in view.onward) else 76.0
        self.pitch = CARD + self.gap
        self.count = len(view.stops)
        self.middles = [LEFT + CARD / 2 + i * self.pitch for i in range(self.count)]
        self.width = LEFT + self.count * self.pitch
        self.start = LEFT - 40.0
        self.leaving = sorted({departure.stage for departure in view.departures})

    def dot(self) -> str:
        cards = [self._card(stop) for stop in self.view.stops]
        sides = [self._beside(move) for move in self.view.onward]
        tall = [2 * max(above.height, below.height) + 20 for above, below in sides]
        height = max([block.height + 2 * PAD for block in cards] + tall)
        skips = self._arcs(self.view.skips, Row(self.middles, CARD, self.pitch, self.start))
        exits = [self.middles[stage] for stage in self.leaving]
        loops = self._arcs(
            self.view.loops, Row(self.middles, CARD, self.pitch, self.start, exits)
        )
        top = self._head()
        over = self._heights(skips)
        top += sum(over) + (18 if over else 0)
        self._cards(cards, top, height)
        self._onward(sides, top + height / 2)
        self._draw_arcs(skips, over, top, -1, top + height / 2)
        under = self._heights(loops)
        bottom = top + height
        self._draw_arcs(loops, under, bottom, 1, 0)
        if self.leaving:
            self._ledger(bottom, bottom + sum(under) + 44)
        return self.sheet.source

    # The row of stages

    def _head(self) -> float:
        view = self.view
        block = head(view.title, self.subtitle, view.walkers, max(self.width, 420), self.accent)
        self.sheet.put("head", 0, 0, max(self.width, 420), block.height, block.html)
        return block.height + 22

    def _card(self, stop: Stop) -> Block:
        room = CARD - 2 * PAD
        number = f"{stop.number}  "
        name = paragraph(number + stop.name, room, 11, INK, bold=True)
        name = Block(
            name.html.replace(number, run(number, color=self.accent), 1), name.height
        )
        block = name
        if stop.phase:
            block += paragraph(stop.phase.capitalize(), room, SMALL, MUTED)
        if stop.walkers:
            block += line(marks(self.view.walkers, stop.walkers, "only"), SMALL)
        if stop.steps:
            block += space(5) + self._steps(stop, room)
        if stop.star:
            block += space(4) + paragraph("★ Moment of truth", room, SMALL, INK, bold=True)
        if stop.low:
            text = f"▼ Lowest point {stop.low}"
            block += space(4) + paragraph(text, room, SMALL, LOST, bold=True)
        return block

    def _steps(self, stop: Stop, room: float) -> Block:
        order = {"one": "One of:", "any": "In any order:"}.get(stop.order)
        block = paragraph(order, room, SMALL, MUTED) if order else Block()
        for mark, name, star in stop.steps:
            block += paragraph(f"{mark}  {name}{' ★' if star else ''}", room, SMALL, INK)
        return block

    def _cards(self, cards: Sequence[Block], top: float, height: float) -> None:
        for number, block in enumerate(cards):
            inside = cell(block.html, align="LEFT", valign="TOP", balign="LEFT", cellpadding=PAD)
            label = table([row(inside)], border=1, style="ROUNDED", color=HAIRLINE, bgcolor=WHITE,
                          width=CARD, height=height)  # fmt: skip
            x = self.middles[number] - CARD / 2
            self.sheet.put(f"stage{number + 1}", x, top, CARD, height, label)
        middle = top + height / 2
        self.sheet.put("start", self.start - 5, middle - 5, 10, 10, "", shape="circle",
                       style="filled", color=self.accent, fixedsize="true")  # fmt: skip
        self._line("start", "stage1", [(self.start + 5, middle), (LEFT, middle)], 1.0, ONWARD)

    def _beside(self, move: Move) -> tuple[Block, Block]:
        """What stands above and below the line of a way onward."""
        room = self.gap - 14
        above = Block()
        for when in move.when:
            above += paragraph(when, room, SMALL, MUTED, align="CENTER")
        if move.effort:
            above += paragraph(move.effort, room, SMALL, INK, align="CENTER")
        amount = move.amount
        if amount.text and (amount.apart or amount.share != 1):
            above += paragraph(amount.text, room, TEXT, INK, bold=True, align="CENTER")
        below = Block()
        for number, text in amount.apart:
            below += line(marks(self.view.walkers, (number,), after=text), SMALL, "CENTER")
        return above, below

    def _onward(self, sides: Sequence[tuple[Block, Block]], y: float) -> None:
        ends = 0
        for move, (above, below) in zip(self.view.onward, sides, strict=True):
            source = move.source or 0
            left = self.middles[source] + CARD / 2
            right = left + self.gap
            target = f"stage{source + 2}"
            if move.target is None:
                ends += 1
                target, right = f"end{ends}", left + self.gap - 24
                self.sheet.put(target, right, y - 6, 12, 12, "", shape="doublecircle",
                               style="filled", color=self.accent, fixedsize="true")  # fmt: skip
            self._line(f"stage{source + 1}", target, [(left, y), (right, y)], move.amount.share,
                       ONWARD)  # fmt: skip
            for place, block in (("above", above), ("below", below)):
                if block:
                    side = y - block.height - 6 if place == "above" else y + 6
                    self._text(f"{place}{source + 1}", left + 4, side, self.gap - 8, block)

    # Skips and loops

    def _arcs(self, moves: Sequence[Move], cards: Row) -> list[_Label]:
        arcs = [Arc(move.source, move.target or 0) for move in moves]
        lay(arcs, cards)
        return [
            _Label(self._label(move, min(arc.right - arc.left - 12, 190)), move, arc)
            for move, arc in zip(moves, arcs, strict=True)
        ]

    def _label(self, move: Move | Departure, room: float, align: str = "CENTER") -> Block:
        block = amount_lines(self.view.walkers, move.amount, move.walkers, move.effort, room, align)
        whens = move.when if isinstance(move, Move) else (move.when,)
        for when in whens:
            if when:
                block += paragraph(when, room, SMALL, INK, align=align)
        steps = move.steps if isinstance(move, Move) else move.at and f"at {move.at}"
        if steps:
            block += paragraph(steps, room, SMALL, MUTED, align=align)
        return block

    def _heights(self, labels: Sequence[_Label]) -> list[float]:
        """The height of each track, from the cards outwards."""
        tracks = max((label.arc.track for label in labels), default=-1) + 1
        heights = [22.0] * tracks
        for label in labels:
            heights[label.arc.track] = max(heights[label.arc.track], label.block.height + 20)
        return heights

    def _draw_arcs(
        self, labels: Sequence[_Label], heights: Sequence[float], edge: float, side: int, start: float
    ) -> None:  # fmt: skip
        """Draw arcs beyond the cards' *edge*: above them (*side* -1) or below (1)."""
        color = self.accent if side < 0 else MUTED
        name = "skip" if side < 0 else "loop"
        for number, label in enumerate(labels):
            arc = label.arc
            y = edge + side * (sum(heights[: arc.track]) + 16)
            begin = start - 5 if arc.source is None else edge
            path = [(arc.out, begin), (arc.out, y), (arc.into, y), (arc.into, edge)]
            source = "start" if arc.source is None else f"stage{arc.source + 1}"
            self._line(source, f"stage{arc.target + 1}", path, label.move.amount.share, color)
            if label.block:
                top = y + 4 if side > 0 else y - label.block.height - 4
                width = arc.right - arc.left
                self._text(f"{name}{number + 1}", arc.left, top, width, label.block)

    # Who leaves

    def _ledger(self, bottom: float, top: float) -> None:
        rows = [self._totals()]
        for destination in self.view.destinations:
            rows.append(self._destination(destination))
        heights = sum(height for _, height in rows)
        label = table([html for html, _ in rows], width=self.width)
        self.sheet.put("lost", 0, top, self.width, heights, label)
        for stage in self.leaving:
            x = self.middles[stage]
            share = self._leaving_share(stage)
            color = ONWARD if self.view.lost[stage] is None and self._all_done(stage) else LOST
            self._line(f"stage{stage + 1}", "lost", [(x, bottom), (x, top - 1)], share, color)

    def _leaving_share(self, stage: int) -> float | None:
        shares = [d.amount.share for d in self.view.departures
                  if d.stage == stage and d.amount.share is not None]  # fmt: skip
        return min(1.0, sum(shares)) if shares else None

    def _all_done(self, stage: int) -> bool:
        return all(d.destination == "done" for d in self.view.departures if d.stage == stage)

    def _totals(self) -> tuple[str, float]:
        texts = []
        for stage in range(self.count):
            share = self.view.lost[stage]
            texts.append(
                paragraph(f"{percent(share)} lost" if share is not None else "", self.pitch, 11,
                          LOST, bold=True, align="CENTER")
            )  # fmt: skip
        first = paragraph("Who leaves, and where to", LEFT - 12, TEXT, INK, bold=True)
        return self._row(first, texts, "TB")

    def _destination(self, destination: str) -> tuple[str, float]:
        cells = []
        for stage in range(self.count):
            block = Block()
            for departure in self.view.departures:
                if departure.stage == stage and departure.destination == destination:
                    block += space(5) if block else Block()
                    block += self._label(departure, self.pitch - 22)
            cells.append(block)
        return self._row(paragraph(DESTINATIONS[destination], LEFT - 12, TEXT, MUTED), cells, "B")

    def _row(self, first: Block, blocks: Sequence[Block], sides: str) -> tuple[str, float]:
        height = max(block.height for block in (first, *blocks)) + 14
        line_of = {"border": 1, "sides": sides, "color": HAIRLINE, "height": height}
        cells = [cell(first.html, align="LEFT", balign="LEFT", width=LEFT - self.gap / 2, **line_of)]
        cells += [cell(block.html, width=self.pitch, **line_of) for block in blocks]
        return row(*cells), height

    # Lines and texts

    def _line(
        self, source: str, target: str, points: Sequence[Place], share: float | None, color: str
    ) -> None:
        width = 1.2 if share is None else 0.8 + 6.2 * min(1.0, share)
        style = {"style": "dashed"} if share is None else {}
        size = 0.45 + width * 0.08
        self.sheet.join(source, target, polyline(points), color=color, penwidth=f"{width:.2f}",
                        arrowsize=f"{size:.2f}", **style)  # fmt: skip

    def _text(self, name: str, x: float, y: float, width: float, block: Block) -> None:
        label = table([row(cell(block.html, width=width, height=block.height))])
        self.sheet.put(name, x, y, width, block.height, label)
