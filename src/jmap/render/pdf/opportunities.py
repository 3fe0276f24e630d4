"""The opportunities report as data for paper."""

from collections.abc import Sequence
from typing import Any

from jmap.render.pdf.data import plain_data, shown
from jmap.render.pdf.head import objective_data
from jmap.render.pdf.plots import plots_data, weighing_data
from jmap.views.language import _, plural
from jmap.views.opportunities import OpportunitiesReport
from jmap.views.opportunity import OpportunityView
from jmap.views.plan import ActionView, FindingView, StageRef
from jmap.views.plots import KINDS, Measured, Score, band_name
from jmap.views.wording import joined, rating, scored, sentences

LONG = 12
"""From how many lines on an opportunity may run on to the next page."""


def opportunities_data(view: OpportunitiesReport, accent: str) -> dict[str, Any]:
    """All that the report shows, beside its cover; *accent* is the colour of its drawings."""
    walkers = view.head.walkers
    return {
        "remarks": plain_data(view.remarks),
        "stages": plain_data(_stages(view)),
        "ranked": [_opportunity(one, view) for one in view.ranked],
        "dropped": [_opportunity(one, view) for one in view.dropped],
        "whole": view.whole,
        "plots": list(plots_data(view, accent)),
        "plotted": _plotted(view),
        "rated": [shown(walkers[number].name) for number in _raters(view)],
        "measured": [_measured(one, _raters(view)) for one in view.landscape.measured],
        "weighing": weighing_data(view, accent),
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
                "unserved": view.whole and not (aim.numbers or aim.actions),
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
        "how": _("A score is importance plus how far satisfaction falls short of it, from 0 to "
                 "20."),
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
        "nobody": _("nobody yet"),
        "undated": _("no date yet"),
        "unsaid": _("not said yet"),
        "status": _("Status"),
        "all": _("all"),
        "plots": _("What matters, and how well it is met"),
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
        "rests": _("Rests on"),
        "trigger": _("Set off by"),
        "audience": _("Must hear of it"),
        "action": _("What to do"),
        "moves": _("Metric"),
        "for_opportunity": _("Opportunity"),
        "aims": _("Objectives and the metrics that tell"),
        "served_by": _("Served by"),
        "unmeasured": _("No metric tells whether it is reached."),
        "unserved": _("No opportunity serves it."),
        "dropped": _("Dropped"),
    }  # fmt: skip


def _plotted(view: OpportunitiesReport) -> str:
    """How to read the plots."""
    told = [_("The further to the right and the lower down, the more it matters and the less it is "
              "met. Shaded: worth a look, strong, extreme.")]  # fmt: skip
    if view.landscape.has_unserved:
        told.append(_("Hollow: no opportunity is for it yet."))
    return sentences(told)


def _stages(view: OpportunitiesReport) -> list[StageRef]:
    """The stages that the report is about: most of it tells them by number alone."""
    opportunities = (*view.ranked, *view.dropped)
    stages = [stage for one in opportunities for stage in one.stages]
    stages += [stage for finding in view.plan.findings for stage in finding.stages]
    return sorted(set(stages), key=lambda stage: stage.number)


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
        "score": scored(one.score),
        "band": band_name(one.band),
        "scores": [by_walker.get(walker, by_walker.get(None)) for walker in raters],
        "opportunities": one.opportunities,
    }


def _pair(score: Score) -> str:
    return f"{rating(score.importance)} / {rating(score.satisfaction)}"


def _opportunity(one: OpportunityView, view: OpportunitiesReport) -> dict[str, Any]:
    facts = (
        (_("Score") if one.nearby else _("Rated as"), _rated(one)),
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
            "text": scored(one.score),
            "band": band_name(one.band),
        },
        "scores": [
            {"walker": score.walker, "text": f"{scored(score.score)} ({_pair(score)})"}
            for score in one.scores
        ],
        "value": one.value,
        "cost": one.cost,
        "stages": plain_data(one.stages),
        "walkers": one.walkers,
        "owners": plain_data(one.owners),
        "due": one.due and one.due.due,
        "state": one.state,
        "open": one.is_open and view.whole,
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
        "links": plain_data(one.links),
        "long": len(one.ideas) + len(one.addresses) + len(one.actions) > LONG,
    }


def _rated(one: OpportunityView) -> str | None:
    """Whose ratings an opportunity has that has none itself."""
    if one.rated is None or not one.nearby:
        return one.rated
    said = plural(
        "as customers rate “{text}” at its stage",
        "as customers rate “{text}” at its stages",
        len(one.stages),
    )
    return said.format(text=one.rated)


def _action(action: ActionView) -> dict[str, Any]:
    return {**plain_data(action), "state": action.state, "open": action.is_open}


def _finding(finding: FindingView) -> dict[str, Any]:
    return {
        **plain_data(finding._replace(actions=())),
        "actions": [_action(action) for action in finding.actions],
    }
