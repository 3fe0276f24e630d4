"""Grave barriers that nothing is to be done about."""

import pytest
from found import Findings, messages
from stories import WARD

from jmap.source.finding import Finding


class TestSevereBarrierWithoutOpportunity:
    def severe(self, findings: Findings, barrier: str, root: str = "") -> list[Finding]:
        text = f"{WARD}{root}\nstages: [{{name: Wait, barriers: [{{text: Noise, {barrier}}}]}}]\n"
        return findings("severe-barrier-without-opportunity", text)

    @pytest.mark.parametrize(
        ("barrier", "count"),
        [
            ("severity: 4", 1),
            ("severity: 5, sphere: influence", 1),
            ("severity: 3", 0),
            ("kind: access", 0),
            ("severity: 5, sphere: concern", 0),
            ("severity: {Patients: 2, Visitors: 4}", 1),
            ("severity: {Patients: 3, Nurse: 5}", 0),
            ("severity: 5, segments: Nurse", 0),
            ("severity: 5, segments: [Nurse, Visitors]", 1),
        ],
    )
    def test_4_and_5_are_severe(self, findings: Findings, barrier: str, count: int) -> None:
        found = self.severe(findings, barrier)
        assert [f.path for f in found] == [("stages", 0, "barriers", 0)] * count

    def test_it_says_for_whom(self, findings: Findings) -> None:
        (message,) = messages(self.severe(findings, "severity: {Patients: 4, Visitors: 5}"))
        assert message == "“Noise” has severity 5 for Visitors, and no opportunity is for it"
        (message,) = messages(self.severe(findings, "severity: 4"))
        assert message == "“Noise” has severity 4, and no opportunity is for it"

    @pytest.mark.parametrize(
        ("opportunity", "count"),
        [
            ("{title: Carpets, addresses: Noise}", 0),
            ("{title: Carpets, addresses: Wait/Noise}", 0),
            ("{title: Carpets, addresses: Rest}", 1),
            ("{title: Carpets, stages: Wait}", 0),
            ("{title: Carpets, stages: Wait, addresses: Rest}", 1),
            ("{title: Carpets, addresses: Noise, status: dropped}", 1),
            ("Carpets", 1),
        ],
    )
    def test_addressing_its_theme_is_not_enough(
        self, findings: Findings, opportunity: str, count: int
    ) -> None:
        found = self.severe(findings, "severity: 5, theme: Rest", f"opportunities: {opportunity}")
        assert len(found) == count

    def test_one_that_runs_through_is_told_once_where_it_is_worst(self, findings: Findings) -> None:
        text = (
            f"{WARD}stages:\n"
            "  - {name: Arrive, barriers: {text: Noise, severity: 4}}\n"
            "  - {name: Wait, barriers: {text: noise, severity: 5}}\n"
            "  - {name: Sleep, barriers: {text: Noise, severity: 2}}\n"
        )
        (found,) = findings("severe-barrier-without-opportunity", text)
        assert found.path == ("stages", 1, "barriers", 0)
        assert [place.path for place in found.related] == [("stages", 0, "barriers", 0)]

    def test_its_sphere_is_said_once_for_all_places(self, findings: Findings) -> None:
        text = (
            f"{WARD}stages:\n"
            "  - {name: Arrive, barriers: {text: Noise, severity: 5}}\n"
            "  - {name: Wait, barriers: {text: Noise, sphere: concern}}\n"
        )
        assert findings("severe-barrier-without-opportunity", text) == []
