from collections.abc import Callable

import pytest

from jmap.analysis.curve import curve, lowest
from jmap.analysis.walkers import EVERYBODY
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]
SEGMENTS = "journey: J\nsegments: [A, B, {name: Clerk, kind: role}]\nstages:\n"


def scores(index: JourneyIndex) -> list[dict[str, float | None]]:
    return [{i: mood.score for i, mood in moods.items()} for moods in curve(index).stages]


@pytest.mark.parametrize("own", ["{a: 2}", "{a: 2, b: {basis: assumed}}"])
def test_a_stage_without_a_sentiment_takes_the_mean_of_its_steps(
    index_of: IndexOf, own: str
) -> None:
    index = index_of(
        SEGMENTS + f"  - name: S\n    sentiment: {own}\n    steps:\n"
        "      - {name: X, sentiment: {a: -1, b: -1}}\n"
        "      - {name: Y, sentiment: {b: {score: 0, feeling: calm}}}\n"
    )
    known = curve(index)
    assert scores(index) == [{"a": 2.0, "b": -0.5}]
    assert known.stages[0]["b"].mean
    assert known.stages[0]["b"].feelings == ("calm",)
    assert not known.stages[0]["a"].mean


def test_a_feeling_of_the_stage_is_its_own_and_draws_no_point(index_of: IndexOf) -> None:
    index = index_of(
        SEGMENTS + "  - name: S\n    sentiment: tense\n    steps: {name: X, sentiment: {a: -2}}\n"
    )
    assert scores(index) == [{"a": None, "b": None}]
    assert curve(index).stages[0]["a"].feelings == ("tense",)


def test_segments_that_are_not_at_a_stage_have_no_score_there(index_of: IndexOf) -> None:
    index = index_of(
        SEGMENTS + "  - {name: S, sentiment: {a: 1, b: 0}}\n"
        "  - {name: T, segments: [A], sentiment: -1}\n"
    )
    assert scores(index) == [{"a": 1.0, "b": 0.0}, {"a": -1.0}]


def test_what_is_said_of_those_who_are_not_at_a_stage_is_not_told(index_of: IndexOf) -> None:
    index = index_of(SEGMENTS + "  - {name: S, segments: [A], sentiment: {a: 1, b: -2, clerk: -1}}")
    assert scores(index) == [{"a": 1.0, "clerk": -1.0}]


def test_one_line_where_sentiments_tell_no_segments_apart(index_of: IndexOf) -> None:
    index = index_of(SEGMENTS + "  - {name: S, sentiment: 1}\n  - {name: T, sentiment: neutral}\n")
    known = curve(index)
    assert known.lines == (EVERYBODY,)
    assert [moods[EVERYBODY].score for moods in known.stages] == [1.0, 0.0]


def test_a_map_that_names_nobody_has_a_line_too(index_of: IndexOf) -> None:
    index = index_of("journey: J\nstages:\n  - {name: S, sentiment: -1}\n  - {name: T}\n")
    assert curve(index).lines == (EVERYBODY,)
    assert curve(index).stages[1] == {}


def test_the_lowest_point_names_who_is_there_and_who_is_lowest_there_too(
    index_of: IndexOf,
) -> None:
    index = index_of(
        SEGMENTS + "  - {name: S, sentiment: {a: 1, b: 0, clerk: -2}}\n"
        "  - {name: T, sentiment: {a: -1.5, b: -1}}\n"
    )
    low = lowest(index, curve(index))
    assert low is not None
    assert (low.stage, low.score, low.segments, low.also) == (1, -1.5, ("a",), (("b", -1.0),))


@pytest.mark.parametrize("second", ["", ", sentiment: 0.5", ", sentiment: puzzled"])
def test_a_flat_curve_has_no_lowest_point(index_of: IndexOf, second: str) -> None:
    index = index_of(
        f"journey: J\nstages:\n  - {{name: S, sentiment: 0.5}}\n  - {{name: T{second}}}\n"
    )
    assert lowest(index, curve(index)) is None


def test_of_equal_lows_the_stage_that_is_worse_for_all_counts(index_of: IndexOf) -> None:
    index = index_of(
        SEGMENTS
        + "  - {name: S, sentiment: {a: -1, b: 2}}\n  - {name: T, sentiment: {a: -1, b: 0}}\n"
    )
    low = lowest(index, curve(index))
    assert low is not None and low.stage == 1
