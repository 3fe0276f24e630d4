"""What is wrong, as it stands on a page: each error with the lines that it is about."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from markupsafe import Markup

from jmap.lint.diagnostic import Checked, Diagnostic, RelatedPlace
from jmap.lint.registry import rules
from jmap.lint.reporters.cells import cells
from jmap.lint.reporters.escape import visible
from jmap.lint.reporters.excerpt import Row, excerpt
from jmap.render.extras import MissingExtra
from jmap.render.pictures import DrawError
from jmap.render.project_folders import ProjectError
from jmap.source.files import shown_lines
from jmap.source.finding import Span

WIDTH = 110
"""Cells of an excerpt."""
MOST = 20
"""Errors of a file that are shown."""


class Fault(NamedTuple):
    """Something that keeps a page from being as its files are now: `place` is where, such as
    `a.yaml:3:1`, `kind` the rule or what failed, `lines` are an excerpt of the source."""

    place: str
    kind: str
    message: str
    lines: Markup = Markup()
    help: str | None = None
    related: tuple[tuple[str, str], ...] = ()


def faults_of(checked: Checked | None, content: bytes | OSError) -> list[Fault]:
    """The errors for which a file, which holds *content*, cannot be shown."""
    known = rules()
    errors = [
        found
        for found in (checked.diagnostics if checked else ())
        if found.severity == "error" and known[found.rule].category == "file"
    ]
    if not errors:
        return []
    lines = shown_lines(content)
    shown = sorted(errors, key=lambda found: found.order)
    faults = [_fault(found, lines) for found in shown[:MOST]]
    if len(errors) > MOST:
        faults.append(Fault(visible(errors[0].path), "", f"and {len(errors) - MOST} more errors"))
    return faults


def failure(place: str, error: Exception) -> Fault:
    """Why what stands at *place* could not be drawn."""
    first = next(iter(str(error).splitlines()), "")
    ours = isinstance(error, DrawError | MissingExtra | ProjectError)
    return Fault(visible(place), "", visible(first if ours else f"{type(error).__name__}: {first}"))


def _fault(found: Diagnostic, lines: Sequence[str]) -> Fault:
    return Fault(
        _place(found.path, found.span),
        found.rule,
        visible(found.message),
        _excerpt(lines, found.span),
        visible(found.help) if found.help else None,
        tuple(map(_related, found.related)),
    )


def _related(related: RelatedPlace) -> tuple[str, str]:
    return _place(related.path, related.span), visible(related.message)


def _place(path: str, span: Span) -> str:
    return f"{visible(path)}:{span.line}:{span.column}"


def _excerpt(lines: Sequence[str], span: Span) -> Markup:
    """The lines of *span*, with what it covers marked."""
    return Markup("\n").join(map(_line, excerpt(lines, span, WIDTH)))


def _line(row: Row | None) -> Markup:
    if row is None:
        return Markup("<i>…</i>")
    edges = list(accumulate((width for _, width in cells(row.text)), initial=0))
    start, end = (
        next((place for place, edge in enumerate(edges) if edge >= cell), len(row.text))
        for cell in (row.indent, row.indent + max(1, row.marked))
    )
    before, marked, after = row.text[:start], row.text[start:end], row.text[end:]
    return Markup("<i>{}</i> {}<mark>{}</mark>{}").format(row.number, before, marked or " ", after)


def panel(faults: Iterable[Fault], *, stale: bool) -> Markup:
    """A part of a page that tells *faults*; nothing for none. *stale* says that the page shows
    what was there before."""
    told = list(map(_told, faults))
    if not told:
        return Markup()
    heading = "Not shown as it is now" if stale else "Something is wrong"
    note = "This is the last version that was right." if stale else ""
    return Markup(
        '<section id="jmap-faults" lang="en" dir="ltr" role="alert" aria-label="Errors">'
        "<details open><summary><strong>{}</strong> {}</summary><ol>{}</ol></details></section>\n"
    ).format(heading, note, Markup().join(told))


def _told(fault: Fault) -> Markup:
    parts = [
        Markup("<p><code>{}</code> {} <b>{}</b></p>").format(fault.place, fault.kind, fault.message)
    ]
    if fault.lines:
        parts.append(Markup('<pre tabindex="0">{}</pre>').format(fault.lines))
    for place, message in fault.related:
        parts.append(Markup("<p><code>{}</code> {}</p>").format(place, message))
    if fault.help:
        parts.append(Markup("<p>help: {}</p>").format(fault.help))
    return Markup("<li>{}</li>").format(Markup().join(parts))
