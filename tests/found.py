"""What a rule found, part by part."""

from collections.abc import Callable
from typing import TypeAlias

from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding

Findings: TypeAlias = Callable[..., list[Finding]]
IndexOf: TypeAlias = Callable[..., JourneyIndex]


def messages(found: list[Finding]) -> list[str]:
    """What is said."""
    return [finding.message for finding in found]


def paths(found: list[Finding]) -> list[tuple[str | int, ...]]:
    """Where it is said."""
    return [finding.path for finding in found]


def related(finding: Finding) -> list[tuple[str | int, ...]]:
    """The other places that *finding* names."""
    return [place.path for place in finding.related]
