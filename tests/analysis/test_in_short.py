from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.analysis.coverage import Coverage, coverage
from jmap.analysis.effort import steepest
from jmap.analysis.glance import threads, top_needs
from jmap.analysis.losses import losses
from jmap.analysis.opportunities import opportunities_at
from jmap.analysis.scores import band, need_scores, opportunity_score, pooled
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]
TWO = "journey: J\nsegments: [A, B]\n"
RATINGS = st.floats(0, 10)


@given(RATINGS, RATINGS)
def test_scores_go_from_0_to_20(importance: float, satisfaction: float) -> None:
    score = opportunity_score(importance, satisfaction)
    assert importance <= score <= 20
    assert (score == importance) == (satisfaction >= importance or score == importance)


@pytest.mark.parametrize(
    ("score", "name"),
    [(9.99, None), (10, "worth a look"), (12, "strong"), (15, "strong"), (15.1, "extreme")],
)
def test_bands(score: float, name: str | None) -> None:
    assert band(score) == name


def test_pooling_weighs_by_sample_where_each_has_one() -> None:
    assert pooled({"a": 10, "b": 16}, {"a": 300, "b": 100}) == 11.5
    assert pooled({"a": 10, "b": 16}, {"a": 300}) == 13


def test_need_scores_by_segment(index_of: IndexOf) -> None:
    index = index_of(
        TWO + "stages:\n  - name: S\n    needs:\n"
        "      - {text: N, importance: 9, satisfaction: {a: 3, b: 9}}\n"
        "      - {text: M, importance: 8, satisfaction: 7, segments: [B]}\n"
        "      - {text: O, importance: 8}\n"
    )
    found = {(score.need, score.segment): score.score for score in need_scores(index)}
    assert found == {("N", "a"): 15, ("N", "b"): 9, ("M", "b"): 9}
    assert [(score.need, score.segment) for score in top_needs(index)] == [("N", "a")]


def test_coverage_counts_evidence_of_what_a_claim_stands_in(index_of: IndexOf) -> None:
    index = index_of(
        TWO + "evidence: [{title: E, id: e}]\nstages:\n"
        "  - name: S\n    barriers: [x, {text: y, evidence: e}]\n    motivations: z\n"
        "    sentiment: {a: 1, b: {score: 0, evidence: e}}\n"
        "    touchpoints: [{name: t, evidence: e, sentiment: 1, moment_of_truth: true}]\n"
        "  - name: T\n    evidence: e\n    steps: [{name: U, barriers: w, moment_of_truth: why}]\n"
    )
    assert coverage(index) == Coverage(claims=8, rested=5)
    assert coverage(index_of("journey: J\nstages: S\n")).share is None


def test_losses_add_up_by_point_and_segment(index_of: IndexOf) -> None:
    index = index_of(
        TWO + "stages: [S, T]\ntransitions:\n"
        "  - {from: S, to: exit, destination: competitor, share: {a: 40%, b: 2%}}\n"
        "  - {from: S, to: exit, destination: abandon, share: {a: 30%}}\n"
        "  - {from: T, to: exit, destination: done, share: 90%}\n"
        "  - {from: T, to: exit, segments: B}\n"
    )
    found = [(loss.point.id, loss.segment, loss.shares) for loss in losses(index)]
    assert found == [
        ("s", "a", (("competitor", 0.4), ("abandon", 0.3))),
        ("s", "b", (("competitor", 0.02),)),
        ("t", "b", ()),
    ]


def test_no_more_are_lost_than_come(index_of: IndexOf) -> None:
    ways = "{from: S, to: exit, share: 60%}"
    index = index_of(f"journey: J\nstages: S\ntransitions: [{ways}, {ways}]\n")
    assert [loss.share for loss in losses(index)] == [1]


@pytest.mark.parametrize("share", ["12%", "{A: 12%, B: 90%}"])
def test_those_who_never_come_are_not_lost(index_of: IndexOf, share: str) -> None:
    index = index_of(
        TWO + "stages: [{name: S, segments: [A]}, T]\n"
        f"transitions: [{{from: S, to: exit, share: {share}}}]\n"
    )
    assert [(loss.segment, loss.share) for loss in losses(index)] == [("a", 0.12)]


def test_of_those_who_reach_a_stage_its_last_step_loses_what_steps_before_leave(
    index_of: IndexOf,
) -> None:
    index = index_of(
        TWO + "stages: [{name: S, steps: [X, {name: Y, segments: [A]}]}, T]\ntransitions:\n"
        "  - {from: X, to: exit, share: 40%}\n  - {from: S, to: exit, share: 50%}\n"
    )
    assert [(loss.point.id, loss.segment, loss.share) for loss in losses(index)] == [
        ("s", "b", 0.5), ("x", "a", 0.4), ("x", "b", 0.4), ("s", "a", 0.3),
    ]  # fmt: skip


def test_the_steepest_effort_may_be_on_the_way(index_of: IndexOf) -> None:
    index = index_of(
        TWO + "stages:\n  - {name: S, effort: {a: 5, b: 1}}\n  - {name: T, effort: 2}\n"
        "transitions: [{from: T, to: S, effort: 5}]\n"
    )
    effort = steepest(index)
    assert effort is not None
    assert (effort.grade, effort.segments, effort.point) == (5, ("a", "b"), None)


def test_what_a_stage_is_like_for_those_it_is_not_for_is_not_told(index_of: IndexOf) -> None:
    index = index_of(
        TWO + "stages:\n  - {name: S, segments: [A], effort: {A: 3, B: 5}, needs:\n"
        "      [{text: N, importance: {A: 5, B: 10}, satisfaction: {A: 5, B: 0}}]}\n"
        "  - {name: T, effort: 2}\n"
    )
    effort = steepest(index)
    assert effort is not None
    assert (effort.grade, effort.segments) == (3, ("a",))
    assert [(score.segment, score.score) for score in need_scores(index)] == [("a", 5)]


@pytest.mark.parametrize(("grade", "told"), [(3, None), (4, 4), (5, 5)])
def test_the_only_effort_is_told_where_it_is_high(
    index_of: IndexOf, grade: int, told: int | None
) -> None:
    stage = f"{{name: S, effort: {grade}}}"
    effort = steepest(index_of(f"journey: J\nstages: [{stage}, {stage.replace('S', 'T')}]\n"))
    assert (effort and effort.grade) == told
    assert effort is None or (effort.point is not None and effort.point.id == "s")


def themed(*themes: str) -> str:
    stages = "".join(
        f"  - {{name: S{n}, barriers: [{{text: B{n}, theme: {t}}}, again]}}\n"
        if t
        else f"  - S{n}\n"
        for n, t in enumerate(themes)
    )
    return f"journey: J\nstages:\n{stages}"


@pytest.mark.parametrize(
    ("themes", "names"),
    [
        (("X", "X", "Y", ""), ["X"]),
        (("X", "X", "Y", "", "", "Y", ""), ["X", "Y"]),
        (("X", "Y", ""), ["again"]),
        (("X", "", ""), []),
    ],
)
def test_what_runs_through(index_of: IndexOf, themes: tuple[str, ...], names: list[str]) -> None:
    assert [thread.thing.name for thread in threads(index_of(themed(*themes)))] == names


@pytest.mark.parametrize("barrier", ["{text: B, theme: X, segments: R}", "{text: B, segments: R}"])
@pytest.mark.parametrize("segments", ["[{name: R, kind: role}]", "[A, {name: R, kind: role}]"])
def test_what_roles_meet_does_not_run_through(
    index_of: IndexOf, segments: str, barrier: str
) -> None:
    stages = f"[{{name: S, barriers: [{barrier}]}}, {{name: T, barriers: [{barrier}]}}]"
    text = f"journey: J\nsegments: {segments}\nstages: {stages}\n"
    assert threads(index_of(text)) == []
    assert len(threads(index_of(text.replace(", segments: R", "")))) == 1


def test_opportunities_are_where_their_concerns_are(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n"
        "  - {name: S, barriers: [{text: b, theme: X}], opportunities: [own]}\n"
        "  - {name: T, steps: [{name: U, questions: [{text: q, theme: X}]}]}\n"
        "  - {name: V, needs: n}\n"
        "opportunities:\n  - {title: theme, addresses: X}\n  - {title: named, stages: [U]}\n"
        "  - {title: need, addresses: n}\n  - {title: gone, status: dropped, stages: [S, T, V]}\n"
        "  - nowhere\n"
    )
    found = [[(p.item.title, p.step) for p in places] for places in opportunities_at(index)]
    assert found == [
        [("own", None), ("theme", None)],
        [("theme", 0), ("named", 0)],
        [("need", None)],
    ]
