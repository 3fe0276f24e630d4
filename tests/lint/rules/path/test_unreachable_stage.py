"""Stages that nobody gets to."""

import datetime

import pytest
from found import Findings, messages, paths, related
from hypothesis import example, given
from hypothesis import strategies as st
from stories import FOUR, MOVING, with_ways

from jmap.analysis.flow import flow
from jmap.analysis.reach import unreachable
from jmap.lint import registry
from jmap.lint.rule import Context
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex


class TestUnreachableStage:
    @pytest.mark.parametrize(
        "ways",
        [
            (),
            ("from: Visit, to: Move, share: 40%",),
            ("from: Visit, to: Move",),
            ("from: Visit, to: Move, kind: next, segments: Couples",),
            ("from: Visit, to: Move, kind: branch", "from: Move, to: Sign, share: 10%"),
            ("from: Visit, to: Move, kind: branch", "from: start, to: Sign, share: 5%"),
            ("from: Visit, to: exit, share: 99%",),
            ("from: Visit, to: exit, share: {Couples: 100%}",),
        ],
    )
    def test_one_way_for_some_is_enough(self, findings: Findings, ways: tuple[str, ...]) -> None:
        text = with_ways(*ways) if ways else MOVING + FOUR
        assert findings("unreachable-stage", text) == []

    @pytest.mark.parametrize(
        ("ends", "way"),
        [(", next: none", "from: Sign, to: Look, share: 5%"),
         ("", "from: Look, to: Sign, kind: branch")],
    )  # fmt: skip
    def test_a_path_ends_for_each_after_its_own_last_step(
        self, findings: Findings, ends: str, way: str
    ) -> None:
        steps = "steps: [p, {name: q, segments: [Couples]}]"
        stages = f"stages: [{{name: Look, {steps}{ends}}}, Visit, Sign]\n"
        (found,) = findings("unreachable-stage", with_ways(way, stages=stages))
        assert found.path == ("stages", 1)

    def test_a_way_that_stands_in_for_the_next_cuts_it_off(self, findings: Findings) -> None:
        (found,) = findings("unreachable-stage", with_ways("from: Visit, to: Move, kind: branch"))
        assert found.path == ("stages", 2)
        assert found.message == "no way leads to Sign: all ways out of Visit go elsewhere"
        assert related(found) == [("transitions", 0, "to")]

    def test_the_path_may_end_before_it(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, next: none}, Sign, Move]\n"
        (found,) = findings("unreachable-stage", MOVING + stages)
        assert found.message == "no way leads to Sign: the path ends at Visit"
        assert related(found) == [("stages", 1)]

    def test_the_last_step_may_end_it(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, steps: [Ring, {name: Wait, next: none}]}, Sign]\n"
        (found,) = findings("unreachable-stage", MOVING + stages)
        assert related(found) == [("stages", 1, "steps", 1)]
        back = "from: Ring, to: Sign, share: 10%"
        assert findings("unreachable-stage", with_ways(back, stages=stages)) == []

    @pytest.mark.parametrize("last", ["100%", "{Couples: 100%, kids: 100%}"])
    def test_shares_that_leave_nobody_over_cut_it_off(self, findings: Findings, last: str) -> None:
        (found,) = findings("unreachable-stage", with_ways(f"from: Visit, to: exit, share: {last}"))
        assert found.path == ("stages", 2)

    def test_what_floating_point_leaves_over_is_nobody(self, findings: Findings) -> None:
        thirds = ["from: Visit, to: exit, share: 0.1"] * 10
        assert paths(findings("unreachable-stage", with_ways(*thirds))) == [("stages", 2)]

    def test_shares_over_one_prove_nothing(self, findings: Findings) -> None:
        ways = ["from: Visit, to: exit, share: 70%"] * 2
        assert findings("unreachable-stage", with_ways(*ways)) == []

    def test_a_share_of_nothing_is_no_way(self, findings: Findings) -> None:
        ways = ["from: Visit, to: Move, kind: branch", "from: Look, to: Sign, share: 0%"]
        assert paths(findings("unreachable-stage", with_ways(*ways))) == [("stages", 2)]

    def test_two_that_only_lead_to_each_other_are_told_once(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, next: none}, Visit, Sign]\n"
        text = with_ways("from: Sign, to: Visit, share: 20%", stages=stages)
        assert paths(findings("unreachable-stage", text)) == [("stages", 1)]

    def test_two_gaps_are_two_findings(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, next: none}, {name: Visit, next: none}, Sign]\n"
        found = findings("unreachable-stage", MOVING + stages)
        assert paths(found) == [("stages", 1), ("stages", 2)]

    @pytest.mark.parametrize("order", ["one", "any"])
    def test_steps_in_no_order_are_each_a_way(self, findings: Findings, order: str) -> None:
        first = f"{{name: Look, order: {order}, steps: [Online, Paper]}}"
        text = with_ways("from: Online, to: Sign, kind: branch",
                         stages=f"stages: [{first}, Visit, Sign]\n")  # fmt: skip
        assert findings("unreachable-stage", text) == []
        both = with_ways("from: Look, to: Sign, kind: branch",
                         stages=f"stages: [{first}, Visit, Sign]\n")  # fmt: skip
        assert paths(findings("unreachable-stage", both)) == [("stages", 1)]

    def test_a_step_of_it_is_enough(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, steps: [Ring, Enter]}, Sign]\n"
        text = with_ways("from: Look, to: Enter, kind: branch", stages=stages)
        assert findings("unreachable-stage", text) == []

    def test_each_segment_starts_at_its_own_first_stage(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, segments: Couples}, {name: Visit, segments: kids}, Sign]\n"
        assert findings("unreachable-stage", MOVING + stages) == []

    def test_what_is_passed_over_is_not_the_stage_before(self, findings: Findings) -> None:
        stages = (
            "stages: [{name: Look, next: none}, {name: Visit, segments: kids, next: none}, "
            "{name: Sign, segments: Couples}]\n"
        )
        found = findings("unreachable-stage", MOVING + stages)
        assert messages(found)[1] == "no way leads to Sign: the path ends at Look"

    def test_stages_for_roles_alone_are_spared(self, findings: Findings) -> None:
        text = (
            "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
            "stages: [Look, {name: File, segments: Agents}, Sign]\n"
        )
        assert findings("unreachable-stage", text) == []

    def test_nobody_who_walks_gets_to_a_stage_for_others(self, findings: Findings) -> None:
        project = "project: Homes\nsegments: [Couples, Families]\n"
        text = (
            "journey: Moving house\nsegments: Couples\n"
            "stages: [Look, {name: Find a school, segments: Families}]\n"
        )
        (found,) = findings("unreachable-stage", text, project=project)
        assert found.message == "nobody on this map gets to Find a school: it is for others"
        nobody = text.replace("segments: Couples\n", "", 1)
        assert findings("unreachable-stage", nobody, project=project) == []


PLACES = st.sampled_from(["Look", "Visit", "Ring", "Sign", "Move", "Exit", "start"])


TRANSITIONS = st.lists(
    st.fixed_dictionaries(
        {"from": PLACES, "to": PLACES},
        optional={
            "kind": st.sampled_from(["next", "skip", "loop", "branch"]),
            "share": st.sampled_from([0, 0.5, 0.99, 1]),
        },
    ),
    max_size=4,
)


@given(TRANSITIONS, st.sampled_from(["sequence", "one", "any"]))
@example([{"from": "Move", "to": "Exit", "kind": "next"}], "sequence")  # that is to leave
@example([{"from": "Ring", "to": "Look", "kind": "next"}], "one")
def test_a_map_that_needs_no_closer_look_loses_no_stage(
    transitions: list[dict[str, str | float]], order: str
) -> None:
    visit = {"name": "Visit", "steps": ["Ring", "Enter"], "order": order}
    data = {
        "journey": "Moving house",
        "stages": ["Look", visit, "Sign", "Move", "Exit"],
        "transitions": transitions,
    }
    index = JourneyIndex(Journey.model_validate(data))
    check = registry.rules()["unreachable-stage"].check
    found = check(index.journey, Context(index, datetime.date(2026, 10, 1)))
    path = flow(index)
    lost = unreachable(path) if path.whole else []
    assert paths(list(found)) == [("stages", position) for position in lost]
