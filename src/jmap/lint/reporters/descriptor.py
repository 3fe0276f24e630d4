"""A rule as SARIF describes it: its manual is the help that a service shows beside a result."""

import json
from typing import Any

from jmap.lint.rule import Rule, Severity

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROFILE = "workshop"
"""The profile whose severity counts as a rule's own; each result tells the level it has."""


def descriptor(rule: Rule) -> dict[str, Any]:
    """The reportingDescriptor object of *rule*."""
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.what},
        "help": {"text": _text(rule), "markdown": _markdown(rule)},
        "defaultConfiguration": _configuration(rule.severity(_PROFILE)),
        "properties": {"category": rule.category, "tags": [rule.category]},
    }


def _configuration(severity: Severity) -> dict[str, Any]:
    return {"enabled": False} if severity == "off" else {"level": LEVELS[severity]}


def _text(rule: Rule) -> str:
    parts = [rule.what, f"Why: {rule.why}", f"Ask the room: {rule.question}"]
    if rule.options:
        parts.append("Options:\n" + _options(rule))
    return "\n\n".join(parts)


def _markdown(rule: Rule) -> str:
    parts = [rule.what, f"**Why:** {rule.why}", f"**Ask the room:** {rule.question}"]
    parts += [f"Flagged:\n\n{_code(rule.bad)}", f"Mended:\n\n{_code(rule.good)}"]
    if rule.options:
        parts.append("Options:\n\n" + _options(rule))
    return "\n\n".join(parts)


def _options(rule: Rule) -> str:
    return "\n".join(
        f"- `{option.name}` (default `{json.dumps(option.default, ensure_ascii=False)}`): "
        f"{option.meaning}"
        for option in rule.options
    )


def _code(text: str) -> str:
    return f"```yaml\n{text.rstrip()}\n```"
