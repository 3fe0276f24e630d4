"""Segments side by side as HTML: their curves, their scores, their ratings, their paths."""

from collections.abc import Iterable

from markupsafe import Markup

from jmap.render.html.cells import hidden, mark, own, said
from jmap.render.html.escaping import esc
from jmap.render.html.table_pieces import Pieces, listed, markup
from jmap.views.curve import WIDTH, CurveView, LineView
from jmap.views.language import _
from jmap.views.palette import style_of
from jmap.views.sides import Alike, Felt, Gap, OwnItem, RatedRow, Sides, StageSides
from jmap.views.wording import commas, number, rating

STRIP = 168
"""How wide the drawing of a few values on one scale is; `MARGIN` is left free at its ends."""
MARGIN = 8
MARKED = 16
"""Up to how many stages a small curve has a mark at each, and not at its lowest points alone."""


class SideTables:
    """Draws the curves and the rows of tables out of *pieces*, for what *sides* shows."""

    def __init__(self, pieces: Pieces, sides: Sides) -> None:
        self._pieces = pieces
        self._sides = sides
        self.has_items = any(row.items for row in sides.rows)
        self.has_moods = sides.curve is not None

    def heads(self) -> Markup:
        """The segments as heads of columns."""
        return markup(
            f'<th scope="col">{mark(walker.number)} {own(walker.name)}</th>'
            for walker in self._sides.walkers
        )

    def marks(self) -> Markup:
        """The segments as heads of narrow columns: their marks."""
        return markup(
            f'<th scope="col"{_first(position)}>{mark(walker.number)}{hidden(esc(walker.name))}'
            "</th>"
            for position, walker in enumerate(self._sides.walkers)
        )

    def paths(self) -> Markup:
        """The segments' lines, for `curve` to draw."""
        lines = self._sides.curve.lines if self._sides.curve else ()
        drawn = "".join(
            f'<path id="line-{line.number}" d="{line.path}" vector-effect="non-scaling-stroke"/>'
            for line in lines
            if line.path
        )
        return markup([f'<svg class="defs" aria-hidden="true" width="0" height="0">{drawn}</svg>'])

    def curve(self, view: CurveView, line: LineView) -> Markup:
        """One segment's line, the others faint behind it."""
        style = style_of(line.style)
        order = [(each, "ghost") for each in view.lines if each is not line]
        order.append((line, f"c{style} dash-{style}"))
        drawn = "".join(
            f'<use href="#line-{each.number}" class="{kind}"/>' for each, kind in order if each.path
        )
        rules = "".join(
            f'<line x1="0" x2="100%" y1="{y:g}" y2="{y:g}"{zero}/>'
            for y, zero in zip(view.rules, ("", ' class="zero"', ""), strict=True)
        )
        dots = "".join(
            f'<svg x="{dot.x}%" y="{dot.y}" overflow="visible"><use href="#mark-{style}" '
            f'class="dot{" low" if dot.low else ""}" x="-5" y="-5" width="10" height="10"/></svg>'
            for dot in line.dots
            if dot.low or len(self._sides.stages) <= MARKED
        )
        height = f"{view.height:g}"
        return markup(
            [
                f'<svg height="{height}" aria-hidden="true"><g class="rules">{rules}</g>',
                f'<svg class="lines" viewBox="0 0 {WIDTH} {height}" preserveAspectRatio="none" ',
                f'width="100%" height="{height}">{drawn}</svg>',
                f'<g class="c{style}">{dots}</g></svg>',
            ]
        )

    def rows(self) -> Markup:
        """The stages as the segments have them: a row each."""
        return markup(map(self._row, self._sides.rows))

    def gap(self, gap: Gap) -> Markup:
        """A gap between ratings, drawn on their scale."""
        return markup([_strip(gap.values, gap.least, gap.most)])

    def rated(self) -> Markup:
        """What segments rate, and each value."""
        return markup(map(self._rated, self._sides.ratings))

    def alike(self) -> Markup:
        """How alike each two paths are: a row a segment."""
        known = {frozenset((pair.one, pair.other)): pair for pair in self._sides.alike}
        return markup(
            f'<tr><th scope="row">{mark(row.number)} {own(row.name)}</th>'
            + "".join(
                self._alike(known.get(frozenset((row.number, walker.number))))
                for walker in self._sides.walkers
            )
            + "</tr>"
            for row in self._sides.walkers
        )

    def _row(self, row: StageSides) -> str:
        items = listed(map(self._item, row.items)) if row.items else ""
        last = f"<td>{items}</td>" if self.has_items else ""
        felt = self._moods(row) if self.has_moods else ""
        return f'<tr><th scope="row">{self._pieces.stage(row.stage)}</th>{felt}{last}</tr>'

    def _moods(self, row: StageSides) -> str:
        scores = [
            (walker.number, felt.score)
            for walker, felt in zip(self._sides.walkers, row.felt, strict=True)
            if felt and felt.score is not None
        ]
        cells = "".join(f"<td>{self._felt(each)}</td>" for each in row.felt)
        strip = _strip(scores, -2, 2) if scores else ""
        gap = f"<b>{row.gap}</b>" if row.wide else row.gap or ""
        return f'{cells}<td class="span">{strip}<span class="gap">{gap}</span></td>'

    def _felt(self, felt: Felt | None) -> str:
        if felt is None:
            return self._pieces.say(_("not here"), "soft")
        if felt.score is None or felt.text is None:
            return commas(map(own, felt.feelings)) or hidden(_("not said"))
        band = min(4, max(0, round(felt.score) + 2))
        return f'<span class="pill feel-{band}">{felt.text}</span>'

    def _item(self, item: OwnItem) -> str:
        step = f'<span class="st">{item.step}</span> ' if item.step else ""
        label = self._pieces.say(item.label, "soft")
        return f"{label} {step}{said(item.text)}{self._pieces.cells.marks(item.walkers)}"

    def _rated(self, row: RatedRow) -> str:
        name, kind = self._pieces.stage(row.stage), ' class="head"'
        if row.kind != "stage":
            step = f'<span class="st">{row.step}</span> ' if row.step else ""
            name, kind = f"{step}{said(row.name)}", ""
        cells = "".join(
            f"<td{_first(position, ' far' if wide else '')}>{_number(value, whole)}</td>"
            for values, wide, whole in zip(row.values, row.wide, row.whole, strict=True)
            for position, value in enumerate(values)
        )
        return f'<tr{kind}><th scope="row">{name}</th>{cells}</tr>'

    def _alike(self, pair: Alike | None) -> str:
        if pair is None:
            return '<td class="same"></td>'
        count = _("{both} of {either}").format(both=pair.both, either=pair.either)
        return f"<td><b>{pair.text}</b> {self._pieces.say(count, 'soft')}</td>"


def _first(position: int, more: str = "") -> str:
    """The class of a number's cell, the first of which begins a group."""
    return f' class="n{"" if position else " first"}{more}"'


def _strip(values: Iterable[tuple[int, float]], least: float, most: float) -> str:
    """Values of segments on one scale, the span between them drawn."""
    placed = [
        (style_of(number), MARGIN + (value - least) / (most - least) * (STRIP - 2 * MARGIN))
        for number, value in values
    ]
    marks = "".join(
        f'<use href="#mark-{style}" class="c{style}" x="{x - 6:.4g}" y="2" width="12" height="12"/>'
        for style, x in placed
    )
    low, high = min(x for _style, x in placed), max(x for _style, x in placed)
    end = STRIP - MARGIN
    return (
        f'<svg class="strip" viewBox="0 0 {STRIP} 16" aria-hidden="true">'
        f'<path d="M{MARGIN} 8H{end}M{MARGIN} 5v6M{STRIP / 2:g} 5v6M{end} 5v6"/>'
        f'<path class="reach" d="M{low:.4g} 8H{high:.4g}"/>{marks}</svg>'
    )


def _number(value: float | None, whole: bool) -> str:
    if value is None:
        return ""
    return number(value, 0) if whole else rating(value)
