"""Channels as a diagram: touchpoints over the stages they are met at, by channel and team, and
where customers are handed over."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jmap.render.colors import HAIRLINE, INK, MUTED, ONWARD, WHITE
from jmap.render.diagrams.cells import GAP
from jmap.render.diagrams.dot import Block, Sheet, cell, paragraph, row, space, table, text_table
from jmap.render.diagrams.grid import (
    BETWEEN_BANDS,
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
from jmap.render.diagrams.parts import STAR, Cover, noted, only, put_head
from jmap.render.diagrams.tracks import Span, stack
from jmap.views.channels import ChannelRows, ChannelsView, Met
from jmap.views.contacts import HandoffView
from jmap.views.language import _
from jmap.views.terms import term
from jmap.views.wording import joined

EDGE = 6
"""Inside a touchpoint, around its text."""


def channels_dot(view: ChannelsView, cover: Cover) -> str:
    """The diagram of *view* in DOT."""
    sheet = Sheet("channels", outputorder="nodesfirst")
    runs = bands(len(view.columns))
    met = [met for rows in view.channels for team in rows.teams for met in team.touchpoints]
    stars = starred(view.columns) or any(point.stars for point in met)
    notes = [_("★ moment of truth")] if stars else []
    if any(len(point.stages) > 1 for point in met):
        notes.append(_("a touchpoint that is met again goes on, or is joined by a line"))
    if view.handoffs:
        notes.append(_("a dashed line is a hand-off"))
    y = put_head(sheet, cover, view.walkers, noted(notes), Ruled(len(runs[0])).width) + 14
    if not met:
        y = sentence(sheet, y, _("Nobody has said yet where customers meet the company.")) + 14
    for run in runs:
        y = _Band(sheet, view, cover.accent, run).draw(y) + BETWEEN_BANDS
    return sheet.source


class _Chip(NamedTuple):
    """A touchpoint at stages that follow each other: at which, and what it says."""

    met: Met
    run: range
    block: Block

    @property
    def height(self) -> int:
        return self.block.height + 2 * EDGE


class _Band:
    """The stages at *run*, side by side."""

    def __init__(self, sheet: Sheet, view: ChannelsView, accent: str, run: range) -> None:
        self.sheet = sheet
        self.view = view
        self.accent = accent
        self.run = run
        self.tag = str(run.start or "")
        self.ruled = Ruled(len(run))
        self.count = 0

    def draw(self, y: float) -> float:
        """Draw it at *y*; returns where it ends."""
        columns = [self.view.columns[stage] for stage in self.run]
        heads = [
            stage_head(column, self.ruled.room, self.accent, star=column.moment is not None)
            for column in columns
        ]
        rows = [self.ruled.texts(Block(), heads)]
        handoffs = [each for each in self.view.handoffs if each.end.number - 1 in self.run]
        if handoffs:
            rows.append(self._handoffs(handoffs))
        top = y + rows[0][1]
        y = self.ruled.put(self.sheet, f"stages{self.tag}", y, rows)
        for channel in self.view.channels:
            y = self._channel(channel, y)
        for end in dict.fromkeys(each.end.number - 1 for each in handoffs):
            x = self.ruled.left(end - self.run.start)
            node = f"stages{self.tag}"
            self.sheet.line(node, node, [(x, top), (x, y)], color=self.accent, penwidth="1.2",
                            style="dashed")  # fmt: skip
        return y

    def _handoffs(self, handoffs: Sequence[HandoffView]) -> tuple[str, int]:
        """Where customers are handed over, and from whom to whom."""
        blocks = []
        for stage in self.run:
            block = Block()
            for each in handoffs:
                if each.end.number - 1 == stage:
                    block += space(5) if block else Block()
                    block += self._handoff(each)
            blocks.append(block)
        return self.ruled.texts(lane_name(_("Hand-offs")), blocks)

    def _handoff(self, each: HandoffView) -> Block:
        room, block = self.ruled.room, only(each.walkers)
        if each.end.number != each.start.number + 1:
            stage = f"{each.start.number}\N{NO-BREAK SPACE} {each.start.name}"
            block += paragraph(_("from {stage}").format(stage=stage), room, MUTED)
        for change in (each.teams, each.channels):
            if change:
                before, after = (joined([*map(term, side)]) for side in change)
                text = _("{before} → {after}").format(before=before, after=after)
                block += paragraph(text, room, INK)
        grades = [grade for _number, grade in each.effort]
        if grades:
            grade = "–".join(dict.fromkeys((min(grades), max(grades))))
            block += paragraph(_("effort {grade}/5").format(grade=grade), room, MUTED)
        return block

    def _channel(self, channel: ChannelRows, y: float) -> float:
        """A row a team; returns where the channel ends."""
        top, first = y, True
        for team in channel.teams:
            points = [m for m in team.touchpoints if any(s in self.run for s in m.stages)]
            if points:
                title = channel.name or _("No channel said")
                name = paragraph(title, NAME, INK, bold=True) if first else Block()
                foreign = all(point.whose for point in points)
                whose = team.name or ("" if foreign else _("no team said"))
                y = self._team(name + paragraph(whose, NAME, MUTED), points, y)
                first = False
        if not first:
            node = f"rule{self._next()}"
            self.sheet.put(node, (0, top), (1, 1), "", style="invis")
            self.sheet.line(node, node, [(0, top), (self.ruled.width, top)], color=ONWARD,
                            penwidth="1")  # fmt: skip
        return y

    def _team(self, name: Block, points: Sequence[Met], y: float) -> float:
        """The touchpoints of a team in a channel, as many on a line as fit."""
        chips = {met: list(self._chips(met)) for met in points}
        tracks = stack([self._span(met) for met in points])
        heights = [0] * (max(tracks) + 1)
        for track, mine in zip(tracks, chips.values(), strict=True):
            heights[track] = max(heights[track], *(chip.height for chip in mine))
        tops = [y + PAD + 1 + sum(heights[:track]) + GAP * track for track in range(len(heights))]
        high = sum(heights) + GAP * (len(heights) - 1) + 2 * PAD + 2
        node = f"lane{self._next()}"
        bottom = self.ruled.put(self.sheet, node, y, [self.ruled.empty(name, high)])
        for track, (met, mine) in zip(tracks, chips.items(), strict=True):
            self._met(met, mine, tops[track])
        return bottom

    def _span(self, met: Met) -> Span:
        """From where to where a touchpoint and the lines to other bands take this one."""
        first, last = met.stages[0], met.stages[-1]
        here = [stage for stage in met.stages if stage in self.run]
        start = self.run.start if first < self.run.start else here[0]
        return start, self.run.stop if last >= self.run.stop else here[-1] + 1

    def _met(self, met: Met, chips: Sequence[_Chip], top: float) -> None:
        """A touchpoint wherever it is met in this band, joined by a line."""
        middle, name = top + 14, f"met{self._next()}"
        last = self._put(name, chips[0], top)
        if met.stages[0] < self.run.start:
            left = self.ruled.left(chips[0].run.start - self.run.start) + PAD
            self._again(name, [(SIDE, middle), (left, middle)])
        for number, chip in enumerate(chips[1:]):
            left = self.ruled.left(chip.run.start - self.run.start) + PAD
            self._again(name, [(last, middle), (left, middle)])
            last = self._put(f"{name}_{number + 2}", chip, top)
        if met.stages[-1] >= self.run.stop:
            self._again(name, [(last, middle), (self.ruled.width, middle)])

    def _again(self, name: str, ends: Sequence[tuple[float, float]]) -> None:
        self.sheet.line(name, name, ends, color=ONWARD, penwidth="2")

    def _put(self, name: str, chip: _Chip, top: float) -> float:
        """Put a chip; returns where it ends at the right."""
        first, count = chip.run.start - self.run.start, len(chip.run)
        left = self.ruled.left(first) + PAD + 1
        width = count * self.ruled.column - 2 * PAD - 2
        room = width - 2 * EDGE - 2
        inside = cell(text_table(chip.block, room), align="LEFT", valign="TOP",
                      cellpadding=EDGE - 1)  # fmt: skip
        label = table([row(inside)], border=1, cellborder=0, style="ROUNDED", color=HAIRLINE,
                      bgcolor=WHITE, width=width, height=chip.height)  # fmt: skip
        self.sheet.put(name, (left, top), (width, chip.height), label)
        star = paragraph("★", 16, INK)
        for stage in chip.run[1:]:
            if stage in chip.met.stars:
                corner = (self.ruled.left(stage - self.run.start) + PAD, top + EDGE)
                node = f"{name}_star{stage + 1}"
                self.sheet.write(node, corner, 16, star)
        return left + width

    def _chips(self, met: Met) -> Iterator[_Chip]:
        """A chip for each run of stages that *met* is met at."""
        stages = [stage for stage in met.stages if stage in self.run]
        start = 0
        for place, stage in enumerate(stages):
            if place + 1 == len(stages) or stages[place + 1] != stage + 1:
                run = range(stages[start], stage + 1)
                yield _Chip(met, run, self._block(met, run))
                start = place + 1

    def _block(self, met: Met, run: range) -> Block:
        alone = all(stage not in met.stars for stage in run[1:])
        columns = len(run) if alone else 1
        room = columns * self.ruled.column - 2 * PAD - 2 - 2 * EDGE - 2
        star = STAR if run.start in met.stars else ""
        notes = [_("sent by us")] if met.outbound else []
        notes += [met.whose] if met.whose else []
        block = paragraph(met.name + star, room, INK)
        return block + paragraph(noted(notes), room, MUTED) + only(met.walkers)

    def _next(self) -> str:
        self.count += 1
        return f"{self.tag}_{self.count}"
