"""What a map holds as plain tables: a row for each thing said, values as numbers and dates."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from jmap.project.index import JourneyIndex
from jmap.views.language import _, marked
from jmap.views.row_parts import Row
from jmap.views.rows import rows

Kind: TypeAlias = Literal["text", "number", "rating", "share", "date", "link", "word"]
Value: TypeAlias = str | float | datetime.date | None


class Column(NamedTuple):
    """A column: `key` is its name for programs, `label` the one for people. Its words are the
    format's own, which `terms.term` says in the language that is spoken."""

    key: str
    label: str
    kind: Kind


class Table(NamedTuple):
    """A table; every row has a value for each of its columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


COLUMNS: dict[str, tuple[str, Kind]] = {
    "journey": (marked("Journey"), "text"),
    "item": (marked("Item"), "number"),
    "kind": (marked("What"), "word"),
    "lane": (marked("Lane"), "text"),
    "stage_number": (marked("No."), "number"),
    "stage": (marked("Stage"), "text"),
    "step": (marked("Step"), "text"),
    "rank": (marked("Rank"), "number"),
    "text": (marked("Text"), "text"),
    "id": (marked("Id"), "text"),
    "segments": (marked("Segments"), "text"),
    "theme": (marked("Theme"), "text"),
    "category": (marked("Kind"), "word"),
    "sphere": (marked("Within our"), "word"),
    "severity": (marked("Severity"), "number"),
    "sentiment": (marked("Sentiment"), "rating"),
    "feeling": (marked("Feeling"), "text"),
    "importance": (marked("Importance"), "rating"),
    "satisfaction": (marked("Satisfaction"), "rating"),
    "score": (marked("Score"), "rating"),
    "band": (marked("Band"), "word"),
    "effort": (marked("Effort"), "number"),
    "sample": (marked("Sample"), "number"),
    "wait": (marked("Wait"), "text"),
    "duration": (marked("Takes"), "text"),
    "channel": (marked("Channel"), "text"),
    "team": (marked("Team"), "text"),
    "system": (marked("System"), "text"),
    "initiated_by": (marked("Started by"), "word"),
    "ownership": (marked("Ownership"), "word"),
    "trigger": (marked("Set off by"), "text"),
    "moment_of_truth": (marked("Moment of truth"), "text"),
    "touchpoints": (marked("Touchpoints"), "text"),
    "answers": (marked("Answers"), "text"),
    "addresses": (marked("Addresses"), "text"),
    "experience": (marked("Experience"), "word"),
    "value": (marked("Value"), "number"),
    "cost": (marked("Cost"), "number"),
    "baseline": (marked("Baseline"), "number"),
    "target": (marked("Target"), "number"),
    "unit": (marked("Unit"), "text"),
    "priority": (marked("Priority"), "text"),
    "ideas": (marked("Ideas"), "text"),
    "from": (marked("From"), "text"),
    "to": (marked("To"), "text"),
    "share": (marked("Share"), "share"),
    "destination": (marked("Destination"), "word"),
    "when": (marked("When"), "text"),
    "finding": (marked("Finding"), "text"),
    "implication": (marked("Implication"), "text"),
    "audience": (marked("Audience"), "text"),
    "status": (marked("Status"), "word"),
    "owner": (marked("Owner"), "text"),
    "due": (marked("Due"), "date"),
    "every": (marked("Every"), "text"),
    "opportunity": (marked("Opportunity"), "text"),
    "objective": (marked("Objective"), "text"),
    "metric": (marked("Metric"), "text"),
    "method": (marked("Method"), "word"),
    "voice": (marked("Voice"), "word"),
    "date": (marked("Date"), "date"),
    "evidence": (marked("Rests on"), "text"),
    "link": (marked("Link"), "link"),
    "description": (marked("Description"), "text"),
}
"""All there are, in the order of the table that has everything."""

_PLACE = ("stage_number", "stage", "step")
_RATED = ("importance", "satisfaction", "score", "band", "sample")


_OF_METRICS = marked("Measured value")
"""What the value of a metric is called, which is none to anybody."""
_PHASE = marked("Phase")
"""What the category of a stage is called."""


class _Plan(NamedTuple):
    """What a table is made of: which kinds of rows, what its text is called, its columns."""

    name: str
    kinds: tuple[str, ...]
    text: str
    keys: tuple[str, ...]


_PLANS = (
    _Plan(
        marked("Stages"), ("stage", "step"), marked("Stage"),
        (*_PLACE, "category", "owner", "segments", "sentiment", "feeling", *_RATED[:3], "effort",
         "sample", "wait", "duration", "moment_of_truth", "evidence", "description", "id"),
    ),
    _Plan(
        marked("Barriers"), ("barrier",), marked("Barrier"),
        (*_PLACE, "text", "severity", "segments", "theme", "category", "sphere", "touchpoints",
         "evidence", "description", "id"),
    ),
    _Plan(
        marked("Questions"), ("question",), marked("Question"),
        (*_PLACE, "text", "segments", "theme", "touchpoints", "evidence", "description", "id"),
    ),
    _Plan(
        marked("Needs"), ("need",), marked("Need"),
        (*_PLACE, "text", "segments", *_RATED, "theme", "evidence", "description", "id"),
    ),
    _Plan(
        marked("Opportunities"), ("opportunity",), marked("Opportunity"),
        ("rank", "text", "stage", "segments", "addresses", *_RATED[:4], "value", "cost",
         "experience", "priority", "ideas", "status", "owner", "objective", "evidence",
         "description", "id"),
    ),
    _Plan(
        marked("Plan"), ("finding", "plan action"), marked("Action"),
        ("finding", "implication", "text", "owner", "due", "status", "audience", "stage",
         "segments", "opportunity", "metric", "trigger", "evidence", "description"),
    ),
    _Plan(
        marked("Metrics"), ("metric",), marked("Metric"),
        ("text", "stage", "touchpoints", "segments", "category", "value", "baseline", "target",
         "unit", "date", "sample", "owner", "evidence", "description", "id"),
    ),
    _Plan(
        marked("Evidence"), ("evidence",), marked("Source"),
        ("text", "method", "voice", "date", "sample", "segments", "link", "description", "id"),
    ),
    _Plan(
        marked("Listening posts"), ("listening post",), marked("What is listened to"),
        ("text", "metric", "team", "every", "link", "description"),
    ),
    _Plan(
        marked("Touchpoints"), ("touchpoint",), marked("Touchpoint"),
        (*_PLACE, "text", "channel", "team", "segments", "sentiment", "feeling", *_RATED[:2],
         "score", "effort", "sample", "wait", "duration", "moment_of_truth", "initiated_by",
         "trigger", "ownership", "answers", "metric", "evidence", "description", "id"),
    ),
    _Plan(
        marked("Transitions"), ("transition",), marked("Way"),
        ("from", "to", "category", "share", "segments", "effort", "when", "trigger",
         "destination", "evidence", "description"),
    ),
)  # fmt: skip


def tables(index: JourneyIndex) -> Iterator[Table]:
    """The tables of a map, one for each kind of thing; those without rows and columns without a
    value are left out."""
    found = list(_planned(list(rows(index))))
    for plan in _PLANS:
        chosen = [row for row in found if row["kind"] in plan.kinds]
        if chosen:
            keys = [key for key in plan.keys if any(row.get(key) is not None for row in chosen)]
            columns = (_column(key, plan) for key in keys)
            yield _table(_(plan.name), columns, chosen)


def everything(index: JourneyIndex) -> Table:
    """All rows of a map in one table, with the same columns for every map."""
    columns = [Column(key, _(label), kind) for key, (label, kind) in COLUMNS.items()]
    return _table(index.journey.journey, columns, rows(index))


def _planned(found: list[Row]) -> Iterator[Row]:
    """*found* without the findings that actions stand beside; the others have no action."""
    answered = {row["finding"] for row in found if row["kind"] == "plan action"}
    for row in found:
        if row["kind"] != "finding":
            yield row
        elif row["finding"] not in answered:
            yield {key: value for key, value in row.items() if key != "text"}


def _column(key: str, plan: _Plan) -> Column:
    label, kind = COLUMNS[key]
    if key == "text":
        label = plan.text
    elif key == "value" and plan.kinds == ("metric",):
        label = _OF_METRICS
    elif key == "category" and "stage" in plan.kinds:
        label = _PHASE
    return Column(key, _(label), kind)


def _table(name: str, columns: Iterable[Column], found: Iterable[Row]) -> Table:
    columns = tuple(columns)
    return Table(
        name, columns, tuple(tuple(row.get(column.key) for column in columns) for row in found)
    )
