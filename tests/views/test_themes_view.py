from collections.abc import Callable

from jmap.analysis.narrowing import for_stages
from jmap.project.index import Cut, JourneyIndex
from jmap.views.themes import Themes, themes, told

IndexOf = Callable[..., JourneyIndex]
MAP = """\
journey: J
segments: [A, B]
stages:
  - name: S
    barriers: [{text: b, theme: Cost, severity: {A: 2, B: 4}, kind: cost, sphere: concern},
               {text: c, severity: 5}, d]
    questions: [{text: q, theme: Cost}, {text: r, segments: A}]
    touchpoints: [{name: Desk, answers: q}]
  - name: T
    steps:
      - {name: U, barriers: [{text: b, severity: {A: 3}}, e]}
      - {name: V, barriers: {text: b, severity: 1}}
    needs: [{text: n, theme: Trust}]
    opportunities: Whole
opportunities: [{title: Cheaper, addresses: Cost, status: doing}]
"""


def seen(index: JourneyIndex) -> Themes:
    view = themes(index)
    assert view is not None
    return view


def test_a_cell_counts_what_is_met_and_says_the_worst(index_of: IndexOf) -> None:
    rows = seen(index_of(MAP)).rows
    assert [(row.name, row.total, row.severity, sum(map(bool, row.cells))) for row in rows] == [
        ("Cost", 2, 4, 2),
        ("Trust", 1, None, 1),
        (None, 4, 5, 2),
    ]
    cost, trust, rest = (row.cells for row in rows)
    assert cost[0] is not None
    assert (cost[0].amount, cost[0].severity, told(cost[0].items)) == (
        2,
        4,
        "1 barrier and 1 question",
    )
    assert cost[1] is not None
    assert (cost[1].amount, cost[1].severity) == (1, 3)  # b, at two steps
    assert trust[0] is None
    assert rest[0] is not None
    assert [item.text for item in rest[0].items] == ["c", "d", "r"]


def test_barriers_go_by_severity_then_breadth(index_of: IndexOf) -> None:
    rows = seen(index_of(MAP)).barriers
    assert [(row.text, row.severity, [s.name for s in row.stages]) for row in rows] == [
        ("c", 5, ["S"]),
        ("b", 4, ["S", "T"]),
        ("d", None, ["S"]),
        ("e", None, ["T"]),
    ]


def test_a_barrier_tells_all_that_is_known_of_it(index_of: IndexOf) -> None:
    c, b, _, e = seen(index_of(MAP)).barriers
    assert (b.kind, b.sphere, b.theme) == ("cost", "beyond us", "Cost")
    assert b.severities == ((0, "3"), (1, "4"))
    assert [(r.title, r.status, r.theme) for r in b.remedies] == [("Cheaper", "under way", True)]
    assert (c.severities, c.remedies, c.around) == ((), (), ())
    assert [remedy.title for remedy in e.around] == ["Whole"]


def test_questions_and_what_answers_them(index_of: IndexOf) -> None:
    view = seen(index_of(MAP))
    assert [(q.text, q.answers, q.walkers) for q in view.questions] == [
        ("q", ("Desk",), ()),
        ("r", (), (0,)),
    ]
    assert view.unanswered == 1


def test_without_themes_there_is_no_heat_map_and_without_either_nothing(
    index_of: IndexOf,
) -> None:
    view = themes(index_of("journey: J\nstages: [{name: S, barriers: b}]\n"))
    assert view is not None
    assert view.rows == ()
    assert themes(index_of("journey: J\nstages: [{name: S, needs: n}]\n")) is None


def test_what_an_excerpt_leaves_out_may_be_the_answer(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: S, barriers: b, questions: q}\n"
        "  - {name: U, touchpoints: {name: t, answers: q}, "
        "opportunities: {title: O, addresses: b}}\n"
    )
    whole = themes(index)
    assert whole is not None and not whole.barriers[0].open and not whole.questions[0].open
    for cut, known in ((Cut(), True), (Cut(stages=(1, 1, 2)), False)):
        part = for_stages(index, 0, 0)
        part.cut = cut
        told = themes(part)
        assert told is not None
        assert (told.barriers[0].open, told.questions[0].open) == (known, known)
        assert told.unanswered == known
