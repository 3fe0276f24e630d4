"""A finding as it is reported: in a file, at a place, with a severity."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace

from jmap.lint.severity import Severity
from jmap.project.journeys import Links
from jmap.source.finding import Span


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """Another place that belongs to a diagnostic."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What a user is told. `path` is relative to the working directory, with `/`; `journey` is
    the id of the map, `subject` the element told by ids, `field` what of it is meant."""

    path: str
    span: Span
    rule: str
    severity: Severity
    message: str
    help: str | None = None
    journey: str | None = None
    subject: str = ""
    fingerprint: str = ""
    related: tuple[RelatedPlace, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What diagnostics are sorted by."""
        return (self.path, self.span.line, self.span.column, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class LintedFile:
    """A file that was linted: how it is shown, what it is, its lines for excerpts (only where
    something was found)."""

    path: str
    kind: str
    id: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is found to be, by itself: its kind and id, what is wrong, how many findings
    comments silenced, its lines where something was found, its links to other maps; of a project
    file, which files are its maps."""

    kind: str
    id: str | None
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: int = 0
    lines: tuple[str, ...] = ()
    links: Links | None = None
    globs: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """All that a run found, in order; `suppressed` counts what inline comments silenced."""

    files: list[LintedFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    suppressed: int = 0

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of *severity*."""
        return sum(d.severity == severity for d in self.diagnostics)


def fingerprinted(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """*diagnostics* with fingerprints of rule, path and subject, which outlive edits elsewhere;
    where these are equal, their order tells them apart."""
    seen: Counter[str] = Counter()
    result = []
    for diagnostic in sorted(diagnostics, key=lambda d: d.order):
        key = "\0".join((diagnostic.rule, diagnostic.path, diagnostic.subject))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()[:32]
        result.append(replace(diagnostic, fingerprint=digest))
    return tuple(result)
