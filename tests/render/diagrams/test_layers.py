from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.render.diagrams.grid import bands, half
from jmap.render.diagrams.layers import Links, ordered, settled
from jmap.render.diagrams.tracks import stack


def crossings(links: Links, left: list[int], right: list[int]) -> int:
    """How many pairs of *links* cross, where the layers stand in the orders *left* and *right*."""
    lines = [(left.index(start), right.index(end)) for start, end in links]
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for number, one in enumerate(lines)
        for other in lines[:number]
    )


HEIGHTS = st.lists(
    st.tuples(st.integers(10, 80), st.one_of(st.none(), st.integers(-50, 900))), max_size=12
)


@given(HEIGHTS)
def test_cards_do_not_touch(cards: list[tuple[int, int | None]]) -> None:
    heights = [height for height, _wanted in cards]
    middles = settled([wanted for _height, wanted in cards], heights, 8)
    tops = [middle - height / 2 for middle, height in zip(middles, heights, strict=True)]
    assert all(top >= -1e-6 for top in tops)
    ends = [top + height for top, height in zip(tops, heights, strict=True)]
    assert all(after - end >= 8 - 1e-6 for end, after in zip(ends, tops[1:], strict=False))


def test_cards_stand_where_they_are_wanted() -> None:
    assert settled([100, 300, None], [20, 20, 20], 10) == [100, 300, 330]
    assert settled([100, 100], [20, 20], 10) == [85, 115]
    assert settled([-40], [20], 10) == [10]


def test_lines_that_can_be_untangled_are() -> None:
    links = [[(0, 2), (1, 1), (2, 0)], [(2, 0), (1, 1), (0, 2)]]
    assert [crossings(each, [0, 1, 2], [0, 1, 2]) for each in links] == [3, 3]
    orders = ordered([[0, 1, 2], [0, 0, 0], [0, 0, 0]], links)
    assert orders[0] == [0, 1, 2]
    assert [crossings(links[i], orders[i], orders[i + 1]) for i in (0, 1)] == [0, 0]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20))
def test_ranks_are_kept(links: list[tuple[int, int]]) -> None:
    left, right = ordered([[2, 1, 0, 2, 1, 0], [0] * 6], [links])
    assert [place % 3 for place in left] == [2, 2, 1, 1, 0, 0]
    assert sorted(right) == [*range(6)]


@pytest.mark.parametrize(
    ("count", "lengths"),
    [(1, [1]), (12, [12]), (13, [7, 6]), (25, [9, 8, 8]), (40, [10, 10, 10, 10])],
)
def test_many_stages_stand_in_even_bands(count: int, lengths: list[int]) -> None:
    found = bands(count)
    assert [len(run) for run in found] == lengths
    assert [place for run in found for place in run] == [*range(count)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), max_size=9))
def test_what_shares_a_track_does_not_meet(given: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in given]
    tracks = stack(spans)
    for track in set(tracks):
        inside = sorted(span for span, at in zip(spans, tracks, strict=True) if at == track)
        assert all(one[1] <= other[0] for one, other in pairwise(inside))


def test_a_track_is_used_again() -> None:
    assert stack([(0, 2), (1, 3), (2, 4)]) == [0, 1, 0]


def test_halves_of_a_curve_meet() -> None:
    first, second = half([(0, 0), (50, 0), (50, 100), (100, 100)])
    assert first[-1] == second[0] == (50, 50)
    assert (first[0], second[-1]) == ((0, 0), (100, 100))
