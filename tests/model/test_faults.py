"""What is wrong with a map, in jmap's own words, at the place a person would point at."""

import pytest
from told import helps, load, of_stage, told

from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.source.document import Document

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
