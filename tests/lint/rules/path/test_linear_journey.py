"""Maps on which nobody skips, loops or leaves."""

import pytest
from found import Findings
from stories import FOUR, MOVING, with_ways


class TestLinearJourney:
    def test_one_finding_for_the_whole_map(self, findings: Findings) -> None:
        (found,) = findings("linear-journey", MOVING + FOUR)
        assert found.path == ()
        assert "from Look to Move in one straight line" in found.message

    @pytest.mark.parametrize(
        "way",
        ["from: Look, to: Visit, effort: 3", "from: Look, to: Visit, share: 50%",
         "from: start, to: Look", "from: Look, to: Visit, kind: next"],
    )  # fmt: skip
    def test_what_only_says_the_next_changes_nothing(self, findings: Findings, way: str) -> None:
        assert len(findings("linear-journey", with_ways(way))) == 1

    @pytest.mark.parametrize(
        "way",
        [
            "from: Look, to: Sign, share: 5%",
            "from: Look, to: Sign",
            "from: Visit, to: Look",
            "from: Visit, to: Visit",
            "from: Visit, to: exit",
            "from: Move, to: EXIT, destination: done",
            "from: Look, to: Visit, kind: branch",
            "from: start, to: Sign",
        ],
    )
    def test_one_way_that_is_not_the_next_is_enough(self, findings: Findings, way: str) -> None:
        assert findings("linear-journey", with_ways(way)) == []

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Visit, segments: kids}",
            "{name: Visit, steps: [Ring, {name: Show the playground, segments: kids}]}",
            "{name: Visit, order: any, steps: [Ring, Enter]}",
            "{name: Visit, order: one, steps: [Ring, Enter]}",
        ],
    )
    def test_where_not_all_go_the_same_way_it_branches(
        self, findings: Findings, stage: str
    ) -> None:
        assert findings("linear-journey", f"{MOVING}stages: [Look, {stage}, Sign]\n") == []

    def test_what_only_roles_take_is_no_branch(self, findings: Findings) -> None:
        text = (
            "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
            "stages: [Look, {name: Ring, segments: Agents}, Sign, {name: File, segments: Agents}]\n"
        )
        (found,) = findings("linear-journey", text)
        assert "from Look to Sign " in found.message

    @pytest.mark.parametrize(
        "way",
        [
            "from: Look, to: Sign, segments: Agents",
            "from: Visit, to: exit, segments: [Agents]",
            "from: Visit, to: exit, share: {Agents: 10%}",
            "from: Visit, to: Look, kind: loop, segments: Agents",
            "from: File, to: exit",
            "from: File, to: Look",
        ],
    )
    def test_a_way_of_roles_is_none_of_the_customers(self, findings: Findings, way: str) -> None:
        text = (
            "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
            "stages: [Look, Visit, Sign, {name: File, segments: Agents}]\n"
            f"transitions: [{{{way}}}]\n"
        )
        (found,) = findings("linear-journey", text)
        assert "from Look to Sign " in found.message

    def test_a_single_stage_is_no_line_and_its_steps_are(self, findings: Findings) -> None:
        assert findings("linear-journey", f"{MOVING}stages: [Look]\n") == []
        (found,) = findings("linear-journey", f"{MOVING}stages: {{name: Look, steps: [A, B]}}\n")
        assert "goes through Look" in found.message

    def test_a_future_map_is_spared(self, findings: Findings) -> None:
        assert findings("linear-journey", f"state: future\n{MOVING}{FOUR}") == []
