"""Questions of customers that nobody answers."""

import pytest
from found import Findings, paths


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
