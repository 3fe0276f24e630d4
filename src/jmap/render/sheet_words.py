"""What a workbook says in words: its overview, and the format's own words and dates in tables."""

import datetime
from collections.abc import Iterator, Mapping

from jmap.model.values import date, duration
from jmap.render.plain_entries import each
from jmap.views.entries import Walker
from jmap.views.head import Head
from jmap.views.language import _
from jmap.views.opportunity import STATUSES
from jmap.views.plan import ACTION_STATUSES
from jmap.views.plots import BANDS
from jmap.views.report import Report
from jmap.views.tables import Column, Value
from jmap.views.terms import channel_name, destination_name, term
from jmap.views.wording import labelled, quoted, semicolons, span

DAY = "yyyy-mm-dd"
"""The format of a day."""
FIRST_YEAR = 1901
"""Programs differ about the days before it, or know of none."""
_BANDS: Mapping[str, str] = dict[str, str](BANDS.items())
_STATUSES = {**STATUSES, **ACTION_STATUSES}


def overview(shown: Report) -> Iterator[tuple[str, str]]:
    """What the overview says: labels and texts."""
    head: Head = shown.head
    if head.scenario:
        yield _("Scenario"), head.scenario
    if head.description:
        yield _("About this map"), head.description
    for fact in head.facts:
        yield fact.label, fact.value
    for walker in head.walkers:
        yield _("Segment"), "\n".join(_walker(walker))
    labels = [_("Objective")] * len(head.objectives) + [_("Metric")] * len(head.metrics)
    for label, objective in zip(labels, (*head.objectives, *head.metrics), strict=True):
        now = each(objective.values, head.walkers)
        aim = _("target {value}").format(value=objective.target) if objective.target else None
        metric = None if objective.metric == objective.text else objective.metric
        told = " · ".join(filter(None, (metric, now, objective.about, aim)))
        lines = (objective.text, objective.description, told, objective.note)
        yield label, "\n".join(filter(None, lines))
    for label, texts in head.frame:
        yield label, semicolons(texts)
    for remark in shown.remarks:
        yield remark.label, remark.text


def _walker(walker: Walker) -> Iterator[str]:
    """A segment with what it wants, line by line."""
    yield " – ".join(filter(None, (walker.name, walker.job, walker.size)))
    if walker.description:
        yield walker.description
    for label, texts in (*walker.wants, *walker.custom):
        yield labelled(label, semicolons(texts))
    yield from map(quoted, walker.quotes)


def worded(column: Column, value: str) -> str:
    """A value as it is said: the format's own words, and lengths of time."""
    if column.key == "band":
        return _(_BANDS[value])
    if column.key == "status":
        return _(_STATUSES[value])
    if column.key == "destination":
        return destination_name(value)
    if column.kind == "word" or (column.key in ("from", "to") and value in ("start", "exit")):
        return term(value)
    if column.key == "channel":
        return "; ".join(map(channel_name, value.split("; ")))
    return span(duration(value)) if column.key in ("wait", "duration", "every") else value


def dated(value: Value) -> tuple[str, Value]:
    """A date as a cell can hold it, and its format: days before `FIRST_YEAR` are texts."""
    known = date(value).last if isinstance(value, str) else value
    if isinstance(known, datetime.date) and known.year < FIRST_YEAR:
        return "General", str(value)
    return (_form(value) if isinstance(value, str) else DAY), known


def _form(text: str) -> str:
    """The format in which the last day of *text*, a year, quarter or month, stands as written."""
    if "Q" in text:
        return f'yyyy"{text[4:]}"'
    return "yyyy" if len(text) == 4 else "yyyy-mm"
