"""What is wrong with a map, in jmap's own words, at the place a person would point at."""

import pytest
from told import helps, load, of_stage, told, told_of

from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.source.document import Document
from jmap.source.finding import Respelling

VALUES = [
    ("satisfaction: 11", "4:19", "satisfaction is 11; it goes from 0 to 10"),
    ("satisfaction: -1", "4:19", "satisfaction is -1; it goes from 0 to 10"),
    ("importance: high", "4:17", "importance is high; it takes a number"),
    ('importance: "8"', "4:17", "importance is the text 8; it takes a number"),
    ("importance: 1e999", "4:17", "importance is 1e999; that number is too large"),
    ("importance: [8]", "4:5", "importance is a list; it takes a number"),
    ("effort: 0", "4:13", "effort is 0; it goes from 1 to 5"),
    ("effort: 6", "4:13", "effort is 6; it goes from 1 to 5"),
    ("effort: 2.5", "4:13", "effort is 2.5; it takes a whole number"),
    ("sample: -1", "4:13", "sample is -1; it takes 0 or more"),
    ("sample: 1.5", "4:13", "sample is 1.5; it takes a whole number"),
    ("sentiment: 3", "4:16", "sentiment is 3; it goes from -2 to 2"),
    ("sentiment: postive", "4:16", "sentiment is postive, one letter from positive"),
    ("sentiment: 50%", "4:16", "sentiment is 50%; a score is a number from -2 to 2"),
    ("sentiment: [1]", "4:5", "sentiment is a list; it takes a score, a word or a mapping"),
    ("sentiment: {score: 3}", "4:24", "score is 3; it goes from -2 to 2"),
    ("sentiment: {score: glad}", "4:24", "score is glad; it takes a number from -2 to 2, "
     "very negative, negative, neutral, positive or very positive"),
    ("sentiment: {basis: felt}", "4:24",
     "basis is felt; it takes reported, observed, inferred or assumed"),
    ("duration: soon", "4:15", "duration is soon; it takes a length of time"),
    ("duration: 10-5 min", "4:15", "duration is 10-5 min; the range runs backwards"),
    ("moment_of_truth: no", "4:22",
     "moment_of_truth is no; it takes true, or why the moment decides"),
    ("next: stop", "4:11", "next is stop; it takes only the word none"),
    ("next: [B]", "4:5", "next is a list; it takes only the word none"),
    ("order: random", "4:12", "order is random; it takes sequence, one or any"),
    ("image: /a.png", "4:12", "/a.png is no path inside the project"),
    ("links: javascript:alert(1)", "4:12",
     "this is a javascript: link; links are http(s), mailto or relative"),
    ("goal: [a, b]", "4:5", "goal is a list; it takes one text"),
    ("goal: {a: b}", "4:5", "a: b is a mapping where a text is meant"),
    ("steps: [[a]]", "4:13",
     "an item of steps is a list; it takes a mapping or a step's name alone"),
    ("custom: lane", "4:13", "custom is lane; it takes a mapping"),
    ("custom: [a]", "4:5", "custom is a list; it takes a mapping"),
    ("barriers: [{text: b, severity: 6}]", "4:36", "severity is 6; it goes from 1 to 5"),
    ("barriers: [{text: b, sphere: ours}]", "4:34",
     "sphere is ours; it takes control, influence or concern"),
    ("needs: [{text: n, importance: {x: 11}}]", "4:39",
     "importance of x is 11; it goes from 0 to 10"),
    ("touchpoints: [{name: t, ownership: mine}]", "4:40",
     "ownership is mine; it takes owned, partner or third-party"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "place", "message"), VALUES, ids=[case[0] for case in VALUES])
def test_a_value_that_is_wrong(lines: str, place: str, message: str) -> None:
    errors = [line for line in told(of_stage(lines)) if "unknown-reference" not in line]
    assert errors == [f"{place} invalid-value {message}"]


ROOT = [
    ("format: 2", "3:9", "this map is of format 2; this jmap reads format 1"),
    ("format: new", "3:9", "format is new; it takes a number"),
    ("status: done", "3:9", "status is done; it takes draft, review, live or archived"),
    ("reviewed: May", "3:11", "reviewed is May; it takes a date"),
    ("reviewed: 2026-02-30", "3:11", "reviewed is 2026-02-30; the calendar has no such day"),
    ("review_every: 12", "3:15", "review_every is 12; it takes a length of time"),
    ("segments: [{name: A, size: 1.5}]", "3:28", "size is 1.5; it takes a share or a count"),
    ("segments: [[A]]", "3:12", "an item of segments is a list; it takes a mapping or a segment's "
     "name alone"),
    ("metrics: [{name: M, kind: nps, value: 101}]", "3:39",
     "value is 101; nps goes from -100 to 100"),
    ("metrics: [{name: M, kind: ces, value: 0}]", "3:39", "value is 0; ces goes from 1 to 7"),
    ("metrics: [{name: M, kind: csat, target: 101%}]", "3:41",
     "target is 101; csat goes from 0 to 100"),
    ("transitions: [{from: S, to: S, share: 35}]", "3:39", "share is 35; a share goes from 0 to 1"),
    ("transitions: [{from: S, to: S, share: 135%}]", "3:39",
     "share is 135%; a share goes from 0 to 100%"),
    ("evidence: [{title: E, solicited: no}]", "3:34", "solicited is no; it takes true or false"),
    ('evidence: [{title: E, solicited: "true"}]', "3:34",
     "solicited is the text true; it takes true or false"),
    ("language: Deutsch", "3:11", "language is Deutsch; it takes the tag of a language"),
    ("language: de-", "3:11", "language is de-; it takes the tag of a language"),
    ("scope: everything", "3:8", "scope is everything; it takes a mapping"),
    ("plan: [{finding: f, actions: [{text: a, due: soon}]}]", "3:46",
     "due is soon; it takes a date"),
]  # fmt: skip


def test_each_segment_s_number_off_the_scale_of_a_metric_is_told() -> None:
    value = "metrics: [{name: M, kind: csat, value: {a: 120, b: 30, c: -1}, target: 101}]"
    assert told(f"journey: T\nsegments: [a, b, c]\nstages: [S]\n{value}\n") == [
        "4:44 invalid-value value of a is 120; csat goes from 0 to 100",
        "4:59 invalid-value value of c is -1; csat goes from 0 to 100",
        "4:72 invalid-value target is 101; csat goes from 0 to 100",
    ]


@pytest.mark.parametrize(("line", "place", "message"), ROOT, ids=[case[0] for case in ROOT])
def test_a_value_at_the_root_that_is_wrong(line: str, place: str, message: str) -> None:
    assert told(f"journey: T\nstages: [S]\n{line}\n") == [f"{place} invalid-value {message}"]


@pytest.mark.parametrize(
    ("lines", "help"),
    [
        ("phase: awarness", "did you mean awareness?"),
        ("barriers: [{text: b, kind: acess}]", "did you mean access?"),
        ('importance: "8"', "take the quotes away"),
        ("moment_of_truth: no", "write true, or leave the field out"),
        ("sentiment: postive", "write positive, or another word if it is a feeling"),
        ("barriers: [Price: too high]", 'quote this text: "Price: too high"'),
        ("segments: [name: New]", "write New alone"),
        ("segments: [{name: New, note: since May}]", "write New alone"),
        ("sentiment: {score: netural}", "did you mean neutral?"),
        ("next: Pay", "ways to other stages go in `transitions:`"),
        ("duration: soon", "write 20 min, 5-10 min, 2 h, 3 days, 2 business days, 2 weeks, "
         "12 months or 1 year"),
    ],
)  # fmt: skip
def test_the_help_says_what_to_write(lines: str, help: str) -> None:
    assert helps(of_stage(lines)) == [help]


def test_a_share_is_shown_with_its_percent_sign() -> None:
    text = "journey: T\nstages: [S]\ntransitions: [{from: S, to: S, share: 35}]\n"
    assert helps(text) == ["write 35%"]


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


def test_all_of_a_files_errors_are_told_in_one_run() -> None:
    text = (
        "journey: T\n"
        "statsu: draft\n"
        "basis: guess\n"
        "stages:\n"
        "  - goal: nameless\n"
        "    barriers: [{severity: 9}]\n"
        "  - name: S\n"
        "    sentiment: 5\n"
        "    touchpoints:\n"
        "      - {name: W, chanel: web, answers: [What]}\n"
        "  - {name: S2, sentiment: {nobody: 9}}\n"
        "evidence: [{method: servey}]\n"
        "opportunities: [{title: O, stages: Nowhere}]\n"
    )
    assert told(text) == [
        "2:1 unknown-field a journey has no field statsu",
        "3:8 invalid-value basis is guess; it takes assumption, mixed or research",
        "5:5 missing-field a stage needs a name",
        "6:17 missing-field a barrier needs a text",
        "6:27 invalid-value severity is 9; it goes from 1 to 5",
        "8:16 invalid-value sentiment is 5; it goes from -2 to 2",
        "10:19 unknown-field a touchpoint has no field chanel",
        "10:42 unknown-reference there is no question What",
        "11:36 invalid-value sentiment of nobody is 9; it goes from -2 to 2",
        "12:13 missing-field a source needs a title",
        "12:21 invalid-value method is servey; it takes interview, observation, survey, "
        "focus-group, analytics, support-log, call, review, social, crm, mystery-shop, "
        "staff-interview, workshop or desk-research",
        "13:36 unknown-reference there is no stage or step Nowhere",
    ]


def test_what_is_right_is_kept() -> None:
    loaded = load(
        "journey: T\nowner: [x]\nstages:\n  - {name: A, goal: g, sentiment: 9}\n  - [x]\n  - B\n"
    )
    assert loaded.read.model is not None
    assert loaded.read.model.owner is None
    assert [(stage.name, stage.goal) for stage in loaded.read.model.stages] == [
        ("A", "g"),
        ("B", None),
    ]
    assert loaded.read.broken
    assert set(loaded.read.broken) == {("owner",), ("stages", 0, "sentiment"), ("stages",)}


def test_what_a_broken_part_defines_is_not_missed_elsewhere() -> None:
    assert told(
        "journey: T\n"
        "evidence: [{id: talks, methd: interview}, {method: survey, id: numbers}]\n"
        "segmnts: [New, Loyal]\n"
        "stages:\n"
        "  - {name: A, evidence: [talks, numbers, gossip], satisfaction: {new: 2, loyal: 3}}\n"
    ) == [
        "2:13 missing-field a source needs a title",
        "2:24 unknown-field a source has no field methd",
        "2:44 missing-field a source needs a title",
        "3:1 unknown-field a journey has no field segmnts",
        "5:42 unknown-reference there is no evidence gossip",
    ]


@pytest.mark.parametrize("text", ["- a\n", "hello\n", "[journey]\n", "", "# nothing\n", "~\n"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    (line,) = told(text)
    assert line.endswith(" missing-field the file is no map: it has no `journey:` with a title")


def test_messages_show_long_values_short() -> None:
    (line,) = told(f"journey: T\nstatus: {'x' * 100_000}\nstages: [S]\n")
    assert len(line) < 200
    assert "…; it takes draft" in line


def test_a_thousand_faults_are_told_and_the_others_counted() -> None:
    text = "journey: T\nstages:\n" + "".join(
        f"  - {{name: s{i}, sentiment: 9}}\n" for i in range(1200)
    )
    found = told(text)
    assert len(found) == 1001
    assert found[-1].endswith(
        "sentiment is 9; it goes from -2 to 2 (and 199 more like it are not told)"
    )


PROJECT_FAULTS = [
    ("brand: {color: blue}", "2:16 invalid-value color is blue; it takes a colour"),
    ("brand: {color: 0b5fff}", "2:16 invalid-value color is 0b5fff; it takes a colour"),
    ("lint: {profile: harsh}", "2:17 invalid-value profile is harsh; it takes draft, workshop, "
     "research or strict"),
    ("lint: {rules: {too-many-stages: never}}", "2:33 invalid-value severity is never; it takes "
     "off, info, warning or error"),
    ("render: {redact: no}", "2:18 invalid-value redact is no; it takes true or false"),
    ("render: {to: gif}", "2:14 invalid-value to is gif; it takes html, svg, png, pdf, dot, "
     "mermaid, md, csv, xlsx, pptx or json"),
    ("render: {to: [html, sgv]}", "2:21 invalid-value to is sgv; it takes html, svg, png, pdf, "
     "dot, mermaid, md, csv, xlsx, pptx or json"),
    ("render: {out: ../up, too: x}", "2:22 unknown-field `render` has no field too"),
    ("stages: [S]", "2:1 unknown-field a project has no field stages"),
    ("channels: [{team: Care}]", "2:13 missing-field a channel needs a name"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), PROJECT_FAULTS, ids=[c[0] for c in PROJECT_FAULTS])
def test_a_fault_in_a_project_file_is_like_any_other(line: str, expected: str) -> None:
    read = read_model(Document("jmap.yaml", f"project: P\n{line}\n".encode()), Project)
    (found,) = read.findings
    said = f"{found.span.line}:{found.span.column} {found.finding.rule} {found.finding.message}"
    assert said == expected
