"""Sources that do not say how or when they came about."""

import pytest
from found import Findings, paths
from stories import SPA_DAY


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("undated-evidence", "date: 2025"),
        ("evidence-without-method", "method: call"),
    ],
)
class TestEvidenceThatLacksAField:
    def test_each_is_told_at_its_place(self, findings: Findings, name: str, field: str) -> None:
        text = f"{SPA_DAY}evidence: [A, {{title: B, {field}}}, C]\nstages: [Arrive]\n"
        found = findings(name, text)
        assert paths(found) == [("evidence", 0), ("evidence", 2)]
        assert found[0].message.startswith("“A” has no ")

    def test_said_once_is_enough(self, findings: Findings, name: str, field: str) -> None:
        text = f"{SPA_DAY}evidence: [B, {{title: B, {field}}}]\nstages: [Arrive]\n"
        assert findings(name, text) == []

    def test_what_is_shared_is_told_in_the_project_file(
        self, findings: Findings, project_findings: Findings, name: str, field: str
    ) -> None:
        project = f"project: Spa\nevidence: [A, {{title: B, {field}}}]\n"
        text = "journey: Spa day\nstages: [{name: Arrive, evidence: [A, B]}]\n"
        assert findings(name, text, project=project) == []
        assert paths(project_findings(name, project)) == [("evidence", 0)]
