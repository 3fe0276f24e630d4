"""What a map rests on: the edges of each rule. Today is 2026-10-01."""

import datetime
from collections.abc import Callable

import pytest

from jmap.analysis.coverage import coverage
from jmap.lint.rule import Context, Rule
from jmap.lint.rules.evidence import (
    claim_without_evidence,
    one_sided_evidence,
    one_voice,
    score_without_sample,
    survey_only_feelings,
    unused_evidence,
)
from jmap.model.values import duration
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding

Findings = Callable[..., list[Finding]]
IndexOf = Callable[..., JourneyIndex]

HEAD = "journey: Spa day\nbasis: research\nsegments: [Couples, Friends]\n"
TODAY = datetime.date(2026, 10, 1)
SOURCES = """\
evidence:
  - {title: Talks, id: talks, method: interview, date: 2026-05, sample: 12}
  - {title: Panel, id: panel, method: survey, date: 2026-05, sample: 120}
"""


def messages(found: list[Finding]) -> list[str]:
    return [finding.message for finding in found]


def paths(found: list[Finding]) -> list[tuple[str | int, ...]]:
    return [finding.path for finding in found]


class TestClaimWithoutEvidence:
    def test_a_barrier_rests_on_the_touchpoint_it_is_met_at(self, findings: Findings) -> None:
        desk = "touchpoints: [{name: Desk, %s}]"
        barrier = "barriers: [{text: Slow, at: Desk}]"
        text = f"{HEAD}evidence: [Talks]\nstages: [{{name: Wait, {barrier}, {desk}}}]\n"
        assert findings("claim-without-evidence", text % "evidence: Talks") == []
        assert len(findings("claim-without-evidence", text % "effort: 2")) == 1

    def map_with(self, stage: str, head: str = HEAD) -> str:
        return f"{head}{SOURCES}stages:\n  - {stage}\n"

    @pytest.mark.parametrize(
        ("stage", "path", "message"),
        [
            ("{name: Arrive, barriers: [No towel]}", ("barriers", 0), "“No towel” rests on no "
             "evidence: nothing shows that it stops anybody"),
            ("{name: Arrive, motivations: [Rest]}", ("motivations", 0), "“Rest” rests on no "
             "evidence: nothing shows that it moves anybody"),
            ("{name: Arrive, sentiment: -1}", ("sentiment",), "the sentiment at Arrive rests on no "
             "evidence: nothing shows who felt that"),
            ("{name: Arrive, moment_of_truth: true}", ("moment_of_truth",), "the moment of truth "
             "at Arrive rests on no evidence: nothing shows that it decides"),
            ("{name: Arrive, touchpoints: [{name: Desk, sentiment: 1}]}",
             ("touchpoints", 0, "sentiment"), "the sentiment at Desk rests on no evidence: nothing "
             "shows who felt that"),
            ("{name: Arrive, steps: [{name: Park, barriers: [No space]}]}",
             ("steps", 0, "barriers", 0), "“No space” rests on no evidence: nothing shows that it "
             "stops anybody"),
        ],
    )  # fmt: skip
    def test_each_kind_of_claim_is_told_at_its_place(
        self, findings: Findings, stage: str, path: tuple[str | int, ...], message: str
    ) -> None:
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert found.path == ("stages", 0, *path)
        assert found.message == message

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Arrive, barriers: [{text: No towel, evidence: talks}]}",
            "{name: Arrive, evidence: talks, barriers: [No towel], sentiment: 1}",
            "{name: Arrive, sentiment: {score: 1, evidence: panel}}",
            "{name: Arrive, evidence: talks, steps: [{name: Park, motivations: [Rest]}]}",
            "{name: Arrive, steps: [{name: Park, evidence: talks, moment_of_truth: true}]}",
            "{name: A, touchpoints: [{name: D, evidence: talks, moment_of_truth: why, "
            "sentiment: 1}]}",
            "{name: Arrive, evidence: talks, touchpoints: [{name: Desk, sentiment: -1}]}",
            "{name: Arrive, actions: [Parks], questions: [Where?], moment_of_truth: false}",
        ],
    )
    def test_evidence_of_what_it_stands_in_is_enough(self, findings: Findings, stage: str) -> None:
        assert findings("claim-without-evidence", self.map_with(stage)) == []

    def test_evidence_of_a_step_is_not_for_the_rest_of_its_stage(self, findings: Findings) -> None:
        stage = "{name: Arrive, barriers: [No towel], steps: [{name: Park, evidence: talks}]}"
        assert len(findings("claim-without-evidence", self.map_with(stage))) == 1

    def test_each_place_where_a_barrier_is_met_needs_its_own(self, findings: Findings) -> None:
        text = self.map_with(
            "{name: Arrive, barriers: [{text: No towel, evidence: talks}]}\n"
            "  - {name: Swim, barriers: [No towel]}"
        )
        assert paths(findings("claim-without-evidence", text)) == [("stages", 1, "barriers", 0)]

    def test_a_sentiment_by_segment_names_those_that_nobody_asked(self, findings: Findings) -> None:
        stage = "{name: Swim, sentiment: {couples: {score: 1, evidence: talks}, friends: -1}}"
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert found.path == ("stages", 0, "sentiment")
        assert found.message.startswith("the sentiment of Friends at Swim rests on no evidence")
        stage = "{name: Swim, sentiment: {couples: 1, friends: -1}}"
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert found.message.startswith("the sentiment at Swim rests on no evidence")

    @pytest.mark.parametrize(("basis", "count"), [("assumption", 0), ("mixed", 1)])
    def test_a_map_that_is_an_assumption_says_so_once(
        self, findings: Findings, basis: str, count: int
    ) -> None:
        head = HEAD.replace("research", basis)
        text = self.map_with("{name: Arrive, barriers: [No towel]}", head)
        assert len(findings("claim-without-evidence", text)) == count

    def test_without_a_basis_a_map_is_an_assumption(self, findings: Findings) -> None:
        head = HEAD.replace("basis: research\n", "")
        text = self.map_with("{name: Arrive, barriers: [No towel]}", head)
        assert findings("claim-without-evidence", text) == []

    def test_the_report_counts_the_same(self, findings: Findings, index_of: IndexOf) -> None:
        text = self.map_with(
            "{name: Arrive, evidence: talks, barriers: [a], sentiment: 1}\n"
            "  - {name: Swim, barriers: [b, {text: c, evidence: talks}], motivations: [d],\n"
            "     sentiment: {couples: {score: 1, evidence: talks}, friends: 0},\n"
            "     touchpoints: [{name: Pool, sentiment: 1, moment_of_truth: true}]}"
        )
        known = coverage(index_of(text))
        assert len(findings("claim-without-evidence", text)) == known.claims - known.rested == 5

    def test_a_long_text_is_cut(self, findings: Findings) -> None:
        stage = f"{{name: Arrive, barriers: [{'x' * 900}]}}"
        (found,) = findings("claim-without-evidence", self.map_with(stage))
        assert len(found.message) < 150


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


class TestUnusedEvidence:
    @pytest.mark.parametrize(
        "rest",
        [
            "stages: [{name: A, evidence: panel}]",
            "stages: [{name: A, steps: [{name: B, evidence: panel}]}]",
            "stages: [{name: A, quotes: [{text: Ah, evidence: Panel}]}]",
            "stages: [{name: A, sentiment: {score: 1, evidence: panel}}]",
            "stages: [{name: A, sentiment: {couples: {score: 1, evidence: panel}}}]",
            "stages: [{name: A, touchpoints: [{name: D, sentiment: {score: 1, evidence: panel}}]}]",
            "stages: [{name: A, touchpoints: [{name: D, metrics: [{name: M, evidence: panel}]}]}]",
            "stages: [{name: A, metrics: [{name: M, evidence: panel}]}]",
            "stages: [{name: A, backstage: [{text: Cleans, evidence: panel}]}]",
            "stages: [{name: A, custom: {Smells: [{text: Pine, evidence: panel}]}}]",
            "stages: [{name: A, opportunities: [{title: Towels, evidence: panel}]}]",
            "stages: [A]\nmetrics: [{name: M, evidence: panel}]",
            "stages: [A]\ntouchpoints: [{name: T, evidence: panel}]",
            "stages: [A]\ntouchpoints: [{name: T, metrics: [{name: M, evidence: panel}]}]",
            "stages: [A]\ntransitions: [{from: A, to: exit, evidence: panel}]",
            "stages: [A]\nopportunities: [{title: Towels, evidence: panel}]",
            "stages: [A]\nplan: [{finding: Cold, evidence: panel}]",
        ],
    )
    def test_any_place_may_use_it(self, findings: Findings, rest: str) -> None:
        text = f"{HEAD}{SOURCES}{rest}\n"
        assert messages(findings("unused-evidence", text)) == [
            "nothing refers to “Talks”: no reader sees what it says"
        ]

    def test_a_segment_may_rest_on_it(self, findings: Findings) -> None:
        text = (
            "journey: Spa day\nsegments: [{name: Couples, evidence: [talks, panel]}]\n"
            f"{SOURCES}stages: [Arrive]\n"
        )
        assert findings("unused-evidence", text) == []

    def test_each_is_told_at_its_place(self, findings: Findings) -> None:
        found = findings("unused-evidence", f"{HEAD}{SOURCES}stages: [Arrive]\n")
        assert paths(found) == [("evidence", 0), ("evidence", 1)]

    def test_what_the_project_lists_is_not_the_maps_to_use(self, findings: Findings) -> None:
        project = f"project: Spa\n{SOURCES}"
        text = "journey: Spa day\nstages: [Arrive]\n"
        assert findings("unused-evidence", text, project=project) == []

    def test_a_source_of_the_map_goes_before_its_namesake(self, findings: Findings) -> None:
        project = f"project: Spa\n{SOURCES}"
        text = (
            "journey: Spa day\nevidence: [{title: Our talks, id: talks}]\n"
            "stages: [{name: Arrive, evidence: talks}]\n"
        )
        assert findings("unused-evidence", text, project=project) == []


class TestSurveyOnlyFeelings:
    def map_with(self, *stages: str) -> str:
        more = "  - {title: Evening, id: evening, method: focus-group}\n  - {title: Old, id: old}\n"
        return f"{HEAD}{SOURCES}{more}stages:\n" + "".join(f"  - {stage}\n" for stage in stages)

    def test_half_of_them_is_not_yet_too_much(self, findings: Findings) -> None:
        survey = "{name: A, evidence: panel, sentiment: 1, motivations: [Rest]}"
        talked = "{name: B, evidence: talks, sentiment: 1%s}"
        half = self.map_with(survey, talked % ", motivations: [Rest]")
        assert findings("survey-only-feelings", half) == []
        (found,) = findings("survey-only-feelings", self.map_with(survey, talked % ""))
        assert found.path == ()
        assert found.message == (
            "2 of 3 motivations and sentiments that have evidence rest on surveys alone"
        )

    def test_one_more_source_saves_a_feeling(self, findings: Findings) -> None:
        stage = "{name: A, evidence: [panel, talks], sentiment: 1}"
        assert findings("survey-only-feelings", self.map_with(stage)) == []

    def test_focus_groups_are_no_better(self, findings: Findings) -> None:
        stage = "{name: A, evidence: evening, sentiment: 1}"
        (found,) = findings("survey-only-feelings", self.map_with(stage))
        assert found.message.endswith("focus groups alone")
        stage = "{name: A, evidence: [evening, panel], sentiment: 1}"
        (found,) = findings("survey-only-feelings", self.map_with(stage))
        assert found.message.endswith("surveys and focus groups alone")

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: A, sentiment: 1, motivations: [Rest]}",
            "{name: A, evidence: old, sentiment: 1}",
            "{name: A, evidence: panel, barriers: [No towel], moment_of_truth: true}",
        ],
    )
    def test_what_has_no_evidence_no_method_or_is_no_feeling_does_not_count(
        self, findings: Findings, stage: str
    ) -> None:
        assert findings("survey-only-feelings", self.map_with(stage)) == []

    def test_roles_do_not_count(self, findings: Findings) -> None:
        text = self.map_with(
            "{name: A, sentiment: {couples: {score: 1, evidence: panel}, "
            "masseur: {score: 0, evidence: talks}}}",
            "{name: B, segments: masseur, evidence: talks, motivations: [Tips]}",
        ).replace("Friends]", "{name: Masseur, kind: role}]")
        (found,) = findings("survey-only-feelings", text)
        assert found.message.startswith("1 of 1 ")

    def test_sentiments_of_touchpoints_count(self, findings: Findings) -> None:
        stage = "{name: A, touchpoints: [{name: Desk, evidence: panel, sentiment: 1}]}"
        assert len(findings("survey-only-feelings", self.map_with(stage))) == 1


def uses(*methods: str) -> str:
    """A map that uses a source of each of *methods*; more of a source may follow its method."""
    listed = "".join(f"  - {{title: S{n}, method: {m}}}\n" for n, m in enumerate(methods))
    names = ", ".join(f"s{n}" for n in range(len(methods)))
    return f"{HEAD}evidence:\n{listed}stages: [{{name: Arrive, evidence: [{names}]}}]\n"


class TestOneSidedEvidence:
    @pytest.mark.parametrize(
        ("methods", "message"),
        [
            (("interview", "workshop"), "all 2 sources are qualitative: the map tells why, and not "
             "how many"),
            (("desk-research",), "its one source is qualitative: the map tells why, and not how "
             "many"),
            (("survey", "crm", "analytics"), "all 3 sources are quantitative: the map tells how "
             "many, and not why"),
        ],
    )  # fmt: skip
    def test_it_says_which_side_is_missing(
        self, findings: Findings, methods: tuple[str, ...], message: str
    ) -> None:
        (found,) = findings("one-sided-evidence", uses(*methods))
        assert (found.path, found.message) == ((), message)

    @pytest.mark.parametrize(
        "methods",
        [
            ("interview", "survey"),
            ("support-log",),
            ("review", "social"),
            ("interview", "mystery-shop"),
            ("survey", "support-log"),
        ],
    )
    def test_some_methods_do_both(self, findings: Findings, methods: tuple[str, ...]) -> None:
        assert findings("one-sided-evidence", uses(*methods)) == []

    def test_a_source_without_a_method_may_be_either(self, findings: Findings) -> None:
        text = uses("interview", "interview").replace("S1, method: interview", "S1")
        assert findings("one-sided-evidence", text) == []

    def test_what_nothing_refers_to_does_not_count(self, findings: Findings) -> None:
        text = f"{HEAD}{SOURCES}stages: [{{name: Arrive, evidence: talks}}]\n"
        assert len(findings("one-sided-evidence", text)) == 1
        assert findings("one-sided-evidence", f"{HEAD}{SOURCES}stages: [Arrive]\n") == []

    def test_shared_sources_and_shared_metrics_count(self, findings: Findings) -> None:
        project = f"project: Spa\n{SOURCES}metrics: [{{name: Come back, evidence: panel}}]\n"
        text = "journey: Spa day\nstages: [{name: Arrive, evidence: talks%s}]\n"
        assert len(findings("one-sided-evidence", text % "", project=project)) == 1
        found = findings("one-sided-evidence", text % ", metrics: [Come back]", project=project)
        assert found == []

    def test_a_map_without_evidence_has_no_side(self, findings: Findings) -> None:
        assert findings("one-sided-evidence", HEAD + "stages: [Arrive]\n") == []


class TestOneVoice:
    @pytest.mark.parametrize(
        ("methods", "message"),
        [
            (("interview", "review", "analytics"), "all 3 sources are of customers: nobody asked "
             "those who serve them"),
            (("workshop", "staff-interview"), "all 2 sources are of employees: no customer was "
             "asked"),
            (("survey, voice: employee",), "its one source is of employees: no customer was "
             "asked"),
        ],
    )  # fmt: skip
    def test_it_says_who_was_not_asked(
        self, findings: Findings, methods: tuple[str, ...], message: str
    ) -> None:
        (found,) = findings("one-voice", uses(*methods))
        assert (found.path, found.message) == ((), message)

    @pytest.mark.parametrize(
        "methods",
        [
            ("interview", "workshop"),
            ("interview", "observation"),
            ("workshop", "mystery-shop"),
            ("observation",),
            ("interview", "interview, voice: employee"),
        ],
    )
    def test_another_voice_is_enough(self, findings: Findings, methods: tuple[str, ...]) -> None:
        assert findings("one-voice", uses(*methods)) == []

    def test_a_source_of_nobody_knows_whom_may_be_of_anybody(self, findings: Findings) -> None:
        text = uses("interview", "interview").replace("S1, method: interview", "S1")
        assert findings("one-voice", text) == []
        assert findings("one-voice", HEAD + "stages: [Arrive]\n") == []


class TestScoreWithoutSample:
    def map_with(self, stage: str) -> str:
        bare = "  - {title: Guesses, id: guesses, method: workshop}\n"
        return f"{HEAD}{SOURCES}{bare}stages:\n  - {stage}\n"

    @pytest.mark.parametrize(
        ("stage", "path", "subject"),
        [
            ("{name: Swim, importance: 9}", (), "Swim"),
            ("{name: Swim, needs: [{text: Warmth, satisfaction: 2}]}", ("needs", 0), "“Warmth”"),
            ("{name: Swim, touchpoints: [{name: Pool, satisfaction: 2}]}", ("touchpoints", 0),
             "Pool"),
            ("{name: Swim, steps: [{name: Dive, importance: 2, evidence: guesses}]}",
             ("steps", 0), "Dive"),
            ("{name: Swim, opportunities: [{title: Heat it, importance: 9, evidence: guesses}]}",
             ("opportunities", 0), "Heat it"),
        ],
    )  # fmt: skip
    def test_what_is_rated_is_told(
        self, findings: Findings, stage: str, path: tuple[str | int, ...], subject: str
    ) -> None:
        (found,) = findings("score-without-sample", self.map_with(stage))
        assert found.path == ("stages", 0, *path)
        assert found.message == f"{subject} is rated, and nothing says by how many"

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Swim, importance: 9, satisfaction: {couples: 3, friends: 4}, sample: 60}",
            "{name: Swim, importance: 9, evidence: panel}",
            "{name: Swim, evidence: [guesses, talks], needs: [{text: Warmth, importance: 9}]}",
            "{name: Swim, evidence: panel, steps: [{name: Dive, importance: 9}]}",
            "{name: Swim, touchpoints: [{name: Pool, evidence: panel, importance: 9}]}",
            "{name: Swim, importance: {couples: 9}, sample: {couples: 20, friends: 10}}",
            "{name: Swim, importance: 9, sample: {couples: 20}}",
            "{name: Swim, effort: 3, sentiment: -1}",
        ],
    )
    def test_a_sample_or_a_source_with_one_is_enough(self, findings: Findings, stage: str) -> None:
        assert findings("score-without-sample", self.map_with(stage)) == []

    def test_a_sample_of_the_stage_is_not_its_needs(self, findings: Findings) -> None:
        stage = "{name: Swim, importance: 9, sample: 60, needs: [{text: Warmth, importance: 9}]}"
        assert len(findings("score-without-sample", self.map_with(stage))) == 1

    def test_evidence_of_ones_own_goes_before_the_stages(self, findings: Findings) -> None:
        stage = "{name: Swim, evidence: panel, needs: [{text: W, importance: 9, evidence: %s}]}"
        assert len(findings("score-without-sample", self.map_with(stage % "guesses"))) == 1
        assert findings("score-without-sample", self.map_with(stage % "talks")) == []

    def test_the_evidence_of_a_rated_opportunity_must_have_the_sample(
        self, findings: Findings
    ) -> None:
        rated = "opportunities: [{title: Heat it, stages: Swim, satisfaction: 2%s}, Warm showers]\n"
        text = self.map_with("{name: Swim, evidence: panel}")
        (found,) = findings("score-without-sample", text + rated % "")
        assert found.path == ("opportunities", 0)
        assert found.message == "Heat it is rated, and nothing says by how many"
        assert "`sample:`" in (found.help or "")
        assert findings("score-without-sample", text + rated % ", evidence: panel") == []
        stage = "{name: Swim, evidence: panel, opportunities: [{title: Heat, importance: 9}]}"
        assert findings("score-without-sample", self.map_with(stage)) == []

    def test_a_segment_whose_rating_has_no_sample_is_named(self, findings: Findings) -> None:
        stage = "{name: Swim, satisfaction: {couples: 3, friends: 4}, sample: {Couples: 60}}"
        (found,) = findings("score-without-sample", self.map_with(stage))
        assert found.message == "Swim is rated by Friends, and nothing says by how many"


class TestSmallSample:
    def map_with(self, source: str = "title: S", metric: str = "name: M") -> str:
        return (
            f"{HEAD}evidence: [{{{source}}}]\nmetrics: [{{{metric}}}]\n"
            "stages: [{name: Arrive, metrics: [M]}]\n"
        )

    @pytest.mark.parametrize(
        ("method", "flagged"),
        [
            ("survey", True),
            ("analytics", True),
            ("crm", True),
            ("interview", False),
            ("mystery-shop", False),
            ("support-log", False),
        ],
    )
    def test_only_what_counts_needs_many(
        self, findings: Findings, method: str, flagged: bool
    ) -> None:
        text = self.map_with(f"title: Panel, method: {method}, sample: 12")
        found = findings("small-sample", text)
        assert (paths(found) == [("evidence", 0)]) is flagged

    @pytest.mark.parametrize(("sample", "count"), [("29", 1), ("30", 0), ("0", 1)])
    def test_the_limit_itself_is_enough(self, findings: Findings, sample: str, count: int) -> None:
        source = self.map_with(source=f"title: Panel, method: survey, sample: {sample}")
        metric = self.map_with(metric=f"name: M, sample: {sample}")
        assert len(findings("small-sample", source)) == count
        assert len(findings("small-sample", metric)) == count

    def test_the_limit_is_an_option(self, findings: Findings) -> None:
        text = self.map_with(metric="name: M, sample: 60")
        assert findings("small-sample", text, min=60) == []
        (found,) = findings("small-sample", text, min=61)
        assert found.path == ("metrics", 0)
        assert found.message.startswith("“M” has a sample of 60: below 61, ")

    def test_without_a_sample_nothing_is_small(self, findings: Findings) -> None:
        assert findings("small-sample", self.map_with("title: S, method: survey")) == []

    def test_metrics_of_a_touchpoint_are_looked_at(self, findings: Findings) -> None:
        text = (
            f"{HEAD}stages:\n"
            "  - {name: A, touchpoints: [{name: D, metrics: [{name: M, sample: 3}]}]}\n"
        )
        assert paths(findings("small-sample", text)) == [
            ("stages", 0, "touchpoints", 0, "metrics", 0)
        ]

    def test_what_is_shared_is_told_in_the_project_file(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = (
            "project: Spa\nevidence: [{title: Panel, method: survey, sample: 9}]\n"
            "metrics: [{name: M, sample: 12}, {name: N, sample: 120}]\n"
        )
        text = "journey: Spa day\nstages: [{name: A, evidence: panel, metrics: [M]}]\n"
        assert findings("small-sample", text, project=project) == []
        found = project_findings("small-sample", project)
        assert paths(found) == [("evidence", 0), ("metrics", 0)]
        assert len(project_findings("small-sample", project, min=10)) == 1


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("undated-evidence", "date: 2025"),
        ("evidence-without-method", "method: call"),
    ],
)
class TestEvidenceThatLacksAField:
    def test_each_is_told_at_its_place(self, findings: Findings, name: str, field: str) -> None:
        text = f"{HEAD}evidence: [A, {{title: B, {field}}}, C]\nstages: [Arrive]\n"
        found = findings(name, text)
        assert paths(found) == [("evidence", 0), ("evidence", 2)]
        assert found[0].message.startswith("“A” has no ")

    def test_said_once_is_enough(self, findings: Findings, name: str, field: str) -> None:
        text = f"{HEAD}evidence: [B, {{title: B, {field}}}]\nstages: [Arrive]\n"
        assert findings(name, text) == []

    def test_what_is_shared_is_told_in_the_project_file(
        self, findings: Findings, project_findings: Findings, name: str, field: str
    ) -> None:
        project = f"project: Spa\nevidence: [A, {{title: B, {field}}}]\n"
        text = "journey: Spa day\nstages: [{name: Arrive, evidence: [A, B]}]\n"
        assert findings(name, text, project=project) == []
        assert paths(project_findings(name, project)) == [("evidence", 0)]


class TestOldEvidence:
    def map_with(self, date: str) -> str:
        return f"{HEAD}evidence: [{{title: Talks, date: {date}}}]\nstages: [Arrive]\n"

    @pytest.mark.parametrize(
        ("date", "count"),
        [
            ("2024-10-01", 0),
            ("2024-09-30", 1),
            ("2024-10", 0),
            ("2024-09", 1),
            ("2024-Q4", 0),
            ("2024-Q3", 1),
            ("2024", 0),
            ("2023", 1),
            ("2031", 0),
        ],
    )
    def test_the_last_day_of_a_date_counts(self, findings: Findings, date: str, count: int) -> None:
        assert len(findings("old-evidence", self.map_with(date))) == count

    @pytest.mark.parametrize(
        ("max_age", "date", "count"),
        [
            ("6 months", "2026-04-01", 0),
            ("6 months", "2026-03-31", 1),
            ("1 year", "2025", 0),
            ("3 years", "2023-10-01", 0),
            ("P30D", "2026-08", 1),
        ],
    )
    def test_the_age_is_an_option(
        self, findings: Findings, max_age: str, date: str, count: int
    ) -> None:
        found = findings("old-evidence", self.map_with(date), max_age=duration(max_age))
        assert len(found) == count

    def test_it_says_of_when_it_is(self, findings: Findings) -> None:
        (found,) = findings("old-evidence", self.map_with("2023"))
        assert found.path == ("evidence", 0)
        assert found.message == (
            "“Talks” dates from 2023, more than 24 months ago: it may not hold any more"
        )

    def test_without_a_date_it_is_not_old(self, findings: Findings) -> None:
        assert findings("old-evidence", f"{HEAD}evidence: [Talks]\nstages: [Arrive]\n") == []

    def test_what_is_shared_is_told_in_the_project_file(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = "project: Spa\nevidence: [{title: Talks, date: 2023}, {title: Panel, date: 2026}]"
        text = "journey: Spa day\nstages: [{name: Arrive, evidence: [talks, panel]}]\n"
        assert findings("old-evidence", text, project=project) == []
        assert paths(project_findings("old-evidence", project)) == [("evidence", 0)]
        assert project_findings("old-evidence", project, max_age=duration("5 years")) == []


class TestOverdueReview:
    def map_with(self, root: str) -> str:
        return f"journey: Spa day\n{root}\nstages: [Arrive]\n"

    @pytest.mark.parametrize(
        ("root", "count"),
        [
            ("reviewed: 2025-10-01", 0),
            ("reviewed: 2025-09-30", 1),
            ("reviewed: 2025-09", 1),
            ("reviewed: 2025", 0),
            ("reviewed: 2025-Q4", 0),
            ("reviewed: 2024", 1),
            ("reviewed: 2026-05-01\nreview_every: 5 months", 0),
            ("reviewed: 2026-04-30\nreview_every: 5 months", 1),
            ("reviewed: 2023\nreview_every: 3 years", 0),
            ("reviewed: 2026-09-16\nreview_every: 2 weeks", 1),
            ("reviewed: 2026-09-17\nreview_every: 2 weeks", 0),
            ("status: draft", 0),
            ("status: review", 0),
            ("status: live", 1),
            ("status: live\nreviewed: 2026-05", 0),
            ("state: future\nreviewed: 2024", 1),
        ],
    )
    def test_it_is_due_once_the_last_day_has_passed(
        self, findings: Findings, root: str, count: int
    ) -> None:
        assert len(findings("overdue-review", self.map_with(root))) == count

    def test_it_says_when_it_was_due(self, findings: Findings) -> None:
        (found,) = findings("overdue-review", self.map_with("reviewed: 2025-03"))
        assert found.path == ("reviewed",)
        assert found.message.startswith(
            "the last review was 2025-03, and the next was due by 2026-03-31"
        )

    def test_a_live_map_that_was_never_reviewed_is_told_at_its_status(
        self, findings: Findings
    ) -> None:
        (found,) = findings("overdue-review", self.map_with("status: live"))
        assert (found.path, found.message) == (
            ("status",),
            "the map is live and was never reviewed",
        )


class TestFutureMaps:
    @pytest.mark.parametrize(
        ("root", "count"),
        [
            ("state: future", 1),
            ("state: future\nreplaces: spa-day", 0),
            ("state: current", 0),
            ("basis: mixed", 0),
        ],
    )
    def test_a_future_map_replaces_one(self, findings: Findings, root: str, count: int) -> None:
        found = findings("future-without-current", f"journey: Spa\n{root}\nstages: [Arrive]\n")
        assert paths(found) == [("state",)] * count

    def observed(self, findings: Findings, stage: str, state: str = "future") -> list[Finding]:
        seen = "  - {title: Seen, id: seen, method: observation}\n"
        text = f"{HEAD}state: {state}\n{SOURCES}{seen}stages:\n  - {stage}\n"
        return findings("observed-future", text)

    @pytest.mark.parametrize(
        ("stage", "path", "said"),
        [
            ("{name: Swim, sentiment: {score: 1, basis: observed}}", ("sentiment", "basis"),
             "the sentiment at Swim is called observed"),
            ("{name: Swim, sentiment: {couples: 1, friends: {score: 1, basis: observed}}}",
             ("sentiment", "friends", "basis"), "the sentiment at Swim is called observed"),
            ("{name: Swim, steps: [{name: Dive, sentiment: {feeling: Free, basis: observed}}]}",
             ("steps", 0, "sentiment", "basis"), "the sentiment at Dive is called observed"),
            ("{name: Swim, touchpoints: [{name: Pool, sentiment: {score: 1, evidence: seen}}]}",
             ("touchpoints", 0, "sentiment"), "the sentiment at Pool rests on observation"),
            ("{name: Swim, evidence: seen, sentiment: 1}", ("sentiment",),
             "the sentiment at Swim rests on observation"),
        ],
    )  # fmt: skip
    def test_a_feeling_that_was_observed_is_told(
        self, findings: Findings, stage: str, path: tuple[str | int, ...], said: str
    ) -> None:
        (found,) = self.observed(findings, stage)
        assert found.path == ("stages", 0, *path)
        assert found.message == f"{said}, in a future that nobody has seen"
        assert self.observed(findings, stage, "current") == []

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Swim, sentiment: 1}",
            "{name: Swim, evidence: seen, sentiment: {score: 1, basis: assumed}}",
            "{name: Swim, evidence: [seen, talks], sentiment: 1}",
            "{name: Swim, evidence: seen, sentiment: {score: 1, evidence: talks}}",
            "{name: Swim, evidence: talks, sentiment: {couples: 1, friends: -1}}",
            "{name: Swim, evidence: seen, barriers: [No towel]}",
        ],
    )
    def test_any_other_feeling_is_an_expectation(self, findings: Findings, stage: str) -> None:
        assert self.observed(findings, stage) == []


@pytest.mark.parametrize(
    ("silent", "stage"),
    [
        (unused_evidence.RULE, "{name: Swim, evidence: pannel}"),
        (one_sided_evidence.RULE, "{name: Swim, evidence: [talks, pannel]}"),
        (one_voice.RULE, "{name: Swim, evidence: [talks, pannel]}"),
        (survey_only_feelings.RULE, "{name: Swim, evidence: [panel, pannel], sentiment: 1}"),
        (score_without_sample.RULE, "{name: Swim, evidence: pannel, importance: 9}"),
        (claim_without_evidence.RULE, "{name: Swim, evidence: pannel, barriers: [No towel]}"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_name_that_is_not_known_may_mean_any_source(
    silent: Rule, stage: str, index_of: IndexOf
) -> None:
    context = Context(index_of(f"{HEAD}{SOURCES}stages:\n  - {stage}\n"), TODAY)
    targets = [context.journey] if silent.scope == "journey" else context.index.stages
    assert [finding for target in targets for finding in silent.check(target, context)] == []
