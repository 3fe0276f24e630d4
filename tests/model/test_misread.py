"""Traps of YAML and misspelt fields, told as what was meant."""

import pytest
from told import helps, load, of_stage, told, told_of

from jmap.source.finding import Respelling


@pytest.mark.parametrize("lane", ["barriers", "actions", "touchpoints", "steps", "opportunities"])
def test_a_colon_in_a_text_is_a_trap_that_is_named(lane: str) -> None:
    assert told(of_stage(f"{lane}:\n  - Price: too high\n  - fine")) == [
        "5:9 invalid-value Price: too high is a mapping where a text is meant"
    ]
    assert told(of_stage(f"{lane}: [Price: too high, fine]")) == [
        f"4:{8 + len(lane)} invalid-value Price: too high is a mapping where a text is meant"
    ]


def test_two_colons_are_one_trap() -> None:
    assert told(of_stage("barriers:\n  - Price: too high\n    Time: too long")) == [
        "5:9 invalid-value Price: too high, Time: too long is a mapping where a text is meant"
    ]


def test_a_stage_with_a_colon_in_its_name() -> None:
    assert told("journey: T\nstages:\n  - Search: the beginning\n  - Buy\n") == [
        "3:5 invalid-value Search: the beginning is a mapping where a text is meant"
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("barriers:\n  - {text: Slow, dear}", "5:22 unknown-field a barrier has no field dear; "
         "it has no value"),
        ("barriers: [{text: Slow, dear and far, severity: 2}]", "4:29 unknown-field a barrier has "
         "no field dear and far; it has no value"),
    ],
)  # fmt: skip
def test_a_comma_in_flow_text_is_a_trap_that_is_named(lines: str, expected: str) -> None:
    assert told(of_stage(lines)) == [expected]
    assert helps(of_stage(lines)) == [
        "a comma ended the text before it: put quotes around the text"
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("pain_points", "barriers"), ("pains", "barriers"), ("emotions", "sentiment"),
     ("feelings", "sentiment"), ("ideas", "opportunities"), ("kpis", "metrics"),
     ("doing", "actions"), ("thinking", "thoughts"), ("personas", "segments"),
     ("Pain Points", "barriers"), ("pain-points", "barriers"),
     ("bariers", "barriers"), ("touch_points", "touchpoints"), ("Touchpoints", "touchpoints"),
     ("momentOfTruth", "moment_of_truth")],
)  # fmt: skip
def test_a_field_is_known_by_its_other_names_and_misspelt(wrong: str, right: str) -> None:
    text = of_stage(f"{wrong}: x")
    assert told(text) == [f"4:5 unknown-field a stage has no field {wrong}"]
    assert helps(text) == [f"did you mean {right}?"]


def test_synonyms_at_the_root() -> None:
    text = "journey: T\npersonas: [A]\nphases: [S]\nkpis: [M]\nideas: [I]\n"
    assert helps(text) == [
        f"did you mean {name}?" for name in ("segments", "stages", "metrics", "opportunities")
    ]
    assert [line.split()[1] for line in told(text)] == ["unknown-field"] * 4


def test_a_synonym_that_stands_elsewhere() -> None:
    for wrong, right in (("pain_points", "barriers"), ("pains", "barriers"),
                         ("feelings", "sentiment"), ("Emotions", "sentiment")):  # fmt: skip
        (help,) = helps(f"journey: T\nstages: [S]\n{wrong}: [x]\n")
        assert help == f"it is called {right} here, and stands elsewhere: see `jmap schema`"


def test_a_misspelt_field_of_a_sentiment_for_all_or_by_segment() -> None:
    for value in ("{score: 1, basys: reported}", "{new: {score: 1, basys: reported}}"):
        (found,) = load(f"segments: [new]\n{of_stage(f'sentiment: {value}')}").findings
        assert found.finding.message == "a sentiment has no field basys"
        assert found.finding.help == "did you mean basis?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("journey: T\n", "1:10 missing-field a journey needs `stages`"),
        ("journey: T\nstages: [{goal: g}]\n", "2:11 missing-field a stage needs a name"),
        ("journey: T\nstages: [S]\nplan: [{implication: i}]\n",
         "3:9 missing-field a finding needs a finding"),
        ("journey: T\nstages: [S]\nevidence: [{method: survey}]\n",
         "3:13 missing-field a source needs a title"),
        ("journey: T\nstages: [S]\ntransitions: [{from: S}]\n",
         "3:16 missing-field a transition needs `to`"),
    ],
)  # fmt: skip
def test_a_field_that_is_missing(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("name", ["nmae", "naem", "Name", "title", "text", "label"])
def test_a_misspelt_main_field_is_not_missing_too(name: str) -> None:
    found = told(f"journey: T\nstages: [{{{name}: S, goal: g}}, R]\n")
    if name == "label":
        assert len(found) == 2
    else:
        assert found == [f"2:11 unknown-field a stage has no field {name}"]


def test_a_lone_misspelt_main_field_is_no_text_with_a_colon() -> None:
    for name in ("nmae", "title", "text"):
        assert told(f"journey: T\nstages: [{{{name}: S}}, R]\n") == [
            f"2:11 unknown-field a stage has no field {name}"
        ]


@pytest.mark.parametrize(
    ("lines", "wrong", "right"),
    [
        ("steps:\n  - Name: Search", "Name", "name"),
        ("steps:\n  - step: Pay", "step", "name"),
        ("steps:\n  - titl: Foo", "titl", "name"),
        ("steps:\n  - nane: x", "nane", "name"),
        ("touchpoints:\n  - nam: Phone", "nam", "name"),
        ("touchpoints:\n  - Touchpoint: Phone", "Touchpoint", "name"),
        ("barriers:\n  - txt: Rain", "txt", "text"),
        ("opportunities:\n  - Title: Foo", "Title", "title"),
    ],
)
def test_a_lone_field_that_was_meant_for_the_main_one_is_given_its_name(
    lines: str, wrong: str, right: str
) -> None:
    (found,) = load(of_stage(lines)).findings
    assert found.finding.rule == "unknown-field"
    assert found.finding.correction == Respelling(wrong, right)


def test_a_lone_field_that_is_misspelt_or_a_synonym() -> None:
    for wrong, right in (("gaol", "goal"), ("feelings", "sentiment")):
        text = f"journey: T\nstages:\n  - {wrong}: bad\n  - R\n"
        assert helps(text) == ["add `name:`", f"did you mean {right}?"]


THINGS = [
    ("stages:\n  - Compare:\n      touchpoints: [x]", "3:5", "Compare: …", "a stage",
     "name: Compare"),
    ("stages: {Search: {goal: g}, Buy: {goal: h}}", "2:1", "Search: …, Buy: …", "a stage",
     "name: Search"),
    ("stages: [S]\nsegments: {A: {job: x}}", "3:1", "A: …", "a segment", "name: A"),
    ("stages: [S]\nevidence: {may: {title: Survey of May}}", "3:1", "may: …", "a source",
     "title: Survey of May"),
    ("stages: [{name: S, barriers: [Cost: {kind: cost}]}]", "2:31", "Cost: …", "a barrier",
     "text: Cost"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "place", "text", "thing", "name"), THINGS)
def test_things_that_are_written_below_their_names(
    lines: str, place: str, text: str, thing: str, name: str
) -> None:
    (found,) = load(f"journey: T\n{lines}\n").findings
    line = told_of([found])
    assert line == [f"{place} invalid-value {text} is a mapping where {thing} is meant"]
    assert found.finding.help == f"write `- {name}`, and its fields below that"
    assert found.finding.correction is None


@pytest.mark.parametrize(
    ("lines", "told_of"),
    [
        ("teams:\n  Ops:\n  Sales:", "2:1 invalid-value Ops: …, Sales: …"),
        ("teams:\n  - Ops:\n  - Sales", "3:5 invalid-value Ops: …"),
        ("scenario:\n  Moving:", "2:1 invalid-value Moving: …"),
    ],
)
def test_a_mapping_without_values_is_told_by_its_fields(lines: str, told_of: str) -> None:
    found = told(f"journey: T\n{lines}\nstages: S\n")
    assert f"{told_of} is a mapping where a text is meant" in found


def test_a_name_with_a_colon_behind_it() -> None:
    text = "journey: T\nstages:\n  - Compare:\n    touchpoints: [x]\n  - Buy\n"
    assert told(text) == ["3:5 unknown-field a stage has no field Compare"]
    assert helps(text) == ["write `name: Compare`"]
    named = text.replace("Compare:", "name: Compare").replace("touchpoints: [x]", "Price:")
    assert told(named) == ["4:5 unknown-field a stage has no field Price"]
    assert helps(named) == [None]
    assert helps("journey: T\nstages: [{Compare}, Buy]\n") == ["write `name: Compare`"]


@pytest.mark.parametrize(
    ("lines", "is_fixed"),
    [("barriers: [Cost: too high]", True), ("barriers: [Note: bring a pen]", False),
     ("steps: [Goal: find it]", False), ("segments: [name: New]", False)],
)  # fmt: skip
def test_what_may_be_a_field_is_not_made_a_text(lines: str, is_fixed: bool) -> None:
    (found,) = load(of_stage(lines)).findings
    assert found.finding.message.endswith("is a mapping where a text is meant")
    assert (found.finding.correction is not None) == is_fixed
