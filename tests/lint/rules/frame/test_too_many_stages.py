"""Maps with more stages than anybody reads."""

from found import Findings
from stories import COUPLES


class TestTooManyStages:
    def stages(self, count: int) -> str:
        return f"{COUPLES}stages: [{', '.join(f'Stage {n}' for n in range(count))}]\n"

    def test_the_limit_itself_is_allowed(self, findings: Findings) -> None:
        assert findings("too-many-stages", self.stages(9)) == []
        (found,) = findings("too-many-stages", self.stages(10))
        assert found.path == ("stages",)
        assert "10 stages" in found.message

    def test_the_limit_is_an_option(self, findings: Findings) -> None:
        assert findings("too-many-stages", self.stages(12), max=12) == []
        assert len(findings("too-many-stages", self.stages(5), max=4)) == 1

    def test_steps_do_not_count(self, findings: Findings) -> None:
        text = f"{COUPLES}stages: [{{name: All, steps: [{', '.join('abcdefghijkl')}]}}]\n"
        assert findings("too-many-stages", text) == []
