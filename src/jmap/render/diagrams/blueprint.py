"""The service blueprint as a diagram: stages are columns, layers of the service are rows, with
the line of visibility between what customers see and what they do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jmap.render.colors import INK, MUTED, ONWARD
from jmap.render.diagrams.cells import GAP, cell_table, framed
from jmap.render.diagrams.dot import Block, Sheet, paragraph, polyline
from jmap.render.diagrams.grid import (
    BETWEEN_BANDS,
    COLUMN,
    NAME,
    PAD,
    SIDE,
    Ruled,
    bands,
    lane_name,
    sentence,
    stage_head,
    starred,
)
from jmap.render.diagrams.parts import Cover, noted, put_head
from jmap.render.diagrams.tracks import Span, stack
from jmap.views.blueprint import Blueprint, BlueprintLane, Item
from jmap.views.language import _, marked

LINE = 34
"""The height of a line between lanes, with room around it."""

LINES = (
    marked("Line of interaction"),
    marked("Line of visibility"),
    marked("Line of internal interaction"),
)
"""The lines above the lanes that are 1, 2 and 3 deep."""

VISIBILITY = 2
"""How deep the lanes are below the line that matters most."""

FIRST, STEP = 9, 6
"""How far from the cards the first of the lines runs that tie them, and the next ones from it."""


def blueprint_dot(view: Blueprint, cover: Cover) -> str:
    """The diagram of *view* in DOT."""
    sheet = Sheet("blueprint", outputorder="nodesfirst")
    runs = bands(len(view.columns))
    most = max(len(list(_ties(view, stage))) for stage in range(len(view.columns)))
    gutter = FIRST + STEP * (most - 1) if most else 0
    drawn = [_Band(sheet, view, cover.accent, run, gutter) for run in runs]
    notes = [_("★ moment of truth")] if starred(view.columns) else []
    notes += [_("a line ties what is done to the touchpoint it is done for")] if most else []
    y = put_head(sheet, cover, view.walkers, noted(notes), drawn[0].ruled.width) + 14
    if all(lane.is_empty for lane in view.lanes):
        text = _("Nobody has said yet what customers do here, or what is done for them.")
        y = sentence(sheet, y, text) + 14
    for band in drawn:
        y = band.draw(y) + BETWEEN_BANDS
    return sheet.source


@dataclass(slots=True, eq=False, repr=False)
class _Card:
    """An item as it is drawn, and where; `name` is its node's."""

    name: str
    html: str
    height: int
    top: float = 0.0

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class _Tie(NamedTuple):
    """A touchpoint and all that is done for it at a stage."""

    stage: int
    touchpoint: int
    deeds: tuple[tuple[str, int], ...]


class _Band:
    """The stages at *run*, side by side."""

    def __init__(self, sheet: Sheet, view: Blueprint, accent: str, run: range, gutter: int) -> None:
        self.sheet = sheet
        self.view = view
        self.accent = accent
        self.run = run
        self.ties = [tie for stage in run for tie in _ties(view, stage)]
        self.ruled = Ruled(len(run), COLUMN + max(0, gutter - PAD + 4))
        self.room = COLUMN - 2 * PAD - 2
        self.cards: dict[tuple[str, int, int], _Card] = {}

    def draw(self, y: float) -> float:
        """Draw it at *y*; returns where it ends."""
        tag = str(self.run.start or "")
        heads = [
            stage_head(self.view.columns[stage], self.room, self.accent,
                       star=self.view.columns[stage].moment is not None)
            for stage in self.run
        ]  # fmt: skip
        y = self.ruled.put(self.sheet, f"stages{tag}", y, [self.ruled.texts(Block(), heads)])
        depth = min(self.view.lanes[0].depth, 1) if self.view.lanes else 0
        for lane in self.view.lanes:
            if depth < lane.depth:
                y = self._line(VISIBILITY if depth < VISIBILITY <= lane.depth else lane.depth, y)
            depth = lane.depth
            y = self._lane(lane, y)
        for tie in self.ties:
            self._tie(tie)
        return y

    def _lane(self, lane: BlueprintLane, y: float) -> float:
        name, node = lane_name(lane.name, lane.note), f"{lane.key}{self.run.start or ''}"
        if lane.is_empty:
            row = self.ruled.empty(name, 0, whole=True)
            bottom = self.ruled.put(self.sheet, node, y, [row])
            block = paragraph(_("Nothing is said of this yet"), self.room, MUTED)
            corner = (SIDE + PAD + 1, y + PAD + 1)
            self.sheet.write(f"{node}_none", corner, self.room, block)
            return bottom
        stacks = [self._stack(lane, stage, y + PAD + 1) for stage in self.run]
        height = max(high for _cards, high in stacks) + 2 * PAD + 2
        bottom = self.ruled.put(self.sheet, node, y, [self.ruled.empty(name, height)])
        for place, (cards, _high) in enumerate(stacks):
            left = self.ruled.left(place) + PAD + 1
            for card in cards:
                self.sheet.put(card.name, (left, card.top), (self.room, card.height), card.html)
        return bottom

    def _stack(self, lane: BlueprintLane, stage: int, top: float) -> tuple[list[_Card], float]:
        """The cards of a cell, one under the other from *top*, and how high they are together."""
        cards, y = [], top
        for number, item in enumerate(lane.cells[stage]):
            html, height = self._card(lane, item)
            card = _Card(f"{lane.key}{stage + 1}_{number + 1}", html, height, y)
            self.cards[lane.key, stage, number] = card
            cards.append(card)
            y += height + GAP
        return cards, y - GAP - top if cards else 0.0

    def _card(self, lane: BlueprintLane, item: Item) -> tuple[str, int]:
        if lane.key == "actions":
            return cell_table((item.entry,), self.room, self.accent)
        return framed(item.entry, self.room, self.accent, item.elsewhere or "")

    def _line(self, depth: int, y: float) -> float:
        """The line above the lanes that are *depth* deep; returns where it ends."""
        color, width = (INK, "1.4") if depth == VISIBILITY else (MUTED, "0.8")
        name = paragraph(_(LINES[depth - 1]), NAME, color, bold=depth == VISIBILITY)
        height = max(LINE, name.height + 2 * PAD)
        node = f"line{depth}_{self.run.start}"
        self.sheet.write(node, (PAD + 1, y + (height - name.height) / 2), NAME, name)
        middle = y + height / 2
        ends = [(SIDE, middle), (self.ruled.width, middle)]
        self.sheet.line(node, node, ends, color=color, penwidth=width, style="dashed")
        return y + height

    def _tie(self, tie: _Tie) -> None:
        """Lines along the edge of the column from what is done to the touchpoint it is for; those
        of the lowest touchpoint run next to the cards."""
        here = [other for other in self.ties[::-1] if other.stage == tie.stage]
        tracks = stack([self._span(other) for other in here])
        right = self.ruled.left(tie.stage - self.run.start) + PAD + 1 + self.room
        x = right + FIRST + STEP * tracks[here.index(tie)]
        start = self.cards["touchpoints", tie.stage, tie.touchpoint]
        for lane, number in tie.deeds:
            end = self.cards[lane, tie.stage, number]
            path = [(right, end.middle), (x, end.middle), (x, start.middle), (right, start.middle)]
            self.sheet.join(end.name, start.name, polyline(path, 5), color=ONWARD,
                            penwidth="1.2", arrowsize="0.45")  # fmt: skip

    def _span(self, tie: _Tie) -> Span:
        ends = [self.cards[lane, tie.stage, number].middle for lane, number in tie.deeds]
        return self.cards["touchpoints", tie.stage, tie.touchpoint].middle, max(ends)


def _ties(view: Blueprint, stage: int) -> Iterator[_Tie]:
    """What is done at *stage* for each of its touchpoints."""
    found: dict[int, list[tuple[str, int]]] = {}
    for lane in view.lanes:
        for number, item in enumerate(lane.cells[stage]):
            for touchpoint in item.serves:
                found.setdefault(touchpoint, []).append((lane.key, number))
    for touchpoint in sorted(found):
        yield _Tie(stage, touchpoint, tuple(found[touchpoint]))
