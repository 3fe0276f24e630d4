from collections.abc import Callable

import pytest

from jmap.analysis.ranking import candidates, quadrant, rated_things, serves
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]

STAGES = """
journey: J
segments: [{name: A, id: a}, {name: B, id: b}, {name: R, id: r, kind: role}]
stages:
  - name: One
    barriers: [{text: wall, at: Door}, {text: fence, theme: Trust}]
    needs:
      - {text: high, theme: Trust,
         importance: {a: 9, b: 8, r: 10}, satisfaction: {a: 2, b: 7, r: 0}}
      - {text: low, importance: 6, satisfaction: 5}
  - name: Two
    segments: a
    touchpoints: [{name: Door, importance: 9, satisfaction: 5}]
  - name: Three
    steps:
      - {name: In, needs: [{text: inner, segments: b, importance: 8, satisfaction: 4}]}
      - {name: Out, needs: [half rated]}
"""


def ranked(index_of: IndexOf, opportunities: str) -> list[tuple[str, float | None, str | None]]:
    index = index_of(f"{STAGES}opportunities: [{opportunities}]\n")
    return [
        (
            one.thing.name,
            None if one.score is None else round(one.score, 2),
            one.rated.of.name if one.rated and one.rated.of else None,
        )
        for one in candidates(index)
    ]


@pytest.mark.parametrize(
    ("fields", "score", "of"),
    [
        ("importance: 8, satisfaction: 3, addresses: high", 13, None),
        ("importance: {a: 10, b: 5}, satisfaction: 4", 11, None),
        ("addresses: high", 12.5, "high"),
        ("addresses: [low, high]", 12.5, "high"),
        ("addresses: high, segments: b", 9, "high"),
        ("addresses: high, segments: r", 20, "high"),
        ("addresses: Trust", 12.5, "high"),
        ("addresses: fence", 12.5, "high"),
        ("addresses: fence, stages: Two", 13, "Door"),
        ("stages: One", 12.5, "high"),
        ("stages: In", 12, "inner"),
        ("stages: Three", 12, "inner"),
        ("stages: Out", None, None),
        ("addresses: half rated", 12, "inner"),
        ("importance: 8", None, None),
    ],
)
def test_whose_ratings_an_opportunity_has(
    index_of: IndexOf, fields: str, score: float | None, of: str | None
) -> None:
    assert ranked(index_of, f"{{title: O, {fields}}}") == [("O", score, of)]


def test_the_order_of_the_ranking(index_of: IndexOf) -> None:
    found = ranked(
        index_of,
        "{title: none}, {title: last, addresses: low},"
        "{title: dear, addresses: high, value: 4, cost: 5},"
        "{title: cheap, addresses: high, value: 4, cost: 1},"
        "{title: best, addresses: high, value: 5, cost: 5},"
        "{title: even, importance: 12.5e-1, satisfaction: 10},"
        "{title: peak, importance: {a: 10, b: 5}, satisfaction: {a: 0, b: 5}}",
    )
    assert [title for title, _score, _of in found] == [
        "peak", "best", "cheap", "dear", "last", "even", "none",
    ]  # fmt: skip


def test_an_opportunity_met_at_several_places_is_one(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: S, opportunities: [Same]}\n  - {name: T, barriers: b}\n"
        "opportunities: [{title: Same, addresses: b, value: 3}]\n"
    )
    (one,) = candidates(index)
    assert (one.stages, one.item.value) == ((0, 1), 3)
    assert [concern.name for concern in one.concerns] == ["b"]


def test_samples_weigh_the_segments(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [{name: A, id: a}, {name: B, id: b}]\nstages:\n  - name: S\n"
        "    needs: [{text: n, importance: {a: 10, b: 5}, satisfaction: {a: 0, b: 5},"
        " sample: {a: 30, b: 10}}]\n"
    )
    assert [rated.score for rated in rated_things(index)] == [pytest.approx(16.25)]


def test_a_need_at_several_places_counts_where_it_scores_highest(index_of: IndexOf) -> None:
    need = "{{text: n, importance: {}, satisfaction: {}}}"
    index = index_of(
        "journey: J\nsegments: [{name: A, id: a}, {name: B, id: b}]\nstages:\n"
        f"  - {{name: S, needs: [{need.format('{a: 9, b: 4}', '{a: 3, b: 4}')}]}}\n"
        f"  - {{name: T, needs: [{need.format('{a: 5, b: 8}', '{a: 5, b: 1}')}]}}\n"
    )
    (rated,) = rated_things(index)
    assert {who: one.score for who, one in rated.ratings.items()} == {"a": 15, "b": 15}
    assert rated.apart


def test_what_is_rated_goes_by_its_score(index_of: IndexOf) -> None:
    found = rated_things(index_of(STAGES))
    assert [(r.of.name if r.of else None, round(r.score, 2), r.apart) for r in found] == [
        ("Door", 13, True),
        ("high", 12.5, True),
        ("inner", 12, True),
        ("low", 7, False),
    ]


@pytest.mark.parametrize(
    ("fields", "served"),
    [
        ("addresses: high", ["high"]),
        ("addresses: Trust", ["high"]),
        ("addresses: wall", ["Door", "high"]),
        ("addresses: fence", ["high"]),
        ("addresses: fence, importance: 5, satisfaction: 5", []),
        ("stages: [One]", ["high", "low"]),
        ("stages: [Two, Three]", ["Door", "inner"]),
        ("stages: [One], addresses: low", ["low"]),
    ],
)
def test_what_an_opportunity_is_for(index_of: IndexOf, fields: str, served: list[str]) -> None:
    index = index_of(f"{STAGES}opportunities: [{{title: O, {fields}}}]\n")
    (one,) = candidates(index)
    found = [rated.of for rated in rated_things(index) if rated.of and serves(index, one, rated)]
    assert sorted(thing.name for thing in found) == sorted(served)


@pytest.mark.parametrize(
    ("value", "cost", "name"),
    [
        (5, 1, "quick win"), (4, 3, "quick win"), (4, 4, "big bet"), (3, 3, "fill-in"),
        (1, 1, "fill-in"), (3, 4, "time sink"), (None, 2, None), (5, None, None),
    ],
)  # fmt: skip
def test_quadrants(value: int | None, cost: int | None, name: str | None) -> None:
    assert quadrant(value, cost) == name


def test_dropped_ones_come_behind_those_without_a_score(index_of: IndexOf) -> None:
    gone = "{title: Gone, status: dropped, importance: 10, satisfaction: 0}"
    named = [name for name, *_ in ranked(index_of, f"{gone}, {{title: Bare, stages: Out}}")]
    assert named == ["Bare", "Gone"]
