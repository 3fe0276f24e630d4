"""Shares of customers that add up to more than all."""

import pytest
from found import Findings, messages, related
from stories import with_ways


class TestSharesOverOne:
    def test_the_finding_is_at_the_share_that_goes_over(self, findings: Findings) -> None:
        text = with_ways(
            "from: Look, to: Sign, share: 50%",
            "from: Visit, to: exit, share: 60%",
            "from: Visit, to: Look, share: 0.3",
            "from: Visit, to: exit, share: 20%, destination: done",
            "from: Visit, to: Move, share: 5%",
        )
        (found,) = findings("shares-over-one", text)
        assert found.path == ("transitions", 3, "share")
        assert found.message == "the shares that leave Visit add up to 115%"
        assert related(found) == [("transitions", n, "share") for n in (1, 2, 4)]

    @pytest.mark.parametrize(
        "shares",
        [
            ["60%", "40%"],
            [str(1 / 3)] * 3,
            ["0.1"] * 10,
            ["33.34%", "33.33%", "33.33%"],
            ["100%"],
            ["100%", "0%"],
        ],
    )
    def test_the_whole_is_allowed(self, findings: Findings, shares: list[str]) -> None:
        text = with_ways(*(f"from: Visit, to: exit, share: {share}" for share in shares))
        assert findings("shares-over-one", text) == []

    def test_a_hundredth_of_a_percent_is_over(self, findings: Findings) -> None:
        text = with_ways(*["from: Visit, to: exit, share: 33.34%"] * 3)
        assert messages(findings("shares-over-one", text)) == [
            "the shares that leave Visit add up to 100.02%"
        ]

    def test_each_segment_is_added_up_by_itself(self, findings: Findings) -> None:
        over = with_ways(
            "from: Visit, to: exit, share: {Couples: 70%, kids: 20%}",
            "from: Visit, to: Move, share: {Couples: 20%, kids: 60%}",
            "from: Visit, to: Look, segments: kids, share: 30%",
        )
        (found,) = findings("shares-over-one", over)
        assert found.path == ("transitions", 2, "share")
        assert found.message == "the shares that leave Visit add up to 110% of Families"
        fine = over.replace("segments: kids, share: 30%", "segments: Couples, share: 10%")
        assert findings("shares-over-one", fine) == []

    def test_segments_that_differ_are_named_each(self, findings: Findings) -> None:
        text = with_ways(
            "from: Visit, to: exit, share: {Couples: 70%, kids: 90%}",
            "from: Visit, to: Move, share: 40%",
        )
        (found,) = findings("shares-over-one", text)
        assert found.message.endswith("add up to 110% of Couples, 130% of Families")

    def test_a_stage_is_left_at_its_last_step(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, steps: [Ring, Enter]}, Sign]\n"
        apart = ("from: Ring, to: exit, share: 60%", "from: Visit, to: exit, share: 60%")
        assert findings("shares-over-one", with_ways(*apart, stages=stages)) == []
        same = ("from: Enter, to: exit, share: 60%", "from: Visit, to: exit, share: 60%")
        assert len(findings("shares-over-one", with_ways(*same, stages=stages))) == 1

    def test_steps_in_no_order_are_told_once(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, order: any, steps: [Online, Paper]}, Visit]\n"
        ways = ["from: Look, to: exit, share: 60%"] * 2
        (found,) = findings("shares-over-one", with_ways(*ways, stages=stages))
        assert found.message == "the shares that leave Look add up to 120%"

    def test_entries_leave_no_stage(self, findings: Findings) -> None:
        ways = ("from: start, to: Visit, share: 60%", "from: start, to: Sign, share: 50%")
        assert findings("shares-over-one", with_ways(*ways)) == []

    def test_a_map_that_names_nobody_adds_up_too(self, findings: Findings) -> None:
        ways = ["from: Visit, to: exit, share: 60%"] * 2
        text = with_ways(*ways, root="journey: Moving house\n")
        assert messages(findings("shares-over-one", text)) == [
            "the shares that leave Visit add up to 120%"
        ]

    def test_roles_do_not_count(self, findings: Findings) -> None:
        ways = ["from: Visit, to: exit, share: {Agents: 60%, Couples: 5%}"] * 2
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        assert findings("shares-over-one", with_ways(*ways, root=root)) == []
