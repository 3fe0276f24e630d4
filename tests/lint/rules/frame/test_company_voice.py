"""Stages in the words of the company."""

import pytest
from found import Findings, messages
from stories import COUPLES


class TestCompanyVoice:
    def said(self, findings: Findings, text: str, *terms: str) -> list[str]:
        lane = f'{COUPLES}stages: [{{name: Order, actions: ["{text}"]}}]\n'
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
            f"{COUPLES}stages:\n"
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
        text = f"{COUPLES}{root}\nstages: [{stage}]\n"
        (found,) = findings("company-voice", text, project=project)
        assert found.message.endswith("is what a team is called, not what a customer does")

    def test_a_team_that_the_project_declares_counts_by_name_and_by_id(
        self, findings: Findings
    ) -> None:
        project = "project: Hotel\nteams: [{name: Front office, id: desk}]\n"
        text = f"{COUPLES}stages: [Desk, Front office, Arrive]\n"
        assert len(findings("company-voice", text, project=project)) == 2

    @pytest.mark.parametrize("name", ["Support", "Delivery", "onboarding"])
    def test_a_phases_own_word_is_fine(self, findings: Findings, name: str) -> None:
        text = f"{COUPLES}teams: [Support, Delivery, Onboarding]\nstages: [{name}]\n"
        assert findings("company-voice", text) == []

    def test_a_name_that_is_a_team_and_a_term_is_told_once(self, findings: Findings) -> None:
        text = f"{COUPLES}teams: [Back office]\nstages: [Back office]\n"
        assert len(findings("company-voice", text, internal_terms=("back office",))) == 1
