"""Curves and plots: charts whose numbers can be edited."""

import io
import zipfile

from decks import deck_of, paragraphs, slide
from office import (
    IndexOf,
    edition,
    hostile,
    large,
)
from pptx.enum.dml import MSO_COLOR_TYPE

from jmap.render.slides.charts import MARKS
from jmap.render.slides.presentation import slides
from jmap.views.color import contrast


def test_the_curve_is_a_chart_with_a_line_for_each_segment(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New, Old]
stages:
  - {name: Search, sentiment: {New: -1.5, Old: 1}}
  - {name: Compare}
  - {name: Buy, sentiment: {New: 2, Old: 0.5}}
""")
    (chart,) = (shape.chart for shape in slide(deck_of(index), "The map").shapes
                if shape.has_chart)  # fmt: skip
    assert [*chart.plots[0].categories] == ["1 Search", "2 Compare", "3 Buy"]
    assert {series.name: [*series.values] for series in chart.plots[0].series} == {
        "● New": [-1.5, None, 2],
        "■ Old": [1, None, 0.5],
    }


def test_the_plots_are_charts_of_points(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New]
stages: [{name: S, needs: [{text: Know, importance: 9, satisfaction: 3}]}]
opportunities: [{title: Say it, addresses: Know, value: 5, cost: 2}]
""")
    deck = deck_of(index)
    for title, point in (("Importance and satisfaction", (9, 3)), ("Value and cost", (2, 5))):
        (chart,) = (shape.chart for shape in slide(deck, title).shapes if shape.has_chart)
        series = [*chart.plots[0].series][-1]
        across = series._element.xpath("./c:xVal//c:pt/c:v/text()")
        assert (float(across[0]), *series.values) == point


def test_lines_of_a_chart_stand_behind_what_has_more_points(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
segments: [New]
stages:
  - name: S
    needs: [{text: Know, importance: 9, satisfaction: 3},
            {text: Go, importance: 7, satisfaction: 2}, {text: Do, importance: 6, satisfaction: 1}]
opportunities: [{title: Say it, addresses: [Know, Go, Do]}]
""")
    (chart,) = (shape.chart for shape in slide(deck_of(index), "Importance and satisfaction").shapes
                if shape.has_chart)  # fmt: skip
    lengths = [len([*series.values]) for series in chart.plots[0].series]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1] == 2


def test_pale_points_are_a_series_of_their_own(index_of: IndexOf) -> None:
    index = index_of(
        """
journey: J
segments: [New]
stages:
  - name: S
    needs: [{text: Know, importance: 9, satisfaction: 3},
            {text: Go, importance: 7, satisfaction: 2}]
opportunities: [{title: Say it, addresses: Know}]
"""
    )
    (chart,) = (shape.chart for shape in slide(deck_of(index), "Importance and satisfaction").shapes
                if shape.has_chart)  # fmt: skip
    shown = {
        tuple(map(float, series._element.xpath("./c:xVal//c:pt/c:v/text()"))):
            series.marker.format.fill.fore_color.rgb
        for series in chart.plots[0].series if series.name.startswith("●")
    }  # fmt: skip
    assert [*shown] == [(9,), (7,)]
    assert len(set(shown.values())) == 2


def test_text_in_the_colour_of_a_segment_can_be_read(index_of: IndexOf) -> None:
    deck = deck_of(index_of(large(2, 6)))
    colors = {
        f"#{run.font.color.rgb}"
        for one in deck.slides
        for shape in one.shapes
        for paragraph in paragraphs(shape)
        for run in paragraph.runs
        if run.text[0] in MARKS and run.font.color.type == MSO_COLOR_TYPE.RGB
    }
    assert len(colors) == 6
    assert min(contrast(color, "#ffffff") for color in colors) >= 4.5


def test_the_workbooks_behind_charts_hold_no_formula_and_no_link(index_of: IndexOf) -> None:
    from openpyxl import load_workbook

    content = slides(edition(index_of(hostile())))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        books = [name for name in archive.namelist() if name.endswith(".xlsx")]
        assert books
        for name in books:
            for row in load_workbook(io.BytesIO(archive.read(name))).worksheets[0].iter_rows():
                assert not [c for c in row if c.data_type == "f" or c.hyperlink]
