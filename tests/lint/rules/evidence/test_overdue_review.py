"""Maps that should have been looked at again."""

import pytest
from found import Findings


class TestOverdueReview:
    def map_with(self, root: str) -> str:
        return f"journey: Spa day\n{root}\nstages: [Arrive]\n"

    @pytest.mark.parametrize(
        ("root", "count"),
        [
            ("reviewed: 2025-10-01", 0),
            ("reviewed: 2025-09-30", 1),
            ("reviewed: 2025-09", 1),
            ("reviewed: 2025", 0),
            ("reviewed: 2025-Q4", 0),
            ("reviewed: 2024", 1),
            ("reviewed: 2026-05-01\nreview_every: 5 months", 0),
            ("reviewed: 2026-04-30\nreview_every: 5 months", 1),
            ("reviewed: 2023\nreview_every: 3 years", 0),
            ("reviewed: 2026-09-16\nreview_every: 2 weeks", 1),
            ("reviewed: 2026-09-17\nreview_every: 2 weeks", 0),
            ("status: draft", 0),
            ("status: review", 0),
            ("status: live", 1),
            ("status: live\nreviewed: 2026-05", 0),
            ("state: future\nreviewed: 2024", 1),
        ],
    )
    def test_it_is_due_once_the_last_day_has_passed(
        self, findings: Findings, root: str, count: int
    ) -> None:
        assert len(findings("overdue-review", self.map_with(root))) == count

    def test_it_says_when_it_was_due(self, findings: Findings) -> None:
        (found,) = findings("overdue-review", self.map_with("reviewed: 2025-03"))
        assert found.path == ("reviewed",)
        assert found.message.startswith(
            "the last review was 2025-03, and the next was due by 2026-03-31"
        )

    def test_a_live_map_that_was_never_reviewed_is_told_at_its_status(
        self, findings: Findings
    ) -> None:
        (found,) = findings("overdue-review", self.map_with("status: live"))
        assert (found.path, found.message) == (
            ("status",),
            "the map is live and was never reviewed",
        )
