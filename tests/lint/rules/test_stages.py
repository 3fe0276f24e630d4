"""What a stage must show: where the rules draw their lines."""

from collections.abc import Callable

import pytest

from jmap.source.finding import Finding

Findings = Callable[..., list[Finding]]

LANE_RULES = {
    "stage-without-touchpoints": "touchpoints: [Till]",
    "stage-without-barriers": "barriers: [The queue]",
    "stage-without-actions": "actions: [Wait]",
    "stage-without-motivations": "motivations: [Be home for dinner]",
    "stage-without-questions": "questions: [Is this the line?]",
    "stage-without-sentiment": "sentiment: -1",
    "stage-without-goal": "goal: Be out by six",
    "stage-without-metrics": "metrics: [Minutes in line]",
}
"""Rules that look for one field in a stage, and a line that satisfies each."""

ITEM_RULES = [
    name
    for name in LANE_RULES
    if name not in ("stage-without-sentiment", "stage-without-goal", "stage-without-metrics")
]

PEOPLE = """
journey: Shopping after work
segments: [Regulars, {name: Cashiers, kind: role}]
"""


def messages(found: list[Finding]) -> list[str]:
    return [finding.message for finding in found]


def paths(found: list[Finding]) -> list[tuple[str | int, ...]]:
    return [finding.path for finding in found]


# Lanes


@pytest.mark.parametrize(("name", "line"), LANE_RULES.items(), ids=list(LANE_RULES))
class TestLanes:
    def test_each_bare_stage_is_told_at_its_name(
        self, name: str, line: str, findings: Findings
    ) -> None:
        found = findings(name, f"{PEOPLE}stages: [Pay, {{name: Pack, {line}}}, Leave]")
        assert paths(found) == [("stages", 0), ("stages", 2)]
        assert [message.split()[0] for message in messages(found)] == ["Pay", "Leave"]

    def test_a_step_has_it_for_its_stage(self, name: str, line: str, findings: Findings) -> None:
        steps = f"steps: [Find the end of the line, {{name: Wait, {line}}}]"
        assert findings(name, f"{PEOPLE}stages: [{{name: Pay, {steps}}}]") == []

    def test_what_a_step_for_roles_alone_has_does_not_count(
        self, name: str, line: str, findings: Findings
    ) -> None:
        steps = f"steps: [{{name: Count the till, segments: Cashiers, {line}}}]"
        assert len(findings(name, f"{PEOPLE}stages: [{{name: Pay, {steps}}}]")) == 1

    def test_a_step_for_a_role_and_a_segment_counts(
        self, name: str, line: str, findings: Findings
    ) -> None:
        steps = f"steps: [{{name: Talk, segments: [Cashiers, Regulars], {line}}}]"
        assert findings(name, f"{PEOPLE}stages: [{{name: Pay, {steps}}}]") == []

    def test_a_stage_for_roles_alone_is_spared(
        self, name: str, line: str, findings: Findings
    ) -> None:
        assert findings(name, f"{PEOPLE}stages: [{{name: Close up, segments: Cashiers}}]") == []

    def test_a_map_that_names_nobody_is_read_the_same(
        self, name: str, line: str, findings: Findings
    ) -> None:
        text = f"journey: Shopping\nstages: [Pay, {{name: Pack, {line}}}]"
        assert paths(findings(name, text)) == [("stages", 0)]

    def test_a_long_name_is_cut_and_kept_on_one_line(
        self, name: str, line: str, findings: Findings
    ) -> None:
        name_of_stage = "Pay \\n" + "and pay " * 100
        (found,) = findings(name, f'{PEOPLE}stages: [{{name: "{name_of_stage}"}}]')
        assert len(found.message) < 160
        assert "\n" not in found.message


@pytest.mark.parametrize("name", ITEM_RULES)
def test_an_item_for_roles_alone_does_not_count(name: str, findings: Findings) -> None:
    lane, text = LANE_RULES[name].rstrip("]").split(": [")
    main = "name" if lane == "touchpoints" else "text"
    for names, count in (("Cashiers", 1), ("[Cashiers, Regulars]", 0)):
        item = f"{{{main}: {text}, segments: {names}}}"
        assert len(findings(name, f"{PEOPLE}stages: [{{name: Pay, {lane}: {item}}}]")) == count


def test_a_role_of_the_project_is_a_role(findings: Findings) -> None:
    project = "project: Shop\nsegments: [Regulars, {name: Cashiers, id: staff, kind: role}]"
    text = """
journey: Shopping
segments: [Regulars, staff]
stages: [{name: Pay, barriers: {text: No change, segments: Cashiers}}]
"""
    assert len(findings("stage-without-barriers", text, project=project)) == 1


def test_third_parties_touchpoints_are_touchpoints(findings: Findings) -> None:
    text = (
        "journey: x\nstages: [{name: Ask, touchpoints: {name: A friend, ownership: third-party}}]"
    )
    assert findings("stage-without-touchpoints", text) == []


# Sentiment


@pytest.mark.parametrize(
    ("sentiment", "count"),
    [
        ("0", 0),
        ("anxious", 0),
        ("{feeling: relieved}", 0),
        ("{Regulars: -1}", 0),
        ("{Cashiers: 1, Regulars: 0}", 0),
        ("{Cashiers: 1}", 1),
        ("{basis: assumed}", 1),
        ("{Regulars: {basis: assumed}, Cashiers: 2}", 1),
    ],
)
def test_sentiment_is_a_customers_score_or_feeling(
    sentiment: str, count: int, findings: Findings
) -> None:
    text = f"{PEOPLE}stages: [{{name: Pay, sentiment: {sentiment}}}]"
    assert len(findings("stage-without-sentiment", text)) == count


def test_a_touchpoints_sentiment_is_not_the_stages(findings: Findings) -> None:
    text = "journey: x\nstages: [{name: Pay, touchpoints: {name: Till, sentiment: 1}}]"
    assert len(findings("stage-without-sentiment", text)) == 1


@pytest.mark.parametrize(
    ("scores", "count"),
    [
        (["1", "1", "1"], 1),
        (["positive", "1.0", "1"], 1),
        (["1", "1", "anxious", "1"], 1),
        (["1", "1"], 0),
        (["1", "1", "anxious"], 0),
        (["1", "1", "0.5"], 0),
        (["{Regulars: 1}", "1", "1"], 1),
        (["{Regulars: 1, Guests: 0}", "{Regulars: 1, Guests: 0}", "{Regulars: 1, Guests: 0}"], 1),
        (["{Regulars: 1, Guests: 0}", "{Regulars: 1, Guests: 1}", "{Regulars: 1, Guests: 1}"], 0),
        (["{Regulars: 1}", "{Guests: 1}", "{Regulars: 1}"], 0),
        (["{Regulars: 1, Cashiers: -2}", "1", "{Regulars: 1, Cashiers: 2}"], 1),
        (["{Cashiers: 1}", "{Cashiers: 1}", "{Cashiers: 1}"], 0),
    ],
)
def test_a_flat_line_is_one_score_for_each_segment(
    scores: list[str], count: int, findings: Findings
) -> None:
    stages = "\n".join(f"  - {{name: S{n}, sentiment: {s}}}" for n, s in enumerate(scores))
    text = (
        "journey: Shopping\nsegments: [Regulars, Guests, {name: Cashiers, kind: role}]\n"
        f"stages:\n{stages}\n"
    )
    found = findings("flat-sentiment", text)
    assert paths(found) == [()] * count


def test_a_flat_line_names_the_score_and_the_stages_that_have_it(findings: Findings) -> None:
    text = "journey: x\nstages: [{name: A, sentiment: 0.5}, {name: B, sentiment: 0.5}, C, D]"
    assert findings("flat-sentiment", text) == []
    text = text.replace("C, D", "{name: C, steps: [{name: C1, sentiment: 0.5}, C2]}, D")
    (found,) = findings("flat-sentiment", text)
    assert "is 0.5 at all 3 stages" in found.message


def test_steps_that_differ_are_no_flat_line(findings: Findings) -> None:
    steps = "steps: [{name: C1, sentiment: 1}, {name: C2, sentiment: 0}]"
    text = (
        "journey: x\nstages: [{name: A, sentiment: 0.5}, {name: B, sentiment: 0.5}, "
        f"{{name: C, {steps}}}]"
    )
    assert findings("flat-sentiment", text) == []


def test_steps_of_one_stage_are_no_three_stages(findings: Findings) -> None:
    steps = ", ".join(f"{{name: A{n}, sentiment: 1}}" for n in range(4))
    assert (
        findings("flat-sentiment", f"journey: x\nstages: [{{name: A, steps: [{steps}]}}, B, C]")
        == []
    )


# Owners and teams


PROJECT = """
project: Shop
teams: [{name: Front of house, id: floor}, Online]
channels: [{name: web, team: Online}, {name: Counter, team: floor}]
"""


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        ("owner: Ada", None),
        ("touchpoints: [{name: Site, channel: web}]", None),
        ("touchpoints: [{name: Site, channel: web}, {name: Mail, team: Online}]", None),
        ("touchpoints: [{name: A, team: floor}, {name: B, channel: Counter}]", None),
        ("touchpoints: [{name: A, team: Front of house}, {name: B, team: floor}]", None),
        ("touchpoints: [{name: A, team: floor}, {name: B, ownership: third-party}]", None),
        ("steps: [{name: S, owner: Ada}, {name: T, owner: Ben}]", None),
        ("steps: [{name: S, touchpoints: {name: A, team: floor}}]", None),
        ("actions: [Wait]", "it has no owner"),
        ("touchpoints: [{name: B, ownership: third-party}]", "it has no owner"),
        ("steps: [{name: S, owner: Ada}, T]", "it has no owner"),
        ("touchpoints: [Sign, {name: A, team: floor}]", "it has no owner, and Sign has no team"),
        ("touchpoints: [{name: Van, ownership: partner}]", "it has no owner, and Van has no team"),
        (
            "touchpoints: [{name: Site, channel: web}, {name: A, team: floor}]",
            "its touchpoints belong to Online and Front of house",
        ),
    ],
)
def test_somebody_is_accountable(stage: str, reason: str | None, findings: Findings) -> None:
    found = findings(
        "stage-without-owner", f"journey: x\nstages: [{{name: Pay, {stage}}}]", project=PROJECT
    )
    assert messages(found) == (
        [f"nobody is accountable for Pay: {reason}"] if reason is not None else []
    )


def test_a_team_said_elsewhere_owns_the_stage(findings: Findings) -> None:
    text = (
        "journey: x\ntouchpoints: {name: Till, team: Floor}\nstages: [{name: A, touchpoints: Till}]"
    )
    assert findings("stage-without-owner", text) == []


@pytest.mark.parametrize(
    ("touchpoint", "count"),
    [
        ("{name: Till}", 1),
        ("{name: Till, channel: phone}", 1),
        ("{name: Till, ownership: partner}", 1),
        ("{name: Till, team: floor}", 0),
        ("{name: Till, channel: [phone, Counter]}", 0),
        ("{name: Till, ownership: third-party}", 0),
    ],
)
def test_a_touchpoints_team(touchpoint: str, count: int, findings: Findings) -> None:
    text = f"journey: x\nstages: [{{name: Pay, touchpoints: {touchpoint}}}]"
    assert len(findings("touchpoint-without-team", text, project=PROJECT)) == count


TOUCHPOINT_RULES = {
    "touchpoint-without-channel": "channel: phone",
    "touchpoint-without-team": "team: Care",
}


@pytest.mark.parametrize(("name", "line"), TOUCHPOINT_RULES.items(), ids=list(TOUCHPOINT_RULES))
class TestTouchpoints:
    def test_one_met_at_three_stages_is_told_where_it_is_first_met(
        self, name: str, line: str, findings: Findings
    ) -> None:
        text = """
journey: x
stages: [Look, {name: A, steps: [{name: S, touchpoints: [Kiosk, Help line]}]},
         {name: B, touchpoints: {name: help LINE, effort: 2}}, {name: C, touchpoints: Help line}]
"""
        found = findings(name, text)
        first = ("stages", 1, "steps", 0, "touchpoints")
        assert paths(found) == [(*first, 0), (*first, 1)]
        assert messages(found)[1].startswith("Help line has no ")

    def test_what_is_said_at_any_stage_holds_at_all(
        self, name: str, line: str, findings: Findings
    ) -> None:
        text = f"""
journey: x
stages: [{{name: A, touchpoints: Help}}, {{name: B, touchpoints: {{name: Help, {line}}}}}]
"""
        assert findings(name, text) == []

    def test_what_is_said_at_the_root_holds_at_all(
        self, name: str, line: str, findings: Findings
    ) -> None:
        text = f"""
journey: x
touchpoints: [{{name: Help line, id: help, {line}}}]
stages: [{{name: A, touchpoints: help}}, {{name: B, touchpoints: Help line}}]
"""
        assert findings(name, text) == []

    def test_what_is_said_in_the_project_holds_at_all(
        self, name: str, line: str, findings: Findings
    ) -> None:
        project = f"project: x\ntouchpoints: [{{name: Help line, {line}}}]"
        text = "journey: x\nstages: [{name: A, touchpoints: Help line}]"
        assert findings(name, text, project=project) == []

    def test_one_defined_at_the_root_is_told_there(
        self, name: str, line: str, findings: Findings
    ) -> None:
        text = """
journey: x
touchpoints: [Unused, {name: Help line, id: help}]
stages: [{name: A, touchpoints: help}, {name: B, touchpoints: Help line}]
"""
        assert paths(findings(name, text)) == [("touchpoints", 1)]

    def test_namesakes_with_ids_are_told_apart(
        self, name: str, line: str, findings: Findings
    ) -> None:
        text = """
journey: x
stages:
  - {name: A, touchpoints: {name: Letter, id: first, %s}}
  - {name: B, touchpoints: {name: Letter, id: second}}
"""
        assert paths(findings(name, text % line)) == [("stages", 1, "touchpoints", 0)]


def test_a_third_partys_touchpoint_has_a_channel_too(findings: Findings) -> None:
    text = "journey: x\nstages: [{name: A, touchpoints: {name: Portal, ownership: third-party}}]"
    assert len(findings("touchpoint-without-channel", text)) == 1


def test_ownership_said_elsewhere_spares_the_team(findings: Findings) -> None:
    text = """
journey: x
stages:
  - {name: A, touchpoints: Portal}
  - {name: B, touchpoints: {name: Portal, ownership: third-party}}
"""
    assert findings("touchpoint-without-team", text) == []


# Metrics and moments of truth


@pytest.mark.parametrize(
    ("stage", "count"),
    [
        ("touchpoints: [Desk, {name: Till, metrics: Minutes in line}]", 0),
        ("steps: [{name: S, touchpoints: {name: Till, metrics: {name: Ease, kind: ces}}}]", 0),
        ("metrics: {name: Ease, segments: Regulars}", 0),
        ("metrics: {name: Strain, segments: Cashiers}", 1),
        ("touchpoints: {name: Rota, segments: Cashiers, metrics: Swaps}", 1),
    ],
)
def test_metrics_may_be_on_touchpoints(stage: str, count: int, findings: Findings) -> None:
    text = f"{PEOPLE}stages: [{{name: Pay, {stage}}}]"
    assert len(findings("stage-without-metrics", text)) == count


def test_future_maps_need_no_metrics(findings: Findings) -> None:
    text = "journey: x\nstate: future\nreplaces: y\nstages: [Pay]"
    assert findings("stage-without-metrics", text) == []
    assert len(findings("stage-without-goal", text)) == 1


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("stages: [A]", 1),
        ("stages: [{name: A, moment_of_truth: false}]", 1),
        ("stages: [{name: A, segments: Cashiers, moment_of_truth: true}]", 1),
        (
            "stages: [{name: A, touchpoints: {name: T, moment_of_truth: true, segments: Cashiers}},"
            " B]",
            1,
        ),
        ("stages: [A, {name: B, moment_of_truth: true}]", 0),
        ("stages: [{name: A, steps: [S, {name: T, moment_of_truth: The last word}]}]", 0),
        (
            "stages: [{name: A, steps: {name: S, touchpoints: {name: T, moment_of_truth: true}}}]",
            0,
        ),
        ("touchpoints: {name: T, moment_of_truth: true}\nstages: [{name: A, touchpoints: T}]", 0),
    ],
)
def test_one_moment_of_truth_is_enough(rest: str, count: int, findings: Findings) -> None:
    assert paths(findings("missing-moment-of-truth", PEOPLE + rest)) == [()] * count


@pytest.mark.parametrize(
    ("stage", "places"),
    [
        ("moment_of_truth: true", [()]),
        ("moment_of_truth: false", []),
        ("moment_of_truth: true, metrics: m", []),
        ("moment_of_truth: true, touchpoints: {name: T, metrics: m}", []),
        ("moment_of_truth: true, steps: [{name: S, metrics: m}]", []),
        ("moment_of_truth: true, steps: [{name: S, touchpoints: {name: T, metrics: m}}]", []),
        ("metrics: m, steps: [{name: S, moment_of_truth: true}]", [("steps", 0)]),
        ("steps: [{name: S, moment_of_truth: true, metrics: m}]", []),
        ("steps: [{name: S, moment_of_truth: true, touchpoints: {name: T, metrics: m}}]", []),
        ("metrics: m, touchpoints: {name: T, moment_of_truth: true}", [("touchpoints", 0)]),
        ("touchpoints: {name: T, moment_of_truth: true, metrics: m}", []),
        (
            "moment_of_truth: true, touchpoints: {name: T, moment_of_truth: true}",
            [(), ("touchpoints", 0)],
        ),
    ],
)
def test_where_the_metric_of_a_moment_may_be(
    stage: str, places: list[tuple[str | int, ...]], findings: Findings
) -> None:
    found = findings(
        "moment-of-truth-without-metric", f"journey: x\nstages: [{{name: A, {stage}}}]"
    )
    assert paths(found) == [("stages", 0, *place) for place in places]


def test_a_touchpoint_is_measured_wherever_it_is_met(findings: Findings) -> None:
    name = "moment-of-truth-without-metric"
    text = """
journey: x
stages:
  - {name: A, touchpoints: Chat}
  - {name: B, touchpoints: {name: Chat, moment_of_truth: true}}
  - {name: C, touchpoints: {name: Chat, moment_of_truth: true}}
"""
    assert paths(findings(name, text)) == [("stages", 1, "touchpoints", 0)]
    assert (
        findings(name, text.replace("touchpoints: Chat", "touchpoints: {name: Chat, metrics: m}"))
        == []
    )
    assert findings(name, text + "touchpoints: {name: Chat, metrics: m}") == []
    assert findings(name, text, project="project: x\ntouchpoints: {name: Chat, metrics: m}") == []


# Questions, themes, quotes


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("stages: [{name: A, questions: Who?}]", 1),
        ("stages: [{name: A, questions: {text: Who?, answered_by: T}, touchpoints: T}]", 0),
        (
            "stages: [{name: A, questions: Who?}, {name: B, touchpoints: {name: T, answers: who}}]",
            0,
        ),
        (
            "stages: [{name: A, questions: {text: Who?, id: q}},"
            " {name: B, touchpoints: {name: T, answers: q}}]",
            0,
        ),
        ("stages: [{name: A, questions: Who?, touchpoints: {name: T, answers: A/who}}]", 0),
        ("touchpoints: {name: T, answers: Who?}\nstages: [{name: A, questions: Who?}]", 0),
        (
            "segments: [Guest, {name: Clerk, kind: role}]\n"
            "stages: [{name: A, questions: Who?, "
            "touchpoints: {name: T, segments: Clerk, answers: Who?}}]",
            1,
        ),
        ("stages: [{name: A, questions: [Who?, How?], touchpoints: {name: T, answers: How?}}]", 1),
        ("stages: [{name: A, questions: Who?}, {name: B, questions: Who?}]", 1),
        (
            "stages: [{name: A, questions: Who?}, "
            "{name: B, questions: {text: Who?, answered_by: T}, touchpoints: T}]",
            0,
        ),
    ],
)
def test_a_question_is_answered_from_either_side(rest: str, count: int, findings: Findings) -> None:
    found = findings("unanswered-question", f"journey: x\n{rest}")
    assert paths(found) == [("stages", 0, "questions", 0)] * count


RUNS_THROUGH = """
journey: x
stages:
  - {name: A, steps: [{name: S, barriers: No signs}]}
  - {name: B, barriers: [Dark, No signs], questions: Where am I?}
  - {name: C, barriers: NO SIGNS, questions: Where am I?}
"""


def test_what_recurs_is_told_once_with_all_its_places(findings: Findings) -> None:
    found = findings("theme-candidate", RUNS_THROUGH)
    assert messages(found) == [
        "“No signs” runs through 3 stages and has no theme",
        "“Where am I?” runs through 2 stages and has no theme",
    ]
    assert found[0].path == ("stages", 0, "steps", 0, "barriers", 0)
    assert [other.path for other in found[0].related] == [
        ("stages", 1, "barriers", 1),
        ("stages", 2, "barriers", 0),
    ]


def test_a_theme_at_any_place_is_enough(findings: Findings) -> None:
    text = RUNS_THROUGH.replace("NO SIGNS", "{text: No signs, theme: Finding the way}")
    assert messages(findings("theme-candidate", text)) == [
        "“Where am I?” runs through 2 stages and has no theme"
    ]


def test_steps_of_one_stage_make_no_theme(findings: Findings) -> None:
    text = "journey: x\nstages: [{name: A, barriers: Dark, steps: [{name: S, barriers: Dark}]}]"
    assert findings("theme-candidate", text) == []


def test_needs_and_touchpoints_may_recur(findings: Findings) -> None:
    stage = "needs: Peace, touchpoints: Desk, actions: Wait, motivations: Home"
    text = f"journey: x\nstages: [{{name: A, {stage}}}, {{name: B, {stage}}}]"
    assert findings("theme-candidate", text) == []


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("stages: [A]", 1),
        ("stages: [{name: A, quotes: {text: Next!, segments: Cashiers}}]", 1),
        ("stages: [A, {name: B, steps: [{name: S, quotes: At last.}]}]", 0),
    ],
)
def test_a_quote_is_a_customers(rest: str, count: int, findings: Findings) -> None:
    assert paths(findings("missing-quote", PEOPLE + rest)) == [()] * count


@pytest.mark.parametrize(
    ("segments", "count"),
    [
        ("{name: Regulars, quotes: I know them all.}", 0),
        ("{name: Cashiers, kind: role, quotes: Next!}", 1),
        ("Guests", 0),
        ("Guards", 1),
    ],
)
def test_a_segments_quote_counts_and_a_roles_does_not(
    segments: str, count: int, findings: Findings
) -> None:
    project = """
project: x
segments: [Regulars, Cashiers, {name: Guests, quotes: Nice here.},
           {name: Guards, kind: role, quotes: Bags please.}]
"""
    text = f"journey: x\nsegments: [{segments}]\nstages: [A]"
    assert len(findings("missing-quote", text, project=project)) == count


@pytest.mark.parametrize(
    ("stage", "places"),
    [
        ("quotes: [One., {text: Two., evidence: talks}]", [("quotes", 0)]),
        ("quotes: One., evidence: talks", []),
        ("steps: [{name: S, quotes: One., evidence: talks}]", []),
        ("steps: [{name: S, quotes: One.}], evidence: talks", []),
        ("quotes: One., steps: [{name: S, quotes: Two., evidence: talks}]", [("quotes", 0)]),
        ("steps: [{name: S, quotes: One.}]", [("steps", 0, "quotes", 0)]),
    ],
)
def test_a_quote_takes_the_evidence_of_its_step_or_stage(
    stage: str, places: list[tuple[str | int, ...]], findings: Findings
) -> None:
    text = f"journey: x\nevidence: {{title: Talks, id: talks}}\nstages: [{{name: A, {stage}}}]"
    found = findings("quote-without-evidence", text)
    assert paths(found) == [("stages", 0, *place) for place in places]


def test_a_segments_quote_takes_the_segments_evidence(findings: Findings) -> None:
    text = """
journey: x
evidence: {title: Talks, id: talks}
segments:
  - {name: Regulars, quotes: [I know them all.], evidence: talks}
  - {name: Guests, quotes: [Where is the salt?]}
stages: [A]
"""
    (found,) = findings("quote-without-evidence", text)
    assert found.path == ("segments", 1, "quotes", 0)
    assert "the segment" in str(found.help)
