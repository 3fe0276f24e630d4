"""Scores of nobody knows how many."""

import pytest
from found import Findings
from stories import SOURCES, SPA_DAY


class TestScoreWithoutSample:
    def map_with(self, stage: str) -> str:
        bare = "  - {title: Guesses, id: guesses, method: workshop}\n"
        return f"{SPA_DAY}{SOURCES}{bare}stages:\n  - {stage}\n"

    @pytest.mark.parametrize(
        ("stage", "path", "subject"),
        [
            ("{name: Swim, importance: 9}", (), "Swim"),
            ("{name: Swim, needs: [{text: Warmth, satisfaction: 2}]}", ("needs", 0), "“Warmth”"),
            ("{name: Swim, touchpoints: [{name: Pool, satisfaction: 2}]}", ("touchpoints", 0),
             "Pool"),
            ("{name: Swim, steps: [{name: Dive, importance: 2, evidence: guesses}]}",
             ("steps", 0), "Dive"),
            ("{name: Swim, opportunities: [{title: Heat it, importance: 9, evidence: guesses}]}",
             ("opportunities", 0), "Heat it"),
        ],
    )  # fmt: skip
    def test_what_is_rated_is_told(
        self, findings: Findings, stage: str, path: tuple[str | int, ...], subject: str
    ) -> None:
        (found,) = findings("score-without-sample", self.map_with(stage))
        assert found.path == ("stages", 0, *path)
        assert found.message == f"{subject} is rated, and nothing says by how many"

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Swim, importance: 9, satisfaction: {couples: 3, friends: 4}, sample: 60}",
            "{name: Swim, importance: 9, evidence: panel}",
            "{name: Swim, evidence: [guesses, talks], needs: [{text: Warmth, importance: 9}]}",
            "{name: Swim, evidence: panel, steps: [{name: Dive, importance: 9}]}",
            "{name: Swim, touchpoints: [{name: Pool, evidence: panel, importance: 9}]}",
            "{name: Swim, importance: {couples: 9}, sample: {couples: 20, friends: 10}}",
            "{name: Swim, importance: 9, sample: {couples: 20}}",
            "{name: Swim, effort: 3, sentiment: -1}",
        ],
    )
    def test_a_sample_or_a_source_with_one_is_enough(self, findings: Findings, stage: str) -> None:
        assert findings("score-without-sample", self.map_with(stage)) == []

    def test_a_sample_of_the_stage_is_not_its_needs(self, findings: Findings) -> None:
        stage = "{name: Swim, importance: 9, sample: 60, needs: [{text: Warmth, importance: 9}]}"
        assert len(findings("score-without-sample", self.map_with(stage))) == 1

    def test_evidence_of_ones_own_goes_before_the_stages(self, findings: Findings) -> None:
        stage = "{name: Swim, evidence: panel, needs: [{text: W, importance: 9, evidence: %s}]}"
        assert len(findings("score-without-sample", self.map_with(stage % "guesses"))) == 1
        assert findings("score-without-sample", self.map_with(stage % "talks")) == []

    def test_the_evidence_of_a_rated_opportunity_must_have_the_sample(
        self, findings: Findings
    ) -> None:
        rated = "opportunities: [{title: Heat it, stages: Swim, satisfaction: 2%s}, Warm showers]\n"
        text = self.map_with("{name: Swim, evidence: panel}")
        (found,) = findings("score-without-sample", text + rated % "")
        assert found.path == ("opportunities", 0)
        assert found.message == "Heat it is rated, and nothing says by how many"
        assert "`sample:`" in (found.help or "")
        assert findings("score-without-sample", text + rated % ", evidence: panel") == []
        stage = "{name: Swim, evidence: panel, opportunities: [{title: Heat, importance: 9}]}"
        assert findings("score-without-sample", self.map_with(stage)) == []

    def test_a_segment_whose_rating_has_no_sample_is_named(self, findings: Findings) -> None:
        stage = "{name: Swim, satisfaction: {couples: 3, friends: 4}, sample: {Couples: 60}}"
        (found,) = findings("score-without-sample", self.map_with(stage))
        assert found.message == "Swim is rated by Friends, and nothing says by how many"
