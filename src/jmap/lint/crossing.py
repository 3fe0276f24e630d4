"""What is wrong with the links of a file to the others of its project, as diagnostics.

Links are looked at in each run, cached or not: they hold as long as other files say what they did.
"""

from pathlib import Path

from jmap.lint.diagnostic import Checked, Diagnostic, RelatedPlace, fingerprinted
from jmap.project.discovery import project_path, shown_path
from jmap.project.journeys import Journeys
from jmap.source.edits import Edit
from jmap.source.finding import START, Finding, Respelling


def link_diagnostics(
    journeys: Journeys,
    path: Path,
    checked: Checked,
    *,
    root: Path | None,
    content: bytes | None = None,
) -> list[Diagnostic]:
    """What *journeys* say of the links of the file at *path*, below *root*, which holds *content*
    if that is not what is on disk."""
    if checked.links is None:
        return []
    found = journeys.check(path, checked.links)
    told = [_diagnostic(path, checked, finding, content) for finding in found]
    return list(fingerprinted(told, project_path(path, root))) if told else told


def _diagnostic(
    path: Path, checked: Checked, finding: Finding, content: bytes | None
) -> Diagnostic:
    return Diagnostic(
        path=shown_path(path),
        span=finding.span or START,
        rule=finding.rule,
        severity="error",
        message=finding.message,
        help=finding.help,
        journey=checked.id,
        subject="/".join(map(str, finding.path)),
        related=tuple(
            RelatedPlace(other.file or shown_path(path), START, other.message)
            for other in finding.related
        ),
        fix=_fix(path, finding, content),
    )


def _fix(path: Path, finding: Finding, content: bytes | None) -> tuple[Edit, ...]:
    if finding.span is None or not isinstance(finding.correction, Respelling):
        return ()
    from jmap.source.correcting import respelt_at
    from jmap.source.files import decode, read

    text, _ = decode(read(path) if content is None else content)
    return respelt_at(text, finding.span, finding.correction)
