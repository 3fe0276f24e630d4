"""Themes that come again and that nothing is to be done about."""

import pytest
from found import Findings
from stories import WARD

from jmap.source.finding import Finding


class TestRecurringThemeWithoutOpportunity:
    def themed(self, findings: Findings, *stages: str, root: str = "") -> list[Finding]:
        listed = "".join(f"  - {{name: S{n}, {items}}}\n" for n, items in enumerate(stages))
        return findings("recurring-theme-without-opportunity", f"{WARD}{root}\nstages:\n{listed}")

    BARRIER = "barriers: [{text: Noise, theme: Rest}]"
    QUESTION = "questions: [{text: Am I alone?, theme: rest}]"
    NEED = "steps: [{name: Step, needs: [{text: Sleep, theme: Rest}]}]"
    NURSES = "barriers: [{text: Shifts, theme: Rest, segments: Nurse}]"
    BLANK = "goal: none"
    NURSES_STAGE = "segments: Nurse"

    @pytest.mark.parametrize(
        ("stages", "count"),
        [
            ((BARRIER, QUESTION), 1),
            ((BARRIER, NEED, BLANK, BLANK), 1),
            ((BARRIER, NEED, BLANK, BLANK, BLANK), 0),
            ((BARRIER, BLANK), 0),
            ((BARRIER,), 0),
            ((BARRIER, NURSES), 0),
            ((BARRIER, NEED, BLANK, BLANK, NURSES_STAGE), 1),
        ],
    )
    def test_half_of_the_stages_and_two_at_least(
        self, findings: Findings, stages: tuple[str, ...], count: int
    ) -> None:
        assert len(self.themed(findings, *stages)) == count

    def test_it_points_at_the_first_place_and_relates_one_a_stage(self, findings: Findings) -> None:
        (found,) = self.themed(findings, self.BLANK, self.NEED, self.BARRIER, self.BARRIER)
        assert found.path == ("stages", 1, "steps", 0, "needs", 0, "theme")
        assert [place.path[1] for place in found.related] == [2, 3]
        assert found.message.startswith("“Rest” runs through 3 of the 4 stages, ")
        (found,) = self.themed(findings, self.BARRIER, self.BARRIER)
        assert found.message.startswith("“Rest” runs through both stages, ")

    def test_a_place_that_leaves_the_theme_to_another_is_pointed_at_itself(
        self, findings: Findings
    ) -> None:
        (found,) = self.themed(findings, "barriers: [Noise]", self.BARRIER)
        assert found.path == ("stages", 0, "barriers", 0)

    @pytest.mark.parametrize(
        ("opportunity", "count"),
        [
            ("{title: Carpets, addresses: Rest}", 0),
            ("{title: Carpets, addresses: Noise}", 0),
            ("{title: Carpets, addresses: Am I alone?}", 0),
            ("{title: Carpets, addresses: Noise, status: dropped}", 1),
            ("{title: Carpets, addresses: Draught}", 1),
            ("{title: Carpets, stages: [S0, S1]}", 1),
        ],
    )
    def test_addressing_something_of_the_theme_counts_and_being_there_does_not(
        self, findings: Findings, opportunity: str, count: int
    ) -> None:
        stages = (self.BARRIER, f"{self.QUESTION}, barriers: Draught")
        found = self.themed(findings, *stages, root=f"opportunities: {opportunity}")
        assert len(found) == count

    def test_a_theme_of_the_project_by_its_id(self, findings: Findings) -> None:
        project = "project: Ward\nthemes: [{name: Peace and quiet, id: rest}]\n"
        text = f"{WARD}stages: [{{name: A, {self.BARRIER}}}, {{name: B, {self.QUESTION}}}]\n"
        rule = "recurring-theme-without-opportunity"
        (found,) = findings(rule, text, project=project)
        assert "Peace and quiet" in found.message
        text += "opportunities: {title: Carpets, addresses: Peace and quiet}\n"
        assert findings(rule, text, project=project) == []
