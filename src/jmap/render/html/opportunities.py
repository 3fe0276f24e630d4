"""The opportunities report as HTML: one file that asks the network for nothing."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from jmap.model.project import Project
from jmap.render.html import style
from jmap.render.html.anchors import stage_anchors
from jmap.render.html.cells import Cells
from jmap.render.html.page import Link, logo_uri, page_css, render_page
from jmap.render.html.references import References
from jmap.render.plots.scatter import field_for, scatter
from jmap.render.plots.score_strip import strip
from jmap.render.plots.weighing import grid
from jmap.views.entries import Walker
from jmap.views.language import _, plural
from jmap.views.opportunities import OpportunitiesReport
from jmap.views.opportunity import OpportunityView
from jmap.views.phrases import Part, listed, own, phrase
from jmap.views.plots import Plot, quadrant_name
from jmap.views.told import Parts, sentences
from jmap.views.wording import labelled, rating, scored


class Rank(NamedTuple):
    """The opportunities of a band; `name` is None where nothing tells them apart."""

    name: str | None
    opportunities: tuple[OpportunityView, ...]


def opportunities_page(
    view: OpportunitiesReport,
    project: Project | None = None,
    *,
    map_href: str,
    stages: Sequence[str],
    links: Sequence[Link] = (),
    images: Mapping[str, bytes] | None = None,
    overrides: Path | None = None,
) -> str:
    """The opportunities report *view* as a page; *map_href* is the map's report beside it, *stages*
    are the ids of all stages of the map, *links* lead to other pages, *images* are the bytes of the
    project's pictures by path, *overrides* is a folder of templates that go before ours."""
    head = view.head
    brand = project.brand if project else None
    name = _("Opportunities")
    titles = {one.number: one.title for one in (*view.ranked, *view.dropped)}
    field = field_for(view.landscape.plots)
    return render_page(
        "report/opportunities.html",
        overrides,
        title=" – ".join(filter(None, (labelled(name, head.title), head.project))),
        language=view.language,
        rtl=view.rtl,
        css=page_css(overrides, "opportunities"),
        own_css=style.accent_css(brand.color if brand else None),
        scripts=(),
        view=view,
        map_href=map_href,
        links=links,
        logo=logo_uri(project, images),
        ranks=_ranks(view.ranked),
        plots=[
            (plot, scatter(plot, field, _shown(plot, head.walkers)))
            for plot in view.landscape.plots
        ],
        grid=grid(view.tradeoff, _weighed(view)) if view.tradeoff else None,
        refs=References(map_href, stage_anchors(stages), titles),
        cells=Cells(head.walkers),
        strip=strip,
        rating=rating,
        scored=scored,
        how=_how(view),
        apart=_apart(view),
        names=_names,
        quadrant_name=quadrant_name,
        lent=_lent,
        moves=_moves,
        set_off=_set_off,
    )


def _ranks(ranked: Sequence[OpportunityView]) -> list[Rank]:
    """*ranked* under the names of their bands; under none where nothing is rated."""
    if all(one.score is None for one in ranked):
        return [Rank(None, tuple(ranked))] if ranked else []
    return [Rank(name, tuple(inside)) for name, inside in groupby(ranked, key=_band)]


def _band(one: OpportunityView) -> str:
    if one.score is None:
        return _("Not rated")
    if one.band == "extreme":
        return _("Extreme: above 15")
    if one.band == "strong":
        return _("Strong: 12 to 15")
    return _("Worth a look: 10 to 12") if one.band else _("Below 10")


def _shown(plot: Plot, walkers: Sequence[Walker]) -> str:
    """What the plot of a segment shows, for those who do not see it."""
    count = len(plot.points)
    if plot.walker is None:
        return plural(
            "Importance and satisfaction of {n} thing that customers rated",
            "Importance and satisfaction of {n} things that customers rated",
            count,
        )
    told = plural(
        "Importance and satisfaction of {n} thing that {who} rated",
        "Importance and satisfaction of {n} things that {who} rated",
        count,
    )
    return told.replace("{who}", walkers[plot.walker].name)


def _weighed(view: OpportunitiesReport) -> str:
    """What the grid shows, for those who do not see it."""
    assert view.tradeoff is not None
    count = sum(len(spot.numbers) for spot in view.tradeoff.spots)
    return plural(
        "Value and cost of {n} opportunity",
        "Value and cost of {n} opportunities",
        count,
    )


def _how(view: OpportunitiesReport) -> Parts:
    """How the ranking comes about."""
    said = [_("A score is importance plus how far satisfaction falls short of it, from 0 to 20.")]
    if _apart(view):
        said.append(
            _(
                "That of all together is the mean of the segments, weighted by sample where each"
                " of them has one."
            )
        )
    found = [round(one.score, 9) for one in view.ranked if one.score is not None]
    if len(set(found)) < len(found):
        said.append(
            _(
                "Among equal scores the order is by the highest of a segment, then by value, then"
                " by cost."
            )
        )
    return sentences(*((Part(one),) for one in said))


def _apart(view: OpportunitiesReport) -> bool:
    """Whether it must be told whose a score is: of several customers some scored for themselves."""
    several = sum(not walker.role for walker in view.head.walkers) > 1
    return several and any(each.walker is not None for one in view.ranked for each in one.scores)


def _names(names: Sequence[str]) -> Parts:
    return listed([_whole(name) for name in names])


def _lent(one: OpportunityView) -> Parts:
    """Whose ratings an opportunity has."""
    assert one.rated is not None
    if not one.nearby:
        return phrase(_("as customers rate “{text}”"), text=own(one.rated))
    said = plural(
        "as customers rate “{text}” at its stage",
        "as customers rate “{text}” at its stages",
        len(one.stages),
    )
    return phrase(said, text=own(one.rated))


def _moves(metric: str) -> Parts:
    return phrase(_("moves {metric}"), metric=_whole(metric))


def _set_off(trigger: str) -> Parts:
    return phrase(_("set off by: {trigger}"), trigger=_whole(trigger))


def _whole(text: str) -> Part:
    """Words of the map that stand here alone: they are not cut short."""
    return Part(text, own=True)
