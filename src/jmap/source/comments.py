"""Comments of a text: those that speak to jmap, and those that cut a text short."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode

from jmap.source.finding import Finding, Span

_IGNORE = re.compile(r"#\s*jmap:\s*ignore(-file)?\s*\[([^\]\n]*)\][ \t]*(.*)")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_NAME = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment `# jmap: ignore[rules] reason`: from `first` to `last` (lines from 1) it silences
    `rules`, each with the span it is named at; a whole file's `last` is None."""

    rules: tuple[tuple[str, Span], ...]
    reason: str
    first: int
    last: int | None

    def covers(self, line: int) -> bool:
        """Whether what stands on *line* is silenced."""
        return self.last is None or self.first <= line <= self.last


@dataclass(frozen=True, slots=True)
class _Scalar:
    start: int
    end: int
    node: Node


def ignores(text: str, root: Node | None) -> list[Ignore]:
    """The comments of *text* that silence rules."""
    if "jmap:" not in text:
        return []
    found = []
    lines = text_lines(text)
    scalars = _Scalars(text, root)
    for match in _IGNORE.finditer(text):
        if not scalars.is_comment(match.start()):
            continue
        line, column = _position(text, match.start())
        if match[1]:
            first, last = 1, None
        else:
            own_line = not lines[line - 1][: column - 1].strip()
            first = _next_line(lines, line) if own_line else line
            last = _last_line(root, first)
        names = tuple(
            (name[0], Span(line, at := column + match.start(2) - match.start() + name.start(),
                           line, at + len(name[0])))
            for name in _NAME.finditer(match[2])
        )  # fmt: skip
        found.append(Ignore(names, match[3].strip(), first, last))
    return found


def cut_texts(text: str, root: Node | None) -> Iterator[Finding]:
    """Findings for texts that ` #` cuts short, as it begins a comment."""
    scalars: _Scalars | None = None
    for index in _hashes(text):
        start = text.rfind("\n", 0, index) + 1
        if not text[start:index].strip():
            continue
        scalars = scalars or _Scalars(text, root)
        if not scalars.is_comment(index):
            continue
        scalar = scalars.before(index, start)
        if scalar is not None and scalar.node.style:
            continue
        if "#" in text[start:index] and scalars.has_comment(start, index):
            continue
        end = text.find("\n", index)
        cut = text[index : end if end >= 0 else len(text)].rstrip()
        line, column = _position(text, index)
        yield Finding(
            "cut-text",
            f"{cut} is a comment: the text ends before it",
            span=Span(line, column, line, column + len(cut)),
            help="put quotes around the text, or a space after the # of a comment",
        )


def _hashes(text: str) -> Iterator[int]:
    """Where a # stands after a blank and before neither a blank, ! nor another #."""
    index = text.find("#")
    while index >= 0:
        after = text[index + 1 : index + 2]
        if index and text[index - 1] in " \t" and after and after not in " \t\r\n#!":
            yield index
        index = text.find("#", index + 1)


def text_lines(text: str) -> list[str]:
    """The lines of *text*, broken where YAML breaks them."""
    return _BREAK.split(text)


class _Scalars:
    """Where the scalars of a text are, so that a # in one is told from a comment."""

    def __init__(self, text: str, root: Node | None) -> None:
        self._all = sorted(
            (_Scalar(node.start_mark.index, _end(node, text), node) for node in _scalars(root)),
            key=lambda scalar: scalar.start,
        )
        self._starts = [scalar.start for scalar in self._all]
        self._text = text

    def is_comment(self, index: int) -> bool:
        """Whether the # at *index* begins a comment."""
        if index and not self._text[index - 1].isspace():
            return False
        found = bisect_right(self._starts, index)
        return not found or self._all[found - 1].end <= index

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment begins from *start* to *end*."""
        return any(
            self._text[index] == "#" and self.is_comment(index) for index in range(start, end)
        )

    def before(self, index: int, line_start: int) -> _Scalar | None:
        """The scalar that ends last before *index*, on the same line."""
        found = bisect_right(self._starts, index)
        scalar = self._all[found - 1] if found else None
        return scalar if scalar and scalar.end > line_start else None


def _scalars(root: Node | None) -> Iterator[Node]:
    stack = [root] if root is not None else []
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if isinstance(node, ScalarNode):
            yield node
        elif id(node.value) not in seen:
            seen.add(id(node.value))
            for child in node.value:
                stack.extend(child if isinstance(child, tuple) else (child,))


def _end(node: Node, text: str) -> int:
    """Where a scalar ends; a block's mark runs on to the next token, its text does not."""
    if node.style not in ("|", ">"):
        return int(node.end_mark.index)
    header_end = text.find("\n", node.start_mark.index)
    if header_end < 0:
        return int(node.end_mark.index)
    indent = None
    end = header_end
    position = header_end + 1
    for line in text[position : node.end_mark.index].splitlines(keepends=True):
        width = len(line) - len(line.lstrip(" "))
        if line.strip():
            indent = width if indent is None else indent
            if width < indent:
                break
        position += len(line)
        end = position
    return end


def _position(text: str, index: int) -> tuple[int, int]:
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


def _next_line(lines: list[str], line: int) -> int:
    """The first line after *line* that is neither blank nor a comment."""
    for number in range(line + 1, len(lines) + 1):
        stripped = lines[number - 1].strip()
        if stripped and not stripped.startswith("#"):
            return number
    return line


def _last_line(root: Node | None, line: int) -> int:
    """The last line of what starts on *line*; the map as a whole does not count."""
    last = line
    stack = [root] if root is not None else []
    while stack:
        node = stack.pop()
        if isinstance(node, MappingNode):
            for key, value in node.value:
                if key.start_mark.line + 1 == line:
                    last = max(last, _content_end(value))
                else:
                    stack.append(value)
        elif not isinstance(node, ScalarNode):
            for child in node.value:
                if child.start_mark.line + 1 == line:
                    last = max(last, _content_end(child))
                else:
                    stack.append(child)
    return last


def _content_end(node: Node) -> int:
    """The last line that holds something of *node*."""
    last = node.start_mark.line + 1
    for scalar in _scalars(node):
        mark = scalar.end_mark
        last = max(last, mark.line + (1 if mark.column and scalar.style not in ("|", ">") else 0))
    return last
