"""Comments of a text: those that speak to jmap, and those that cut a text short."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from jmap.source.edits import Edit
from jmap.source.finding import Finding, Span
from jmap.source.lines import Places, text_lines
from jmap.source.locate import scalars
from jmap.source.quoting import quoted
from jmap.source.tokens import Tokens, extent

_BREAKS = "\n\r\x85\u2028\u2029"
_IGNORE = (  # `re` compiles it for the first text that has one
    rf"(?<![^ \t\ufeff{_BREAKS}])#[ \t]*jmap:[ \t]*ignore(-file)?(?![\w-])"
    rf"(?:[ \t]*\[([^\]{_BREAKS}]{{0,4000}})\])?[ \t]*([^{_BREAKS}]*)"
)
_NAME = re.compile(r"[^\s,]+")
_OTHER = re.compile(r"(?<!\S)#")


class Ignore(NamedTuple):
    """A comment `# jmap: ignore[rules] reason`: from `first` to `last` (lines from 1) it silences
    `rules`, each with the span it is named at; a whole file's `last` is None. `span` is its own,
    `room` what goes with it: its line, or the blank before it."""

    rules: tuple[tuple[str, Span], ...]
    reason: str
    span: Span
    first: int
    last: int | None
    room: Span

    def without(self, number: int) -> Edit:
        """The edit that takes out the rule of that *number*; with the only one, the comment."""
        if len(self.rules) == 1:
            return Edit(self.room, "")
        spans = [span for _, span in self.rules]
        span = spans[number]
        if number + 1 < len(spans):
            return Edit(span._replace(end_column=spans[number + 1].column), "")
        return Edit(span._replace(column=spans[number - 1].end_column), "")

    def covers(self, line: int) -> bool:
        """Whether what stands on *line* is silenced."""
        return self.last is None or self.first <= line <= self.last


def ignores(text: str, root: Node | None) -> list[Ignore]:
    """The comments of *text* that silence rules."""
    if "jmap:" not in text:
        return []
    found = []
    lines, places = text_lines(text), Places(text)
    texts, ends, next_lines = _styled(text, root), _ends(root), _next_lines(lines)
    for match in re.finditer(_IGNORE, text):
        before = bisect_right(texts, (match.start(), len(text))) - 1
        if before >= 0 and match.start() < texts[before][1]:
            continue  # it stands inside quotes, or in a block of text
        line, column = places.of(match.start())
        before_it = lines[line - 1][: column - 1]
        own_line = not before_it.strip()
        if match[1]:
            first, last = 1, None
        else:
            first = next_lines[line - 1] if own_line else line
            last = max(first, ends.get(first, 0))
        shift = column - match.start()
        names = tuple(
            (name[0], Span(line, shift + name.start(), line, shift + name.end()))
            for name in (_NAME.finditer(text, *match.span(2)) if match[2] else ())
        )
        span = Span(line, column, line, shift + match.end())
        room = _room(span, lines, match[3])
        found.append(Ignore(names, match[3].strip(), span, first, last, room))
    return found


def _room(span: Span, lines: list[str], reason: str) -> Span:
    """What goes with an ignore at *span* in *lines*, with a *reason* in which a comment of another
    kind may begin: one line break with a line, the one before it at the end of the text."""
    line, before = span.line, lines[span.line - 1][: span.column - 1]
    other = _OTHER.search(reason)
    if other:
        return span._replace(end_column=span.end_column - len(reason) + other.start())
    if before.strip():
        return span._replace(column=len(before.rstrip(" \t")) + 1)
    if line < len(lines):
        return Span(line, 1, line + 1, 1)
    return Span(*((line - 1, len(lines[-2]) + 1) if line > 1 else (1, 1)), line, span.end_column)


def in_comments(findings: Iterable[Finding], text: str) -> Iterator[Finding]:
    """*findings* about what looks like a comment of *text*: their edits are safe only where it is
    one, which the tree cannot tell if parts have been taken out of it."""
    tokens: Tokens | None = None
    for finding in findings:
        if not finding.edits or finding.span is None:
            yield finding
            continue
        if tokens is None:
            tokens, places = Tokens(text), Places(text)
        index = places.index(finding.span.line, finding.span.column)
        yield finding if tokens.in_comment(index) else finding._replace(edits=())


def cut_texts(text: str) -> Iterator[Finding]:
    """Findings for texts that ` #` cuts short, as it begins a comment."""
    index = _hash(text, 0)
    if index < 0:
        return
    tokens, places = Tokens(text), Places(text)
    while index >= 0:
        start, end = places.line_start(index), places.line_end(index)
        if tokens.has_comment(text, start, index):
            index = _hash(text, end)  # the rest of a comment's line is no comment of its own
            continue
        if tokens.cuts(index, start):
            cut = text[index:end].rstrip()
            line, column = places.of(index)
            meant = tokens.meant(index, start, end)
            at = Span(line, column + meant[0] - index, line, column + meant[1] - index)
            yield Finding(
                "cut-text",
                f"{cut} is a comment: the text ends before it",
                span=Span(line, column, line, column + len(cut)),
                help="put quotes around the text, or a space after the # of a comment",
                edits=(Edit(at, quoted(text[slice(*meant)])),) if meant[0] < meant[1] else (),
            )
        index = _hash(text, index + 1)


def _hash(text: str, start: int) -> int:
    """The next # behind a blank and before neither a blank, ! nor another #; -1 for none."""
    index = text.find("#", start)
    while index >= 0:
        after = text[index + 1 : index + 2]
        if index and text[index - 1] in " \t" and after and after not in " \t\r\n#!":
            return index
        index = text.find("#", index + 1)
    return -1


def _styled(text: str, root: Node | None) -> list[tuple[int, int]]:
    """Where the texts are that may hold a # behind a blank: in quotes, or in blocks."""
    return sorted(extent(scalar, text) for scalar in scalars(root) if scalar.style)


def _next_lines(lines: list[str]) -> list[int]:
    """For each of *lines* the number of the first after it that is neither blank nor a comment;
    its own where none follows."""
    found: list[int] = []
    following = 0
    for number in range(len(lines), 0, -1):
        found.append(following or number)
        stripped = lines[number - 1].strip()
        if stripped and not stripped.startswith("#"):
            following = number
    return found[::-1]


def _ends(root: Node | None) -> dict[int, int]:
    """The last line of what starts on a line, by that line; the map as a whole does not count."""
    ends: dict[int, int] = {}
    seen: set[int] = set()

    def content_end(node: Node) -> int:
        if isinstance(node, ScalarNode):
            mark = node.end_mark
            in_line = mark.column and node.style not in ("|", ">")
            return int(max(node.start_mark.line + 1, mark.line + bool(in_line)))
        last = int(node.start_mark.line + 1)
        if id(node.value) in seen:
            return last  # an alias: what it stands for is elsewhere
        seen.add(id(node.value))
        for child in node.value:
            key, value = child if isinstance(node, MappingNode) else (child, child)
            end = content_end(value)
            line = key.start_mark.line + 1
            ends[line] = max(ends.get(line, line), end)
            last = max(last, end)
        return last

    if root is not None:
        content_end(root)
    return ends
