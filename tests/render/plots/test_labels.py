from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.render.plots.labels import Box, Label, place_labels

FRAME = Box(0, 0, 400, 360)
RADIUS = 5.0
POINT = st.tuples(st.integers(10, 390), st.integers(10, 350))
SIZES = {"full": (130.0, 14.0), "broken": (90.0, 28.0), "mark": (14.0, 14.0)}
MARK = ("mark", SIZES["mark"])
LARGER = [("full", SIZES["full"]), ("broken", SIZES["broken"])]


def placed(points: Sequence[tuple[float, float]], frame: Box = FRAME) -> list[Label[str]]:
    return place_labels(points, [MARK] * len(points), [LARGER] * len(points), frame, RADIUS)


def dot(point: tuple[float, float]) -> Box:
    x, y = point
    return Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)


@given(st.lists(POINT, min_size=1, max_size=12, unique_by=lambda p: (p[0] // 16, p[1] // 16)))
def test_labels_collide_with_nothing(points: list[tuple[float, float]]) -> None:
    labels = placed(points)
    boxes = [label.box for label in labels]
    for one, other in combinations(boxes, 2):
        assert not one.meets(other)
    for box, label in zip(boxes, labels, strict=True):
        assert FRAME.left <= box.left and box.right <= FRAME.right
        assert FRAME.top <= box.top and box.bottom <= FRAME.bottom
        assert not any(box.meets(dot(point)) for point in points)
        width, height = SIZES[label.text]
        assert (box.right - box.left, box.bottom - box.top) == pytest.approx((width, height))
    assert labels == placed(points)


def test_sixty_points_have_each_a_label_of_its_own() -> None:
    points = [(150 + 17 * (n % 10) + n % 3, 120 + 17 * (n // 10) + n % 5) for n in range(60)]
    labels = place_labels(points, [MARK] * 60, [()] * 60, FRAME, RADIUS)
    assert not any(a.box.meets(b.box) for a, b in combinations(labels, 2))
    assert not any(label.box.meets(dot(point)) for label in labels for point in points)
    assert sum(label.line is not None for label in labels) > 10


def test_the_largest_size_that_fits_is_taken() -> None:
    (alone,) = placed([(200, 180)])
    assert (alone.text, alone.line) == ("full", None)
    assert alone.box.left > 200
    (narrow,) = placed([(60, 180)], Box(0, 0, 120, 360))
    assert narrow.text == "broken"
    (tight,) = placed([(25, 180)], Box(0, 0, 50, 360))
    assert tight.text == "mark"


def test_labels_keep_clear_of_lines() -> None:
    line = (0.0, 180.0, 400.0, 180.0)
    (label,) = place_labels([(200, 180)], [("", (60.0, 14.0))], [()], FRAME, RADIUS, lines=[line])
    assert label.box.bottom <= 180 or label.box.top >= 180


def test_where_there_is_no_room_a_label_is_there_nevertheless() -> None:
    small = Box(0, 0, 20, 20)
    labels = place_labels([(10, 10)] * 3, [("", (18.0, 18.0))] * 3, [()] * 3, small, RADIUS)
    assert len(labels) == 3
