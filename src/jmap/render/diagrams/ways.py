"""Ways on the diagram of the path: where the stages stand, the lines between them, and what is
said of each."""

from collections.abc import Sequence
from typing import NamedTuple

from jmap.render.colors import INK, MUTED
from jmap.render.diagrams.dot import SIZE, Block, Place, Sheet, paragraph, polyline
from jmap.render.diagrams.parts import amount_block, noted
from jmap.render.text import wrap
from jmap.views.flow_entries import Departure, Move
from jmap.views.language import _

CARD, NAMES = 140, 104


class Stand(NamedTuple):
    """Where the stages at *run* stand, side by side, `gap` points apart."""

    run: range
    gap: int

    @property
    def pitch(self) -> int:
        """How far it is from one stage to the next."""
        return CARD + self.gap

    @property
    def side(self) -> int:
        """Where the first card begins."""
        return NAMES + self.gap // 2

    @property
    def start(self) -> int:
        """Where those come from who come in."""
        return self.side - 40

    @property
    def width(self) -> int:
        """How wide the row is."""
        return self.side + len(self.run) * self.pitch

    @property
    def middles(self) -> list[float]:
        """The middle of each card."""
        return [self.side + CARD / 2 + place * self.pitch for place in range(len(self.run))]

    @property
    def turn(self) -> int:
        """Where the way to the next row turns down."""
        return self.width - 14

    def middle(self, stage: int) -> float:
        """The middle of the card of *stage*."""
        return self.side + CARD / 2 + (stage - self.run.start) * self.pitch


def gap_for(texts: Sequence[str]) -> int:
    """How far apart the stages stand, so that what is said of going on fits between them."""
    for gap in (112, 150, 190):
        if all(len(wrap(text, gap - 16, SIZE)) <= 5 for text in texts):
            return gap if texts else 80
    return 230


def stroke(
    sheet: Sheet, ends: tuple[str, str], points: Sequence[Place], share: float | None, color: str
) -> None:
    """A line with an arrow along *points*, between the two nodes at its *ends*; as wide as
    *share* asks, dashed where that is not known."""
    width = 1.3 if share is None else 1.0 + 4.5 * min(1.0, share)
    style = {"color": color, "penwidth": f"{width:.2f}", "arrowsize": f"{0.42 + width * 0.06:.2f}"}
    if share is None:
        style["style"] = "dashed"
    sheet.join(*ends, polyline(points), arrow=True, **style)


def way_label(move: Move | Departure, room: float) -> Block:
    """What is said of a way: how many take it, when, and with what effort."""
    block = amount_block(move.amount, move.walkers, room)
    whens: tuple[str | None, ...]
    if isinstance(move, Move):
        whens, where = move.when, move.steps
    else:
        whens, where = (move.when,), _("at {step}").format(step=move.at) if move.at else ""
    for when in whens:
        block += paragraph(when or "", room, INK, align="CENTER")
    return block + paragraph(noted((where, move.effort)), room, MUTED, align="CENTER")
