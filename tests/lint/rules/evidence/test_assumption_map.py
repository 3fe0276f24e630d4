"""Maps that nobody has checked."""

import pytest
from found import Findings, paths
from stories import SOURCES


class TestAssumptionMap:
    def test_it_is_told_where_it_is_written_else_at_the_title(self, findings: Findings) -> None:
        written = "journey: Spa day\nbasis: assumption\nstages: [Arrive]\n"
        assert paths(findings("assumption-map", written)) == [("basis",)]
        assert paths(findings("assumption-map", "journey: Spa day\nstages: [Arrive]\n")) == [()]

    @pytest.mark.parametrize("basis", ["mixed", "research"])
    def test_any_research_will_do(self, findings: Findings, basis: str) -> None:
        text = f"journey: Spa day\nbasis: {basis}\nstages: [Arrive]\n"
        assert findings("assumption-map", text) == []

    def test_a_map_that_names_sources_is_told_what_to_do_with_them(
        self, findings: Findings
    ) -> None:
        text = f"journey: Spa day\n{SOURCES}stages: [{{name: Arrive, evidence: talks}}]\n"
        (found,) = findings("assumption-map", text)
        assert found.help is not None
        assert found.help.startswith("it names sources")

    def test_a_future_map_is_one_too_unless_it_says_more(self, findings: Findings) -> None:
        text = "journey: Spa day\nstate: future\n%sstages: [Arrive]\n"
        assert len(findings("assumption-map", text % "")) == 1
        assert findings("assumption-map", text % "basis: mixed\n") == []
