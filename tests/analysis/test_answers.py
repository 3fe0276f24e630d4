from collections.abc import Callable

from jmap.analysis.answers import answering, answers, remedies
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]
MAP = """\
journey: J
segments: [A, {name: Clerk, kind: role}]
stages:
  - name: S
    barriers: [{text: b, theme: Cost}, c]
    questions: [{text: q, answered_by: Desk}, r, s]
    touchpoints: [{name: Desk, answers: r}, {name: Line, answers: [q, r]}]
  - name: T
    barriers: d
    opportunities: [{title: Whole, id: whole}, {title: Gone, status: dropped}]
opportunities:
  - {title: For b, addresses: b}
  - {title: For cost, addresses: Cost}
  - {title: For the clerk, addresses: c, segments: Clerk}
"""


def test_who_answers_a_question(index_of: IndexOf) -> None:
    index = index_of(MAP)
    told = answering(index)
    found = {thing.name: answers(index, thing, told) for thing in index.tables["question"]}
    assert found == {"q": ["Desk", "Line"], "r": ["Desk", "Line"], "s": []}


def test_what_is_there_for_roles_answers_none_of_the_customers_questions(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, {name: Clerk, kind: role}]\nstages:\n"
        "  - name: S\n    questions: [q, {text: r, segments: Clerk}]\n"
        "    touchpoints: [{name: Till, segments: Clerk, answers: [q, r]}, {name: Desk}]\n"
        "  - {name: T, segments: Clerk, touchpoints: [{name: Desk, answers: q}]}\n"
    )
    told = answering(index)
    found = {thing.name: answers(index, thing, told) for thing in index.tables["question"]}
    assert found == {"q": [], "r": ["Till"]}


def test_what_addresses_a_barrier_and_its_theme(index_of: IndexOf) -> None:
    index = index_of(MAP)
    known, theme = remedies(index), index.find("theme", "Cost")
    b, c, d = index.tables["barrier"]
    assert [item.title for item in known.of(b, theme)] == ["For b", "For cost"]
    assert [item.title for item in known.of(b, None)] == ["For b"]
    assert known.of(c, None) == []
    assert [item.title for item in known.at(d)] == ["Whole"]
    assert known.at(c) == []
