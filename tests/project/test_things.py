"""Ids, and things that are met again."""

from pathlib import Path

import pytest
from told import index_of, load, project_in, told


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("stages: [{name: A, id: x}, {name: B, id: x}]", "2:42"),
        ("stages: [{name: A, id: x, steps: [{name: B, id: X}]}]", "2:49"),
        ("stages: [{name: A, touchpoints: [{name: V, id: x}, {name: W, id: x}]}]", "2:66"),
        ("stages: [{name: A, barriers: [{text: V, id: x}], questions: [{text: W, id: x}]}]",
         "2:76"),
        ("stages: [{name: A, needs: [{text: V, id: x}], questions: [{text: W, id: x}]}]", "2:73"),
        ("stages: [{name: A, opportunities: [{title: V, id: x}]}]\n"
         "opportunities: [{title: W, id: x}]", "3:32"),
        ("stages: [A]\nmetrics: [{name: V, id: x}, {name: W, id: x}]", "3:43"),
        ("stages: [A]\nevidence: [{title: V, id: x}, {title: W, id: x}]", "3:46"),
    ],
)  # fmt: skip
def test_an_id_that_is_given_twice(text: str, places: str) -> None:
    (line,) = told(f"journey: T\n{text}\n")
    assert line.lower() == f"{places} duplicate-id the id x is given twice"


def test_namespaces_are_apart() -> None:
    assert (
        told(
            "journey: T\nsegments: [{name: A, id: x}]\nevidence: [{title: E, id: x}]\n"
            "metrics: [{name: M, id: x}]\nopportunities: [{title: O, id: x}]\n"
            "stages: [{name: S, id: x, touchpoints: [{name: W, id: x}], "
            "barriers: [{text: b, id: x}]}]\n"
        )
        == []
    )


@pytest.mark.parametrize("name", ["start", "exit", "all", "Start", "ALL"])
@pytest.mark.parametrize(
    "text",
    [
        "id: %s\nstages: [S]",
        "stages: [{name: S, id: %s}]",
        "stages: [{name: S, touchpoints: [{name: T, id: %s}]}]",
        "stages: [S]\nsegments: [{name: S, id: %s}]",
        "stages: [S]\nevidence: [{title: S, id: %s}]",
    ],
)
def test_start_exit_and_all_are_no_ids(text: str, name: str) -> None:
    (line,) = told(f"journey: T\n{text.replace('%s', name)}\n")
    assert line.split(" ", 1)[1] == (
        f"invalid-value {name.lower()} is no id; it has a meaning of its own"
    )


@pytest.mark.parametrize("name", ["score", "feeling", "basis", "evidence"])
def test_fields_of_a_value_are_no_segment_ids(name: str) -> None:
    assert told(f"journey: T\nsegments: [{{name: A, id: {name}}}]\nstages: [S]\n") == [
        f"2:26 invalid-value {name} is no id; it has a meaning of its own"
    ]
    assert told(f"journey: T\nsegments: [{name.title()}]\nstages: [S]\n") == [
        f"2:12 invalid-value {name} is no id; it has a meaning of its own"
    ]


CHANNELS = """\
project: P
teams: [{name: Online, id: on}, Shop]
channels: [{name: web, team: on}, {name: app, team: Online}, {name: phone, team: Shop}, post]
"""


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ("channel: web", "on"),
        ("channel: [post, web]", "on"),
        ("channel: [web, app]", "on"),
        ("channel: [web, phone]", None),
        ("channel: [web, phone], team: Shop", "Shop"),
        ("channel: web, ownership: partner", "on"),
        ("channel: web, ownership: third-party", None),
        ("channel: web, ownership: third-party, team: Shop", "Shop"),
        ("channel: post", None),
    ],
)
@pytest.mark.parametrize("at_root", [True, False])
def test_the_team_of_a_touchpoint(
    said: str, team: str | None, at_root: bool, tmp_path: Path
) -> None:
    root, here = (f"{{name: T, {said}}}", "T") if at_root else ("X", f"{{name: T, {said}}}")
    text = f"journey: J\ntouchpoints: [{root}]\nstages: [{{name: S, touchpoints: [{here}]}}]\n"
    index = load(text, project_in(tmp_path, CHANNELS)).index
    assert index is not None
    assert index.team_of(index.stages[0].step.touchpoints[0]) == team


def test_a_name_finds_a_thing_that_has_an_id_too() -> None:
    index = index_of(
        "journey: T\nstages:\n"
        "  - {name: A, touchpoints: [Web shop]}\n"
        "  - {name: B, touchpoints: [{name: Web shop, id: shop, channel: web}]}\n"
        "  - {name: C, touchpoints: [shop]}\n"
    )
    (shop,) = index.tables["touchpoint"]
    assert (shop.id, shop.stages) == ("shop", [0, 1, 2])


def test_an_aliased_mapping_is_the_same_thing() -> None:
    index = index_of(
        "journey: T\nstages:\n"
        "  - {name: A, touchpoints: [&shop {name: Web shop, id: shop, channel: web}]}\n"
        "  - {name: B, touchpoints: [*shop]}\n"
    )
    (shop,) = index.tables["touchpoint"]
    assert shop.stages == [0, 1]


def test_a_copied_mapping_with_an_id_is_not() -> None:
    assert told(
        "journey: T\nstages:\n"
        "  - {name: A, touchpoints: [{name: Web shop, id: shop}]}\n"
        "  - {name: B, touchpoints: [{name: Web shop, id: shop}]}\n"
    ) == ["4:50 duplicate-id the id shop is given twice"]


@pytest.mark.parametrize(
    ("lane", "main", "field"),
    [("touchpoints", "name: Shop", "importance"), ("barriers", "text: Wait", "severity")],
)
def test_nor_is_one_that_is_merged_into_another(lane: str, main: str, field: str) -> None:
    index = index_of(
        "journey: T\nstages:\n"
        f"  - {{name: A, {lane}: [&one {{{main}, id: given, {field}: 4}}]}}\n"
        f"  - {{name: B, {lane}: [{{<<: *one, {field}: 2}}]}}\n"
    )
    (thing,) = index.tables["touchpoint" if lane == "touchpoints" else "barrier"]
    assert (thing.id, [getattr(place.item, field) for place in thing.places]) == ("given", [4, 2])


def test_a_root_defines_once_what_it_merges() -> None:
    text = "metrics: [&m {name: NPS, id: nps, value: 3}, {<<: *m, value: 5}]"
    assert [line.partition(" ")[2] for line in told(f"journey: T\n{text}\nstages: [S]\n")] == [
        "duplicate-id NPS is defined twice, both times as nps"
    ]


def test_ids_of_one_letter_are_two_where_something_else_is_aliased() -> None:
    barriers = (
        "{name: S, barriers: [{text: b, id: x}]}, {name: T, goal: *a, barriers: [{text: c, id: x}]}"
    )
    assert [line.split(" ", 1)[1] for line in told(f"journey: &a T\nstages: [{barriers}]\n")] == [
        "duplicate-id the id x is given twice"
    ]


@pytest.mark.parametrize(
    ("stages", "at"),
    [
        ("[&s {name: Look, id: one}, *s]", "*s"),
        ("[&s {name: Look, id: one}, {<<: *s, name: Buy}]", "{<<"),
        ("[{name: A, steps: [&s {name: Look, id: one}, *s]}]", "*s"),
        ("[&s {name: A, steps: [{name: Look, id: one}]}, *s]", "*s"),
        ("[{name: A, steps: [&s {name: Look, id: one}]}, {name: B, steps: [*s]}]", "*s"),
    ],
)
def test_an_aliased_stage_or_step_has_no_id(stages: str, at: str) -> None:
    (found,) = load(f"journey: T\nstages: {stages}\n").findings
    assert found.span.column == f"stages: {stages}".index(at) + 1
    assert found.finding.rule == "duplicate-id"
    assert found.finding.message == "the id one is given twice"
    assert "`{<<: *name, id: other}`" in (found.finding.help or "")


def test_an_aliased_stage_without_an_id_is_another_stage() -> None:
    index = index_of("journey: T\nstages: [&s {name: Wait, barriers: [b]}, *s]\n")
    assert [stage.id for stage in index.stages] == ["wait", "wait"]


def test_stages_and_steps_are_never_one_thing() -> None:
    index = index_of("journey: T\nstages: [Wait, Wait, {name: X, steps: [Wait]}]\n")
    assert len(index.stages) == 3
    assert [
        place.stage for thing in index.tables["stage"].find("wait") for place in thing.places
    ] == [
        0,
        1,
    ]


def test_a_thing_of_the_project_met_in_a_map(tmp_path: Path) -> None:
    project = project_in(
        tmp_path,
        "project: P\ntouchpoints: [{name: Web shop, id: shop, channel: web, team: Care}]\n",
    )
    assert told("journey: T\nstages: [{name: A, touchpoints: [Web shop]}]\n", project) == []
    assert told(
        "journey: T\nstages: [{name: A, touchpoints: [{name: Web shop, team: Sales}]}]\n", project
    ) == [
        "2:57 invalid-value team is Sales here and Care elsewhere, and Web shop is one touchpoint"
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("checkout.journey.yaml", "checkout"), ("Check Out.yml", "check-out"), ("a.b.yaml", "a-b")],
)
def test_a_journey_goes_by_its_files_stem(name: str, expected: str) -> None:
    assert load("journey: T\nstages: [S]\n", name=name).id == expected
    assert load("journey: T\nid: Own Id\nstages: [S]\n", name=name).id == "own-id"


def test_values_by_segment() -> None:
    index = index_of(
        "journey: T\nsegments: [New, Loyal, {name: Boss, kind: role}]\n"
        "stages: [{name: S, importance: {loyal: 3, NEW: 4}, satisfaction: 5, segments: [Loyal]}]\n"
    )
    step = index.stages[0].step
    assert index.by_segment(step.importance, step.segments) == {"loyal": 3, "new": 4}
    assert index.by_segment(step.satisfaction, step.segments) == {"loyal": 5}
    assert index.by_segment(step.satisfaction) == {"new": 5, "loyal": 5, "boss": 5}
    assert [thing.id for thing in index.customers] == ["new", "loyal"]


def test_a_stage_has_its_own_lanes_and_its_steps() -> None:
    index = index_of(
        "journey: T\nstages: [{name: S, barriers: [a], steps: [{name: T, barriers: [b]}, "
        "{name: U, barriers: [c]}]}]\n"
    )
    assert [place.item.text for place in index.stages[0].lane("barriers")] == ["a", "b", "c"]
    assert [part.id for part in index.stages[0].parts] == ["s", "t", "u"]
