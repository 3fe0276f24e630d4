"""The opportunities report as data for paper."""

from collections.abc import Iterator, Sequence
from typing import Any

from jmap.render.pdf.data import INK, LINE, PAPER, SOFT, plain_data, shown
from jmap.render.pdf.head import objective_data
from jmap.render.plots.scatter import field_for, scatter
from jmap.render.plots.weighing import grid
from jmap.views.color import mixed
from jmap.views.entries import Walker
from jmap.views.language import _
from jmap.views.opportunities import OpportunitiesReport
from jmap.views.opportunity import OpportunityView
from jmap.views.palette import SEGMENT_COLORS
from jmap.views.plan import ActionView, FindingView
from jmap.views.plots import KINDS, Measured, Plot, Score, band_name, quadrant_name
from jmap.views.wording import joined, rating, semicolons, sentences

LONG = 12
"""From how many lines on an opportunity may run on to the next page."""

_STYLE = """
text{{font-family:Inter;font-size:12px;fill:{ink}}}
.tk{{fill:{soft};font-size:11px}} .ax{{fill:{soft};font-weight:600}} .mk{{font-weight:600}}
.net{{stroke:{line};stroke-width:.7}} .even,.ld{{stroke:#8c96a3;stroke-width:.8}}
.even{{stroke-dasharray:4 3}}
.band{{fill:{band}}} .strong{{fill:{strong}}} .extreme{{fill:{extreme}}} .win{{fill:{band}}}
.pt{{fill:{point};stroke:{point};stroke-width:1.6}} .none{{fill:{paper}}}
.cross{{fill:none;stroke:#8c96a3;stroke-width:1}} .qn{{font-weight:600;fill:{soft}}}
.no{{fill:{accent}}} .nt{{fill:{paper};font-weight:600;font-size:11px}} .small{{font-size:8.5px}}
"""


def opportunities_data(view: OpportunitiesReport, accent: str) -> dict[str, Any]:
    """All that the report shows, beside its cover; *accent* is the colour of its drawings."""
    walkers = view.head.walkers
    return {
        "remarks": plain_data(view.remarks),
        "ranked": [_opportunity(one, walkers) for one in view.ranked],
        "dropped": [_opportunity(one, walkers) for one in view.dropped],
        "plots": list(_plots(view, accent)),
        "rated": [shown(walkers[number].name) for number in _raters(view)],
        "measured": [_measured(one, _raters(view)) for one in view.landscape.measured],
        "weighing": _weighing(view, accent),
        "experiences": [
            {"name": each.name, "meaning": each.meaning, "numbers": each.numbers}
            for each in view.experiences
        ],
        "findings": [_finding(finding) for finding in view.plan.findings],
        "aims": [
            {
                "objective": objective_data(aim.objective),
                "numbers": aim.numbers,
                "actions": [_action(action) for action in aim.actions],
            }
            for aim in view.aims
        ],
    }


def opportunity_words() -> dict[str, Any]:
    """The words of the report."""
    return {
        "kind": _("Opportunities"),
        "contents": _("Contents"),
        "moment": _("Moment of truth"),
        "glance": _("In short"),
        "ranking": _("Ranking"),
        "scale": _("The most that can score is 20: above 15 is extreme, from 12 strong, from 10 "
                   "worth a look. Value and cost go from 1 to 5."),
        "opportunity": _("Opportunity"),
        "score": _("Score"),
        "value": _("Value"),
        "cost": _("Cost"),
        "stages": _("Stages"),
        "for_whom": _("For whom"),
        "by_whom": _("By whom"),
        "due": _("By when"),
        "status": _("Status"),
        "all": _("all"),
        "plots": _("What matters, and how well it is met"),
        "plotted": _("The further to the right and the lower down, the more it matters and the "
                     "less it is met. Shaded: worth a look, strong, extreme. Hollow: no "
                     "opportunity is for it yet."),
        "everybody": _("Everybody"),
        "measured": _("All that is rated, the highest score first"),
        "what": _("What is rated"),
        "kind_of": _("Kind"),
        "served": _("Opportunities"),
        "none": _("none yet"),
        "nothing": _("None"),
        "weighing": _("Value and cost"),
        "one_by_one": _("One by one"),
        "ideas": _("Ideas"),
        "actions": _("What to do"),
        "experiences": _("The five experiences"),
        "plan": _("From findings to actions"),
        "finding": _("Found"),
        "implication": _("Means"),
        "audience": _("Must hear of it"),
        "action": _("What to do"),
        "moves": _("Metric"),
        "for_opportunity": _("Opportunity"),
        "aims": _("Objectives and the metrics that tell"),
        "served_by": _("Served by"),
        "dropped": _("Dropped"),
    }  # fmt: skip


def _raters(view: OpportunitiesReport) -> list[int]:
    """The positions of the segments that rated something apart from others."""
    every = (score.walker for one in view.landscape.measured for score in one.scores)
    return sorted({walker for walker in every if walker is not None})


def _measured(one: Measured, raters: Sequence[int]) -> dict[str, Any]:
    by_walker = {score.walker: _pair(score) for score in one.scores}
    return {
        "mark": one.mark,
        "text": shown(one.text),
        "kind": _(KINDS[one.kind]),
        "stages": plain_data(one.stages),
        "score": rating(one.score),
        "band": band_name(one.band),
        "scores": [by_walker.get(walker, by_walker.get(None)) for walker in raters],
        "opportunities": one.opportunities,
    }


def _pair(score: Score) -> str:
    return f"{rating(score.importance)} / {rating(score.satisfaction)}"


def _plots(view: OpportunitiesReport, accent: str) -> Iterator[dict[str, Any]]:
    plots = view.landscape.plots
    if not plots:
        return
    field = field_for(plots)
    for plot in plots:
        color = accent if plot.walker is None else SEGMENT_COLORS[plot.walker % len(SEGMENT_COLORS)]
        said = _plot_said(plot, view.head.walkers)
        yield {
            "walker": plot.walker,
            "svg": _styled(str(scatter(plot, field, said)), accent, color),
            "said": shown(said),
        }


def _plot_said(plot: Plot, walkers: Sequence[Walker]) -> str:
    """The points of a plot in words."""
    who = _("Everybody") if plot.walker is None else walkers[plot.walker].name
    told = [
        _("{what}: importance {importance}, satisfaction {satisfaction}").format(
            what=point.text,
            importance=rating(point.importance),
            satisfaction=rating(point.satisfaction),
        )
        for point in plot.points
    ]
    return _("{who}: {points}.").format(who=who, points=semicolons(told))


def _styled(drawing: str, accent: str, point: str) -> str:
    """A drawing of the page's, with its own style and nothing else around it."""
    style = _STYLE.format(
        accent=accent,
        point=point,
        band=mixed(PAPER, accent, 0.06),
        strong=mixed(PAPER, accent, 0.12),
        extreme=mixed(PAPER, accent, 0.2),
        ink=INK,
        soft=SOFT,
        line=LINE,
        paper=PAPER,
    )
    start, rest = drawing.split(">", 1)
    start = start.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{start}><style>{style}</style>{rest}"


def _weighing(view: OpportunitiesReport, accent: str) -> dict[str, Any] | None:
    if view.tradeoff is None:
        return None
    titles = {one.number: shown(one.title) for one in view.ranked}
    groups = [(quadrant_name(name), numbers) for name, numbers in view.tradeoff.quadrants]
    if view.tradeoff.missing:
        groups.append((_("Value or cost not given"), view.tradeoff.missing))
    quadrants = [
        (name, [{"number": number, "title": titles[number]} for number in numbers])
        for name, numbers in groups
    ]
    told = [
        _("{name}: {titles}.").format(name=name, titles=joined([titles[n] for n in numbers]))
        for name, numbers in groups
        if numbers
    ]
    said = sentences(told)
    return {
        "svg": _styled(str(grid(view.tradeoff, said)), accent, accent),
        "said": shown(said),
        "quadrants": quadrants,
    }


def _opportunity(one: OpportunityView, walkers: Sequence[Walker]) -> dict[str, Any]:
    facts = (
        (_("Rated as"), one.rated),
        (_("Serves"), one.objective),
        (_("By whom"), joined(one.owners)),
        (_("Rests on"), joined([source.title for source in one.sources])),
    )
    about = (
        one.state,
        one.value and _("value {value}").format(value=one.value),
        one.cost and _("cost {cost}").format(cost=one.cost),
        one.experience_name,
        one.priority,
    )
    return {
        "number": one.number,
        "title": shown(one.title),
        "description": one.description and shown(one.description),
        "score": None
        if one.score is None
        else {
            "value": one.score,
            "text": rating(one.score),
            "band": band_name(one.band),
        },
        "scores": [
            {"walker": score.walker, "text": f"{rating(score.score)} ({_pair(score)})"}
            for score in one.scores
        ],
        "value": one.value,
        "cost": one.cost,
        "stages": plain_data(one.stages),
        "walkers": one.walkers,
        "owners": plain_data(one.owners),
        "due": one.due and one.due.due,
        "state": one.state,
        "ideas": plain_data(one.ideas),
        "addresses": [
            {
                "sort": name,
                "concerns": [
                    {"text": shown(each.text), "stages": plain_data(each.stages)} for each in found
                ],
            }
            for name, found in one.addressed
        ],
        "about": [shown(text) for text in about if text],
        "facts": [(label, shown(text)) for label, text in facts if text],
        "actions": [_action(action) for action in one.actions],
        "long": len(one.ideas) + len(one.addresses) + len(one.actions) > LONG,
    }


def _action(action: ActionView) -> dict[str, Any]:
    return {**plain_data(action), "state": action.state}


def _finding(finding: FindingView) -> dict[str, Any]:
    return {
        **plain_data(finding._replace(actions=())),
        "actions": [_action(action) for action in finding.actions],
    }
