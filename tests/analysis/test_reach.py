"""Which stages customers get to, and where they leave."""

from typing import Any

import pytest

from jmap.analysis.flow import Flow, flow
from jmap.analysis.losses import exits, losses
from jmap.analysis.reach import is_taken, reached, unreachable
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex


def index(**fields: Any) -> JourneyIndex:
    """A map; three stages without segments unless said."""
    data = {"journey": "A", "stages": ["One", "Two", "Three"], **fields}
    return JourneyIndex(Journey.model_validate(data))


def path(**fields: Any) -> Flow:
    return flow(index(**fields))


def test_all_stages_are_reached_where_nothing_is_said() -> None:
    found = path()
    assert unreachable(found) == []
    assert reached(found) == frozenset(found.points)


def test_where_everybody_goes_elsewhere_the_first_that_is_lost_is_told() -> None:
    found = path(
        stages=["One", "Two", "Three", "Four"],
        transitions=[{"from": "One", "to": "Four", "kind": "branch"}],
    )
    assert unreachable(found) == [1]
    assert {point.stage for point in reached(found)} == {0, 3}


def test_each_segment_starts_where_its_first_stage_is() -> None:
    found = path(
        segments=["a", "b"],
        stages=[{"name": "One", "segments": "a"}, {"name": "Two", "segments": "b"}, "Three"],
    )
    assert [point.stage for point in found.entries] == [0, 1]
    assert unreachable(found) == []


@pytest.mark.parametrize(
    ("share", "taken"), [(0, False), (0.2, True), ({"a": 0}, False), ({"a": 0, "b": 0.1}, True)]
)
def test_a_share_of_nothing_takes_nobody(share: Any, taken: bool) -> None:
    found = path(segments=["a", "b"], transitions=[{"from": "One", "to": "Three", "share": share}])
    (way,) = (way for way in found.ways if way.path)
    assert is_taken(found, way) is taken


def test_a_way_for_roles_takes_no_customers() -> None:
    found = path(
        segments=["a", {"name": "Staff", "kind": "role"}],
        transitions=[{"from": "One", "to": "Three", "segments": "Staff"}],
    )
    (way,) = (way for way in found.ways if way.path)
    assert not is_taken(found, way)


@pytest.mark.parametrize(
    "transition",
    [
        {"from": "One", "to": "Nowhere"},
        {"from": "Nowhere", "to": "One"},
        {"from": "One", "to": "Two", "segments": "nobody"},
        {"from": "One", "to": "Two", "share": {"nobody": 0.1}},
    ],
)
def test_a_path_is_not_whole_where_a_name_means_nothing(transition: dict[str, Any]) -> None:
    assert not path(segments=["a"], transitions=[transition]).whole
    assert path(segments=["a"], transitions=[{"from": "One", "to": "exit"}]).whole


def test_exits_are_those_that_customers_take() -> None:
    found = index(
        segments=["a", {"name": "Staff", "kind": "role"}],
        transitions=[
            {"from": "One", "to": "exit"},
            {"from": "Two", "to": "Exit", "destination": "done", "share": {"a": 0.1}},
            {"from": "Two", "to": "exit", "share": 0},
            {"from": "Two", "to": "exit", "segments": "Staff"},
            {"from": "Two", "to": "exit", "share": {"Staff": 1}},
            {"from": "Nowhere", "to": "exit"},
            {"from": "Two", "to": "One"},
        ],
    )
    assert [(way.path, way.point.id, way.is_loss) for way in exits(found)] == [
        (("transitions", 0), "one", True),
        (("transitions", 1), "two", False),
    ]


@pytest.mark.parametrize(
    ("whose", "taken"),
    [({}, True), ({"segments": "b"}, False), ({"share": {"b": 0.5}}, False),
     ({"share": {"a": 0.1, "b": 0.5}}, True), ({"share": {"a": 0, "b": 0.5}}, False)],
)  # fmt: skip
def test_an_exit_of_those_who_never_come_is_not_taken(whose: dict[str, Any], taken: bool) -> None:
    stages = ["One", {"name": "Two", "segments": "a"}]
    way = {"from": "Two", "to": "exit", **whose}
    found = index(segments=["a", "b"], stages=stages, transitions=[way])
    assert bool(exits(found)) == taken
    assert bool(losses(found)) == (taken or "a" in whose.get("share", {}))


def test_an_exit_is_a_loss_however_its_end_is_written() -> None:
    (loss,) = losses(index(transitions=[{"from": "One", "to": "EXIT", "share": 0.2}]))
    assert (loss.point.id, loss.share) == ("one", 0.2)
