"""Findings and actions that lead nowhere."""

import pytest
from found import Findings, messages
from stories import WARD

from jmap.source.finding import Finding


class TestPlan:
    def found(self, findings: Findings, name: str, finding: str) -> list[Finding]:
        text = f"{WARD}stages: [Wait]\nplan: [{{finding: It is loud, {finding}}}]\n"
        return findings(name, text)

    def test_each_finding_is_told_at_its_place(self, findings: Findings) -> None:
        text = f"{WARD}stages: [Wait]\nplan: [{{finding: A, implication: I, actions: X}}, B]\n"
        for name in ("finding-without-implication", "finding-without-action"):
            (found,) = findings(name, text)
            assert found.path == ("plan", 1)
            assert found.message.startswith("“B” ")

    @pytest.mark.parametrize(
        ("actions", "count"),
        [
            ("actions: [Ask]", 0),
            ("actions: [{text: Ask, status: dropped}, {text: Tell, status: done}]", 0),
            ("actions: [{text: Ask, status: dropped}]", 1),
            ("implication: They leave", 1),
        ],
    )
    def test_a_dropped_action_is_none(self, findings: Findings, actions: str, count: int) -> None:
        assert len(self.found(findings, "finding-without-action", actions)) == count

    @pytest.mark.parametrize(
        ("name", "field"),
        [("action-without-owner", "owner: Ward three"), ("action-without-due", "due: 2027-Q1")],
    )
    def test_what_is_still_to_be_done_has_an_owner_and_a_date(
        self, findings: Findings, name: str, field: str
    ) -> None:
        actions = (
            "actions: [Ask, {text: Tell, status: doing}, {text: Sing, status: done},"
            f" {{text: Shout, status: dropped}}, {{text: Knock, {field}}}]"
        )
        found = self.found(findings, name, actions)
        assert [f.path for f in found] == [("plan", 0, "actions", 0), ("plan", 0, "actions", 1)]

    @pytest.mark.parametrize(
        ("due", "late"),
        [
            ("2026-09-30", True),
            ("2026-10-01", False),
            ("2026-09", True),
            ("2026-10", False),
            ("2026-Q3", True),
            ("2026-Q4", False),
            ("2025", True),
            ("2026", False),
        ],
    )
    def test_it_is_late_from_the_day_after(self, findings: Findings, due: str, late: bool) -> None:
        found = self.found(findings, "overdue-action", f"actions: [{{text: Ask, due: {due}}}]")
        assert [f.path for f in found] == [("plan", 0, "actions", 0, "due")] * late

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            ("todo", "“Ask” was due 2025-Q4 and is still to do"),
            ("doing", "“Ask” was due 2025-Q4 and is still being done"),
            ("done", None),
            ("dropped", None),
        ],
    )
    def test_what_is_done_or_dropped_is_not_late(
        self, findings: Findings, status: str, said: str | None
    ) -> None:
        action = f"actions: [{{text: Ask, due: 2025-Q4, status: {status}}}]"
        assert messages(self.found(findings, "overdue-action", action)) == ([said] if said else [])
