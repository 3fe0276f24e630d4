"""Which places of a file name a thing, and which thing."""

from collections.abc import Callable
from typing import Any

from jmap.model.reading import read_model
from jmap.model.walkthrough import Walkthrough
from jmap.project.index import JourneyIndex
from jmap.project.uses import Use, journey_uses, project_uses, walkthrough_uses
from jmap.source.document import Document

PROJECT = """\
project: P
segments: [{name: Regulars, id: regular}]
teams: [Sales]
channels: [{name: Shop, team: sales}]
touchpoints: [{name: Help line, id: help}]
metrics: [{name: Churn, owner: Sales}]
"""
MAP = """\
journey: J
parent: wider/First step
owner: SALES
sponsor: Somebody else
segments: [Regulars]
objectives: [{text: Keep them, id: keep}]
stages:
  - name: Call
    owner: Sales
    sentiment: {regular: {score: 1, evidence: talks}}
    touchpoints: [help line, {name: Till, channel: Shop}]
    barriers: [{text: Queue, theme: Waiting, at: [Till, help]}]
evidence: [{title: Talks, id: talks}]
opportunities: [{title: More tills, addresses: [waiting, call/Queue], objective: keep}]
plan: [{finding: F, actions: [{text: A, owner: sales}]}]
"""


def of(uses: list[Use], kind: str) -> list[tuple[str, str, str, str]]:
    """The uses of a kind: scope, id, role and text."""
    return [(use.scope, use.id, use.role, use.text) for use in uses if use.kind == kind]


def uses_of(index_of: Callable[..., JourneyIndex]) -> list[Use]:
    return list(journey_uses(index_of(MAP, PROJECT)))


def test_what_the_project_declares_is_the_projects(index_of: Any) -> None:
    uses = uses_of(index_of)
    assert set(of(uses, "segment")) == {
        ("", "regular", "reference", "Regulars"), ("", "regular", "reference", "regular")
    }  # fmt: skip
    assert of(uses, "touchpoint") == [
        ("", "help", "name", "help line"),
        ("map", "till", "name", "Till"),
        ("map", "till", "reference", "Till"),
        ("", "help", "reference", "help"),
    ]


def test_owners_are_teams_where_they_are_called_so(index_of: Any) -> None:
    texts = [text for _, own_id, _, text in of(uses_of(index_of), "team") if own_id == "sales"]
    assert sorted(texts) == ["SALES", "Sales", "sales"]


def test_a_place_at_a_stage_names_both(index_of: Any) -> None:
    uses = [use for use in uses_of(index_of) if use.path == ("opportunities", 0, "addresses", 1)]
    assert [(use.kind, use.text, use.offset) for use in uses] == [
        ("barrier", "Queue", 5), ("stage", "call", 0)
    ]  # fmt: skip


def test_values_by_segment_name_it_by_a_key(index_of: Any) -> None:
    (use,) = [use for use in uses_of(index_of) if use.key]
    assert use.path == ("stages", 0, "sentiment", "regular")
    assert ("map", "talks", "reference", "talks") in of(uses_of(index_of), "evidence")


def test_what_nothing_defines_is_one_thing_all_the_same(index_of: Any) -> None:
    assert sorted(of(uses_of(index_of), "theme")) == [
        ("map", "waiting", "reference", "Waiting"), ("map", "waiting", "reference", "waiting")
    ]  # fmt: skip


def test_other_maps_are_named_with_their_stages(index_of: Any) -> None:
    uses = uses_of(index_of)
    assert of(uses, "journey") == [
        ("", "map", "title", "J"), ("", "wider", "reference", "wider")
    ]  # fmt: skip
    (stage,) = [use for use in uses if use.loose]
    assert (stage.thing, stage.text, stage.offset) == (
        ("wider", "stage", "first-step"), "First step", 6
    )  # fmt: skip


def test_the_fullest_description_defines(index_of: Any) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: A, barriers: [x]}\n"
        "  - {name: B, barriers: [{text: x, severity: 2}]}\n"
    )
    uses = [use for use in journey_uses(index) if use.kind == "barrier"]
    assert [(use.path[1], use.defines) for use in uses] == [(0, False), (1, True)]


def test_the_project_file_names_things_too(index_of: Any) -> None:
    index = index_of(MAP, PROJECT).project
    uses = list(project_uses(index))
    assert of(uses, "team") == [
        ("", "sales", "name", "Sales"),
        ("", "sales", "reference", "sales"),
        ("", "sales", "reference", "Sales"),
    ]
    assert of(uses, "touchpoint") == [
        ("", "help", "name", "Help line"), ("", "help", "id", "help")
    ]  # fmt: skip


def test_a_walkthrough_names_what_its_map_has() -> None:
    text = "walkthrough: W\njourney: J\nobservations: [{stage: Call, touchpoint: Till}]\n"
    model = read_model(Document("w.yaml", text.encode()), Walkthrough).model
    assert model is not None
    assert [(use.thing, use.loose) for use in walkthrough_uses(model)] == [
        (("", "journey", "j"), False),
        (("j", "stage", "call"), True),
        (("j", "touchpoint", "till"), True),
    ]
