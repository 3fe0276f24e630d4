"""What is left of a map for some segments, or between two stages."""

from collections.abc import Callable

from jmap.analysis.curve import curve
from jmap.analysis.narrowing import for_segments, for_stages
from jmap.analysis.opportunities import served
from jmap.analysis.rewriting import texts
from jmap.project.index import JourneyIndex
from jmap.project.meanings import reference_findings

IndexOf = Callable[..., JourneyIndex]

PROJECT = """
project: Boats
segments: [Anglers, Sailors, {name: Dealer, kind: role}]
metrics: [{name: Churn, kind: churn, value: {Anglers: 20, Sailors: 5}}]
"""
MAP = """
journey: Buying a boat
segments: [Anglers, Sailors, Dealer]
evidence: [{title: Talks, segments: Sailors}, {title: Logs, segments: Sailors}, Survey]
stages:
  - name: Search
    sentiment: {anglers: -1, Sailors: 1, dealer: 2}
    barriers:
      - {text: Too many, severity: {anglers: 4, sailors: 2}, evidence: Talks}
      - {text: No sails, id: sails, segments: [Sailors]}
      - {text: No hooks, segments: [anglers, dealer], theme: Gear}
    metrics: [Churn]
  - {name: Rig, segments: Sailors, needs: [{text: A mast, theme: Gear}]}
  - name: Buy
    sentiment: 1
    steps: [{name: Haggle, segments: Dealer}, {name: Pay, questions: [Who pays?]}]
transitions:
  - {from: Search, to: Buy, share: {sailors: 20%}}
  - {from: Search, to: exit, share: {anglers: 10%, sailors: 30%}}
  - {from: Rig, to: Buy, effort: 2}
  - {from: Pay, to: Search, segments: Anglers}
opportunities:
  - {title: Show sails, addresses: sails}
  - {title: Lend a mast, stages: Rig, importance: 9}
  - {title: Sell gear, addresses: Gear}
  - {title: Answer, addresses: [Who pays?, sails], segments: [Anglers, Sailors]}
  - {title: Smile}
plan:
  - {finding: Masts, stages: Rig}
  - {finding: All, evidence: Survey, actions: [
    {text: Do, opportunity: Show sails}, {text: Ask, opportunity: Answer}, {text: Wait}]}
"""


def narrowed(index: JourneyIndex, *segments: str) -> JourneyIndex:
    left = for_segments(index, segments)
    assert left is not None
    return left


def titles(index: JourneyIndex) -> list[str]:
    return [item.title for item in index.journey.opportunities]


def test_only_what_is_for_the_segments_stays(index_of: IndexOf) -> None:
    left = narrowed(index_of(MAP, PROJECT), "anglers")
    assert not [text for text in texts(left.journey) if "ailor" in text or "ealer" in text]
    assert [thing.name for thing in left.segments] == ["Anglers"]
    assert [stage.name for stage in left.journey.stages] == ["Search", "Buy"]
    search, buy = left.journey.stages
    assert [(item.text, item.severity, item.segments) for item in search.barriers] == [
        ("Too many", {"anglers": 4}, ()), ("No hooks", None, ("anglers",))
    ]  # fmt: skip
    assert [step.name for step in buy.steps] == ["Pay"]
    assert [(way.from_, way.to, way.share) for way in left.journey.transitions] == [
        ("Search", "exit", {"anglers": 0.1}), ("Pay", "Search", None)
    ]  # fmt: skip
    assert [{k: m.score for k, m in moods.items()} for moods in curve(left).stages] == [
        {"anglers": -1.0}, {"anglers": 1.0}
    ]  # fmt: skip


def test_the_projects_values_are_narrowed_too(index_of: IndexOf) -> None:
    left = narrowed(index_of(MAP, PROJECT), "anglers", "dealer")
    metric = left.find("metric", "Churn")
    assert metric is not None
    assert metric.definition.value == {"Anglers": 20}  # type: ignore[union-attr]
    assert [thing.id for thing in left.segments] == ["anglers", "dealer"]


def test_a_source_for_others_stays_where_something_rests_on_it(index_of: IndexOf) -> None:
    left = narrowed(index_of(MAP, PROJECT), "anglers")
    assert [source.title for source in left.journey.evidence] == ["Talks", "Survey"]


def test_a_role_alone_takes_nothing_over_from_the_customers(index_of: IndexOf) -> None:
    left = narrowed(index_of(MAP, PROJECT), "dealer")
    assert [dict(moods) for moods in curve(left).stages][1] == {}
    assert curve(left).stages[0]["dealer"].score == 2


def test_no_stage_for_them_is_no_map(index_of: IndexOf) -> None:
    index = index_of("journey: J\nsegments: [A, B]\nstages: [{name: S, segments: A}]")
    assert for_segments(index, ["b"]) is None


def test_what_is_planned_for_others_alone_goes(index_of: IndexOf) -> None:
    left = narrowed(index_of(MAP, PROJECT), "anglers")
    assert titles(left) == ["Sell gear", "Answer", "Smile"]
    assert left.journey.opportunities[1].addresses == ("Who pays?",)
    assert [item.finding for item in left.journey.plan] == ["All"]
    assert [action.text for action in left.journey.plan[0].actions] == ["Ask", "Wait"]
    assert not served(left).unknown


def test_stages_from_one_to_another(index_of: IndexOf) -> None:
    index = index_of(MAP, PROJECT)
    left = for_stages(index, 1, 2)
    assert [stage.name for stage in left.journey.stages] == ["Rig", "Buy"]
    assert [(way.from_, way.to) for way in left.journey.transitions] == [("Rig", "Buy")]
    assert titles(left) == ["Lend a mast", "Sell gear", "Answer", "Smile"]
    assert left.journey.opportunities[2].addresses == ("Who pays?",)
    assert [item.finding for item in left.journey.plan] == ["Masts", "All"]
    first = for_stages(index, 0, 0)
    assert [(way.from_, way.to) for way in first.journey.transitions] == [("Search", "exit")]
    assert titles(first) == ["Show sails", "Sell gear", "Answer", "Smile"]


def test_no_reference_is_left_loose(index_of: IndexOf) -> None:
    index = index_of(MAP, PROJECT)
    for left in (*(for_stages(index, n, n) for n in range(3)), narrowed(index, "anglers")):
        loose = [f.message for f in reference_findings(left) if "segment" not in f.message]
        assert loose == []


def test_all_of_it_is_the_same_map(index_of: IndexOf) -> None:
    index = index_of(MAP, PROJECT)
    assert for_stages(index, 0, 2).journey == index.journey
    assert narrowed(index, "anglers", "sailors", "dealer").journey == index.journey
