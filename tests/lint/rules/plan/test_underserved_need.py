"""Needs that matter and are not met."""

import pytest
from found import Findings, messages
from stories import WARD

from jmap.source.finding import Finding


class TestUnderservedNeed:
    def needs(
        self, findings: Findings, need: str, root: str = "", stage: str = ""
    ) -> list[Finding]:
        text = (
            f"{WARD}{root}\nstages:\n  - Arrive\n"
            f"  - {{name: Wait, {stage} needs: [{{text: A word, theme: Talk, {need}}}]}}\n"
        )
        return findings("underserved-need", text)

    @pytest.mark.parametrize(
        ("need", "count"),
        [
            ("importance: 8, satisfaction: 4", 1),
            ("importance: 8, satisfaction: 4.1", 0),
            ("importance: 8.1, satisfaction: 4.2", 1),
            ("importance: 10, satisfaction: 10", 0),
            ("importance: 10", 0),
            ("satisfaction: 0", 0),
            ("importance: {Patients: 5, Visitors: 9}, satisfaction: 5", 1),
            ("importance: {Patients: 9}, satisfaction: {Visitors: 0}", 0),
            ("importance: 9, satisfaction: 1, segments: Nurse", 0),
            ("importance: {Patients: 1, Nurse: 9}, satisfaction: 1", 0),
        ],
    )
    def test_a_score_of_12_for_some_segment_calls_for_an_opportunity(
        self, findings: Findings, need: str, count: int
    ) -> None:
        found = self.needs(findings, need)
        assert [f.path for f in found] == [("stages", 1, "needs", 0)] * count

    def test_it_names_the_segment_that_scores_highest(self, findings: Findings) -> None:
        need = "importance: {Patients: 9, Visitors: 8}, satisfaction: 3"
        (message,) = messages(self.needs(findings, need))
        assert message.startswith("“A word” scores 15 out of 20 for Patients, and")
        (message,) = messages(self.needs(findings, "importance: 9, satisfaction: 3"))
        assert " for Patients" not in message

    @pytest.mark.parametrize(
        ("root", "stage", "count"),
        [
            ("opportunities: {title: Rounds, addresses: A word}", "", 0),
            ("opportunities: {title: Rounds, addresses: Talk}", "", 1),
            ("opportunities: {title: Rounds, stages: Wait}", "", 0),
            ("opportunities: {title: Rounds, stages: Arrive}", "", 1),
            ("opportunities: {title: Rounds, stages: Wait, addresses: Talk}", "", 1),
            ("opportunities: {title: Rounds, addresses: A word, status: dropped}", "", 1),
            ("", "opportunities: Rounds,", 0),
            ("", "opportunities: {title: Rounds, addresses: Talk},", 1),
            ("", "opportunities: {title: Rounds, status: dropped},", 1),
            ("", "steps: {name: Sit, opportunities: Rounds},", 0),
        ],
    )
    def test_an_opportunity_addresses_it_or_is_of_the_whole_stage(
        self, findings: Findings, root: str, stage: str, count: int
    ) -> None:
        found = self.needs(findings, "importance: 9, satisfaction: 3", root, stage)
        assert len(found) == count

    def test_a_need_met_again_is_told_once_where_it_scores_highest(
        self, findings: Findings
    ) -> None:
        text = (
            f"{WARD}stages:\n"
            "  - {name: Arrive, needs: {text: A word, importance: 8, satisfaction: 4}}\n"
            "  - {name: Wait, steps: [{name: Sit, needs: {text: a word, importance: 9,"
            " satisfaction: 1}}]}\n"
        )
        (found,) = findings("underserved-need", text)
        assert found.path == ("stages", 1, "steps", 0, "needs", 0)

    def test_the_stage_of_an_opportunity_counts_for_what_is_met_there_alone(
        self, findings: Findings
    ) -> None:
        stages = (
            "stages:\n"
            "  - {name: Arrive, needs: {text: A word, importance: 8, satisfaction: 4}}\n"
            "  - {name: Wait, needs: {text: a word, importance: 9, satisfaction: 1},"
            " opportunities: Rounds}\n"
        )
        (found,) = findings("underserved-need", WARD + stages)
        assert found.path == ("stages", 0, "needs", 0)
        assert "scores 12 " in found.message

    @pytest.mark.parametrize(
        ("rest", "count"),
        [
            ("", 1),
            ("opportunities: Seats", 0),
            ("opportunities: {title: Seats, addresses: No seat}", 0),
            ("opportunities: {title: Seats, addresses: Draughty}", 1),
        ],
    )
    def test_a_touchpoint_is_served_where_a_barrier_at_it_is(
        self, findings: Findings, rest: str, count: int
    ) -> None:
        text = (
            f"{WARD}stages:\n  - name: Wait\n"
            "    touchpoints: {name: Waiting room, id: room, importance: 9, satisfaction: 2}\n"
            "    barriers: [{text: No seat, at: room}, Draughty]\n"
            f"    {rest}\n"
        )
        found = findings("underserved-need", text)
        assert [f.path for f in found] == [("stages", 0, "touchpoints", 0)] * count
        assert all(m.startswith("Waiting room scores 16 out") for m in messages(found))

    def test_what_is_said_of_a_touchpoint_at_the_root_is_at_no_stage(
        self, findings: Findings
    ) -> None:
        text = f"{WARD}touchpoints: {{name: Bed, importance: 9, satisfaction: 2}}\nstages: [Wait]\n"
        assert findings("underserved-need", text) == []
