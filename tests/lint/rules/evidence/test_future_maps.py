"""Maps of what is to be."""

import pytest
from found import Findings, paths
from stories import SOURCES, SPA_DAY

from jmap.source.finding import Finding


class TestFutureMaps:
    @pytest.mark.parametrize(
        ("root", "count"),
        [
            ("state: future", 1),
            ("state: future\nreplaces: spa-day", 0),
            ("state: current", 0),
            ("basis: mixed", 0),
        ],
    )
    def test_a_future_map_replaces_one(self, findings: Findings, root: str, count: int) -> None:
        found = findings("future-without-current", f"journey: Spa\n{root}\nstages: [Arrive]\n")
        assert paths(found) == [("state",)] * count

    def observed(self, findings: Findings, stage: str, state: str = "future") -> list[Finding]:
        seen = "  - {title: Seen, id: seen, method: observation}\n"
        text = f"{SPA_DAY}state: {state}\n{SOURCES}{seen}stages:\n  - {stage}\n"
        return findings("observed-future", text)

    @pytest.mark.parametrize(
        ("stage", "path", "said"),
        [
            ("{name: Swim, sentiment: {score: 1, basis: observed}}", ("sentiment", "basis"),
             "the sentiment at Swim is called observed"),
            ("{name: Swim, sentiment: {couples: 1, friends: {score: 1, basis: observed}}}",
             ("sentiment", "friends", "basis"), "the sentiment at Swim is called observed"),
            ("{name: Swim, steps: [{name: Dive, sentiment: {feeling: Free, basis: observed}}]}",
             ("steps", 0, "sentiment", "basis"), "the sentiment at Dive is called observed"),
            ("{name: Swim, touchpoints: [{name: Pool, sentiment: {score: 1, evidence: seen}}]}",
             ("touchpoints", 0, "sentiment"), "the sentiment at Pool rests on observation"),
            ("{name: Swim, evidence: seen, sentiment: 1}", ("sentiment",),
             "the sentiment at Swim rests on observation"),
        ],
    )  # fmt: skip
    def test_a_feeling_that_was_observed_is_told(
        self, findings: Findings, stage: str, path: tuple[str | int, ...], said: str
    ) -> None:
        (found,) = self.observed(findings, stage)
        assert found.path == ("stages", 0, *path)
        assert found.message == f"{said}, in a future that nobody has seen"
        assert self.observed(findings, stage, "current") == []

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Swim, sentiment: 1}",
            "{name: Swim, evidence: seen, sentiment: {score: 1, basis: assumed}}",
            "{name: Swim, evidence: [seen, talks], sentiment: 1}",
            "{name: Swim, evidence: seen, sentiment: {score: 1, evidence: talks}}",
            "{name: Swim, evidence: talks, sentiment: {couples: 1, friends: -1}}",
            "{name: Swim, evidence: seen, barriers: [No towel]}",
        ],
    )
    def test_any_other_feeling_is_an_expectation(self, findings: Findings, stage: str) -> None:
        assert self.observed(findings, stage) == []
