"""The tokens of a text: what is a comment, and where it cuts a text short."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.nodes import ScalarNode

_NUMBER = re.compile(r"#\d")
_COLOR = r"#(?:[\da-fA-F]{3,4}|[\da-fA-F]{6}|[\da-fA-F]{8})(?!\S)"  # compiled if asked for
_COLOR_FIELD = re.compile(r"\bcolou?r\b")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#(?:[#! \t]|$)")
_VALUE_STARTS = (
    yaml.ScalarToken, yaml.AliasToken, yaml.AnchorToken, yaml.TagToken,
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_OPENING = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_CLOSING = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_DECORATIONS = (yaml.ScalarToken, yaml.AnchorToken, yaml.TagToken)
"""A scalar, and what may stand before it."""


class Tokens:
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
        return not isinstance(token, yaml.ScalarToken) or not self._within(number, index)

    def _within(self, number: int, index: int) -> bool:
        """Whether *index* is in the text of the scalar of that *number*."""
        if number not in self._extents:
            self._extents[number] = extent(self._all[number], self._text)
        first, last = self._extents[number]
        return first <= index < last

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

    def meant(self, index: int, line_start: int, line_end: int) -> tuple[int, int]:
        """Where the text begins and ends that the # at *index* cuts short, on its line; nothing
        where it may well be a comment: not before a number, nor a colour."""
        number = bisect_right(self._starts, index) - 1
        start, rest = index, self._text[index:line_end]
        before, is_number = self._all[number], _NUMBER.match(rest) is not None
        if isinstance(before, yaml.ScalarToken):
            start = before.start_mark.index
            is_sure = is_number and self._text[before.end_mark.index : index] == " "
            while isinstance(self._all[number], _DECORATIONS):
                number -= 1
        else:
            is_color = re.match(_COLOR, rest) and _COLOR_FIELD.search(self._text, line_start, index)
            is_sure = is_number or is_color is not None
        is_value = isinstance(self._all[number], (yaml.ValueToken, yaml.BlockEntryToken))
        if not is_sure or not is_value or start < line_start or self._depths[number]:
            return index, index
        comment = _COMMENT.search(rest)
        return start, index + len(rest[: comment.start() if comment else None].rstrip(" \t"))

    @cached_property
    def _depths(self) -> list[int]:
        """In how many brackets each token stands."""
        steps = (isinstance(token, _OPENING) - isinstance(token, _CLOSING) for token in self._all)
        return list(accumulate(steps))

    def in_comment(self, index: int) -> bool:
        """Whether the character at *index*, which is in what looks like a comment, is in one; not
        where the text cannot be read so far."""
        number = bisect_right(self._starts, index) - 1
        if number + 1 == len(self._all) and not self._whole:
            return False
        token = self._all[number] if number >= 0 else None
        return not isinstance(token, yaml.ScalarToken) or not self._within(number, index)

    def has_comment(self, text: str, start: int, end: int) -> bool:
        """Whether a comment begins from *start* to *end*, on one line."""
        index = text.find("#", max(start, self._seen), end)
        while index >= 0:
            if self.is_comment(index):
                return True
            self._seen = index + 1
            index = text.find("#", index + 1, end)
        return False


def extent(scalar: yaml.ScalarToken | ScalarNode, text: str) -> tuple[int, int]:
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
