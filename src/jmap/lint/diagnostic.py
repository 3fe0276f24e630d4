"""A finding as it is reported: in a file, at a place, with a severity."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import NamedTuple

from jmap.lint.severity import Severity
from jmap.project.links import Links
from jmap.source.edits import Edit
from jmap.source.files import read, shown_lines
from jmap.source.finding import Span


class RelatedPlace(NamedTuple):
    """Another place that belongs to a diagnostic."""

    path: str
    span: Span
    message: str


class Diagnostic(NamedTuple):
    """What a user is told. `path` is relative to the working directory, with `/`; `journey` is
    the id of the map, `subject` the element told by ids, `field` what of it is meant, `fix` the
    safe edits that put it right."""

    path: str
    span: Span
    rule: str
    severity: Severity
    message: str
    help: str | None = None
    journey: str | None = None
    subject: str = ""
    field: str = ""
    fingerprint: str = ""
    related: tuple[RelatedPlace, ...] = ()
    fix: tuple[Edit, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What diagnostics are sorted by."""
        return (self.path, self.span.line, self.span.column, self.rule, self.message)


class LintedFile(NamedTuple):
    """A file that was linted: how it is shown, what it is, its lines as they were `held` where
    they are not those on disk; whether it was linted as a `whole`, not for a few rules alone;
    whether what its project asks is `certain`, as no error in the project file hides it."""

    path: str
    kind: str
    id: str | None
    held: tuple[str, ...] | None = None
    whole: bool = True
    certain: bool = True

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, for excerpts. A thousand files' would fill the memory: they are read anew."""
        return tuple(shown_lines(read(FilePath(self.path)))) if self.held is None else self.held


class Checked(NamedTuple):
    """What a file is found to be, by itself: its kind and id, what is wrong, how many findings
    comments silenced, its links to other files. Of a project file, which files are its maps,
    whether it is `wide`, to be held against all of them, and whether it could be read as a `whole`;
    of a map, whether somebody `walked` it, where that was asked. `sources` are the maps that it
    takes stages from, None where what it leans on is not all known."""

    kind: str
    id: str | None
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: int = 0
    links: Links | None = None
    globs: tuple[str, ...] = ()
    wide: bool = False
    walked: bool | None = None
    sources: tuple[FilePath, ...] | None = ()
    whole: bool = True


class Known(NamedTuple):
    """What a baseline did to a report: how many findings it `held` back, and how many of its
    entries are `gone`."""

    held: int
    gone: int


@dataclass(slots=True)
class Report:
    """All that a run found, in order; `suppressed` counts what inline comments silenced, `known`
    what a baseline held back, where there is one."""

    files: list[LintedFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    suppressed: int = 0
    known: Known | None = None

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of *severity*."""
        return sum(d.severity == severity for d in self.diagnostics)


def stays(found: Diagnostic) -> bool:
    """Whether *found* is told whatever is known: it is an error of "The file"."""
    if found.severity != "error":
        return False
    from jmap.lint import registry

    rule = registry.find(found.rule)
    return rule is not None and rule.category == "file"


def fingerprinted(diagnostics: list[Diagnostic], within: str) -> tuple[Diagnostic, ...]:
    """*diagnostics* of one file, ordered, with fingerprints of rule, *within*, subject and field,
    which outlive edits elsewhere; where these are equal, their order tells them apart.

    *within* is the file's path in its project, which is the same from any working directory;
    the same path in two projects gives the same fingerprints."""
    seen: defaultdict[str, int] = defaultdict(int)
    result = []
    for diagnostic in sorted(diagnostics, key=lambda d: d.order):
        key = "\0".join((diagnostic.rule, within, diagnostic.subject, diagnostic.field))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()[:32]
        result.append(diagnostic._replace(fingerprint=digest))
    return tuple(result)
