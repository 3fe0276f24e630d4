"""Opportunities on slides: the ranking, the two plots, and the plan."""

from collections.abc import Iterable

from jmap.render.slides.charts import Axis, Cloud, Dot, Frame, Rule, marked, scatter
from jmap.render.slides.deck import Box, Deck
from jmap.render.slides.flow import Block, beside, flow
from jmap.render.slides.tables import Cells, Column, Row, cell, head, table
from jmap.render.slides.text import Run, para, shortened
from jmap.render.slides.theme import BOTTOM, INNER, MARGIN, TOP
from jmap.views.language import _
from jmap.views.opportunity import OpportunityView
from jmap.views.plan import ActionView, FindingView, StageRef
from jmap.views.plots import Plot, Score, Tradeoff, band_name, quadrant_name
from jmap.views.wording import commas, labelled, rating, scored, semicolons, sentences

SIDE_BY_SIDE = 3
"""How many plots stand on a slide."""
BANDS = (10, 12, 15)
"""Scores at which a band begins."""
GRADE = (0.0, 6.0, 1.0)


def ranking_slides(deck: Deck) -> None:
    """The opportunities, the highest score first."""
    shown = deck.edition.opportunities
    every = (*shown.ranked, *shown.dropped)
    if not every:
        return
    columns = [
        Column(head(name), share)
        for name, share in (
            (_("Rank"), 0.5), (_("Opportunity"), 2.6), (_("Score"), 0.9), (_("Addresses"), 2.2),
            (_("Stages"), 1.5), (_("Value, cost"), 0.7), (_("Owner, status"), 1.1),
        )
    ]  # fmt: skip
    text = _("The opportunities, the highest score first")
    rows = [_ranked(one) for one in every]
    table(deck, _("Opportunities"), columns, rows, text=text)


def _ranked(one: OpportunityView) -> Row:
    ideas = (Run(idea, color="soft") for idea in one.ideas)
    worth = [
        _("Value {n}").format(n=one.value) if one.value else None,
        _("Cost {n}").format(n=one.cost) if one.cost else None,
    ]
    return Row((
        cell(str(one.number)),
        cell(Run(one.title, bold=True, color="accent"), one.description, *ideas),
        cell(*((scored(one.score), band_name(one.band)) if one.score is not None else ())),
        cell(*(concern.text for concern in one.addresses)),
        cell(_stages(one.stages)),
        cell(*worth),
        cell(one.owner, one.state, one.priority),
    ))  # fmt: skip


def _stages(stages: Iterable[StageRef]) -> str:
    return commas(f"{stage.number} {stage.name}" for stage in stages)


def landscape_slides(deck: Deck) -> None:
    """Importance × satisfaction, a plot for each segment; then what the letters stand for."""
    known = deck.edition.opportunities.landscape
    if not known.plots:
        return
    title = _("Importance and satisfaction")
    pages = [
        known.plots[start : start + SIDE_BY_SIDE]
        for start in range(0, len(known.plots), SIDE_BY_SIDE)
    ]
    lowest = _lowest(known.plots)
    lines = _("Lines: scores of 10, 12 and 15.")
    if known.has_unserved:
        lines = sentences([lines, _("Pale: no opportunity is for it.")])
    for slide, page in zip(deck.paged(title, len(pages)), pages, strict=True):
        deck.box(slide, [para(Run(lines, color="soft"), size=10)], Box(MARGIN, TOP - 8, INNER, 12))
        wide = INNER / len(page) if len(page) > 1 else 480.0
        for number, plot in enumerate(page):
            left = MARGIN + number * wide
            name = _whose(deck, plot.walker)
            said = [para(Run(shortened(name, 60), bold=True), size=12)]
            deck.box(slide, said, Box(left, TOP + 14, wide - 16, 30))
            box = Box(left, TOP + 32, wide - 16, BOTTOM - TOP - 36)
            scatter(Frame(deck, slide, box, _plotted(name, plot)), _cloud(name, plot, lowest))
    columns = [
        Column(head(name), share)
        for name, share in ((_("Mark"), 0.5), (_("What"), 2.6), (_("Stages"), 1.8),
                            (_("Scores"), 2.2), (_("Band"), 1.0))
    ]  # fmt: skip
    rows = (
        Row((
            cell(Run(one.mark, bold=True)), cell(one.text), cell(_stages(one.stages)),
            cell(*(_score(deck, score) for score in one.scores)), cell(band_name(one.band)),
        ))
        for one in known.measured
    )  # fmt: skip
    text = _("What is rated, the highest score first")
    table(deck, _("Needs by score"), columns, rows, text=text)


def _whose(deck: Deck, walker: int | None) -> str:
    if walker is None:
        return _("All customers")
    return marked(walker, deck.shown.head.walkers[walker].name)


def _score(deck: Deck, score: Score) -> str:
    if score.walker is None:
        return scored(score.score)
    return f"{deck.shown.head.walkers[score.walker].name} {scored(score.score)}"


def _plotted(name: str, plot: Plot) -> str:
    """A plot in words."""
    points = semicolons(
        _("{text}: important {importance}, satisfied {satisfaction}").format(
            text=point.text,
            importance=rating(point.importance),
            satisfaction=rating(point.satisfaction),
        )
        for point in plot.points
    )
    return f"{name}. {points}"


def _lowest(plots: Iterable[Plot]) -> tuple[float, float]:
    """Where the axes begin: even numbers below all points of all plots."""
    points = [point for plot in plots for point in plot.points]
    least = (min(p.importance for p in points), min(p.satisfaction for p in points))
    across, up = (min(8.0, max(0.0, (value - 0.5) // 2 * 2)) for value in least)
    return across, up


def _cloud(name: str, plot: Plot, lowest: tuple[float, float]) -> Cloud:
    dots = [
        Dot(point.mark, point.importance, point.satisfaction, point.served) for point in plot.points
    ]
    left, bottom = lowest
    rules = []
    for score in BANDS:  # where importance × 2 - satisfaction is the score
        start = max(left, (score + bottom) / 2)
        if start < 10:
            rules.append(Rule(f"{score}", (start, 2 * start - score), (10, 20 - score)))
    return Cloud(
        name if plot.walker is not None else f"● {name}",
        dots,
        Axis(_("Importance"), left, 10, 2),
        Axis(_("Satisfaction"), bottom, 10, 2),
        plot.walker,
        rules,
    )


def tradeoff_slides(deck: Deck) -> None:
    """Value × cost, and what falls into each quarter."""
    shown = deck.edition.opportunities
    if shown.tradeoff is None:
        return
    titles = {one.number: one.title for one in shown.ranked}
    blocks = [
        Block(quadrant_name(name), tuple(para(f"{n}\N{EN SPACE}{titles[n]}") for n in numbers))
        for name, numbers in shown.tradeoff.quadrants
        if numbers
    ]
    slide = deck.slide(_("Value and cost"))
    text = semicolons(
        _("{titles}: value {value}, cost {cost}").format(
            titles=commas(titles[n] for n in spot.numbers), value=spot.value, cost=spot.cost
        )
        for spot in shown.tradeoff.spots
    )
    chart = Box(MARGIN, TOP, 520, BOTTOM - TOP)
    scatter(Frame(deck, slide, chart, text), _grid(shown.tradeoff))
    listed = Box(MARGIN + 548, TOP, INNER - 548, BOTTOM - TOP)
    if not beside(deck, slide, blocks, listed):
        flow(deck, _("Value and cost: what to do first"), blocks)


def _grid(known: Tradeoff) -> Cloud:
    dots = [Dot(commas(map(str, spot.numbers)), spot.cost, spot.value) for spot in known.spots]
    edge = known.high - 0.5
    rules = (
        Rule(_("High value"), (GRADE[0], edge), (GRADE[1] - 0.6, edge)),
        Rule(_("High cost"), (edge, GRADE[0]), (edge, GRADE[1] - 0.4)),
    )
    return Cloud(
        f"● {_('Opportunities')}",
        dots,
        Axis(_("Cost"), *GRADE),
        Axis(_("Value"), *GRADE),
        rules=rules,
    )


def plan_slides(deck: Deck) -> None:
    """Findings, implications, and what will be done by whom."""
    planned = deck.edition.opportunities.plan
    if not planned.findings:
        return
    columns = [
        Column(head(name), share)
        for name, share in (
            (_("Finding"), 2.0), (_("Implication"), 1.8), (_("Action"), 2.2), (_("Owner"), 1.0),
            (_("Due"), 1.05), (_("Status"), 0.8),
        )
    ]  # fmt: skip
    rows = [row for finding in planned.findings for row in _planned(finding)]
    text = _("What was found, what it means, what will be done")
    table(deck, _("The plan"), columns, rows, text=text)


def _planned(finding: FindingView) -> list[Row]:
    audience = commas(finding.audience)
    for_whom = _("For: {teams}").format(teams=audience) if audience else None
    told: Cells = (
        cell(Run(finding.text, bold=True), Run(for_whom, color="soft") if for_whom else None),
        cell(finding.implication),
    )
    rows = [
        Row((*(told if number == 0 else (cell(), cell())), *_action(action)), lead=told)
        for number, action in enumerate(finding.actions)
    ]
    return rows or [Row((*told, cell(), cell(), cell(), cell()))]


def _action(action: ActionView) -> Cells:
    more = [
        _("Opportunity: {title}").format(title=action.opportunity) if action.opportunity else None,
        _("Metric: {name}").format(name=action.metric) if action.metric else None,
        labelled(_("Set off by"), action.trigger) if action.trigger else None,
        action.description,
    ]
    return (
        cell(action.text, *(Run(text, color="soft") for text in more if text)),
        cell(action.owner),
        cell(action.due),
        cell(action.state),
    )
