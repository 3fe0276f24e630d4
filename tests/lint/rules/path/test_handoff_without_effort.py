"""Ways from one channel to another that cost nobody effort."""

import pytest
from found import Findings, messages, paths, related
from stories import MOVING


class TestHandoffWithoutEffort:
    def map_of(self, *stages: str, ways: str = "", root: str = MOVING) -> str:
        lines = "".join(f"  - {{{stage}}}\n" for stage in stages)
        return f"{root}stages:\n{lines}" + (f"transitions: [{ways}]\n" if ways else "")

    FIRST = "name: Visit, touchpoints: [{name: Flat, channel: in-person, team: Sales}]"

    @pytest.mark.parametrize(
        ("touchpoint", "changed"),
        [
            ("channel: in-person, team: Sales", None),
            ("channel: email, team: Sales", "channel"),
            ("channel: in-person, team: Legal", "team"),
            ("channel: email, team: Legal", "channel and team"),
            ("channel: [email, in-person], team: sales", None),
            ("channel: email", "channel"),
            ("team: Legal", "team"),
            ("team: Sales", None),
            ("trigger: none", None),
        ],
    )
    def test_what_is_known_of_both_and_not_in_common(
        self, findings: Findings, touchpoint: str, changed: str | None
    ) -> None:
        text = self.map_of(self.FIRST, f"name: Sign, touchpoints: [{{name: Desk, {touchpoint}}}]")
        assert messages(findings("handoff-without-effort", text)) == (
            [
                f"from Visit to Sign customers change {changed}, "
                "and nobody says what effort that takes"
            ]
            if changed
            else []
        )

    SECOND = "name: Sign, touchpoints: [{name: Desk, channel: email, team: Legal}]"

    def test_it_is_told_at_the_stage_that_is_left(self, findings: Findings) -> None:
        (found,) = findings("handoff-without-effort", self.map_of(self.FIRST, self.SECOND))
        assert found.path == ("stages", 0)
        assert related(found) == [("stages", 1)]

    def test_it_is_told_at_the_transition_where_there_is_one(self, findings: Findings) -> None:
        ways = "{from: Visit, to: exit, share: 5%}, {from: Visit, to: Sign, when: They like it}"
        text = self.map_of(self.FIRST, self.SECOND, ways=ways)
        assert paths(findings("handoff-without-effort", text)) == [("transitions", 1, "to")]

    @pytest.mark.parametrize(
        "ways",
        [
            "{from: Visit, to: Sign, effort: 4}",
            "{from: Visit, to: Sign, effort: {kids: 4}}",
            "{from: Visit, to: Sign, kind: branch, effort: 1}",
            "{from: Visit, to: exit, share: 100%}",
        ],
    )
    def test_effort_on_the_transition_or_nobody_who_goes(
        self, findings: Findings, ways: str
    ) -> None:
        text = self.map_of(self.FIRST, self.SECOND, ways=ways)
        assert findings("handoff-without-effort", text) == []

    def test_effort_of_the_stage_that_is_left_or_of_a_step(self, findings: Findings) -> None:
        left = self.map_of(f"{self.FIRST}, effort: 2", self.SECOND)
        step = self.map_of(
            f"{self.FIRST}, steps: [{{name: Ring, effort: {{kids: 3}}}}]", self.SECOND
        )
        assert findings("handoff-without-effort", left) == []
        assert findings("handoff-without-effort", step) == []
        entered = self.map_of(self.FIRST, f"{self.SECOND}, effort: 2")
        assert len(findings("handoff-without-effort", entered)) == 1

    def test_touchpoints_of_steps_count_with_their_stage(self, findings: Findings) -> None:
        touchpoint = "{name: Door, channel: in-person, team: Sales}"
        second = f"name: Sign, steps: [{{name: Go back, touchpoints: {touchpoint}}}]"
        assert findings("handoff-without-effort", self.map_of(self.FIRST, second)) == []

    def test_a_touchpoint_at_both_counts_by_its_channel_and_team(self, findings: Findings) -> None:
        for box, told in (("Letter box", 1), ("{name: Box, channel: post, team: Mail}", 0)):
            first = self.FIRST.replace("[{", f"[{box}, {{")
            second = self.SECOND.replace("[{", f"[{box}, {{")
            assert len(findings("handoff-without-effort", self.map_of(first, second))) == told

    def test_the_channels_team_and_ids_count(self, findings: Findings) -> None:
        project = (
            "project: Homes\nteams: [{name: Sales, id: s}, Legal]\n"
            "channels: [{name: Office, id: desk, team: Legal}, {name: Stairs, team: s}]\n"
        )
        first = "name: Visit, touchpoints: [{name: Flat, channel: Stairs}]"
        same = "name: Sign, touchpoints: [{name: Porch, channel: stairs, team: Sales}]"
        other = "name: Sign, touchpoints: [{name: Counter, channel: desk}]"
        text = self.map_of(first, same)
        assert findings("handoff-without-effort", text, project=project) == []
        text = self.map_of(first, other)
        (found,) = findings("handoff-without-effort", text, project=project)
        assert "change channel and team" in found.message

    def test_skips_and_loops_are_not_the_next_step(self, findings: Findings) -> None:
        text = self.map_of(
            self.FIRST,
            "name: Think it over, effort: 1",
            self.SECOND,
            ways="{from: Visit, to: Sign, share: 10%}, {from: Sign, to: Visit, share: 10%}",
        )
        assert findings("handoff-without-effort", text) == []

    def test_the_next_stage_is_each_segments_own(self, findings: Findings) -> None:
        text = self.map_of(self.FIRST, "name: Ask the school, segments: kids", self.SECOND)
        (found,) = findings("handoff-without-effort", text)
        assert found.message.startswith("from Visit to Sign ")

    def test_what_roles_meet_is_no_contact(self, findings: Findings) -> None:
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        second = self.SECOND.replace("team: Legal", "team: Legal, segments: Agents")
        text = self.map_of(self.FIRST, second, root=root)
        assert findings("handoff-without-effort", text) == []
