"""Stages without a customer's own words, and words of nobody knows whom."""

import pytest
from found import Findings, paths
from stories import SHOPPING


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("stages: [A]", 1),
        ("stages: [{name: A, quotes: {text: Next!, segments: Cashiers}}]", 1),
        ("stages: [A, {name: B, steps: [{name: S, quotes: At last.}]}]", 0),
    ],
)
def test_a_quote_is_a_customers(rest: str, count: int, findings: Findings) -> None:
    assert paths(findings("missing-quote", SHOPPING + rest)) == [()] * count


@pytest.mark.parametrize(
    ("segments", "count"),
    [
        ("{name: Regulars, quotes: I know them all.}", 0),
        ("{name: Cashiers, kind: role, quotes: Next!}", 1),
        ("Guests", 0),
        ("Guards", 1),
    ],
)
def test_a_segments_quote_counts_and_a_roles_does_not(
    segments: str, count: int, findings: Findings
) -> None:
    project = """
project: x
segments: [Regulars, Cashiers, {name: Guests, quotes: Nice here.},
           {name: Guards, kind: role, quotes: Bags please.}]
"""
    text = f"journey: x\nsegments: [{segments}]\nstages: [A]"
    assert len(findings("missing-quote", text, project=project)) == count


@pytest.mark.parametrize(
    ("stage", "places"),
    [
        ("quotes: [One., {text: Two., evidence: talks}]", [("quotes", 0)]),
        ("quotes: One., evidence: talks", []),
        ("steps: [{name: S, quotes: One., evidence: talks}]", []),
        ("steps: [{name: S, quotes: One.}], evidence: talks", []),
        ("quotes: One., steps: [{name: S, quotes: Two., evidence: talks}]", [("quotes", 0)]),
        ("steps: [{name: S, quotes: One.}]", [("steps", 0, "quotes", 0)]),
    ],
)
def test_a_quote_takes_the_evidence_of_its_step_or_stage(
    stage: str, places: list[tuple[str | int, ...]], findings: Findings
) -> None:
    text = f"journey: x\nevidence: {{title: Talks, id: talks}}\nstages: [{{name: A, {stage}}}]"
    found = findings("quote-without-evidence", text)
    assert paths(found) == [("stages", 0, *place) for place in places]


def test_a_segments_quote_takes_the_segments_evidence(findings: Findings) -> None:
    text = """
journey: x
evidence: {title: Talks, id: talks}
segments:
  - {name: Regulars, quotes: [I know them all.], evidence: talks}
  - {name: Guests, quotes: [Where is the salt?]}
stages: [A]
"""
    (found,) = findings("quote-without-evidence", text)
    assert found.path == ("segments", 1, "quotes", 0)
    assert "the segment" in str(found.help)
