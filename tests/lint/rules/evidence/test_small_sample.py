"""Scores of a few."""

import pytest
from found import Findings, paths
from stories import SPA_DAY


class TestSmallSample:
    def map_with(self, source: str = "title: S", metric: str = "name: M") -> str:
        return (
            f"{SPA_DAY}evidence: [{{{source}}}]\nmetrics: [{{{metric}}}]\n"
            "stages: [{name: Arrive, metrics: [M]}]\n"
        )

    @pytest.mark.parametrize(
        ("method", "flagged"),
        [
            ("survey", True),
            ("analytics", True),
            ("crm", True),
            ("interview", False),
            ("mystery-shop", False),
            ("support-log", False),
        ],
    )
    def test_only_what_counts_needs_many(
        self, findings: Findings, method: str, flagged: bool
    ) -> None:
        text = self.map_with(f"title: Panel, method: {method}, sample: 12")
        found = findings("small-sample", text)
        assert (paths(found) == [("evidence", 0)]) is flagged

    @pytest.mark.parametrize(("sample", "count"), [("29", 1), ("30", 0), ("0", 1)])
    def test_the_limit_itself_is_enough(self, findings: Findings, sample: str, count: int) -> None:
        source = self.map_with(source=f"title: Panel, method: survey, sample: {sample}")
        metric = self.map_with(metric=f"name: M, sample: {sample}")
        assert len(findings("small-sample", source)) == count
        assert len(findings("small-sample", metric)) == count

    def test_the_limit_is_an_option(self, findings: Findings) -> None:
        text = self.map_with(metric="name: M, sample: 60")
        assert findings("small-sample", text, min=60) == []
        (found,) = findings("small-sample", text, min=61)
        assert found.path == ("metrics", 0)
        assert found.message.startswith("“M” has a sample of 60: below 61, ")

    def test_without_a_sample_nothing_is_small(self, findings: Findings) -> None:
        assert findings("small-sample", self.map_with("title: S, method: survey")) == []

    def test_metrics_of_a_touchpoint_are_looked_at(self, findings: Findings) -> None:
        text = (
            f"{SPA_DAY}stages:\n"
            "  - {name: A, touchpoints: [{name: D, metrics: [{name: M, sample: 3}]}]}\n"
        )
        assert paths(findings("small-sample", text)) == [
            ("stages", 0, "touchpoints", 0, "metrics", 0)
        ]

    def test_what_is_shared_is_told_in_the_project_file(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = (
            "project: Spa\nevidence: [{title: Panel, method: survey, sample: 9}]\n"
            "metrics: [{name: M, sample: 12}, {name: N, sample: 120}]\n"
        )
        text = "journey: Spa day\nstages: [{name: A, evidence: panel, metrics: [M]}]\n"
        assert findings("small-sample", text, project=project) == []
        found = project_findings("small-sample", project)
        assert paths(found) == [("evidence", 0), ("metrics", 0)]
        assert len(project_findings("small-sample", project, min=10)) == 1
