"""Under a row of stages: who leaves, where and to whom; and the ways from and to other rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from jmap.render.colors import HAIRLINE, INK, LOST, MUTED, ONWARD
from jmap.render.diagrams.dot import Block, Sheet, paragraph, row, space, table, text_cell
from jmap.render.diagrams.grid import HEADING
from jmap.render.diagrams.ways import NAMES, Stand, stroke, way_label
from jmap.views.flow_entries import DESTINATIONS, Departure, FlowView, Move
from jmap.views.language import _
from jmap.views.wording import percent

EDGE = 8
APART = 10
"""Between two lines that lead down from one stage."""

Way = Move | Departure
Line = tuple[int, str, list[Way], bool]
"""A line between a stage and the table: the stage, its colour, what it stands for, whether it
leads up."""


class Ledger:
    """The table under the stages of *stand*, in columns under them."""

    def __init__(self, sheet: Sheet, view: FlowView, stand: Stand, accent: str) -> None:
        self.sheet = sheet
        self.view = view
        self.stand = stand
        self.run = run = stand.run
        self.departures = [d for d in view.departures if d.stage in run]
        self.ahead = [m for m in view.skips if m.source in run and m.target not in run]
        self.back = [m for m in view.loops if m.source in run and m.target not in run]
        self.into = [
            m for m in (*view.skips, *view.loops) if m.target in run and not self._within(m)
        ]
        lost = [d for d in self.departures if d.destination != "done"]
        done = [d for d in self.departures if d.destination == "done"]
        self.lines: list[Line] = [
            *_lines(lost, LOST), *_lines(done, ONWARD), *_lines(self.ahead, accent),
            *_lines(self.back, MUTED), *_lines(self.into, ONWARD, up=True),
        ]  # fmt: skip

    def _within(self, move: Move) -> bool:
        return move.source in self.run or (move.source is None and self.run.start == 0)

    @property
    def verticals(self) -> list[float]:
        """Where lines lead down to it."""
        return [self._x(line) for line in self.lines]

    def _x(self, line: Line) -> float:
        beside = [other for other in self.lines if other[0] == line[0]]
        aside = beside.index(line) - (len(beside) - 1) / 2
        return self.stand.middle(line[0]) + aside * min(APART, 24 / len(beside))

    def draw(self, bottom: float, top: float) -> float:
        """Draw it at *top*, with lines from the cards that end at *bottom*; returns its end."""
        if not self.lines:
            return bottom
        rows = list(self._rows())
        height = sum(high for _html, high in rows)
        name = f"lost{self.run.start or ''}"
        label = table([html for html, _high in rows], cellborder=1, cellpadding=EDGE - 1,
                      color=HAIRLINE, width=self.stand.width)  # fmt: skip
        self.sheet.put(name, (0, top), (self.stand.width, height), label)
        for line in self.lines:
            stage, color, ways, up = line
            shares = [way.amount.share for way in ways if way.amount.share is not None]
            x, share = self._x(line), sum(shares) if shares else None
            down, here = [(x, bottom), (x, top - 2)], f"stage{stage + 1}"
            if up:
                stroke(self.sheet, (name, here), down[::-1], share, color)
            else:
                stroke(self.sheet, (here, name), down, share, color)
        return top + height

    def _rows(self) -> Iterator[tuple[str, int]]:
        sides = "TB"
        if self.departures:
            yield self._totals()
            sides = "B"
        for destination in self.view.destinations:
            ways = [d for d in self.departures if d.destination == destination]
            if ways or len(self.run) == len(self.view.stops):
                yield self._ways(_(DESTINATIONS[destination]), ways, self._gone, sides)
        for name, moves, label in (
            (_("Skip ahead"), self.ahead, self._out),
            (_("Go back"), self.back, self._out),
            (_("Come in"), self.into, self._in),
        ):
            if moves:
                yield self._ways(name, moves, label, sides)
                sides = "B"

    def _totals(self) -> tuple[str, int]:
        blocks = []
        for stage in self.run:
            share = self.view.lost[stage]
            text = "" if share is None else _("{share} lost").format(share=percent(share))
            blocks.append(paragraph(text, self.stand.pitch, LOST, size=HEADING, bold=True,
                                    align="CENTER"))  # fmt: skip
        name = paragraph(_("Who leaves"), NAMES - 2 * EDGE, INK, bold=True)
        return self._row(name, blocks, "TB")

    def _ways(
        self, name: str, ways: Sequence[Way], label: Callable[[Any, float], Block], sides: str
    ) -> tuple[str, int]:
        cells = []
        for stage in self.run:
            block = Block()
            for way in ways:
                if self._stage(way) == stage:
                    block += space(5) if block else Block()
                    block += label(way, self.stand.pitch - 20)
            cells.append(block)
        return self._row(paragraph(name, NAMES - 2 * EDGE, MUTED), cells, sides)

    def _stage(self, way: Way) -> int | None:
        """The stage under which a way is told."""
        if isinstance(way, Departure):
            return way.stage
        return way.source if way.source in self.run else way.target

    def _gone(self, departure: Departure, room: float) -> Block:
        said = way_label(departure, room)
        return said or paragraph(_("no share said"), room, MUTED, align="CENTER")

    def _out(self, move: Move, room: float) -> Block:
        text = _("to {stage}").format(stage=self._named(move.target or 0))
        return paragraph(text, room, INK, bold=True, align="CENTER") + way_label(move, room)

    def _in(self, move: Move, room: float) -> Block:
        if move.source is None:
            begin = paragraph(_("from the start"), room, INK, bold=True, align="CENTER")
            return begin + way_label(move, room)
        text = _("from {stage}").format(stage=self._named(move.source))
        return paragraph(text, room, INK, align="CENTER")

    def _named(self, stage: int) -> str:
        stop = self.view.stops[stage]
        return f"{stop.number}\N{NO-BREAK SPACE} {stop.name}"

    def _row(self, first: Block, blocks: Sequence[Block], sides: str) -> tuple[str, int]:
        height = max(block.height for block in (first, *blocks)) + 2 * EDGE
        style, room = f' SIDES="{sides}"', self.stand.pitch - 2 * EDGE
        begin, other = f'{style} VALIGN="TOP" HEIGHT="{height}"', style
        if "T" in sides:  # the first row says how wide the columns are
            begin += f' WIDTH="{NAMES}"'
            other += f' WIDTH="{self.stand.pitch}"'
        empty, full = f"<TD{other}></TD>", f'{other} VALIGN="TOP"'
        cells = [text_cell(block, room, full) if block else empty for block in blocks]
        return row(text_cell(first, NAMES - 2 * EDGE, begin), *cells), height


def _lines(ways: Iterable[Way], color: str, *, up: bool = False) -> list[Line]:
    """One line for all of *ways* that are at one stage."""
    found: dict[int, list[Way]] = {}
    for way in ways:
        stage = way.stage if isinstance(way, Departure) else way.target if up else way.source
        found.setdefault(stage or 0, []).append(way)
    return [(stage, color, group, up) for stage, group in found.items()]
