"""Checks one file: the findings of reading it and of the rules, less what comments silence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from jmap.lint import registry
from jmap.lint.diagnostic import Checked, Diagnostic, RelatedPlace, fingerprinted
from jmap.lint.rule import Context, ProjectContext, Rule, Scope
from jmap.lint.settings import FILE_RULES_ALONE, ActiveRule, Settings, config_findings
from jmap.model.shape import nearest
from jmap.model.slips import term_meant
from jmap.project.discovery import PROJECT_FILE, project_path
from jmap.project.index import JourneyIndex
from jmap.project.linking import USED, links_of
from jmap.project.links import Links
from jmap.project.loading import LoadedMap, LoadedProject
from jmap.source.comments import Ignore, cut_texts, ignores, in_comments
from jmap.source.dashes import dashed_texts
from jmap.source.document import Document
from jmap.source.edits import Edit
from jmap.source.finding import START, Finding, Located, Span, capped
from jmap.source.nodes import Path

if TYPE_CHECKING:
    from jmap.project.walkthroughs import LoadedWalkthrough

MOST_RELATED = 10
LONGEST_MESSAGE = 1000


def check_project(project: LoadedProject, settings: Settings) -> Checked | None:
    """What is amiss in the project file; None where there is none."""
    document, result = project.document, project.read
    if document is None or result is None:
        return None
    located = [*project.findings, *_slips(document)]
    located += [document.locate(finding) for finding in config_findings(project)]
    active = settings.rules(settings.profile("review"))
    known = Broken(result.broken)
    if document.complete and project.project is not None:
        today, terms = settings.today, settings.internal_terms
        for rule in active.values():
            if rule.rule.project_check is not None:
                context = ProjectContext(today, rule.options, terms)
                found = rule.rule.project_check(project.index, context)
                located += map(document.locate, known.spare(found, rule.rule))
    wide = {name for name, rule in active.items() if rule.rule.wide_check is not None}
    certain = document.complete and not result.broken
    checked = checked_file(
        document, "project", None, located, active, within=PROJECT_FILE,
        looked=lambda rule: certain and rule.rule.name not in wide and settings.could_judge(rule),
    )  # fmt: skip
    declares = any(project.index.tables[kind] for kind in USED)
    config = project.project.render if project.project else None
    sources = None if config and config.templates else ()
    return checked._replace(
        globs=project.globs, wide=bool(wide) and declares, sources=sources, whole=project.is_whole
    )


def check_map(
    loaded: LoadedMap, settings: Settings, links: Callable[[LoadedMap], Links] = links_of
) -> Checked:
    """What is found in a map by itself; its *links* to other maps are for the caller to check."""
    document = loaded.document
    status = loaded.read.model.status if loaded.read.model else "review"
    active = settings.rules(settings.profile(status))
    located = [*loaded.findings, *_slips(document)]
    walked = _Walked(loaded, settings.project)
    is_whole = loaded.index is not None and document.complete and settings.project.is_whole
    if loaded.index is not None and is_whole:
        found = run_rules(loaded.index, active, settings, loaded.read.broken, walked)
        located += map(document.locate, found)
    certain = is_whole and not loaded.read.broken
    within = project_path(loaded.path, settings.project.root)
    checked = checked_file(
        document, "journey", loaded.id, located, active, within=within,
        looked=lambda rule: certain and settings.could_judge(rule),
    )  # fmt: skip
    return checked._replace(links=links(loaded), walked=walked.answer, sources=loaded.sources)


def check_walkthrough(loaded: "LoadedWalkthrough", settings: Settings) -> Checked:
    """What is amiss in a walkthrough by itself; its links to a map are for the caller to check."""
    from jmap.project.walkthroughs import walkthrough_links

    document = loaded.document
    active = settings.rules(FILE_RULES_ALONE)
    located = [*loaded.findings, *_slips(document)]
    within = project_path(loaded.path, settings.project.root)
    checked = checked_file(
        document, "walkthrough", None, located, active, within=within, looked=lambda rule: True
    )
    return checked._replace(links=walkthrough_links(loaded))


def _slips(document: Document) -> list[Located]:
    """Texts of *document* that to YAML are others than they seem."""
    found = chain(cut_texts(document.text), dashed_texts(document.text, document.root))
    return [document.locate(finding) for finding in capped(found)]


class _Walked:
    """Whether somebody walked a map: its `answer` is None as long as nobody asked."""

    def __init__(self, loaded: LoadedMap, project: LoadedProject) -> None:
        self._loaded, self._project = loaded, project
        self.answer: bool | None = None

    def __call__(self) -> bool:
        if self.answer is None:
            self.answer = self._project.walked.has(self._loaded.id, self._loaded.path)
        return self.answer


def run_rules(
    index: JourneyIndex,
    active: dict[str, ActiveRule],
    settings: Settings,
    broken: Iterable[Path],
    is_walked: Callable[[], bool],
) -> list[Finding]:
    """The findings of the rules that look at one journey, but those that depend on a part of the
    file that is *broken*, and those of rules that read what is broken in the project's."""
    spared = index.journey.state == "future"
    known = Broken(broken)
    unknown = {next(filter(_is_field, reversed(p)), None) for p in settings.project.broken}
    touchpoints = [place for stage in index.stages for place in stage.lane("touchpoints")]
    targets: dict[Scope, Sequence[Any]] = {
        "journey": [index.journey], "stage": index.stages, "touchpoint": touchpoints
    }  # fmt: skip
    today, terms = settings.today, settings.internal_terms
    plain = Context(index, today, {}, terms, is_walked)
    told: list[Finding] = []
    for rule, _, options, _ in active.values():
        if rule.scope not in targets or (spared and rule.current_only):
            continue
        if unknown and not unknown.isdisjoint((*rule.reads, *rule.elsewhere)):
            continue
        context = Context(index, today, options, terms, is_walked) if options else plain
        found = chain.from_iterable(map(rule.check, targets[rule.scope], repeat(context)))
        first = next(found, None)
        if first is not None:  # most rules find nothing
            told += known.spare(chain((first,), found), rule)
    return told


def _is_field(step: str | int) -> bool:
    return isinstance(step, str)


class Broken:
    """What of a file is wrong itself, so that nothing can be said of what depends on it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = frozenset(paths)
        self._steps = {step for path in self._paths for step in path}
        self._above: dict[str | int, set[Path]] = {}
        for path in self._paths:
            if path:
                above = (path[:length] for length in range(len(path) + 1))
                self._above.setdefault(path[-1], set()).update(above)

    def spare(self, found: Iterable[Finding], rule: Rule) -> list[Finding]:
        """Those of *found* that do not depend on what is broken, as many as are told."""
        if not self._paths:
            return capped(found)
        if not self._steps.isdisjoint(rule.elsewhere):
            return []
        return capped(f for f in found if not self._upsets(f, rule))

    def _upsets(self, finding: Finding, rule: Rule) -> bool:
        """Whether *finding*, or what it is related to, depends on something broken."""
        beside = (related.path for related in finding.related if related.path)
        return any(self.concerns(place, rule.reads) for place in (finding.path, *beside))

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


def checked_file(
    document: Document,
    kind: str,
    journey: str | None,
    located: list[Located],
    active: dict[str, ActiveRule],
    *,
    within: str,
    looked: Callable[[ActiveRule], bool],
) -> Checked:
    """What was *located* as diagnostics, less what comments silence; *within* is the file's path
    in its project. A comment for a rule that *looked* at all of the file is told where it silences
    nothing."""
    comments = ignores(document.text, document.root)
    silencing: dict[str, list[tuple[int, str, Ignore]]] = {}
    for number, comment in enumerate(comments):
        for name, _ in comment.rules:
            silencing.setdefault(registry.resolve(name), []).append((number, name, comment))
    used: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    suppressed = 0
    seen: set[tuple[str, Span, str]] = set()  # what aliases share is one thing, told once
    for place in located:
        same = place.finding.rule, place.span, place.finding.message
        if same in seen:
            continue
        seen.add(same)
        rule = active[place.finding.rule]
        silent = [
            (number, name)
            for number, name, comment in silencing.get(rule.rule.name, ())
            if comment.covers(place.span.line)
        ]
        used.update(silent)
        if silent and not _is_file_error(rule):
            suppressed += rule.told
        elif rule.told:
            kept.append(_diagnostic(place, document, journey, rule))
    told = in_comments(_ignore_findings(comments, used, active, looked), document.text)
    for finding in capped(told):
        kept.append(_diagnostic(document.locate(finding), document, journey, active[finding.rule]))
    return Checked(kind, journey, fingerprinted(kept, within), suppressed)


def _is_file_error(rule: ActiveRule) -> bool:
    """Whether no comment silences *rule*."""
    return rule.rule.category == "file" and rule.severity == "error"


def _ignore_findings(
    comments: list[Ignore],
    used: set[tuple[int, str]],
    active: dict[str, ActiveRule],
    looked: Callable[[ActiveRule], bool],
) -> Iterator[Finding]:
    """Findings for ignores that silence nothing, or that name no rule."""
    for number, comment in enumerate(comments):
        if not comment.rules:
            yield Finding("unknown-ignore", "this comment names no rule", span=comment.span,
                          help="write `# jmap: ignore[rule] reason`")  # fmt: skip
        for place, (name, span) in enumerate(comment.rules):
            known = registry.resolve(name)
            if known not in registry.rules():
                near = nearest(name, registry.rules())
                help = f"did you mean {near[0]}?" if near else "`jmap explain` lists the rules"
                meant = term_meant(name, registry.rules()) if near else None
                edits = (Edit(span, meant),) if meant else ()
                yield Finding("unknown-ignore", f"there is no rule {name}", span=span, help=help,
                              edits=edits)  # fmt: skip
            elif known in active and _is_file_error(active[known]):
                yield Finding("unused-ignore", f"{name} is an error in the file and stays",
                              span=span, help="delete it, and correct the file",
                              edits=(comment.without(place),))  # fmt: skip
            elif known in active and looked(active[known]) and (number, name) not in used:
                yield Finding("unused-ignore", f"{name} finds nothing here to ignore",
                              span=span, help="delete it",
                              edits=(comment.without(place),))  # fmt: skip


def _diagnostic(
    place: Located, document: Document, journey: str | None, active: ActiveRule
) -> Diagnostic:
    finding = place.finding
    related = tuple(
        RelatedPlace(
            other.file or document.name,
            other.span or (START if other.file else document.span_of(other.path, key=other.key)),
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
        field=_field(finding),
        related=related,
        fix=place.edits,
    )


def _field(finding: Finding) -> str:
    """The field that *finding* is about: one that is not there, else what its path ends in."""
    if finding.fields and not finding.key:
        return "/".join(finding.fields)
    last = finding.path[-1] if finding.path else ""
    return last if isinstance(last, str) else ""


def _short(text: str) -> str:
    """*text* with its middle left out where strangers' names have made it endless."""
    half = LONGEST_MESSAGE // 2
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:half]}…{text[-half:]}"
