"""What is to be done about what the map shows: the edges of each rule."""

from collections.abc import Callable

import pytest

from jmap.source.finding import Finding

Findings = Callable[..., list[Finding]]

HEAD = "journey: A week in hospital\nsegments: [Patients, Visitors, {name: Nurse, kind: role}]\n"


def messages(found: list[Finding]) -> list[str]:
    return [finding.message for finding in found]


class TestLowPointWithoutOpportunity:
    def low(
        self, findings: Findings, sentiment: str, root: str = "", stage: str = ""
    ) -> list[Finding]:
        text = (
            f"{HEAD}{root}\nstages:\n"
            "  - {name: Arrive, needs: [{text: A bed, theme: Rest}]}\n"
            f"  - {{name: Wait, barriers: [{{text: No window, theme: Rest}}], {stage}\n"
            f"     sentiment: {sentiment}}}\n"
        )
        return findings("low-point-without-opportunity", text)

    @pytest.mark.parametrize("sentiment", ["-1", "-1.01", "very negative", "{Visitors: -2}"])
    def test_a_score_of_minus_one_is_low(self, findings: Findings, sentiment: str) -> None:
        (found,) = self.low(findings, sentiment)
        assert found.path == ("stages", 1)

    @pytest.mark.parametrize("sentiment", ["-0.99", "0", "desperate", "{Patients: -0.9}"])
    def test_less_is_not(self, findings: Findings, sentiment: str) -> None:
        assert self.low(findings, sentiment) == []

    def test_roles_have_no_low_points(self, findings: Findings) -> None:
        assert self.low(findings, "{Patients: 0, Nurse: -2}") == []
        assert self.low(findings, "-2", stage="segments: Nurse,") == []

    @pytest.mark.parametrize(
        ("sentiment", "said"),
        [
            ("-2", "Wait has a sentiment of -2, and"),
            ("{Patients: -1, Visitors: -1}", "a sentiment of -1, and"),
            ("{Patients: -1.25, Visitors: -1}", "of -1.25 for Patients, and"),
        ],
    )
    def test_it_names_those_who_are_lowest(
        self, findings: Findings, sentiment: str, said: str
    ) -> None:
        (message,) = messages(self.low(findings, sentiment))
        assert said in message

    @pytest.mark.parametrize(
        ("first", "second", "own", "count"),
        [
            ("-1.5", "-0.5", "", 1),
            ("-1.5", "0", "", 0),
            ("-2", "-2", "sentiment: 0.5", 0),
            ("0", "0", "sentiment: -1", 1),
            ("{Patients: -2}", "{Visitors: 1}", "", 1),
        ],
    )
    def test_a_stage_feels_as_it_says_or_as_its_steps_do(
        self, findings: Findings, first: str, second: str, own: str, count: int
    ) -> None:
        text = (
            f"{HEAD}stages:\n  - name: Wait\n    steps:\n"
            f"      - {{name: Sit, sentiment: {first}}}\n"
            f"      - {{name: Stand, sentiment: {second}}}\n    {own}\n"
        )
        assert len(findings("low-point-without-opportunity", text)) == count

    @pytest.mark.parametrize(
        "opportunity",
        [
            "{title: Lamp, stages: Wait}",
            "{title: Lamp, addresses: No window}",
            "{title: Lamp, addresses: Rest}",
            "{title: Lamp, addresses: [A bed, Rest], status: done}",
        ],
    )
    def test_an_opportunity_is_where_what_it_addresses_is(
        self, findings: Findings, opportunity: str
    ) -> None:
        assert self.low(findings, "-2", f"opportunities: {opportunity}") == []

    @pytest.mark.parametrize(
        "opportunity",
        [
            "Lamp",
            "{title: Lamp, stages: Arrive}",
            "{title: Lamp, addresses: A bed}",
            "{title: Lamp, stages: Wait, status: dropped}",
            "{title: Lamp, stages: Wait, segments: Nurse}",
        ],
    )
    def test_others_are_not(self, findings: Findings, opportunity: str) -> None:
        assert len(self.low(findings, "-2", f"opportunities: {opportunity}")) == 1

    def test_one_at_a_step_is_at_its_stage(self, findings: Findings) -> None:
        stages = (
            "stages:\n  - name: Wait\n    sentiment: -2\n    steps: [Sit, {name: Stand%s}]\n"
            "opportunities: %s\n"
        )
        for lane, root in ((", opportunities: Chair", "Lamp"), ("", "{title: L, stages: Stand}")):
            assert findings("low-point-without-opportunity", HEAD + stages % (lane, root)) == []

    def test_one_written_at_a_stage_may_address_what_is_at_another(
        self, findings: Findings
    ) -> None:
        text = (
            f"{HEAD}stages:\n"
            "  - {name: Arrive, opportunities: [{title: Lamp, addresses: No window}]}\n"
            "  - {name: Wait, barriers: No window, sentiment: -2}\n"
            "  - {name: Leave, sentiment: -2}\n"
        )
        found = findings("low-point-without-opportunity", text)
        assert [f.path for f in found] == [("stages", 2)]

    def test_a_title_alone_stands_for_the_opportunity_that_is_defined(
        self, findings: Findings
    ) -> None:
        for status, count in (("dropped", 1), ("idea", 0)):
            root = f"opportunities: {{title: Lamp, id: lamp, stages: Arrive, status: {status}}}"
            assert len(self.low(findings, "-2", root, "opportunities: lamp,")) == count

    def test_a_map_that_names_nobody_has_low_points_too(self, findings: Findings) -> None:
        text = "journey: J\nstages: [{name: Wait, sentiment: -2}]\n"
        (found,) = findings("low-point-without-opportunity", text)
        assert " for " not in found.message

    def test_future_maps_are_not_spared(self, findings: Findings) -> None:
        assert len(self.low(findings, "-2", "state: future")) == 1


class TestUnderservedNeed:
    def needs(
        self, findings: Findings, need: str, root: str = "", stage: str = ""
    ) -> list[Finding]:
        text = (
            f"{HEAD}{root}\nstages:\n  - Arrive\n"
            f"  - {{name: Wait, {stage} needs: [{{text: A word, theme: Talk, {need}}}]}}\n"
        )
        return findings("underserved-need", text)

    @pytest.mark.parametrize(
        ("need", "count"),
        [
            ("importance: 8, satisfaction: 4", 1),
            ("importance: 8, satisfaction: 4.1", 0),
            ("importance: 8.1, satisfaction: 4.2", 1),
            ("importance: 10, satisfaction: 10", 0),
            ("importance: 10", 0),
            ("satisfaction: 0", 0),
            ("importance: {Patients: 5, Visitors: 9}, satisfaction: 5", 1),
            ("importance: {Patients: 9}, satisfaction: {Visitors: 0}", 0),
            ("importance: 9, satisfaction: 1, segments: Nurse", 0),
            ("importance: {Patients: 1, Nurse: 9}, satisfaction: 1", 0),
        ],
    )
    def test_a_score_of_12_for_some_segment_calls_for_an_opportunity(
        self, findings: Findings, need: str, count: int
    ) -> None:
        found = self.needs(findings, need)
        assert [f.path for f in found] == [("stages", 1, "needs", 0)] * count

    def test_it_names_the_segment_that_scores_highest(self, findings: Findings) -> None:
        need = "importance: {Patients: 9, Visitors: 8}, satisfaction: 3"
        (message,) = messages(self.needs(findings, need))
        assert message.startswith("“A word” scores 15 out of 20 for Patients, and")
        (message,) = messages(self.needs(findings, "importance: 9, satisfaction: 3"))
        assert " for Patients" not in message

    @pytest.mark.parametrize(
        ("root", "stage", "count"),
        [
            ("opportunities: {title: Rounds, addresses: A word}", "", 0),
            ("opportunities: {title: Rounds, addresses: Talk}", "", 1),
            ("opportunities: {title: Rounds, stages: Wait}", "", 0),
            ("opportunities: {title: Rounds, stages: Arrive}", "", 1),
            ("opportunities: {title: Rounds, stages: Wait, addresses: Talk}", "", 1),
            ("opportunities: {title: Rounds, addresses: A word, status: dropped}", "", 1),
            ("", "opportunities: Rounds,", 0),
            ("", "opportunities: {title: Rounds, addresses: Talk},", 1),
            ("", "opportunities: {title: Rounds, status: dropped},", 1),
            ("", "steps: {name: Sit, opportunities: Rounds},", 0),
        ],
    )
    def test_an_opportunity_addresses_it_or_is_of_the_whole_stage(
        self, findings: Findings, root: str, stage: str, count: int
    ) -> None:
        found = self.needs(findings, "importance: 9, satisfaction: 3", root, stage)
        assert len(found) == count

    def test_a_need_met_again_is_told_once_where_it_scores_highest(
        self, findings: Findings
    ) -> None:
        text = (
            f"{HEAD}stages:\n"
            "  - {name: Arrive, needs: {text: A word, importance: 8, satisfaction: 4}}\n"
            "  - {name: Wait, steps: [{name: Sit, needs: {text: a word, importance: 9,"
            " satisfaction: 1}}]}\n"
        )
        (found,) = findings("underserved-need", text)
        assert found.path == ("stages", 1, "steps", 0, "needs", 0)

    def test_the_stage_of_an_opportunity_counts_for_what_is_met_there_alone(
        self, findings: Findings
    ) -> None:
        stages = (
            "stages:\n"
            "  - {name: Arrive, needs: {text: A word, importance: 8, satisfaction: 4}}\n"
            "  - {name: Wait, needs: {text: a word, importance: 9, satisfaction: 1},"
            " opportunities: Rounds}\n"
        )
        (found,) = findings("underserved-need", HEAD + stages)
        assert found.path == ("stages", 0, "needs", 0)
        assert "scores 12 " in found.message

    @pytest.mark.parametrize(
        ("rest", "count"),
        [
            ("", 1),
            ("opportunities: Seats", 0),
            ("opportunities: {title: Seats, addresses: No seat}", 0),
            ("opportunities: {title: Seats, addresses: Draughty}", 1),
        ],
    )
    def test_a_touchpoint_is_served_where_a_barrier_at_it_is(
        self, findings: Findings, rest: str, count: int
    ) -> None:
        text = (
            f"{HEAD}stages:\n  - name: Wait\n"
            "    touchpoints: {name: Waiting room, id: room, importance: 9, satisfaction: 2}\n"
            "    barriers: [{text: No seat, at: room}, Draughty]\n"
            f"    {rest}\n"
        )
        found = findings("underserved-need", text)
        assert [f.path for f in found] == [("stages", 0, "touchpoints", 0)] * count
        assert all(m.startswith("Waiting room scores 16 out") for m in messages(found))

    def test_what_is_said_of_a_touchpoint_at_the_root_is_at_no_stage(
        self, findings: Findings
    ) -> None:
        text = f"{HEAD}touchpoints: {{name: Bed, importance: 9, satisfaction: 2}}\nstages: [Wait]\n"
        assert findings("underserved-need", text) == []


class TestSevereBarrierWithoutOpportunity:
    def severe(self, findings: Findings, barrier: str, root: str = "") -> list[Finding]:
        text = f"{HEAD}{root}\nstages: [{{name: Wait, barriers: [{{text: Noise, {barrier}}}]}}]\n"
        return findings("severe-barrier-without-opportunity", text)

    @pytest.mark.parametrize(
        ("barrier", "count"),
        [
            ("severity: 4", 1),
            ("severity: 5, sphere: influence", 1),
            ("severity: 3", 0),
            ("kind: access", 0),
            ("severity: 5, sphere: concern", 0),
            ("severity: {Patients: 2, Visitors: 4}", 1),
            ("severity: {Patients: 3, Nurse: 5}", 0),
            ("severity: 5, segments: Nurse", 0),
            ("severity: 5, segments: [Nurse, Visitors]", 1),
        ],
    )
    def test_4_and_5_are_severe(self, findings: Findings, barrier: str, count: int) -> None:
        found = self.severe(findings, barrier)
        assert [f.path for f in found] == [("stages", 0, "barriers", 0)] * count

    def test_it_says_for_whom(self, findings: Findings) -> None:
        (message,) = messages(self.severe(findings, "severity: {Patients: 4, Visitors: 5}"))
        assert message == "“Noise” has severity 5 for Visitors, and no opportunity is for it"
        (message,) = messages(self.severe(findings, "severity: 4"))
        assert message == "“Noise” has severity 4, and no opportunity is for it"

    @pytest.mark.parametrize(
        ("opportunity", "count"),
        [
            ("{title: Carpets, addresses: Noise}", 0),
            ("{title: Carpets, addresses: Wait/Noise}", 0),
            ("{title: Carpets, addresses: Rest}", 1),
            ("{title: Carpets, stages: Wait}", 0),
            ("{title: Carpets, stages: Wait, addresses: Rest}", 1),
            ("{title: Carpets, addresses: Noise, status: dropped}", 1),
            ("Carpets", 1),
        ],
    )
    def test_addressing_its_theme_is_not_enough(
        self, findings: Findings, opportunity: str, count: int
    ) -> None:
        found = self.severe(findings, "severity: 5, theme: Rest", f"opportunities: {opportunity}")
        assert len(found) == count

    def test_one_that_runs_through_is_told_once_where_it_is_worst(self, findings: Findings) -> None:
        text = (
            f"{HEAD}stages:\n"
            "  - {name: Arrive, barriers: {text: Noise, severity: 4}}\n"
            "  - {name: Wait, barriers: {text: noise, severity: 5}}\n"
            "  - {name: Sleep, barriers: {text: Noise, severity: 2}}\n"
        )
        (found,) = findings("severe-barrier-without-opportunity", text)
        assert found.path == ("stages", 1, "barriers", 0)
        assert [place.path for place in found.related] == [("stages", 0, "barriers", 0)]

    def test_its_sphere_is_said_once_for_all_places(self, findings: Findings) -> None:
        text = (
            f"{HEAD}stages:\n"
            "  - {name: Arrive, barriers: {text: Noise, severity: 5}}\n"
            "  - {name: Wait, barriers: {text: Noise, sphere: concern}}\n"
        )
        assert findings("severe-barrier-without-opportunity", text) == []


class TestRecurringThemeWithoutOpportunity:
    def themed(self, findings: Findings, *stages: str, root: str = "") -> list[Finding]:
        listed = "".join(f"  - {{name: S{n}, {items}}}\n" for n, items in enumerate(stages))
        return findings("recurring-theme-without-opportunity", f"{HEAD}{root}\nstages:\n{listed}")

    BARRIER = "barriers: [{text: Noise, theme: Rest}]"
    QUESTION = "questions: [{text: Am I alone?, theme: rest}]"
    NEED = "steps: [{name: Step, needs: [{text: Sleep, theme: Rest}]}]"
    NURSES = "barriers: [{text: Shifts, theme: Rest, segments: Nurse}]"
    BLANK = "goal: none"
    NURSES_STAGE = "segments: Nurse"

    @pytest.mark.parametrize(
        ("stages", "count"),
        [
            ((BARRIER, QUESTION), 1),
            ((BARRIER, NEED, BLANK, BLANK), 1),
            ((BARRIER, NEED, BLANK, BLANK, BLANK), 0),
            ((BARRIER, BLANK), 0),
            ((BARRIER,), 0),
            ((BARRIER, NURSES), 0),
            ((BARRIER, NEED, BLANK, BLANK, NURSES_STAGE), 1),
        ],
    )
    def test_half_of_the_stages_and_two_at_least(
        self, findings: Findings, stages: tuple[str, ...], count: int
    ) -> None:
        assert len(self.themed(findings, *stages)) == count

    def test_it_points_at_the_first_place_and_relates_one_a_stage(self, findings: Findings) -> None:
        (found,) = self.themed(findings, self.BLANK, self.NEED, self.BARRIER, self.BARRIER)
        assert found.path == ("stages", 1, "steps", 0, "needs", 0, "theme")
        assert [place.path[1] for place in found.related] == [2, 3]
        assert found.message.startswith("“Rest” runs through 3 of the 4 stages, ")
        (found,) = self.themed(findings, self.BARRIER, self.BARRIER)
        assert found.message.startswith("“Rest” runs through all 2 stages, ")

    def test_a_place_that_leaves_the_theme_to_another_is_pointed_at_itself(
        self, findings: Findings
    ) -> None:
        (found,) = self.themed(findings, "barriers: [Noise]", self.BARRIER)
        assert found.path == ("stages", 0, "barriers", 0)

    @pytest.mark.parametrize(
        ("opportunity", "count"),
        [
            ("{title: Carpets, addresses: Rest}", 0),
            ("{title: Carpets, addresses: Noise}", 0),
            ("{title: Carpets, addresses: Am I alone?}", 0),
            ("{title: Carpets, addresses: Noise, status: dropped}", 1),
            ("{title: Carpets, addresses: Draught}", 1),
            ("{title: Carpets, stages: [S0, S1]}", 1),
        ],
    )
    def test_addressing_something_of_the_theme_counts_and_being_there_does_not(
        self, findings: Findings, opportunity: str, count: int
    ) -> None:
        stages = (self.BARRIER, f"{self.QUESTION}, barriers: Draught")
        found = self.themed(findings, *stages, root=f"opportunities: {opportunity}")
        assert len(found) == count

    def test_a_theme_of_the_project_by_its_id(self, findings: Findings) -> None:
        project = "project: Ward\nthemes: [{name: Peace and quiet, id: rest}]\n"
        text = f"{HEAD}stages: [{{name: A, {self.BARRIER}}}, {{name: B, {self.QUESTION}}}]\n"
        rule = "recurring-theme-without-opportunity"
        (found,) = findings(rule, text, project=project)
        assert "Peace and quiet" in found.message
        text += "opportunities: {title: Carpets, addresses: Peace and quiet}\n"
        assert findings(rule, text, project=project) == []


class TestOpportunities:
    def found(
        self, findings: Findings, rule: str, opportunity: str, plan: str = ""
    ) -> list[Finding]:
        text = (
            f"{HEAD}stages: [{{name: Wait, barriers: Noise}}]\n"
            f"opportunities: [{opportunity}]\n{plan}\n"
        )
        return findings(rule, text)

    @pytest.mark.parametrize(
        ("opportunity", "count"),
        [
            ("Carpets", 1),
            ("{title: Carpets, cost: 2, status: done}", 1),
            ("{title: Carpets, stages: Wait}", 0),
            ("{title: Carpets, addresses: Noise}", 0),
            ("{title: Carpets, status: dropped}", 0),
        ],
    )
    def test_it_is_for_something_or_somewhere(
        self, findings: Findings, opportunity: str, count: int
    ) -> None:
        found = self.found(findings, "opportunity-addresses-nothing", opportunity)
        assert [f.path for f in found] == [("opportunities", 0)] * count

    def test_what_is_written_at_a_stage_is_somewhere(self, findings: Findings) -> None:
        text = (
            f"{HEAD}stages: [{{name: Wait, opportunities: Carpets, steps: [{{name: Sit,"
            " opportunities: Chairs}]}]\nopportunities: [{title: Carpets, value: 3}, Chairs]\n"
        )
        assert findings("opportunity-addresses-nothing", text) == []

    @pytest.mark.parametrize(
        ("actions", "count"),
        [
            ("[{text: Buy them, opportunity: Carpets}]", 0),
            ("[Measure, {text: Buy them, opportunity: carpets, status: done}]", 0),
            ("[{text: Buy them, opportunity: Carpets, status: dropped}]", 1),
            ("[Buy them]", 1),
            ("[]", 1),
        ],
    )
    def test_a_planned_one_needs_an_action(
        self, findings: Findings, actions: str, count: int
    ) -> None:
        plan = f"plan: [{{finding: It is loud, actions: {actions}}}]" if actions != "[]" else ""
        rule = "opportunity-without-action"
        found = self.found(findings, rule, "{title: Carpets, status: planned}", plan)
        assert [f.path for f in found] == [("opportunities", 0)] * count

    @pytest.mark.parametrize("status", ["idea", "doing", "done", "dropped"])
    def test_others_need_none(self, findings: Findings, status: str) -> None:
        opportunity = f"{{title: Carpets, status: {status}}}"
        assert self.found(findings, "opportunity-without-action", opportunity) == []

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ("status: planned", "“Carpets” is planned, and nobody answers for it"),
            ("status: doing", "“Carpets” is under way, and nobody answers for it"),
            ("status: doing, owner: Ward three", None),
            ("status: idea", None),
            ("status: done", None),
            ("status: dropped", None),
        ],
    )
    def test_what_is_under_way_needs_an_owner(
        self, findings: Findings, fields: str, said: str | None
    ) -> None:
        found = self.found(findings, "opportunity-without-owner", f"{{title: Carpets, {fields}}}")
        assert messages(found) == ([said] if said else [])

    def test_one_written_at_a_step_is_told_there(self, findings: Findings) -> None:
        text = (
            f"{HEAD}stages: [{{name: Wait, steps: [{{name: Sit, opportunities:"
            " {title: Chairs, status: planned}}]}]\n"
        )
        for rule in ("opportunity-without-owner", "opportunity-without-action"):
            (found,) = findings(rule, text)
            assert found.path == ("stages", 0, "steps", 0, "opportunities", 0)

    def test_one_that_is_met_again_is_told_once_and_owned_once(self, findings: Findings) -> None:
        text = (
            f"{HEAD}stages: [{{name: Wait, opportunities: {{title: Chairs, status: planned}}}},\n"
            "  {name: Eat, opportunities: {title: chairs, status: doing%s}}]\n"
        )
        assert len(findings("opportunity-without-owner", text % "")) == 1
        assert findings("opportunity-without-owner", text % ", owner: Ward three") == []


class TestPlan:
    def found(self, findings: Findings, name: str, finding: str) -> list[Finding]:
        text = f"{HEAD}stages: [Wait]\nplan: [{{finding: It is loud, {finding}}}]\n"
        return findings(name, text)

    def test_each_finding_is_told_at_its_place(self, findings: Findings) -> None:
        text = f"{HEAD}stages: [Wait]\nplan: [{{finding: A, implication: I, actions: X}}, B]\n"
        for name in ("finding-without-implication", "finding-without-action"):
            (found,) = findings(name, text)
            assert found.path == ("plan", 1)
            assert found.message.startswith("“B” ")

    @pytest.mark.parametrize(
        ("actions", "count"),
        [
            ("actions: [Ask]", 0),
            ("actions: [{text: Ask, status: dropped}, {text: Tell, status: done}]", 0),
            ("actions: [{text: Ask, status: dropped}]", 1),
            ("implication: They leave", 1),
        ],
    )
    def test_a_dropped_action_is_none(self, findings: Findings, actions: str, count: int) -> None:
        assert len(self.found(findings, "finding-without-action", actions)) == count

    @pytest.mark.parametrize(
        ("name", "field"),
        [("action-without-owner", "owner: Ward three"), ("action-without-due", "due: 2027-Q1")],
    )
    def test_what_is_still_to_be_done_has_an_owner_and_a_date(
        self, findings: Findings, name: str, field: str
    ) -> None:
        actions = (
            "actions: [Ask, {text: Tell, status: doing}, {text: Sing, status: done},"
            f" {{text: Shout, status: dropped}}, {{text: Knock, {field}}}]"
        )
        found = self.found(findings, name, actions)
        assert [f.path for f in found] == [("plan", 0, "actions", 0), ("plan", 0, "actions", 1)]

    @pytest.mark.parametrize(
        ("due", "late"),
        [
            ("2026-09-30", True),
            ("2026-10-01", False),
            ("2026-09", True),
            ("2026-10", False),
            ("2026-Q3", True),
            ("2026-Q4", False),
            ("2025", True),
            ("2026", False),
        ],
    )
    def test_it_is_late_from_the_day_after(self, findings: Findings, due: str, late: bool) -> None:
        found = self.found(findings, "overdue-action", f"actions: [{{text: Ask, due: {due}}}]")
        assert [f.path for f in found] == [("plan", 0, "actions", 0, "due")] * late

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            ("todo", "“Ask” was due 2025-Q4 and is still to do"),
            ("doing", "“Ask” was due 2025-Q4 and is still being done"),
            ("done", None),
            ("dropped", None),
        ],
    )
    def test_what_is_done_or_dropped_is_not_late(
        self, findings: Findings, status: str, said: str | None
    ) -> None:
        action = f"actions: [{{text: Ask, due: 2025-Q4, status: {status}}}]"
        assert messages(self.found(findings, "overdue-action", action)) == ([said] if said else [])


class TestContradictoryScores:
    def found(self, findings: Findings, fields: str) -> list[Finding]:
        text = f"{HEAD}stages: [{{name: Wait, {fields}}}]\n"
        return findings("contradictory-scores", text)

    @pytest.mark.parametrize(
        ("sentiment", "satisfaction", "count"),
        [
            ("1.1", "2.9", 1),
            ("1", "0", 0),
            ("2", "3", 0),
            ("-1.1", "7.1", 1),
            ("-1", "10", 0),
            ("-2", "7", 0),
            ("delighted", "0", 0),
            ("{Patients: 2, Visitors: -2}", "{Patients: 9, Visitors: 1}", 0),
            ("{Patients: 2, Visitors: -2}", "{Patients: 1, Visitors: 9}", 1),
            ("{Patients: 2}", "{Visitors: 1}", 0),
            ("{Patients: 0, Nurse: 2}", "{Patients: 5, Nurse: 1}", 0),
            ("2", "{Patients: 8, Visitors: 2}", 1),
        ],
    )
    @pytest.mark.parametrize(
        ("where", "path"),
        [
            ("%s", ("stages", 0)),
            ("steps: [{name: Sit, %s}]", ("stages", 0, "steps", 0)),
            ("touchpoints: [{name: Bed, %s}]", ("stages", 0, "touchpoints", 0)),
            (
                "steps: [{name: Sit, touchpoints: [{name: Bed, %s}]}]",
                ("stages", 0, "steps", 0, "touchpoints", 0),
            ),
        ],
    )
    def test_above_one_below_three_and_the_other_way(
        self,
        findings: Findings,
        sentiment: str,
        satisfaction: str,
        count: int,
        where: str,
        path: tuple[str | int, ...],
    ) -> None:
        fields = f"sentiment: {sentiment}, satisfaction: {satisfaction}"
        found = self.found(findings, where % fields)
        assert [f.path for f in found] == [(*path, "satisfaction")] * count

    def test_a_stages_sentiment_may_be_its_steps(self, findings: Findings) -> None:
        steps = "steps: [{name: Sit, sentiment: -1.5}, {name: Lie, sentiment: -1.25}]"
        (found,) = self.found(findings, f"satisfaction: 8, {steps}")
        assert found.message == "Wait has a sentiment of -1.38 beside a satisfaction of 8 out of 10"
        assert self.found(findings, f"satisfaction: 8, sentiment: 0, {steps}") == []

    def test_a_touchpoint_does_not_feel_as_its_stage_does(self, findings: Findings) -> None:
        assert self.found(findings, "sentiment: 2, touchpoints: {name: Bed, satisfaction: 1}") == []
        assert self.found(findings, "satisfaction: 1, touchpoints: {name: Bed, sentiment: 2}") == []

    def test_what_is_for_roles_alone_is_spared(self, findings: Findings) -> None:
        assert self.found(findings, "segments: Nurse, sentiment: 2, satisfaction: 1") == []
        bed = "{name: Bed, segments: Nurse, sentiment: 2, satisfaction: 1}"
        assert self.found(findings, f"touchpoints: {bed}") == []


def test_many_segments_are_counted(findings: Findings) -> None:
    text = (
        "journey: J\nsegments: [A, B, C, D]\n"
        "stages: [{name: Wait, sentiment: {A: 0, B: -2, C: -2, D: -2}}]\n"
    )
    (message,) = messages(findings("low-point-without-opportunity", text))
    assert "a sentiment of -2 for B, C and 1 more, and" in message
    (message,) = messages(findings("low-point-without-opportunity", text.replace("D: -2", "D: 1")))
    assert "a sentiment of -2 for B and C, and" in message
