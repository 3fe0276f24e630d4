"""Items that are met at several places: what they share, which definition holds."""

from pathlib import Path

import pytest
from told import index_of, linted, load, project_in, told, told_of

from jmap.model.frame import Metric, Objective
from jmap.model.plan import Opportunity

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


def test_a_conflict_with_the_project_points_into_its_file(tmp_path: Path) -> None:
    (tmp_path / "jmap.yaml").write_text("project: P\ntouchpoints: [{name: Shop, channel: web}]\n")
    (tmp_path / "a.yaml").write_text(
        "journey: T\nstages: [{name: A, touchpoints: [{name: Shop, channel: app}]}]\n"
    )
    (found,) = linted(tmp_path, select=("invalid-value",)).diagnostics
    (place,) = found.related
    assert (Path(place.path).name, place.span.line, place.span.column) == ("jmap.yaml", 2, 37)
