"""Maps that one team made."""

import pytest
from found import Findings
from stories import COUPLES


class TestOneTeamMap:
    def map_with(self, root: str, first: str, second: str) -> str:
        return (
            f"{COUPLES}{root}\nstages:\n"
            f"  - {{name: Order, touchpoints: [{first}]}}\n"
            f"  - {{name: Collect, steps: [{{name: Queue, touchpoints: [{second}]}}]}}\n"
        )

    def test_no_team_at_all(self, findings: Findings) -> None:
        (found,) = findings("one-team-map", self.map_with("", "Form", "Counter"))
        assert found.message == "no team is in this map"

    def test_the_same_team_twice_is_one(self, findings: Findings) -> None:
        text = self.map_with("teams: [Online shop]", "{name: Form, team: online-shop}", "Counter")
        (found,) = findings("one-team-map", text)
        assert found.message == "Online shop is the only team in this map"

    def test_an_id_and_a_name_are_one_team(self, findings: Findings) -> None:
        project = "project: Shop\nteams: [{name: Online shop, id: web-team}, Stores]\n"
        text = self.map_with("teams: [Online shop]", "{name: Form, team: web-team}", "Counter")
        assert len(findings("one-team-map", text, project=project)) == 1

    @pytest.mark.parametrize(
        ("root", "first", "second"),
        [
            ("teams: [Online shop, Stores]", "Form", "Counter"),
            ("teams: [Online shop]", "Form", "{name: Counter, team: Stores}"),
            ("", "{name: Form, team: Online shop}", "{name: Counter, team: Stores}"),
            ("teams: [Online shop]", "Form", "{name: Counter, channel: Store}"),
        ],
    )
    def test_those_who_took_part_and_those_who_hold_touchpoints_count_together(
        self, findings: Findings, root: str, first: str, second: str
    ) -> None:
        project = "project: Shop\nchannels: [{name: Store, team: Stores}]\n"
        text = self.map_with(root, first, second)
        assert findings("one-team-map", text, project=project) == []
