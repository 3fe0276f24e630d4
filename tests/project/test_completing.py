"""What the root of a journey says of a touchpoint, once for all stages."""

from pathlib import Path

import pytest
from told import linted, load, told

from jmap.analysis.coverage import coverage
from jmap.analysis.ranking import rated_things
from jmap.model.stage import Touchpoint
from jmap.project.index import JourneyIndex
from jmap.project.references import journey_references
from jmap.project.uses import journey_uses

MAP = """\
journey: T
segments: [A, B]
touchpoints:
  - {name: Shop, id: shop, channel: web, trigger: It opens, answers: Why, importance: 9,
     satisfaction: 2, sample: 80, duration: 3 min, moment_of_truth: It decides, evidence: Survey,
     metrics: {name: Visits, value: 5}, links: "https://shop.example"}
evidence: [{title: Survey, method: survey, sample: 80}]
stages:
  - {name: S, questions: Why, touchpoints: [Till, Shop]}
  - name: U
    touchpoints: [{name: Shop, trigger: It closes}]
    steps: [{name: V, touchpoints: {name: shop, importance: {A: 1}}}]
"""


def index_of(text: str) -> JourneyIndex:
    loaded = load(text)
    assert loaded.findings == []
    assert loaded.index is not None
    return loaded.index


def met(index: JourneyIndex) -> list[Touchpoint]:
    """The shop, wherever it is met."""
    return [
        place.item
        for stage in index.stages
        for place in stage.lane("touchpoints")
        if place.item.name.lower() == "shop"
    ]


def test_what_a_place_does_not_say_is_as_the_root_says_it() -> None:
    index = index_of(MAP)
    first, second, third = met(index)
    assert [item.trigger for item in met(index)] == ["It opens", "It closes", "It opens"]
    assert {item.moment_of_truth for item in met(index)} == {"It decides"}
    assert {item.answers for item in met(index)} == {("Why",)}
    assert [item.importance for item in met(index)] == [9, 9, {"A": 1}]
    assert [item.satisfaction for item in met(index)] == [2, 2, 2]
    assert (first.evidence, second.links[0].url) == (("Survey",), "https://shop.example")
    assert (first.id, third.name) == (None, "shop")


def test_how_many_were_asked_is_not_said_of_a_rating_that_they_did_not_give() -> None:
    assert [item.sample for item in met(index_of(MAP))] == [80, 80, None]


def test_steps_places_and_things_have_the_same_items() -> None:
    index = index_of(MAP)
    (shop,) = (thing for thing in index.tables["touchpoint"] if thing.id == "shop")
    in_steps = [
        item
        for stage in index.stages
        for part in stage.parts
        for item in part.step.touchpoints
        if item.name != "Till"
    ]
    for one, other, place in zip(met(index), in_steps, shop.places[1:], strict=True):
        assert one is other is place.item
    assert index.stages[0].step.touchpoints[0].trigger is None


def test_it_is_scored_where_it_is_met() -> None:
    (rated,) = rated_things(index_of(MAP))
    assert rated.of is not None
    assert (rated.of.id, rated.score) == ("shop", 16)


def test_what_is_written_once_is_referred_to_and_named_once() -> None:
    index = index_of(MAP)
    written = [path for text, _, path, _ in journey_references(index) if text in ("Why", "Survey")]
    assert written == [("touchpoints", 0), ("touchpoints", 0)]
    (visits,) = index.tables["metric"]
    assert [place.path for place in visits.places] == [("touchpoints", 0, "metrics", 0)]
    uses = [use for use in journey_uses(index) if use.kind == "touchpoint" and use.defines]
    assert {use.path[0]: use.id for use in uses} == {"touchpoints": "shop", "stages": "till"}


def test_what_is_amiss_in_it_is_told_at_the_root() -> None:
    assert told(MAP.replace("answers: Why", "answers: Who")) == [
        "4:70 unknown-reference there is no question Who"
    ]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("score-without-sample", "importance: 3"),
        ("pooled-scores", "satisfaction: 3"),
        ("contradictory-scores", "sentiment: 2, satisfaction: 1"),
        ("moment-of-truth-without-metric", "moment_of_truth: true"),
        ("claim-without-evidence", "sentiment: 2"),
        ("underserved-need", "importance: 9, satisfaction: 2"),
    ],
)
def test_what_the_root_lacks_is_told_once_there(rule: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "journey: T\nbasis: mixed\nsegments: [A, B]\n"
        f"touchpoints: {{name: Shop, {said}}}\nstages:\n"
        "  - {name: S, touchpoints: Shop}\n  - {name: U, touchpoints: [{name: Shop}]}\n"
    )
    (found,) = linted(tmp_path, select=(rule,)).diagnostics
    assert found.span.line == 4


@pytest.mark.parametrize(("evidence", "rested"), [("{}", 0), ("{evidence: Survey}", 1)])
def test_what_the_root_claims_counts_once(evidence: str, rested: int) -> None:
    found = index_of(
        "journey: T\ntouchpoints: {name: Shop, sentiment: -1}\nevidence: Survey\nstages:\n"
        "  - {name: S, evidence: Survey, touchpoints: Shop}\n"
        f"  - {{name: U, touchpoints: Shop, <<: {evidence}}}\n"
    )
    assert coverage(found) == (1, rested)


def test_what_a_place_says_itself_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "journey: T\nsegments: [A, B]\ntouchpoints: {name: Shop, importance: 3}\nstages:\n"
        "  - {name: S, touchpoints: Shop}\n"
        "  - {name: U, touchpoints: {name: Shop, satisfaction: 3}}\n"
    )
    found = linted(tmp_path, select=("score-without-sample",)).diagnostics
    assert [one.span.line for one in found] == [3, 6]
