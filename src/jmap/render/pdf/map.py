"""The map for paper: sheets of as many stages as can be read side by side, each with its lanes and
its piece of the curve."""

from collections.abc import Iterator
from typing import Any

from jmap.render.pdf.curve import UNITS, Plot
from jmap.render.pdf.cut import LANE, Cut, cut
from jmap.render.pdf.data import plain_data, shown
from jmap.render.pdf.pictures import Files, picture_rows
from jmap.views.curve import CurveView, Felt
from jmap.views.entries import Column, Entry, More, NeedEntry
from jmap.views.language import _
from jmap.views.report import Report
from jmap.views.terms import term
from jmap.views.wording import quoted, rating, signed


def sheets(view: Report, files: Files) -> list[dict[str, Any]]:
    """The sheets of the map; *files* are those of its pictures."""
    cuts = list(cut(view.weights))
    return [_sheet(view, files, each, len(cuts) > 1) for each in cuts]


def _sheet(view: Report, files: Files, cut: Cut, several: bool) -> dict[str, Any]:
    columns = view.grid.columns[cut.first : cut.end]
    label = None
    if several:
        text = _("Stages {first} to {last} of {count}")
        label = text.format(first=cut.first + 1, last=cut.end, count=len(view.weights))
    return {
        "large": cut.large,
        "label": label,
        "lane": LANE,
        "widths": cut.widths,
        "columns": [
            plain_data({"number": each.number, "name": each.name, "walkers": each.walkers})
            for each in columns
        ],
        "rows": [
            row for row in _rows(view, files, cut) if row["sort"] == "plot" or any(row["cells"])
        ],
        "plot": _plot(view, cut) if view.curve.lines else None,
    }


def _rows(view: Report, files: Files, cut: Cut) -> Iterator[dict[str, Any]]:
    columns = view.grid.columns[cut.first : cut.end]
    # What a page opens has no place on paper, and pictures are files.
    steps = [
        [plain_data(step._replace(more=None, image=None)) for step in column.steps]  # type: ignore[arg-type] # no StepHead any more
        for column in columns
    ]
    yield _row("steps", _("Steps"), steps)
    pictures = [picture_rows(*each, files) for each in zip(columns, cut.widths, strict=True)]
    yield _row("pictures", _("Pictures"), pictures)
    yield _row("moments", _("Moments of truth"), [_moments(each) for each in columns])
    if view.curve.lines:
        yield {"sort": "plot"}
        yield _row("moods", _("Feelings"), _moods(view.curve, cut))
    measured = _row("measured", _("Measured"), [list(_measured(each)) for each in columns])
    for lane in view.grid.lanes:
        if lane.key == "custom":
            yield measured
            measured = _row("measured", "", [])
        cells = [[_entry(entry) for entry in cell] for cell in lane.cells[cut.first : cut.end]]
        yield _row("entries", shown(lane.name), cells, lane.key)
    yield measured


def _moments(column: Column) -> list[Any]:
    """What makes a moment of truth, and of what; None where that is the stage."""
    return [
        plain_data((why or what, what if why and what != column.name else None))
        for what, why in column.moments
    ]


def _row(sort: str, name: str, cells: list[Any], key: str = "") -> dict[str, Any]:
    return {"sort": sort, "key": key or sort, "name": name, "cells": cells}


def _moods(curve: CurveView, cut: Cut) -> list[list[dict[str, Any]]]:
    """What is felt at each stage and at its steps."""
    return [
        [_mood(each) for each in felt]
        + [_mood(each, step.letter) for step in steps for each in step.moods]
        for felt, steps in list(zip(curve.above, curve.steps, strict=True))[cut.first : cut.end]
    ]


def _mood(felt: Felt, step: str | None = None) -> dict[str, Any]:
    number, _name, mood = felt
    return {
        "step": step,
        "walker": number,
        "score": None if mood.score is None else signed(mood.score),
        "band": 2 if mood.score is None else min(4, max(0, round(mood.score) + 2)),
        "feelings": plain_data(mood.feelings),
    }


def _measured(column: Column) -> Iterator[dict[str, Any]]:
    """What is told of a stage and its steps as such."""
    parts: list[tuple[str | None, More]] = [(None, column.more)]
    parts += [(f"{step.letter} {step.name}", step.more) for step in column.steps]
    for name, more in parts:
        if more.description or more.ratings or more.facts:
            yield plain_data(
                {
                    "name": name,
                    "description": more.description,
                    "ratings": more.ratings,
                    "facts": more.facts,
                }
            )


def _entry(entry: Entry) -> dict[str, Any]:
    told = {key: value for key, value in vars(entry).items() if key not in ("more", "bars")}
    if told.get("status") == "idea":  # as all are that nobody has taken further
        del told["status"]
    if entry.kind == "quote":
        told["text"] = quoted(entry.text)
    told |= {key: term(told[key]) for key in ("sort", "status") if told.get(key)}
    data: dict[str, Any] = plain_data(told)
    if isinstance(entry, NeedEntry):
        data["bars"] = [
            {
                "walker": bar.walker,
                "importance": bar.importance,
                "satisfaction": bar.satisfaction,
                "texts": [rating(n) for n in (bar.importance, bar.satisfaction) if n is not None],
            }
            for bar in entry.bars
        ]
    return data


def _plot(view: Report, cut: Cut) -> dict[str, Any]:
    """The piece of the curve over the stages of *cut*."""
    high, middle, low = (y / UNITS for y in view.curve.rules)
    return {
        "svg": Plot(view, cut).svg(),
        "height": view.curve.height / UNITS,
        "summary": shown(view.curve.summary),
        "axis": [[high, _("delighted +2")], [middle, "0"], [low, _("upset −2")]],
        "low": _low(view.curve, cut),
    }


def _low(curve: CurveView, cut: Cut) -> dict[str, Any] | None:
    low = curve.low
    if low is None or not cut.first <= low.stage < cut.end:
        return None
    text = _("Lowest stage, {score}").format(score=low.score)
    if low.why:
        text = _("Lowest stage, {score}: “{why}”").format(score=low.score, why=low.why)
    stage, last = low.stage - cut.first, cut.end - cut.first - 1
    around = 0 if stage in (0, last) else 1  # so that the label's middle is under the point
    return {"first": stage - around, "last": stage + around, "bad": low.bad,
            "text": shown(text)}  # fmt: skip
