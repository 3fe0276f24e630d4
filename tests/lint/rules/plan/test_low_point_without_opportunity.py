"""Low points that nothing is to be done about."""

import pytest
from found import Findings, messages
from stories import WARD

from jmap.source.finding import Finding


class TestLowPointWithoutOpportunity:
    def low(
        self, findings: Findings, sentiment: str, root: str = "", stage: str = ""
    ) -> list[Finding]:
        text = (
            f"{WARD}{root}\nstages:\n"
            "  - {name: Arrive, needs: [{text: A bed, theme: Rest}]}\n"
            f"  - {{name: Wait, barriers: [{{text: No window, theme: Rest}}], {stage}\n"
            f"     sentiment: {sentiment}}}\n"
        )
        return findings("low-point-without-opportunity", text)

    @pytest.mark.parametrize("sentiment", ["-1", "-1.01", "very negative", "{Visitors: -2}"])
    def test_a_score_of_minus_one_is_low(self, findings: Findings, sentiment: str) -> None:
        (found,) = self.low(findings, sentiment)
        assert found.path == ("stages", 1)

    @pytest.mark.parametrize("sentiment", ["-0.99", "0", "desperate", "{Patients: -0.9}"])
    def test_less_is_not(self, findings: Findings, sentiment: str) -> None:
        assert self.low(findings, sentiment) == []

    def test_nor_is_what_a_stage_is_like_for_others(self, findings: Findings) -> None:
        assert self.low(findings, "{Patients: 0, Visitors: -2}", stage="segments: Patients,") == []

    def test_roles_have_no_low_points(self, findings: Findings) -> None:
        assert self.low(findings, "{Patients: 0, Nurse: -2}") == []
        assert self.low(findings, "-2", stage="segments: Nurse,") == []

    @pytest.mark.parametrize(
        ("sentiment", "said"),
        [
            ("-2", "Wait has a sentiment of -2, and"),
            ("{Patients: -1, Visitors: -1}", "a sentiment of -1, and"),
            ("{Patients: -1.25, Visitors: -1}", "of -1.25 for Patients, and"),
        ],
    )
    def test_it_names_those_who_are_lowest(
        self, findings: Findings, sentiment: str, said: str
    ) -> None:
        (message,) = messages(self.low(findings, sentiment))
        assert said in message

    @pytest.mark.parametrize(
        ("first", "second", "own", "count"),
        [
            ("-1.5", "-0.5", "", 1),
            ("-1.5", "0", "", 0),
            ("-2", "-2", "sentiment: 0.5", 0),
            ("0", "0", "sentiment: -1", 1),
            ("{Patients: -2}", "{Visitors: 1}", "", 1),
        ],
    )
    def test_a_stage_feels_as_it_says_or_as_its_steps_do(
        self, findings: Findings, first: str, second: str, own: str, count: int
    ) -> None:
        text = (
            f"{WARD}stages:\n  - name: Wait\n    steps:\n"
            f"      - {{name: Sit, sentiment: {first}}}\n"
            f"      - {{name: Stand, sentiment: {second}}}\n    {own}\n"
        )
        assert len(findings("low-point-without-opportunity", text)) == count

    @pytest.mark.parametrize(
        "opportunity",
        [
            "{title: Lamp, stages: Wait}",
            "{title: Lamp, addresses: No window}",
            "{title: Lamp, addresses: Rest}",
            "{title: Lamp, addresses: [A bed, Rest], status: done}",
        ],
    )
    def test_an_opportunity_is_where_what_it_addresses_is(
        self, findings: Findings, opportunity: str
    ) -> None:
        assert self.low(findings, "-2", f"opportunities: {opportunity}") == []

    @pytest.mark.parametrize(
        "opportunity",
        [
            "Lamp",
            "{title: Lamp, stages: Arrive}",
            "{title: Lamp, addresses: A bed}",
            "{title: Lamp, stages: Wait, status: dropped}",
            "{title: Lamp, stages: Wait, segments: Nurse}",
        ],
    )
    def test_others_are_not(self, findings: Findings, opportunity: str) -> None:
        assert len(self.low(findings, "-2", f"opportunities: {opportunity}")) == 1

    def test_one_at_a_step_is_at_its_stage(self, findings: Findings) -> None:
        stages = (
            "stages:\n  - name: Wait\n    sentiment: -2\n    steps: [Sit, {name: Stand%s}]\n"
            "opportunities: %s\n"
        )
        for lane, root in ((", opportunities: Chair", "Lamp"), ("", "{title: L, stages: Stand}")):
            assert findings("low-point-without-opportunity", WARD + stages % (lane, root)) == []

    def test_one_written_at_a_stage_may_address_what_is_at_another(
        self, findings: Findings
    ) -> None:
        text = (
            f"{WARD}stages:\n"
            "  - {name: Arrive, opportunities: [{title: Lamp, addresses: No window}]}\n"
            "  - {name: Wait, barriers: No window, sentiment: -2}\n"
            "  - {name: Leave, sentiment: -2}\n"
        )
        found = findings("low-point-without-opportunity", text)
        assert [f.path for f in found] == [("stages", 2)]

    def test_a_title_alone_stands_for_the_opportunity_that_is_defined(
        self, findings: Findings
    ) -> None:
        for status, count in (("dropped", 1), ("idea", 0)):
            root = f"opportunities: {{title: Lamp, id: lamp, stages: Arrive, status: {status}}}"
            assert len(self.low(findings, "-2", root, "opportunities: lamp,")) == count

    def test_a_map_that_names_nobody_has_low_points_too(self, findings: Findings) -> None:
        text = "journey: J\nstages: [{name: Wait, sentiment: -2}]\n"
        (found,) = findings("low-point-without-opportunity", text)
        assert " for " not in found.message

    def test_future_maps_are_not_spared(self, findings: Findings) -> None:
        assert len(self.low(findings, "-2", "state: future")) == 1


def test_many_segments_are_counted(findings: Findings) -> None:
    text = (
        "journey: J\nsegments: [A, B, C, D]\n"
        "stages: [{name: Wait, sentiment: {A: 0, B: -2, C: -2, D: -2}}]\n"
    )
    (message,) = messages(findings("low-point-without-opportunity", text))
    assert "a sentiment of -2 for B, C and 1 more, and" in message
    (message,) = messages(findings("low-point-without-opportunity", text.replace("D: -2", "D: 1")))
    assert "a sentiment of -2 for B and C, and" in message
