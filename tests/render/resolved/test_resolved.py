"""The resolved map as JSON: one shape, whatever the map says, and no reference into nothing."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jmap.project.discovery import discover, scope_files
from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.render.edition import Edition
from jmap.render.resolved.document import resolved, resolved_json
from jmap.views.readiness import ReadinessItem

IndexOf = Callable[..., JourneyIndex]

EXAMPLES = Path(__file__).parents[3] / "examples"
PROJECT = """
project: Boats
client: Harbour
channels: [{name: Kiosk, team: Crew, description: By the pier}]
themes: [{name: Choice, note: Too much of it}]
metrics: [{name: Churn, kind: churn, value: {anglers: 20, sailors: 5}, target: 4, unit: "%"}]
evidence: [{title: Survey, method: survey, date: 2026-05, sample: 40}]
"""
MAP = """
journey: Renting a boat
segments: [Anglers, Sailors, {name: Clerk, kind: role}]
objectives: {text: Keep them, metric: Churn}
stages:
  - name: Choose
    evidence: Survey
    sentiment: {anglers: -1, sailors: 0.5, clerk: 2}
    wait: 20 min
    touchpoints: [{name: Shop, channel: Kiosk, sentiment: -1}]
    barriers:
      - {text: All look alike, theme: Choice, severity: {anglers: 4, sailors: 2}, sphere: control}
    needs:
      - {text: See it, theme: Choice, importance: {anglers: 9, sailors: 6}, satisfaction: 3}
    steps: [{name: Look}, {name: Ask, actions: [{text: Asks, segments: Sailors}]}]
  - name: Pay
    barriers: [All look alike]
    sentiment: {anglers: -2, sailors: 1}
    metrics: [{name: Paid, value: 80}]
    custom: {Weather: [Rain]}
    moment_of_truth: It costs
transitions: [{from: Pay, to: exit, share: {anglers: 30%}, destination: competitor}]
opportunities: [{title: Show it, addresses: See it, value: 5, cost: 2, objective: Keep them}]
plan: [{finding: Look, stages: Pay, actions: [{text: Act, due: 2026-Q3, opportunity: Show it}]}]
"""


def of(index: JourneyIndex, readiness: Any = ()) -> Any:
    edition = Edition(index, index.project.project, readiness, stem="map")
    return json.loads(resolved_json(edition))


@pytest.fixture
def told(index_of: IndexOf) -> Any:
    finding = ReadinessItem("warning", "a-rule", "no goal", "add one", "pay", "stages/pay")
    return of(index_of(MAP, PROJECT), [finding])


def test_what_is_shared_and_lent_is_resolved(told: Any) -> None:
    choose, pay = told["stages"]
    assert told["version"] == 1
    assert told["project"] == {"title": "Boats", "client": "Harbour"}
    assert choose["lanes"]["touchpoints"][0]["channel"] == ["kiosk"]
    assert choose["lanes"]["touchpoints"][0]["team"] == "crew"
    assert choose["lanes"]["touchpoints"][0]["ownership"] == "owned"
    about: dict[str, Any] = {"description": None, "links": []}
    assert told["teams"] == [{"id": "crew", "name": "Crew", **about}]
    assert told["channels"] == [
        {"id": "kiosk", "name": "Kiosk", **about, "description": "By the pier"}
    ]
    again = pay["lanes"]["barriers"][0]
    assert (again["id"], again["theme"], again["sphere"]) == ("all-look-alike", "choice", "control")
    assert choose["lanes"]["barriers"][0]["evidence"] == ["survey"]
    assert again["evidence"] == []
    assert [source["id"] for source in told["evidence"]] == ["survey"]
    assert told["evidence"][0]["date"] == {"text": "2026-05", "last": "2026-05-31"}


def test_values_are_by_segment(told: Any) -> None:
    choose = told["stages"][0]
    assert {who: mood["score"] for who, mood in choose["sentiment"].items()} == {
        "anglers": -1, "sailors": 0.5, "clerk": 2
    }  # fmt: skip
    assert choose["wait"]["sailors"] == {"text": "20 min", "seconds": 1200}
    assert choose["lanes"]["barriers"][0]["severity"] == {"anglers": 4, "sailors": 2}
    assert choose["lanes"]["needs"][0]["ratings"] == {
        "anglers": {"importance": 9, "satisfaction": 3, "score": 15, "band": "strong"},
        "sailors": {"importance": 6, "satisfaction": 3, "score": 9, "band": None},
    }
    churn = next(metric for metric in told["metrics"] if metric["id"] == "churn")
    assert (churn["value"], churn["better"]) == ({"anglers": 20, "sailors": 5}, "lower")


def test_a_sentiment_says_how_it_is_known(index_of: IndexOf) -> None:
    felt = "{score: 1, basis: inferred, evidence: talks}"
    text = (
        "journey: J\n{who}\nevidence: [{{title: Talks}}]\nstages:\n"
        "  - {{name: S, sentiment: {felt}, "
        "touchpoints: [{{name: T, sentiment: {{feeling: calm, basis: observed}}}}]}}\n"
        "  - {{name: M, steps: [{{name: A, sentiment: {felt}}}]}}\n  - {{name: N, sentiment: 1}}\n"
    )
    inferred = {"basis": "inferred", "evidence": ["talks"]}
    for who, key in (("", "all"), ("segments: [A, B]", "all"), ("segments: [A]", "a")):
        own, mean, bare = of(index_of(text.format(who=who, felt=felt)))["stages"]
        assert own["sentiment"][key].items() >= inferred.items()
        touchpoint = next(iter(own["lanes"]["touchpoints"][0]["sentiment"].values()))
        assert (touchpoint["basis"], touchpoint["evidence"]) == ("observed", [])
        assert mean["steps"][0]["sentiment"][key].items() >= inferred.items()
        for told in (mean, bare):
            assert told["sentiment"][key].items() >= {"basis": None, "evidence": []}.items()


def test_a_kind_said_once_holds_everywhere_and_places_keep_their_own(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nmetrics: [{name: NPS, kind: nps, description: Would they tell a friend?}]\n"
        "stages:\n  - {name: S, metrics: [{name: NPS, value: 10, target: 20, unit: points}]}\n"
        "  - {name: T, touchpoints: [{name: Call, metrics: [NPS, {name: NPS, value: 5}]}]}\n"
    )
    (nps,) = resolved(Edition(index, None, (), stem="map"))["metrics"]
    assert (nps["kind"], nps["better"], nps["stages"]) == ("nps", "higher", ["s", "t"])
    assert nps["description"] == "Would they tell a friend?"
    assert [(p["at"], p["touchpoint"], p["value"], p["target"]) for p in nps["places"]] == [
        ("s", None, 10, 20),
        ("t", "call", 5, None),
    ]


def test_what_follows_is_there(told: Any) -> None:
    (opportunity,) = told["opportunities"]
    assert (opportunity["rank"], opportunity["score"], opportunity["band"]) == (1, 12, "strong")
    assert opportunity["quadrant"] == "quick win"
    assert opportunity["addresses"] == [{"kind": "need", "id": "see-it"}]
    assert opportunity["stages"] == ["choose"]
    analysis = told["analysis"]
    assert analysis["lowest"] == {"stage": "pay", "score": -2, "segments": ["anglers"]}
    assert analysis["themes"] == [
        {"id": "choice", "name": "Choice", "stages": ["choose", "pay"],
         "description": "Too much of it", "links": []}
    ]  # fmt: skip
    assert analysis["losses"] == [
        {"at": "pay", "segment": "anglers", "share": 0.3,
         "destinations": [{"destination": "competitor", "share": 0.3}]}
    ]  # fmt: skip
    assert analysis["coverage"] == {"claims": 6, "rested": 3, "share": 0.5}
    assert analysis["likeness"][0]["segments"] == ["anglers", "sailors"]
    assert told["path"][0] == {
        "from": "look", "to": "ask", "kind": "next", "segments": ["anglers", "sailors"],
        "shares": {"anglers": 1, "sailors": 1}, "effort": {}, "when": None, "trigger": None,
        "destination": None, "written": False, "evidence": [], "description": None, "links": [],
    }  # fmt: skip
    assert told["plan"][0]["actions"][0]["opportunity"] == "show-it"
    assert told["readiness"] == {
        "counts": {"error": 0, "warning": 1, "info": 0},
        "findings": [{"severity": "warning", "rule": "a-rule", "message": "no goal",
                      "help": "add one", "stage": "pay", "subject": "stages/pay"}],
    }  # fmt: skip


def test_what_a_written_way_rests_on_and_what_is_said_of_it(index_of: IndexOf) -> None:
    told = of(
        index_of("""
journey: J
evidence: [{title: Talks, id: t}]
stages: [{name: A, image: a.png}, B]
transitions: [{from: A, to: exit, share: 20%, evidence: Talks, note: They said so}]
listening: [{text: One question, note: After each call}]
""")
    )
    (way,) = (way for way in told["path"] if way["written"])
    assert (way["evidence"], way["description"]) == (["t"], "They said so")
    assert told["journey"]["listening"][0]["description"] == "After each call"
    assert told["stages"][0]["image"] == "a.png"


def test_a_map_without_segments_is_told_of_all(index_of: IndexOf) -> None:
    told = of(index_of("journey: J\nstages: [{name: A, sentiment: 1, effort: 2}, B]"))
    assert told["stages"][0]["sentiment"]["all"]["score"] == 1
    assert told["stages"][0]["effort"] == {"all": 2}
    assert told["path"][0]["shares"] == {"all": 1}
    assert told["segments"] == []


def shapes(value: Any, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """The keys of each kind of object, but of mappings by segment and the like."""
    named = ("sentiment", "ratings", "severity", "effort", "wait", "sample", "shares", "value")
    if isinstance(value, dict):
        parent = path.rpartition("/")[2]
        if parent not in named and parent != "custom":
            yield path, frozenset(value)
        for key, part in value.items():
            yield from shapes(part, f"{path}/{'*' if parent in named else key}")
    elif isinstance(value, list):
        for part in value:
            yield from shapes(part, path)


def examples() -> list[Any]:
    found = []
    for scope in discover([EXAMPLES]):
        project = load_project(scope.root)
        for path in scope_files(scope, project.globs):
            loaded = load_map(path, project, named=False)
            if loaded is not None:
                found.append(pytest.param(loaded.index, id=path.stem))
    return found


def test_the_shape_is_the_same_for_every_map(index_of: IndexOf) -> None:
    known: dict[str, frozenset[str]] = dict(shapes(of(index_of(MAP, PROJECT))))
    others = [parameter.values[0] for parameter in examples()]
    others += [index_of("journey: J\nstages: [A]")]
    compared = 0
    for index in others:
        for path, keys in shapes(of(index)):
            compared += path in known
            assert known.setdefault(path, keys) == keys, path
    assert compared > 1000


@pytest.mark.parametrize("index", examples())
def test_references_lead_to_something(index: JourneyIndex) -> None:
    told = of(index)
    points = {p["id"] for s in told["stages"] for p in (s, *s["steps"])} | {"start", "exit"}
    kinds = ("evidence", "metrics", "opportunities", "segments", "objectives")
    ids = {kind: {thing["id"] for thing in told[kind]} for kind in kinds}
    for stage in told["stages"]:
        for part in (stage, *stage["steps"]):
            assert ids["metrics"].issuperset(part["lanes"]["metrics"])
            assert ids["opportunities"].issuperset(part["lanes"]["opportunities"])
            assert ids["evidence"].issuperset(part["evidence"])
            assert ids["segments"].issuperset(part["sentiment"].keys() - {"all"})
    for way in told["path"]:
        assert {way["from"], way["to"]} <= points
    for one in told["opportunities"]:
        assert points.issuperset(one["stages"])
        assert one["objective"] is None or one["objective"] in ids["objectives"]
    for one in told["objectives"]:
        assert one["metric"] is None or one["metric"] in ids["metrics"]


def test_it_is_plain_data(index_of: IndexOf) -> None:
    index = index_of(MAP, PROJECT)
    edition = Edition(index, index.project.project, (), stem="map")
    assert resolved(edition) == json.loads(resolved_json(edition))


def test_the_manual_names_every_key(told: Any) -> None:
    manual = (Path(__file__).parents[3] / "docs" / "outputs.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[`\"](\w+)[`\"]", manual.partition("## JSON")[2]))
    keys = {key for path, found in shapes(told) if "/lanes" not in path for key in found}
    of_the_format = {"starts", "ends", "excludes", "error", "warning", "info", "destination"}
    assert keys - named <= of_the_format
