"""The map on slides: a native table of stages and lanes, with the curve as a native chart."""

from collections.abc import Iterator, Sequence

from jmap.render.plain_entries import said
from jmap.render.slides.charts import SPAN, Frame, Line, curve, ink_of, marked
from jmap.render.slides.deck import Box, Deck
from jmap.render.slides.tables import PAD, Column, Row, draw, paged, widths
from jmap.render.slides.text import MOST as MOST_PARAS
from jmap.render.slides.text import Para, Paras, Run, few, more, para, shortened
from jmap.render.slides.theme import MARGIN, TOP
from jmap.views.entries import Cell, Lane
from jmap.views.entries import Column as StageColumn
from jmap.views.language import _
from jmap.views.palette import SEVERITY_COLORS
from jmap.views.wording import signed

MOST = 7
"""How many stages stand side by side."""
MOST_STAGES = 500
"""How many stages are on slides; more fill slides that nobody reads, and for ever."""
SIZE = 10.0
HEAD = 90
"""How many characters of a stage's name stand over its column."""
CURVE = 112.0
"""How high the curve is, in points."""
LANE = 0.72
"""How wide the names of the lanes stand, beside a stage."""
MAIN = (
    "goal", "actions", "touchpoints", "needs", "questions", "barriers", "opportunities",
)  # fmt: skip
"""The lanes of the map; the stages' own slides have all."""


def map_slides(deck: Deck) -> None:
    """The map, over as many slides as it needs: first by stages, then by lanes."""
    pages = [
        (stages, page, number == 0)
        for stages in _groups(min(len(deck.shown.grid.columns), MOST_STAGES))
        for number, page in enumerate(paged(_columns(deck, stages), _rows(deck, stages)))
    ]
    for slide, (stages, page, first) in zip(
        deck.paged(_("The map"), len(pages)), pages, strict=True
    ):
        columns = _columns(deck, stages)
        text = _("The journey map: lanes are rows, stages are columns")
        heights = draw(deck, slide, columns, page, text)
        if first and deck.shown.curve.lines:
            wide = widths(columns)
            box = Box(MARGIN + wide[0], TOP + heights[0] + 4, sum(wide[1:]), heights[1] - 4)
            _curve(deck, slide, stages, box)


def lanes(deck: Deck) -> list[Lane]:
    """The lanes that the map shows: the main ones, or all where there are none of them."""
    every = deck.shown.grid.lanes
    return [lane for lane in every if lane.key in MAIN] or list(every)


def _groups(amount: int) -> Iterator[range]:
    """The stages by slides, as even as can be."""
    slides = -(-amount // MOST)
    least, more = divmod(amount, slides)
    start = 0
    for number in range(slides):
        end = start + least + (number < more)
        yield range(start, end)
        start = end


def _columns(deck: Deck, stages: range) -> list[Column]:
    heads = [Column((para(Run(_("Stage"), bold=True, color="soft"), size=SIZE),), LANE)]
    for stage in stages:
        column = deck.shown.grid.columns[stage]
        star = " ★" if column.moment is not None else ""
        name = (
            Run(f"{column.number} ", True, color="accent"),
            Run(shortened(column.name, HEAD) + star, True),
        )
        heads.append(Column((para(*name, size=SIZE + 1),)))
    return heads


def _rows(deck: Deck, stages: range) -> Iterator[Row]:
    shown = deck.shown
    if shown.curve.lines:
        names = [_named(line.style, line.name) for line in shown.curve.lines]
        title = para(Run(_("How it feels"), bold=True), size=SIZE)
        blank = (para("", size=SIZE),)
        yield Row(((title, *names), *(blank for _stage in stages)), CURVE)
    columns = [shown.grid.columns[stage] for stage in stages]
    if any(column.steps for column in columns):
        title = para(Run(_("Steps"), bold=True), size=SIZE)
        yield Row(((title,), *(steps(column, SIZE) for column in columns)))
    for lane in lanes(deck):
        if any(lane.cells[stage] for stage in stages):
            first = (para(Run(lane.name, bold=True), size=SIZE),)
            yield Row(
                (first, *(entries(deck, lane.cells[stage], SIZE, brief=True) for stage in stages))
            )


def _named(number: int, name: str) -> Para:
    """A segment in its own colour, behind its mark."""
    return para(Run(shortened(marked(number, name), HEAD), color=ink_of(number)), size=SIZE)


def steps(column: StageColumn, size: float) -> Paras:
    """The steps of a stage."""
    return few(
        [para(f"{step.letter}\N{NO-BREAK SPACE} {step.name}", size=size) for step in column.steps]
    )


def entries(deck: Deck, cell: Cell, size: float, *, brief: bool = False) -> Paras:
    """The entries of a cell, what is to be known of each in a softer voice."""
    found: list[Para] = []
    kept = cell[:MOST_PARAS]
    for entry in kept:
        told = said(entry, deck.shown.grid.walkers, brief=brief)
        runs = [Run(told.text, italic=entry.kind in ("question", "quote"),
                    color="accent" if entry.kind == "opportunity" else "ink",
                    bold=entry.kind == "goal")]  # fmt: skip
        severity = getattr(entry, "severity", None)
        if severity:
            runs.insert(0, Run("▌", color=SEVERITY_COLORS[severity - 1]))
        notes = " · ".join(told.notes)
        if notes:
            runs.append(Run(f"\N{EN SPACE}{notes}", color="soft"))
        found.append(para(*runs, size=size, before=size * 0.3 if found else 0))
    if len(cell) > len(kept):
        found.append(more(len(cell) - len(kept), size))
    return tuple(found)


def _curve(deck: Deck, slide: object, stages: range, box: Box) -> None:
    shown, low = deck.shown.curve, deck.shown.curve.low
    lines: list[Line] = []
    for line in shown.lines:
        scores = tuple(_score(shown.moods[stage], line.number) for stage in stages)
        here = low is not None and low.stage in stages and (
            line.number in low.numbers if low.numbers else line.number is None
        )  # fmt: skip
        first = here and not any(known.labelled is not None for known in lines)
        at = stages.index(low.stage) if first and low else None
        label = _("Lowest point: {score}").format(score=low.score) if low else ""
        if any(score is not None for score in scores):
            lines.append(Line(line.style, line.name, scores, at, label))
    if lines:
        columns = [deck.shown.grid.columns[stage] for stage in stages]
        names = [f"{column.number} {column.name}" for column in columns]
        curve(Frame(deck, slide, box, shown.summary), names, lines)
        for score in (2, 0, -2):
            down = (SPAN[1] - score) / (SPAN[1] - SPAN[0]) * box.height
            said = para(Run(signed(score), color="soft"), size=SIZE)
            deck.box(slide, [said], Box(box.left + PAD, box.top + down - SIZE - 2, 24, SIZE + 2))


def _score(moods: Sequence[tuple[int | None, str, object]], number: int | None) -> float | None:
    return next((getattr(mood, "score", None) for who, _name, mood in moods if who == number), None)
