"""What a map says is to be found in each of its reports."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.render.html.opportunities import opportunities_page
from jmap.render.html.report import report_page
from jmap.render.markdown import markdown
from jmap.render.pdf.document import report_pdf
from jmap.render.sheet_words import overview
from jmap.render.slides.presentation import slides
from jmap.views.opportunities import opportunities_report
from jmap.views.report import report

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
FRAME = """
journey: Moving house
parent: settling/first-week
replaces: moving-2024
review_every: 7 months
links: [{text: The brief, url: "https://moving.example/brief"}]
segments: [{name: Tenants, note: Besides the owners, links: [{text: Diary, url: "https://d.example"}]}]
objectives:
  - {text: Lose fewer, outcome: churn, metric: lost, description: By next spring}
  - {text: Hear more, links: [{text: Plan, url: "https://p.example"}]}
metrics:
  - {name: Lost, id: lost, value: 28, baseline: 31, target: 20, sample: 432, date: 2026-02,
     owner: Nora, description: Counted at the desk}
  - {name: Calls, value: 41, target: 55}
  - {name: Spread, value: 6, unit: knots}
stages: [{name: Look, metrics: [Spread]}, Sign]
evidence: [{title: The log, id: log}]
transitions:
  - {from: Sign, to: exit, trigger: No key, description: Mostly in May, evidence: log}
  - {from: Look, to: Sign, effort: 2}
"""
FRAMED = ("part of ", "settling", "first-week", "replaces ", "moving-2024", "7 months", "The brief",
          "Besides the owners", "Diary", "By next spring", "churn", "Plan", "n = 432",
          "February 2026", "Nora", "Counted at the desk", "Calls", "41", "55", "No key",
          "Mostly in May")  # fmt: skip
POSTS = ("Listening posts", "Ten calls", "Ease", "Front desk", "2 weeks")


def html(index: JourneyIndex) -> str:
    return report_page(index, flow_svg="<svg></svg>")


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


@pytest.mark.parametrize("made", [html, pdf])
def test_what_channels_teams_and_themes_are(
    index_of: IndexOf, made: Callable[[JourneyIndex], str]
) -> None:
    project = (
        "project: P\nchannels: [{name: Kiosk, team: Crew, note: By the pier}]\n"
        "teams: [{name: Crew, note: Those on board}]\nthemes: {name: Choice, note: So much}\n"
    )
    stage = (
        "{name: S, touchpoints: {name: Shop, channel: kiosk}, barriers: {text: B, theme: choice}}"
    )
    text = made(index_of(f"journey: J\nstages: [{stage}]", project))
    told = ("By the pier", "Those on board", "So much")
    assert [said for said in told if said not in text] == []


@pytest.mark.parametrize("made", [html, md, pdf])
def test_what_frames_a_map(index_of: IndexOf, made: Callable[[JourneyIndex], str]) -> None:
    text = made(index_of(FRAME))
    assert [said for said in FRAMED if said not in text] == []


@pytest.mark.parametrize("made", [html, md, pdf])
def test_metrics_that_stages_have_are_told_there(
    index_of: IndexOf, made: Callable[[JourneyIndex], str]
) -> None:
    assert made(index_of(FRAME)).count("knots") == 1


def test_the_opportunities_say_as_much_of_objectives(index_of: IndexOf) -> None:
    view = opportunities_report(index_of(FRAME))
    text = opportunities_page(view, map_href="map.html", stages=["look", "sign"])
    told = ("By next spring", "n = 432, February 2026, Nora", "Counted at the desk", "Plan")
    assert [said for said in told if said not in text] == []


@pytest.mark.parametrize("made", [html, md, pdf])
def test_metrics_of_touchpoints_say_where_they_stand(
    index_of: IndexOf, made: Callable[[JourneyIndex], str]
) -> None:
    text = made(
        index_of(
            "journey: J\nsegments: [New, Old]\nmetrics: [{name: Ease, id: e, value: 3}]\n"
            "stages:\n  - name: S\n    touchpoints:\n      - name: Desk\n        metrics:\n"
            "          - {name: Score, kind: nps, value: {new: -33.5, old: 2}, target: 44.5,\n"
            "             date: 2026-03, owner: Nora, note: By post}\n"
            "          - {name: Aim, target: 9}\n          - e\n          - Unknown yet\n"
        )
    )
    score = "Score: New −33.5, Old 2 → 44.5 (March 2026, Nora; By post)"
    assert f"{score}; Aim: → 9; Ease: 3; Unknown yet" in text


@pytest.mark.parametrize("made", [html, md, pdf])
def test_how_a_feeling_is_known(index_of: IndexOf, made: Callable[[JourneyIndex], str]) -> None:
    text = made(
        index_of(
            "journey: J\nsegments: [New, Old]\nevidence: [{title: Diaries, id: d}]\nstages:\n"
            "  - name: S\n    sentiment: {new: {score: 1, basis: inferred, evidence: d}, old: 0}\n"
            "    touchpoints: [{name: Desk, sentiment: {score: -1, basis: observed}}]\n"
        )
    )
    assert "New: inferred, Diaries" in text
    assert "−1 (observed)" in text
    assert "Diaries; Old" not in text


@pytest.mark.parametrize("made", [html, md, pdf])
def test_a_metric_says_when_and_from_where(
    index_of: IndexOf, made: Callable[[JourneyIndex], str]
) -> None:
    metric = "{name: Ease, value: 3, baseline: 2, unit: knots, date: 2026-04}"
    text = made(index_of(f"journey: J\nstages: [{{name: S, metrics: [{metric}]}}]"))
    assert "April 2026" in text
    assert text.count("knots") == 2


@pytest.mark.parametrize("made", [html, pdf])
def test_what_is_said_of_a_metric_is_told_apart_from_its_value(
    index_of: IndexOf, made: Callable[[JourneyIndex], str]
) -> None:
    text = made(
        index_of("journey: J\nmetrics: [{name: Calls, value: 4, date: 2025-03-04}]\nstages: S")
    )
    assert "4 · 4 March 2025" in re.sub("<[^>]*>", "", text)


def overview_of(index: JourneyIndex) -> str:
    return "\n".join(f"{label}\n{text}" for label, text in overview(report(index)))


@pytest.mark.parametrize("made", [pptx, overview_of])
def test_an_objective_that_is_called_like_its_metric(
    index_of: IndexOf, made: Callable[[JourneyIndex], str]
) -> None:
    metrics = "{name: NPS, value: 31}, {name: Calls, value: 4}"
    text = made(
        index_of(
            f"journey: J\nobjectives: {{text: NPS, metric: NPS}}\nmetrics: [{metrics}]\nstages: S"
        )
    )
    assert "Objective\nNPS\n" in text
    assert "Metric\nCalls\n" in text


@pytest.mark.parametrize("made", [html, md, pdf])
def test_where_one_keeps_listening(index_of: IndexOf, made: Callable[[JourneyIndex], str]) -> None:
    text = made(index_of(MAP))
    assert [said for said in POSTS if said not in text] == []
