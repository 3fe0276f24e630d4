"""Less than all of a map: what every output is made of, and what is said of its readiness."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmap.analysis.coverage import coverage
from jmap.model.project import Project
from jmap.project.discovery import discover, scope_files
from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.project.meanings import reference_findings
from jmap.render.edition import Edition
from jmap.render.excerpt import Excerpt, MapNames, NotInMap, UnknownName, shown, shown_project
from jmap.render.resolved.document import resolved
from jmap.views.readiness import ReadinessItem

IndexOf = Callable[..., JourneyIndex]

EXAMPLES = Path(__file__).parents[2] / "examples"
MAP = """
journey: Renting a boat
segments: [Anglers, Sailors]
sponsor: Ada Ample
evidence: [{title: Board deck, confidential: true}, Survey]
stages:
  - name: Choose
    barriers: [{text: All look alike, segments: Sailors}, Too dear]
    quotes: [{text: Never again!, evidence: Board deck}]
  - Pay
"""


def said(index: JourneyIndex, excerpt: Excerpt, *items: tuple[str, str]) -> list[str]:
    """Which of the findings `(subject, message)` are told beside an excerpt."""
    known = [ReadinessItem("info", "a-rule", text, None, None, at) for at, text in items]
    return [item.message for item in shown(index, None, known, excerpt).readiness]


def test_the_readiness_is_of_what_is_shown(index_of: IndexOf) -> None:
    index = index_of(MAP)
    items = (
        ("stages/choose/barriers/all-look-alike", "nobody is asked"),
        ("stages/choose/barriers/too-dear", "nobody was asked"),
        ("stages/pay", "no barriers"),
        ("segments", "Sailors and Anglers are alike"),
        ("", "no objectives"),
    )
    everything = [text for _, text in items]
    assert said(index, Excerpt(), *items) == everything
    assert said(index, Excerpt(lanes=("goal",)), *items) == everything
    assert said(index, Excerpt(segments=("anglers",)), *items) == [
        "nobody was asked", "no barriers", "no objectives"
    ]  # fmt: skip
    assert said(index, Excerpt(stages="Pay"), *items) == [
        "no barriers", "Sailors and Anglers are alike", "no objectives"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "item",
    [
        ("evidence/board-deck", "its date is not said"),
        ("stages/choose", "rests on the  board DECK alone"),
        ("stages/choose/quotes/never-again", "is long"),
        ("stages/pay", "“Never again!” is no quote"),
        ("sponsor", "Ada Ample is no team"),
    ],
)
def test_no_finding_tells_what_is_redacted(index_of: IndexOf, item: tuple[str, str]) -> None:
    other = ("stages/choose", "“Survey” has no method")
    assert said(index_of(MAP), Excerpt(redact=True), item, other) == [other[1]]


def test_the_stand_in_is_there_where_something_rests_on_it(index_of: IndexOf) -> None:
    left = shown(index_of(MAP), None, (), Excerpt(redact=True))
    assert [source.title for source in left.index.journey.evidence] == ["Survey"]
    text = MAP.replace("quotes", "evidence: Board deck\n    quotes", 1)
    left = shown(index_of(text), None, (), Excerpt(redact=True))
    assert [source.title for source in left.index.journey.evidence] == [
        "Survey", "A confidential source"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "stages"),
    [
        ("Choose", ["Choose"]),
        ("..Choose", ["Choose"]),
        ("pay..", ["Pay"]),
        ("choose .. PAY", ["Choose", "Pay"]),
    ],
)
def test_ranges_of_stages(index_of: IndexOf, asked: str, stages: list[str]) -> None:
    left = shown(index_of(MAP), None, (), Excerpt(stages=asked))
    assert [stage.step.name for stage in left.index.stages] == stages


@pytest.mark.parametrize(
    ("excerpt", "why"),
    [
        (Excerpt(segments=("Divers",)), "it has no segment Divers"),
        (Excerpt(stages="Dock"), "it has no stage Dock"),
        (Excerpt(stages="Pay..Choose"), "Choose comes before Pay in it"),
    ],
)
def test_what_a_map_lacks(index_of: IndexOf, excerpt: Excerpt, why: str) -> None:
    with pytest.raises(NotInMap) as raised:
        shown(index_of(MAP), None, (), excerpt)
    assert str(raised.value) == why


def test_names_are_checked_against_all_maps(index_of: IndexOf) -> None:
    names = MapNames()
    names.check(Excerpt(stages="Anything"))  # there is no map to know it
    names.add(index_of(MAP))
    names.add(index_of("journey: J\nsegments: Divers\nstages: [{name: Dive, custom: {Sea: x}}]"))
    names.check(Excerpt(segments=("divers", "Anglers"), stages="Choose..Dive", lanes=("sea",)))
    for excerpt in (Excerpt(segments=("Diver s",)), Excerpt(stages="x.."), Excerpt(lanes=("y",))):
        with pytest.raises(UnknownName):
            names.check(excerpt)


def examples() -> list[Any]:
    found = []
    for scope in discover([EXAMPLES]):
        project = load_project(scope.root)
        for path in scope_files(scope, project.globs):
            loaded = load_map(path, project, named=False)
            if loaded is not None:
                found.append(pytest.param(loaded.index, id=path.stem))
    return found


def cuts(index: JourneyIndex) -> list[Excerpt]:
    stages = [Excerpt(stages=stage.id) for stage in index.stages]
    segments = [Excerpt(segments=(segment.id,)) for segment in index.segments]
    return [*stages, *segments, Excerpt(redact=True, stages=f"{index.stages[-1].id}..")]


@pytest.mark.parametrize("index", examples())
def test_every_part_of_the_examples_holds_together(index: JourneyIndex) -> None:
    for excerpt in cuts(index):
        left = shown(index, index.project.project, (), excerpt)
        loose = [f.message for f in reference_findings(left.index) if "segment" not in f.message]
        assert loose == []
        assert resolved(Edition(left.index, left.project, (), stem="map"))["stages"]


@pytest.mark.parametrize("index", examples())
def test_redaction_costs_no_coverage(index: JourneyIndex) -> None:
    left = shown(index, index.project.project, (), Excerpt(redact=True))
    assert coverage(left.index) == coverage(index)


def test_where_some_segments_are_asked_for_the_index_says_nothing_of_others() -> None:
    project = Project.model_validate({"project": "P", "segments": ["A", "B"], "teams": ["T"]})
    assert shown_project(project, Excerpt()) is project
    left = shown_project(project, Excerpt(segments=("a",)))
    assert left is not None
    assert (left.segments, left.teams) == ((), project.teams)
