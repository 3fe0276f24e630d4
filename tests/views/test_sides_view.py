from collections.abc import Callable

from jmap.analysis.curve import curve
from jmap.project.index import JourneyIndex
from jmap.views.sides import Felt, Sides, sides

IndexOf = Callable[..., JourneyIndex]
MAP = """\
journey: J
segments: [{name: Clerk, kind: role}, A, B]
stages:
  - name: S
    sentiment: {A: -1, B: {score: 0.5, feeling: Calm}, Clerk: 2}
    satisfaction: {A: 2, B: 7}
    effort: {A: 5, B: 1}
    barriers: [b, {text: c, segments: A}]
  - name: T
    segments: A
    sentiment: 1
  - name: U
    sentiment: {A: 1, B: 0.5}
    needs: [{text: n, importance: {A: 9, B: 8}}]
transitions: [{from: S, to: exit, destination: abandon, share: {A: 30%, B: 4%}}]
"""


def seen(index: JourneyIndex) -> Sides:
    view = sides(index, curve(index))
    assert view is not None
    return view


def test_customers_side_by_side_and_roles_apart(index_of: IndexOf) -> None:
    view = seen(index_of(MAP))
    assert [walker.name for walker in view.walkers] == ["A", "B"]
    assert [walker.name for walker in view.roles] == ["Clerk"]
    assert [[felt.text if felt else None for felt in row.felt] for row in view.rows] == [
        ["−1", "+0.5"],
        ["+1", None],
        ["+1", "+0.5"],
    ]
    assert [(row.gap, row.wide) for row in view.rows] == [
        ("1.5", True),
        (None, False),
        ("0.5", False),
    ]
    assert view.rows[0].felt[1] == Felt(0.5, "+0.5", ("Calm",), high=True)


def test_what_only_some_have_says_whose_it_is(index_of: IndexOf) -> None:
    view = seen(index_of(MAP))
    assert [[(i.label, i.text, i.walkers) for i in row.items] for row in view.rows] == [
        [("Barrier", "c", (1,))],
        [],
        [],
    ]


def test_ratings_stand_in_the_order_of_segments_and_measures(index_of: IndexOf) -> None:
    view = seen(index_of(MAP))
    assert view.measures == ("Importance", "Satisfaction", "Effort")
    stage, need = view.ratings
    assert stage.values == ((None, None), (2, 7), (5, 1))
    assert stage.wide == (False, True, True)
    assert (need.name, need.values[0], need.wide[0]) == ("n", (9, 8), False)
    (gap,) = view.gaps
    assert (gap.measure, gap.values, gap.least, gap.most) == ("Effort", ((1, 5), (2, 1)), 1, 5)
    assert "".join(part.text for part in gap.text) == "The effort “S” takes: 5 for A and 1 for B."


def test_what_is_said_of_them(index_of: IndexOf) -> None:
    view = seen(index_of(MAP))
    assert {remark.label: remark.text for remark in view.remarks} == {
        "Furthest apart": "At S, feelings are −1 for A and +0.5 for B.",
        "Not for everybody": "B never come to T.",
        "Where their paths part": "30\u202f% of A give up at S, against 4\u202f% of B.",
    }


def test_all_stages_where_they_are_furthest_apart_are_named(index_of: IndexOf) -> None:
    scores = ((-1, 0.1), (0.2, 1.3), (0, 1), (0.7, -0.4))
    stages = ", ".join(f"{{name: S{n}, sentiment: {{A: {a}, B: {b}}}}}"
                       for n, (a, b) in enumerate(scores))  # fmt: skip
    view = seen(index_of(f"journey: J\nsegments: [A, B]\nstages: [{stages}]\n"))
    assert [remark.text for remark in view.remarks] == [
        "At S0, feelings are −1 for A and +0.1 for B. Just as far apart: S1 and S3."
    ]


def test_many_stages_somebody_never_comes_to_are_counted(index_of: IndexOf) -> None:
    stages = ", ".join(f"{{name: S{number}, segments: A}}" for number in range(5))
    view = seen(index_of(f"journey: J\nsegments: [A, B]\nstages: [T, {stages}]\n"))
    assert [remark.text for remark in view.remarks] == ["B never come to 5 stages."]


def test_how_alike_paths_are(index_of: IndexOf) -> None:
    (alike,) = seen(index_of(MAP)).alike
    # Both come to S and U, and leave at S; A alone comes to T, there and on, B from S to U.
    assert (alike.one, alike.other, alike.both, alike.either) == (1, 2, 3, 7)
    assert alike.text == "43\u202f%"


def test_nothing_is_shown_where_there_is_nothing_to_compare(index_of: IndexOf) -> None:
    for text in (
        "journey: J\nstages: S\n",
        "journey: J\nsegments: [A, {name: Clerk, kind: role}]\nstages: [{name: S, sentiment: 1}]\n",
        "journey: J\nsegments: [A, B]\nstages: [{name: S, sentiment: 1, barriers: b}]\n",
    ):
        index = index_of(text)
        assert sides(index, curve(index)) is None


def test_no_curves_where_sentiments_tell_nobody_apart(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B]\nstages: [{name: S, sentiment: 1, effort: {A: 1, B: 2}}]\n"
    )
    assert seen(index).curve is None
