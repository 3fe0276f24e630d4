"""What the frame of a map must say: the edges of each rule."""

from collections.abc import Callable

import pytest

from jmap.source.finding import Finding

Findings = Callable[..., list[Finding]]

STAGES = """\
stages:
  - {name: Order, touchpoints: [Order form], barriers: [No price before the last page]}
  - {name: Collect, touchpoints: [Collection point], barriers: [Closed at lunch]}
"""
SPA = "journey: Spa day\nsegments: [Couples]\n"


def messages(found: list[Finding]) -> list[str]:
    return [finding.message for finding in found]


class TestMissingSegments:
    def test_an_empty_list_is_nobody(self, findings: Findings) -> None:
        (found,) = findings("missing-segments", f"journey: Click and collect\n{STAGES}")
        assert found.path == ()
        assert found.message == "nobody walks this map"

    def test_roles_alone_are_no_customers(self, findings: Findings) -> None:
        roles = "segments: [{name: Shop assistant, kind: role}, {name: Driver, kind: role}]\n"
        (found,) = findings("missing-segments", f"journey: Click and collect\n{roles}{STAGES}")
        assert found.message == "no customer walks this map, only Shop assistant, Driver"

    @pytest.mark.parametrize("segments", ["Parents", "[Parents]", "[{name: Ann, kind: persona}]"])
    def test_one_group_of_customers_is_enough(self, findings: Findings, segments: str) -> None:
        text = f"journey: Click and collect\nsegments: {segments}\n{STAGES}"
        assert findings("missing-segments", text) == []

    def test_a_segment_of_the_project_counts_and_its_role_does_not(
        self, findings: Findings
    ) -> None:
        project = "project: Shop\nsegments: [Parents, {name: Driver, kind: role}]\n"
        text = f"journey: Click and collect\nsegments: [%s]\n{STAGES}"
        assert findings("missing-segments", text % "parents", project=project) == []
        assert len(findings("missing-segments", text % "driver", project=project)) == 1


class TestSegmentWithoutJob:
    def test_each_segment_is_told_at_its_place(self, findings: Findings) -> None:
        text = (
            "journey: Click and collect\nsegments: [Parents, {name: Pensioners, size: 20%}, "
            "{name: Students, goals: Save a trip}]\n" + STAGES
        )
        found = findings("segment-without-job", text)
        assert [f.path for f in found] == [("segments", 0), ("segments", 1)]
        assert messages(found)[1].startswith("Pensioners has no job")

    def test_roles_are_spared(self, findings: Findings) -> None:
        text = f"journey: Click and collect\nsegments: [{{name: Driver, kind: role}}]\n{STAGES}"
        assert findings("segment-without-job", text) == []

    def test_a_segment_met_twice_needs_its_job_once(self, findings: Findings) -> None:
        text = (
            "journey: Click and collect\n"
            "segments: [Parents, {name: Parents, job: Shop while the baby sleeps}]\n" + STAGES
        )
        assert findings("segment-without-job", text) == []

    def test_what_the_project_declares_is_told_there_and_once(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = "project: Shop\nsegments: [Parents, {name: Clerk, kind: role}, Students]\n"
        text = f"journey: Click and collect\nsegments: [Parents]\n{STAGES}"
        assert findings("segment-without-job", text, project=project) == []
        found = project_findings("segment-without-job", project)
        assert [f.path for f in found] == [("segments", 0), ("segments", 2)]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("missing-scenario", "scenario: The old one broke"),
        ("missing-objectives", "objectives: Fewer calls"),
        ("missing-sponsor", "sponsor: Head of sales"),
        ("missing-scope", "scope: {starts: The wish, ends: The return}"),
    ],
)
def test_a_field_of_the_root_is_missed_at_the_title(
    findings: Findings, name: str, field: str
) -> None:
    (found,) = findings(name, SPA + STAGES)
    assert found.path == ()
    assert findings(name, f"{SPA}{field}\n{STAGES}") == []


class TestMissingScope:
    @pytest.mark.parametrize(
        ("scope", "message", "path"),
        [
            ("{starts: The wish}", "nothing says where the map ends", ("scope",)),
            ("{ends: The return}", "nothing says where the map starts", ("scope",)),
            ("{excludes: Gifts}", "nothing says where the map starts or ends", ("scope",)),
        ],
    )
    def test_it_says_which_end_is_open(
        self, findings: Findings, scope: str, message: str, path: tuple[str, ...]
    ) -> None:
        (found,) = findings("missing-scope", f"{SPA}scope: {scope}\n{STAGES}")
        assert (found.message, found.path) == (message, path)


class TestObjectives:
    def test_each_without_a_metric_is_told(self, findings: Findings) -> None:
        text = f"{SPA}objectives: [More bookings, {{text: Fewer no-shows, metric: No-shows}}]\n"
        text += "metrics: [No-shows]\n" + STAGES
        (found,) = findings("objective-without-metric", text)
        assert found.path == ("objectives", 0)
        assert found.message.startswith("More bookings: ")

    def test_a_long_objective_is_cut_in_the_message(self, findings: Findings) -> None:
        (found,) = findings("objective-without-metric", f"{SPA}objectives: {'x' * 900}\n{STAGES}")
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
        text = f"{SPA}objectives: [{{text: More bookings, id: more}}]\n"
        text += f"opportunities: {opportunities}\n{STAGES}"
        assert (findings("objective-without-opportunity", text) == []) is served

    def test_an_opportunity_of_a_step_serves_too(self, findings: Findings) -> None:
        text = (
            f"{SPA}objectives: [More bookings, Fewer complaints]\n"
            "stages:\n"
            "  - name: Arrive\n"
            "    steps:\n"
            "      - {name: Park, opportunities: {title: Shade, objective: fewer complaints}}\n"
        )
        (found,) = findings("objective-without-opportunity", text)
        assert found.path == ("objectives", 0)


class TestOneTeamMap:
    def map_with(self, root: str, first: str, second: str) -> str:
        return (
            f"{SPA}{root}\nstages:\n"
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


class TestTooManyStages:
    def stages(self, count: int) -> str:
        return f"{SPA}stages: [{', '.join(f'Stage {n}' for n in range(count))}]\n"

    def test_the_limit_itself_is_allowed(self, findings: Findings) -> None:
        assert findings("too-many-stages", self.stages(9)) == []
        (found,) = findings("too-many-stages", self.stages(10))
        assert found.path == ("stages",)
        assert "10 stages" in found.message

    def test_the_limit_is_an_option(self, findings: Findings) -> None:
        assert findings("too-many-stages", self.stages(12), max=12) == []
        assert len(findings("too-many-stages", self.stages(5), max=4)) == 1

    def test_steps_do_not_count(self, findings: Findings) -> None:
        text = f"{SPA}stages: [{{name: All, steps: [{', '.join('abcdefghijkl')}]}}]\n"
        assert findings("too-many-stages", text) == []


class TestHalfALifecycle:
    def map_with(self, *phases: str, root: str = "") -> str:
        stages = (
            f"  - {{name: Stage {number}{f', phase: {phase}' if phase else ''}}}\n"
            for number, phase in enumerate(phases)
        )
        return f"{SPA}{root}\nstages:\n{''.join(stages)}"

    @pytest.mark.parametrize(
        ("phases", "said"),
        [
            (("awareness", "consideration", "purchase"), "after the purchase"),
            (("awareness", ""), "after the purchase"),
            (("purchase", "delivery", "use"), "before the purchase"),
            (("onboarding", "use", "renewal"), "before the purchase"),
            (("purchase", "purchase"), "purchase alone"),
        ],
    )
    def test_a_missing_half_is_told(
        self, findings: Findings, phases: tuple[str, ...], said: str
    ) -> None:
        (found,) = findings("half-a-lifecycle", self.map_with(*phases))
        assert said in found.message

    @pytest.mark.parametrize(
        "phases",
        [("", ""), ("awareness", "use"), ("consideration", "", "exit"), ("support", "support")],
    )
    def test_both_halves_no_phases_or_a_close_up(
        self, findings: Findings, phases: tuple[str, ...]
    ) -> None:
        assert findings("half-a-lifecycle", self.map_with(*phases)) == []

    def test_what_is_left_out_on_purpose_is_fine(self, findings: Findings) -> None:
        text = self.map_with("awareness", "purchase", root="scope: {excludes: After the sale}")
        assert findings("half-a-lifecycle", text) == []

    def test_a_scope_without_exclusions_decides_nothing(self, findings: Findings) -> None:
        text = self.map_with("awareness", "purchase", root="scope: {starts: Wish, ends: Sale}")
        assert len(findings("half-a-lifecycle", text)) == 1

    def test_the_wider_map_has_the_rest(self, findings: Findings) -> None:
        text = self.map_with("delivery", "onboarding", root="parent: life-with-us")
        assert findings("half-a-lifecycle", text) == []


class TestCompanyVoice:
    def said(self, findings: Findings, text: str, *terms: str) -> list[str]:
        lane = f'{SPA}stages: [{{name: Order, actions: ["{text}"]}}]\n'
        return messages(findings("company-voice", lane, internal_terms=terms))

    @pytest.mark.parametrize(
        ("text", "term"),
        [
            ("Becomes a LEAD", "lead"),
            ("Lead, then customer", "lead"),
            ("The lead's file", "Lead"),
            ("Goes through the onboarding  flow", "Onboarding flow"),
            ("Trägt sich ins CRM-System ein", "CRM"),
            ("Fragt nach der KÜNDIGUNG", "Kündigung"),
            ("Fragt nach der ku\u0308ndigung", "Kündigung"),
            ("Zahlt die STRASSENGEBÜHR", "Straßengebühr"),
            ("Calls about the c/o field", "c/o"),
            ("解約したい", "解約"),
            ("CRMに登録する", "CRM"),
        ],
    )
    def test_a_term_is_found_as_a_whole_word(
        self, findings: Findings, text: str, term: str
    ) -> None:
        assert len(self.said(findings, text, term)) == 1

    @pytest.mark.parametrize(
        ("text", "term"),
        [
            ("Misleading advert", "lead"),
            ("Reads ten leads", "lead"),
            ("Wirft das Ticketsystem weg", "Ticket"),
            ("Die Übersicht", "sicht"),
            ("Asks about the flow of onboarding", "onboarding flow"),
            ("サポートセンターに電話する", "サポート"),
        ],
    )
    def test_parts_of_words_and_compounds_are_other_words(
        self, findings: Findings, text: str, term: str
    ) -> None:
        assert self.said(findings, text, term) == []

    def test_one_finding_a_text_names_all_its_terms(self, findings: Findings) -> None:
        found = self.said(findings, "A lead in the CRM stays a lead", "CRM", "lead", "SKU")
        assert found == ["customers do not say lead or CRM: that is how the company talks"]

    def test_the_longer_term_goes_before_its_part(self, findings: Findings) -> None:
        (found,) = self.said(findings, "The onboarding flow", "onboarding", "onboarding flow")
        assert "say onboarding flow:" in found

    def test_without_terms_nothing_is_internal(self, findings: Findings) -> None:
        assert self.said(findings, "A lead in the CRM") == []

    def test_it_points_at_each_text_in_the_customers_lanes(self, findings: Findings) -> None:
        text = (
            f"{SPA}stages:\n"
            "  - name: Ticket booth\n"
            "    barriers: [{text: No ticket, severity: 3}]\n"
            "    backstage: [Closes the ticket]\n"
            "    touchpoints: [Ticket machine]\n"
            "    steps:\n"
            "      - {name: Buy a ticket, quotes: [What is a ticket?]}\n"
        )
        found = findings("company-voice", text, internal_terms=("ticket",))
        assert [f.path for f in found] == [
            ("stages", 0),
            ("stages", 0, "steps", 0),
            ("stages", 0, "barriers", 0),
            ("stages", 0, "steps", 0, "quotes", 0),
        ]

    def test_roles_may_talk_like_the_company(self, findings: Findings) -> None:
        text = (
            "journey: Spa day\nsegments: [Couples, {name: Receptionist, kind: role}]\nstages:\n"
            "  - name: Arrive\n"
            "    actions: [{text: Looks up the PAX, segments: Receptionist}, Names the PAX]\n"
            "  - {name: Close the PAX list, segments: Receptionist}\n"
        )
        found = findings("company-voice", text, internal_terms=("PAX",))
        assert [f.path for f in found] == [("stages", 0, "actions", 1)]

    @pytest.mark.parametrize(
        ("root", "stage"),
        [
            ("teams: [Front office]", "{name: Front Office}"),
            ("", "{name: Front office, touchpoints: [{name: Desk, team: front-office}]}"),
            ("", "{name: Housekeeping, touchpoints: [{name: Room, channel: Floor}]}"),
            ("teams: [Front office]", "{name: Arrive, steps: [Front office]}"),
        ],
    )
    def test_a_stage_that_is_named_as_a_team_is(
        self, findings: Findings, root: str, stage: str
    ) -> None:
        project = "project: Hotel\nchannels: [{name: Floor, team: Housekeeping}]\n"
        text = f"{SPA}{root}\nstages: [{stage}]\n"
        (found,) = findings("company-voice", text, project=project)
        assert found.message.endswith("is what a team is called, not what a customer does")

    def test_a_team_that_the_project_declares_counts_by_name_and_by_id(
        self, findings: Findings
    ) -> None:
        project = "project: Hotel\nteams: [{name: Front office, id: desk}]\n"
        text = f"{SPA}stages: [Desk, Front office, Arrive]\n"
        assert len(findings("company-voice", text, project=project)) == 2

    @pytest.mark.parametrize("name", ["Support", "Delivery", "onboarding"])
    def test_a_phases_own_word_is_fine(self, findings: Findings, name: str) -> None:
        text = f"{SPA}teams: [Support, Delivery, Onboarding]\nstages: [{name}]\n"
        assert findings("company-voice", text) == []

    def test_a_name_that_is_a_team_and_a_term_is_told_once(self, findings: Findings) -> None:
        text = f"{SPA}teams: [Back office]\nstages: [Back office]\n"
        assert len(findings("company-voice", text, internal_terms=("back office",))) == 1
