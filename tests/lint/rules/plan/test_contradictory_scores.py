"""Scores that speak against each other."""

import pytest
from found import Findings
from stories import WARD

from jmap.source.finding import Finding


class TestContradictoryScores:
    def found(self, findings: Findings, fields: str) -> list[Finding]:
        text = f"{WARD}stages: [{{name: Wait, {fields}}}]\n"
        return findings("contradictory-scores", text)

    @pytest.mark.parametrize(
        ("sentiment", "satisfaction", "count"),
        [
            ("1.1", "2.9", 1),
            ("1", "0", 0),
            ("2", "3", 0),
            ("-1.1", "7.1", 1),
            ("-1", "10", 0),
            ("-2", "7", 0),
            ("delighted", "0", 0),
            ("{Patients: 2, Visitors: -2}", "{Patients: 9, Visitors: 1}", 0),
            ("{Patients: 2, Visitors: -2}", "{Patients: 1, Visitors: 9}", 1),
            ("{Patients: 2}", "{Visitors: 1}", 0),
            ("{Patients: 0, Nurse: 2}", "{Patients: 5, Nurse: 1}", 0),
            ("2", "{Patients: 8, Visitors: 2}", 1),
        ],
    )
    @pytest.mark.parametrize(
        ("where", "path"),
        [
            ("%s", ("stages", 0)),
            ("steps: [{name: Sit, %s}]", ("stages", 0, "steps", 0)),
            ("touchpoints: [{name: Bed, %s}]", ("stages", 0, "touchpoints", 0)),
            (
                "steps: [{name: Sit, touchpoints: [{name: Bed, %s}]}]",
                ("stages", 0, "steps", 0, "touchpoints", 0),
            ),
        ],
    )
    def test_above_one_below_three_and_the_other_way(
        self,
        findings: Findings,
        sentiment: str,
        satisfaction: str,
        count: int,
        where: str,
        path: tuple[str | int, ...],
    ) -> None:
        fields = f"sentiment: {sentiment}, satisfaction: {satisfaction}"
        found = self.found(findings, where % fields)
        assert [f.path for f in found] == [(*path, "satisfaction")] * count

    def test_a_stages_sentiment_may_be_its_steps(self, findings: Findings) -> None:
        steps = "steps: [{name: Sit, sentiment: -1.5}, {name: Lie, sentiment: -1.25}]"
        (found,) = self.found(findings, f"satisfaction: 8, {steps}")
        assert found.message == "Wait has a sentiment of -1.38 beside a satisfaction of 8 out of 10"
        assert self.found(findings, f"satisfaction: 8, sentiment: 0, {steps}") == []

    def test_a_touchpoint_does_not_feel_as_its_stage_does(self, findings: Findings) -> None:
        assert self.found(findings, "sentiment: 2, touchpoints: {name: Bed, satisfaction: 1}") == []
        assert self.found(findings, "satisfaction: 1, touchpoints: {name: Bed, sentiment: 2}") == []

    def test_what_is_for_roles_alone_is_spared(self, findings: Findings) -> None:
        assert self.found(findings, "segments: Nurse, sentiment: 2, satisfaction: 1") == []
        bed = "{name: Bed, segments: Nurse, sentiment: 2, satisfaction: 1}"
        assert self.found(findings, f"touchpoints: {bed}") == []
