"""Stages that lack what each should have."""

import pytest
from found import Findings, messages, paths
from stories import SHOPPING

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


@pytest.mark.parametrize(("name", "line"), LANE_RULES.items(), ids=list(LANE_RULES))
class TestLanes:
    def test_each_bare_stage_is_told_at_its_name(
        self, name: str, line: str, findings: Findings
    ) -> None:
        found = findings(name, f"{SHOPPING}stages: [Pay, {{name: Pack, {line}}}, Leave]")
        assert paths(found) == [("stages", 0), ("stages", 2)]
        assert [message.split()[0] for message in messages(found)] == ["Pay", "Leave"]

    def test_a_step_has_it_for_its_stage(self, name: str, line: str, findings: Findings) -> None:
        steps = f"steps: [Find the end of the line, {{name: Wait, {line}}}]"
        assert findings(name, f"{SHOPPING}stages: [{{name: Pay, {steps}}}]") == []

    def test_what_a_step_for_roles_alone_has_does_not_count(
        self, name: str, line: str, findings: Findings
    ) -> None:
        steps = f"steps: [{{name: Count the till, segments: Cashiers, {line}}}]"
        assert len(findings(name, f"{SHOPPING}stages: [{{name: Pay, {steps}}}]")) == 1

    def test_a_step_for_a_role_and_a_segment_counts(
        self, name: str, line: str, findings: Findings
    ) -> None:
        steps = f"steps: [{{name: Talk, segments: [Cashiers, Regulars], {line}}}]"
        assert findings(name, f"{SHOPPING}stages: [{{name: Pay, {steps}}}]") == []

    def test_a_stage_for_roles_alone_is_spared(
        self, name: str, line: str, findings: Findings
    ) -> None:
        assert findings(name, f"{SHOPPING}stages: [{{name: Close up, segments: Cashiers}}]") == []

    def test_a_map_that_names_nobody_is_read_the_same(
        self, name: str, line: str, findings: Findings
    ) -> None:
        text = f"journey: Shopping\nstages: [Pay, {{name: Pack, {line}}}]"
        assert paths(findings(name, text)) == [("stages", 0)]

    def test_a_long_name_is_cut_and_kept_on_one_line(
        self, name: str, line: str, findings: Findings
    ) -> None:
        name_of_stage = "Pay \\n" + "and pay " * 100
        (found,) = findings(name, f'{SHOPPING}stages: [{{name: "{name_of_stage}"}}]')
        assert len(found.message) < 160
        assert "\n" not in found.message


@pytest.mark.parametrize("name", ITEM_RULES)
def test_an_item_for_roles_alone_does_not_count(name: str, findings: Findings) -> None:
    lane, text = LANE_RULES[name].rstrip("]").split(": [")
    main = "name" if lane == "touchpoints" else "text"
    for names, count in (("Cashiers", 1), ("[Cashiers, Regulars]", 0)):
        item = f"{{{main}: {text}, segments: {names}}}"
        assert len(findings(name, f"{SHOPPING}stages: [{{name: Pay, {lane}: {item}}}]")) == count


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
    text = f"{SHOPPING}stages: [{{name: Pay, sentiment: {sentiment}}}]"
    assert len(findings("stage-without-sentiment", text)) == count


def test_a_touchpoints_sentiment_is_not_the_stages(findings: Findings) -> None:
    text = "journey: x\nstages: [{name: Pay, touchpoints: {name: Till, sentiment: 1}}]"
    assert len(findings("stage-without-sentiment", text)) == 1


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
    text = f"{SHOPPING}stages: [{{name: Pay, {stage}}}]"
    assert len(findings("stage-without-metrics", text)) == count


def test_future_maps_need_no_metrics(findings: Findings) -> None:
    text = "journey: x\nstate: future\nreplaces: y\nstages: [Pay]"
    assert findings("stage-without-metrics", text) == []
    assert len(findings("stage-without-goal", text)) == 1
