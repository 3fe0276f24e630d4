"""Slides, read back by python-pptx."""

import io
from collections.abc import Iterator
from typing import Any

from office import (
    edition,
)
from pptx import Presentation

from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.render.slides.presentation import slides
from jmap.render.slides.text import SMALLEST

POINT = 12700


def read(shown: Edition) -> Any:
    return Presentation(io.BytesIO(slides(shown)))


def deck_of(index: JourneyIndex) -> Any:
    return read(edition(index))


def paragraphs(shape: Any) -> Iterator[Any]:
    if shape.has_text_frame:
        yield from shape.text_frame.paragraphs
    if shape.has_table:
        for row in shape.table.rows:
            for cell in row.cells:
                yield from cell.text_frame.paragraphs


def text_of(slide: Any) -> str:
    return "\n".join(p.text for shape in slide.shapes for p in paragraphs(shape))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide(deck: Any, title: str) -> Any:
    return deck.slides[titles(deck).index(title)]


def check(deck: Any) -> None:
    """What holds of all slides: a real title, nothing off the slide, no text too small, something
    in place of each picture."""
    wide, high = deck.slide_width, deck.slide_height
    assert (wide / POINT, high / POINT) == (960, 540)
    for one in deck.slides:
        assert one.shapes.title is not None
        assert one.shapes.title.text_frame.text
        for shape in one.shapes:
            if not shape.is_placeholder:
                assert 0 <= shape.left <= shape.left + shape.width <= wide
                assert 0 <= shape.top <= shape.top + shape.height <= high - 30 * POINT
            if shape.has_table or shape.has_chart or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0]
            if shape.has_table:
                table = shape.table
                assert table.first_row
                heights = sum(row.height for row in table.rows)
                assert shape.top + heights <= (540 - 32) * POINT
            for paragraph in paragraphs(shape):
                for run in paragraph.runs:
                    assert run.font.size is None or run.font.size.pt >= SMALLEST
                    assert run._r.rPr.get("lang")
