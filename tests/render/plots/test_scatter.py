import re
from xml.etree import ElementTree

import pytest

from jmap.render.plots.scatter import HEIGHT, WIDTH, field_for, scatter
from jmap.views.plots import Plot, Point

FIELD = field_for([])
SVG = ElementTree.fromstring(str(scatter(Plot(0, ()), FIELD, "said")))


@pytest.mark.parametrize(
    ("band", "corners"),
    [
        ("worth-a-look", [(5, 0), (10, 10), (10, 0)]),
        ("strong", [(6, 0), (10, 8), (10, 0)]),
        ("extreme", [(7.5, 0), (10, 5), (10, 0)]),
    ],
)
def test_a_band_is_where_scores_come_to_its_bound(
    band: str, corners: list[tuple[float, float]]
) -> None:
    (drawn,) = [each for each in SVG.iter("polygon") if each.get("class") == f"band {band}"]
    found = {tuple(map(float, corner.split(","))) for corner in (drawn.get("points") or "").split()}
    expected = [
        (FIELD.x(importance), FIELD.y(satisfaction)) for importance, satisfaction in corners
    ]
    assert sorted(found) == [pytest.approx(corner, abs=0.06) for corner in sorted(expected)]


def test_more_important_is_further_right_and_more_satisfied_further_up() -> None:
    assert FIELD.x(5) < FIELD.x(10) < WIDTH
    assert FIELD.y(0) > FIELD.y(10) > 0
    point = Point("A", "Need", 9, 2, 12, "strong", True)
    drawn = ElementTree.fromstring(str(scatter(Plot(0, (point,)), FIELD, "said")))
    (circle,) = drawn.iter("circle")
    assert float(circle.get("cx") or 0) == pytest.approx(FIELD.x(9), abs=0.06)
    assert float(circle.get("cy") or 0) == pytest.approx(FIELD.y(2), abs=0.06)


def test_the_axes_have_their_names_beside_them() -> None:
    across, up = [each for each in SVG.iter("text") if each.get("class") == "ax"]
    assert (across.text, up.text) == ("Importance", "Satisfaction")
    x, y = (float(across.get(key) or 0) for key in "xy")
    assert FIELD.x(5) < x < FIELD.x(10)
    assert FIELD.y(0) + 20 < y < HEIGHT - 3  # below the numbers, with room for what hangs down
    x, y = (float(up.get(key) or 0) for key in "xy")
    assert FIELD.y(10) < y < FIELD.y(0)
    assert 9 < x < FIELD.x(5) - 20
    turned = re.fullmatch(r"rotate\(-90 (\S+) (\S+)\)", up.get("transform") or "")
    assert turned and (float(turned[1]), float(turned[2])) == (x, y)
