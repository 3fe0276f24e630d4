"""Moments of truth, and how they are measured."""

import pytest
from found import Findings, paths
from stories import SHOPPING


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
    assert paths(findings("missing-moment-of-truth", SHOPPING + rest)) == [()] * count


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
