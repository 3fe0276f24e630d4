from collections.abc import Callable

import pytest

from jmap.analysis.glance import glance
from jmap.project.index import JourneyIndex
from jmap.views.glance import remarks

IndexOf = Callable[..., JourneyIndex]


def said(index: JourneyIndex) -> dict[str, str]:
    return {remark.label: remark.text for remark in remarks(index, glance(index))}


def test_nothing_is_said_about_nothing(index_of: IndexOf) -> None:
    assert said(index_of("journey: J\nstages: S\n")) == {}


def test_one_claim_is_told_in_the_singular(index_of: IndexOf) -> None:
    index = index_of("journey: J\nstages: [{name: S, barriers: b}]\n")
    assert said(index) == {"What this rests on": "Nothing yet: the 1 claim made here is assumed."}


def test_a_full_map(index_of: IndexOf) -> None:
    index = index_of(
        """
journey: J
segments: [Old hands, Newcomers]
evidence: [{title: Survey, id: e}]
stages:
  - name: Look
    evidence: e
    sentiment: {old-hands: 1, newcomers: 0}
    barriers: [{text: Names alike, theme: Trust}]
  - name: Pick
    sentiment: {old-hands: -0.5, newcomers: -1.5}
    effort: {old-hands: 2, newcomers: 5}
    barriers:
      - {text: No proof, theme: Trust, severity: {newcomers: 5}}
      - {text: Too dear, severity: 4}
    needs:
      - {text: A price, importance: 9, satisfaction: {old-hands: 8, newcomers: 2}}
transitions:
  - {from: Pick, to: exit, destination: competitor, share: {old-hands: 3%, newcomers: 41%}}
  - {from: Pick, to: exit, destination: abandon, share: {newcomers: 9%}}
  - {from: Look, to: exit, segments: Old hands}
"""
    )
    assert said(index) == {
        "Lowest point": "Pick drops to −1.5 for Newcomers, −0.5 for Old hands. "
        "What weighs most there: No proof (severity 5 of 5).",
        "Runs through the journey": "Trust comes up in both stages.",
        "Where customers leave": "50\u202f% of Newcomers who reach Pick leave there, "
        "41\u202f% for a competitor and 9\u202f% giving up. "
        "Also lost there: 3\u202f% of Old hands. "
        "Some leave at Look; how many, nobody has counted.",
        "Hardest to get through": "Pick takes effort 5 of 5 from Newcomers.",
        "Needs least met": "A price scores 16.0 for Newcomers and 10.0 for Old hands. "
        "The most a need can score is 20.",
        "What this rests on": "2 of 5 claims rest on evidence (40\u202f%), from 1 source.",
    }


def test_a_quote_tells_why_where_no_barrier_has_a_severity(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: S, sentiment: 1}\n"
        "  - {name: T, sentiment: -1, barriers: b, quotes: Never again.}\n"
    )
    assert said(index)["Lowest point"] == "T drops to −1. In their words: “Never again.”"


def test_effort_on_the_way_names_both_ends(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages: [{name: S, effort: 1}, T]\n"
        "transitions: [{from: S, to: T, effort: 4}]\n"
    )
    assert said(index)["Hardest to get through"] == "Getting from S to T takes effort 4 of 5."


def test_losses_elsewhere_are_told_by_segment(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, C]\nstages: [S, T, U]\ntransitions:\n"
        "  - {from: S, to: exit, share: {a: 40%}}\n  - {from: T, to: exit, share: {b: 9%}}\n"
        "  - {from: U, to: exit, destination: done, share: {a: 90%, b: 90%}}\n"
        "  - {from: U, to: exit, destination: abandon, share: {c: 0.4%}}\n"
    )
    assert said(index)["Where customers leave"] == (
        "40\u202f% of A who reach S leave. "
        "Of B the largest share is lost at T (9\u202f%), of C at U (<1\u202f%)."
    )


def test_what_is_alike_for_all_names_nobody(index_of: IndexOf) -> None:
    index = index_of(
        """
journey: J
segments: [A, B]
stages:
  - {name: S, effort: 2}
  - {name: T, effort: 5, needs: [{text: A price, importance: 9, satisfaction: 2}]}
transitions:
  - {from: T, to: exit, destination: competitor, share: 30%}
"""
    )
    told = said(index)
    assert told["Where customers leave"] == (
        "30\u202f% of those who reach T leave for a competitor."
    )
    assert told["Hardest to get through"] == "T takes effort 5 of 5."
    assert told["Needs least met"] == "A price scores 16.0. The most a need can score is 20."


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("barriers: [Too slow, Too dear]", "In the way there: “Too slow”"),
        ("barriers: {text: Too slow, segments: B}", "How it feels there: “Furious”"),
        ("quotes: {text: Never again., segments: R}", "How it feels there: “Furious”"),
    ],
)
def test_what_else_tells_why_where_nobody_weighed_or_said_it(
    index_of: IndexOf, there: str, why: str
) -> None:
    index = index_of(
        "journey: J\nsegments: [A, B, {name: R, kind: role}]\nstages:\n"
        "  - {name: S, sentiment: {a: 1, b: 0}}\n"
        f"  - {{name: T, sentiment: {{a: {{score: -2, feeling: Furious}}}}, {there}}}\n"
    )
    assert said(index)["Lowest point"] == f"T drops to −2 for A. {why}"
