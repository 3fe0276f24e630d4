"""Short forms: what a text, or one item, stands for; and what holds where nothing is said."""

from typing import Any

import pytest
from told import load, of_stage

from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.source.document import Document


def journey(text: str) -> Journey:
    loaded = load(text)
    assert loaded.findings == []
    assert loaded.read.model is not None
    return loaded.read.model


def stage(lines: str) -> Any:
    return journey(of_stage(lines)).stages[0]


def project(text: str) -> Project:
    read = read_model(Document("jmap.yaml", text.encode()), Project)
    assert read.findings == []
    assert read.model is not None
    return read.model


def test_the_smallest_map() -> None:
    made = journey(
        "journey: Finding an expert you can trust\n"
        "segments: [New customers]\n"
        "stages:\n"
        "  - name: Search\n"
        "    touchpoints: [Search results page]\n"
        "    barriers: [I can't tell who is legitimate]\n"
    )
    assert made.segments == ("New customers",)
    assert made.stages[0].touchpoints[0].name == "Search results page"
    assert made.stages[0].barriers[0].text == "I can't tell who is legitimate"


TEXT_LANES = ("actions", "expectations", "thoughts", "needs", "motivations", "questions",
              "barriers",
              "quotes", "frontstage", "backstage", "support")  # fmt: skip


@pytest.mark.parametrize("lane", TEXT_LANES)
@pytest.mark.parametrize("form", ["a", "[a]", "{text: a}", "[{text: a}]"])
def test_an_item_of_a_lane_is_its_text(lane: str, form: str) -> None:
    (item,) = getattr(stage(f"{lane}: {form}"), lane)
    assert item.text == "a"


@pytest.mark.parametrize(
    ("lane", "main"), [("touchpoints", "name"), ("steps", "name"), ("opportunities", "title")]
)
@pytest.mark.parametrize("form", ["a", "[a]", "{%s: a}", "[{%s: a}]"])
def test_other_items_by_their_main_field(lane: str, main: str, form: str) -> None:
    (item,) = getattr(stage(f"{lane}: {form.replace('%s', main)}"), lane)
    assert getattr(item, main) == "a"


def test_lanes_of_ones_own() -> None:
    made = stage("custom: {Smells: [coffee, {text: fire, note: n}], Noise: loud}")
    assert [item.text for item in made.custom["Smells"]] == ["coffee", "fire"]
    assert [item.text for item in made.custom["Noise"]] == ["loud"]


@pytest.mark.parametrize(
    ("field", "main", "short"),
    [
        ("stages", "name", "a"),
        ("objectives", "text", "a"),
        ("evidence", "title", "a"),
        ("touchpoints", "name", "a"),
        ("opportunities", "title", "a"),
        ("listening", "text", "a"),
        ("plan", "finding", "a"),
    ],
)
@pytest.mark.parametrize("form", ["{}", "[{}]"])
def test_what_stands_at_the_root(field: str, main: str, short: str, form: str) -> None:
    text = f"journey: T\n{field}: {form.format(short)}\n" + (
        "" if field == "stages" else "stages: b"
    )
    (item,) = getattr(journey(text), field)
    assert getattr(item, main) == "a"


def test_mentions_and_definitions() -> None:
    made = journey(
        "journey: T\nsegments: [A, {name: B, size: 20%}]\n"
        "metrics: [NPS, {name: CSAT, kind: csat}]\n"
        "stages: [{name: S, metrics: NPS}]\n"
    )
    assert made.segments[0] == "A"
    assert not isinstance(made.segments[1], str)
    assert made.segments[1].size == pytest.approx(0.2)
    assert made.metrics[0] == "NPS"
    assert made.stages[0].metrics == ("NPS",)


def test_links() -> None:
    made = journey(
        "journey: T\nlinks: [https://a.example, {url: b.md, text: B}]\n"
        "stages: {name: S, links: c.md}\n"
    )
    assert [(link.url, link.text) for link in made.links] == [
        ("https://a.example", None),
        ("b.md", "B"),
    ]
    assert made.stages[0].links[0].url == "c.md"


def test_text_is_stripped_and_folded_texts_keep_their_lines() -> None:
    made = stage('goal: "  a b  "\nowner: |\n  x\n  y\n')
    assert made.goal == "a b"
    assert made.owner == "x\ny"


@pytest.mark.parametrize(
    ("form", "score", "feeling"),
    [
        ("-1", -1, None),
        ("1.5", 1.5, None),
        ("very positive", 2, None),
        ("anxious", None, "anxious"),
        ("{score: negative, feeling: lost}", -1, "lost"),
        ("{feeling: lost}", None, "lost"),
    ],
)
def test_sentiment(form: str, score: float | None, feeling: str | None) -> None:
    made = stage(f"sentiment: {form}").sentiment
    assert (made.score, made.feeling) == (score, feeling)


def test_values_by_segment() -> None:
    made = journey(
        "journey: T\nsegments: [New, Loyal ones]\n"
        "metrics: [{name: M, value: {new: 3, loyal-ones: 4}}]\n"
        "stages:\n"
        "  - name: S\n"
        "    sentiment: {new: -1, Loyal ones: {score: 1, feeling: glad}}\n"
        "    importance: {new: 8, Loyal ones: 4}\n"
        "    satisfaction: {new: 2}\n"
        "    effort: {new: 5}\n"
        "    sample: {new: 30}\n"
        "    wait: {new: 5 min}\n"
        "    barriers: [{text: b, severity: {new: 4}}]\n"
        "transitions: [{from: S, to: exit, share: {new: 20%}}]\n"
    )
    first = made.stages[0]
    assert isinstance(first.sentiment, dict)
    assert first.sentiment["new"].score == -1
    assert first.sentiment["Loyal ones"].feeling == "glad"
    assert first.importance == {"new": 8, "Loyal ones": 4}
    assert first.barriers[0].severity == {"new": 4}
    share = made.transitions[0].share
    assert isinstance(share, dict)
    assert share["new"] == pytest.approx(0.2)


def test_a_mapping_with_a_field_of_the_value_is_one_value() -> None:
    assert stage("sentiment: {feeling: calm, basis: observed}").sentiment.basis == "observed"


def test_what_holds_where_a_journey_says_nothing() -> None:
    made = journey("journey: T\nstages: [S]\n")
    assert (made.format, made.state, made.basis, made.status, made.language) == (
        1, "current", "assumption", "draft", "en",
    )  # fmt: skip
    assert made.review_every is None
    first = made.stages[0]
    assert (first.order, first.next, first.moment_of_truth, first.segments) == (
        "sequence", None, None, (),
    )  # fmt: skip


def test_what_holds_where_other_things_say_nothing() -> None:
    made = journey(
        "journey: T\nsegments: [{name: A}]\nstages: [S]\nopportunities: [o]\nplan: [{finding: f, "
        "actions: [a]}]\n"
    )
    assert not isinstance(made.segments[0], str)
    assert made.segments[0].kind == "segment"
    assert made.opportunities[0].status == "idea"
    assert made.plan[0].actions[0].status == "todo"


VOICES = {
    "interview": "customer", "observation": "observer", "survey": "customer",
    "focus-group": "customer", "analytics": "customer", "support-log": "customer",
    "call": "customer", "review": "customer", "social": "customer", "crm": "customer",
    "mystery-shop": "observer", "staff-interview": "employee", "workshop": "employee",
    "desk-research": "customer",
}  # fmt: skip
UNASKED = {"review", "social", "support-log", "call", "analytics", "crm"}
QUANTITATIVE = {"survey", "analytics", "crm"}
BOTH = {"support-log", "review", "social", "mystery-shop"}


@pytest.mark.parametrize("method", VOICES)
def test_what_follows_from_a_method(method: str) -> None:
    made = journey(f"journey: T\nevidence: [{{title: E, method: {method}}}]\nstages: [S]\n")
    (evidence,) = made.evidence
    assert evidence.speaks == VOICES[method]
    assert evidence.was_asked_for is (method not in UNASKED)
    assert evidence.is_quantitative is (method in QUANTITATIVE | BOTH)
    assert evidence.is_qualitative is (method not in QUANTITATIVE)


def test_what_is_said_goes_before_what_follows() -> None:
    made = journey(
        "journey: T\nstages: [S]\nevidence:\n"
        "  - {title: E, method: review, voice: employee, solicited: true}\n  - {title: F}\n"
    )
    assert (made.evidence[0].speaks, made.evidence[0].was_asked_for) == ("employee", True)
    assert (made.evidence[1].speaks, made.evidence[1].was_asked_for) == (None, None)


@pytest.mark.parametrize(
    ("kind", "better"),
    [("csat", "higher"), ("nps", "higher"), ("ces", "higher"), ("conversion", "higher"),
     ("revenue", "higher"), ("drop-off", "lower"), ("churn", "lower"), ("cost", "lower"),
     ("time", "lower"), ("volume", None), ("other", None)],
)  # fmt: skip
def test_which_way_is_better_follows_from_a_metrics_kind(kind: str, better: str | None) -> None:
    made = journey(f"journey: T\nmetrics: [{{name: M, kind: {kind}}}]\nstages: [S]\n")
    (metric,) = made.metrics
    assert not isinstance(metric, str)
    assert metric.better == better


def test_a_percentage_with_and_without_its_sign() -> None:
    made = journey(
        "journey: T\nmetrics: [{name: M, kind: csat, value: 12, baseline: 12%, target: 80 %}]\n"
        "stages: [S]\n"
    )
    (metric,) = made.metrics
    assert not isinstance(metric, str)
    assert (metric.value, metric.baseline, metric.target) == (12, 12, 80)


def test_the_whole_project_file() -> None:
    made = project(
        "project: Expert advice marketplace\n"
        "client: Advice Co\n"
        'brand: {name: Clear Consulting, logo: logo.svg, color: "#0BF"}\n'
        'maps: "journeys/**/*.yaml"\n'
        "segments: [New, {name: Loyal, size: 300}]\n"
        "channels: [Kiosk, {name: Hotline, team: Care}]\n"
        "teams: [Care, {name: Marketing, id: mkt}]\n"
        "themes: Trust\n"
        "touchpoints: [{name: Web shop, channel: web}]\n"
        "evidence: [{title: Interviews, method: interview}]\n"
        "metrics: [NPS]\n"
        "lint:\n"
        "  profile: workshop\n"
        "  internal_terms: [SKU, onboarding flow]\n"
        "  rules: {too-many-stages: off, stage-without-metrics: {severity: warning, max: 9}}\n"
        "render: {out: build, to: [html, svg], redact: false, templates: branding/}\n"
    )
    assert made.brand is not None
    assert made.brand.color == "#00bbff"
    assert made.maps == ("journeys/**/*.yaml",)
    assert [theme.name for theme in made.themes] == ["Trust"]
    assert made.channels[1].team == "Care"
    assert made.lint is not None
    assert made.lint.rules["too-many-stages"].severity == "off"
    assert made.lint.rules["stage-without-metrics"].model_extra == {"max": "9"}
    assert made.render is not None
    assert (made.render.out, made.render.to, made.render.redact) == (
        "build",
        ("html", "svg"),
        False,
    )


def test_models_are_frozen() -> None:
    made = journey("journey: T\nstages: [S]\n")
    with pytest.raises(ValueError, match="frozen"):
        made.journey = "U"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("written", "tag"),
    [("de", "de"), ("de_AT", "de-AT"), ("zh-Hant-TW", "zh-Hant-TW"), ("no", "no")],
)
def test_a_language_is_a_tag(written: str, tag: str) -> None:
    assert journey(f"journey: T\nlanguage: {written}\nstages: [S]\n").language == tag
