from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.analysis.likeness import Likeness, likenesses, partings
from jmap.analysis.points import Point
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]
HEAD = "journey: J\nsegments: [A, B, {name: Clerk, kind: role}]\n"


def like(index: JourneyIndex) -> tuple[int, int]:
    (found,) = likenesses(index)
    assert (found.one, found.other) == ("a", "b")
    return found.both, found.either


@pytest.mark.parametrize(
    ("stages", "transitions", "both", "either"),
    [
        # Two stages and the way between them.
        ("[S, T]", "", 3, 3),
        # A leaves as well; to other places, these are two ways.
        ("[S, T]", "[{from: S, to: exit, share: {A: 20%, B: 0%}}]", 3, 4),
        ("[S, T]", "[{from: S, to: exit, share: 5%, destination: done},"
         " {from: S, to: exit, share: {A: 5%}}]", 4, 5),
        # B has no T, and its way goes from S to U: of S, T, U and three ways they share S and U.
        ("[S, {name: T, segments: A}, U]", "", 2, 6),
        # Nothing in common.
        ("[{name: S, segments: A}, {name: T, segments: B}]", "", 0, 2),
    ],
)  # fmt: skip
def test_paths_are_alike_as_far_as_points_and_ways_are_shared(
    index_of: IndexOf, stages: str, transitions: str, both: int, either: int
) -> None:
    ways = f"transitions: {transitions}\n" if transitions else ""
    assert like(index_of(f"{HEAD}stages: {stages}\n{ways}")) == (both, either)


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_share_is_a_jaccard_index(both: int, more: int) -> None:
    share = Likeness("a", "b", both, both + more).share
    assert 0 <= share <= 1
    assert (share == 1) == (more == 0)


def test_every_two_customers_are_compared(index_of: IndexOf) -> None:
    found = likenesses(index_of("journey: J\nsegments: [A, B, C]\nstages: S\n"))
    assert [(each.one, each.other, each.share) for each in found] == [
        ("a", "b", 1.0),
        ("a", "c", 1.0),
        ("b", "c", 1.0),
    ]
    assert likenesses(index_of("journey: J\nstages: S\n")) == ()


def test_where_paths_part_the_widest_first(index_of: IndexOf) -> None:
    index = index_of(
        HEAD + "stages: [S, T, U]\ntransitions:\n"
        "  - {from: S, to: U, share: {A: 30%}}\n"
        "  - {from: T, to: exit, destination: competitor, share: {A: 5%, B: 40%}}\n"
        "  - {from: T, to: S, share: 10%}\n"
    )
    found = [(each.kind, each.destination, each.shares) for each in partings(index)]
    assert found == [
        ("exit", "competitor", {"a": 0.05, "b": 0.4}),
        ("skip", None, {"a": 0.3, "b": 0.0}),
    ]


def test_shares_that_nobody_counted_are_not_compared(index_of: IndexOf) -> None:
    index = index_of(
        HEAD + "stages: [S, T]\ntransitions:\n"
        "  - {from: S, to: exit, share: {A: 30%}}\n  - {from: S, to: exit, segments: B}\n"
    )
    assert partings(index) == []


def test_steps_that_are_left_alike_are_left_as_one_stage(index_of: IndexOf) -> None:
    index = index_of(
        HEAD + "stages: [{name: S, order: any, steps: [P, Q]}, T]\n"
        "transitions: [{from: S, to: exit, share: {A: 30%, B: 10%}}]\n"
    )
    assert [(each.source.stage, each.source.step) for each in partings(index)] == [(0, None)]


def test_a_stage_that_each_leaves_after_another_step_is_left_as_one(index_of: IndexOf) -> None:
    index = index_of(
        HEAD + "stages: [{name: S, steps: [P, {name: Q, segments: [A]}]}, T]\n"
        "transitions: [{from: S, to: exit, share: {A: 30%, B: 10%}}]\n"
    )
    (found,) = partings(index)
    assert (found.source, found.shares) == (Point(0), {"a": 0.3, "b": 0.1})


def test_steps_that_follow_each_other_are_not_one(index_of: IndexOf) -> None:
    index = index_of(
        HEAD + "stages: [{name: S, steps: [P, Q]}, T]\ntransitions:\n"
        "  - {from: P, to: exit, share: {A: 30%, B: 10%}}\n"
        "  - {from: Q, to: exit, share: {A: 30%, B: 10%}}\n"
    )
    assert [each.source for each in partings(index)] == [Point(0, 0), Point(0, 1)]
