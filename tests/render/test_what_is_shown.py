"""What a map says is to be found in each of its reports."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.render.html.report import report_page
from jmap.render.markdown import markdown
from jmap.render.pdf.document import report_pdf
from jmap.render.slides.presentation import slides

IndexOf = Callable[..., JourneyIndex]
MAP = """
journey: Moving house
segments:
  - name: Tenants
    goals: A roof in time
    needs: A key on the first day
    outcomes: Peace of mind
    custom: {Moves a year: Hardly one}
    quotes: Never again
metrics: [{name: Ease, id: ease}]
teams: Front desk
stages: [Look, Sign]
listening:
  - {text: Ten calls, metric: ease, team: Front desk, every: 2 weeks, description: By turns}
"""
PEOPLE = ("A roof in time", "A key on the first day", "Peace of mind", "Hardly one", "Never again")
POSTS = ("Listening posts", "Ten calls", "Ease", "Front desk", "2 weeks")


def html(index: JourneyIndex) -> str:
    return report_page(index)


def md(index: JourneyIndex) -> str:
    return markdown(Edition(index, None, (), stem="map"))


def pdf(index: JourneyIndex) -> str:
    pages = PdfReader(BytesIO(report_pdf(Edition(index, None, (), stem="map")))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def pptx(index: JourneyIndex) -> str:
    deck = Presentation(BytesIO(slides(Edition(index, None, (), stem="map"))))
    shapes = (shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    return "\n".join(shape.text_frame.text for shape in shapes)


@pytest.mark.parametrize("made", [html, md, pdf, pptx])
def test_what_is_told_of_a_segment(index_of: IndexOf, made: Callable[[JourneyIndex], str]) -> None:
    text = made(index_of(MAP))
    assert [said for said in PEOPLE if said not in text] == []


@pytest.mark.parametrize("made", [html, md, pdf])
def test_where_one_keeps_listening(index_of: IndexOf, made: Callable[[JourneyIndex], str]) -> None:
    text = made(index_of(MAP))
    assert [said for said in POSTS if said not in text] == []
