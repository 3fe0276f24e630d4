"""The report for people: each diagnostic with the lines it is about, the span underlined."""

from collections.abc import Iterator
from functools import lru_cache

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.reporters.cells import length, wrapped
from jmap.lint.reporters.escape import visible
from jmap.lint.reporters.excerpt import excerpt
from jmap.lint.reporters.palette import BOLD, CLEAR, HELP, QUIET, SEVERITY, painted
from jmap.lint.reporters.selection import listed, summary
from jmap.lint.severity import Severity
from jmap.source.finding import Span

DEFAULT_WIDTH = 120
NARROWEST = 40


def render(
    report: Report, shown: Severity, *, color: bool, width: int | None, quiet: bool = False
) -> str:
    """The diagnostics of *report* at least as grave as *shown*, blank lines between, and unless
    *quiet* a summary.

    `width` is the terminal's, in columns: what is longer is clipped or broken. Without one, only
    the excerpts are clipped, so that each message stays on its line.
    """
    writer = _Writer(report, color, width)
    blocks = ["\n".join(writer.block(diagnostic)) for diagnostic in listed(report, shown)]
    if not quiet:
        blocks.append(writer.paint(BOLD if blocks else CLEAR, summary(report, shown)))
    return "\n\n".join(blocks) + "\n" * bool(blocks)


class _Writer:
    """Writes diagnostics for one terminal, or for none."""

    def __init__(self, report: Report, color: bool, width: int | None) -> None:
        files = {file.path: file for file in report.files}
        self.lines = lru_cache(8)(lambda path: files[path].lines if path in files else ())
        self.color = color
        self.terminal = width and max(width, NARROWEST)
        self.width = self.terminal or DEFAULT_WIDTH

    def block(self, diagnostic: Diagnostic) -> Iterator[str]:
        """Yield the lines that tell *diagnostic*."""
        code = SEVERITY[diagnostic.severity]
        places = [(diagnostic.path, diagnostic.span)]
        places += [(place.path, place.span) for place in diagnostic.related]
        gutter = len(str(max(span.end_line for _, span in places)))

        place = _place(diagnostic.path, diagnostic.span)
        name = f"{diagnostic.severity} {diagnostic.rule}{' [*]' if diagnostic.fix else ''}"
        first, *below = self._message(f"{place} {name} ", diagnostic.message)
        yield f"{place} {self.paint(code, name)} {self.paint(BOLD, first)}".rstrip()
        yield from (self.paint(BOLD, line) for line in below)
        yield from self._excerpt(*places[0], gutter, "^", code)
        for related in diagnostic.related:
            place = _place(related.path, related.span)
            first, *below = self._message(f"{'':{gutter}}--> {place} ", related.message)
            yield f"{'':{gutter}}{self.paint(QUIET, '-->')} {place} {first}".rstrip()
            yield from below
            yield from self._excerpt(related.path, related.span, gutter, "-", QUIET)
        if diagnostic.help:
            advice = "\n      ".join(self._broken(visible(diagnostic.help), indent=6))
            yield f"{self.paint(HELP, 'help:')} {advice}"

    def paint(self, code: str, text: str) -> str:
        """*text*, which is on one line, in the colour of *code*, if there are colours."""
        return painted(text, code, self.color)

    def _message(self, head: str, text: str) -> list[str]:
        """The lines of *text*, the first of which goes on after *head*: all of it, or nothing."""
        text = visible(text)
        if self.terminal and length(head + text) > self.terminal:
            return ["", *self._broken(text)]
        return [text]

    def _broken(self, text: str, indent: int = 0) -> list[str]:
        return wrapped(text, self.terminal - indent) if self.terminal else [text]

    def _excerpt(self, path: str, span: Span, gutter: int, mark: str, code: str) -> Iterator[str]:
        rows = excerpt(self.lines(path), span, self.width - gutter - len(" | "))
        bar = self.paint(QUIET, f"{'':{gutter}} |")
        if rows:
            yield bar
        for row in rows:
            if row is None:
                yield self.paint(QUIET, "...")
                continue
            yield f"{self.paint(QUIET, f'{row.number:>{gutter}} |')} {row.text}".rstrip()
            yield f"{bar} {' ' * row.indent}{self.paint(code, mark * max(1, row.marked))}"


def _place(path: str, span: Span) -> str:
    return f"{visible(path)}:{span.line}:{span.column}"
