"""Customers who leave where nothing stops them."""

import pytest
from found import Findings, messages, paths, related
from stories import with_ways

STAGES = """\
stages:
  - Look
  - {name: Visit, barriers: [Forty others in the hall]}
  - {name: Sign, steps: [{name: Read, barriers: [Nine pages]}, Pay]}
  - Move
"""


class TestExitWithoutBarrier:
    def with_exits(self, *exits: str) -> str:
        return with_ways(*exits, stages=STAGES)

    def test_a_stage_is_told_once_at_its_first_exit(self, findings: Findings) -> None:
        text = self.with_exits(
            "from: Look, to: exit, destination: done",
            "from: Look, to: exit, destination: competitor",
            "from: Move, to: exit",
            "from: Look, to: exit",
        )
        found = findings("exit-without-barrier", text)
        assert paths(found) == [("transitions", 1, "to"), ("transitions", 2, "to")]
        assert related(found[0]) == [("stages", 0), ("transitions", 3, "to")]
        assert messages(found)[0].startswith("customers leave Look, ")

    @pytest.mark.parametrize(
        "way",
        [
            "from: Visit, to: exit",
            "from: Sign, to: exit",
            "from: Pay, to: exit, destination: abandon",
            "from: Look, to: exit, destination: done",
            "from: Look, to: exit, share: 0%",
            "from: Look, to: exit, share: {Couples: 0, kids: 0}",
            "from: Look, to: Sign, share: 20%",
        ],
    )
    def test_a_barrier_anywhere_in_the_stage_or_nobody_lost(
        self, findings: Findings, way: str
    ) -> None:
        assert findings("exit-without-barrier", self.with_exits(way)) == []

    def test_a_step_stands_for_its_stage(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, steps: [Online, Paper]}, Visit]\n"
        text = with_ways("from: Online, to: exit", "from: Paper, to: exit", stages=stages)
        (found,) = findings("exit-without-barrier", text)
        assert related(found) == [("stages", 0), ("transitions", 1, "to")]

    def test_what_stops_roles_alone_explains_nothing(self, findings: Findings) -> None:
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        stages = "stages: [{name: Look, barriers: {text: Old photos, segments: Agents}}, Sign]\n"
        loss = "from: Look, to: exit, destination: competitor"
        assert len(findings("exit-without-barrier", with_ways(loss, root=root, stages=stages))) == 1
        theirs = f"{loss}, segments: Agents"
        assert findings("exit-without-barrier", with_ways(theirs, root=root, stages=stages)) == []
