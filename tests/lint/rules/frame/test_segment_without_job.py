"""Segments of whom nobody knows what they want done."""

from found import Findings, messages
from stories import ORDERS


class TestSegmentWithoutJob:
    def test_each_segment_is_told_at_its_place(self, findings: Findings) -> None:
        text = (
            "journey: Click and collect\nsegments: [Parents, {name: Pensioners, size: 20%}, "
            "{name: Students, goals: Save a trip}]\n" + ORDERS
        )
        found = findings("segment-without-job", text)
        assert [f.path for f in found] == [("segments", 0), ("segments", 1)]
        assert messages(found)[1].startswith("Pensioners has no job")

    def test_roles_are_spared(self, findings: Findings) -> None:
        text = f"journey: Click and collect\nsegments: [{{name: Driver, kind: role}}]\n{ORDERS}"
        assert findings("segment-without-job", text) == []

    def test_a_segment_met_twice_needs_its_job_once(self, findings: Findings) -> None:
        text = (
            "journey: Click and collect\n"
            "segments: [Parents, {name: Parents, job: Shop while the baby sleeps}]\n" + ORDERS
        )
        assert findings("segment-without-job", text) == []

    def test_what_the_project_declares_is_told_there_and_once(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = "project: Shop\nsegments: [Parents, {name: Clerk, kind: role}, Students]\n"
        text = f"journey: Click and collect\nsegments: [Parents]\n{ORDERS}"
        assert findings("segment-without-job", text, project=project) == []
        found = project_findings("segment-without-job", project)
        assert [f.path for f in found] == [("segments", 0), ("segments", 2)]
