"""Maps that end where customers have paid."""

import pytest
from found import Findings
from stories import COUPLES


class TestHalfALifecycle:
    def map_with(self, *phases: str, root: str = "") -> str:
        stages = (
            f"  - {{name: Stage {number}{f', phase: {phase}' if phase else ''}}}\n"
            for number, phase in enumerate(phases)
        )
        return f"{COUPLES}{root}\nstages:\n{''.join(stages)}"

    @pytest.mark.parametrize(
        ("phases", "said"),
        [
            (("awareness", "consideration", "purchase"), "after the purchase"),
            (("awareness", ""), "after the purchase"),
            (("purchase", "delivery", "use"), "before the purchase"),
            (("onboarding", "use", "renewal"), "before the purchase"),
            (("purchase", "purchase"), "purchase alone"),
        ],
    )
    def test_a_missing_half_is_told(
        self, findings: Findings, phases: tuple[str, ...], said: str
    ) -> None:
        (found,) = findings("half-a-lifecycle", self.map_with(*phases))
        assert said in found.message

    @pytest.mark.parametrize(
        "phases",
        [("", ""), ("awareness", "use"), ("consideration", "", "exit"), ("support", "support")],
    )
    def test_both_halves_no_phases_or_a_close_up(
        self, findings: Findings, phases: tuple[str, ...]
    ) -> None:
        assert findings("half-a-lifecycle", self.map_with(*phases)) == []

    def test_what_is_left_out_on_purpose_is_fine(self, findings: Findings) -> None:
        text = self.map_with("awareness", "purchase", root="scope: {excludes: After the sale}")
        assert findings("half-a-lifecycle", text) == []

    def test_a_scope_without_exclusions_decides_nothing(self, findings: Findings) -> None:
        text = self.map_with("awareness", "purchase", root="scope: {starts: Wish, ends: Sale}")
        assert len(findings("half-a-lifecycle", text)) == 1

    def test_the_wider_map_has_the_rest(self, findings: Findings) -> None:
        text = self.map_with("delivery", "onboarding", root="parent: life-with-us")
        assert findings("half-a-lifecycle", text) == []
