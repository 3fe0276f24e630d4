"""What the rules on the path make of names that are not known."""

import datetime

import pytest

from jmap.lint import registry
from jmap.lint.rule import Context
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding


@pytest.mark.parametrize(
    ("name", "transition"),
    [
        ("unreachable-stage", {"from": "Look", "to": "Sign", "kind": "branch"}),
        ("linear-journey", {"from": "Look", "to": "Visit"}),
        ("churn-without-exits", {"from": "Look", "to": "Visit"}),
    ],
)
def test_what_a_misspelt_name_may_have_said_is_not_guessed(
    name: str, transition: dict[str, str]
) -> None:
    def run(*transitions: dict[str, str]) -> list[Finding]:
        data = {
            "journey": "Moving house",
            "objectives": {"text": "Keep them", "outcome": "churn"},
            "stages": ["Look", "Visit", "Sign"],
            "transitions": list(transitions),
        }
        index = JourneyIndex(Journey.model_validate(data))
        check = registry.rules()[name].check
        return list(check(index.journey, Context(index, datetime.date(2026, 10, 1))))

    assert len(run(transition)) == 1
    assert run(transition, {"from": "Look", "to": "exti"}) == []
