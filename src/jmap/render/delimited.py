"""All that a map says as one comma-separated table."""

import csv
import datetime
import io
import re

from jmap.project.index import JourneyIndex
from jmap.render.archives import fit
from jmap.views.tables import Value, everything

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a text begins that a spreadsheet would take for a formula."""


def delimited(index: JourneyIndex) -> bytes:
    """The map of *index* as CSV after RFC 4180, in UTF-8 with the mark that Excel knows it by.

    Columns are named in English for every map; dates are ISO 8601, shares parts of one, lists in a
    cell have `;` between. A text that a spreadsheet would run as a formula stands behind a `'`."""
    table = everything(index)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.key for column in table.columns)
    for row in table.rows:
        writer.writerow(map(_cell, row))
    return text.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(fit(value))
    return value.isoformat() if isinstance(value, datetime.date) else f"{value:.12g}"


def neutral(text: str) -> str:
    """*text* so that no spreadsheet runs it."""
    return f"'{text}" if _FORMULA.match(text) else text
