"""A map as a workbook: an overview, the map itself, and a sheet for each kind of thing in it."""

import datetime
import io
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from jmap.render.archives import canonical, fit, repack
from jmap.render.edition import Edition
from jmap.render.extras import need
from jmap.render.plain_entries import said
from jmap.render.sheet_words import dated, overview, worded
from jmap.render.text import wrap
from jmap.views.entries import Entry
from jmap.views.language import _
from jmap.views.palette import SEVERITY_COLORS
from jmap.views.report import Report
from jmap.views.tables import Column, Table, Value, tables

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHARACTERS = 32_767
"""What a cell holds."""
MOST_NAME = 31
CUT = " […]"
WIDEST = 48
SIZE = 10
"""Of text, in points."""
LINE, HIGHEST = 13, 409
"""Heights of a line and of the highest row there is, in points."""
_FORMULA = tuple("=+-@\t\n＝＋－＠")
_NUMBERS = ("number", "rating", "share", "date")
_FORMATS = {"rating": "0.0"}
UNIT = 5.25
"""How wide a character is that the width of a column counts, in points."""
_MOODS = ("FBD9CF", "FDEBE4", "F3F2EE", "E3F1F4", "CDE8EE")
"""Grounds of sentiments from -2 to +2."""


def workbook(edition: Edition) -> bytes:
    """The map of *edition* as an Excel workbook. Raises MissingExtra without openpyxl."""
    openpyxl = need("openpyxl", "xlsx")
    book: Workbook = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    shown = edition.report
    about = book.properties
    about.title, about.language = fit(shown.head.title), fit(shown.language)
    about.creator = fit(shown.head.brand or "jmap")
    _Writer(book, shown).write(tables(edition.index))
    saved = io.BytesIO()
    book.save(saved)
    return repack(saved.getvalue(), canonical)


class _Looks:
    """The styles of cells."""

    def __init__(self, rtl: bool) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.plain: Font = Font(name="Arial", size=SIZE)
        self.bold: Font = Font(name="Arial", size=SIZE, bold=True)
        self.title: Font = Font(name="Arial", size=16, bold=True)
        self.soft: Font = Font(name="Arial", size=SIZE, color="4D515B")
        self.link: Font = Font(name="Arial", size=SIZE, color="0B57D0", underline="single")
        side = "right" if rtl else "left"
        self.inside: Alignment = Alignment(side, vertical="top", wrap_text=True, indent=1)
        # Left to itself, a text stands where its first letters run from, a number at the left.
        start = side if rtl else None
        self.wrapped: Alignment = Alignment(start, vertical="top", wrap_text=True)
        self.centred: Alignment = Alignment(horizontal="center", vertical="top")
        self.middle: Alignment = Alignment(horizontal="center", vertical="center")
        self.head: PatternFill = PatternFill("solid", start_color="F3F1EA")
        self.moods = [PatternFill("solid", start_color=color) for color in _MOODS]
        line = Side("thin", color="DEDBD2")
        self.rule: Border = Border(bottom=Side("medium", color="1B1D22"))
        self.over: Border = Border(top=line)
        self.graves: list[Border] = [
            Border(left=Side("thick", color=color.removeprefix("#"))) for color in SEVERITY_COLORS
        ]


class _Writer:
    def __init__(self, book: "Workbook", shown: Report) -> None:
        self.book, self.shown = book, shown
        self.looks = _Looks(shown.rtl)

    def write(self, found: Iterable[Table]) -> None:
        """Write all sheets."""
        self._overview()
        self._map()
        for table in found:
            self._table(table)
        for sheet in self.book.worksheets:
            _open_rows(sheet)

    def _sheet(self, name: str, head: int, freeze: str) -> "Worksheet":
        """A sheet whose first *head* rows are its head."""
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet: Worksheet = self.book.create_sheet(self._name(name))
        sheet.sheet_view.rightToLeft = self.shown.rtl
        sheet.sheet_view.showGridLines = False
        sheet.freeze_panes = freeze
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 8  # A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        if head:
            sheet.print_title_rows = f"1:{head}"
        return sheet

    def _name(self, name: str) -> str:
        """A name for a sheet that Excel takes, and no other sheet has."""
        wanted = "".join(c for c in fit(name) if c not in "[]:*?/\\").strip("' ") or "1"
        taken = {sheet.title.casefold() for sheet in self.book.worksheets}
        safe, number = wanted[:MOST_NAME], 2
        while safe.casefold() in taken:
            tail = f" {number}"
            safe, number = wanted[: MOST_NAME - len(tail)] + tail, number + 1
        return safe

    def _overview(self) -> None:
        sheet = self._sheet(_("Overview"), 0, "A2")
        self._put(sheet, 1, 1, self.shown.head.title, font=self.looks.title, wrap=False)
        sheet.row_dimensions[1].height = 24
        row = 3
        for label, text in overview(self.shown):
            self._put(sheet, row, 1, label, font=self.looks.soft)
            self._put(sheet, row, 2, text)
            row += 1
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 110

    def _map(self) -> None:
        grid = self.shown.grid
        sheet = self._sheet(_("Map"), 1, "B2")
        for number, column in enumerate(grid.columns, 2):
            text = f"{column.number} {column.name}"
            self._head(sheet, number, text + " ★" if column.moment is not None else text)
        self._head(sheet, 1, _("Stage"))
        row = self._steps(sheet, 2)
        row = self._moods(sheet, row)
        for lane in grid.lanes:
            self._put(sheet, row, 1, lane.name,
                      font=self.looks.bold)  # fmt: skip
            for number in range(1, len(grid.columns) + 2):
                sheet.cell(row, number).border = self.looks.over
            for number, cell in enumerate(lane.cells, 2):
                for below, entry in enumerate(cell):
                    self._entry(sheet, row + below, number, entry)
            row += max(map(len, lane.cells))
        sheet.column_dimensions["A"].width = 18
        for number in range(2, len(grid.columns) + 2):
            sheet.column_dimensions[_letter(number)].width = 34

    def _steps(self, sheet: "Worksheet", row: int) -> int:
        columns = self.shown.grid.columns
        most = max(len(column.steps) for column in columns)
        if most:
            self._put(sheet, row, 1, _("Steps"), font=self.looks.bold)
        for number, column in enumerate(columns, 2):
            for below, step in enumerate(column.steps):
                self._put(
                    sheet, row + below, number, f"{step.letter}\N{NO-BREAK SPACE} {step.name}"
                )
        return row + most

    def _moods(self, sheet: "Worksheet", row: int) -> int:
        """The curve: a row for each line, a score at each stage."""
        for line in self.shown.curve.lines:
            self._put(sheet, row, 1, _("Sentiment: {who}").format(who=line.name),
                      font=self.looks.bold)  # fmt: skip
            for number, moods in enumerate(self.shown.curve.moods, 2):
                for who, _name, mood in moods:
                    if who != line.number or mood.score is None:
                        continue
                    cell = self._put(sheet, row, number, mood.score)
                    cell.number_format = "+0.0;\N{MINUS SIGN}0.0;0.0"
                    cell.alignment = self.looks.middle
                    cell.fill = self.looks.moods[round(mood.score) + 2]
            row += 1
        return row

    def _entry(self, sheet: "Worksheet", row: int, column: int, entry: Entry) -> None:
        told = said(entry, self.shown.grid.walkers)
        notes = f"\n{' · '.join(told.notes)}" if told.notes else ""
        cell = self._put(sheet, row, column, told.text + notes)
        if (severity := getattr(entry, "severity", None)) is not None:
            cell.border, cell.alignment = self.looks.graves[severity - 1], self.looks.inside

    def _table(self, table: Table) -> None:
        keys = [column.key for column in table.columns]
        sheet = self._sheet(table.name, 1, "C2" if keys[0] in ("stage_number", "rank") else "B2")
        widths = [_width(column.label) + 4 for column in table.columns]
        for number, column in enumerate(table.columns, 1):
            head = self._head(sheet, number, column.label)
            if column.kind in _NUMBERS:
                head.alignment = self.looks.centred
        for row, values in enumerate(table.rows, 2):
            for number, (column, value) in enumerate(zip(table.columns, values, strict=True), 1):
                if value is not None:
                    self._value(sheet, row, number, column, value)
                    widths[number - 1] = max(widths[number - 1], _width(value) + 2)
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[_letter(number)].width = min(width, WIDEST)
        sheet.auto_filter.ref = f"A1:{_letter(len(keys))}{len(table.rows) + 1}"

    def _value(
        self, sheet: "Worksheet", row: int, number: int, column: Column, value: Value
    ) -> None:
        form = _FORMATS.get(column.kind, "General")
        if column.kind == "date":
            form, value = dated(value)
        elif isinstance(value, str):
            value = worded(column, value)
        elif column.kind == "share" and isinstance(value, float):
            form = "0%" if round(value * 100, 6).is_integer() else "0.0%"
        cell = self._put(sheet, row, number, value)
        if not isinstance(value, str):
            cell.number_format, cell.alignment = form, self.looks.centred
        elif column.kind == "link" and _is_address(value):
            cell.hyperlink = value
            cell.font = self.looks.link

    def _head(self, sheet: "Worksheet", number: int, text: str) -> "Cell":
        cell = self._put(sheet, 1, number, text, font=self.looks.bold)
        cell.fill, cell.border = self.looks.head, self.looks.rule
        return cell

    def _put(
        self,
        sheet: "Worksheet",
        row: int,
        column: int,
        value: Value,
        *,
        font: Any = None,
        wrap: bool = True,
    ) -> "Cell":
        """Write a value; a text stays one, whatever it begins with."""
        cell = cast("Cell", sheet.cell(row, column))  # none is merged
        cell.font = font or self.looks.plain
        if wrap:
            cell.alignment = self.looks.wrapped
        if not isinstance(value, str):
            cell.value = value
            return cell
        text = fit(value)
        if len(text) > MOST_CHARACTERS:
            text = text[: MOST_CHARACTERS - len(CUT)] + CUT
        cell.value = text
        cell.data_type = "s"  # not what openpyxl takes it for: a formula, an error
        cell.quotePrefix = text.startswith(_FORMULA)
        return cell


def _open_rows(sheet: "Worksheet") -> None:
    """Make the rows of *sheet* as high as their texts need: not every program does so itself."""
    widths = [sheet.column_dimensions[_letter(n + 1)].width for n in range(sheet.max_column)]
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if sheet.row_dimensions[number].height is None:
            pairs = zip(cells, widths, strict=True)
            lines = max((_lines(text, w) for text, w in pairs if isinstance(text, str)), default=1)
            sheet.row_dimensions[number].height = min(lines * LINE + 4, HIGHEST)


def _lines(text: str, width: float) -> int:
    """How many lines *text* takes in a column of *width* characters."""
    return sum(len(wrap(line, (width - 1) * UNIT, SIZE)) or 1 for line in text.split("\n"))


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://", "mailto:")) and len(text) < 2_000


def _width(value: Value) -> int:
    """How wide a value stands, in characters of which a Chinese one counts as two."""
    if isinstance(value, datetime.date):
        return 10
    lines = value.split("\n") if isinstance(value, str) else [f"{value:g}"]
    return max((sum(map(_wide, line)) for line in lines), default=0)


def _wide(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
