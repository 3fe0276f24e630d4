"""Spans: what a person would point at; subjects: elements told by ids."""

import pytest

from jmap.source.document import Document
from jmap.source.finding import Finding
from jmap.source.nodes import Path

MAP = """\
journey: Finding an expert
stages:
  - name: Search
    sentiment: {score: 1, feeling: hopeful}
    barriers: [I can't tell, {text: Too far, severity: 3}]
    touchpoints:
      - name: Results page
        id: results
        channel: [web, app]
  - goal: nameless
    "name": >
      A long
      name
  - One text
transitions:
  - {from: search, to: exit}
plan:
  - finding: They leave
    actions: Call them
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return Document("a.yaml", MAP.encode())


@pytest.mark.parametrize(
    ("path", "key", "text"),
    [
        (("journey",), False, "Finding an expert"),
        (("journey",), True, "journey"),
        ((), False, "Finding an expert"),
        (("stages",), False, "stages"),
        (("stages", 0), False, "Search"),
        (("stages", 0, "sentiment"), False, "sentiment"),
        (("stages", 0, "sentiment", "score"), False, "1"),
        (("stages", 0, "barriers"), False, "barriers"),
        (("stages", 0, "barriers", 0), False, "I can't tell"),
        (("stages", 0, "barriers", 1), False, "Too far"),
        (("stages", 0, "barriers", 1, "severity"), True, "severity"),
        (("stages", 0, "touchpoints", 0, "channel"), False, "channel"),
        (("stages", 0, "touchpoints", 0, "channel", 1), False, "app"),
        (("stages", 1), False, ">"),
        (("stages", 1, "name"), True, '"name"'),
        (("stages", 2), False, "One text"),
        (("stages", 2, "name"), False, "One text"),
        (("transitions", 0), False, "from"),
        (("plan", 0, "actions", 0, "text"), False, "Call them"),
        (("stages", 0, "nothing", "below"), False, "Search"),
        (("stages", 9), False, "stages"),
    ],
)
def test_spans(document: Document, path: Path, key: bool, text: str) -> None:
    span = document.span_of(path, key=key)
    assert span.line == span.end_line
    line = document.lines[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == text


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ((), ""),
        (("stages", 0), "stages/search"),
        (("stages", 0, "touchpoints", 0), "stages/search/touchpoints/results"),
        (("stages", 0, "barriers", 1, "severity"), "stages/search/barriers/too-far/severity"),
        (("stages", 2), "stages/one-text"),
        (("transitions", 0), "transitions/search-exit"),
        (("plan", 0), "plan/they-leave"),
    ],
)
def test_subjects_are_told_by_ids_and_never_by_positions(
    document: Document, path: Path, subject: str
) -> None:
    assert document.locate(Finding("r", "m", path)).subject == subject


def test_the_place_of_an_alias_is_its_use() -> None:
    document = Document("a.yaml", b"a: &x {name: N}\nb: [*x, c]\nd: &t text\ne: *t\n")
    assert document.locate(Finding("r", "m", ("e",))).span == (4, 4, 4, 6)
    assert document.locate(Finding("r", "m", ("b", 1))).span == (2, 9, 2, 10)
