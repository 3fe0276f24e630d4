from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.views.entries import (
    BarrierEntry,
    Entry,
    Grid,
    MetricEntry,
    NeedEntry,
    QuestionEntry,
    TouchpointEntry,
)
from jmap.views.grid import grid
from jmap.views.head import head

IndexOf = Callable[..., JourneyIndex]
HEAD = "journey: J\nsegments: [A, B, {name: Clerk, kind: role}]\n"


def cell(view: Grid, lane: str, column: int = 0) -> tuple[Entry, ...]:
    return next(each for each in view.lanes if each.key == lane).cells[column]


def test_lanes_stand_in_order_custom_ones_last_and_empty_ones_not_at_all(
    index_of: IndexOf,
) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: S, custom: {Weather: rain}, barriers: b, actions: a}\n"
        "  - {name: T, goal: g, custom: {Mood music: jazz}}\n"
    )
    lanes = grid(index).lanes
    assert [(lane.key, lane.name) for lane in lanes] == [
        ("goal", "Goal"),
        ("actions", "Doing"),
        ("barriers", "Barriers"),
        ("custom", "Weather"),
        ("custom", "Mood music"),
    ]
    assert all(len(lane.cells) == 2 for lane in lanes)


def test_entries_of_steps_carry_their_letters(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: S, actions: x,"
        " steps: [{name: U, actions: [y]}, {name: V, actions: z}]}\n"
    )
    view = grid(index)
    assert [(e.text, e.step) for e in cell(view, "actions")] == [
        ("x", None),
        ("y", "a"),
        ("z", "b"),
    ]
    assert [(s.letter, s.name) for s in view.columns[0].steps] == [("a", "U"), ("b", "V")]


def test_who_an_entry_is_for(index_of: IndexOf) -> None:
    index = index_of(
        HEAD + "stages:\n  - name: S\n    segments: [B]\n    actions:\n"
        "      - x\n      - {text: y, segments: A}\n      - {text: z, segments: [Clerk, A, B]}\n"
    )
    view = grid(index)
    assert [e.walkers for e in cell(view, "actions")] == [(), (0,), ()]
    assert view.columns[0].walkers == (1,)
    assert [walker.role for walker in view.walkers] == [False, False, True]


def test_what_is_shared_is_told_wherever_a_thing_is_met(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n"
        "  - {name: S, touchpoints: [{name: Shop, channel: in-person, team: Sales}],"
        " barriers: [{text: Dear, kind: cost, theme: Money, severity: 2}]}\n"
        "  - {name: T, touchpoints: Shop, barriers: [{text: Dear, severity: {a: 3, b: 5}}]}\n"
        "segments: [A, B]\n",
    )
    view = grid(index)
    shop, dear = cell(view, "touchpoints", 1)[0], cell(view, "barriers", 1)[0]
    assert isinstance(shop, TouchpointEntry) and isinstance(dear, BarrierEntry)
    assert (shop.channels, shop.team) == ((("in-person", "in person"),), "Sales")
    assert (dear.theme, dear.sort, dear.severity) == ("Money", "cost", 5)


def test_touchpoints_of_the_project_and_their_channels_teams(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages: [{name: S, touchpoints: [Counter, {name: Web, channel: web}]}]\n",
        "project: P\nteams: [Front]\nchannels: [{name: Desk, id: desk, team: Front}]\n"
        "touchpoints: [{name: Counter, channel: desk}]\n",
    )
    counter, web = cell(grid(index), "touchpoints")
    assert isinstance(counter, TouchpointEntry) and isinstance(web, TouchpointEntry)
    assert (counter.channels, counter.team) == ((("other", "Desk"),), "Front")
    assert web.channels == (("web", "web"),)


def test_needs_have_bars_and_questions_their_answers(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B]\nstages:\n  - name: S\n    touchpoints: Help line\n"
        "    questions: {text: Why?, answered_by: help-line}\n    needs:\n"
        "      - {text: n, importance: {a: 9, b: 8}, satisfaction: {a: 4}}\n"
        "      - {text: m, importance: 5, satisfaction: 6}\n"
    )
    view = grid(index)
    by_segment, pooled = cell(view, "needs")
    assert isinstance(by_segment, NeedEntry) and isinstance(pooled, NeedEntry)
    assert [(b.walker, b.score) for b in by_segment.bars] == [(0, 14), (1, None)]
    assert [(b.walker, b.score) for b in pooled.bars] == [(None, 5)]
    (question,) = cell(view, "questions")
    assert isinstance(question, QuestionEntry)
    assert question.more.facts == (("Answered by", "Help line"),)


def test_evidence_is_an_entrys_own_or_lent(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nevidence:\n  - {title: Log, id: l, method: support-log, sample: 1200}\n"
        "  - {title: Talk, id: t}\n"
        "stages: [{name: S, evidence: l, actions: [x, {text: y, evidence: t}]}]\n"
    )
    x, y = cell(grid(index), "actions")
    assert (x.more.lent, x.more.own, [s.title for s in x.more.sources]) == (True, False, ["Log"])
    assert (y.more.lent, y.more.own, [s.title for s in y.more.sources]) == (False, True, ["Talk"])
    assert x.more.sources[0].detail == "support log, n = 1\u202f200"


def test_a_unit_follows_from_a_kind_that_is_said_elsewhere(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nmetrics: [{name: CSAT, kind: csat}]\n"
        "stages: [{name: S, metrics: [{name: CSAT, value: 43, target: 47}]}]\n"
        "objectives: [{text: Please them, metric: CSAT}]\n"
    )
    (metric,) = cell(grid(index), "metrics")
    assert isinstance(metric, MetricEntry)
    assert (metric.values, metric.target) == (((None, "43\u202f%"),), "47\u202f%")
    (objective,) = head(index, None).objectives
    assert objective.target == "47\u202f%"


def test_metrics_are_written_with_their_units(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages: [{name: S, metrics: [m, other]}]\n"
        "metrics: [{name: Lost, id: m, kind: churn, value: 31%, target: 20}]\n"
    )
    lost, other = cell(grid(index), "metrics")
    assert isinstance(lost, MetricEntry) and isinstance(other, MetricEntry)
    assert (lost.text, lost.values, lost.target) == ("Lost", ((None, "31\u202f%"),), "20\u202f%")
    assert (other.text, other.values) == ("other", ())


def test_moments_of_truth_of_a_stage_and_all_in_it(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - name: S\n    moment_of_truth: they decide\n"
        "    touchpoints:\n      - {name: Call, moment_of_truth: true}\n"
        "      - {name: Mail, moment_of_truth: false}\n"
    )
    column = grid(index).columns[0]
    assert (column.moment, column.moments) == ("they decide", (("S", "they decide"), ("Call", "")))
