"""All rules, in the order of their manual."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from jmap.lint.rule import Category, Rule
from jmap.model.shape import nearest

CATEGORIES: dict[Category, str] = {
    "file": "The file",
    "stages": "What a stage must show",
    "frame": "The frame of the map",
    "segments": "Segments",
    "path": "The path",
    "plan": "What to do about it",
    "evidence": "What it rests on",
}
"""The titles of the categories, in order."""

_NAMES: dict[Category, tuple[str, ...]] = {
    "file": (
        "syntax",
        "duplicate-key",
        "unknown-field",
        "missing-field",
        "invalid-value",
        "unknown-reference",
        "ambiguous-reference",
        "duplicate-id",
        "unreadable-file",
        "unused-ignore",
        "unknown-ignore",
        "cut-text",
        "empty-value",
    ),
    "stages": (
        "stage-without-touchpoints",
        "stage-without-barriers",
        "stage-without-actions",
        "stage-without-motivations",
        "stage-without-questions",
        "stage-without-sentiment",
        "stage-without-goal",
        "stage-without-owner",
        "stage-without-metrics",
        "touchpoint-without-channel",
        "missing-moment-of-truth",
        "moment-of-truth-without-metric",
        "touchpoint-without-team",
        "unanswered-question",
        "flat-sentiment",
        "missing-quote",
        "quote-without-evidence",
        "theme-candidate",
    ),
    "frame": (
        "missing-segments",
        "segment-without-job",
        "missing-scenario",
        "missing-objectives",
        "objective-without-metric",
        "objective-without-opportunity",
        "missing-scope",
        "missing-sponsor",
        "one-team-map",
        "too-many-stages",
        "half-a-lifecycle",
        "company-voice",
    ),
    "segments": (
        "pooled-scores",
        "indistinct-segments",
        "unmapped-segment",
    ),
    "path": (
        "unreachable-stage",
        "shares-over-one",
        "linear-journey",
        "exit-without-barrier",
        "exit-without-destination",
        "exit-without-share",
        "churn-without-exits",
        "handoff-without-effort",
        "outbound-without-trigger",
        "badly-timed-upsell",
    ),
    "plan": (
        "low-point-without-opportunity",
        "underserved-need",
        "severe-barrier-without-opportunity",
        "recurring-theme-without-opportunity",
        "opportunity-addresses-nothing",
        "opportunity-without-action",
        "finding-without-implication",
        "finding-without-action",
        "action-without-owner",
        "action-without-due",
        "opportunity-without-owner",
        "overdue-action",
        "metric-without-target",
        "target-against-direction",
        "contradictory-scores",
        "unmeasured-metric",
    ),
    "evidence": (
        "claim-without-evidence",
        "assumption-map",
        "unused-evidence",
        "survey-only-feelings",
        "one-sided-evidence",
        "one-voice",
        "score-without-sample",
        "small-sample",
        "undated-evidence",
        "evidence-without-method",
        "old-evidence",
        "overdue-review",
        "live-without-walkthrough",
        "future-without-current",
        "observed-future",
    ),
}
"""The rules of each category: each is the `RULE` of the module that has its name."""


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name, category by category."""
    found: dict[str, Rule] = {}
    for category, names in _NAMES.items():
        for name in names:
            module = import_module(f"jmap.lint.rules.{category}.{name.replace('-', '_')}")
            found[name] = module.RULE
    return MappingProxyType(found)


@cache
def aliases() -> Mapping[str, str]:
    """The names of today by those that rules had before."""
    return MappingProxyType({old: rule.name for rule in rules().values() for old in rule.aliases})


def resolve(name: str) -> str:
    """The name that the rule called *name* has today; *name* itself if there is none."""
    return aliases().get(name, name)


def find(name: str) -> Rule | None:
    """The rule that is, or was, called *name*."""
    return rules().get(resolve(name))


def suggest(name: str) -> list[str]:
    """The rules that the unknown *name* may have meant, the nearest first."""
    return nearest(name, [*rules(), *aliases()], 3)
