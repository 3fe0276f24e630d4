"""Segments that nothing tells apart."""

import pytest
from found import Findings, paths, related
from stories import CAMPING


class TestIndistinctSegments:
    def stage(self, fields: str, root: str = CAMPING) -> str:
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
        text = self.stage("importance: {Tents: 1, vans: 2, Cabins: 2}", f"{CAMPING}{root}\n")
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
