"""How grave a finding is."""

from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["off", "info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("off", "info", "warning", "error")
