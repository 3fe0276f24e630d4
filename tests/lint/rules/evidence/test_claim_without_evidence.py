"""Claims that rest on nothing."""

import pytest
from found import Findings, IndexOf, paths
from stories import SOURCES, SPA_DAY

from jmap.analysis.coverage import coverage


class TestClaimWithoutEvidence:
    def test_a_barrier_rests_on_the_touchpoint_it_is_met_at(self, findings: Findings) -> None:
        desk = "touchpoints: [{name: Desk, %s}]"
        barrier = "barriers: [{text: Slow, at: Desk}]"
        text = f"{SPA_DAY}evidence: [Talks]\nstages: [{{name: Wait, {barrier}, {desk}}}]\n"
        assert findings("claim-without-evidence", text % "evidence: Talks") == []
        assert len(findings("claim-without-evidence", text % "effort: 2")) == 1

    def map_with(self, stage: str, head: str = SPA_DAY) -> str:
        return f"{head}{SOURCES}stages:\n  - {stage}\n"

    @pytest.mark.parametrize(
        ("stage", "path", "message"),
        [
            ("{name: Arrive, barriers: [No towel]}", ("barriers", 0), "“No towel” rests on no "
             "evidence: nothing shows that it stops anybody"),
            ("{name: Arrive, motivations: [Rest]}", ("motivations", 0), "“Rest” rests on no "
             "evidence: nothing shows that it moves anybody"),
            ("{name: Arrive, sentiment: -1}", ("sentiment",), "the sentiment at Arrive rests on no "
             "evidence: nothing shows who felt that"),
            ("{name: Arrive, moment_of_truth: true}", ("moment_of_truth",), "the moment of truth "
             "at Arrive rests on no evidence: nothing shows that it decides"),
            ("{name: Arrive, touchpoints: [{name: Desk, sentiment: 1}]}",
             ("touchpoints", 0, "sentiment"), "the sentiment at Desk rests on no evidence: nothing "
             "shows who felt that"),
            ("{name: Arrive, steps: [{name: Park, barriers: [No space]}]}",
             ("steps", 0, "barriers", 0), "“No space” rests on no evidence: nothing shows that it "
             "stops anybody"),
        ],
    )  # fmt: skip
    def test_each_kind_of_claim_is_told_at_its_place(
        self, findings: Findings, stage: str, path: tuple[str | int, ...], message: str
    ) -> None:
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert found.path == ("stages", 0, *path)
        assert found.message == message

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Arrive, barriers: [{text: No towel, evidence: talks}]}",
            "{name: Arrive, evidence: talks, barriers: [No towel], sentiment: 1}",
            "{name: Arrive, sentiment: {score: 1, evidence: panel}}",
            "{name: Arrive, evidence: talks, steps: [{name: Park, motivations: [Rest]}]}",
            "{name: Arrive, steps: [{name: Park, evidence: talks, moment_of_truth: true}]}",
            "{name: A, touchpoints: [{name: D, evidence: talks, moment_of_truth: why, "
            "sentiment: 1}]}",
            "{name: Arrive, evidence: talks, touchpoints: [{name: Desk, sentiment: -1}]}",
            "{name: Arrive, actions: [Parks], questions: [Where?], moment_of_truth: false}",
        ],
    )
    def test_evidence_of_what_it_stands_in_is_enough(self, findings: Findings, stage: str) -> None:
        assert findings("claim-without-evidence", self.map_with(stage)) == []

    def test_evidence_of_a_step_is_not_for_the_rest_of_its_stage(self, findings: Findings) -> None:
        stage = "{name: Arrive, barriers: [No towel], steps: [{name: Park, evidence: talks}]}"
        assert len(findings("claim-without-evidence", self.map_with(stage))) == 1

    def test_each_place_where_a_barrier_is_met_needs_its_own(self, findings: Findings) -> None:
        text = self.map_with(
            "{name: Arrive, barriers: [{text: No towel, evidence: talks}]}\n"
            "  - {name: Swim, barriers: [No towel]}"
        )
        assert paths(findings("claim-without-evidence", text)) == [("stages", 1, "barriers", 0)]

    def test_a_sentiment_by_segment_names_those_that_nobody_asked(self, findings: Findings) -> None:
        stage = "{name: Swim, sentiment: {couples: {score: 1, evidence: talks}, friends: -1}}"
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert found.path == ("stages", 0, "sentiment")
        assert found.message.startswith("the sentiment of Friends at Swim rests on no evidence")
        stage = "{name: Swim, sentiment: {couples: 1, friends: -1}}"
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert found.message.startswith("the sentiment at Swim rests on no evidence")

    @pytest.mark.parametrize(("basis", "count"), [("assumption", 0), ("mixed", 1)])
    def test_a_map_that_is_an_assumption_says_so_once(
        self, findings: Findings, basis: str, count: int
    ) -> None:
        head = SPA_DAY.replace("research", basis)
        text = self.map_with("{name: Arrive, barriers: [No towel]}", head)
        assert len(findings("claim-without-evidence", text)) == count

    def test_without_a_basis_a_map_is_an_assumption(self, findings: Findings) -> None:
        head = SPA_DAY.replace("basis: research\n", "")
        text = self.map_with("{name: Arrive, barriers: [No towel]}", head)
        assert findings("claim-without-evidence", text) == []

    def test_the_report_counts_the_same(self, findings: Findings, index_of: IndexOf) -> None:
        text = self.map_with(
            "{name: Arrive, evidence: talks, barriers: [a], sentiment: 1}\n"
            "  - {name: Swim, barriers: [b, {text: c, evidence: talks}], motivations: [d],\n"
            "     sentiment: {couples: {score: 1, evidence: talks}, friends: 0},\n"
            "     touchpoints: [{name: Pool, sentiment: 1, moment_of_truth: true}]}"
        )
        known = coverage(index_of(text))
        assert len(findings("claim-without-evidence", text)) == known.claims - known.rested == 5

    def test_a_long_text_is_cut(self, findings: Findings) -> None:
        stage = f"{{name: Arrive, barriers: [{'x' * 900}]}}"
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert len(found.message) < 150
