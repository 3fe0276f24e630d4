"""Maps against churn that lose nobody."""

import pytest
from found import Findings, related
from stories import with_ways


class TestChurnWithoutExits:
    def map_for(self, objectives: str, *ways: str) -> str:
        return f"objectives: {objectives}\n" + with_ways(*ways or ("from: Visit, to: Look",))

    @pytest.mark.parametrize("outcome", ["churn", "loyalty"])
    def test_the_first_objective_is_told(self, findings: Findings, outcome: str) -> None:
        objectives = (
            "[Sell more, {text: Keep them, outcome: %s}, {text: Win them, outcome: loyalty}]"
        )
        (found,) = findings("churn-without-exits", self.map_for(objectives % outcome))
        assert found.path == ("objectives", 1)
        assert related(found) == [("objectives", 2)]
        assert found.message.startswith(f"Keep them: this is about {outcome}, ")

    @pytest.mark.parametrize(
        ("way", "lost"),
        [
            ("from: Visit, to: exit", True),
            ("from: Visit, to: exit, destination: competitor, share: 2%", True),
            ("from: Visit, to: exit, destination: done", False),
            ("from: Visit, to: exit, share: 0%", False),
        ],
    )
    def test_an_exit_says_it_where_somebody_is_lost(
        self, findings: Findings, way: str, lost: bool
    ) -> None:
        text = self.map_for("{text: Keep them, outcome: churn}", way)
        assert (findings("churn-without-exits", text) == []) is lost

    @pytest.mark.parametrize("objectives", ["[Keep them]", "{text: Save, outcome: cost}"])
    def test_other_objectives_need_no_exit(self, findings: Findings, objectives: str) -> None:
        assert findings("churn-without-exits", self.map_for(objectives)) == []

    def test_a_future_map_is_spared(self, findings: Findings) -> None:
        text = "state: future\n" + self.map_for("{text: Keep them, outcome: churn}")
        assert findings("churn-without-exits", text) == []
