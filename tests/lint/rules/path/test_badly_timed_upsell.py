"""Offers at a bad moment."""

import pytest
from found import Findings, related
from stories import MOVING


class TestBadlyTimedUpsell:
    @pytest.mark.parametrize(
        "upsell",
        ["addresses: Damp", "stages: Wait", "stages: [Look, Wait]", "addresses: Wait/Damp"],
    )
    def test_it_is_at_each_stage_that_it_reaches(self, findings: Findings, upsell: str) -> None:
        text = (
            f"{MOVING}stages:\n  - {{name: Wait, sentiment: -1, barriers: [Damp]}}\n"
            f"  - {{name: Look, sentiment: 1,\n"
            f"     opportunities: [{{title: A garage, experience: upsell, {upsell}}}]}}\n"
        )
        (found,) = findings("badly-timed-upsell", text)
        assert found.path == ("stages", 1, "opportunities", 0)

    def test_a_title_at_a_stage_is_what_it_is_elsewhere(self, findings: Findings) -> None:
        text = (
            f"{MOVING}stages: [{{name: Wait, sentiment: -1, opportunities: [A garage]}}]\n"
            "opportunities: [{title: A garage, experience: upsell}]\n"
        )
        assert len(findings("badly-timed-upsell", text)) == 1

    def test_a_mean_of_nothing_is_not_below_it(self, findings: Findings) -> None:
        steps = ", ".join(f"{{name: s{n}, sentiment: {n}}}" for n in (-0.1, -0.2, 0.3))
        text = (
            f"{MOVING}stages: [{{name: Wait, steps: [{steps}],\n"
            "  opportunities: [{title: A garage, experience: upsell}]}]\n"
        )
        assert findings("badly-timed-upsell", text) == []

    def map_of(self, sentiment: str, opportunity: str = "", *, steps: str = "") -> str:
        here = opportunity or "{title: A garage too, experience: upsell}"
        parts = f" steps: [{steps}]," if steps else ""
        return (
            f"{MOVING}stages:\n  - {{name: Look, sentiment: 1}}\n"
            f"  - {{name: Wait, sentiment: {sentiment},{parts}\n"
            f"     opportunities: [{here}]}}\n"
        )

    @pytest.mark.parametrize(
        ("sentiment", "told"),
        [
            ("-0.5", "-0.5"),
            ("{Couples: 1, kids: -1.25}", "-1.25 for Families"),
            ("negative", "-1"),
            ("{Couples: -2, kids: -2}", "-2 for Couples and Families"),
            ("{Couples: -2, kids: -0.5}", "-2 for Couples, -0.5 for Families"),
        ],
    )
    def test_below_nothing_for_some_segment(
        self, findings: Findings, sentiment: str, told: str
    ) -> None:
        (found,) = findings("badly-timed-upsell", self.map_of(sentiment))
        assert found.path == ("stages", 1, "opportunities", 0)
        assert found.message.startswith(f"A garage too: at Wait sentiment is {told}, ")
        assert related(found) == [("stages", 1)]

    @pytest.mark.parametrize("sentiment", ["0", "1.5", "{Couples: 0}", "Anxious"])
    def test_not_below_nothing(self, findings: Findings, sentiment: str) -> None:
        assert findings("badly-timed-upsell", self.map_of(sentiment)) == []

    @pytest.mark.parametrize(
        "opportunity",
        [
            "{title: A garage, experience: upsell, status: dropped}",
            "{title: A garage, experience: retention}",
            "A garage",
            "{title: A garage, experience: upsell, segments: Couples}",
        ],
    )
    def test_dropped_of_another_kind_or_for_those_who_are_content(
        self, findings: Findings, opportunity: str
    ) -> None:
        text = self.map_of("{Couples: 1, kids: -1}", opportunity)
        assert findings("badly-timed-upsell", text) == []

    def test_the_steps_speak_for_a_stage_that_says_nothing(self, findings: Findings) -> None:
        steps = "{name: Ring, sentiment: -2}, {name: Sit, sentiment: 1}"
        text = self.map_of("{basis: assumed}", steps=steps)
        assert len(findings("badly-timed-upsell", text)) == 1
        for own in ("0.5", "Tense"):
            assert findings("badly-timed-upsell", self.map_of(own, steps=steps)) == []

    @pytest.mark.parametrize(
        "where", ["stages: [Sign, Wait]", "addresses: No news", "addresses: Silence"]
    )
    def test_one_of_the_whole_map_is_told_once(self, findings: Findings, where: str) -> None:
        text = (
            f"{MOVING}stages:\n"
            "  - {name: Sign, sentiment: -1, barriers: {text: No news, theme: Silence}}\n"
            "  - {name: Wait, sentiment: -1, barriers: No news}\n"
            f"opportunities: [Signs, {{title: A garage, experience: upsell, {where}}}]\n"
        )
        (found,) = findings("badly-timed-upsell", text)
        assert found.path == ("opportunities", 1)
        assert related(found) == [("stages", 0), ("stages", 1)]

    def test_roles_do_not_count_and_a_map_may_name_nobody(self, findings: Findings) -> None:
        stage = "{name: Wait, sentiment: %s, opportunities: {title: G, experience: upsell}}"
        roles = "journey: Moving\nsegments: [Couples, {name: Agents, kind: role}]\n"
        text = f"{roles}stages: [{stage % '{Couples: 1, Agents: -2}'}]\n"
        assert findings("badly-timed-upsell", text) == []
        (found,) = findings("badly-timed-upsell", f"journey: Moving\nstages: [{stage % '-1'}]\n")
        assert found.message == "G: at Wait sentiment is -1, no moment to sell more"
