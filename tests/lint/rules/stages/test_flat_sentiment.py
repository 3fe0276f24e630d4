"""Curves that are a straight line."""

import pytest
from found import Findings, paths


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
