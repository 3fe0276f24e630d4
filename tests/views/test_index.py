import pickle
from collections.abc import Callable

import pytest

from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.views.card import JourneyCard, ThemeMet, Walk, journey_card
from jmap.views.index import Files, shelf, totals
from jmap.views.phrases import Part
from jmap.views.readiness import ReadinessItem

IndexOf = Callable[..., JourneyIndex]


def card(index_of: IndexOf, id: str, more: str = "") -> JourneyCard:
    index = index_of(f"journey: Map {id}\nstages: [{{name: Call us, barriers: b}}]\n{more}")
    index.id = id
    return journey_card(index, [ReadinessItem("warning", "r", "m")])


def said(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts)


def test_the_index_puts_parts_and_successors_under_their_journeys(index_of: IndexOf) -> None:
    cards = [
        card(index_of, "inner", "parent: outer/call-us"),
        card(index_of, "outer"),
        card(index_of, "next", "replaces: outer"),
        card(index_of, "deep", "parent: inner"),
        card(index_of, "lost", "parent: elsewhere"),
        card(index_of, "other", "variant_of: outer"),
    ]
    found = shelf("P", cards)
    assert [(row.card.id, row.depth, *map(said, row.relations)) for row in found.rows] == [
        ("outer", 0),
        ("inner", 1, "part of Map outer, at Call us"),
        ("deep", 2, "part of Map inner"),
        ("next", 1, "replaces Map outer"),
        ("other", 1, "variant of Map outer"),
        ("lost", 0),
    ]
    assert dict(totals(found)) == {
        "Journeys": "6",
        "Stages": "6",
        "Rests on evidence": "0 of 6 claims (0\u202f%)",
        "Readiness": "6 warnings",
    }


def test_journeys_that_are_part_of_each_other_are_listed_once(index_of: IndexOf) -> None:
    cards = [card(index_of, "a", "parent: b"), card(index_of, "b", "parent: a")]
    assert [row.card.id for row in shelf("P", cards).rows] == ["a", "b"]


def test_a_long_chain_of_journeys_is_no_trouble(index_of: IndexOf) -> None:
    one = card(index_of, "x")
    chain = [
        one._replace(id=f"m{n}", relations=card(index_of, "y", f"parent: m{n - 1}").relations)
        for n in range(1500)
    ]
    rows = shelf("P", chain[::-1]).rows
    assert [row.card.id for row in rows] == [f"m{n}" for n in range(1500)]


WALKED = """
journey: {title}
segments: {segments}
stages:
  - name: Look
    sentiment: {{a: 1, b: -0.5}}
    barriers: [{{text: dear, theme: Price}}]
  - name: Buy
    sentiment: {{a: -1.5, b: 0}}
    questions: [{{text: how much, theme: Price}}, {{text: who, theme: {theme}}}]
opportunities: [One, {{title: Two, status: dropped}}]
"""
AB = "[{name: A, id: a}, {name: B, id: b}, {name: R, kind: role}]"


def walked(index_of: IndexOf, id: str, segments: str = AB, theme: str = "Trust") -> JourneyCard:
    index = index_of(WALKED.format(title=f"Map {id}", segments=segments, theme=theme))
    index.id = id
    return journey_card(index, files=[f"{id}.html"])


def test_a_card_is_plain_data_that_travels_between_processes(index_of: IndexOf) -> None:
    made = walked(index_of, "one")
    assert pickle.loads(pickle.dumps(made)) == made
    assert made.walks == (Walk("a", "A", -1.5, "Buy"), Walk("b", "B", -0.5, "Look"))
    assert made.themes == (ThemeMet("price", "Price", 2), ThemeMet("trust", "Trust", 1))
    assert made.opportunities == 1
    assert made.findings is None and made.href == "one.html"


def test_segments_and_journeys_as_a_matrix(index_of: IndexOf) -> None:
    two = walked(index_of, "two", AB.replace("{name: A, id: a}, ", "")).walks
    assert [walk.id for walk in two] == ["b"]
    cards = [walked(index_of, "one"), walked(index_of, "two")._replace(walks=two)]
    matrix = shelf("P", cards).matrix
    assert matrix is not None
    assert matrix.segments == ("A", "B")
    assert [[walk and walk.score for walk in walks] for _card, walks in matrix.rows] == [
        [-1.5, -0.5],
        [None, -0.5],
    ]
    assert shelf("P", cards[:1]).matrix is None


def test_a_segment_that_nobody_mapped_has_its_column(index_of: IndexOf) -> None:
    declared = Project.model_validate(
        {"project": "P", "segments": ["A", {"name": "D", "id": "d"}, {"name": "R", "kind": "role"}]}
    ).segments
    cards = [walked(index_of, "one"), walked(index_of, "two")]
    found = shelf("P", cards, declared=declared)
    assert found.matrix is not None
    assert found.matrix.segments == ("A", "B", "D")
    assert [walks[2] for _card, walks in found.matrix.rows] == [None, None]
    assert dict(totals(found))["Segments"] == "3"


def test_feelings_alike_for_all_are_everybodys_lowest_point(index_of: IndexOf) -> None:
    index = index_of("journey: J\nsegments: [A, B]\nstages: [{name: S, sentiment: -1}, T]\n")
    assert journey_card(index).walks == (Walk("a", "A", -1, "S"), Walk("b", "B", -1, "S"))


def test_themes_that_several_journeys_share(index_of: IndexOf) -> None:
    cards = [walked(index_of, "one"), walked(index_of, "two", theme="Speed")]
    found = shelf("P", cards)
    assert [(theme.name, theme.stages, theme.met) for theme in found.themes] == [
        ("Price", 4, "4 stages of 2 journeys")
    ]
    assert [(c.id, stages) for c, stages in found.themes[0].journeys] == [("one", 2), ("two", 2)]
    assert [(c.id, said(names)) for c, names in found.single] == [
        ("one", "Trust"),
        ("two", "Speed"),
    ]
    assert (shelf("P", cards[:1]).themes, shelf("P", cards[:1]).single) == ((), ())


def test_files_go_by_what_they_show(index_of: IndexOf) -> None:
    names = ("m.map.svg", "m.opportunities.html", "m.html", "m.map.png", "m.pdf", "m.x.y.odd")
    (row,) = shelf("P", [card(index_of, "m")._replace(files=names)]).rows
    assert row.files == (
        Files("Report", (("HTML", "m.html"), ("PDF", "m.pdf"))),
        Files("Opportunities", (("HTML", "m.opportunities.html"),)),
        Files("Map", (("SVG", "m.map.svg"), ("PNG", "m.map.png"))),
        Files("x.y", (("ODD", "m.x.y.odd"),)),
    )


@pytest.mark.parametrize(
    ("first", "second", "low"),
    [
        ("{a: 1, b: 1}", "{a: -1, b: 0}", "−1 at T for A"),
        ("{a: 1, b: 1}", "{a: -1, b: -1}", "−1 at T"),
        ("1", "-1", "−1 at T"),
        ("1", "1", ""),
    ],
)
def test_the_lowest_point_in_words(index_of: IndexOf, first: str, second: str, low: str) -> None:
    index = index_of(
        "journey: J\nsegments: [{name: A, id: a}, {name: B, id: b}]\nstages:\n"
        f"  - {{name: S, sentiment: {first}}}\n  - {{name: T, sentiment: {second}}}\n"
    )
    (row,) = shelf("P", [journey_card(index)]).rows
    assert said(row.low) == low
    assert row.state == "Current, based on assumptions; draft"
