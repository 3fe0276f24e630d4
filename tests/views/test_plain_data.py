import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.model.values import date
from jmap.project.index import JourneyIndex
from jmap.views.color import contrast, readable
from jmap.views.head import Progress, head
from jmap.views.readiness import ReadinessItem, readiness
from jmap.views.report import is_right_to_left
from jmap.views.wording import day, joined, number, percent, quantity, signed

IndexOf = Callable[..., JourneyIndex]
COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@given(COLORS, COLORS)
def test_a_readable_colour_can_be_read(color: str, ground: str) -> None:
    found = readable(color, ground)
    assert contrast(found, ground) >= 4.5
    assert re.fullmatch("#[0-9a-f]{6}", found)
    if contrast(color, ground) >= 4.5:
        assert found == color


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (number(1306), "1\u202f306"),
        (number(-0.04), "0"),
        (number(-1.25, 2), "−1.25"),
        (signed(0.4), "+0.4"),
        (signed(-2), "−2"),
        (percent(0.414), "41\u202f%"),
        (percent(0.004), "<1\u202f%"),
        (percent(1), "100\u202f%"),
        (quantity(71, "EUR"), "71\u00a0EUR"),
        (joined(["a", "b", "c"]), "a, b and c"),
        (day(date("2026-05-01")), "1 May 2026"),
        (day(date("2026-Q3")), "Q3 2026"),
        (day(date("2026-02")), "February 2026"),
        (day(date("2026")), "2026"),
    ],
)
def test_wording(written: str, text: str) -> None:
    assert written == text


@pytest.mark.parametrize(
    ("value", "progress"),
    [
        ("28", Progress(0.273)),
        ("35", Progress(0.0, back=True)),
        ("15", Progress(1.0)),
        ("{a: 20}", None),
    ],
)
def test_how_far_an_objective_is(index_of: IndexOf, value: str, progress: Progress | None) -> None:
    index = index_of(
        "journey: J\nstages: S\nsegments: [A]\nobjectives: [{text: o, metric: m}]\n"
        f"metrics: [{{name: M, id: m, baseline: 31, target: 20, value: {value}}}]\n"
    )

    (objective,) = head(index, None).objectives
    assert objective.progress == progress


def test_readiness_goes_by_stage_and_gravity(index_of: IndexOf) -> None:
    found = readiness(
        index_of("journey: J\nstages: [S, T]\n"),
        [
            ReadinessItem("info", "c", "m", stage="t"),
            ReadinessItem("error", "a", "m", stage="t"),
            ReadinessItem("warning", "b", "m"),
        ],
    )
    assert [(g.number, [i.rule for i in g.items]) for g in found.groups] == [
        (None, ["b"]),
        (2, ["a", "c"]),
    ]
    assert found.summary == "1 error, 1 warning and 1 info"
    assert readiness(index_of("journey: J\nstages: S\n"), []).summary == "nothing to report"


@pytest.mark.parametrize(("language", "rtl"), [("ar", True), ("he-IL", True), ("en", False)])
def test_direction(language: str, rtl: bool) -> None:
    assert is_right_to_left(language) == rtl
