"""Maps that nobody walks."""

import pytest
from found import Findings
from stories import ORDERS


class TestMissingSegments:
    def test_an_empty_list_is_nobody(self, findings: Findings) -> None:
        (found,) = findings("missing-segments", f"journey: Click and collect\n{ORDERS}")
        assert found.path == ()
        assert found.message == "nobody walks this map"

    def test_roles_alone_are_no_customers(self, findings: Findings) -> None:
        roles = "segments: [{name: Shop assistant, kind: role}, {name: Driver, kind: role}]\n"
        (found,) = findings("missing-segments", f"journey: Click and collect\n{roles}{ORDERS}")
        assert found.message == "no customer walks this map, only Shop assistant, Driver"

    @pytest.mark.parametrize("segments", ["Parents", "[Parents]", "[{name: Ann, kind: persona}]"])
    def test_one_group_of_customers_is_enough(self, findings: Findings, segments: str) -> None:
        text = f"journey: Click and collect\nsegments: {segments}\n{ORDERS}"
        assert findings("missing-segments", text) == []

    def test_a_segment_of_the_project_counts_and_its_role_does_not(
        self, findings: Findings
    ) -> None:
        project = "project: Shop\nsegments: [Parents, {name: Driver, kind: role}]\n"
        text = f"journey: Click and collect\nsegments: [%s]\n{ORDERS}"
        assert findings("missing-segments", text % "parents", project=project) == []
        assert len(findings("missing-segments", text % "driver", project=project)) == 1
