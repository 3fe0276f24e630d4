from collections.abc import Callable

from jmap.analysis.curve import curve
from jmap.analysis.sides import apart, comers, own_items, rated
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]
MAP = """\
journey: J
segments: [A, B, C, {name: Clerk, kind: role}]
stages:
  - name: S
    sentiment: {A: -1, B: 1.5, Clerk: 2}
    importance: {A: 5, B: 7, Clerk: 1}
    effort: 3
    actions: [all, {text: of A, segments: A}, {text: of all, segments: [A, B, C]},
              {text: of the clerk, segments: Clerk}]
    steps:
      - {name: U, segments: [A, B], questions: [why]}
  - name: T
    segments: [A, B]
    sentiment: {A: 1}
    needs: [{text: n, satisfaction: {A: 2, B: 8}}, {text: m, satisfaction: {A: 2}}]
    barriers: [b, {text: c, segments: [B, C]}]
"""


def test_who_comes_to_a_stage(index_of: IndexOf) -> None:
    index = index_of(MAP)
    assert [comers(index, stage) for stage in index.stages] == [("a", "b", "c"), ("a", "b")]


def test_how_far_moods_are_apart_at_stages_where_two_have_one(index_of: IndexOf) -> None:
    index = index_of(MAP)
    (found,) = apart(index, curve(index))
    assert (found.stage, found.scores, found.gap) == (0, {"a": -1, "b": 1.5}, 2.5)


def test_what_only_some_of_those_have_who_come_there(index_of: IndexOf) -> None:
    index = index_of(MAP)
    found = [
        (stage.stage, own.lane, own.place.item.text, own.segments)
        for stage in index.stages
        for own in own_items(index, stage)
    ]
    assert found == [
        (0, "actions", "of A", ("a",)),
        (0, "questions", "why", ("a", "b")),
        (1, "barriers", "c", ("b",)),
    ]


def test_ratings_that_several_customers_give_each_for_itself(index_of: IndexOf) -> None:
    found = [
        (each.kind, each.name, each.measure, each.values, each.gap) for each in rated(index_of(MAP))
    ]
    assert found == [
        ("stage", "S", "importance", {"a": 5, "b": 7}, 0.2),
        ("need", "n", "satisfaction", {"a": 2, "b": 8}, 0.6),
    ]


def test_ratings_of_those_a_stage_is_not_for_are_held_against_nobody(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, C]\nstages:\n"
        "  - {name: S, segments: [A, B], effort: {A: 3, B: 5, C: 1}, touchpoints:\n"
        "      [{name: T, segments: A, satisfaction: {A: 5, B: 10}}]}\n"
    )
    assert [each.values for each in rated(index)] == [{"a": 3, "b": 5}]
