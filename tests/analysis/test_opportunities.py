from collections.abc import Callable

import pytest

from jmap.analysis.opportunities import served
from jmap.analysis.scores import each
from jmap.analysis.themes import running_themes
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]

STAGES = (
    "journey: J\nsegments: [A, {name: R, kind: role}]\nstages:\n"
    "  - {name: S, barriers: [{text: b, theme: X}, c]}\n"
    "  - {name: T, steps: [{name: U, questions: [{text: q, theme: X}]}]}\n"
    "  - {name: V, needs: n, opportunities: [own]}\n"
)


@pytest.mark.parametrize(
    ("opportunity", "stages", "whole", "concerns"),
    [
        ("nowhere", {2}, {2}, set()),
        ("{title: named, stages: [U]}", {1, 2}, {1, 2}, set()),
        ("{title: both, stages: [T], addresses: n}", {1, 2}, {2}, {("need", "n")}),
        ("{title: theme, addresses: X}", {0, 1, 2}, {2}, {("theme", "x")}),
        ("{title: part, addresses: q}", {1, 2}, {2}, {("question", "q"), ("theme", "x")}),
        ("{title: plain, addresses: S/c}", {0, 2}, {2}, {("barrier", "c")}),
        ("{title: gone, addresses: X, status: dropped}", {2}, {2}, set()),
        ("{title: theirs, addresses: X, segments: R}", {2}, {2}, set()),
    ],
)
def test_what_opportunities_are_for(
    index_of: IndexOf,
    opportunity: str,
    stages: set[int],
    whole: set[int],
    concerns: set[tuple[str, str]],
) -> None:
    found = served(index_of(f"{STAGES}opportunities: [{opportunity}]\n"))
    assert (found.stages, found.whole) == (frozenset(stages), frozenset(whole))
    assert {(str(kind), name) for kind, name in found.concerns} == concerns
    assert not found.unknown


@pytest.mark.parametrize("field", ["addresses: nothing known", "stages: nowhere"])
def test_a_reference_to_nothing_known_may_mean_anything(index_of: IndexOf, field: str) -> None:
    index = index_of(f"{STAGES}opportunities: [{{title: O, {field}}}]\n")
    found = served(index)
    barrier = index.find("barrier", "c")
    assert barrier is not None
    assert found.is_at(0)
    assert found.has_for(barrier, 0)


def test_themes_that_run_through_are_those_of_customers(index_of: IndexOf) -> None:
    assert [thread.thing.id for thread in running_themes(index_of(STAGES))] == ["x"]
    theirs = STAGES.replace("text: q,", "text: q, segments: R,")
    assert running_themes(index_of(theirs)) == []


@pytest.mark.parametrize(
    ("value", "said"), [(None, []), (0, [0]), ({"a": 1, "b": 1}, [1, 1]), ({}, [])]
)
def test_all_that_a_value_says(value: int | dict[str, int] | None, said: list[int]) -> None:
    assert [*each(value)] == said
