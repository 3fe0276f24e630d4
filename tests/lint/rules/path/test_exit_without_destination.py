"""Customers who leave, nobody knows where to."""

import pytest
from found import Findings, messages, paths
from stories import with_ways


class TestExitWithoutDestination:
    def test_each_exit_is_told_at_its_end(self, findings: Findings) -> None:
        text = with_ways(
            "from: Look, to: exit",
            "from: Visit, to: Exit, share: 10%",
            "from: Sign, to: exit, destination: other",
            "from: Visit, to: Look",
        )
        found = findings("exit-without-destination", text)
        assert paths(found) == [("transitions", 0, "to"), ("transitions", 1, "to")]
        assert messages(found)[1] == "customers leave Visit, and nobody says where to"

    @pytest.mark.parametrize("share", ["0%", "{Couples: 0%}"])
    def test_an_exit_nobody_takes_needs_none(self, findings: Findings, share: str) -> None:
        text = with_ways(f"from: Look, to: exit, share: {share}")
        assert findings("exit-without-destination", text) == []
