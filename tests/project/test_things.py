"""Ids, and things that are met again."""

from pathlib import Path

import pytest
from told import linted, load, project_in, told, told_of

from jmap.model.frame import Metric, Objective
from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex


def index_of(text: str) -> JourneyIndex:
    loaded = load(text)
    assert loaded.findings == []
    assert loaded.index is not None
    return loaded.index


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


AGAIN = """\
journey: T
stages:
  - name: A
    touchpoints: [{name: Web shop, channel: web, sentiment: -1}]
    barriers: [{text: Too dear, kind: cost, severity: 2}]
  - name: B
    touchpoints: [web-shop, {name: "Web shop!", team: Care, sentiment: 1}]
    barriers: [Too dear]
    steps: [{name: C, barriers: [{text: too dear, theme: Price, severity: 4}]}]
"""


def test_equal_slugs_are_one_thing_met_again() -> None:
    index = index_of(AGAIN)
    (shop,) = index.tables["touchpoint"]
    assert (shop.id, shop.name, len(shop.places), shop.stages) == (
        "web-shop",
        "Web shop",
        3,
        [0, 1],
    )
    assert shop.shared == {"channel": ("web",), "team": "Care"}
    (dear,) = index.tables["barrier"]
    assert len(dear.places) == 3
    assert dear.shared == {"kind": "cost", "theme": "Price"}


def test_the_rest_belongs_to_the_place() -> None:
    index = index_of(AGAIN)
    (dear,) = index.tables["barrier"]
    assert [place.item.severity for place in dear.places] == [2, None, 4]


SHARED = [
    ("touchpoints", "name", "channel", "web", "phone"),
    ("touchpoints", "name", "team", "Care", "Sales"),
    ("touchpoints", "name", "ownership", "partner", "third-party"),
    ("touchpoints", "name", "initiated_by", "customer", "company"),
    ("touchpoints", "name", "description", "one", "two"),
    ("barriers", "text", "kind", "cost", "trust"),
    ("barriers", "text", "theme", "Price", "Value"),
    ("barriers", "text", "sphere", "control", "concern"),
    ("barriers", "text", "description", "one", "two"),
    ("questions", "text", "theme", "Price", "Value"),
    ("needs", "text", "theme", "Price", "Value"),
]


@pytest.mark.parametrize(("lane", "main", "field", "one", "other"), SHARED)
def test_what_belongs_to_the_thing_is_given_once(
    lane: str, main: str, field: str, one: str, other: str
) -> None:
    text = "journey: T\nstages:\n" + "".join(
        f"  - {{name: S{number}, {lane}: [{{{main}: X, {field}: {value}}}]}}\n"
        for number, value in enumerate((one, one, other))
    )
    (line,) = told(text)
    column = text.splitlines()[4].index(f"{field}: ") + len(field) + 3
    noun = lane.removesuffix("s")
    assert line == (
        f"5:{column} invalid-value {field} is {other} here and {one} elsewhere, and X is one {noun}"
    )
    (finding,) = load(text).findings
    assert load(text).document.span_of(finding.finding.related[0].path).line == 3


REFERRING = """\
project: P
channels: [{name: Branch, id: br}]
teams: [{name: Support desk, id: sd}]
themes: [{name: Price fears, id: pf}]
touchpoints: [{name: Counter, channel: Branch, team: sd}]
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("touchpoints: {name: X, channel: br}", "touchpoints: {name: X, channel: Branch}"),
        ("touchpoints: {name: X, channel: [web, br, Web]}",
         "touchpoints: {name: X, channel: [Branch, WEB]}"),
        ("touchpoints: {name: X, team: sd}", "touchpoints: {name: X, team: Support desk}"),
        ("barriers: {text: X, theme: pf}", "barriers: {text: X, theme: PRICE FEARS}"),
        ("goal: g", "touchpoints: {name: Counter, channel: br, team: Support desk}"),
    ],
)  # fmt: skip
def test_however_it_is_written_one_value_is_one(tmp_path: Path, one: str, other: str) -> None:
    project = project_in(tmp_path, REFERRING)
    stages = f"stages:\n  - {{name: A, {one}}}\n  - {{name: B, {other}}}\n"
    assert told(f"journey: T\n{stages}", project) == []


@pytest.mark.parametrize(
    ("field", "one", "other", "told_at"),
    [
        ("metrics", "{name: m, value: 3}", "{name: M, value: 5}", "name: M"),
        ("evidence", "{title: m, method: survey}", "{title: M, date: 2026}", "title: M"),
        ("segments", "{name: m, kind: role}", "{name: M, kind: persona}", "name: M"),
        ("metrics", "{name: m, value: 3, id: m}", "{name: M, value: 5}", "name: M"),
    ],
)
def test_a_thing_is_defined_once(field: str, one: str, other: str, told_at: str) -> None:
    line = f"{field}: [{one}, {other}]"
    column = line.index(told_at) + told_at.index("M") + 1
    found = told(f"journey: T\n{line}\nstages: [S]\n")
    assert found == [f"2:{column} duplicate-id M is defined twice, both times as m"]


@pytest.mark.parametrize(
    "text",
    [
        "metrics: [m, {name: M, value: 5}, m, {name: m}]\nstages: [S]",
        "metrics: [{name: m, value: 3}]\nstages: [{name: S, metrics: {name: m, value: 5}}]",
        "metrics: [{name: m, id: m1, value: 3}, {name: M, id: m2, value: 5}]\nstages: [S]",
        "evidence: [&e {title: e, method: survey}, *e]\nstages: [S]",
        "touchpoints: [{name: t, team: a}, {name: T, channel: web}]\nstages: [S]",
    ],
)
def test_what_is_named_again_or_met_elsewhere_is_not_defined_twice(text: str) -> None:
    assert told(f"journey: T\n{text}\n") == []


def test_a_project_defines_a_thing_once(tmp_path: Path) -> None:
    text = "project: P\nchannels: [{name: web, team: A}, {name: WEB, team: B}]\nteams: [A, B]\n"
    (found,) = told_of(project_in(tmp_path, text).findings)
    assert found == "2:41 duplicate-id WEB is defined twice, both times as web"


def test_an_opportunity_is_what_all_places_say_of_it() -> None:
    index = index_of(
        "journey: T\nsegments: [A, B]\nopportunities:\n"
        "  - {title: Shorter form, owner: Ada, priority: must, ideas: [x, y], segments: A}\n"
        "stages:\n"
        "  - {name: S, opportunities: [{title: Shorter form, id: form, value: 5, importance: 0}]}\n"
        "  - {name: T, opportunities: [{title: Shorter Form, status: doing, ideas: [y, z]}]}\n"
        "  - {name: U, opportunities: form}\n"
    )
    (form,) = index.tables["opportunity"]
    known = form.definition
    assert isinstance(known, Opportunity)
    assert (known.title, known.id, known.owner, known.priority) == (
        "Shorter form", "form", "Ada", "must",
    )  # fmt: skip
    assert (known.value, known.importance, known.status) == (5, 0, "doing")
    assert (known.ideas, known.segments) == (("x", "y", "z"), ("A",))
    assert [place.item.status for place in form.places] == ["idea", "idea", "doing", "idea"]


def test_of_two_values_of_an_opportunity_the_first_holds() -> None:
    text = (
        "journey: T\nsegments: [A, B]\nopportunities: {title: O, importance: 3, segments: A}\n"
        "stages: [{name: S, opportunities: {title: O, importance: {B: 5}, status: doing}}]\n"
    )
    assert told(text) == []
    (one,) = index_of(text).tables["opportunity"]
    assert isinstance(one.definition, Opportunity)
    assert (one.definition.importance, one.definition.status) == (3, "doing")


def test_objectives_of_one_text_are_one() -> None:
    text = "journey: T\nobjectives: [{text: Stay, outcome: churn}, {text: stay, %s}]\nstages: [S]\n"
    (stay,) = index_of(text % "description: d").tables["objective"]
    assert isinstance(stay.definition, Objective)
    assert (stay.definition.outcome, stay.definition.description) == ("churn", "d")
    assert told(text % "outcome: cost") == []


NPS = "project: P\nmetrics: [{name: NPS, kind: nps, %starget: 40, owner: CX, unit: points}]\n"


@pytest.mark.parametrize(
    ("declared", "metrics", "stages", "number"),
    [
        ("value: 7, sample: 300, ", "{name: NPS, value: 12, target: 20}", "S", (12, 20, None)),
        ("", "{name: NPS, value: 12}", "S", (12, 40, None)),
        ("value: 7, sample: 300, ", "{name: NPS, target: 20}", "S", (7, 20, 300)),
        ("value: 7, sample: 300, ", "NPS", "S", (7, 40, 300)),
        ("", "NPS", "{name: S, metrics: {name: NPS, value: 12, sample: 9}}", (12, 40, 9)),
        ("value: 7, ", "NPS", "{name: S, metrics: {name: NPS, value: 12, sample: 9}}",
         (7, 40, None)),
        ("", "NPS", "{name: S, metrics: {name: NPS, value: 3}}, {name: T, metrics: {name: nps, "
         "value: 12}}", (None, 40, None)),
        ("", "{name: NPS, value: 12}",
         "{name: S, metrics: {name: NPS, value: 3, date: 2026, sample: 9, baseline: 1}}",
         (12, 40, None)),
    ],
)  # fmt: skip
def test_a_journeys_metric_goes_before_the_projects(
    declared: str, metrics: str, stages: str, number: tuple[int | None, ...], tmp_path: Path
) -> None:
    project = project_in(tmp_path, NPS % declared)
    loaded = load(f"journey: T\nmetrics: [{metrics}]\nstages: [{stages}]\n", project)
    assert loaded.findings == []
    assert loaded.index is not None
    thing = loaded.index.find("metric", "NPS")
    known = thing.definition if thing else None
    assert isinstance(known, Metric)
    assert (known.value, known.target, known.sample) == number
    assert (known.kind, known.owner, known.unit) == ("nps", "CX", "points")


def test_what_is_given_at_the_root_holds_everywhere() -> None:
    index = index_of(
        "journey: T\ntouchpoints: [{name: Web shop, id: shop, channel: web, team: Care}]\n"
        "stages: [{name: A, touchpoints: [Web shop]}, {name: B, touchpoints: [shop]}]\n"
    )
    (shop,) = index.tables["touchpoint"]
    assert shop.stages == [0, 1]
    for stage in index.stages:
        assert index.team_of(stage.step.touchpoints[0]) == "Care"


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


def test_a_conflict_with_the_project_points_into_its_file(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\ntouchpoints: [{name: Shop, channel: web}]\n")
    (tmp_path / "a.yaml").write_text(
        "journey: T\nstages: [{name: A, touchpoints: [{name: Shop, channel: app}]}]\n"
    )
    (found,) = linted(tmp_path, select=("invalid-value",)).diagnostics
    (place,) = found.related
    assert (Path(place.path).name, place.span.line, place.span.column) == ("jmap.yaml", 2, 37)


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
