import datetime
import io
import os
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from office import (
    ARABIC,
    EXAMPLES,
    HOSTILE,
    JAPANESE,
    IndexOf,
    edition,
    example,
    hostile,
    large,
    names,
)
from openpyxl.workbook import Workbook

from jmap.project.index import JourneyIndex
from jmap.render.sheets import CUT, MOST_CHARACTERS, workbook
from jmap.views.language import speaking


def read(index: JourneyIndex) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(edition(index))))


def texts(book: Workbook) -> set[str]:
    return {
        str(value)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    }


def column(book: Workbook, sheet: str, head: str) -> list[object]:
    heads, *rows = book[sheet].iter_rows(values_only=True)
    return [row[heads.index(head)] for row in rows]


@pytest.mark.parametrize("name", ["expert-advice", "internet-provider", "before-the-workshop"])
def test_all_stages_and_barriers_of_a_real_map_are_in_it(name: str) -> None:
    shown = example(name)
    book = openpyxl.load_workbook(io.BytesIO(workbook(shown)))
    assert texts(book).issuperset(names(shown.index))
    on_the_map = "\n".join(str(v) for row in book["Map"].iter_rows(values_only=True) for v in row)
    assert [name for name in names(shown.index) if name not in on_the_map] == []


def test_it_has_a_sheet_for_each_kind_of_thing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(example("expert-advice"))))
    assert book.sheetnames == [
        "Overview", "Map", "Stages", "Barriers", "Questions", "Needs", "Opportunities", "Plan",
        "Metrics", "Evidence", "Listening posts", "Touchpoints", "Transitions",
    ]  # fmt: skip
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes, sheet.title
    for sheet in book.worksheets[2:]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(d.width <= 48 for d in sheet.column_dimensions.values())
    assert book.properties.title == "Finding an expert you can trust"
    assert book.properties.creator != "openpyxl"


def test_values_are_what_they_are(index_of: IndexOf) -> None:
    book = read(
        index_of("""
journey: J
segments: [New, Old]
evidence: [{title: Talks, date: 2026-05-01}, {title: Survey, date: 2026-Q2},
           {title: Calls, date: 2026-04}, {title: Logs, date: 2026}]
stages:
  - name: Search
    needs: [{text: Know, importance: {New: 9.5, Old: 4}, satisfaction: 3}]
    barriers: [{text: Dear, severity: 4}]
transitions: [{from: Search, to: exit, share: 35%}]
""")
    )
    assert column(book, "Needs", "Importance") == [9.5, 4]
    assert column(book, "Needs", "Score") == [16, 5]
    assert column(book, "Needs", "Band") == ["Extreme", None]
    assert column(book, "Barriers", "Severity") == [4]
    (dear,) = (cell for row in book["Map"] for cell in row if "Dear" in str(cell.value))
    assert (dear.border.left.style, dear.alignment.indent) == ("thick", 1)  # does not touch it
    assert dear.alignment.horizontal == "left"  # without which there is no indent
    assert column(book, "Transitions", "Share") == [0.35]
    assert book["Transitions"].cell(2, 4).number_format == "0%"
    assert column(book, "Evidence", "Date") == [
        datetime.datetime(2026, *day) for day in ((5, 1), (6, 30), (4, 30), (12, 31))
    ]
    forms = [book["Evidence"].cell(row, 2).number_format for row in range(2, 6)]
    assert forms == ["yyyy-mm-dd", 'yyyy"-Q2"', "yyyy-mm", "yyyy"]


def test_days_that_workbooks_do_not_know_are_texts(index_of: IndexOf) -> None:
    dates = ("1850", "1850-Q2", "1850-03-04", "1901")
    sources = ", ".join(f"{{title: S{number}, date: {day}}}" for number, day in enumerate(dates))
    book = read(index_of(f"journey: J\nevidence: [{sources}]\nstages: [S]\n"))
    *early, late = column(book, "Evidence", "Date")
    assert (tuple(early), late) == (dates[:3], datetime.datetime(1901, 12, 31))


def test_nothing_that_strangers_write_is_a_formula_or_a_link_of_theirs(index_of: IndexOf) -> None:
    book = read(index_of(hostile()))
    found = texts(book)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), (sheet.title, cell.coordinate)
                if str(cell.value).startswith(("=", "+", "-", "@", "\t")):
                    assert cell.data_type == "n" or cell.quotePrefix, cell.value
                if cell.hyperlink:
                    assert cell.hyperlink.target == "https://example.com/=a"
    assert found.issuperset(text.strip() for text in HOSTILE if "\u202e" not in text)
    assert "zero\u200bwidth turned" in found


def test_a_text_longer_than_a_cell_holds_is_cut_with_a_mark(index_of: IndexOf) -> None:
    book = read(index_of(f"journey: J\nsegments: [A]\nstages: [{{name: S, goal: {'x' * 40_000}}}]"))
    (cut,) = (text for text in texts(book) if text.startswith("xxx"))
    assert len(cut) == MOST_CHARACTERS
    assert cut.endswith(CUT)


def test_arabic_runs_from_right_to_left(index_of: IndexOf) -> None:
    index = index_of(ARABIC)
    book = read(index)
    assert texts(book).issuperset(names(index))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert {cell.alignment.horizontal for cell in book["Map"][1]} == {"right"}


def test_columns_are_wide_enough_for_japanese(index_of: IndexOf) -> None:
    index = index_of(JAPANESE)
    book = read(index)
    assert texts(book).issuperset(names(index))
    place = [cell.value for cell in book["Barriers"][1]].index("Barrier")
    width = book["Barriers"].column_dimensions["ABCDEFG"[place]].width
    assert width == 48  # 32 characters, each as wide as two


@pytest.mark.parametrize(("stages", "segments"), [(1, 0), (40, 6)])
def test_small_and_large_maps(stages: int, segments: int, index_of: IndexOf) -> None:
    index = index_of(large(stages, segments))
    book = read(index)
    assert texts(book).issuperset(names(index))
    assert book["Map"].max_column == stages + 1


def test_a_map_of_nothing_but_a_stage(index_of: IndexOf) -> None:
    book = read(index_of("journey: J\nstages: [Only]\n"))
    assert book.sheetnames == ["Overview", "Map", "Stages"]


def test_names_of_sheets_are_words_of_the_language(index_of: IndexOf) -> None:
    with speaking("en"):
        assert "Barriers" in read(index_of(JAPANESE)).sheetnames


def test_the_day_the_zone_and_other_libraries_make_no_difference() -> None:
    made = set()
    script = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from office import example;"
        "from jmap.render.sheets import workbook;"
        "print(hashlib.sha256(workbook(example('coffee-machine'))).hexdigest())"
    )
    for around in ({"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
                   {"TZ": "UTC", "PYTHONHASHSEED": "2", "OPENPYXL_LXML": "False"}):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", script, str(EXAMPLES.parent / "tests")],
            env={**os.environ, **around}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        made.add(done.stdout)
    assert len(made) == 1


def test_nothing_in_it_says_when_it_was_made(index_of: IndexOf) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(edition(index_of(JAPANESE))))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
