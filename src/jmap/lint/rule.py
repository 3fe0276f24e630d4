"""What a rule is: a description that is also its manual, and a check that yields findings."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic_core import PydanticCustomError

from jmap.lint.severity import PROFILES, Severity
from jmap.model.journey import Journey
from jmap.model.values import Duration, duration, whole
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.project.links import Said
from jmap.source.finding import Finding

Scope: TypeAlias = Literal["source", "journey", "stage", "touchpoint", "project"]
Category: TypeAlias = Literal["file", "stages", "frame", "segments", "path", "plan", "evidence"]

_LETTERS: dict[str, Severity] = {"-": "off", "I": "info", "W": "warning", "E": "error"}


class Option(NamedTuple):
    """A setting of a rule: its name, default, and what it means. The default's type is what it
    takes: a whole number above 0, or a length of time."""

    name: str
    default: int | Duration
    meaning: str

    @property
    def takes(self) -> str:
        """What may be written for it, in words."""
        if isinstance(self.default, Duration):
            return "a length of time such as 24 months"
        return "a whole number above 0"

    def parse(self, value: Any) -> int | Duration | None:
        """The value that the text *value* stands for; None if it is none."""
        try:
            if isinstance(self.default, Duration):
                return duration(value)
            parsed = whole(value)
        except PydanticCustomError:
            return None
        return parsed if parsed > 0 else None


@dataclass(slots=True, eq=False, repr=False)
class Context:
    """What a check may look at beside its target: the journey's index, the rule's options, the
    day that counts as today, the company's own words, whether somebody walked the journey."""

    index: JourneyIndex
    today: datetime.date
    options: Mapping[str, Any] = field(default_factory=dict)
    internal_terms: tuple[str, ...] = ()
    is_walked: Callable[[], bool] = lambda: False

    @property
    def journey(self) -> Journey:
        """The journey that is checked."""
        return self.index.journey


class ProjectContext(NamedTuple):
    """What a project check may look at beside the project's index: as in `Context`."""

    today: datetime.date
    options: Mapping[str, Any] = MappingProxyType({})
    internal_terms: tuple[str, ...] = ()


Check: TypeAlias = Callable[[Any, Context], Iterator[Finding]]
ProjectCheck: TypeAlias = Callable[[ProjectIndex, ProjectContext], Iterator[Finding]]
WideCheck: TypeAlias = Callable[[ProjectIndex, Sequence[Said], ProjectContext], Iterator[Finding]]


def _never(target: Any, context: Context) -> Iterator[Finding]:
    """The check of rules whose findings come from reading the file itself."""
    return iter(())


class Rule(NamedTuple):
    """A rule and its manual.

    `severities` are those of the profiles draft, workshop, research and strict, a letter each:
    `E`, `W`, `I`, or `-` for off. `reads` are the fields that a finding depends on: where one
    of them is broken, below the finding's place, the rule is silent; `elsewhere` are those that
    have to be sound wherever they stand. `bad` and `good` are whole maps; the first is flagged
    once, the second not at all. `question` is put to the room. `sources` are the texts that ask
    for the rule. With `current_only`, future maps are spared; with `by_day`, what is found
    depends on the day. `project_check` looks at what the project file declares for all maps;
    its findings are told once, in that file. So are those of `wide_check`, which holds it
    against all that the maps and walkthroughs of the project say of each other; none of these
    is broken then. A rule has one of the two at most.
    """

    name: str
    category: Category
    scope: Scope
    severities: str
    summary: str
    what: str
    why: str
    question: str
    bad: str
    good: str
    reads: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    sources: tuple[str, ...] = ()
    current_only: bool = False
    by_day: bool = False
    aliases: tuple[str, ...] = ()
    check: Check = _never
    project_check: ProjectCheck | None = None
    wide_check: WideCheck | None = None

    def severity(self, profile: str) -> Severity:
        """How grave a finding is under *profile*."""
        return _LETTERS[self.severities.split()[PROFILES.index(profile)]]
