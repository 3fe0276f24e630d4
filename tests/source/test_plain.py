"""YAML 1.2 as plain data: scalars, anchors, merge keys, keys given twice, what is empty."""

from typing import Any

import pytest
from told import helps, load, told

from jmap.source.document import Document
from jmap.source.nodes import Quoted

HEAD = "journey: T\nstages: [a]\n"


def data(text: str) -> Any:
    document = Document("a.yaml", text.encode())
    assert document.findings == []
    return document.data


@pytest.mark.parametrize(
    "text",
    ["no", "on", "NO", "Yes", "1:30", "2026-05-01", "010", "0x1F", "1e3", "24/7", "2026", "true",
     ".inf", "=", "1_000", "~x", "null x", "<<x"],
)  # fmt: skip
def test_a_plain_scalar_is_its_source_text(text: str) -> None:
    value = data(f"a: [b, {text}]\nc: {text}\n")
    assert value["a"][1] == text
    assert value["c"] == text
    assert type(value["c"]) is str


def test_text_fields_take_any_scalar() -> None:
    loaded = load("journey: 2026\nstages:\n  - 24/7\n  - name: 010\n  - NO\n  - true\n  - 1:30\n")
    assert loaded.findings == []
    assert loaded.read.model is not None
    assert loaded.read.model.journey == "2026"
    assert [s.name for s in loaded.read.model.stages] == ["24/7", "010", "NO", "true", "1:30"]


@pytest.mark.parametrize("text", ['"010"', "'010'", "|\n  010\n", ">\n  010\n"])
def test_what_is_not_written_plain_is_known_to_be_text(text: str) -> None:
    value = data(f"a: {text}\n")["a"]
    assert type(value) is Quoted
    assert value.strip() == "010"


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL", '""', "''", '"  "'])
def test_an_empty_value_counts_as_absent_and_is_told(text: str) -> None:
    text = f"journey: T\nowner: {text}\nstages: [a]\n"
    assert told(text) == ["2:1 empty-value owner is empty"]
    model = load(text).read.model
    assert model is not None
    assert model.owner is None


def test_each_empty_item_is_told_where_it_stands_and_leaves_its_list() -> None:
    text = "journey: T\nstages:\n  - a\n  - ~\n  -\n  - name: b\n    sentiment: 3\n"
    assert told(text) == [
        "4:5 empty-value this item is empty",
        "5:4 empty-value this item is empty",
        "7:16 invalid-value sentiment is 3; it goes from -2 to 2",
    ]
    model = load(text).read.model
    assert model is not None
    assert [stage.name for stage in model.stages] == ["a", "b"]


def test_a_required_field_that_is_empty_is_told_once() -> None:
    assert told("journey: T\nstages:\n  - name:\n    goal: x\n  - b\n") == [
        "3:5 missing-field name is empty, and a stage needs it"
    ]
    assert told("journey: T\nstages: []\n") == [
        "2:1 missing-field stages is empty, and a journey needs it"
    ]
    assert told("journey: T\nstages: [~]\n") == [
        "2:1 missing-field stages is empty; there must be at least one",
        "2:10 empty-value this item is empty",
    ]
    assert told("journey: T\nstages:\n") == [
        "2:1 missing-field stages is empty, and a journey needs it"
    ]


@pytest.mark.parametrize(
    ("lines", "place"),
    [("scope: {}", "3:1 empty-value scope"), ("plan: []", "3:1 empty-value plan"),
     ("evidence: [{title: E, segments: []}]", "3:23 empty-value segments"),
     ("plan: [{finding: f, actions: {}}]", "3:21 empty-value actions"),
     ("touchpoints: [{}, W]", "3:15 empty-value this item")],
)  # fmt: skip
def test_a_mapping_and_a_list_without_entries_are_empty(lines: str, place: str) -> None:
    assert told(f"journey: T\nstages: [S]\n{lines}\n") == [f"{place} is empty"]


def test_what_was_cut_short_is_not_empty() -> None:
    (said,) = told("journey: T\nstages: [S]\nscope: {\nplan: [\n")
    assert " syntax " in said


def test_an_empty_field_that_is_misspelt_is_not_missing_too() -> None:
    for value in ("", "[]"):
        assert told(f"journey: T\nstage: {value}\n") == [
            "2:1 unknown-field a journey has no field stage"
        ]


def test_what_is_empty_and_merged_is_a_mapping_still() -> None:
    assert told("journey: T\nstages: [{name: S, <<: {}}]\nx-a: {}\n") == []


def test_nulls_in_quotes_are_text() -> None:
    assert data("a: [\"null\", '~']\n") == {"a": ["null", "~"]}


def test_control_characters_of_escapes_do_not_get_into_texts() -> None:
    assert data('a: "x\\0\\e[31m\\x9by\\tz"\n') == {"a": "x\ufffd\ufffd[31m\ufffdy\tz"}


def test_anchors_and_aliases() -> None:
    assert data("a: &x {b: [1]}\nc: [*x, *x]\nd: &t text\ne: *t\n") == {
        "a": {"b": ["1"]},
        "c": [{"b": ["1"]}, {"b": ["1"]}],
        "d": "text",
        "e": "text",
    }


def test_merge_keys() -> None:
    assert data(
        "base: &base {a: base, b: base}\n"
        "other: &other {b: other, c: other}\n"
        "one: {<<: *base, b: own}\n"
        "two: {<<: [*base, *other], d: own}\n"
        "inline: {<<: {x: 1}}\n"
        "text: {'<<': kept}\n"
    ) == {
        "base": {"a": "base", "b": "base"},
        "other": {"b": "other", "c": "other"},
        "one": {"a": "base", "b": "own"},
        "two": {"d": "own", "a": "base", "b": "base", "c": "other"},
        "inline": {"x": "1"},
        "text": {"<<": "kept"},
    }


def test_a_fault_in_what_is_merged_is_told_once_where_it_is_written() -> None:
    assert (
        told(
            "journey: T\nx-base: &base {sentiment: 9}\nstages:\n"
            "  - {name: A, <<: *base}\n  - {name: B, <<: *base}\n"
        )
        == ["2:27 invalid-value sentiment is 9; it goes from -2 to 2"] * 2
    )


def test_a_fault_in_what_is_aliased_leaves_what_is_right() -> None:
    loaded = load(
        "journey: T\nstages:\n  - {name: A, barriers: &b [one, [x], two]}\n"
        "  - {name: B, barriers: *b}\n"
    )
    assert loaded.read.model is not None
    assert [[b.text for b in s.barriers] for s in loaded.read.model.stages] == [["one", "two"]] * 2


@pytest.mark.parametrize(
    ("merge", "column"), [("<<: 3", 22), ("<<: [*x, 4]", 27), ("<<: text", 22)]
)
def test_a_merge_of_what_is_no_mapping(merge: str, column: int) -> None:
    assert told(f"journey: T\nx-x: &x {{goal: g}}\nstages: [{{name: A,  {merge}}}]\n") == [
        f"3:{column + 3} invalid-value << takes a mapping, or a list of mappings"
    ]


def test_an_alias_inside_what_it_stands_for_is_told_once_where_it_stands() -> None:
    assert told("journey: T\nstages: &a\n  - name: S\n    steps: *a\n") == [
        "4:12 invalid-value this alias stands inside what it stands for"
    ]
    text = "journey: T\nstages: &a\n  - A\n  - *a\n  - B\n"
    assert told(text) == ["4:5 invalid-value this alias stands inside what it stands for"]
    model = load(text).read.model
    assert model is not None
    assert [stage.name for stage in model.stages] == ["A", "B"]
    assert told("journey: T\nstages:\n  - &a\n    name: S\n    <<: *a\n") == [
        "5:9 invalid-value this alias stands inside what it stands for"
    ]


def test_aliases_that_make_too_much_are_told_once() -> None:
    lines = ["journey: T", "x-a: &a [" + "s, " * 99 + "]"]
    lines += [f"x-{b}: &{b} [" + f"*{a}, " * 99 + "]" for a, b in ("ab", "bc", "cd")]
    lines += ["stages: *d"]
    told_of_aliases = [line for line in told("\n".join(lines)) if "alias" in line]
    assert len(told_of_aliases) == 1
    assert told_of_aliases[0].endswith("invalid-value the aliases make the map too large")


def test_a_key_given_twice_is_told_with_the_first() -> None:
    text = HEAD + "owner: x\nfrist: 1\nowner: y\nfrist: 2\nowner: z\n"
    assert told(text) == [
        "4:1 unknown-field a journey has no field frist",
        "5:1 duplicate-key owner is given twice",
        "6:1 duplicate-key frist is given twice",
        "7:1 duplicate-key owner is given twice",
    ]
    related = {
        f.span.line: f.finding.related[0].span for f in load(text).findings if f.finding.related
    }
    assert {line: span and span.line for line, span in related.items()} == {5: 3, 6: 4, 7: 3}


def test_a_merge_key_given_twice() -> None:
    text = (
        "journey: T\nx-a: &a {goal: g}\nx-b: &b {phase: use}\n"
        "stages:\n  - name: S\n    <<: *a\n    <<: *b\n"
    )
    assert told(text) == ["7:5 duplicate-key << is given twice"]
    assert helps(text) == ["write `<<: [*one, *other]`"]
    read = load(text).read.model
    assert read is not None
    assert (read.stages[0].goal, read.stages[0].phase) == ("g", "use")


def test_the_first_of_two_keys_holds_and_what_the_second_defines_is_not_missed() -> None:
    loaded = load(
        "journey: T\nsegments: [A]\nsegments: [B]\nstages:\n"
        "  - {name: S, satisfaction: {A: 1, B: 2}}\n"
    )
    assert [f.finding.rule for f in loaded.findings] == ["duplicate-key"]
    assert loaded.read.model is not None
    assert loaded.read.model.segments == ("A",)


def test_a_field_and_its_other_name_are_one() -> None:
    assert told(HEAD + "note: x\n") == []
    assert told(HEAD + "note: x\ndescription: y\n") == [
        "3:1 duplicate-key note is another name of a field that is given too"
    ]
    assert told(HEAD + "note: [a, b]\n") == ["3:1 invalid-value note is a list; it takes one text"]


def test_keys_that_begin_with_x_are_ignored_everywhere() -> None:
    assert (
        told(
            "journey: T\nx-a: {b: [~, !!set {c}]}\nx-a: again\nstages:\n"
            "  - name: A\n    x-b: 1\n    touchpoints: [{name: W, x-c: []}]\n"
        )
        == []
    )


def test_a_field_name_is_one_text() -> None:
    assert told(HEAD + "? [a, b]\n: c\n") == ["3:3 invalid-value a field's name is one text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("owner: !!binary aGk=", "3:8 invalid-value the tag !!binary means nothing here"),
        ("owner: !own x", "3:8 invalid-value the tag !own means nothing here"),
        ("format: !!int 1", "3:9 invalid-value the tag !!int means nothing here"),
        ("scope: !!set {starts, }", "3:8 invalid-value the tag !!set means nothing here"),
        ("teams: !!python/a [a]", "3:8 invalid-value the tag !!python/a means nothing here"),
    ],
)
def test_tags_are_told(text: str, expected: str) -> None:
    assert expected in told(HEAD + text + "\n")


def test_the_tags_of_what_is_meant_anyway_are_fine() -> None:
    text = "journey: !!str T\nstages: !!seq [!!map {name: ! a}]\n"
    assert told(text) == []


def test_a_tag_constructs_nothing() -> None:
    text = "journey: T\nstages: !!python/object/apply:os.system ['exit 1']\n"
    assert told(text) == [
        "2:9 invalid-value the tag !!python/object/apply:os.system means nothing here"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("stages: " + "[" * 64, "2:72"),
        ("stages: " + "[" * 200 + "]" * 200, "2:72"),
        ("stages:\n  " + "- " * 200 + "x", "3:129"),
        ("stages: " + "{a: " * 200, "2:261"),
        ("stages:\n" + "".join(" " * i + "a:\n" for i in range(1, 200)), "66:65"),
        ("stages: " + "!!seq [" * 200 + "]" * 200, "2:450"),
        ("stages: " + "!!seq [" * 20_000 + "]" * 20_000, "2:450"),
        ("x-stages: " + "[" * 200 + "]" * 200, "2:74"),
        ("? " * 200 + "x", "2:129"),
    ],
    ids=["open", "flow", "compact", "mappings", "block", "tags", "more", "aside", "keys"],
)
def test_a_file_that_nests_too_deep_is_told_where(text: str, place: str) -> None:
    assert told(f"journey: T\n{text}\n") == [
        f"{place} unreadable-file the file nests deeper than 64 levels"
    ]


def test_aliases_that_nest_too_deep_are_told_where() -> None:
    aside = "".join(f"x-{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 3_000))
    assert told(f"journey: T\nx-0: &a0 [x]\n{aside}stages: *a2999\n") == [
        "2939:17 unreadable-file the file nests deeper than 64 levels"
    ]


def test_lines_of_any_length_are_read() -> None:
    for length in (490, 500, 510, 5_000):
        text = f"journey: T\nscenario: {'x' * length}\nstages:\n  - a\n  -\n"
        assert told(text) == ["5:4 empty-value this item is empty"]


def test_sixty_levels_are_read() -> None:
    text = f"journey: T\nstages: [a]\nx-deep: {'[' * 60}{']' * 60}\n"
    assert told(text) == []


def test_a_file_with_too_many_values_is_told_where() -> None:
    found = told("journey: T\nstages:\n" + "  - a\n" * 100_001)
    assert found == ["99998:5 unreadable-file the file has more than 100,000 values"]


def test_of_two_keys_an_empty_one_does_not_hold() -> None:
    text = "journey: T\nowner:\nowner: [x]\nowner: y\nstages: [a]\n"
    assert told(text) == [
        "3:1 duplicate-key owner is given twice",
        "3:1 invalid-value owner is a list; it takes one text",
        "4:1 duplicate-key owner is given twice",
    ]
