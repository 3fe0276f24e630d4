import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.analysis.curve import curve, lowest
from jmap.project.index import JourneyIndex
from jmap.views.curve import CurveView, Frame, curve_view, smooth
from jmap.views.flow import flow_view

IndexOf = Callable[..., JourneyIndex]


@given(st.lists(st.floats(-2, 2), min_size=2, max_size=12), st.booleans())
def test_the_curve_stays_between_neighbours(scores: list[float], mirrored: bool) -> None:
    frame = Frame((1.0,) * len(scores), mirrored=mirrored)
    points = [(frame.x(i) * 1000, frame.y(score)) for i, score in enumerate(scores)]
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", smooth(points))]
    knots = list(zip(numbers[::2], numbers[1::2], strict=True))
    for number, (start, end) in enumerate(pairwise(points)):
        low, high = sorted((start[1], end[1]))
        for x, y in knots[number * 3 + 1 : number * 3 + 3]:
            assert low - 0.11 <= y <= high + 0.11
            assert min(start[0], end[0]) - 0.11 <= x <= max(start[0], end[0]) + 0.11


def drawn(index: JourneyIndex, frame: Frame | None = None) -> CurveView:
    moods = curve(index)
    frame = frame or Frame((1.0,) * len(index.stages))
    return curve_view(index, moods, lowest(index, moods), frame)


def test_a_line_breaks_where_a_segment_is_not(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A]\nstages:\n"
        + "".join(f"  - {{name: S{n}{s}}}\n" for n, s in enumerate(
            [", sentiment: 1", ", sentiment: 0", "", ", sentiment: -1", "", ", sentiment: 2"]))
    )  # fmt: skip
    (line,) = drawn(index).lines
    assert line.path.count("M") == 1
    assert [dot.stage for dot in line.dots] == [0, 1, 3, 5]
    assert [dot.score for dot in line.dots if dot.low] == ["−1"]


def test_a_lowest_point_is_bad_below_zero_alone(index_of: IndexOf) -> None:
    for score, bad in ((-0.5, True), (0, False), (0.5, False)):
        index = index_of(f"journey: J\nstages: [{{name: S, sentiment: {score}}}, "
                         "{name: T, sentiment: 2}]\n")  # fmt: skip
        low = drawn(index).low
        assert low is not None and low.bad is bad
        assert flow_view(index).stops[0].bad is bad
        assert flow_view(index).stops[1].low is None


def test_columns_are_as_wide_as_their_weights(index_of: IndexOf) -> None:
    index = index_of("journey: J\nstages: [{name: S, sentiment: 1}, {name: T, sentiment: 0}]\n")
    wide = drawn(index, Frame((1.0, 3.0)))
    assert [dot.x for dot in wide.lines[0].dots] == [12.5, 62.5]
    turned = drawn(index, Frame((1.0, 3.0), mirrored=True))
    assert [dot.x for dot in turned.lines[0].dots] == [87.5, 37.5]


def test_the_lowest_point_is_named_with_its_feeling(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B]\nstages:\n  - {name: S, sentiment: {a: 1, b: 1}}\n"
        "  - {name: T, sentiment: {a: {score: -2, feeling: lost}, b: 0}}\n"
    )
    low = drawn(index).low
    assert low is not None
    assert (low.score, low.who, low.why, low.numbers) == ("−2", "A", "lost", (0,))
    assert (low.first, low.last, low.align) == (0, 1, "end")


@pytest.mark.parametrize(
    ("stage", "steps", "summary"),
    [
        ("sentiment: 1, ", [("a", "T", -2, ("lost",)), ("b", "U", 1, ())], "S +1 (T −2, U +1)"),
        ("", [("a", "T", -2, ("lost",)), ("b", "U", 1, ())], "S −0.5 (T −2, U +1)"),
    ],
)
def test_what_is_felt_at_steps_is_told(
    index_of: IndexOf, stage: str, steps: list[object], summary: str
) -> None:
    view = drawn(
        index_of(
            f"journey: J\nstages: [{{name: S, {stage}steps: [{{name: T, sentiment: "
            "{score: -2, feeling: lost}}, {name: U, sentiment: 1}, V]}, {name: W, sentiment: 0}]\n"
        )
    )
    told, nothing = view.steps
    assert [
        (step.letter, step.name, mood.score, mood.feelings)
        for step in told
        for _number, _name, mood in step.moods
    ] == steps
    assert nothing == ()
    assert f": {summary}, W 0." in view.summary


@pytest.mark.parametrize(("stage", "told"), [("", False), ("sentiment: -1, ", True)])
def test_the_only_step_is_told_where_it_is_not_the_stage(
    index_of: IndexOf, stage: str, told: bool
) -> None:
    index = index_of(
        f"journey: J\nstages: [{{name: S, {stage}steps: "
        "[{name: T, sentiment: {score: -2, feeling: lost}}]}]\n"
    )
    assert bool(drawn(index).steps[0]) == told
