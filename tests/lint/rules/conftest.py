"""One rule at a time over one map, without the engine around it."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from found import Findings
from stories import TODAY

import jmap.lint.rules
from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.base import Model
from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.project.meanings import reference_findings
from jmap.source.document import Document
from jmap.source.finding import Finding

WALKED = ("journey", "stage", "touchpoint")
"""The scopes of rules that look at one map that could be read."""


def all_rules() -> dict[str, Rule]:
    """The rules that look at one map, by name."""
    rules: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(jmap.lint.rules.__path__, "jmap.lint.rules."):
        rule = getattr(importlib.import_module(module.name), "RULE", None)
        if isinstance(rule, Rule) and rule.scope in WALKED:
            rules[rule.name] = rule
    return rules


RULES = all_rules()


def run_rule(
    name: str,
    text: str,
    *,
    project: str | None = None,
    internal_terms: tuple[str, ...] = (),
    **options: Any,
) -> list[Finding]:
    """What the rule *name* finds in the map *text* of the project file *project*, with its
    defaults but for *options*. Both texts must be without a fault. Behind `---` may stand a
    walkthrough of the map."""
    rule = RULES[name]
    known = ProjectIndex(_read(project, Project)) if project else ProjectIndex()
    text, walked, _ = text.partition("\n---\n")
    journey = _read(text, Journey)
    index = JourneyIndex(journey, known, "map")
    assert [*known.findings, *index.findings, *reference_findings(index)] == []
    if rule.current_only and journey.state == "future":
        return []
    defaults = {option.name: option.default for option in rule.options}
    context = Context(index, TODAY, defaults | options, internal_terms, lambda: bool(walked))
    return [finding for target in _targets(rule, index) for finding in rule.check(target, context)]


def run_project_rule(
    name: str, text: str, *, internal_terms: tuple[str, ...] = (), **options: Any
) -> list[Finding]:
    """As `run_rule`, for what the rule finds in the project file *text*, of which no map says
    anything."""
    rule = RULES[name]
    known = ProjectIndex(_read(text, Project))
    assert rule.project_check or rule.wide_check
    assert [*known.findings, *reference_findings(known)] == []
    defaults = {option.name: option.default for option in rule.options}
    context = ProjectContext(TODAY, defaults | options, internal_terms)
    if rule.wide_check is not None:
        return list(rule.wide_check(known, (), context))
    assert rule.project_check is not None
    return list(rule.project_check(known, context))


def _targets(rule: Rule, index: JourneyIndex) -> Iterator[Any]:
    if rule.scope == "journey":
        yield index.journey
    elif rule.scope == "stage":
        yield from index.stages
    else:
        for stage in index.stages:
            yield from stage.lane("touchpoints")


def _read(text: str, model: type[Model]) -> Any:
    result = read_model(Document("map.yaml", text.encode()), model)
    assert result.findings == []
    assert result.model is not None
    return result.model


@pytest.fixture
def findings() -> Findings:
    """`findings(rule name, map)` runs one rule over a map; see `run_rule`."""
    return run_rule


@pytest.fixture
def project_findings() -> Findings:
    """`project_findings(rule name, project file)` looks at what the file declares for all maps;
    see `run_project_rule`."""
    return run_project_rule


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that take a `rule` are run for each of them."""
    if "rule" in metafunc.fixturenames:
        metafunc.parametrize("rule", RULES.values(), ids=list(RULES))
