"""Opportunities that lack an owner, an action or a reason."""

import pytest
from found import Findings, messages
from stories import WARD

from jmap.source.finding import Finding


class TestOpportunities:
    def found(
        self, findings: Findings, rule: str, opportunity: str, plan: str = ""
    ) -> list[Finding]:
        text = (
            f"{WARD}stages: [{{name: Wait, barriers: Noise}}]\n"
            f"opportunities: [{opportunity}]\n{plan}\n"
        )
        return findings(rule, text)

    @pytest.mark.parametrize(
        ("opportunity", "count"),
        [
            ("Carpets", 1),
            ("{title: Carpets, cost: 2, status: done}", 1),
            ("{title: Carpets, stages: Wait}", 0),
            ("{title: Carpets, addresses: Noise}", 0),
            ("{title: Carpets, status: dropped}", 0),
        ],
    )
    def test_it_is_for_something_or_somewhere(
        self, findings: Findings, opportunity: str, count: int
    ) -> None:
        found = self.found(findings, "opportunity-addresses-nothing", opportunity)
        assert [f.path for f in found] == [("opportunities", 0)] * count

    def test_what_is_written_at_a_stage_is_somewhere(self, findings: Findings) -> None:
        text = (
            f"{WARD}stages: [{{name: Wait, opportunities: Carpets, steps: [{{name: Sit,"
            " opportunities: Chairs}]}]\nopportunities: [{title: Carpets, value: 3}, Chairs]\n"
        )
        assert findings("opportunity-addresses-nothing", text) == []

    @pytest.mark.parametrize(
        ("actions", "count"),
        [
            ("[{text: Buy them, opportunity: Carpets}]", 0),
            ("[Measure, {text: Buy them, opportunity: carpets, status: done}]", 0),
            ("[{text: Buy them, opportunity: Carpets, status: dropped}]", 1),
            ("[Buy them]", 1),
            ("[]", 1),
        ],
    )
    def test_a_planned_one_needs_an_action(
        self, findings: Findings, actions: str, count: int
    ) -> None:
        plan = f"plan: [{{finding: It is loud, actions: {actions}}}]" if actions != "[]" else ""
        rule = "opportunity-without-action"
        found = self.found(findings, rule, "{title: Carpets, status: planned}", plan)
        assert [f.path for f in found] == [("opportunities", 0)] * count

    @pytest.mark.parametrize("status", ["idea", "doing", "done", "dropped"])
    def test_others_need_none(self, findings: Findings, status: str) -> None:
        opportunity = f"{{title: Carpets, status: {status}}}"
        assert self.found(findings, "opportunity-without-action", opportunity) == []

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ("status: planned", "“Carpets” is planned, and nobody answers for it"),
            ("status: doing", "“Carpets” is under way, and nobody answers for it"),
            ("status: doing, owner: Ward three", None),
            ("status: idea", None),
            ("status: done", None),
            ("status: dropped", None),
        ],
    )
    def test_what_is_under_way_needs_an_owner(
        self, findings: Findings, fields: str, said: str | None
    ) -> None:
        found = self.found(findings, "opportunity-without-owner", f"{{title: Carpets, {fields}}}")
        assert messages(found) == ([said] if said else [])

    def test_one_written_at_a_step_is_told_there(self, findings: Findings) -> None:
        text = (
            f"{WARD}stages: [{{name: Wait, steps: [{{name: Sit, opportunities:"
            " {title: Chairs, status: planned}}]}]\n"
        )
        for rule in ("opportunity-without-owner", "opportunity-without-action"):
            (found,) = findings(rule, text)
            assert found.path == ("stages", 0, "steps", 0, "opportunities", 0)

    def test_one_that_is_met_again_is_told_once_and_owned_once(self, findings: Findings) -> None:
        text = (
            f"{WARD}stages: [{{name: Wait, opportunities: {{title: Chairs, status: planned}}}},\n"
            "  {name: Eat, opportunities: {title: chairs, status: planned%s}}]\n"
        )
        assert len(findings("opportunity-without-owner", text % "")) == 1
        assert findings("opportunity-without-owner", text % ", owner: Ward three") == []
