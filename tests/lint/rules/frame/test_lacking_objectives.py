"""Objectives that lack a measure or an opportunity."""

import pytest
from found import Findings
from stories import COUPLES, ORDERS


class TestObjectives:
    def test_each_without_a_metric_is_told(self, findings: Findings) -> None:
        text = f"{COUPLES}objectives: [More bookings, {{text: Fewer no-shows, metric: No-shows}}]\n"
        text += "metrics: [No-shows]\n" + ORDERS
        (found,) = findings("objective-without-metric", text)
        assert found.path == ("objectives", 0)
        assert found.message.startswith("More bookings: ")

    def test_a_long_objective_is_cut_in_the_message(self, findings: Findings) -> None:
        (found,) = findings(
            "objective-without-metric", f"{COUPLES}objectives: {'x' * 900}\n{ORDERS}"
        )
        assert len(found.message) < 120

    @pytest.mark.parametrize(
        ("opportunities", "served"),
        [
            ("[{title: Towels, objective: More bookings}]", True),
            ("[{title: Towels, objective: more}]", True),
            ("[{title: Towels, objective: more, status: done}]", True),
            ("[{title: Towels, objective: more, status: dropped}]", False),
            ("[Towels]", False),
        ],
    )
    def test_an_opportunity_serves_what_it_names_unless_dropped(
        self, findings: Findings, opportunities: str, served: bool
    ) -> None:
        text = f"{COUPLES}objectives: [{{text: More bookings, id: more}}]\n"
        text += f"opportunities: {opportunities}\n{ORDERS}"
        assert (findings("objective-without-opportunity", text) == []) is served

    def test_an_opportunity_of_a_step_serves_too(self, findings: Findings) -> None:
        text = (
            f"{COUPLES}objectives: [More bookings, Fewer complaints]\n"
            "stages:\n"
            "  - name: Arrive\n"
            "    steps:\n"
            "      - {name: Park, opportunities: {title: Shade, objective: fewer complaints}}\n"
        )
        (found,) = findings("objective-without-opportunity", text)
        assert found.path == ("objectives", 0)
