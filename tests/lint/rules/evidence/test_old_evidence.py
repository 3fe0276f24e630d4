"""Sources that are out of date."""

import pytest
from found import Findings, paths
from stories import SPA_DAY

from jmap.model.values import duration


class TestOldEvidence:
    def map_with(self, date: str) -> str:
        return f"{SPA_DAY}evidence: [{{title: Talks, date: {date}}}]\nstages: [Arrive]\n"

    @pytest.mark.parametrize(
        ("date", "count"),
        [
            ("2024-10-01", 0),
            ("2024-09-30", 1),
            ("2024-10", 0),
            ("2024-09", 1),
            ("2024-Q4", 0),
            ("2024-Q3", 1),
            ("2024", 0),
            ("2023", 1),
            ("2031", 0),
        ],
    )
    def test_the_last_day_of_a_date_counts(self, findings: Findings, date: str, count: int) -> None:
        assert len(findings("old-evidence", self.map_with(date))) == count

    @pytest.mark.parametrize(
        ("max_age", "date", "count"),
        [
            ("6 months", "2026-04-01", 0),
            ("6 months", "2026-03-31", 1),
            ("1 year", "2025", 0),
            ("3 years", "2023-10-01", 0),
            ("P30D", "2026-08", 1),
        ],
    )
    def test_the_age_is_an_option(
        self, findings: Findings, max_age: str, date: str, count: int
    ) -> None:
        found = findings("old-evidence", self.map_with(date), max_age=duration(max_age))
        assert len(found) == count

    def test_it_says_of_when_it_is(self, findings: Findings) -> None:
        (found,) = findings("old-evidence", self.map_with("2023"))
        assert found.path == ("evidence", 0)
        assert found.message == (
            "“Talks” dates from 2023, more than 24 months ago: it may not hold any more"
        )

    def test_without_a_date_it_is_not_old(self, findings: Findings) -> None:
        assert findings("old-evidence", f"{SPA_DAY}evidence: [Talks]\nstages: [Arrive]\n") == []

    def test_what_is_shared_is_told_in_the_project_file(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = "project: Spa\nevidence: [{title: Talks, date: 2023}, {title: Panel, date: 2026}]"
        text = "journey: Spa day\nstages: [{name: Arrive, evidence: [talks, panel]}]\n"
        assert findings("old-evidence", text, project=project) == []
        assert paths(project_findings("old-evidence", project)) == [("evidence", 0)]
        assert project_findings("old-evidence", project, max_age=duration("5 years")) == []
