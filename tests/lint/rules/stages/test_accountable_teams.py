"""Stages and touchpoints that are nobody's."""

import pytest
from found import Findings, messages, paths

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
        (
            "touchpoints: {name: Order, channel: [web, Counter]}",
            "its touchpoints belong to Online and Front of house",
        ),
        ("touchpoints: {name: Order, channel: [web, phone]}", None),
        ("touchpoints: {name: Talk, channel: web, ownership: third-party}", "it has no owner"),
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
        ("{name: Till, channel: [web, Counter]}", 0),
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
