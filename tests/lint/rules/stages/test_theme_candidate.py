"""What recurs and has no theme."""

from found import Findings, messages

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
