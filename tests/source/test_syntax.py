"""Syntax errors in words a consultant can act on, at the place a person would point at."""

import pytest
from told import helps, told

CASES = [
    ("journey: Price: high\n", "1:15", "a colon stands where no field can begin"),
    ("journey: T\nstages\n  - a\n", "2:1", "this line has no colon"),
    ("journey: T\nstages: [a]\n  foo: b\n", "3:3", "this line fits neither the field nor the list"),
    ("journey: T\nstages: - a\n", "2:9", "a list item cannot begin here"),
    ("journey: T\nstages: [a, b\nowner: x\n", "3:6", "the list in [ ] is not closed"),
    ("journey: T\nscope: {starts: a\nowner: x\n", "3:6", "the mapping in { } is not closed"),
    ("journey: T\nstages: [a\n", "2:9", "the list in [ ] is not closed"),
    ('journey: "T\nstages: [a]\n', "1:10", "the text ends inside quotes"),
    ("journey: 'T\nstages: [a]\n", "1:10", "the text ends inside quotes"),
    ('journey: "T\n---\n', "2:1", "--- stands inside quotes"),
    ('journey: "a\\qb"\n', "1:12", "no character is written with this backslash"),
    ('journey: "a\\xzz"\n', "1:14", "this escape needs hexadecimal digits"),
    ('journey: "\\ud800"\n', "1:13", "this escape stands for no character"),
    ("journey: @T\n", "1:10", "a text cannot begin with @"),
    ("journey: `T`\n", "1:10", "a text cannot begin with `"),
    ("journey: %T\n", "1:10", "a text cannot begin with %"),
    ("journey: *T\n", "1:10", "nothing is anchored as &T above"),
    ("journey: * T\n", "1:11", "a name is missing after & or *"),
    ("journey: T\nstages:\n\t- a\n", "3:1", "a tab cannot indent"),
    ("journey: |0\n x\n", "1:11", "the 0 behind | or > says nothing"),
    ("journey: a\x00b\n", "1:11", "a control character stands here"),
    ("journey: T\r\nowner: a\x1bb\r\n", "2:9", "a control character stands here"),
    ("journey: Café\nowner: é\x01\n", "2:9", "a control character stands here"),
    ("journey: T\n---\njourney: U\n", "2:1", "a second document starts here"),
    ("journey: T\n...\n---\njourney: U\n", "3:1", "a second document starts here"),
    ("%YAML 3.0\n---\njourney: T\n", "1:1", "this is no version of YAML"),
    ("journey: !h!x T\n", "1:10", "a text cannot begin with !"),
]


@pytest.mark.parametrize(("text", "place", "message"), CASES, ids=[case[0] for case in CASES])
def test_a_syntax_error_is_told_where_it_is(text: str, place: str, message: str) -> None:
    found = told(text)
    errors = [line for line in found if " syntax " in line]
    assert len(errors) == 1
    assert errors[0].startswith(f"{place} syntax {message}")
    assert helps(text)[found.index(errors[0])]


def test_no_message_speaks_of_the_parser() -> None:
    for text, _, _ in CASES:
        assert not any("expected" in line or "token" in line for line in told(text))


def test_what_stands_before_a_syntax_error_is_told_and_nothing_missing_or_unresolved() -> None:
    assert told(
        "journey: T\n"
        "frist: 1\n"
        "stages:\n"
        "  - name: A\n"
        "    sentiment: 9\n"
        "    barriers: [{text: a, at: nowhere}]\n"
        "  - goal: nameless\n"
        "  - name: B\n"
        "    barriers: [x\n"
        "  - name: C\n"
    ) == [
        "2:1 unknown-field a journey has no field frist",
        "5:16 invalid-value sentiment is 9; it goes from -2 to 2",
        "10:9 syntax the list in [ ] is not closed",
    ]


def test_after_a_syntax_error_at_the_start_nothing_else_is_told() -> None:
    assert [line.split()[1] for line in told("journey: Price: high\n")] == ["syntax"]


@pytest.mark.parametrize(
    "text",
    [
        "---\njourney: T\nstages: [a]\n...\n",
        "%YAML 1.1\n---\njourney: T\nstages: [a]\n",
        "%YAML 1.2\n---\njourney: T\nstages: [a]\n",
        "# a comment\n\njourney: T\nstages: [a] # another\n",
        "{journey: T, stages: [Is it safe?, Who pays?]}\n",
        "journey: T\nstages:\n- a\n- b\n",
        "? journey\n: T\n? stages\n: [a]\n",
    ],
)
def test_yaml_that_is_fine(text: str) -> None:
    assert told(text) == []
