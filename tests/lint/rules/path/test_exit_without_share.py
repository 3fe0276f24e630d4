"""Customers who leave, nobody knows how many."""

import pytest
from found import Findings, messages
from stories import with_ways


class TestExitWithoutShare:
    @pytest.mark.parametrize(
        "way",
        [
            "from: Look, to: exit, destination: abandon, share: 3%",
            "from: Look, to: exit, share: {Couples: 3%}",
            "from: Look, to: exit, segments: kids, share: 3%",
            "from: Look, to: exit, segments: kids, share: {kids: 3%}",
            "from: Move, to: exit, destination: done",
            "from: Look, to: Sign",
        ],
    )
    def test_it_is_said_or_follows(self, findings: Findings, way: str) -> None:
        assert findings("exit-without-share", with_ways(way)) == []

    @pytest.mark.parametrize(
        "way", ["from: Look, to: exit, destination: done", "from: Move, to: exit",
                "from: Move, to: exit, destination: competitor"]
    )  # fmt: skip
    def test_it_does_not_follow_midway_or_for_a_loss(self, findings: Findings, way: str) -> None:
        (found,) = findings("exit-without-share", with_ways(way))
        assert found.path == ("transitions", 0, "to")
        assert found.message.startswith("customers leave ")

    def test_the_rest_is_done_where_the_path_ends(self, findings: Findings) -> None:
        done = "from: Sign, to: exit, destination: done"
        stages = "stages: [Look, {name: Sign, next: none}, Move]\n"
        ways = (done, "from: Sign, to: Look, share: 10%", "from: Look, to: Move, share: 5%")
        assert findings("exit-without-share", with_ways(*ways, stages=stages)) == []
        torn = (done, "from: Sign, to: Look", "from: Look, to: Move, share: 5%")
        assert len(findings("exit-without-share", with_ways(*torn, stages=stages))) == 1

    def test_the_rest_is_done_after_each_ones_last_step(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Sign, steps: [p, {name: q, segments: [Couples]}]}]\n"
        way = "from: Sign, to: exit, destination: done"
        assert findings("exit-without-share", with_ways(way, stages=stages)) == []

    def test_a_segment_that_leaves_uncounted_is_named(self, findings: Findings) -> None:
        way = "from: Look, to: exit, segments: [Couples, kids], share: {Couples: 3%}"
        assert messages(findings("exit-without-share", with_ways(way))) == [
            "Families leave Look, and nobody says how many"
        ]
