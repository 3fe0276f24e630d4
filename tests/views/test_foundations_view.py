from collections.abc import Callable

import pytest

from jmap.project.index import JourneyIndex
from jmap.views.foundations import Foundations, Rests, foundations
from jmap.views.listening import Post

IndexOf = Callable[..., JourneyIndex]
MAP = """\
journey: J
segments: [A, B]
evidence:
  - {title: Unused, method: crm}
  - {title: Talks, id: talks, method: interview, date: 2026-05, sample: 12, confidential: true,
     segments: A}
  - {title: Tickets, id: tickets, method: support-log, link: "https://example.org/t"}
stages:
  - name: S
    barriers: [{text: b, evidence: talks}, c]
    sentiment: {A: {score: 1, evidence: [talks, tickets]}, B: 0}
  - name: T
    evidence: talks
    motivations: m
    moment_of_truth: true
    steps: [{name: U, evidence: desk, barriers: d}]
"""
PROJECT = "project: P\nevidence: [{title: Desk, id: desk}, {title: Elsewhere, method: survey}]\n"


def seen(index: JourneyIndex) -> Foundations:
    view = foundations(index)
    assert view is not None
    return view


def test_coverage_by_kind_of_claim_and_stage(index_of: IndexOf) -> None:
    view = seen(index_of(MAP, PROJECT))
    assert (view.total, view.told) == (
        Rests(4, 6),
        "4 of 6 claims rest on evidence (67\u202f%), from 2 sources.",
    )
    assert {row.name: (row.cells, row.total) for row in view.coverage} == {
        "Sentiment": ((Rests(0, 1), None), Rests(0, 1)),
        "Motivations": ((None, Rests(1, 1)), Rests(1, 1)),
        "Barriers": ((Rests(1, 2), Rests(1, 1)), Rests(2, 3)),
        "Moments of truth": ((None, Rests(1, 1)), Rests(1, 1)),
        "All claims": ((Rests(1, 3), Rests(3, 3)), Rests(4, 6)),
    }
    assert [cell.part for cell in view.coverage[2].cells if cell] == [1, 2]


def test_what_is_assumed_and_for_whom(index_of: IndexOf) -> None:
    found = seen(index_of(MAP, PROJECT)).assumed
    assert [(each.stage.name, each.kind, each.text, each.walkers) for each in found] == [
        ("S", "Barrier", "c", ()),
        ("S", "Sentiment", "S", (1,)),
    ]


def test_sources_those_that_most_rests_on_first(index_of: IndexOf) -> None:
    rows = seen(index_of(MAP, PROJECT)).sources
    assert [(row.title, row.claims, [s.number for s in row.stages], row.used) for row in rows] == [
        ("Talks", 4, [1, 2], True),
        ("Tickets", 1, [1], True),
        ("Desk", 1, [2], True),
        ("Unused", 0, [], False),
    ]
    talks, tickets, desk, _ = rows
    assert (talks.sort, talks.asked, talks.voice) == ("qualitative", "solicited", "Customers")
    assert (talks.date, talks.sample, talks.walkers) == ("May 2026", "12", (0,))
    assert talks.confidential
    assert (tickets.sort, tickets.asked) == ("quantitative and qualitative", "unsolicited")
    assert tickets.link == "https://example.org/t"
    assert (desk.method, desk.voice, desk.sort, desk.asked) == (None, None, None, None)


def test_methods_and_voices(index_of: IndexOf) -> None:
    view = seen(index_of(MAP, PROJECT))
    assert view.voices == ("Customers",)
    assert [(row.name, row.cells) for row in view.methods] == [
        ("Interviews", (("Talks",),)),
        ("Support log", (("Tickets",),)),
        ("Customer records", (("Unused",),)),
    ]
    assert {tally.label: tally.amount for tally in view.tallies} == {
        "qualitative": 1,
        "quantitative and qualitative": 1,
        "quantitative": 1,
        "solicited": 1,
        "unsolicited": 2,
        "confidential": 1,
    }


def test_nothing_is_shown_where_nothing_is_claimed_nor_known(index_of: IndexOf) -> None:
    assert foundations(index_of("journey: J\nstages: S\n")) is None


def test_listening_posts_are_what_a_map_will_rest_on(index_of: IndexOf) -> None:
    view = seen(
        index_of(
            "journey: J\nstages: S\nmetrics: [{name: Ease, id: e}]\nlistening:\n  - Reviews\n"
            "  - {text: Calls, metric: e, team: care, every: 2 weeks, links: https://example.org}\n",
            "project: P\nteams: [{name: Customer care, id: care}]\n",
        )
    )
    assert view.listening == (
        Post("Reviews", None, None, None, None, ()),
        Post("Calls", "Ease", "Customer care", "2 weeks", None, (("https://example.org",) * 2,)),
    )


@pytest.mark.parametrize(
    ("barriers", "told"),
    [
        ("[a]", "Nothing yet: the 1 claim made here is assumed."),
        ("[a, b]", "Nothing yet: the 2 claims made here are assumed."),
        ("[a, {text: b, evidence: e}]",
         "1 of 2 claims rests on evidence (50\u202f%), from 1 source."),
        ("[{text: b, evidence: e}]", "The 1 claim made here rests on evidence, from 1 source."),
        ("[{text: b, evidence: e}, {text: c, evidence: e}]",
         "The 2 claims made here all rest on evidence, from 1 source."),
        ("[]", None),
    ],
)  # fmt: skip
def test_how_many_claims_rest_on_evidence(
    index_of: IndexOf, barriers: str, told: str | None
) -> None:
    stages = f"[{{name: S, barriers: {barriers}, touchpoints: Shop}}]"
    text = f"journey: J\nevidence: {{title: E, id: e}}\nstages: {stages}\n"
    assert seen(index_of(text)).told == told
