"""The path as a diagram: stages in a row, skips above them, loops below, and under all who is
lost, where, and to whom. Many stages stand in several rows, one under the other."""

from collections.abc import Sequence
from typing import NamedTuple

from jmap.render.colors import HAIRLINE, INK, LOST, MUTED, ONWARD, WHITE
from jmap.render.diagrams.dot import Block, Sheet, paragraph, space, text_table
from jmap.render.diagrams.grid import HEADING, ORDERS, bands
from jmap.render.diagrams.ledger import Ledger
from jmap.render.diagrams.parts import STAR, Cover, amount_block, only, put_head
from jmap.render.diagrams.tracks import Arc, Row, lay
from jmap.render.diagrams.ways import CARD, Stand, gap_for, stroke, way_label
from jmap.views.flow_entries import Amount, Departure, FlowView, Move, Stop
from jmap.views.language import _
from jmap.views.terms import term
from jmap.views.wording import sentences

PAD = 10
MOST, ROOMY = 10, 8
"""How many stages stand in a row at most; where there are more, each row has fewer."""


def flow_dot(view: FlowView, cover: Cover) -> str:
    """The diagram of *view* in DOT."""
    sheet = Sheet("flow")
    gap = gap_for([when for move in view.onward for when in move.when])
    runs = bands(len(view.stops), MOST, ROOMY)
    y = put_head(sheet, cover, view.walkers, _note(view), Stand(runs[0], gap).width) + 24
    before = None
    for run in runs:
        part = _Row(sheet, view, Stand(run, gap), cover.accent)
        bottom = part.draw(y)
        if before:
            part.follow(before, y - 30)
        before, y = part, bottom + 56
    return sheet.source


def _note(view: FlowView) -> str:
    """How to read the lines."""
    ways: tuple[Move | Departure, ...] = (*view.onward, *view.skips, *view.loops, *view.departures)
    shares = {way.amount.share for way in ways}
    notes = []
    if shares - {None, 1}:
        notes.append(
            _("Shares are of those who come to a stage; the wider a line, the more go that way.")
        )
    if any(gone.at and gone.amount.share is not None for gone in view.departures):
        notes.append(_("Where a step is named, they are of those who come to it."))
    if None in shares:
        notes.append(_("Nobody has said how many go along a dashed line."))
    return sentences(notes)


class _Label(NamedTuple):
    """What stands at an arc."""

    name: str
    block: Block
    move: Move
    arc: Arc


class _Row:
    """The stages of *stand*, and all that is drawn above and below them."""

    def __init__(self, sheet: Sheet, view: FlowView, stand: Stand, accent: str) -> None:
        self.sheet = sheet
        self.view = view
        self.stand = stand
        self.accent = accent
        run = stand.run
        self.stops = [view.stops[stage] for stage in run]
        self.onward = [move for move in view.onward if (move.source or 0) in run]
        self.ledger = Ledger(sheet, view, stand, accent)
        self.skips = self._arcs(view.skips, "skip", [])
        beyond = [stand.turn] if run.stop < len(view.stops) else []  # where the path goes on below
        self.loops = self._arcs(view.loops, "loop", [*self.ledger.verticals, *beyond])
        self.middle = 0.0

    def draw(self, top: float) -> float:
        """Draw it at *top*; returns where it ends."""
        cards = [self._card(stop) for stop in self.stops]
        sides = [self._beside(move) for move in self.onward]
        height = max(
            [block.height + 2 * PAD for block in cards]
            + [2 * max(above.height, below.height) + 24 for above, below in sides]
        )
        over, under = _heights(self.skips), _heights(self.loops)
        top += sum(over) + (14 if over else 0)
        bottom = top + height
        self.middle = top + height / 2
        self._cards(cards, top, height)
        self._onward(sides)
        self._draw(self.skips, over, top, -1)
        self._draw(self.loops, under, bottom, 1)
        return self.ledger.draw(bottom, bottom + sum(under) + 48)

    def follow(self, before: "_Row", channel: float) -> None:
        """Draw the way from the last stage of the row *before* to the first of this one, through
        the *channel* between the two."""
        first = self.stand.run.start
        for move in before.onward:
            if move.target == first:
                right = before.stand.middles[-1] + CARD / 2
                x, start = before.stand.turn, self.stand.start
                points = [(right, before.middle), (x, before.middle), (x, channel),
                          (start, channel), (start, self.middle),
                          (self.stand.side, self.middle)]  # fmt: skip
                ends = f"stage{first}", f"stage{first + 1}"
                stroke(self.sheet, ends, points, move.amount.share, ONWARD)

    # The row of stages

    def _card(self, stop: Stop) -> Block:
        room = CARD - 2 * PAD
        block = paragraph(f"{stop.number}\N{NO-BREAK SPACE} {stop.name}", room, self.accent,
                          size=HEADING, bold=True)  # fmt: skip
        if stop.phase:
            block += paragraph(term(stop.phase).capitalize(), room, MUTED)
        block += only(stop.walkers)
        if stop.steps:
            order = ORDERS.get(stop.order)
            block += space(4) + (paragraph(_(order), room, MUTED) if order else Block())
        for letter, name, star in stop.steps:
            text = f"{letter}\N{NO-BREAK SPACE} {name}{STAR if star else ''}"
            block += paragraph(text, room, INK)
        if stop.star or stop.low:
            block += space(4)
        if stop.star:
            block += paragraph(_("★ Moment of truth"), room, INK)
        if stop.low:
            text = _("▼ Lowest point {score}").format(score=stop.low)
            block += paragraph(text, room, LOST if stop.bad else INK, bold=True)
        return block

    def _cards(self, cards: Sequence[Block], top: float, height: float) -> None:
        nodes = []
        for stage, block in zip(self.stand.run, cards, strict=True):
            label = text_table(block, CARD - 2 * PAD, height - 2 * PAD, stands="")
            corner = (self.stand.middle(stage) - CARD / 2, top)
            nodes.append((f"stage{stage + 1}", corner, label))
        # The node's own frame is one path, where that of a table would be two. Turned round, it
        # begins where that of a table does: so it is the same to the pixel.
        self.sheet.put_alike(nodes, (CARD, height), shape="box", style="rounded,filled",
                             color=HAIRLINE, fillcolor=WHITE, orientation="180", fixedsize="true",
                             width=f"{CARD / 72:.6f}", height=f"{height / 72:.6f}")  # fmt: skip
        if self.stand.run.start == 0:
            start, y = self.stand.start, self.middle
            self._point("start", start, y, "circle")
            line = [(start + 5, y), (self.stand.side, y)]
            stroke(self.sheet, ("start", "stage1"), line, 0.3, ONWARD)

    def _point(self, name: str, x: float, y: float, shape: str) -> None:
        size = 10.0
        self.sheet.put(name, (x - size / 2, y - size / 2), (size, size), "", shape=shape,
                       style="filled", color=self.accent, fixedsize="true")  # fmt: skip

    def _beside(self, move: Move) -> tuple[Block, Block]:
        """What stands above and below the line of a way onward."""
        room = self._reach(move) - 12  # as much as a mark and 100 % need
        amount = move.amount
        above = Block()
        for text in (*move.when, move.effort or ""):
            above += paragraph(text, room, INK, align="CENTER")
        if amount.text and (amount.apart or amount.share != 1):
            above += paragraph(amount.text, room, INK, bold=True, align="CENTER")
        below = Block()
        for value in amount.apart:
            below += amount_block(Amount(apart=(value,)), (), room)
        return above, below

    def _onward(self, sides: Sequence[tuple[Block, Block]]) -> None:
        y = self.middle
        for move, (above, below) in zip(self.onward, sides, strict=True):
            source = move.source or 0
            left = self.stand.middle(source) + CARD / 2
            target, right = f"stage{source + 2}", left + self._reach(move)
            if move.target is None:
                target = f"end{source + 1}"
                self._point(target, right + 5, y, "doublecircle")
            if move.target is None or move.target in self.stand.run:
                ends, line = (f"stage{source + 1}", target), [(left, y), (right, y)]
                stroke(self.sheet, ends, line, move.amount.share, ONWARD)
            number = self.view.onward.index(move) + 1
            room = right - left - 6
            if above:
                self._text(f"over{number}", left, y - above.height - 8, room, above)
            if below:
                self._text(f"under{number}", left, y + 8, room, below)

    def _reach(self, move: Move) -> int:
        """How far a way onward leads from its card: to the next one, if that stands beside it."""
        beside = move.target is not None and move.target in self.stand.run
        return self.stand.gap - (0 if beside else 24)

    # Skips and loops

    def _arcs(self, moves: Sequence[Move], kind: str, verticals: Sequence[float]) -> list[_Label]:
        """The arcs between stages of this row; others are told in the ledger."""
        run, found = self.stand.run, []
        for number, move in enumerate(moves):
            if move.target in run and (move.source in run or (move.source is None and not run[0])):
                source = None if move.source is None else move.source - run.start
                arc = Arc(source, (move.target or 0) - run.start)
                found.append((f"{kind}{number + 1}", move, arc))
        stand = self.stand
        cards = Row(stand.middles, CARD, stand.pitch, stand.start, verticals)
        lay([arc for *_rest, arc in found], cards)
        return [
            _Label(name, way_label(move, min(arc.right - arc.left - 14, 210)), move, arc)
            for name, move, arc in found
        ]

    def _draw(
        self, labels: Sequence[_Label], heights: Sequence[float], edge: float, side: int
    ) -> None:
        """Draw arcs beyond the *edge* of the cards: above them (*side* -1) or below (1)."""
        color, first = self.accent if side < 0 else MUTED, self.stand.run.start + 1
        for label in labels:
            arc = label.arc
            y = edge + side * (sum(heights[: arc.track]) + 22)
            begin = self.middle - 5 if arc.source is None else edge
            path = [(arc.out, begin), (arc.out, y), (arc.into, y), (arc.into, edge)]
            source = "start" if arc.source is None else f"stage{arc.source + first}"
            target = f"stage{arc.target + first}"
            stroke(self.sheet, (source, target), path, label.move.amount.share, color)
            if label.block:
                top = y + 6 if side > 0 else y - label.block.height - 5
                self._text(label.name, arc.left, top, arc.right - arc.left, label.block)

    def _text(self, name: str, x: float, y: float, width: float, block: Block) -> None:
        self.sheet.write(name, (x, y), width, block)


def _heights(labels: Sequence[_Label]) -> list[float]:
    """The height of each track, from the cards outwards."""
    tracks = max((label.arc.track for label in labels), default=-1) + 1
    heights = [26.0] * tracks
    for label in labels:
        heights[label.arc.track] = max(heights[label.arc.track], label.block.height + 22)
    return heights
