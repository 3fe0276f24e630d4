"""The parts of the journey map report behind the map, as data for paper."""

from typing import Any

from jmap.render.pdf.curve import dot_shape, runs_of
from jmap.render.pdf.data import LINE, ZERO, plain_data, shown, stroke
from jmap.views.contacts import Contacts
from jmap.views.curve import CurveView, LineView, smooth
from jmap.views.foundations import Foundations, Rests
from jmap.views.language import _
from jmap.views.sides import Felt, Sides
from jmap.views.themes import Remedy, Themes
from jmap.views.wording import commas, labelled, rating

PLOT = 320.0
"""How wide the drawing of one segment's line is, in units of its height."""


def sides_data(sides: Sides | None) -> dict[str, Any] | None:
    """Segments side by side."""
    if sides is None:
        return None
    return {
        "walkers": [{"number": w.number, "name": shown(w.name)} for w in sides.walkers],
        "remarks": plain_data(sides.remarks),
        "plots": _plots(sides.curve) if sides.curve else [],
        "rows": [
            {**plain_data(row._replace(felt=())), "felt": [_felt(felt) for felt in row.felt]}
            for row in sides.rows
        ],
        "any_items": any(row.items for row in sides.rows),
        "measures": sides.measures,
        "ratings": [
            {
                **plain_data(row),
                "values": [
                    [None if value is None else rating(value) for value in each]
                    for each in row.values
                ],
            }
            for row in sides.ratings
        ],
        "any_wide": any(any(row.wide) for row in sides.ratings),
        "alike": [
            {
                **plain_data(pair),
                "told": _("{both} of {either}").format(both=pair.both, either=pair.either),
            }
            for pair in sides.alike
        ],
    }


def _felt(felt: Felt | None) -> dict[str, Any] | None:
    if felt is None:
        return None
    return {
        "text": felt.text if felt.score is not None else None,
        "band": 2 if felt.score is None else min(4, max(0, round(felt.score) + 2)),
        "feelings": plain_data(felt.feelings),
    }


def _plots(curve: CurveView) -> list[dict[str, Any]]:
    """A drawing for each line that belongs to a segment."""
    return [
        {
            "number": line.number,
            "name": shown(line.name),
            "svg": _line_svg(curve, line),
            "summary": commas(labelled(str(dot.stage + 1), dot.score) for dot in line.dots),
        }
        for line in curve.lines
        if line.number is not None and line.dots
    ]


def _line_svg(curve: CurveView, line: LineView) -> str:
    rules = "".join(
        f'<path d="M0 {y:g}H{PLOT:g}" stroke="{ZERO if place == 1 else LINE}"/>'
        for place, y in enumerate(curve.rules)
    )
    runs = ([(dot.x * PLOT / 100, dot.y) for dot in run] for run in runs_of(line.dots))
    path = "".join(
        f'<path d="{smooth(run)}" fill="none" {stroke(line.style)} stroke-width="2"/>'
        for run in runs
        if len(run) > 1
    )
    dots = "".join(
        dot_shape(line.style, dot.x * PLOT / 100, dot.y, 3.5, full=dot.low) for dot in line.dots
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PLOT:g} {curve.height:g}">'
        f"{rules}{path}{dots}</svg>"
    )


def themes_data(themes: Themes | None) -> dict[str, Any] | None:
    """Barriers and questions across the stages."""
    if themes is None:
        return None
    return {
        "stages": plain_data(themes.stages),
        "rows": [
            {
                "name": shown(row.name) if row.name else _("No theme"),
                "description": row.description and shown(row.description),
                "cells": [
                    cell and {"amount": cell.amount, "severity": cell.severity}
                    for cell in row.cells
                ],
            }
            for row in themes.rows
        ],
        "barriers": [
            {
                **plain_data(row),
                "remedies": [_remedy(remedy) for remedy in row.remedies],
                "around": [_remedy(remedy) for remedy in row.around],
            }
            for row in themes.barriers
        ],
        "questions": [
            {**plain_data(row), "remedies": [_remedy(remedy) for remedy in row.remedies]}
            for row in themes.questions
        ],
    }


def _remedy(remedy: Remedy) -> str:
    return _("{title} ({status})").format(title=shown(remedy.title), status=remedy.status)


def contacts_data(contacts: Contacts | None) -> dict[str, Any] | None:
    """Who and where."""
    if contacts is None:
        return None
    data: dict[str, Any] = plain_data(contacts)
    data["any_work"] = any(cell and cell.work for row in contacts.teams for cell in row.cells)
    return data


def foundations_data(found: Foundations | None) -> dict[str, Any] | None:
    """What the map rests on."""
    if found is None:
        return None
    return {
        "told": found.told,
        "stages": plain_data(found.stages),
        "coverage": [
            {
                "name": row.name,
                "total": _of(row.total),
                "cells": [cell and {"text": _of(cell), "part": cell.part} for cell in row.cells],
            }
            for row in found.coverage
        ],
        "voices": found.voices,
        "methods": [
            {"name": row.name, "amounts": [str(len(cell)) if cell else "" for cell in row.cells]}
            for row in found.methods
        ],
        "sources": plain_data(found.sources),
        # Where all is assumed it has been said, and the list would be the map again.
        "assumed": plain_data(found.assumed) if found.total.rested else [],
        "listening": plain_data(found.listening),
    }


def _of(rests: Rests) -> str:
    return _("{rested} of {claims}").format(rested=rests.rested, claims=rests.claims)


def part_words() -> dict[str, Any]:
    """The words of these parts."""
    return {
        "sides": _("Segments side by side"),
        "felt": _("Stage by stage"),
        "stage": _("Stage"),
        "stages": _("Stages"),
        "apart": _("Points apart, −2 to +2"),
        "only_some": _("What only some have"),
        "absent": _("not here"),
        "rated": _("Ratings side by side"),
        "what": _("What is rated"),
        "wide": _("Bold: at least a fifth of the scale apart."),
        "alike": _("How alike the paths are"),
        "paths": _("Paths of"),
        "likeness": _("Alike"),
        "common": _("In common"),
        "jaccard": _("Of all stages and steps that either of two segments comes to, and all ways "
                     "between them that it takes, the part that both share. 100 % is the very same "
                     "path, 0 % none in common. (Jaccard index; Paul Jaccard, 1901.)"),
        "handoff": _("A hand-off is a step to the next stage on which customers find none of the "
                     "channels, or none of the teams, that they met before."),
        "themes": _("Barriers and questions across stages"),
        "heat": _("How many barriers, questions and needs of a theme are met at a stage, and how "
                  "severe the worst barrier there is (1 to 5)."),
        "barriers": _("Barriers"),
        "barrier": _("Barrier"),
        "severity_head": _("Severity"),
        "theme": _("Theme"),
        "kind_of": _("Kind"),
        "for_whom": _("For whom"),
        "all": _("all"),
        "against": _("What addresses it"),
        "around": _("for the whole stage:"),
        "nothing": _("nothing yet"),
        "questions": _("Questions"),
        "question": _("Question"),
        "answered": _("Answered by"),
        "nobody": _("nobody answers this"),
        "contacts": _("Who and where"),
        "channels": _("Channels"),
        "teams": _("Teams"),
        "team": _("Team"),
        "no_channel": _("No channel said"),
        "no_team": _("No team said"),
        "work": _("In grey: what a team does behind its touchpoints."),
        "handoffs": _("Hand-offs"),
        "between": _("From and to"),
        "effort": _("Effort, 1 to 5"),
        "stays": _("stays"),
        "at_stage": _("of the stage before"),
        "company_starts": _("Started by the company"),
        "touchpoint": _("Touchpoint"),
        "touchpoints": _("Touchpoints"),
        "trigger": _("Set off by"),
        "whose": _("Whose the touchpoints are"),
        "whose_are": _("Whose"),
        "foundations": _("What it rests on"),
        "coverage": _("Coverage by stage"),
        "covered": _("How many of the claims made at a stage rest on evidence: their own, or that "
                     "of the touchpoint, step or stage that they stand in."),
        "methods": _("Sources by method and voice"),
        "sources": _("Sources"),
        "source": _("Source"),
        "method": _("Method"),
        "voice": _("Voice"),
        "sort": _("Nature"),
        "date": _("When"),
        "sample": _("Sample"),
        "claims": _("Claims"),
        "claim": _("Claim"),
        "confidential": _("confidential"),
        "unused": _("unused"),
        "elsewhere": _("other parts of the map"),
        "assumed": _("What is assumed"),
        "details": _("In detail"),
        "entry": _("What"),
        "more": _("More"),
        "rests": _("Rests on"),
        "listening": _("Listening posts"),
        "listened": _("What is listened to"),
        "metric": _("Metric"),
        "every": _("Every"),
    }  # fmt: skip
