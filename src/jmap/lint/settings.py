"""Which rules run, how grave their findings are, and with which options."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jmap.lint import registry
from jmap.lint.rule import Rule
from jmap.lint.selection import Selection
from jmap.lint.severity import PROFILES, Severity
from jmap.model.faults import shown
from jmap.model.project import RuleConfig
from jmap.model.shape import nearest
from jmap.model.slips import term_meant
from jmap.project.loading import LoadedProject
from jmap.source.finding import Finding, Respelling
from jmap.source.nodes import Path

PROFILE_OF_STATUS = {"draft": "draft", "review": "workshop", "live": "research"}
FILE_RULES_ALONE = "file"
"""The profile of archived maps."""
_JUDGE = "unused-ignore"
"""The rule that depends on what the others find."""


class ActiveRule(NamedTuple):
    """A rule that runs, with its severity and options here; whether its findings are `told`, or
    only silenced by comments that would be idle without them."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Any]
    told: bool = True


@dataclass(slots=True, eq=False, repr=False)
class Settings:
    """The rules of a run for the maps of one project."""

    selection: Selection
    project: LoadedProject
    _by_profile: dict[str, dict[str, ActiveRule]] = field(default_factory=dict)

    @property
    def today(self) -> datetime.date:
        """The day that rules go by."""
        return self.selection.today or datetime.date.min

    def could_judge(self, rule: ActiveRule) -> bool:
        """Whether *rule* could judge: some need a day for it, and all what `jmap.yaml` says."""
        if not self.project.is_whole or self.project.broken:
            return False
        has_day = self.selection.today is not None or not rule.rule.by_day
        return has_day and not any(config_findings(self.project))

    @property
    def internal_terms(self) -> tuple[str, ...]:
        """The company's own words, from `jmap.yaml`."""
        model = self.project.project
        return model.lint.internal_terms if model and model.lint else ()

    def profile(self, status: str) -> str:
        """The profile for a map of *status*."""
        if status == "archived":
            return FILE_RULES_ALONE
        model = self.project.project
        said = self.selection.profile or (model.lint.profile if model and model.lint else None)
        return said or PROFILE_OF_STATUS[status]

    def rules(self, profile: str) -> dict[str, ActiveRule]:
        """The rules that run under *profile*, by name."""
        if profile not in self._by_profile:
            self._by_profile[profile] = {
                active.rule.name: active for active in self._rules(profile)
            }
        return self._by_profile[profile]

    def _rules(self, profile: str) -> Iterator[ActiveRule]:
        selected = {registry.resolve(name) for name in self.selection.select}
        ignored = {registry.resolve(name) for name in self.selection.ignore}
        configs = self._configs()
        for rule in registry.rules().values():
            if rule.category == "file":
                yield ActiveRule(rule, rule.severity("strict"), {})
                continue
            if profile == FILE_RULES_ALONE or rule.name in ignored:
                continue
            told = not selected or rule.name in selected
            if not told and _JUDGE not in selected:
                continue
            config = configs.get(rule.name)
            severity = (config and config.severity) or rule.severity(profile)
            if severity == "off" and rule.name in selected:
                severity = _first_severity(rule)
            if severity != "off":
                yield ActiveRule(rule, severity, _options(rule, config), told)

    def _configs(self) -> dict[str, RuleConfig]:
        model = self.project.project
        given = model.lint.rules if model and model.lint else {}
        return {registry.resolve(name): config for name, config in given.items()}


def _first_severity(rule: Rule) -> Severity:
    """How grave a rule is that was asked for where its profile leaves it out."""
    return next(s for s in map(rule.severity, PROFILES) if s != "off")


def _options(rule: Rule, config: RuleConfig | None) -> dict[str, Any]:
    options = {option.name: option.default for option in rule.options}
    for name, value in ((config.model_extra or {}) if config else {}).items():
        option = next((option for option in rule.options if option.name == name), None)
        if option is not None:
            parsed = option.parse(value)
            if parsed is not None:
                options[name] = parsed
    return options


def config_findings(project: LoadedProject) -> Iterator[Finding]:
    """What `lint.rules` of a project file gets wrong."""
    model = project.project
    for name, config in (model.lint.rules if model and model.lint else {}).items():
        path: Path = ("lint", "rules", name)
        rule = registry.rules().get(registry.resolve(name))
        if rule is None:
            near = nearest(name, registry.rules())
            help = f"did you mean {near[0]}?" if near else "`jmap explain` lists the rules"
            yield Finding("unknown-reference", f"there is no rule {name}", path, key=True,
                          help=help, correction=_respelling(name, registry.rules()))  # fmt: skip
            continue
        if rule.category == "file" and config.severity is not None:
            yield Finding("invalid-value", f"{name} is about the file itself and cannot be changed",
                          path, help="delete the line")  # fmt: skip
        yield from _option_findings(rule, config, path)


def _option_findings(rule: Rule, config: RuleConfig, path: Path) -> Iterator[Finding]:
    for name, value in (config.model_extra or {}).items():
        option = next((option for option in rule.options if option.name == name), None)
        if option is None:
            names = [option.name for option in rule.options]
            near = nearest(name, names)
            help = f"did you mean {near[0]}?" if near else (
                f"it has {', '.join(names)}" if names else "it has no options"
            )  # fmt: skip
            yield Finding("unknown-field", f"{rule.name} has no option {name}", (*path, name),
                          key=True, help=help, correction=_respelling(name, names))  # fmt: skip
        elif option.parse(value) is None:
            yield Finding("invalid-value", f"{name} is {shown(value)}; it takes {option.takes}",
                          (*path, name))  # fmt: skip


def _respelling(name: str, names: Iterable[str]) -> Respelling | None:
    meant = term_meant(name, names)
    return Respelling(name, meant) if meant else None
