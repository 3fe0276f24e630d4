"""What a map still lacks, by stage."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from jmap.project.index import JourneyIndex
from jmap.views.language import _, plural
from jmap.views.wording import joined

_CODE = re.compile(r"`([^`]+)`")
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class ReadinessItem(NamedTuple):
    """Something that a check found; `stage` is the id of the stage where, None for the map, and
    `subject` what it is about, told by ids from the map's root."""

    severity: Severity
    rule: str
    message: str
    help: str | None = None
    stage: str | None = None
    subject: str = ""


class Group(NamedTuple):
    """What was found at a stage (its number and id), or in the map as a whole."""

    name: str
    number: int | None
    id: str | None
    items: tuple[ReadinessItem, ...]


class Readiness(NamedTuple):
    """What was found: in a line, and by stage; a number of each severity."""

    summary: str
    counts: tuple[tuple[Severity, int], ...]
    groups: tuple[Group, ...]


def code_apart(text: str) -> list[str]:
    """*text* in parts, every other one of which is code: it stands there between backticks."""
    return _CODE.split(text)


def readiness(index: JourneyIndex, items: Sequence[ReadinessItem]) -> Readiness:
    """*items* by stage, the map's own first; at each place the gravest first."""
    stages = {stage.id: stage for stage in index.stages}
    own = _ordered(item for item in items if item.stage not in stages)
    groups = [Group(_("The map as a whole"), None, None, own)] if own else []
    for stage in index.stages:
        found = _ordered(item for item in items if item.stage == stage.id)
        if found:
            groups.append(Group(stage.step.name, stage.stage + 1, stage.id, found))
    counts = count(items)
    told = counts_in_words(counts) or _("nothing to report")
    return Readiness(told, counts, tuple(groups))


def count(items: Sequence[ReadinessItem]) -> tuple[tuple[Severity, int], ...]:
    """How many of each severity there are; those that are not there are left out."""
    given = [item.severity for item in items]
    counts = ((severity, given.count(severity)) for severity in SEVERITIES)
    return tuple((severity, amount) for severity, amount in counts if amount)


def counts_in_words(counts: Sequence[tuple[Severity, int]]) -> str:
    """Counts of findings: "2 errors and 1 info"; nothing where there are none."""
    return joined([_counted(severity, amount) for severity, amount in counts])


def _counted(severity: Severity, amount: int) -> str:
    if severity == "error":
        return plural("{n} error", "{n} errors", amount)
    if severity == "warning":
        return plural("{n} warning", "{n} warnings", amount)
    return plural("{n} info", "{n} infos", amount)


def _ordered(items: Iterable[ReadinessItem]) -> tuple[ReadinessItem, ...]:
    return tuple(sorted(items, key=lambda item: SEVERITIES.index(item.severity)))
