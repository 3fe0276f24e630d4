"""How metrics are told good from bad: the edges of each rule about them."""

import pytest
from found import Findings, messages
from stories import WARD

from jmap.source.finding import Finding

METRIC_RULES = ("metric-without-target", "unmeasured-metric")


class TestMetrics:
    @pytest.mark.parametrize("name", METRIC_RULES)
    @pytest.mark.parametrize(
        ("root", "stage", "path"),
        [
            ("metrics: [Falls]", "", ("metrics", 0)),
            ("metrics: {name: Falls, kind: volume}", "", ("metrics", 0)),
            ("", "metrics: Falls", ("stages", 0, "metrics", 0)),
            ("", "steps: {name: Sit, metrics: Falls}", ("stages", 0, "steps", 0, "metrics", 0)),
            (
                "",
                "touchpoints: {name: Bed, metrics: Falls}",
                ("stages", 0, "touchpoints", 0, "metrics", 0),
            ),
            ("metrics: Falls", "metrics: {name: falls, unit: a week}", ("stages", 0, "metrics", 0)),
        ],
    )
    def test_each_is_told_once_where_it_is_defined(
        self, findings: Findings, name: str, root: str, stage: str, path: tuple[str | int, ...]
    ) -> None:
        text = f"{WARD}{root}\nstages: [{{name: Wait, {stage}}}]\n"
        (found,) = findings(name, text)
        assert found.path == path

    @pytest.mark.parametrize(
        ("name", "field"),
        [
            ("metric-without-target", "baseline: 0"),
            ("metric-without-target", "target: 0"),
            ("unmeasured-metric", "value: 0"),
            ("unmeasured-metric", "value: {Patients: 0}"),
        ],
    )
    def test_once_is_enough_for_all_places(self, findings: Findings, name: str, field: str) -> None:
        text = (
            f"{WARD}stages:\n  - {{name: Wait, metrics: [Falls]}}\n"
            f"  - {{name: Sleep, touchpoints: {{name: Bed, metrics: {{name: Falls, {field}}}}}}}\n"
        )
        assert findings(name, text) == []

    @pytest.mark.parametrize("name", METRIC_RULES)
    def test_what_the_project_declares_is_told_there_and_once(
        self, findings: Findings, project_findings: Findings, name: str
    ) -> None:
        project = (
            "project: Ward\n"
            "metrics: [Falls, {name: Noise at night, id: noise, value: 4, target: 2}]\n"
        )
        text = f"{WARD}stages: {{name: Wait, metrics: [falls, noise, {{name: Falls, unit: x}}]}}\n"
        assert findings(name, text, project=project) == []
        (found,) = project_findings(name, project)
        assert found.path == ("metrics", 0)

    def test_in_a_future_map_there_is_nothing_to_measure(self, findings: Findings) -> None:
        text = f"{WARD}state: future\nmetrics: Falls\nstages: [Wait]\n"
        assert findings("unmeasured-metric", text) == []
        assert len(findings("metric-without-target", text)) == 1


class TestTargetAgainstDirection:
    def worse(self, findings: Findings, metric: str) -> list[Finding]:
        text = f"{WARD}stages: [{{name: Wait, metrics: [{{name: Falls, {metric}}}]}}]\n"
        return findings("target-against-direction", text)

    @pytest.mark.parametrize(
        "metric",
        [
            "kind: csat, value: 80%, target: 70%",
            "kind: nps, baseline: 10, target: -5",
            "kind: churn, value: 5, target: 5.1",
            "kind: time, value: 9, target: 10",
            "kind: other, direction: higher, value: 9, target: 8",
            "kind: revenue, direction: lower, value: 9, target: 10",
            "direction: lower, value: 9, baseline: 7, target: 10",
            "direction: higher, value: {Patients: 4, Visitors: 6}, target: 3",
        ],
    )
    def test_a_target_that_is_worse(self, findings: Findings, metric: str) -> None:
        (found,) = self.worse(findings, metric)
        assert found.path == ("stages", 0, "metrics", 0, "target")

    @pytest.mark.parametrize(
        "metric",
        [
            "kind: csat, value: 70%, target: 80%",
            "kind: csat, value: 80%, target: 80%",
            "kind: csat, target: 80%",
            "kind: csat, value: 80%",
            "kind: volume, value: 9, target: 4",
            "value: 9, target: 12",
            "kind: cost, direction: higher, value: 9, target: 12",
            "kind: csat, value: 60, baseline: 80, target: 70",
            "kind: csat, value: 80, baseline: 60, target: 70",
            "kind: csat, value: {Patients: 60, Visitors: 90}, target: 80",
        ],
    )
    def test_one_that_is_not_or_of_which_nobody_can_say(
        self, findings: Findings, metric: str
    ) -> None:
        assert self.worse(findings, metric) == []

    @pytest.mark.parametrize(
        ("metric", "said"),
        [
            (
                "kind: csat, value: 80, target: 70",
                "up, and its target of 70 is below its value of 80",
            ),
            ("kind: time, baseline: 1.5, target: 2", "target of 2 is above its baseline of 1.5"),
            ("kind: volume, direction: higher, value: 1234567, target: 9", "value of 1234567"),
        ],
    )
    def test_it_says_which_number_is_worse_than_which(
        self, findings: Findings, metric: str, said: str
    ) -> None:
        (message,) = messages(self.worse(findings, metric))
        assert said in message

    def test_the_way_that_is_better_may_be_said_elsewhere(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        text = f"{WARD}stages: [{{name: Wait, metrics: {{name: Falls, value: 3, target: 5}}}}]\n"
        name = "target-against-direction"
        assert findings(name, text) == []
        for known in (
            "kind: time",
            "kind: volume, direction: lower",
            "kind: csat, direction: lower",
        ):
            project = f"project: Ward\nmetrics: [{{name: Falls, {known}}}]\n"
            assert len(findings(name, text, project=project)) == 1
            assert project_findings(name, project) == []
        assert len(findings(name, f"metrics: {{name: Falls, kind: time}}\n{text}")) == 1

    def test_a_target_of_the_project_is_told_there(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = "project: Ward\nmetrics: [{name: Falls, kind: time, value: 3, target: 5}]\n"
        text = f"{WARD}stages: [{{name: Wait, metrics: Falls}}]\n"
        assert findings("target-against-direction", text, project=project) == []
        (found,) = project_findings("target-against-direction", project)
        assert found.path == ("metrics", 0, "target")

    def test_future_maps_are_not_spared(self, findings: Findings) -> None:
        text = f"{WARD}state: future\nmetrics: {{name: F, kind: time, value: 3, target: 5}}\n"
        assert len(findings("target-against-direction", text + "stages: [Wait]\n")) == 1
