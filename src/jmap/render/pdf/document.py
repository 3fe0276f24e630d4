"""Both reports as PDF: a document that a client can be handed, printed or read aloud."""

from typing import Any

from jmap.render.edition import Edition
from jmap.render.image_kinds import is_plain
from jmap.render.pdf.curve import legend
from jmap.render.pdf.data import look, plain_data, shown
from jmap.render.pdf.details import details_data
from jmap.render.pdf.head import objective_data, person_data
from jmap.render.pdf.map import sheets
from jmap.render.pdf.opportunities import opportunities_data, opportunity_words
from jmap.render.pdf.parts import (
    contacts_data,
    foundations_data,
    part_words,
    sides_data,
    themes_data,
)
from jmap.render.pdf.path import FILE, path_data
from jmap.render.pdf.pictures import picture_files
from jmap.render.pdf.typst import can_show, typeset
from jmap.views.head import Fact
from jmap.views.language import _
from jmap.views.opportunities import OpportunitiesReport
from jmap.views.readiness import Readiness
from jmap.views.report import Report
from jmap.views.terms import WHOSE

Pictures = dict[str, bytes]


def report_pdf(edition: Edition) -> bytes:
    """The journey map report of *edition*.

    Raises MissingExtra where typst is missing, DrawError where Graphviz is, or where the map is
    too large for either.
    """
    view = edition.report
    pictures: Pictures = {}
    files = picture_files(edition, pictures)
    data = {
        **_common(edition, view, pictures),
        "words": {**_words(), **part_words()},
        "leads": [shown(text) for text in (view.head.scenario, view.head.description) if text],
        "facts": plain_data([*view.head.facts, *_ready(view.readiness)]),
        "remarks": plain_data(view.remarks),
        "people": [person_data(walker, files) for walker in view.head.walkers],
        "objectives": [objective_data(goal) for goal in view.head.objectives],
        "metrics": [objective_data(metric) for metric in view.head.metrics],
        "more": plain_data(view.head.frame),
        "links": plain_data(view.head.links),
        "legend": legend(view.curve),
        "sheets": sheets(view, files),
        "path": _path(edition, pictures),
        "sides": sides_data(view.sides),
        "themes": themes_data(view.themes),
        "contacts": contacts_data(view.contacts),
        "foundations": foundations_data(view.foundations),
        "details": details_data(view.grid, view.ways),
        "readiness": _readiness(view.readiness),
    }
    return typeset(f"{edition.stem}.pdf", "report.typ", data, pictures)


def opportunities_pdf(edition: Edition) -> bytes:
    """The opportunities report of *edition*. Raises MissingExtra where typst is missing, DrawError
    where there is too much of it."""
    view = edition.opportunities
    pictures: Pictures = {}
    common = _common(edition, view, pictures)
    data = {
        **common,
        "title": shown(_("Opportunities: {title}").format(title=view.head.title)),
        "words": opportunity_words(),
        "leads": [],
        "facts": plain_data(view.facts),
        **opportunities_data(view, common["look"]["accent"]),
    }
    name = f"{edition.stem}.opportunities.pdf"
    return typeset(name, "opportunities.typ", data, pictures)


def _ready(view: Readiness | None) -> list[Fact]:
    """That nothing is lacking, where it is so: there is no part on it then."""
    return [Fact(_("Readiness"), view.summary)] if view and not view.groups else []


def _readiness(view: Readiness | None) -> dict[str, Any] | None:
    """What a map still lacks; None where that is nothing."""
    if view is None or not view.groups:
        return None
    name = _("Readiness: {found}").format(found=view.summary)
    return {"name": name, "groups": plain_data(view.groups)}


def _common(
    edition: Edition, view: Report | OpportunitiesReport, pictures: Pictures
) -> dict[str, Any]:
    """What every template reads: title, brand, colours, fonts, segments."""
    head, project = view.head, edition.project
    brand = project.brand if project else None
    return {
        "title": shown(head.title),
        "heading": shown(head.title),
        "kicker": head.project and shown(head.project),
        "look": look(view.language, view.rtl, brand.color if brand else None),
        "brand": head.brand and shown(head.brand),
        "logo": _logo(edition, pictures),
        "logo_alt": shown(head.brand or head.project or _("Logo")),
        "walkers": [shown(walker.name) for walker in head.walkers],
    }


def _logo(edition: Edition, pictures: Pictures) -> str | None:
    """The file of the brand's logo; None where there is none that can be shown."""
    brand = edition.project.brand if edition.project else None
    content = edition.images.get(str(brand.logo)) if brand and brand.logo else None
    if content is None or not is_plain(content) or not can_show(content):
        return None
    pictures["logo"] = content
    return "logo"


def _path(edition: Edition, pictures: Pictures) -> dict[str, Any] | None:
    """The drawing of the path."""
    found = path_data(edition.picture("flow", "svg").decode())
    if found is None:
        return None
    data, pictures[FILE] = found
    return data


def _words() -> dict[str, Any]:
    return {
        "kind": _("Journey map report"),
        "contents": _("Contents"),
        "glance": _("At a glance"),
        "background": _("Background"),
        "segments": _("Segments"),
        "objectives": _("Objectives"),
        "frame": _("Frame"),
        "metrics": _("Metrics"),
        "links": _("Links"),
        "role": _("takes part, not a customer"),
        "map": _("The map"),
        "lane": _("Lane"),
        "path": _("The path"),
        "moment": _("Moment of truth"),
        "outbound": _("started by the company"),
        "important": _("important"),
        "satisfied": _("satisfied"),
        "line": _("Line"),
        "ownership": {key: _(label) for key, label in WHOSE.items()},
        "severity": [_("severity {grade}").format(grade=grade) for grade in range(1, 6)],
        "error": _("error"),
        "warning": _("warning"),
        "info": _("info"),
    }
