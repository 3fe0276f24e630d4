"""Feelings that were asked for in numbers alone."""

import pytest
from found import Findings
from stories import SOURCES, SPA_DAY


class TestSurveyOnlyFeelings:
    def map_with(self, *stages: str) -> str:
        more = "  - {title: Evening, id: evening, method: focus-group}\n  - {title: Old, id: old}\n"
        return f"{SPA_DAY}{SOURCES}{more}stages:\n" + "".join(f"  - {stage}\n" for stage in stages)

    def test_half_of_them_is_not_yet_too_much(self, findings: Findings) -> None:
        survey = "{name: A, evidence: panel, sentiment: 1, motivations: [Rest]}"
        talked = "{name: B, evidence: talks, sentiment: 1%s}"
        half = self.map_with(survey, talked % ", motivations: [Rest]")
        assert findings("survey-only-feelings", half) == []
        (found,) = findings("survey-only-feelings", self.map_with(survey, talked % ""))
        assert found.path == ()
        assert found.message == (
            "2 of 3 motivations and sentiments that have evidence rest on surveys alone"
        )

    def test_one_more_source_saves_a_feeling(self, findings: Findings) -> None:
        stage = "{name: A, evidence: [panel, talks], sentiment: 1}"
        assert findings("survey-only-feelings", self.map_with(stage)) == []

    def test_focus_groups_are_no_better(self, findings: Findings) -> None:
        stage = "{name: A, evidence: evening, sentiment: 1}"
        (found,) = findings("survey-only-feelings", self.map_with(stage))
        assert found.message.endswith("focus groups alone")
        stage = "{name: A, evidence: [evening, panel], sentiment: 1}"
        (found,) = findings("survey-only-feelings", self.map_with(stage))
        assert found.message.endswith("surveys and focus groups alone")

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: A, sentiment: 1, motivations: [Rest]}",
            "{name: A, evidence: old, sentiment: 1}",
            "{name: A, evidence: panel, barriers: [No towel], moment_of_truth: true}",
        ],
    )
    def test_what_has_no_evidence_no_method_or_is_no_feeling_does_not_count(
        self, findings: Findings, stage: str
    ) -> None:
        assert findings("survey-only-feelings", self.map_with(stage)) == []

    def test_roles_do_not_count(self, findings: Findings) -> None:
        text = self.map_with(
            "{name: A, sentiment: {couples: {score: 1, evidence: panel}, "
            "masseur: {score: 0, evidence: talks}}}",
            "{name: B, segments: masseur, evidence: talks, motivations: [Tips]}",
        ).replace("Friends]", "{name: Masseur, kind: role}]")
        (found,) = findings("survey-only-feelings", text)
        assert found.message.startswith("1 of 1 ")

    def test_sentiments_of_touchpoints_count(self, findings: Findings) -> None:
        stage = "{name: A, touchpoints: [{name: Desk, evidence: panel, sentiment: 1}]}"
        assert len(findings("survey-only-feelings", self.map_with(stage))) == 1
