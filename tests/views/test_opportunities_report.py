from collections.abc import Callable

import pytest

from jmap.analysis.narrowing import for_segments, for_stages
from jmap.project.index import Cut, JourneyIndex
from jmap.views.opportunities import opportunities_report
from jmap.views.opportunity import OpportunityView
from jmap.views.plots import letters

IndexOf = Callable[..., JourneyIndex]

MAP = """
journey: J
segments: [{name: Ann, id: a}, {name: Bob, id: b}]
objectives: [{text: Grow, id: grow, metric: churn}, {text: Rest}]
metrics:
  - {name: Churn, id: churn, kind: churn, baseline: 31%, value: 28%, target: 20%}
  - {name: Speed, id: speed, unit: days, value: 4}
evidence: [{title: Talks, id: talks}]
stages:
  - name: Look
    barriers: [{text: wall, theme: Trust}, {text: fence, theme: Trust}]
    needs: [{text: see, importance: {a: 9, b: 8}, satisfaction: {a: 2, b: 7}}]
    questions: [why]
  - name: Buy
    needs: [{text: pay, importance: {a: 9.5}, satisfaction: {a: 4}}]
    touchpoints: [{name: Till, importance: 7, satisfaction: 7}]
opportunities:
  - {title: Tell, addresses: [why, see, wall, Trust], value: 5, cost: 2, owner: Ops,
     objective: grow, experience: proactive, ideas: [call, write], evidence: talks, segments: a}
  - {title: Give, stages: Buy, value: 2, cost: 5, status: doing}
  - {title: Gone, status: dropped, addresses: see}
  - {title: Plain, importance: 5, satisfaction: 5, value: 3}
plan:
  - finding: They wait
    implication: We lose them
    stages: [Buy]
    segments: b
    audience: Ops
    evidence: talks
    actions:
      - {text: Ring, owner: Care, due: 2027-03, opportunity: Tell, metric: churn, status: done}
      - {text: Write, owner: Ops, due: 2027-01-31, opportunity: Tell, metric: speed}
      - {text: Never, owner: Nobody, due: 2029, opportunity: Tell, status: dropped}
      - {text: Ask, opportunity: Gone}
"""


@pytest.fixture
def ranked(index_of: IndexOf) -> dict[str, OpportunityView]:
    report = opportunities_report(index_of(MAP))
    return {one.title: one for one in (*report.ranked, *report.dropped)}


def test_ranks_and_bands(ranked: dict[str, OpportunityView]) -> None:
    told = [(o.number, o.title, o.score, o.band, o.quadrant, o.state) for o in ranked.values()]
    assert told == [
        (1, "Tell", 16, "extreme", "quick win", "Idea"),
        (2, "Give", 15, "strong", "time sink", "Under way"),
        (3, "Plain", 5, None, None, "Idea"),
        (4, "Gone", 12.5, "strong", None, "Dropped"),
    ]


def test_what_an_opportunity_tells(ranked: dict[str, OpportunityView]) -> None:
    one = ranked["Tell"]
    assert [(s.walker, s.importance, s.satisfaction, s.band) for s in one.scores] == [
        (0, 9, 2, "extreme")
    ]
    assert (one.rated, one.importance, one.satisfaction) == ("see", 9, 2)
    assert [(name, [c.text for c in found]) for name, found in one.addressed] == [
        ("Themes", ["Trust"]),
        ("Needs", ["see"]),
        ("Barriers", ["wall"]),
        ("Questions", ["why"]),
    ]
    assert [(stage.number, stage.name) for stage in one.stages] == [(1, "Look")]
    assert (one.walkers, one.objective, one.ideas) == ((0,), "Grow", ("call", "write"))
    assert one.experience_name == "Proactive"
    assert [source.title for source in one.sources] == ["Talks"]


def test_by_whom_and_by_when(ranked: dict[str, OpportunityView]) -> None:
    one = ranked["Tell"]
    assert one.owners == ("Ops", "Care")
    assert one.due is not None
    assert one.due.due == "31 January 2027", "what is done is not to be waited for"
    assert (ranked["Give"].owners, ranked["Give"].due) == ((), None)


def test_the_plan(index_of: IndexOf) -> None:
    plan = opportunities_report(index_of(MAP)).plan
    (finding,) = plan.findings
    assert (finding.text, finding.implication, finding.audience) == (
        "They wait", "We lose them", ("Ops",),
    )  # fmt: skip
    assert ([stage.number for stage in finding.stages], finding.walkers) == ([2], (1,))
    assert plan.counts == (("todo", 2), ("done", 1), ("dropped", 1))
    told = [(a.text, a.due, a.due_on, a.number, a.metric, a.state) for a in plan.actions]
    assert told == [
        ("Ring", "March 2027", "2027-03-31", 1, "Churn", "Done"),
        ("Write", "31 January 2027", "2027-01-31", 1, "Speed", "To do"),
        ("Never", "2029", "2029-12-31", 1, None, "Dropped"),
        ("Ask", None, None, 4, None, "To do"),
    ]


def test_objectives_and_the_metrics_they_move(index_of: IndexOf) -> None:
    aims = opportunities_report(index_of(MAP)).aims
    told = [
        (a.objective.text, a.objective.metric, a.numbers, [x.text for x in a.actions], a.is_metric)
        for a in aims
    ]
    assert told == [
        ("Grow", "Churn", (1,), ["Ring"], False),
        ("Rest", None, (), [], False),
        ("Speed", "Speed", (), ["Write"], True),
    ]
    assert (aims[0].objective.baseline, aims[0].objective.target) == ("31\u202f%", "20\u202f%")
    assert aims[2].objective.values == ((None, "4\N{NO-BREAK SPACE}days"),)


def test_the_landscape(index_of: IndexOf) -> None:
    landscape = opportunities_report(index_of(MAP)).landscape
    assert [(m.mark, m.kind, m.text, m.score, m.opportunities) for m in landscape.measured] == [
        ("A", "need", "pay", 15, (2,)),
        ("B", "need", "see", 12.5, (1,)),
        ("C", "touchpoint", "Till", 7, (2,)),
        ("3", "opportunity", "Plain", 5, (3,)),
    ]
    assert not landscape.has_unserved
    assert [(plot.walker, [p.mark for p in plot.points]) for plot in landscape.plots] == [
        (0, ["B", "A", "C", "3"]),
        (1, ["B", "C", "3"]),
    ]
    assert [point.served for point in landscape.plots[0].points] == [True] * 4


def test_what_only_others_rate_no_opportunity_is_for(index_of: IndexOf) -> None:
    report = opportunities_report(
        index_of(
            """
journey: J
segments: [a, b, {name: Clerk, kind: role}]
stages:
  - name: S
    needs: [{text: ours, segments: a, importance: 9, satisfaction: 2},
      {text: all, importance: 8, satisfaction: 2}]
opportunities: [{title: A, segments: a, stages: S}, {title: B, segments: b, stages: S},
  {title: C, segments: Clerk, stages: S}]
"""
        )
    )
    ranks = {one.title: one.number for one in report.ranked}
    assert {one.text: one.opportunities for one in report.landscape.measured} == {
        "ours": (ranks["A"],),
        "all": (ranks["A"], ranks["B"]),
    }


def test_ratings_that_nobody_gave_apart_are_everybodys(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B]\nstages: [{name: S, needs: "
        "[{text: n, importance: 9, satisfaction: 1}]}]\n"
    )
    report = opportunities_report(index)
    (plot,) = report.landscape.plots
    assert (plot.walker, [p.band for p in plot.points]) == (None, ["extreme"])
    assert report.landscape.has_unserved
    assert [remark.text for remark in report.remarks] == [
        "One scores 12 or more, and no opportunity is for it: “n” (17.0)."
    ]


def test_value_and_cost(index_of: IndexOf) -> None:
    tradeoff = opportunities_report(index_of(MAP)).tradeoff
    assert tradeoff is not None
    assert [(s.value, s.cost, s.numbers) for s in tradeoff.spots] == [(2, 5, (2,)), (5, 2, (1,))]
    assert dict(tradeoff.quadrants) == {
        "quick win": (1,), "big bet": (), "fill-in": (), "time sink": (2,),
    }  # fmt: skip
    assert tradeoff.missing == (3,)


def test_the_five_experiences(index_of: IndexOf) -> None:
    report = opportunities_report(index_of(MAP))
    assert [(e.key, e.numbers) for e in report.experiences] == [
        ("proactive", (1,)), ("personalization", ()), ("retention", ()), ("upsell", ()),
        ("effort", ()),
    ]  # fmt: skip
    without = opportunities_report(index_of(MAP.replace("experience: proactive, ", "")))
    assert without.experiences == ()


def test_in_short(index_of: IndexOf) -> None:
    report = opportunities_report(index_of(MAP))
    assert {remark.label: remark.text for remark in report.remarks} == {
        "Highest score": "“Tell” scores 16.0 of 20, from what customers say of “see”.",
        "Still open": "2 of 3 have no action yet, and nobody who answers for them.",
    }
    assert {fact.label: fact.value for fact in report.facts} == {
        "Opportunities": "3", "Score of 12 or more": "2", "Quick wins": "1", "Findings": "1",
        "Actions done": "1 of 3", "Last one due": "31 January 2027",
    }  # fmt: skip


def test_all_that_score_highest_are_named(index_of: IndexOf) -> None:
    text = "journey: J\nstages: S\nopportunities:\n"
    for title, satisfaction in (("A", 2), ("B", 3), ("C", 2)):
        text += f"  - {{title: {title}, importance: 8, satisfaction: {satisfaction}}}\n"
    highest, *_ = opportunities_report(index_of(text)).remarks
    assert highest.text == "“A” and “C” score 14.0 of 20 each."


def test_scores_that_binary_fractions_part_are_equal(index_of: IndexOf) -> None:
    text = (
        "journey: J\nstages: S\nopportunities: [{title: A, importance: 4, satisfaction: 0},\n"
        "  {title: B, importance: 4.1, satisfaction: 0.2}]\n"
    )
    highest, *_ = opportunities_report(index_of(text)).remarks
    assert highest.text == "“A” and “B” score 8.0 of 20 each."


def test_what_is_begun_by_an_action_is_nowhere_to_start(index_of: IndexOf) -> None:
    for status, said in (("todo", True), ("dropped", True), ("doing", False), ("done", False)):
        report = opportunities_report(
            index_of(
                "journey: J\nstages: S\nopportunities: {title: O, value: 5, cost: 1}\n"
                f"plan: {{finding: F, actions: {{text: A, opportunity: O, status: {status}}}}}"
            )
        )
        told = {remark.label: remark.text for remark in report.remarks}
        start = "One promises high value at low cost and has not begun: “O”."
        assert told.get("Start here") == (start if said else None)
        assert ("Still open" in told) == (status == "dropped")


def test_whether_an_opportunity_addresses_what_lends_it_its_score(index_of: IndexOf) -> None:
    report = opportunities_report(
        index_of(
            """
journey: J
stages: [{name: S, barriers: [{text: b, theme: T}, c], needs: [
  {text: n, theme: T, importance: 9, satisfaction: 2}, {text: half, importance: 9}]}]
opportunities: [{title: Need, addresses: n}, {title: Theme, addresses: T},
  {title: Barrier, addresses: c}, {title: Half, addresses: half}, {title: Stage, stages: S},
  {title: Own, importance: 5, satisfaction: 5}]
"""
        )
    )
    assert {one.title: (one.rated, one.nearby) for one in report.ranked} == {
        "Need": ("n", False), "Theme": ("n", False), "Barrier": ("n", True), "Half": ("n", True),
        "Stage": ("n", True), "Own": (None, False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "text"),
    [
        ("", "2 of 2 have no action yet, and nobody who answers for them."),
        (", owner: X", "2 of 2 have no action yet; nobody answers for 1 of these."),
    ],
)
def test_what_is_still_open(index_of: IndexOf, owner: str, text: str) -> None:
    opportunities = f"[{{title: O{owner}}}, P, {{title: D, status: done}}]"
    report = opportunities_report(
        index_of(f"journey: J\nstages: S\nopportunities: {opportunities}")
    )
    assert [remark.text for remark in report.remarks] == [text]


@pytest.mark.parametrize(
    ("owner", "text"),
    [
        ("", "“O” has no action yet, and nobody who answers for it."),
        (", owner: X", "“O” has no action yet."),
    ],
)
def test_the_only_one_that_is_open_is_named(index_of: IndexOf, owner: str, text: str) -> None:
    opportunities = f"[{{title: O{owner}}}, {{title: D, status: done}}]"
    report = opportunities_report(
        index_of(f"journey: J\nstages: S\nopportunities: {opportunities}")
    )
    assert [remark.text for remark in report.remarks] == [text]


def test_what_is_done_is_not_due(index_of: IndexOf) -> None:
    actions = "{text: A, due: 2026-01-01, status: done}, {text: B, due: 2025-06, status: dropped}"
    plan = f"journey: J\nstages: S\nplan: {{finding: F, actions: [{actions}]}}"
    facts = {fact.label: fact.value for fact in opportunities_report(index_of(plan)).facts}
    assert facts == {"Findings": "1", "Actions done": "1 of 1"}


def test_what_lends_an_opportunity_its_score_is_not_missed_by_it(index_of: IndexOf) -> None:
    report = opportunities_report(
        index_of(
            "journey: J\nstages: [{name: S, barriers: b, needs: "
            "[{text: n, importance: 9, satisfaction: 2}, {text: m, importance: 9, "
            "satisfaction: 3}]}]\nopportunities: {title: O, addresses: b, owner: X}\n"
        )
    )
    assert [(one.text, one.opportunities) for one in report.landscape.measured] == [
        ("n", (1,)), ("m", ()),
    ]  # fmt: skip
    assert {remark.label: remark.text for remark in report.remarks} == {
        "Highest score": "“O” scores 16.0 of 20, from what customers say of “n”.",
        "No opportunity yet": "One scores 12 or more, and no opportunity is for it: “m” (15.0).",
        "Still open": "“O” has no action yet.",
    }


def test_an_excerpt_misses_nothing_that_may_be_left_out(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [a, b]\nstages: S\nopportunities: {title: O, value: 5, cost: 1}\n"
        "plan: {finding: F, segments: b, actions: {text: A, opportunity: O, status: doing}}\n"
    )
    left = for_segments(index, ["a"])
    assert left is not None
    left.cut = Cut(segments=("a",))
    report = opportunities_report(left)
    assert (report.whole, report.remarks) == (False, ())
    assert opportunities_report(index).whole


def test_a_need_may_be_served_by_what_an_excerpt_leaves_out(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n"
        "  - {name: S, barriers: {text: b, theme: T}, opportunities: {title: O, addresses: T}}\n"
        "  - {name: U, needs: {text: n, theme: T, importance: 9, satisfaction: 1}}\n"
    )
    part = for_stages(index, 1, 1)
    part.cut = Cut(stages=(2, 2, 2))
    report = opportunities_report(part)
    assert (report.remarks, report.landscape.has_unserved) == ((), False)


def test_long_lists_are_cut_in_sentences_alone(index_of: IndexOf) -> None:
    many = ", ".join(f"{{title: 'O, {n}', value: 5, cost: 1}}" for n in range(5))
    report = opportunities_report(index_of(f"journey: J\nstages: S\nopportunities: [{many}]"))
    start = next(remark for remark in report.remarks if remark.label == "Start here")
    assert start.text.endswith("begun: “O, 0”, “O, 1”, “O, 2” and 2 more.")


@pytest.mark.parametrize(
    ("more", "anything"),
    [
        ("", False),
        ("opportunities: O", True),
        ("opportunities: {title: O, status: dropped}", True),
        ("plan: F", True),
        ("objectives: O", False),
    ],
)
def test_whether_there_is_a_report(index_of: IndexOf, more: str, anything: bool) -> None:
    report = opportunities_report(index_of(f"journey: J\nstages: [{{name: S, needs: n}}]\n{more}"))
    assert report.has_anything == anything


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
