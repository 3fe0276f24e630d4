"""Runs the rules over maps: findings become diagnostics, those that comments silence do not."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path as FilePath

from jmap.lint import registry
from jmap.lint.diagnostic import Diagnostic, LintedFile, RelatedPlace, Report
from jmap.lint.rule import Context
from jmap.lint.settings import ActiveRule, Selection, Settings, config_findings
from jmap.model.shape import nearest
from jmap.project.discovery import Scope, project_root, scope_files
from jmap.project.index import JourneyIndex
from jmap.project.journeys import Journeys
from jmap.project.loading import LoadedMap, LoadedProject, load_map, load_project
from jmap.source.comments import Ignore, cut_texts, ignores
from jmap.source.document import Document
from jmap.source.finding import Finding, Located, Span
from jmap.source.nodes import Path


def lint(scopes: Iterable[Scope], selection: Selection) -> Report:
    """All findings in the files of *scopes*, in the order of files, lines and columns."""
    report = Report()
    for scope in scopes:
        project = load_project(scope.root)
        paths = scope_files(scope, project.project)
        journeys = Journeys(project, paths)
        settings = Settings(selection, project)
        if scope.whole:
            lint_project(project, settings, report)
        for path in paths:
            loaded = load_map(path, project, named=path in scope.named)
            if loaded is not None:
                lint_map(loaded, journeys, settings, report)
    report.diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    report.files.sort(key=lambda file: file.path)
    return report


def lint_content(content: bytes, path: FilePath, selection: Selection) -> Report:
    """As `lint`, for one map whose *content* is given; *path* says what it is called."""
    report = Report()
    project = load_project(project_root(path.parent))
    loaded = load_map(path.absolute(), project, name=path.as_posix(), content=content)
    assert loaded is not None
    lint_map(loaded, Journeys(project, [loaded.path]), Settings(selection, project), report)
    report.diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    return report


def files(scopes: Iterable[Scope]) -> list[str]:
    """The files that `lint` would look at, as users see them."""
    names = []
    for scope in scopes:
        project = load_project(scope.root)
        if scope.whole and project.document is not None:
            names.append(project.document.name)
        for path in scope_files(scope, project.project):
            loaded = load_map(path, project, named=path in scope.named)
            if loaded is not None:
                names.append(loaded.document.name)
    return sorted(names)


def lint_project(project: LoadedProject, settings: Settings, report: Report) -> None:
    """Add to *report* what is amiss in the project file."""
    document, result = project.document, project.read
    if document is None or result is None:
        return
    located = [*project.findings, *map(document.locate, cut_texts(document.text, document.root))]
    located += [document.locate(finding) for finding in config_findings(project)]
    active = settings.rules(settings.profile("review"))
    if document.complete and project.project is not None:
        for rule in active.values():
            if rule.rule.project_check is not None:
                found = rule.rule.project_check(project.index)
                located += [document.locate(finding) for finding in found]
    _add(report, document, "project", None, located, active)


def lint_map(
    loaded: LoadedMap, journeys: Journeys, settings: Settings, report: Report
) -> None:
    """Add to *report* what is found in a map."""
    document = loaded.document
    status = loaded.read.model.status if loaded.read.model else "review"
    active = settings.rules(settings.profile(status))
    located = list(loaded.findings)
    located += [document.locate(f) for f in cut_texts(document.text, document.root)]
    located += [document.locate(f) for f in journeys.check(loaded)]
    if loaded.index is not None and document.complete:
        located += [
            document.locate(finding)
            for finding in run_rules(loaded.index, active, settings)
            if not _is_broken(finding, loaded.read.broken, active)
        ]
    _add(report, document, "journey", loaded.id, located, active)


def run_rules(
    index: JourneyIndex, active: dict[str, ActiveRule], settings: Settings
) -> Iterator[Finding]:
    """The findings of the rules that look at one journey."""
    spared = index.journey.state == "future"
    for rule in active.values():
        if rule.rule.scope == "source" or (spared and rule.rule.current_only):
            continue
        context = Context(
            index, settings.selection.today, rule.options, settings.internal_terms
        )
        check = rule.rule.check
        if rule.rule.scope == "journey":
            yield from check(index.journey, context)
        elif rule.rule.scope == "stage":
            for entry in index.stages:
                yield from check(entry, context)
        elif rule.rule.scope == "touchpoint":
            for entry in index.stages:
                for place in entry.lane("touchpoints"):
                    yield from check(place, context)


def _is_broken(finding: Finding, broken: list[Path], active: dict[str, ActiveRule]) -> bool:
    """Whether *finding* depends on something in the file that is wrong itself: a field that its
    rule reads, below its place or on what holds it."""
    reads = active[finding.rule].rule.reads
    place = finding.path
    for path in broken:
        below = path[: len(place)] == place
        if below and (not reads or path == place or path[-1] in ("stages", "steps")):
            return True
        if path and path[-1] in reads and (below or place[: len(path) - 1] == path[:-1]):
            return True
    return False


def _add(
    report: Report,
    document: Document,
    kind: str,
    journey: str | None,
    located: list[Located],
    active: dict[str, ActiveRule],
) -> None:
    """Turn what was *located* into diagnostics, less what comments silence."""
    comments = ignores(document.text, document.root)
    used: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    for place in located:
        severity = active[place.finding.rule].severity
        silent = [
            (number, name)
            for number, comment in enumerate(comments)
            for name, _ in comment.rules
            if registry.resolve(name) == place.finding.rule and comment.covers(place.span.line)
        ]
        file_error = severity == "error" and active[place.finding.rule].rule.category == "file"
        if silent and not file_error:
            used.update(silent)
            report.suppressed += 1
        else:
            kept.append(_diagnostic(place, document, journey, active[place.finding.rule]))
    for finding in _ignore_findings(comments, used, active, document.complete):
        kept.append(_diagnostic(document.locate(finding), document, journey, active[finding.rule]))
    lines = tuple(document.lines) if kept else ()
    report.files.append(LintedFile(document.name, kind, journey, lines))
    report.diagnostics += _fingerprinted(kept)


def _ignore_findings(
    comments: list[Ignore],
    used: set[tuple[int, str]],
    active: dict[str, ActiveRule],
    complete: bool,
) -> Iterator[Finding]:
    """Findings for ignores that silence nothing, or that name no rule."""
    for number, comment in enumerate(comments):
        for name, span in comment.rules:
            known = registry.resolve(name)
            if known not in registry.rules():
                near = nearest(name, registry.rules())
                help = f"did you mean {near[0]}?" if near else "`jmap explain` lists the rules"
                yield Finding("unknown-ignore", f"there is no rule {name}", span=span, help=help)
            elif known in active and complete and (number, name) not in used:
                yield Finding(
                    "unused-ignore",
                    f"{name} finds nothing here to ignore",
                    span=span,
                    help="delete it",
                )


def _diagnostic(
    place: Located, document: Document, journey: str | None, active: ActiveRule
) -> Diagnostic:
    finding = place.finding
    related = tuple(
        RelatedPlace(
            other.file or document.name,
            Span(1, 1, 1, 1) if other.file else document.span_of(other.path, key=other.key),
            other.message,
        )
        for other in finding.related
    )
    return Diagnostic(
        path=document.name,
        span=place.span,
        rule=finding.rule,
        severity=active.severity,
        message=finding.message,
        help=finding.help,
        journey=journey,
        subject=place.subject,
        related=related,
    )


def _fingerprinted(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """*diagnostics* with fingerprints of rule, path and subject, which outlive edits elsewhere;
    where these are equal, their order tells them apart."""
    seen: Counter[str] = Counter()
    result = []
    for diagnostic in sorted(diagnostics, key=lambda d: d.order):
        key = "\0".join((diagnostic.rule, diagnostic.path, diagnostic.subject))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()[:32]
        result.append(replace(diagnostic, fingerprint=digest))
    return result


