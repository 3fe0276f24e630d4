"""Checks one file: the findings of reading it and of the rules, less what comments silence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jmap.lint import registry
from jmap.lint.diagnostic import Checked, Diagnostic, RelatedPlace, fingerprinted
from jmap.lint.rule import Context, Rule
from jmap.lint.settings import ActiveRule, Settings, config_findings
from jmap.model.shape import nearest
from jmap.project.index import JourneyIndex
from jmap.project.loading import LoadedMap, LoadedProject, links_of
from jmap.source.comments import Ignore, cut_texts, ignores
from jmap.source.document import Document
from jmap.source.finding import START, Finding, Located, capped
from jmap.source.nodes import Path

MOST_RELATED = 10
LONGEST_MESSAGE = 1000


def check_project(project: LoadedProject, settings: Settings) -> Checked | None:
    """What is amiss in the project file; None where there is none."""
    document, result = project.document, project.read
    if document is None or result is None:
        return None
    located = [*project.findings, *map(document.locate, capped(cut_texts(document.text)))]
    located += [document.locate(finding) for finding in config_findings(project)]
    active = settings.rules(settings.profile("review"))
    known = _Broken(result.broken)
    if document.complete and project.project is not None:
        for rule in active.values():
            if rule.rule.project_check is not None:
                found = rule.rule.project_check(project.index)
                located += map(document.locate, known.spare(found, rule.rule))
    certain = document.complete and not result.broken
    checked = _checked(document, "project", None, located, active, certain=certain)
    return replace(checked, globs=project.globs)


def check_map(loaded: LoadedMap, settings: Settings) -> Checked:
    """What is found in a map by itself; its links to other maps are for the caller to check."""
    document = loaded.document
    status = loaded.read.model.status if loaded.read.model else "review"
    active = settings.rules(settings.profile(status))
    located = list(loaded.findings)
    located += [document.locate(f) for f in capped(cut_texts(document.text))]
    if loaded.index is not None and document.complete:
        found = run_rules(loaded.index, active, settings, loaded.read.broken)
        located += map(document.locate, found)
    certain = loaded.index is not None and document.complete and not loaded.read.broken
    checked = _checked(document, "journey", loaded.id, located, active, certain=certain)
    return replace(checked, links=links_of(loaded))


def run_rules(
    index: JourneyIndex, active: dict[str, ActiveRule], settings: Settings, broken: Iterable[Path]
) -> Iterator[Finding]:
    """The findings of the rules that look at one journey, but those that depend on a part of the
    file that is *broken*."""
    spared = index.journey.state == "future"
    known = _Broken(broken)
    for rule in active.values():
        if rule.rule.scope == "source" or (spared and rule.rule.current_only):
            continue
        context = Context(index, settings.selection.today, rule.options, settings.internal_terms)
        found = _run(rule.rule, index, context)
        yield from known.spare(found, rule.rule)


def _run(rule: Rule, index: JourneyIndex, context: Context) -> Iterator[Finding]:
    check = rule.check
    if rule.scope == "journey":
        yield from check(index.journey, context)
    elif rule.scope == "stage":
        for entry in index.stages:
            yield from check(entry, context)
    elif rule.scope == "touchpoint":
        for entry in index.stages:
            for place in entry.lane("touchpoints"):
                yield from check(place, context)


class _Broken:
    """What of a file is wrong itself, so that nothing can be said of what depends on it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = frozenset(paths)
        self._above: dict[str | int, set[Path]] = {}
        for path in self._paths:
            if path:
                above = (path[:length] for length in range(len(path) + 1))
                self._above.setdefault(path[-1], set()).update(above)

    def spare(self, found: Iterable[Finding], rule: Rule) -> Iterator[Finding]:
        """Those of *found* that do not depend on what is broken, as many as are told."""
        return capped(f for f in found if not self.concerns(f.path, rule.reads))

    def concerns(self, place: Path, reads: tuple[str, ...]) -> bool:
        """Whether a finding at *place* depends on something broken: on *place* itself, or on one
        of the fields *reads* (any, if none) below it or on what holds it."""
        if not self._paths:
            return False
        if place in self._paths:
            return True
        fields = {*reads, "stages", "steps"} if reads else self._above
        if any(place in self._above.get(field, ()) for field in fields):
            return True
        above = [place[:length] for length in range(len(place) + 1)]
        return any((*path, field) in self._paths for path in above for field in reads)


def _checked(
    document: Document,
    kind: str,
    journey: str | None,
    located: list[Located],
    active: dict[str, ActiveRule],
    *,
    certain: bool,
) -> Checked:
    """What was *located* as diagnostics, less what comments silence. Whether a comment is idle is
    only *certain* where all rules could look at all of the file."""
    comments = ignores(document.text, document.root)
    silencing: dict[str, list[tuple[int, str, Ignore]]] = {}
    for number, comment in enumerate(comments):
        for name, _ in comment.rules:
            silencing.setdefault(registry.resolve(name), []).append((number, name, comment))
    used: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    suppressed = 0
    for place in located:
        rule = active[place.finding.rule]
        silent = [
            (number, name)
            for number, name, comment in silencing.get(rule.rule.name, ())
            if comment.covers(place.span.line)
        ]
        used.update(silent)
        if silent and not _is_file_error(rule):
            suppressed += 1
        else:
            kept.append(_diagnostic(place, document, journey, rule))
    for finding in capped(_ignore_findings(comments, used, active, certain=certain)):
        kept.append(_diagnostic(document.locate(finding), document, journey, active[finding.rule]))
    lines = tuple(document.lines) if kept else ()
    return Checked(kind, journey, fingerprinted(kept), suppressed, lines)


def _is_file_error(rule: ActiveRule) -> bool:
    """Whether no comment silences *rule*."""
    return rule.rule.category == "file" and rule.severity == "error"


def _ignore_findings(
    comments: list[Ignore],
    used: set[tuple[int, str]],
    active: dict[str, ActiveRule],
    *,
    certain: bool,
) -> Iterator[Finding]:
    """Findings for ignores that silence nothing, or that name no rule."""
    for number, comment in enumerate(comments):
        if not comment.rules:
            yield Finding("unknown-ignore", "this comment names no rule", span=comment.span,
                          help="write `# jmap: ignore[rule] reason`")  # fmt: skip
        for name, span in comment.rules:
            known = registry.resolve(name)
            if known not in registry.rules():
                near = nearest(name, registry.rules())
                help = f"did you mean {near[0]}?" if near else "`jmap explain` lists the rules"
                yield Finding("unknown-ignore", f"there is no rule {name}", span=span, help=help)
            elif known in active and _is_file_error(active[known]):
                yield Finding("unused-ignore", f"{name} is an error in the file and stays",
                              span=span, help="delete it, and correct the file")  # fmt: skip
            elif known in active and certain and (number, name) not in used:
                yield Finding("unused-ignore", f"{name} finds nothing here to ignore",
                              span=span, help="delete it")  # fmt: skip


def _diagnostic(
    place: Located, document: Document, journey: str | None, active: ActiveRule
) -> Diagnostic:
    finding = place.finding
    related = tuple(
        RelatedPlace(
            other.file or document.name,
            START if other.file else other.span or document.span_of(other.path, key=other.key),
            other.message,
        )
        for other in finding.related[:MOST_RELATED]
    )
    return Diagnostic(
        path=document.name,
        span=place.span,
        rule=finding.rule,
        severity=active.severity,
        message=_short(finding.message),
        help=_short(finding.help) if finding.help else None,
        journey=journey,
        subject=place.subject,
        related=related,
    )


def _short(text: str) -> str:
    """*text* with its middle left out where strangers' names have made it endless."""
    half = LONGEST_MESSAGE // 2
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:half]}…{text[-half:]}"
