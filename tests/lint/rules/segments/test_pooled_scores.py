"""Scores of several segments as one."""

import pytest
from found import Findings, paths
from stories import CAMPING


class TestPooledScores:
    def stage(self, fields: str, root: str = CAMPING) -> str:
        return f"{root}stages: [{{name: Arrive, {fields}}}]\n"

    @pytest.mark.parametrize(
        ("fields", "path"),
        [
            ("sentiment: -1", ("sentiment",)),
            ("sentiment: positive", ("sentiment",)),
            ("sentiment: {score: 1, feeling: Free}", ("sentiment",)),
            ("importance: 8", ("importance",)),
            ("satisfaction: 0", ("satisfaction",)),
            ("steps: [Park, {name: Pay, sentiment: 1}]", ("steps", 1, "sentiment")),
            ("touchpoints: [{name: Desk, sentiment: 1}]", ("touchpoints", 0, "sentiment")),
            ("needs: [{text: Shade, importance: 9}]", ("needs", 0, "importance")),
            ("opportunities: [{title: Map, importance: 3}]", ("opportunities", 0, "importance")),
            ("segments: [Tents, vans], sentiment: 1", ("sentiment",)),
            ("touchpoints: [{name: Desk, segments: [Tents, vans], importance: 3}]",
             ("touchpoints", 0, "importance")),
        ],
    )  # fmt: skip
    def test_one_number_for_several(
        self, findings: Findings, fields: str, path: tuple[str | int, ...]
    ) -> None:
        (found,) = findings("pooled-scores", self.stage(fields))
        assert found.path == ("stages", 0, *path)

    @pytest.mark.parametrize(
        "fields",
        [
            "sentiment: {Tents: 1}",
            "sentiment: Excited",
            "sentiment: {feeling: Excited}",
            "effort: 3",
            "segments: vans, sentiment: 1, needs: [{text: Power, importance: 9}]",
            "touchpoints: [{name: Desk, segments: Cabins, importance: 3}]",
            "segments: vans, steps: [{name: Plug in, sentiment: 1}]",
            "needs: [{text: Shade, importance: {Tents: 9, vans: 2}}]",
        ],
    )
    def test_what_is_for_one_segment_is_given_by_segment(
        self, findings: Findings, fields: str
    ) -> None:
        assert findings("pooled-scores", self.stage(fields)) == []

    def test_two_scores_of_one_thing_are_one_finding(self, findings: Findings) -> None:
        fields = "needs: [{text: Shade, importance: 9, satisfaction: 2}]"
        (found,) = findings("pooled-scores", self.stage(fields))
        assert found.message == (
            "importance and satisfaction of Shade are one number each for 3 segments"
        )
        assert found.help == (
            "give it by segment, even where they agree: `importance: {tents: …, vans: …}`"
        )

    def test_opportunities_of_the_whole_map_too(self, findings: Findings) -> None:
        root = f"{CAMPING}opportunities: [Signs, {{title: Showers, importance: 9}}]\n"
        assert paths(findings("pooled-scores", self.stage("goal: Sleep", root))) == [
            ("opportunities", 1, "importance")
        ]

    @pytest.mark.parametrize(
        "segments", ["", "segments: Tents\n", "segments: [Tents, {name: Warden, kind: role}]\n"]
    )
    def test_fewer_than_two_customers_have_nothing_to_pool(
        self, findings: Findings, segments: str
    ) -> None:
        text = self.stage("sentiment: 1", f"journey: Camping\n{segments}")
        assert findings("pooled-scores", text) == []

    def test_a_role_beside_one_segment_is_no_second(self, findings: Findings) -> None:
        root = "journey: Camping\nsegments: [Tents, Vans, {name: Warden, kind: role}]\n"
        text = self.stage("segments: [Tents, Warden], sentiment: 1", root)
        assert findings("pooled-scores", text) == []

    def test_the_projects_segments_count(self, findings: Findings) -> None:
        project = "project: Sites\nsegments: [Tents, Vans, {name: Warden, kind: role}]\n"
        text = self.stage("sentiment: 1", "journey: Camping\nsegments: [%s]\n")
        assert len(findings("pooled-scores", text % "Tents, Vans", project=project)) == 1
        assert findings("pooled-scores", text % "Tents, Warden", project=project) == []
