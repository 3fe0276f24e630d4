"""How grave a finding is, and the profiles that it depends on."""

from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["off", "info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("off", "info", "warning", "error")
PROFILES = ("draft", "workshop", "research", "strict")
"""How strict the rules are, the mildest first."""
