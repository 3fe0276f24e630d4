from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.analysis.flow import Flow, Way, flow
from jmap.analysis.points import Point
from jmap.analysis.reach import reached
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex


def path(**fields: Any) -> Flow:
    """The path of a map; three stages without segments unless said."""
    data = {"journey": "A", "stages": ["One", "Two", "Three"], **fields}
    return flow(JourneyIndex(Journey.model_validate(data)))


def ways(found: Flow) -> list[tuple[Any, Any, str, dict[str, float]]]:
    return [(way.source, way.target, way.kind, dict(way.shares)) for way in found.ways]


ONE, TWO, THREE = Point(0), Point(1), Point(2)
STEPS = {"name": "Two", "steps": ["a", "b", "c"]}


def test_every_stage_leads_to_the_next() -> None:
    assert ways(path()) == [(ONE, TWO, "next", {"": 1}), (TWO, THREE, "next", {"": 1})]


def test_steps_lead_to_each_other_and_the_last_to_the_next_stage() -> None:
    found = path(stages=["One", STEPS, "Three"])
    assert [(way.source, way.target) for way in found.ways] == [
        (ONE, Point(1, 0)),
        (Point(1, 0), Point(1, 1)),
        (Point(1, 1), Point(1, 2)),
        (Point(1, 2), THREE),
    ]


@pytest.mark.parametrize("order", ["one", "any"])
def test_steps_in_no_order_are_all_first_and_last(order: str) -> None:
    found = path(stages=["One", STEPS | {"order": order}, "Three"])
    assert [(way.source, way.target) for way in found.ways] == [
        (ONE, Point(1)),
        (Point(1, 0), THREE),
        (Point(1, 1), THREE),
        (Point(1, 2), THREE),
    ]
    assert reached(found) == frozenset(found.points)


def test_a_stage_is_its_first_step_as_target_and_its_last_as_source() -> None:
    found = path(
        stages=["One", STEPS, "Three"],
        transitions=[
            {"from": "Three", "to": "Two", "share": 0.5},
            {"from": "Two", "to": "exit", "share": 0.2},
        ],
    )
    back, out = found.leaving(THREE)[-1], found.leaving(Point(1, 2))[-1]
    assert (back.target, back.kind) == (Point(1, 0), "loop")
    assert (out.target, out.kind) == (None, "exit")
    assert found.exits(1) == [out]


SOME = {"name": "Two", "steps": [{"name": "a", "segments": "x"}, "b", "c"]}
LAST = {"name": "One", "steps": ["p", {"name": "q", "segments": "x"}]}


def test_a_stage_is_the_last_step_that_each_comes_to_as_source() -> None:
    found = path(
        segments=["x", "y"],
        stages=[LAST, "Two", "Three"],
        transitions=[
            {"from": "One", "to": "exit", "share": {"x": 0.4, "y": 0.1}},
            {"from": "One", "to": "Three", "kind": "branch", "segments": "y"},
        ],
    )
    p, q = Point(0, 0), Point(0, 1)
    assert [(way.source, way.target, dict(way.shares)) for way in found.ways if way.path] == [
        (p, None, {"y": 0.1}), (p, THREE, {"y": 0.9}), (q, None, {"x": 0.4}),
    ]  # fmt: skip
    assert [(w.target, dict(w.shares)) for w in found.leaving(p) if not w.path] == [(q, {"x": 1})]


def test_a_stage_is_the_first_step_that_each_comes_to_as_target() -> None:
    back = {"from": "Three", "to": "Two", "share": 0.2}
    found = path(segments=["x", "y"], stages=["One", SOME, "Three"], transitions=[back])
    assert [(way.target, way.kind, dict(way.shares)) for way in found.ways if way.path] == [
        (Point(1, 0), "loop", {"x": 0.2}), (Point(1, 1), "loop", {"y": 0.2}),
    ]  # fmt: skip


def test_a_stage_ends_the_path_of_each_after_its_own_last_step() -> None:
    found = path(segments=["x", "y"], stages=[LAST | {"next": "none"}, "Two"])
    assert ways(found) == [(Point(0, 0), Point(0, 1), "next", {"x": 1})]


@pytest.mark.parametrize("share", [{"x": 0.4, "y": 0.1, "Staff": 0.3}, 0.4])
def test_those_who_do_not_come_do_not_go(share: Any) -> None:
    found = path(
        segments=["x", "y", {"name": "Staff", "kind": "role"}],
        stages=[LAST, "Two"],
        transitions=[
            {"from": "q", "to": "exit", "share": share},
            {"from": "q", "to": "Two", "segments": "y"},
        ],
    )
    (way,) = [way for way in found.ways if way.path]
    assert way.shares == ({"x": 0.4, "staff": 0.3} if isinstance(share, dict) else {"x": 0.4})


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("One", "Two", "next"),
        ("One", "Three", "skip"),
        ("Three", "One", "loop"),
        ("Two", "Two", "loop"),
        ("Two", "exit", "exit"),
        ("start", "One", "next"),
        ("start", "Three", "skip"),
    ],
)
def test_the_kind_is_told_by_where_a_way_leads(start: str, end: str, kind: str) -> None:
    found = path(transitions=[{"from": start, "to": end, "share": 0.1}])
    assert [way.kind for way in found.ways if way.path] == [kind]


@pytest.mark.parametrize(
    ("start", "end", "kind"), [("a", "b", "next"), ("a", "c", "skip"), ("c", "a", "loop"),
                               ("b", "Three", "skip"), ("One", "b", "skip"), ("c", "Three", "next")]
)  # fmt: skip
def test_steps_have_kinds_too(start: str, end: str, kind: str) -> None:
    found = path(
        stages=["One", STEPS, "Three"], transitions=[{"from": start, "to": end, "share": 0.1}]
    )
    assert [way.kind for way in found.ways if way.path] == [kind]


def test_a_kind_that_is_said_is_kept() -> None:
    found = path(transitions=[{"from": "One", "to": "Three", "kind": "branch", "share": 0.1}])
    assert [way.kind for way in found.ways if way.path] == ["branch"]


def test_written_shares_come_off_the_way_to_the_next_stage() -> None:
    found = path(
        segments=["a", "b"],
        transitions=[
            {"from": "One", "to": "exit", "share": {"a": 0.25}},
            {"from": "One", "to": "Three", "share": 0.5},
        ],
    )
    onward = found.leaving(ONE)[0]
    assert onward.shares == {"a": 0.25, "b": 0.5}
    assert found.remaining(ONE) == {"a": 0.25, "b": 0.5}
    assert found.taken[ONE] == {"a": 0.75, "b": 0.5}


def test_what_is_not_counted_takes_nothing() -> None:
    found = path(transitions=[{"from": "One", "to": "exit"}, {"from": "One", "to": "Three"}])
    assert found.leaving(ONE)[0].shares == {"": 1}


def test_shares_over_one_leave_nothing() -> None:
    found = path(transitions=[{"from": "One", "to": "exit", "share": 0.8}] * 2)
    assert found.taken[ONE] == {"": 1.6}
    assert found.remaining(ONE) == {"": 0}


def test_a_next_without_a_share_stands_in_for_the_way_that_follows() -> None:
    found = path(
        segments=["a", "b"],
        transitions=[
            {"from": "One", "to": "Two", "effort": 3, "segments": "a"},
            {"from": "One", "to": "exit", "share": 0.25},
        ],
    )
    assert ways(found)[:3] == [
        (ONE, TWO, "next", {"b": 0.75}),
        (ONE, TWO, "next", {"a": 0.75}),
        (ONE, None, "exit", {"a": 0.25, "b": 0.25}),
    ]
    assert found.leaving(ONE)[1].effort == {"a": 3}


def test_branches_without_shares_divide_what_remains_and_say_that_nobody_knows() -> None:
    found = path(
        transitions=[
            {"from": "One", "to": "Two", "kind": "branch"},
            {"from": "One", "to": "Three", "kind": "branch"},
            {"from": "One", "to": "exit", "share": 0.2},
        ]
    )
    assert [(way.kind, way.shares[""], way.known) for way in found.leaving(ONE)] == [
        ("branch", 0.4, False), ("branch", 0.4, False), ("exit", 0.2, True),
    ]  # fmt: skip


def test_the_path_ends_where_it_is_said_to() -> None:
    found = path(stages=["One", {"name": "Two", "next": "none"}, "Three"])
    assert found.leaving(TWO) == []
    assert reached(found) == {ONE, TWO}


def test_entries_add_a_way_and_take_nothing_away() -> None:
    found = path(
        stages=[{"name": "One", "next": "none"}, "Two", "Three"],
        transitions=[{"from": "start", "to": "Two", "share": 0.3}],
    )
    assert ways(found)[0] == (None, TWO, "skip", {"": 0.3})
    assert found.remaining(TWO) == {"": 1}
    assert reached(found) == {ONE, TWO, THREE}


def test_segments_pass_over_stages_that_are_not_theirs() -> None:
    found = path(segments=["a", "b"], stages=["One", {"name": "Two", "segments": "a"}, "Three"])
    assert ways(found) == [
        (ONE, TWO, "next", {"a": 1}),
        (ONE, THREE, "next", {"b": 1}),
        (TWO, THREE, "next", {"a": 1}),
    ]


def test_roles_are_no_customers() -> None:
    found = path(segments=["a", {"name": "Staff", "kind": "role"}])
    assert found.segments == ("a",)
    assert found.leaving(ONE)[0].shares == {"a": 1}


def test_references_that_mean_nothing_are_no_ways() -> None:
    found = path(transitions=[{"from": "One", "to": "Nowhere"}, {"from": "Nowhere", "to": "One"}])
    assert ways(found) == ways(path())


def test_a_way_says_which_transition_it_is() -> None:
    found = path(
        transitions=[{"from": "Two", "to": "exit", "destination": "done", "when": "All is well"}]
    )
    (way,) = found.exits(1)
    assert (way.path, way.destination, way.when) == (("transitions", 0), "done", "All is well")


POINTS = ["One", "Two", "Three", "Four", "a", "b"]
transitions = st.lists(
    st.fixed_dictionaries(
        {"from": st.sampled_from([*POINTS, "start"]), "to": st.sampled_from([*POINTS, "exit"])},
        optional={
            "share": st.one_of(
                st.floats(0, 1),
                st.dictionaries(st.sampled_from("xyz"), st.floats(0, 1), min_size=1),
            ),
            "kind": st.sampled_from(["next", "skip", "loop", "exit", "branch"]),
            "segments": st.lists(st.sampled_from("xyz"), min_size=1, unique=True),
        },
    ),
    max_size=8,
)
stages = st.tuples(
    st.sampled_from(["sequence", "one", "any"]),
    st.lists(st.sampled_from("xyz"), unique=True),
    st.sampled_from([None, "none"]),
)


def drawn(shape: tuple[str, list[str], str | None], given: list[dict[str, Any]]) -> Flow:
    order, segments, after = shape
    two = {"name": "Two", "steps": ["a", "b"], "order": order, "segments": segments}
    return path(
        segments=["x", "y", "z"],
        stages=["One", two | ({"next": after} if after else {}), "Three", "Four"],
        transitions=given,
    )


@given(stages, transitions)
def test_shares_out_of_a_point_add_up(
    shape: tuple[str, list[str], str | None], given: list[dict[str, Any]]
) -> None:
    found = drawn(shape, given)
    for point, walkers in found.walkers.items():
        leaving = found.leaving(point)
        for segment in walkers:
            out = sum(way.shares.get(segment, 0) for way in leaving)
            written = found.taken.get(point, {}).get(segment, 0)
            assert out <= max(1, written) + 1e-9
            if any(segment in way.segments and keeps(way, given) for way in leaving):
                assert out == pytest.approx(max(1, written))


def keeps(way: Way, given: list[dict[str, Any]]) -> bool:
    """Whether a way keeps what the written shares leave."""
    if way.kind not in ("next", "branch"):
        return False
    return way.path is None or "share" not in given[int(way.path[1])]


@given(stages, transitions)
def test_ways_lead_from_points_to_points(
    shape: tuple[str, list[str], str | None], given: list[dict[str, Any]]
) -> None:
    found = drawn(shape, given)
    assert reached(found) <= frozenset(found.points)
    for way in found.ways:
        assert way.source is None or way.source in found.walkers
        assert way.target is None or way.target in {*found.walkers, Point(way.target.stage)}
        assert all(0 <= share <= 1 for share in way.shares.values())
