"""The report for people: each diagnostic with the lines it is about, the span underlined."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.reporters.cells import length, wrapped
from jmap.lint.reporters.escape import visible
from jmap.lint.reporters.excerpt import Row, excerpt
from jmap.lint.reporters.selection import listed, summary
from jmap.lint.rule import Severity
from jmap.source.finding import Span

DEFAULT_WIDTH = 120
NARROWEST = 40

# Select Graphic Rendition: few enough codes that rich is not worth its start-up time.
_BOLD, _GUTTER, _HELP, _CLEAR = "1", "1;94", "1;96", "1;92"
_SEVERITY = {"error": "1;91", "warning": "1;93", "info": "1;96"}

_Paint: TypeAlias = Callable[[str, str], str]
_Files: TypeAlias = Mapping[str, Sequence[str]]


def render(report: Report, shown: Severity, *, color: bool, width: int | None) -> str:
    """The diagnostics of *report* at least as grave as *shown*, blank lines between, a summary.

    `width` is the terminal's, in columns: excerpts are clipped to it.
    """
    paint = _ansi if color else _plain
    width = max(width or DEFAULT_WIDTH, NARROWEST)
    files = {file.path: file.lines for file in report.files}
    blocks = ["\n".join(_block(d, files, width, paint)) for d in listed(report, shown)]
    last = paint(_BOLD if blocks else _CLEAR, summary(report, shown))
    return "\n\n".join([*blocks, last]) + "\n"


def _block(diagnostic: Diagnostic, files: _Files, width: int, paint: _Paint) -> Iterator[str]:
    """Yield the lines that tell *diagnostic*."""
    code = _SEVERITY[diagnostic.severity]
    spans = [diagnostic.span, *(place.span for place in diagnostic.related)]
    gutter = len(str(max(span.end_line for span in spans)))
    room = width - gutter - len(" | ")

    def lines(path: str, span: Span, mark: str, code: str) -> Iterator[str]:
        rows = excerpt(files.get(path, ()), span, room)
        return _excerpt(rows, gutter, mark, code, paint)

    severity = paint(code, f"{diagnostic.severity} {diagnostic.rule}")
    message = paint(_BOLD, visible(diagnostic.message))
    yield f"{_place(diagnostic.path, diagnostic.span)} {severity} {message}"
    yield from lines(diagnostic.path, diagnostic.span, "^", code)
    for related in diagnostic.related:
        arrow = paint(_GUTTER, f"{'':{gutter}}-->")
        yield f"{arrow} {_place(related.path, related.span)} {visible(related.message)}"
        yield from lines(related.path, related.span, "-", _GUTTER)
    if diagnostic.help:
        yield f"{paint(_HELP, 'help')}: {visible(diagnostic.help)}"


def _place(path: str, span: Span) -> str:
    return f"{visible(path)}:{span.line}:{span.column}"


def _excerpt(
    rows: Sequence[Row | None], gutter: int, mark: str, code: str, paint: _Paint
) -> Iterator[str]:
    bar = paint(_GUTTER, f"{'':{gutter}} |")
    if rows:
        yield bar
    for row in rows:
        if row is None:
            yield paint(_GUTTER, "...")
            continue
        yield f"{paint(_GUTTER, f'{row.number:>{gutter}} |')} {row.text}".rstrip()
        yield f"{bar} {' ' * row.indent}{paint(code, mark * max(1, row.marked))}"


def _ansi(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(code: str, text: str) -> str:
    return text
