"""Fixes findings by their safe edits, round by round, as long as a file lints no worse for it."""

import codecs
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from jmap.lint.cache import Cache
from jmap.lint.diagnostic import Checked, Diagnostic, Report
from jmap.lint.engine import Run, lint_content
from jmap.lint.registry import rules
from jmap.lint.selection import Selection
from jmap.project.discovery import PROJECT_FILE, Scope, absolute, shown_path
from jmap.project.journeys import Journeys, linted_files
from jmap.source.edits import Edit, apply, separate
from jmap.source.files import decode, read
from jmap.source.finding import alone
from jmap.source.lines import text_lines

MOST_LOOKS = 200
"""How often one file is linted: fixes that do harm are sought out by halves, and a file that people
write has few."""

Check: TypeAlias = Callable[[bytes], Sequence[Diagnostic]]
"""What is found in a file that holds these bytes."""
_Edits: TypeAlias = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a file holds when its findings are fixed, and how many were."""

    content: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """A file at `path`, shown as `name`, of the project in `root`, that fixes of `count` findings
    would change."""

    path: Path
    name: str
    before: bytes
    after: bytes
    count: int
    root: Path | None


def changes(scopes: Iterable[Scope], report: Report, selection: Selection) -> Iterator[Change]:
    """How fixes would change the files of *scopes*, of which *report* tells; nothing is written.
    A project's file comes before its maps, which are looked at as if it were fixed already."""
    fixable = {diagnostic.path for diagnostic in report.diagnostics if diagnostic.fix}
    for scope in scopes if fixable else ():
        files = _Files(scope, selection)
        project = files.change_of_project(report) if scope.root and scope.wide else None
        if project is None:
            yield from files.changes(fixable)
        else:
            yield project
            yield from _Files(scope, selection, project.after).changes(None)


def change_of_text(content: bytes, path: Path, selection: Selection) -> Change | None:
    """How fixes would change *content*, a map that is called *path*; None for not at all."""
    full = absolute(path)

    def check(held: bytes) -> Sequence[Diagnostic]:
        report = lint_content(held, path, selection)
        return [found for found in report.diagnostics if absolute(found.path) == full]

    done = fixed(content, check)
    if done.content == content:
        return None
    return Change(path, path.as_posix(), content, done.content, done.count, None)


class _Files:
    """The files of a scope as they would be linted if they held something else, the project file
    holding *project*."""

    def __init__(self, scope: Scope, selection: Selection, project: bytes | None = None) -> None:
        self._scope = scope
        self._selection = selection
        self._run = Run(scope.root, selection, Cache(None), 1, project)

    def change_of_project(self, report: Report) -> Change | None:
        """How the project file changes; some of what *report* says of it was found in the light
        of all its maps, and is taken from there."""
        root = self._scope.root
        assert root is not None
        path = root / PROJECT_FILE
        name, before = shown_path(path), read(path)
        told = [found for found in report.diagnostics if found.path == name and found.fix]
        if not told or isinstance(before, OSError):
            return None
        lines = next(file.lines for file in report.files if file.path == name)
        if lines != tuple(text_lines(decode(before)[0])):
            return None  # somebody is writing it

        def check(content: bytes) -> Sequence[Diagnostic]:
            run = Run(root, self._selection, Cache(None), 1, content)
            return run.project_file().diagnostics

        return self._change(path, before, fixed(before, check, told))

    def changes(self, fixable: Container[str] | None) -> Iterator[Change]:
        """How the maps and walkthroughs that are *fixable* change; without it any may be."""
        scope, run = self._scope, self._run
        project = run.project_file() if scope.root else Checked("project", None)
        journeys = Journeys(scope.root if project.whole else None, project.globs, {})
        for path in linted_files(scope, project.globs):
            if fixable is not None and shown_path(path) not in fixable:
                continue

            def check(content: bytes, path: Path = path) -> Sequence[Diagnostic]:
                checked = run.file(path, named=path in scope.named, content=content)
                if checked is None:
                    return ()
                return [*checked.diagnostics, *run.cross(journeys, path, checked, content)]

            before = read(path)
            if isinstance(before, bytes):
                change = self._change(path, before, fixed(before, check))
                if change is not None:
                    yield change

    def _change(self, path: Path, before: bytes, done: Fixed) -> Change | None:
        if done.content == before:
            return None
        name = shown_path(path)
        return Change(path, name, before, done.content, done.count, self._scope.root)


def fixed(content: bytes, check: Check, more: Iterable[Diagnostic] = ()) -> Fixed:
    """*content* with what *check* finds in it fixed, and what *more* was found.

    Fixes that overlap wait for the next round. Those that would make the file lint worse are left
    out: more of its own errors, or none less and more to say, or a text that cannot be read."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode()
    except UnicodeDecodeError:
        return Fixed(content, 0)
    fixer = _Fixer(text, _Look(lambda text: check(mark + text.encode())))
    found = fixer.found
    fixer.run(more)
    if not _is_no_worse(fixer.found, found, one=True):
        return Fixed(content, 0)
    return Fixed(mark + fixer.text.encode(), fixer.count)


class _Look:
    """Tells what is found in a text, so many times; then nothing is tried any more."""

    def __init__(self, check: Callable[[str], Sequence[Diagnostic]]) -> None:
        self._check = check
        self.left = MOST_LOOKS

    def __call__(self, text: str) -> Sequence[Diagnostic]:
        self.left -= 1
        return self._check(text)


class _Fixer:
    """A `text` that is being fixed, what is `found` in it, and the `count` of fixes so far. Where
    it is only tried what becomes of a text, what was *known* before is left alone."""

    def __init__(
        self, text: str, look: _Look, known: frozenset[tuple[str, str]] | None = None
    ) -> None:
        self.text = text
        self.found = look(text)
        self.count = 0
        self._look = look
        self._seen = {text}
        self._known = known

    def run(self, more: Iterable[Diagnostic] = ()) -> None:
        """Apply what fixes there are, and those of what *more* was found."""
        while self._round([*self.found, *more]):
            more = ()

    def _round(self, found: Iterable[Diagnostic]) -> bool:
        """Apply what is safe of the fixes of what is *found*; whether any is."""
        known = self._known or ()
        fixes = (d.fix for d in found if d.fix and (d.rule, d.message) not in known)
        kept = self._add(self.text, [], separate(dict.fromkeys(fixes)))
        self.count += len(kept)
        return bool(kept)

    def _add(self, base: str, kept: list[_Edits], fixes: list[_Edits]) -> list[_Edits]:
        """*kept*, and those of *fixes* of the text *base* that are safe beside them: all, or else
        what is safe of the one half and of the other."""
        if not fixes or self._look.left <= 0:
            return kept
        wanted = [*kept, *fixes]
        text = apply(base, (edit for fix in wanted for edit in fix))
        if text not in self._seen and self._is_safe(text, one=len(fixes) == 1):
            return wanted
        if len(fixes) == 1:
            return kept
        half = len(fixes) // 2
        return self._add(base, self._add(base, kept, fixes[:half]), fixes[half:])

    def _is_safe(self, text: str, *, one: bool) -> bool:
        """Whether the file is no worse with *text*, which it then has: at once, or, after *one*
        fix that brings more to light, once that is fixed too."""
        found = self._look(text)
        last = found
        if one and self._known is None and not _is_no_worse(found, self.found, one=True):
            trial = _Fixer(text, self._look, frozenset((d.rule, d.message) for d in self.found))
            trial.run()
            last = trial.found
        if not _is_no_worse(last, self.found, one=one):
            return False
        self.text, self.found = text, found
        self._seen.add(text)
        return True


def _is_no_worse(after: Sequence[Diagnostic], before: Sequence[Diagnostic], *, one: bool) -> bool:
    """Whether a file that lints as *after* is no worse than *before*.

    Its own errors are what counts: rules are silent about what depends on one, so that what they
    say once it is mended is nothing new. An error that *one* fix brings to light may stand for the
    one that it mends; among several fixes none may hide so."""
    errors, were = _file_errors(after), _file_errors(before)
    if any(rule in _MADE_BY_NONE for rule, _ in errors - were) or errors.total() > were.total():
        return False
    if not one and errors - were:
        return False
    return bool(were - errors) or _weight(after) <= _weight(before)


_MADE_BY_NONE = ("syntax", "unreadable-file", "duplicate-key")
"""Errors for which no fix makes up: the file cannot be read, or what it says twice is lost."""


def _file_errors(found: Sequence[Diagnostic]) -> Counter[tuple[str, str]]:
    errors = (d for d in found if d.severity == "error" and rules()[d.rule].category == "file")
    return Counter((d.rule, alone(d.message)) for d in errors)


def _weight(found: Sequence[Diagnostic]) -> tuple[int, ...]:
    counts = Counter(diagnostic.severity for diagnostic in found)
    return counts["error"], counts["warning"], counts["info"]
