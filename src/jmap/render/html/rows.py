"""What the map repeats for every stage, as HTML: steps, the points of the curve, feelings, lanes.
Written in Python, not in a template, for the reason that its cells are."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from jmap.analysis.curve import Mood
from jmap.render.html.cells import Cells, hidden, icon, mark
from jmap.render.html.escaping import esc
from jmap.views.curve import CurveView, Felt, LineView, StepFelt
from jmap.views.entries import Cell, StepHead
from jmap.views.language import _
from jmap.views.palette import style_of
from jmap.views.wording import signed


class Rows:
    """Draws the rows of one map, whose *cells* are drawn elsewhere."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def steps(self, steps: Sequence[StepHead]) -> Markup:
        """The steps of a stage, as a list; nothing where there are none."""
        star = " " + icon("star", "star")
        items = "".join(
            f'<li><span class="st">{step.letter}</span><span><bdi>{esc(step.name)}</bdi>'
            f"{self._cells.marks(step.walkers)}{'' if step.moment is None else star}</span></li>"
            for step in steps
        )
        return Markup(f'<ol class="steps">{items}</ol>' if items else "")  # noqa: S704 - texts are escaped where they come in

    def points(self, lines: Iterable[LineView]) -> Markup:
        """The points of the curve: the stages' with the marks of the segments, the steps' small."""
        return Markup("".join(map(_points, lines)))  # noqa: S704 - numbers alone

    def feelings(self, curve: CurveView) -> Markup:
        """What is felt at each stage and at its steps, as the cells of a row."""
        lists = (
            "".join([*map(_feeling, felt), *map(_at_step, steps)])
            for felt, steps in zip(curve.above, curve.steps, strict=True)
        )
        return _row(f'<ul class="cell">{items}</ul>' for items in lists)

    def lane(self, cells: Iterable[Cell]) -> Markup:
        """The cells of a lane, as those of a row."""
        return _row(map(self._cells.cell, cells))


def _row(contents: Iterable[str]) -> Markup:
    return Markup("\n".join(f'<td role="cell">{content}</td>' for content in contents))  # noqa: S704 - as above


def _points(line: LineView) -> str:
    style = style_of(line.style)
    ticks = "".join(
        f'<circle class="tick" cx="{dot.x}%" cy="{dot.y}" r="2.5"/>' for dot in line.steps
    )
    dots = "".join(
        f'<svg x="{dot.x}%" y="{dot.y}" overflow="visible"><use href="#mark-{style}" '
        f'class="dot{" low" if dot.low else ""}" x="-6.5" y="-6.5" width="13" height="13"/></svg>'
        for dot in line.dots
    )
    return f'<g class="c{style}"{_whose(line.number)}>{ticks}{dots}</g>'


def _feeling(felt: Felt) -> str:
    number, name, mood = felt
    return f'<li class="mood"{_whose(number)}>{_who(number, name)}<span>{_said(mood)}</span></li>'


def _at_step(step: StepFelt) -> str:
    felt = " ".join(
        f"<span{_whose(number)}>{_who(number, name)} {_said(mood)}</span>"
        for number, name, mood in step.moods
    )
    numbers = [number for number, _name, _mood in step.moods if number is not None]
    whose = f' data-for="{" ".join(map(str, numbers))}"' if numbers else ""
    letter = f'<span class="st">{step.letter}</span>'
    return f'<li class="mood step"{whose}>{letter}<span>{felt}</span></li>'


def _who(number: int | None, name: str) -> str:
    return "" if number is None else mark(number) + hidden(esc(name))


def _said(mood: Mood) -> str:
    score = ""
    if mood.score is not None:
        band = min(4, max(0, round(mood.score) + 2))
        score = f'<span class="pill feel-{band}">{signed(mood.score)}</span> '
    words = _(", ").join(f'<span dir="auto">{esc(feeling)}</span>' for feeling in mood.feelings)
    return score + words


def _whose(number: int | None) -> str:
    return "" if number is None else f' data-for="{number}"'
