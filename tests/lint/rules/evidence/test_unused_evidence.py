"""Sources that nothing rests on."""

import pytest
from found import Findings, messages, paths
from stories import SOURCES, SPA_DAY


class TestUnusedEvidence:
    @pytest.mark.parametrize(
        "rest",
        [
            "stages: [{name: A, evidence: panel}]",
            "stages: [{name: A, steps: [{name: B, evidence: panel}]}]",
            "stages: [{name: A, quotes: [{text: Ah, evidence: Panel}]}]",
            "stages: [{name: A, sentiment: {score: 1, evidence: panel}}]",
            "stages: [{name: A, sentiment: {couples: {score: 1, evidence: panel}}}]",
            "stages: [{name: A, touchpoints: [{name: D, sentiment: {score: 1, evidence: panel}}]}]",
            "stages: [{name: A, touchpoints: [{name: D, metrics: [{name: M, evidence: panel}]}]}]",
            "stages: [{name: A, metrics: [{name: M, evidence: panel}]}]",
            "stages: [{name: A, backstage: [{text: Cleans, evidence: panel}]}]",
            "stages: [{name: A, custom: {Smells: [{text: Pine, evidence: panel}]}}]",
            "stages: [{name: A, opportunities: [{title: Towels, evidence: panel}]}]",
            "stages: [A]\nmetrics: [{name: M, evidence: panel}]",
            "stages: [A]\ntouchpoints: [{name: T, evidence: panel}]",
            "stages: [A]\ntouchpoints: [{name: T, metrics: [{name: M, evidence: panel}]}]",
            "stages: [A]\ntransitions: [{from: A, to: exit, evidence: panel}]",
            "stages: [A]\nopportunities: [{title: Towels, evidence: panel}]",
            "stages: [A]\nplan: [{finding: Cold, evidence: panel}]",
        ],
    )
    def test_any_place_may_use_it(self, findings: Findings, rest: str) -> None:
        text = f"{SPA_DAY}{SOURCES}{rest}\n"
        assert messages(findings("unused-evidence", text)) == [
            "nothing refers to “Talks”: no reader sees what it says"
        ]

    def test_a_segment_may_rest_on_it(self, findings: Findings) -> None:
        text = (
            "journey: Spa day\nsegments: [{name: Couples, evidence: [talks, panel]}]\n"
            f"{SOURCES}stages: [Arrive]\n"
        )
        assert findings("unused-evidence", text) == []

    def test_each_is_told_at_its_place(self, findings: Findings) -> None:
        found = findings("unused-evidence", f"{SPA_DAY}{SOURCES}stages: [Arrive]\n")
        assert paths(found) == [("evidence", 0), ("evidence", 1)]

    def test_what_the_project_lists_is_not_the_maps_to_use(self, findings: Findings) -> None:
        project = f"project: Spa\n{SOURCES}"
        text = "journey: Spa day\nstages: [Arrive]\n"
        assert findings("unused-evidence", text, project=project) == []

    def test_a_source_of_the_map_goes_before_its_namesake(self, findings: Findings) -> None:
        project = f"project: Spa\n{SOURCES}"
        text = (
            "journey: Spa day\nevidence: [{title: Our talks, id: talks}]\n"
            "stages: [{name: Arrive, evidence: talks}]\n"
        )
        assert findings("unused-evidence", text, project=project) == []
