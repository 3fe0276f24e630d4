"""References: what they find, what they miss, what they could mean."""

from pathlib import Path

import pytest
from told import helps, load, of_stage, project_in, told

STAGES = "stages: [Search, {name: Buy, id: purchase, steps: [Pay, {name: Wait, id: w}]}]\n"


@pytest.mark.parametrize(
    "text",
    ["New customers", "new-customers", "NEW  CUSTOMERS", "new_customers", "new customers!"],
)
def test_references_are_compared_as_slugs(text: str) -> None:
    assert (
        told(f"journey: T\nsegments: [New customers]\nstages: [{{name: S, segments: {text}}}]")
        == []
    )


FIELDS = [
    ("stages: [{name: S, segments: %s}]\nsegments: [A]", "segment"),
    ("stages: [{name: S, satisfaction: {%s: 1}}]\nsegments: [A]", "segment"),
    ("stages: [{name: S, sentiment: {%s: 1}}]\nsegments: [A]", "segment"),
    ("stages: [{name: S, wait: {%s: 1 min}}]\nsegments: [A]", "segment"),
    ("stages: [{name: S, barriers: [{text: b, severity: {%s: 1}}]}]\nsegments: [A]", "segment"),
    ("stages: [{name: S, custom: {L: [{text: x, segments: %s}]}}]\nsegments: [A]", "segment"),
    ("stages: [{name: S, steps: [{name: T, segments: %s}]}]\nsegments: [A]", "segment"),
    ("stages: [S]\nsegments: [A]\nmetrics: [{name: M, value: {%s: 1}}]", "segment"),
    ("stages: [S]\nsegments: [A]\ntransitions: [{from: S, to: S, share: {%s: 1%%}}]", "segment"),
    ("stages: [S]\nsegments: [A]\nevidence: [{title: E, segments: %s}]", "segment"),
    ("stages: [A]\ntransitions: [{from: %s, to: A}]", "stage or step"),
    ("stages: [A]\ntransitions: [{from: A, to: %s}]", "stage or step"),
    ("stages: [A]\nopportunities: [{title: o, stages: %s}]", "stage or step"),
    ("stages: [A]\nplan: [{finding: f, stages: %s}]", "stage or step"),
    ("stages: [{name: S, barriers: [A], opportunities: [{title: o, addresses: %s}]}]",
     "barrier, question, need or theme"),
    ("stages: [{name: S, questions: [A], touchpoints: [{name: t, answers: %s}]}]", "question"),
    ("stages: [{name: S, touchpoints: [A], questions: [{text: q, answered_by: %s}]}]",
     "touchpoint"),
    ("stages: [{name: S, touchpoints: [A], barriers: [{text: b, at: %s}]}]", "touchpoint"),
    ("stages: [{name: S, touchpoints: [A], backstage: [{text: b, at: %s}]}]", "touchpoint"),
    ("stages: [{name: S, evidence: %s}]\nevidence: [A]", "evidence"),
    ("stages: [{name: S, sentiment: {score: 1, evidence: %s}}]\nevidence: [A]", "evidence"),
    ("stages: [{name: S, sentiment: {x: {score: 1, evidence: %s}}}]\nevidence: [A]\nsegments: [x]",
     "evidence"),
    ("stages: [S]\nsegments: [{name: P, evidence: %s}]\nevidence: [A]", "evidence"),
    ("stages: [S]\nopportunities: [{title: o, objective: %s}]\nobjectives: [A]", "objective"),
    ("stages: [S]\nopportunities: [A]\nplan: [{finding: f, actions: [{text: a, opportunity: %s}]}]",
     "opportunity"),
    ("stages: [S]\nmetrics: [A]\nplan: [{finding: f, actions: [{text: a, metric: %s}]}]", "metric"),
    ("stages: [S]\nmetrics: [A]\nobjectives: [{text: o, metric: %s}]", "metric"),
    ("stages: [S]\nmetrics: [A]\nlistening: [{text: l, metric: %s}]", "metric"),
]  # fmt: skip


def test_a_segment_has_one_value_whichever_of_its_names_is_used() -> None:
    text = (
        "journey: T\nsegments: [{name: New customers, id: nc}, B]\nstages:\n  - name: S\n"
        "    sentiment: {NC: -2, nc: 2, B: 1}\n"
        "    satisfaction: {new-customers: 3, b: 4, nc: 5}\n"
        "    importance: {nc: 3, b: 4}\n"
        "metrics: {name: m, value: {nc: 3, b: 4, x: 5, X: 5, New customers: 6}}\n"
    )
    told_twice = "is the segment {}, for which {} is given already"
    assert [line for line in told(text) if "duplicate-key" in line] == [
        "5:25 duplicate-key nc " + told_twice.format("NC", "sentiment"),
        "6:44 duplicate-key nc " + told_twice.format("new-customers", "satisfaction"),
        "8:53 duplicate-key New customers " + told_twice.format("nc", "value"),
    ]
    found = next(f for f in load(text).findings if "sentiment" in f.finding.message)
    (first,) = found.finding.related
    assert load(text).document.span_of(first.path, key=first.key).column == 17


@pytest.mark.parametrize(("rest", "noun"), FIELDS, ids=[case[0] for case in FIELDS])
def test_each_field_that_refers(rest: str, noun: str) -> None:
    assert told("journey: T\n" + rest.replace("%s", "A").replace("%%", "%")) == []
    text = "journey: T\n" + rest.replace("%s", "Nowhere").replace("%%", "%")
    (line,) = told(text)
    place, rule, message = line.split(" ", 2)
    assert rule == "unknown-reference"
    assert message == f"there is no {noun} Nowhere"
    number, column = map(int, place.split(":"))
    assert text.splitlines()[number - 1][column - 1 :].startswith("Nowhere")


def test_the_help_has_the_nearest_names() -> None:
    text = "journey: T\nsegments: [New customers, Newcomers, Others]\nstages:\n  - name: S\n"
    assert helps(text + "    segments: New custmers\n") == [
        "did you mean New customers or Newcomers?"
    ]
    assert helps(text + "    segments: xyz\n") == ["there is New customers, Newcomers, Others"]
    assert helps("journey: T\nstages: [{name: S, evidence: x}]\n") == ["no evidence is defined"]


@pytest.mark.parametrize(
    "text", ["Search", "search", "Buy", "purchase", "Pay", "w", "Wait", "buy/pay"]
)
def test_stages_and_steps_go_by_ids_and_by_names(text: str) -> None:
    assert told(f"journey: T\n{STAGES}transitions: [{{from: search, to: {text}}}]\n") == []


def test_start_and_exit_are_where_the_path_ends() -> None:
    assert told(f"journey: T\n{STAGES}transitions: [{{from: start, to: exit}}]\n") == []
    assert told(f"journey: T\n{STAGES}transitions: [{{from: exit, to: start}}]\n") == [
        "3:22 unknown-reference there is no stage or step exit",
        "3:32 unknown-reference there is no stage or step start",
    ]


def test_two_stages_of_one_name_are_two() -> None:
    text = (
        "journey: T\nstages:\n  - {name: Wait, barriers: [b]}\n  - Go\n  - Wait\n"
        "transitions: [{from: Go, to: Wait}]\n"
    )
    assert told(text) == ["6:30 ambiguous-reference Wait fits 2 things"]
    (finding,) = load(text).findings
    document = load(text).document
    assert [document.span_of(r.path).line for r in finding.finding.related] == [3, 5]
    assert [r.message for r in finding.finding.related] == ["this stage"] * 2


@pytest.mark.parametrize(
    ("stages", "way", "expected"),
    [
        ("[Start, Use, Done]", "{from: Start, to: exit, share: 10%}",
         ["3:22 ambiguous-reference start is where customers come from, and the stage Start"]),
        ("[Use, Exit]", "{from: Use, to: exit}",
         ["3:31 ambiguous-reference exit is where customers leave, and the stage Exit"]),
        ("[{name: Use, steps: [A, Exit]}]", "{from: Use, to: EXIT}",
         ["3:31 ambiguous-reference exit is where customers leave, and the step Exit"]),
        ("[Start, Use, Exit]", "{from: Use, to: Start}", []),
        ("[Start, Use, Exit]", "{from: Exit, to: Use}", []),
        ("[Start, {name: Use, steps: [Exit]}]", "{from: Use, to: Use/exit}", []),
        ("[{name: Start, id: begin}, Use]", "{from: start, to: begin}", []),
        ("[Start, Use, Exit]", "{from: Use, to: Use}", []),
    ],
)  # fmt: skip
def test_a_stage_that_is_called_as_an_end_of_the_path(
    stages: str, way: str, expected: list[str]
) -> None:
    assert told(f"journey: T\nstages: {stages}\ntransitions: [{way}]\n") == expected


def test_a_name_that_is_another_ones_id_is_ambiguous() -> None:
    assert told(
        "journey: T\nstages: [{name: A, id: b}, B]\ntransitions: [{from: B, to: exit}]\n"
    ) == ["3:22 ambiguous-reference B fits 2 things"]


def test_what_fits_several_things_is_told() -> None:
    assert told(
        "journey: T\nstages: [{name: S, barriers: [Trust], questions: [Trust]}]\n"
        "opportunities: [{title: O, addresses: Trust}]\n"
    ) == ["3:39 ambiguous-reference Trust fits 2 things"]


def test_a_theme_goes_before_its_namesakes() -> None:
    loaded = load(
        "journey: T\nstages:\n"
        "  - {name: S, barriers: [{text: Trust, theme: Trust}], questions: [Trust]}\n"
        "opportunities: [{title: O, addresses: Trust}]\n"
    )
    assert loaded.findings == []
    assert loaded.index is not None
    thing = loaded.index.concern("Trust")
    assert thing is not None
    assert thing.kind == "theme"


def test_stage_slash_thing_tells_equals_apart() -> None:
    text = (
        "journey: T\nstages:\n  - {name: A, barriers: [{text: Trust, id: t1}]}\n"
        "  - {name: B, steps: [{name: C, barriers: [{text: Trust, id: t2}]}]}\n"
        "opportunities: [{title: O, addresses: %s}]\n"
    )
    assert told(text.replace("%s", "Trust")) == ["5:39 ambiguous-reference Trust fits 2 things"]
    for reference, expected in (("A/Trust", "t1"), ("b/trust", "t2"), ("C/Trust", "t2")):
        loaded = load(text.replace("%s", reference))
        assert loaded.findings == []
        assert loaded.index is not None
        thing = loaded.index.concern(reference)
        assert thing is not None
        assert thing.id == expected
    assert told(text.replace("%s", "A/Price")) == [
        "5:39 unknown-reference there is no barrier, question, need or theme A/Price"
    ]


def test_a_reference_with_a_slash_in_its_name_is_found() -> None:
    assert told("journey: T\nsegments: [B2B/B2C]\nstages: [{name: S, segments: B2B/B2C}]\n") == []


def test_what_no_list_declares_uses_define() -> None:
    assert (
        told(
            of_stage(
                "touchpoints: [{name: W, channel: Kiosk, team: Care}]\n"
                "barriers: [{text: b, theme: Trust}]\n"
                "frontstage: [{text: f, team: Sales}]\n"
                "owner: Anybody"
            )
            + "teams: [Marketing]\nplan: [{finding: f, audience: Board}]\n"
        )
        == []
    )


def test_lists_that_the_project_declares_are_closed(tmp_path: Path) -> None:
    project = project_in(
        tmp_path,
        "project: P\nsegments: [New]\nchannels: [Kiosk]\nteams: [Care]\nthemes: [Trust]\n",
    )
    assert project.findings == []
    text = (
        "journey: T\nteams: [Care, Sales]\nsegments: [New, Others]\nstages:\n"
        "  - name: S\n    segments: [new, Others]\n"
        "    touchpoints: [{name: W, channel: [web, kiosk, Fax], team: Sales}]\n"
        "    barriers: [{text: b, theme: Price}]\n"
        "plan: [{finding: f, audience: [Board, care]}]\n"
    )
    assert told(text, project) == [
        "2:15 unknown-reference there is no team Sales",
        "3:17 unknown-reference there is no segment Others",
        "6:21 unknown-reference there is no segment Others",
        "7:51 unknown-reference there is no channel Fax",
        "7:63 unknown-reference there is no team Sales",
        "8:33 unknown-reference there is no theme Price",
        "9:32 unknown-reference there is no team Board",
    ]


def test_a_journey_adds_a_segment_to_the_projects_by_a_mapping(tmp_path: Path) -> None:
    project = project_in(tmp_path, "project: P\nsegments: [New]\n")
    loaded = load(
        "journey: T\nsegments: [New, {name: Others}]\nstages: [{name: S, segments: others}]",
        project,
    )
    assert loaded.findings == []
    assert loaded.index is not None
    assert [thing.id for thing in loaded.index.segments] == ["new", "others"]


def test_what_the_project_declares_is_found_and_the_journeys_own_comes_first(
    tmp_path: Path,
) -> None:
    project = project_in(
        tmp_path,
        "project: P\nevidence: [{title: Talks, id: talks}, Survey]\n"
        "metrics: [{name: NPS, id: nps}]\n"
        "touchpoints: [{name: Shop, id: shop, channel: web, team: Care}]\n",
    )
    loaded = load(
        "journey: T\nevidence: [{title: My talks, id: talks}]\nmetrics: [nps]\n"
        "stages: [{name: S, evidence: [talks, survey], touchpoints: [Shop]}]\n",
        project,
    )
    assert loaded.findings == []
    assert loaded.index is not None
    talks = loaded.index.find("evidence", "talks")
    assert talks is not None
    assert talks.name == "My talks"
    shop = loaded.index.find("touchpoint", "shop")
    assert shop is not None
    assert shop.shared["team"] == "Care"
    assert loaded.index.team_of(loaded.index.stages[0].step.touchpoints[0]) == "Care"


def test_a_fault_in_the_project_file_is_not_told_in_its_maps(tmp_path: Path) -> None:
    project = project_in(tmp_path, "project: P\nevidence: [{title: E, segments: Nobody}]\n")
    assert [f.finding.rule for f in project.findings] == ["unknown-reference"]
    assert told("journey: T\nstages: [{name: S, evidence: E}]\n", project) == []


def test_a_reference_that_is_called_like_its_field_is_pointed_at() -> None:
    assert told("journey: T\nsegments: [A]\nstages: [{name: S, segments: segments}]\n") == [
        "3:30 unknown-reference there is no segment segments"
    ]
    assert told("journey: T\nstages: [S]\nobjectives: [{text: o, metric: metric}]\n") == [
        "3:32 unknown-reference there is no metric metric"
    ]


def test_each_place_of_a_wrong_reference_is_told() -> None:
    stages = "  - {name: S, segments: B}\n  - {name: R, segments: B}\n"
    text = f"journey: T\nsegments: [A]\nstages:\n{stages}"
    assert [line.split()[0] for line in told(text)] == ["4:25", "5:25"]


def test_owner_and_sponsor_are_free_text(tmp_path: Path) -> None:
    project = project_in(tmp_path, "project: P\nteams: [Care]\n")
    text = "journey: T\nowner: Jo\nsponsor: The board\nstages: [{name: S, owner: Kim}]\n"
    assert told(text, project) == []


ROOT_TOUCHPOINT = """\
journey: Borrowing a book
objectives: [{text: More loans, outcome: loyalty, metric: Loans}]
touchpoints: [{name: Counter, metrics: [{name: Loans, kind: volume, value: 40}]}]
stages: [{name: Borrow, touchpoints: [Counter]}]
"""


def test_a_metric_of_a_touchpoint_is_known_wherever_that_is_defined(tmp_path: Path) -> None:
    assert told(ROOT_TOUCHPOINT) == []
    shared = "project: Library\n" + ROOT_TOUCHPOINT.splitlines(keepends=True)[2]
    rest = "".join(line for line in ROOT_TOUCHPOINT.splitlines(keepends=True)[:2])
    assert told(rest + "stages: [{name: Borrow}]\n", project_in(tmp_path, shared)) == []
    assert told(rest + "stages: [{name: Borrow}]\n") == [
        "2:59 unknown-reference there is no metric Loans"
    ]


def test_a_misspelt_from_is_told_as_it_is_written() -> None:
    text = "journey: T\nstages: [A, B]\ntransitions: [{frmo: A, to: B}]\n"
    assert "did you mean from?" in helps(text)
