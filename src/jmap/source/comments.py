"""Comments of a text: those that speak to jmap, and those that cut a text short."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode

from jmap.source.finding import Finding, Span
from jmap.source.lines import Places, text_lines
from jmap.source.locate import scalars

_BREAKS = "\n\r\x85\u2028\u2029"
_IGNORE = re.compile(
    rf"(?<!\S)#[ \t]*jmap:[ \t]*ignore(-file)?(?![\w-])(?:[ \t]*\[([^\]{_BREAKS}]{{0,4000}})\])?"
    rf"[ \t]*([^{_BREAKS}]*)"
)
_NAME = re.compile(r"[^\s,]+")
_VALUE_STARTS = (
    yaml.ScalarToken, yaml.AliasToken, yaml.AnchorToken, yaml.TagToken,
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment `# jmap: ignore[rules] reason`: from `first` to `last` (lines from 1) it silences
    `rules`, each with the span it is named at; a whole file's `last` is None. `span` is its own."""

    rules: tuple[tuple[str, Span], ...]
    reason: str
    span: Span
    first: int
    last: int | None

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
    for match in _IGNORE.finditer(text):
        before = bisect_right(texts, (match.start(), len(text))) - 1
        if before >= 0 and match.start() < texts[before][1]:
            continue  # it stands inside quotes, or in a block of text
        line, column = places.of(match.start())
        if match[1]:
            first, last = 1, None
        else:
            own_line = not lines[line - 1][: column - 1].strip()
            first = next_lines[line - 1] if own_line else line
            last = max(first, ends.get(first, 0))
        shift = column - match.start()
        names = tuple(
            (name[0], Span(line, shift + name.start(), line, shift + name.end()))
            for name in (_NAME.finditer(text, *match.span(2)) if match[2] else ())
        )
        span = Span(line, column, line, shift + match.end())
        found.append(Ignore(names, match[3].strip(), span, first, last))
    return found


def cut_texts(text: str) -> Iterator[Finding]:
    """Findings for texts that ` #` cuts short, as it begins a comment."""
    index = _hash(text, 0)
    if index < 0:
        return
    tokens, places = _Tokens(text), Places(text)
    while index >= 0:
        start, end = places.line_start(index), places.line_end(index)
        if tokens.has_comment(text, start, index):
            index = _hash(text, end)  # the rest of a comment's line is no comment of its own
            continue
        if tokens.cuts(index, start):
            cut = text[index:end].rstrip()
            line, column = places.of(index)
            yield Finding(
                "cut-text",
                f"{cut} is a comment: the text ends before it",
                span=Span(line, column, line, column + len(cut)),
                help="put quotes around the text, or a space after the # of a comment",
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


class _Tokens:
    """The tokens of a text, by which a # that begins a comment is told from one in a text. The
    tree would not do: what is wrong in a map is taken out of it."""

    def __init__(self, text: str) -> None:
        self._all: list[Any] = []
        parser = CParser(text)
        self._whole = True
        try:
            while parser.check_token():
                self._all.append(parser.get_token())
        except yaml.YAMLError:
            self._whole = False
        self._text = text
        self._starts = [token.start_mark.index for token in self._all]
        self._extents: dict[int, tuple[int, int]] = {}
        self._seen = 0

    def is_comment(self, index: int) -> bool:
        """Whether the # at *index* begins a comment."""
        if index and not self._text[index - 1].isspace():
            return False
        number = bisect_right(self._starts, index) - 1
        token = self._all[number] if number >= 0 else None
        if not isinstance(token, yaml.ScalarToken):
            return True
        if number not in self._extents:
            self._extents[number] = _extent(token, self._text)
        first, last = self._extents[number]
        return not first <= index < last

    def cuts(self, index: int, line_start: int) -> bool:
        """Whether the # at *index* begins a comment where a text was meant to go on."""
        if not self.is_comment(index) or not self._text[line_start:index].strip():
            return False
        number = bisect_right(self._starts, index) - 1
        after = self._all[number + 1] if number + 1 < len(self._all) else None
        if number < 0 or (after is None and not self._whole):
            return False
        before = self._all[number]
        if before.end_mark.index <= line_start:
            return False
        if isinstance(before, yaml.ScalarToken):
            return bool(before.plain)
        if isinstance(before, yaml.ValueToken):
            return not isinstance(after, (*_VALUE_STARTS, yaml.BlockEntryToken))
        if isinstance(before, (yaml.BlockEntryToken, yaml.FlowEntryToken)):
            return not isinstance(after, (*_VALUE_STARTS, yaml.KeyToken))
        return False

    def has_comment(self, text: str, start: int, end: int) -> bool:
        """Whether a comment begins from *start* to *end*, on one line."""
        index = text.find("#", max(start, self._seen), end)
        while index >= 0:
            if self.is_comment(index):
                return True
            self._seen = index + 1
            index = text.find("#", index + 1, end)
        return False


def _styled(text: str, root: Node | None) -> list[tuple[int, int]]:
    """Where the texts are that may hold a # behind a blank: in quotes, or in blocks."""
    return sorted(_extent(scalar, text) for scalar in scalars(root) if scalar.style)


def _extent(scalar: yaml.ScalarToken | ScalarNode, text: str) -> tuple[int, int]:
    """Where a scalar's text begins and ends. A block's begins on the line after its mark, which
    runs on to the next token; its text does not."""
    first, last = scalar.start_mark.index, scalar.end_mark.index
    if scalar.style not in ("|", ">"):
        return first, last
    header, *lines = text[first:last].splitlines(keepends=True)
    first = last = first + len(header)
    position, indent = first, None
    for line in lines:
        width = len(line) - len(line.lstrip(" "))
        if line.strip():
            indent = width if indent is None else indent
            if width < indent:
                break
        position += len(line)
        last = position
    return first, last


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
