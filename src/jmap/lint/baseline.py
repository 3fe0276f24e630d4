"""The findings that a map came with: known ones are held back, what is mended is told.

Errors of "The file" are never held back. No comment silences them, the map is not rendered while
there is one, and rules cannot look at what is wrong itself: what is known of such a file would
hide how little of it was looked at.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jmap.lint.diagnostic import Diagnostic, Known, Report, stays
from jmap.lint.reporters.json_text import json_text
from jmap.lint.selection import Selection
from jmap.project.discovery import absolute

KIND, VERSION = "jmap-baseline", 1
_Key = tuple[str, str]
"""A file's absolute path, and a fingerprint in it."""


class BaselineError(Exception):
    """Why a file cannot serve as a baseline, as the end of a sentence that begins with it."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A known finding. `path` is relative to the baseline's folder, with `/`; with it, the
    fingerprint alone tells which finding it is, and the rest who reads it."""

    path: str
    rule: str
    subject: str
    message: str
    fingerprint: str


class Baseline(NamedTuple):
    """The known findings; `folder`, which is absolute, is what their paths start from."""

    folder: str
    entries: tuple[Entry, ...] = ()

    def text(self) -> str:
        """What its file holds: the same for the same findings, one below the other."""
        findings = [asdict(entry) for entry in sorted(self.entries)]
        return json_text({"kind": KIND, "version": VERSION, "findings": findings})

    def apply(self, report: Report, selection: Selection) -> Report:
        """*report* on what *selection* asked for without what is known, which is counted."""
        known = {self._key(entry) for entry in self.entries}
        kept, met = [], set()
        for found, key in self._keys(report.diagnostics):
            if key in known and not stays(found):
                met.add(key)
            else:
                kept.append(found)
        rest = [entry for entry in self.entries if self._key(entry) not in met]
        gone = len(rest) - len(self._unjudged(rest, report, selection)) if rest else 0
        held = len(report.diagnostics) - len(kept)
        return replace(report, diagnostics=kept, known=Known(held, gone))

    def renewed(self, report: Report, selection: Selection) -> "Baseline":
        """The baseline of *report*, and of what this one knows that *selection* left out of it."""
        found = {
            key: self._entry(diagnostic, key)
            for diagnostic, key in self._keys(report.diagnostics)
            if not stays(diagnostic)
        }
        rest = [entry for entry in self.entries if self._key(entry) not in found]
        kept = self._unjudged(rest, report, selection)
        return Baseline(self.folder, (*found.values(), *kept))

    def more_than(self, other: "Baseline") -> int:
        """How many findings this one knows that *other* does not."""
        known = {self._key(entry) for entry in self.entries}
        return len(known - {other._key(entry) for entry in other.entries})

    def _unjudged(
        self, entries: Iterable[Entry], report: Report, selection: Selection
    ) -> list[Entry]:
        """Those of *entries* that *report* says nothing about: their file was not linted, or it or
        its project's has an error because of which rules cannot look at all of it, or their rule
        did not run."""
        linted = {str(absolute(f.path)) for f in report.files if f.whole and f.certain}
        broken = {str(absolute(found.path)) for found in report.diagnostics if stays(found)}
        if broken:  # rules that hold a project file against its maps wait for all of them
            broken |= {str(absolute(file.path)) for file in report.files if file.kind == "project"}

        def is_unjudged(entry: Entry) -> bool:
            path, _ = self._key(entry)
            if path not in linted:
                return os.path.lexists(path)  # a file that is gone takes its findings along
            return path in broken or not _runs(entry.rule, selection)

        return [entry for entry in entries if is_unjudged(entry)]

    def _keys(self, diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, _Key]]:
        full: dict[str, str] = {}
        for found in diagnostics:
            if found.path not in full:
                full[found.path] = str(absolute(found.path))
            yield found, (full[found.path], found.fingerprint)

    def _key(self, entry: Entry) -> _Key:
        return _joined(self.folder, entry.path), entry.fingerprint

    def _entry(self, found: Diagnostic, key: _Key) -> Entry:
        path = _relative(key[0], self.folder)
        return Entry(path, found.rule, found.subject, found.message, found.fingerprint)


def empty(file: Path) -> Baseline:
    """A baseline for *file* that knows nothing yet."""
    return Baseline(str(absolute(file.parent)))


def read(file: Path) -> Baseline:
    """The baseline in *file*; `BaselineError` where that is none, `OSError` where it cannot be
    read."""
    try:
        held = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        raise BaselineError("is no JSON, so no baseline") from None
    if not isinstance(held, dict) or held.get("kind") != KIND:
        raise BaselineError("is no baseline of jmap")
    if held.get("version") != VERSION:
        version = held.get("version")
        raise BaselineError(f"is a baseline of version {version!r}; this jmap reads {VERSION}")
    findings = held.get("findings")
    if not isinstance(findings, list):
        raise BaselineError("is a damaged baseline: it has no list of findings")
    return Baseline(str(absolute(file.parent)), tuple(map(_read_entry, findings)))


def _read_entry(held: Any) -> Entry:
    names = [field.name for field in fields(Entry)]
    values = [held.get(name) for name in names] if isinstance(held, dict) else []
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(names):
        raise BaselineError(f"is a damaged baseline: each finding has {', '.join(names)}")
    return Entry(*texts)


def _runs(name: str, selection: Selection) -> bool:
    """Whether the rule *name* would find what it found before, as *selection* asks."""
    from jmap.lint import registry

    rule = registry.find(name)
    if rule is None:
        return True
    if rule.category == "file":  # of these, one depends on which rules run
        narrowed = selection.select or selection.ignore or selection.profile
        return rule.name != "unused-ignore" or not narrowed
    if rule.name in map(registry.resolve, selection.select):
        return rule.name not in map(registry.resolve, selection.ignore)
    if selection.select or rule.name in map(registry.resolve, selection.ignore):
        return False
    return selection.profile is None or rule.severity(selection.profile) != "off"


@lru_cache(maxsize=8192)  # many findings are in one file
def _joined(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 - `..` goes, links stay


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return Path(path).as_posix()
