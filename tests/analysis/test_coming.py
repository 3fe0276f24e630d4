from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.analysis.coming import coming, part
from jmap.analysis.flow import flow
from jmap.analysis.points import Point
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex

STEPS: dict[str, Any] = {"name": "Two", "steps": ["a", "b", "c"]}


def index(**fields: Any) -> JourneyIndex:
    data = {"journey": "A", "stages": ["One", STEPS, "Three"], **fields}
    return JourneyIndex(Journey.model_validate(data))


def parts(found: JourneyIndex, segment: str = "") -> list[float]:
    return [part(coming(found), Point(1, step), segment) for step in range(3)]


def test_without_steps_all_who_come_to_a_stage_come_to_it() -> None:
    assert coming(index(stages=["One", "Two"])) == {}
    assert part(coming(index()), Point(0), "") == 1


def out(step: str, share: Any, to: str = "exit") -> dict[str, Any]:
    return {"from": step, "to": to, "share": share}


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        ([], [1, 1, 1]),
        ([out("a", 0.4), out("b", 0.5)], [1, 0.6, 0.3]),
        ([out("Two", 0.4)], [1, 1, 1]),
        # Passed over, out to a later and back to an earlier stage, and within.
        ([out("a", 0.25, "c")], [1, 0.75, 1]),
        ([out("a", 0.25, "Three"), out("a", 0.25, "One")], [1, 0.5, 0.5]),
        ([out("c", 0.5, "a")], [1, 1, 1]),
        # Straight from elsewhere to the second step.
        ([out("One", 0.25, "b"), out("One", 0.5)], [0.5, 1, 1]),
        ([out("start", 1.0, "b")], [0.5, 1, 1]),
        ([{"from": "a", "to": "exit"}], [1, 1, 1]),
    ],
)
def test_what_steps_before_take_off_does_not_come(ways: list[Any], told: list[float]) -> None:
    assert parts(index(transitions=ways)) == pytest.approx(told)


def test_each_segment_comes_to_its_own_steps() -> None:
    steps = [{"name": "a", "segments": "x"}, "b", "c"]
    found = index(
        segments=["x", "y"],
        stages=["One", {"name": "Two", "steps": steps}],
        transitions=[out("a", 0.4), out("b", {"x": 0.5, "y": 0.1})],
    )
    assert coming(found)[Point(1, 2)] == pytest.approx({"x": 0.3, "y": 0.9})
    assert coming(found)[Point(1, 0)] == {"x": 1}


@pytest.mark.parametrize("order", ["one", "any"])
def test_steps_in_no_order_are_taken_alike(order: str) -> None:
    found = index(stages=["One", STEPS | {"order": order}], transitions=[out("a", 0.4)])
    assert parts(found) == pytest.approx([1 / 3] * 3)


def test_a_stage_that_nobody_gets_to_is_told_as_if() -> None:
    stages = [{"name": "One", "next": "none"}, STEPS]
    assert parts(index(stages=stages, transitions=[out("a", 0.4)])) == pytest.approx([1, 0.6, 0.6])


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.floats(0, 0.3), max_size=3)))
def test_all_who_come_to_a_stage_leave_it_somewhere(shares: dict[str, list[float]]) -> None:
    ends = ("exit", "One", "Three")
    ways = [
        out(step, share, to)
        for step in shares
        for share, to in zip(shares[step], ends, strict=False)
    ]
    found = index(transitions=ways)
    gone = [
        part(coming(found), way.source, "") * way.shares[""]
        for way in flow(found).ways
        if way.source and way.source.stage == 1 and (way.target is None or way.target.stage != 1)
    ]
    assert sum(gone) == pytest.approx(1)
