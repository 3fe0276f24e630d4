# NOTE for the helper testing lint: at 10:38 the lead moved the checks out of engine.py to here (engine.py now runs
# with a cache); your edits after 10:36 (concerns, certain=, capped) are lost: re-apply them HERE, then delete this note.
"""Checks one file: the findings of reading it and of the rules, less what comments silence."""

from collections.abc import Iterator
from dataclasses import replace

from jmap.lint import registry
from jmap.lint.diagnostic import Checked, Diagnostic, RelatedPlace, fingerprinted
from jmap.lint.rule import Context
from jmap.lint.settings import ActiveRule, Settings, config_findings
from jmap.model.shape import nearest
from jmap.project.index import JourneyIndex
from jmap.project.loading import LoadedMap, LoadedProject, links_of
from jmap.source.comments import Ignore, cut_texts, ignores
from jmap.source.document import Document
from jmap.source.finding import Finding, Located, Span, capped
from jmap.source.nodes import Path


def check_project(project: LoadedProject, settings: Settings) -> Checked | None:
    """What is amiss in the project file; None where there is none."""
    document, result = project.document, project.read
    if document is None or result is None:
        return None
    located = [*project.findings, *map(document.locate, capped(cut_texts(document.text)))]
    located += [document.locate(finding) for finding in config_findings(project)]
    active = settings.rules(settings.profile("review"))
    if document.complete and project.project is not None:
        for rule in active.values():
            if rule.rule.project_check is not None:
                located += [
                    document.locate(finding)
                    for finding in rule.rule.project_check(project.index)
                    if not _is_broken(finding, result.broken, active)
                ]
    checked = _checked(document, "project", None, located, active)
    return replace(checked, globs=project.globs)


def check_map(loaded: LoadedMap, settings: Settings) -> Checked:
    """What is found in a map by itself; its links to other maps are for the caller to check."""
    document = loaded.document
    status = loaded.read.model.status if loaded.read.model else "review"
    active = settings.rules(settings.profile(status))
    located = list(loaded.findings)
    located += [document.locate(f) for f in capped(cut_texts(document.text))]
    if loaded.index is not None and document.complete:
        located += [
            document.locate(finding)
            for finding in run_rules(loaded.index, active, settings)
            if not _is_broken(finding, loaded.read.broken, active)
        ]
    checked = _checked(document, "journey", loaded.id, located, active)
    return replace(checked, links=links_of(loaded))


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


def _checked(
    document: Document,
    kind: str,
    journey: str | None,
    located: list[Located],
    active: dict[str, ActiveRule],
) -> Checked:
    """What was *located* as diagnostics, less what comments silence."""
    comments = ignores(document.text, document.root)
    used: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    suppressed = 0
    for place in located:
        rule = active[place.finding.rule]
        silent = [
            (number, name)
            for number, comment in enumerate(comments)
            for name, _ in comment.rules
            if registry.resolve(name) == place.finding.rule and comment.covers(place.span.line)
        ]
        if silent and not (rule.severity == "error" and rule.rule.category == "file"):
            used.update(silent)
            suppressed += 1
        else:
            kept.append(_diagnostic(place, document, journey, rule))
    for finding in _ignore_findings(comments, used, active, document.complete):
        kept.append(_diagnostic(document.locate(finding), document, journey, active[finding.rule]))
    lines = tuple(document.lines) if kept else ()
    return Checked(kind, journey, fingerprinted(kept), suppressed, lines)


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
