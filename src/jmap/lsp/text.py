"""Positions in a text: jmap counts code points in the lines that YAML sees, editors count in
units of an encoding, mostly UTF-16, in lines of their own."""

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from jmap.source.finding import Span

_EDITOR_BREAK = re.compile("\r\n|[\n\r]")
_YAML_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BOM = "\ufeff"
_CODECS = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


class Text:
    """A text without its byte order mark, and where the editor sees its characters."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text.removeprefix(_BOM)
        self._codec, self._size = _CODECS[PositionEncodingKind(encoding)]
        self._bom = 0 if len(text) == len(self.text) else self._units(_BOM)
        self._starts = [0, *(found.end() for found in _EDITOR_BREAK.finditer(self.text))]
        self._yaml_starts = [0, *(found.end() for found in _YAML_BREAK.finditer(self.text))]

    @property
    def newline(self) -> str:
        """How its first line ends."""
        found = _EDITOR_BREAK.search(self.text)
        return found[0] if found else "\n"

    def line(self, number: int) -> tuple[int, int]:
        """Where the editor's line *number* (from 0) begins and ends, its break not included."""
        number = min(max(number, 0), len(self._starts) - 1)
        start = self._starts[number]
        found = _EDITOR_BREAK.search(self.text, start)
        return start, found.start() if found else len(self.text)

    def line_of(self, index: int) -> int:
        """The number of the editor's line (from 0) on which the character at *index* stands."""
        return bisect_right(self._starts, index) - 1

    def index(self, position: Position) -> int:
        """The character at *position*; the nearest before it where there is none."""
        start, end = self.line(position.line)
        if position.line >= len(self._starts):
            return len(self.text)
        line = self.text[start:end]
        wanted = position.character - (self._bom if start == 0 else 0)
        if line.isascii() or self._size == 4:
            return start + min(max(wanted, 0), len(line))
        units = 0
        for offset, char in enumerate(line):
            units += self._units(char)
            if units > wanted:
                return start + offset
        return end

    def position(self, index: int) -> Position:
        """Where the editor sees the character at *index*."""
        index = min(max(index, 0), len(self.text))
        line = self.line_of(index)
        start = self._starts[line]
        return Position(line, self._units(self.text[start:index]) + (0 if line else self._bom))

    def range(self, start: int, end: int) -> Range:
        """The characters from *start* up to *end*."""
        return Range(self.position(start), self.position(end))

    def extent(self, span: Span) -> tuple[int, int]:
        """Where *span* begins and ends; what reaches beyond its line ends with the line."""
        first = self._index_of(span.line, span.column)
        return first, max(first, self._index_of(span.end_line, span.end_column))

    def span(self, span: Span) -> Range:
        """*span* as the editor sees it."""
        return self.range(*self.extent(span))

    def _index_of(self, line: int, column: int) -> int:
        start = self._yaml_starts[min(max(line, 1), len(self._yaml_starts)) - 1]
        found = _YAML_BREAK.search(self.text, start)
        end = found.start() if found else len(self.text)
        return min(start + max(column, 1) - 1, end)

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        return len(text.encode(self._codec, "surrogatepass")) // self._size
