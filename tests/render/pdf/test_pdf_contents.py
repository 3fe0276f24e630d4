"""What the reports say as PDF beyond the map's texts."""

import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from jmap.model.project import Brand, Project
from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.render.excerpt import Excerpt, shown
from jmap.render.pdf.curve import Plot
from jmap.render.pdf.cut import cut
from jmap.render.pdf.details import details_data
from jmap.render.pdf.document import opportunities_pdf, report_pdf
from jmap.render.pdf.head import objective_data
from jmap.render.pdf.plots import plots_data
from jmap.views.opportunities import opportunities_report
from jmap.views.readiness import ReadinessItem
from jmap.views.report import report

IndexOf = Callable[..., JourneyIndex]
LINK = "https://research.example.org/interviews/2026/spring?part=1&of=2"

MAP = f"""
journey: Moving house
segments: [Tenants, Owners]
evidence: [{{title: Interviews, id: i, method: interview, link: "{LINK}"}}]
stages:
  - name: Look around
    sentiment: {{tenants: 1, owners: 0.5, evidence: i}}
    touchpoints:
      - name: Price list
        description: Printed twice a year
        effort: 4
        evidence: i
        links: [{{text: Latest print, url: "{LINK}"}}]
        moment_of_truth: They compare here
    barriers: [{{text: No prices, severity: 4, kind: cost, theme: Openness}}]
    questions: [{{text: How much?, answered_by: Price list}}]
  - name: Decide
    needs: [{{text: A fixed day, importance: {{tenants: 9, owners: 8}},
              satisfaction: {{tenants: 2, owners: 7}}}}]
    barriers: [{{text: Terms nobody reads, severity: 5, theme: Openness}}]
opportunities:
  - {{title: One page of prices, addresses: [Openness], ideas: [A card for the wallet]}}
plan:
  - finding: Terms turn people away
    description: Said in every second talk
    evidence: i
    actions: [{{text: Rewrite the terms, trigger: A new contract}}]
"""


def edition(index: JourneyIndex) -> Edition:
    """An edition of the map of *index*."""
    return Edition(index, None, (), stem="map")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, lines joined."""
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return [unicodedata.normalize("NFKC", " ".join(text.split())) for text in texts]


def addresses_of(pdf: bytes) -> set[str]:
    """Where the links of a PDF lead."""
    marks: list[Any] = [
        mark.get_object()
        for page in PdfReader(BytesIO(pdf)).pages
        for mark in page.get("/Annots", ())
    ]
    return {str(mark["/A"]["/URI"]) for mark in marks if "/URI" in mark.get("/A", {})}


def test_links_lead_where_the_map_says(index_of: IndexOf) -> None:
    made = edition(index_of(MAP))
    assert addresses_of(report_pdf(made)) == {LINK}
    assert addresses_of(opportunities_pdf(made)) == {LINK}


def test_what_a_page_opens_is_told(index_of: IndexOf) -> None:
    pages = pages_of(report_pdf(edition(index_of(MAP))))
    detail = next(text for text in pages if "In detail" in text and "Contents" not in text)
    assert all(
        text in detail
        for text in ("Printed twice a year", "Effort 4 of 5", "Latest print", "Interviews",
                     "A card for the wallet")
    )  # fmt: skip


def test_details_are_not_told_twice(index_of: IndexOf) -> None:
    """Not what comes again at a later stage, nor what the lists of barriers and questions say."""
    first, *later = details_data(report(index_of(MAP)).grid)
    assert [row["text"] for row in first["rows"]] == ["Price list", "One page of prices"]
    assert later == []


def test_a_moment_of_truth_says_of_what_it_is_one(index_of: IndexOf) -> None:
    pages = pages_of(report_pdf(edition(index_of(MAP))))
    of_map = next(text for text in pages if "They compare here" in text)
    assert of_map.index("Price list") < of_map.index("Feelings")


def test_findings_rest_on_sources_and_actions_have_triggers(index_of: IndexOf) -> None:
    text = " ".join(pages_of(opportunities_pdf(edition(index_of(MAP)))))
    assert all(
        told in text
        for told in ("Said in every second talk", "Rests on: Interviews", "Set off by: A new cont")
    )


def test_every_page_says_whose_marks_are_whose(index_of: IndexOf) -> None:
    cover, *pages = pages_of(report_pdf(edition(index_of(MAP))))
    assert "Tenants" not in cover
    assert all("Tenants" in text and "Owners" in text for text in pages)


def test_lanes_are_named_once_on_a_page(index_of: IndexOf) -> None:
    deeds = [f"Deed {number:02} with a few more words to it" for number in range(90)]
    text = f"journey: J\nstages: [{{name: S, actions: {deeds}}}]"
    pages = [text for text in pages_of(report_pdf(edition(index_of(text)))) if "Deed" in text]
    assert len(pages) > 1
    assert [text.count("Doing") for text in pages] == [1] * len(pages)


def test_the_path_stands_below_a_map_that_leaves_room(index_of: IndexOf) -> None:
    text = "journey: J\nstages: [One, Two, Three, Four, Five, Six]"
    pages = pages_of(report_pdf(edition(index_of(text))))
    assert [("The map" in text, "The path" in text) for text in pages[1:]] == [(True, True)]


def test_single_steps_are_on_the_curve(index_of: IndexOf) -> None:
    text = """
journey: J
language: {language}
stages: [Before, {{name: S, steps: [{{name: a, sentiment: 2}}, {{name: b, sentiment: -2}}]}}]
"""
    places = {}
    for language in ("en", "ar"):
        view = report(index_of(text.format(language=language)))
        (sheet,) = cut(view.weights)
        parts = Plot(view, sheet).svg().split("<circle ")[1:]
        places[language] = [float(part.split('"')[1]) / sheet.width / 4 for part in parts]
    stages = view.weights
    start = stages[0] / sum(stages)
    quarter = (1 - start) / 4
    assert places["en"] == pytest.approx([start + quarter, start + 3 * quarter], abs=0.001)
    assert places["ar"] == pytest.approx([1 - x for x in places["en"]], abs=0.001)


def test_what_is_felt_at_steps_is_told(index_of: IndexOf) -> None:
    text = """
journey: J
stages: [Before, {name: S, sentiment: 1, steps: [
  {name: T, sentiment: {score: -1.5, feeling: furious}}]}]
"""
    (page,) = [text for text in pages_of(report_pdf(edition(index_of(text)))) if "Feelings" in text]
    assert page.index("+1") < page.index("−1.5") < page.index("furious")


def test_labels_of_plots_are_texts(index_of: IndexOf) -> None:
    text = MAP.replace("A fixed day", "एक निश्चित दिन")
    first, _second = plots_data(opportunities_report(index_of(text)), "#123456")
    assert "निश्चित" not in first["svg"].split(">", 1)[1]
    (line,) = first["texts"]
    assert (line["mark"], line["text"]) == ("A", "एक निश्चित दिन")


def test_teams_stand_where_they_work(index_of: IndexOf) -> None:
    """A table in parts names in each of them only who is met there."""
    stages = [
        f"{{name: S{number}, touchpoints: [{{name: t{number}, team: Crew {number:02}x}}]}}"
        for number in range(20)
    ]
    text = " ".join(
        pages_of(report_pdf(edition(index_of(f"journey: J\nstages: {stages}".replace("'", "")))))
    )
    table = text[text.rindex("Who and where") :]
    table = table[table.index("Teams") : table.index("Hand-offs")]
    assert [table.count(f"Crew {number:02}x") for number in range(20)] == [1] * 20


def test_a_list_of_all_claims_is_no_list_of_assumptions(index_of: IndexOf) -> None:
    some = " ".join(pages_of(report_pdf(edition(index_of(MAP)))))
    bare = MAP.replace(", evidence: i", "").replace("        evidence: i\n", "")
    none = " ".join(pages_of(report_pdf(edition(index_of(bare)))))
    assert "What is assumed" in some and "Sources by method and voice" in some
    assert "What is assumed" not in none


def test_what_is_missing_is_said(index_of: IndexOf) -> None:
    text = """
journey: J
evidence: [{title: Survey, id: s}]
stages:
  - {name: A, touchpoints: [{name: t, channel: web, team: One}],
     barriers: [{text: Mend, severity: 5}]}
  - {name: B, touchpoints: [{name: u, channel: web, team: Two}],
     barriers: [{text: Bear, severity: 2}]}
  - {name: C, needs: [{text: n, evidence: s}], barriers: [{text: Lift, severity: 1}]}
objectives: [More of it]
opportunities: [{title: Tools, addresses: [Mend]}, {title: Wings, stages: [C]}]
plan: [{finding: It rains, actions: [Buy umbrellas]}]
"""
    made = edition(index_of(text))
    said = " ".join(pages_of(report_pdf(made)))
    assert "Tools (idea)" in said and "for the whole stage: Wings (idea)" in said
    assert said.count("nothing yet") == 1
    assert "stays" in said and "other parts of the map" in said
    told = " ".join(pages_of(opportunities_pdf(made)))
    assert "not said yet" in told and "No metric tells whether it is reached" in told
    assert told.count("nobody yet") == told.count("no date yet") == 3
    assert "Score" not in told


def test_what_is_done_lacks_nobody(index_of: IndexOf) -> None:
    done = MAP.replace("A card for the wallet]}", "A card for the wallet], status: done}")
    done = done.replace("A new contract}", "A new contract, status: done}")
    said = " ".join(pages_of(opportunities_pdf(edition(index_of(done)))))
    assert "nobody yet" not in said
    assert "no date yet" not in said


def test_nothing_to_report_is_a_fact(index_of: IndexOf) -> None:
    lacking = [ReadinessItem("info", "some-rule", "It lacks a goal")]
    for items, fact in (((), True), (lacking, False)):
        cover, *_ = pages_of(report_pdf(Edition(index_of(MAP), None, items, stem="map")))
        assert ("Readiness nothing to report" in cover) is fact


def test_stages_told_by_number_are_named(index_of: IndexOf) -> None:
    text = " ".join(pages_of(opportunities_pdf(edition(index_of(MAP)))))
    assert "Stages: 1 Look around; 2 Decide" in text


@pytest.mark.parametrize(
    ("title", "drawn"),
    [("Moving house", False), ("引っ越し", True), ("வீடு மாறுதல்", True), ("घर बदलना", False)],
    ids=["Latin", "Japanese", "Tamil", "Hindi"],
)
def test_headings_are_bold_in_every_script(title: str, drawn: bool, index_of: IndexOf) -> None:
    """Where the shipped font has no bold, the outlines of the letters are drawn too."""
    pdf = report_pdf(edition(index_of(f"journey: {title}\nstages: [S]")))
    streams = [page.get_contents() for page in PdfReader(BytesIO(pdf)).pages]
    assert any(b"2 Tr" in stream.get_data() for stream in streams if stream is not None) is drawn


def test_scores_at_the_edge_of_a_band_keep_it(index_of: IndexOf) -> None:
    edge = "A card for the wallet], importance: 9.96, satisfaction: 9.96}"
    made = edition(index_of(MAP.replace("A card for the wallet]}", edge)))
    said = " ".join(pages_of(opportunities_pdf(made)))
    assert "9.96 (10.0 / 10.0)" in said


def test_an_excerpt_does_not_say_what_the_whole_map_may_have(index_of: IndexOf) -> None:
    aim = "objectives: [{text: Trust, metric: Stays}]\nmetrics: [Stays]\n"
    served = MAP.replace("[Openness], ideas", "[No prices], objective: Trust, ideas")
    whole = index_of(served + aim)
    part = shown(whole, None, (), Excerpt(stages="Decide")).index
    found = [
        "No opportunity serves it" in " ".join(pages_of(opportunities_pdf(edition(each))))
        for each in (whole, part, index_of(MAP + aim))
    ]
    assert found == [False, False, True]


def test_an_excerpt_does_not_call_unserved_what_the_whole_map_may_serve(index_of: IndexOf) -> None:
    needs = "[{text: N, importance: 9, satisfaction: 2}, {text: M, importance: 8, satisfaction: 2}]"
    index = index_of(
        f"journey: J\nstages: [{{name: S, needs: {needs}}}, T]\n"
        "opportunities: [{title: O, addresses: N, experience: effort, value: 2, cost: 1}]"
    )
    whole = " ".join(pages_of(opportunities_pdf(edition(index))))
    assert whole.count("none yet") == 1 + 4
    assert "Hollow: no opportunity is for it yet." in whole
    left = shown(index, None, (), Excerpt(stages="s..s"))
    part = " ".join(pages_of(opportunities_pdf(edition(left.index))))
    assert "Shaded: worth a look" in part
    assert "none yet" not in part
    assert "Hollow" not in part


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("baseline: 40, value: 31, target: 20", "45\u202f% of the way to the target"),
        ("baseline: 40, value: 41, target: 20", "worse than the 40 it started from"),
        ("baseline: 40, target: 20", "from 40 to 20"),
        ("target: 20", "target 20"),
        ("baseline: 40", "from 40"),
        ("value: 31", None),
    ],
)
def test_how_far_an_objective_is(index_of: IndexOf, numbers: str, told: str | None) -> None:
    index = index_of(
        f"journey: J\nobjectives: {{text: O, metric: m}}\nmetrics: {{name: M, id: m, {numbers}}}\n"
        "stages: S"
    )
    (goal,) = report(index).head.objectives
    assert objective_data(goal)["told"] == told


def test_a_cover_begins_where_its_language_does(index_of: IndexOf) -> None:
    text = MAP.replace("journey: Moving house", "journey: الانتقال\nlanguage: ar")
    project = Project(project="Tenancy", brand=Brand(name="Homes"))
    pdf = report_pdf(Edition(index_of(text), project, (), stem="map"))
    cover, places = PdfReader(BytesIO(pdf)).pages[0], dict[str, float]()

    def visit(said: str, page: list[float], text: list[float], *_: Any) -> None:
        places.setdefault(said.strip(), page[4] + text[4])

    cover.extract_text(visitor_text=visit)
    middle = float(cover.mediabox.width) / 2
    assert min(places["Tenancy"], places["Homes"]) > middle > places["Journey map report"]
