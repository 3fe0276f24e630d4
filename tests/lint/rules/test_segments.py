"""Segments that are averaged, and segments that nothing tells apart."""

from collections.abc import Callable

import pytest

from jmap.source.finding import Finding

Findings = Callable[..., list[Finding]]

THREE = "journey: Camping\nsegments: [Tents, {name: Vans, id: vans}, Cabins]\n"


def paths(found: list[Finding]) -> list[tuple[str | int, ...]]:
    return [finding.path for finding in found]


def related(finding: Finding) -> list[tuple[str | int, ...]]:
    return [place.path for place in finding.related]


class TestPooledScores:
    def stage(self, fields: str, root: str = THREE) -> str:
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
        root = f"{THREE}opportunities: [Signs, {{title: Showers, importance: 9}}]\n"
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


class TestIndistinctSegments:
    def stage(self, fields: str, root: str = THREE) -> str:
        return f"{root}stages: [{{name: Arrive, {fields}}}, Leave]\n"

    @pytest.mark.parametrize(
        "fields",
        [
            "sentiment: {Tents: 1, vans: 0, Cabins: 0}",
            "sentiment: {Tents: 1}",
            "needs: [{text: Shade, importance: {Tents: 1, vans: 2, Cabins: 2}}]",
            "segments: Tents, sentiment: 1",
            "sentiment: {vans: {score: 1, basis: assumed}, Cabins: {score: 1, basis: observed}}",
        ],
    )
    def test_two_of_three_are_the_same(self, findings: Findings, fields: str) -> None:
        (found,) = findings("indistinct-segments", self.stage(fields))
        assert found.path == ("segments", 2)
        assert related(found) == [("segments", 1)]
        assert found.message.startswith("nothing on the map tells Vans and Cabins apart")

    @pytest.mark.parametrize(
        "difference",
        [
            "sentiment: {Tents: 1, vans: 0, Cabins: 0.1}",
            "effort: {Cabins: 3}",
            "wait: {vans: 5 min, Cabins: 10 min}",
            "actions: [{text: Plug in, segments: vans}]",
            "barriers: [{text: Mud, severity: {vans: 5, Cabins: 1}}]",
            "touchpoints: [{name: Desk, satisfaction: {vans: 5}}]",
            "touchpoints: [{name: Desk, metrics: [{name: Queue, value: {vans: 5, Cabins: 6}}]}]",
            "metrics: [{name: Nights, value: {vans: 5, Cabins: 6}}]",
            "steps: [{name: Level the wheels, segments: vans}]",
            "steps: [{name: Park, sentiment: {vans: Tired, Cabins: Calm}}]",
            "custom: {Weather: [{text: Rain, segments: [Tents, vans]}]}",
            "opportunities: [{title: Power, segments: vans}]",
        ],
    )
    def test_one_difference_anywhere_is_enough(self, findings: Findings, difference: str) -> None:
        known = "importance: {Tents: 1, vans: 2, Cabins: 2}"
        assert len(findings("indistinct-segments", self.stage(known))) == 1
        assert findings("indistinct-segments", self.stage(f"{known}, {difference}")) == []

    @pytest.mark.parametrize(
        "root",
        [
            "transitions: [{from: Arrive, to: exit, share: {vans: 5%}}]",
            "transitions: [{from: Arrive, to: Leave, effort: {vans: 5, Cabins: 4}}]",
            "transitions: [{from: Arrive, to: exit, segments: vans}]",
            "opportunities: [{title: Power, segments: Cabins}]",
            "plan: [{finding: Mud, segments: vans}]",
            "metrics: [{name: Nights, value: {vans: 5}}]",
        ],
    )
    def test_what_the_root_says_counts(self, findings: Findings, root: str) -> None:
        text = self.stage("importance: {Tents: 1, vans: 2, Cabins: 2}", f"{THREE}{root}\n")
        assert findings("indistinct-segments", text) == []

    def test_where_no_value_is_given_by_segment_nothing_is_said(self, findings: Findings) -> None:
        for fields in ("sentiment: 1", "actions: [{text: Pitch it, segments: Tents}]"):
            assert findings("indistinct-segments", self.stage(fields)) == []

    def test_three_of_a_kind_are_one_finding(self, findings: Findings) -> None:
        (found,) = findings(
            "indistinct-segments", self.stage("effort: {Tents: 1, vans: 1, Cabins: 1}")
        )
        assert "tells Tents, Vans and Cabins apart" in found.message
        assert found.path == ("segments", 1)
        assert related(found) == [("segments", 0), ("segments", 2)]

    def test_two_pairs_are_two_findings(self, findings: Findings) -> None:
        root = "journey: Camping\nsegments: [A, B, C, D]\n"
        text = self.stage("sentiment: {A: 1, B: 2, C: 1, D: 2}", root)
        assert paths(findings("indistinct-segments", text)) == [("segments", 2), ("segments", 3)]

    def test_a_job_alone_is_no_difference_on_the_map(self, findings: Findings) -> None:
        root = "journey: Camping\nsegments: [{name: A, job: Sleep}, {name: B, job: Party}]\n"
        assert len(findings("indistinct-segments", self.stage("effort: {A: 2, B: 2}", root))) == 1

    def test_roles_are_no_segments(self, findings: Findings) -> None:
        root = "journey: Camping\nsegments: [Tents, {name: Warden, kind: role}]\n"
        text = self.stage("effort: {Tents: 2, Warden: 2}", root)
        assert findings("indistinct-segments", text) == []

    def test_segments_of_the_project_are_told_in_the_map(self, findings: Findings) -> None:
        project = (
            "project: Sites\nsegments: [Vans, {name: Tents, id: tents}]\n"
            "metrics: [{name: Nights, value: {Vans: 3, Tents: 4}}]\n"
        )
        root = "journey: Camping\nsegments: [Tents, Vans]\n%s"
        text = self.stage("effort: {Tents: 2, Vans: 2}", root)
        (found,) = findings("indistinct-segments", text % "", project=project)
        assert (found.path, related(found)) == (("segments", 1), [("segments", 0)])
        assert findings("indistinct-segments", text % "metrics: Nights\n", project=project) == []
