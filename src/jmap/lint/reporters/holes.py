"""What a map lacks, stage by stage: the data of the matrix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jmap.lint import registry
from jmap.lint.diagnostic import Diagnostic, LintedFile, Report
from jmap.lint.reporters.selection import listed
from jmap.lint.severity import Severity
from jmap.project.discovery import absolute, project_root
from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.source.document import Document
from jmap.source.locate import node_at
from jmap.source.nodes import Path

THE_FILE = "faults in the file"
_NAMES = {
    "unanswered-question": "answers",
    "theme-candidate": "theme",
    "exit-without-barrier": "barrier behind an exit",
    "opportunity-without-action": "action for an opportunity",
    "opportunity-without-owner": "owner of an opportunity",
}
"""What is missing, where the end of the rule's name would not tell."""
_PLURALS = {"metric": "metrics", "opportunity": "opportunities"}
"""Things that one rule misses one of and another any of."""


@dataclass(slots=True)
class Row:
    """A stage: what was found there, by column."""

    number: int
    name: str
    cells: dict[str, list[Diagnostic]] = field(default_factory=dict)


class Holes(NamedTuple):
    """A map: its stages, the columns in which any of them lacks something, and what was found
    elsewhere, by rule."""

    path: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    elsewhere: dict[str, list[Diagnostic]]


def holes(report: Report, shown: Severity) -> Iterator[Holes]:
    """What the files of *report* lack that is at least as grave as *shown*; those with nothing to
    tell are left out."""
    by_path: dict[str, list[Diagnostic]] = {}
    for found in listed(report, shown):
        by_path.setdefault(found.path, []).append(found)
    order = {name: place for place, name in enumerate(registry.rules())}
    for file in report.files:
        told = by_path.get(file.path)
        if told:
            yield _of_file(file, sorted(told, key=lambda d: order.get(d.rule, len(order))))


def worst(found: Sequence[Diagnostic]) -> Severity:
    """The gravest severity of *found*."""
    return next(s for s in ("error", "warning", "info") if any(d.severity == s for d in found))


def _of_file(file: LintedFile, found: list[Diagnostic]) -> Holes:
    stages = _Stages(file)
    columns: dict[str, None] = {}
    elsewhere: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        row = stages.row_of(diagnostic)
        if row is None:
            elsewhere.setdefault(diagnostic.rule, []).append(diagnostic)
        else:
            name = _column(diagnostic.rule)
            columns[name] = None
            row.cells.setdefault(name, []).append(diagnostic)
    return Holes(file.path, stages.title, tuple(columns), tuple(stages.rows), elsewhere)


class _Stages:
    """The stages of the map in a file; none where it, or its project's file, cannot be read to its
    end, as what is not told of a stage may be missing all the same."""

    def __init__(self, file: LintedFile) -> None:
        self.title = ""
        self.rows: list[Row] = []
        self._starts: dict[str, list[tuple[_Place, Row | None]]] = {}
        self._ways: list[tuple[_Place, Row | None]] = []
        if file.kind != "journey":
            return
        path = absolute(file.path)
        project = load_project(project_root(path.parent))
        content = "\n".join(file.lines).encode("utf-8", "replace")
        loaded = load_map(path, project, name=file.path, content=content)
        if loaded is None or loaded.index is None:
            return
        self.title = loaded.index.journey.journey
        if loaded.document.complete and project.is_whole:
            self._read(loaded.document, loaded.index)

    def _read(self, document: Document, index: JourneyIndex) -> None:
        for stage in index.stages:
            row = Row(stage.stage + 1, stage.step.name)
            self.rows.append(row)
            start = _place(document, stage.path)
            self._starts.setdefault(stage.id, []).append((start, row))
        for number, transition in enumerate(index.journey.transitions):
            point = index.point(transition.from_)
            start = _place(document, ("transitions", number))
            self._ways.append((start, self.rows[point.stage] if point else None))

    def row_of(self, found: Diagnostic) -> Row | None:
        """The stage that *found* is at, or that the transition leaves which it is about. Of stages
        that go by one name, it is the one that it stands in."""
        top, _, rest = found.subject.partition("/")
        if top == "stages":
            candidates = self._starts.get(rest.partition("/")[0], [])
        else:
            candidates = self._ways if top == "transitions" else []
        span = found.span
        before = [row for start, row in candidates if start <= (span.line, span.column)]
        return before[-1] if before else candidates[0][1] if candidates else None


_Place = tuple[int, int]


def _place(document: Document, path: Path) -> _Place:
    """Line and column at which what *path* leads to begins."""
    node = node_at(document.root, path)
    return (node.start_mark.line + 1, node.start_mark.column + 1) if node else (0, 0)


def _column(rule: str) -> str:
    """What is missing where *rule* finds something: rules that miss one thing share a column."""
    known = registry.find(rule)
    if known is not None and known.category == "file":
        return THE_FILE
    if rule in _NAMES:
        return _NAMES[rule]
    _, without, thing = rule.partition("-without-")
    name = (thing if without else rule).replace("-", " ")
    return _PLURALS.get(name, name)
