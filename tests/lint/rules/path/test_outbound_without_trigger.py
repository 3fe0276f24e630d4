"""Messages that nothing sets off."""

import pytest
from found import Findings, paths
from stories import MOVING


class TestOutboundWithoutTrigger:
    def map_of(self, *touchpoints: str, root: str = MOVING) -> str:
        stages = "".join(
            f"  - {{name: Stage {number}, touchpoints: [{touchpoint}]}}\n"
            for number, touchpoint in enumerate(touchpoints)
        )
        return f"{root}stages:\n{stages}"

    def test_it_is_told_once_where_the_company_is_said_to_start(self, findings: Findings) -> None:
        text = self.map_of("Reminder", "{name: Reminder, initiated_by: company}", "Reminder")
        (found,) = findings("outbound-without-trigger", text)
        assert found.path == ("stages", 1, "touchpoints", 0)
        assert found.message.startswith("Reminder is started by the company")

    @pytest.mark.parametrize(
        "touchpoints",
        [
            ("Reminder",),
            ("{name: Reminder, initiated_by: customer}",),
            ("{name: Reminder, initiated_by: company, trigger: Ten days of silence}",),
            ("{name: Reminder, initiated_by: company}", "{name: Reminder, trigger: Ten days}"),
        ],
    )
    def test_a_trigger_anywhere_or_customers_who_start(
        self, findings: Findings, touchpoints: tuple[str, ...]
    ) -> None:
        assert findings("outbound-without-trigger", self.map_of(*touchpoints)) == []

    def test_what_the_root_says_holds_at_the_stages(self, findings: Findings) -> None:
        root = f"{MOVING}touchpoints: {{name: Reminder, initiated_by: company}}\n"
        (found,) = findings("outbound-without-trigger", self.map_of("Reminder", root=root))
        assert found.path == ("touchpoints", 0)
        assert findings("outbound-without-trigger", self.map_of("Letter", root=root)) == []
        known = root.replace("company}", "company, trigger: Ten days}")
        assert findings("outbound-without-trigger", self.map_of("Reminder", root=known)) == []

    def test_a_step_is_a_place_like_any_other(self, findings: Findings) -> None:
        steps = "{name: Wait, touchpoints: {name: Reminder, initiated_by: company}}"
        text = f"{MOVING}stages: [{{name: Sign, steps: [{steps}]}}]\n"
        (found,) = findings("outbound-without-trigger", text)
        assert found.path == ("stages", 0, "steps", 0, "touchpoints", 0)

    def test_what_only_roles_get_is_spared(self, findings: Findings) -> None:
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        touchpoint = "{name: Duty roster, initiated_by: company, segments: Agents}"
        assert findings("outbound-without-trigger", self.map_of(touchpoint, root=root)) == []

    def test_what_the_project_declares_is_told_there_and_once(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = (
            "project: Homes\ntouchpoints:\n  - {name: Reminder, initiated_by: company}\n"
            "  - {name: Letter, initiated_by: company, trigger: The lease ends}\n  - Notice board\n"
        )
        text = self.map_of("Reminder", "Letter", "{name: Notice board, initiated_by: company}")
        (found,) = findings("outbound-without-trigger", text, project=project)
        assert found.path == ("stages", 2, "touchpoints", 0)
        assert paths(project_findings("outbound-without-trigger", project)) == [("touchpoints", 0)]

    def test_a_trigger_that_the_project_gives_holds_in_the_map(self, findings: Findings) -> None:
        project = "project: Homes\ntouchpoints: [{name: Reminder, trigger: Ten days}]\n"
        text = self.map_of("{name: Reminder, initiated_by: company}")
        assert findings("outbound-without-trigger", text, project=project) == []
