from typing import Any

import pytest

from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.views.flow import flow_view
from jmap.views.flow_entries import Amount, FlowView, Move
from jmap.views.wording import percent


def view(**fields: Any) -> FlowView:
    data = {"journey": "A", "stages": ["One", "Two", "Three"], **fields}
    return flow_view(JourneyIndex(Journey.model_validate(data)))


def ends(moves: tuple[Move, ...]) -> list[tuple[int | None, int | None]]:
    return [(move.source, move.target) for move in moves]


def test_a_plain_path_leads_on_to_its_end() -> None:
    shown = view()
    assert ends(shown.onward) == [(0, 1), (1, 2), (2, None)]
    assert (shown.skips, shown.loops, shown.departures) == ((), (), ())
    assert shown.lost == (None, None, None)
    assert shown.summary == "The path through 3 stages: One, Two and Three."


def test_ways_are_sorted_by_where_they_are_drawn() -> None:
    shown = view(
        transitions=[
            {"from": "One", "to": "Three", "share": 0.1},
            {"from": "start", "to": "Two"},
            {"from": "Three", "to": "One", "share": 0.2},
            {"from": "Two", "to": "exit", "share": 0.3, "destination": "competitor"},
        ]
    )
    assert ends(shown.skips) == [(None, 1), (0, 2)]
    assert ends(shown.loops) == [(2, 0)]
    assert [(d.stage, d.destination) for d in shown.departures] == [(1, "competitor")]
    assert shown.summary.endswith(
        "It has 2 skips, 1 loop and 1 stage where customers leave. "
        f"The largest share is lost at Two: {percent(0.3)}."
    )


def test_ways_to_the_next_stage_are_one_line() -> None:
    shown = view(
        transitions=[
            {"from": "One", "to": "Two", "share": 0.25, "when": "In a hurry", "effort": 2},
            {"from": "One", "to": "exit", "share": 0.5},
        ]
    )
    first = shown.onward[0]
    assert (first.source, first.target, first.amount.text) == (0, 1, percent(0.5))
    assert (first.when, first.effort) == (("In a hurry",), "effort 2/5")


def test_shares_are_told_together_and_apart() -> None:
    shown = view(
        segments=["a", "b"],
        transitions=[{"from": "One", "to": "exit", "share": {"a": 0.1, "b": 0.3}}],
    )
    amount = shown.departures[0].amount
    assert (amount.share, amount.text) == (0.2, percent(0.2))
    assert amount.apart == ((0, percent(0.1)), (1, percent(0.3)))
    assert shown.lost[0] == 0.2


def test_what_only_some_do_has_no_share_of_all() -> None:
    shown = view(
        segments=["a", "b"],
        transitions=[{"from": "One", "to": "Three", "segments": "b", "share": 0.5}],
    )
    (skip,) = shown.skips
    assert (skip.walkers, skip.amount.share, skip.amount.text) == ((1,), 0.25, None)
    assert skip.amount.apart == ((1, percent(0.5)),)


def test_what_nobody_counted_has_no_number() -> None:
    shown = view(
        transitions=[
            {"from": "One", "to": "exit"},
            {"from": "Two", "to": "Three", "kind": "branch"},
            {"from": "Two", "to": "One", "kind": "branch"},
        ]
    )
    assert shown.departures[0].amount.share is None
    assert shown.lost == (None, None, None)
    assert shown.onward[1].amount.share is None
    assert shown.loops[0].amount.share is None


def test_those_who_are_done_are_not_lost() -> None:
    shown = view(transitions=[{"from": "Two", "to": "exit", "share": 0.4, "destination": "done"}])
    assert shown.destinations == ("done",)
    assert shown.lost == (None, None, None)


def test_destinations_are_told_in_one_order() -> None:
    shown = view(
        transitions=[
            {"from": "One", "to": "exit", "share": 0.1, **destination}
            for destination in ({}, {"destination": "done"}, {"destination": "competitor"})
        ]
    )
    assert shown.destinations == ("competitor", "", "done")


def test_steps_are_named_where_it_matters() -> None:
    shown = view(
        stages=["One", {"name": "Two", "steps": ["a", "b"]}, "Three"],
        transitions=[
            {"from": "b", "to": "a", "share": 0.1},
            {"from": "a", "to": "Three", "share": 0.1},
            {"from": "a", "to": "exit", "share": 0.1},
            {"from": "Three", "to": "Two", "share": 0.1},
        ],
    )
    assert [move.steps for move in shown.loops] == ["b → a", ""]
    assert [departure.at for departure in shown.departures] == ["a"]


def test_steps_in_no_order_make_one_line() -> None:
    shown = view(
        stages=["One", {"name": "Two", "steps": ["a", "b"], "order": "one"}, "Three"],
        transitions=[{"from": "Two", "to": "One", "share": 0.5}],
    )
    assert ends(shown.onward) == [(0, 1), (1, 2), (2, None)]
    assert shown.onward[1].amount.text == percent(0.5)
    assert [move.amount.text for move in shown.loops] == [percent(0.5)]


def test_what_a_stage_loses_and_leads_on_adds_up_over_its_steps() -> None:
    shares = {"Form": 0.4, "Pay": 0.6, "Confirm": 0.2}
    shown = view(
        stages=[{"name": "Buy", "steps": [*shares]}, "Use"],
        transitions=[{"from": s, "to": "exit", "share": share} for s, share in shares.items()],
    )
    assert shown.lost[0] is not None
    assert percent(shown.lost[0]) == percent(0.808)
    assert shown.onward[0].amount.text == percent(0.192)
    told = [(gone.at, gone.amount.text) for gone in shown.departures]
    assert told == [(step, percent(share)) for step, share in shares.items()]
    widths = [gone.amount.share for gone in shown.departures]
    assert sum(width for width in widths if width) == pytest.approx(shown.lost[0])


def test_a_way_out_of_a_stage_is_told_of_those_who_come_to_it() -> None:
    shown = view(
        segments=["a", "b"],
        stages=[{"name": "Buy", "steps": ["p", {"name": "q", "segments": "a"}]}, "Use", "End"],
        transitions=[
            {"from": "p", "to": "exit", "segments": "a", "share": 0.5},
            {"from": "Buy", "to": "exit", "share": {"a": 0.4, "b": 0.1}},
            {"from": "Buy", "to": "End", "share": 0.2},
        ],
    )
    assert shown.lost[0] == pytest.approx((0.7 + 0.1) / 2)
    assert shown.departures[1].amount.apart == ((0, percent(0.2)), (1, percent(0.1)))
    assert shown.skips[0].amount.apart == ((0, percent(0.1)), (1, percent(0.2)))
    assert shown.onward[0].amount.apart == ((0, percent(0.2)), (1, percent(0.7)))


def test_what_roles_alone_do_has_no_share_of_customers() -> None:
    shown = view(
        segments=["a", {"name": "Staff", "kind": "role"}],
        stages=["One", {"name": "Back office", "steps": ["p", "q"], "segments": "Staff"}],
        transitions=[{"from": "p", "to": "exit", "segments": "Staff", "share": 0.5}],
    )
    assert shown.lost[1] is None
    assert shown.departures[0].amount == Amount(None, None, ((1, percent(0.5)),))


def test_one_of_several_steps_loses_its_part_of_the_stage() -> None:
    shown = view(
        stages=["One", {"name": "Two", "steps": ["a", "b"], "order": "one"}, "Three"],
        transitions=[{"from": "a", "to": "exit", "share": 0.5}],
    )
    assert (shown.lost[1], shown.onward[1].amount.share) == (0.25, 0.75)
    assert shown.departures[0].amount.text == percent(0.5)


def test_a_path_that_ends_early_ends_there() -> None:
    shown = view(stages=["One", {"name": "Two", "next": "none"}, "Three"])
    assert ends(shown.onward) == [(0, 1), (1, None), (2, None)]


def test_stages_carry_their_marks() -> None:
    shown = view(
        segments=["a", "b"],
        stages=[
            {"name": "One", "sentiment": "1", "phase": "use"},
            {"name": "Two", "sentiment": "-2", "segments": "a", "steps": ["x"]},
            {"name": "Three", "touchpoints": [{"name": "Call", "moment_of_truth": "true"}]},
        ],
    )
    one, two, three = shown.stops
    assert (one.low, one.phase, one.star) == (None, "use", False)
    assert (two.low, two.walkers, two.steps) == ("−2", (0,), (("a", "x", False),))
    assert three.star


def test_effort_that_differs_is_a_range() -> None:
    shown = view(
        segments=["a", "b"], transitions=[{"from": "One", "to": "Two", "effort": {"a": 1, "b": 4}}]
    )
    assert shown.onward[0].effort == "effort 1–4/5"


def test_passing_a_stage_that_is_for_others_is_no_skip() -> None:
    shown = view(
        segments=["a", "b"],
        stages=[
            {"name": "One", "order": "any", "steps": ["p", "q"]},
            {"name": "Two", "segments": "b"},
            "Three",
        ],
    )
    (past,) = shown.skips
    assert (past.source, past.target, past.walkers) == (0, 2, (0,))
    assert past.amount.apart == ((0, percent(1)),)
    assert shown.summary == "The path through 3 stages: One, Two and Three."


def test_each_segment_leaves_a_stage_after_its_own_last_step() -> None:
    steps = ["p", {"name": "q", "segments": "b"}]
    shown = view(
        segments=["a", "b"],
        stages=[{"name": "One", "steps": steps}, {"name": "Two", "order": "any", "steps": steps}],
    )
    assert ends(shown.onward) == [(0, 1), (1, None)]
    assert [(move.amount.text, move.amount.apart) for move in shown.onward] == [
        (percent(1), ())
    ] * 2
