"""Where the cursor stands in a text that is being typed: what comes after it does not count, and
lines above it that are no YAML are passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml._yaml import CParser

from jmap.source.nodes import Path

_CURSOR = "\ue000"
_TAILS = (f"{_CURSOR}:\n", _CURSOR, f'{_CURSOR}"', f"{_CURSOR}'")
_MOST_PASSED_OVER = 8
_OPENING_TELLS = (
    "could not find expected ':'",
    "found unexpected end of stream",
    "did not find expected ',' or",
)
"""Complaints that libyaml makes far below the line that they are about."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_FIELD = re.compile(r"""["']?([\w-]+)["']?[ \t]*:(?:[ \t]|$)""")


class Spot(NamedTuple):
    """A field's name or a value that could stand at the cursor. `path` leads to the mapping that
    has the field, or to the value; `typed` has been typed of it, from `start` on in the text.
    `given` are the fields that the mapping has beside it."""

    path: Path
    is_key: bool
    typed: str
    start: int
    style: str | None
    flow: bool
    given: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Open:
    """A collection that has not ended: the fields of a mapping so far, or how many items."""

    is_mapping: bool
    flow: bool
    keys: list[str] = field(default_factory=list)
    count: int = 0
    column: int = 0
    has_key: bool = False

    @property
    def step(self) -> str | int:
        return self.keys[-1] if self.is_mapping else self.count


def spots(text: str, cursor: int) -> list[Spot]:
    """What could stand at *cursor*, an index of *text*."""
    found: list[Spot] = []
    for tail in _TAILS:
        spot = _seek(text, cursor, tail)
        if spot is not None and spot not in found:
            found.append(spot)
    return found


def _seek(text: str, cursor: int, tail: str) -> Spot | None:
    """The place of the cursor once *tail* stands there."""
    before = text[:cursor].replace(_CURSOR, " ")
    line = len(_BREAK.findall(before))
    for _ in range(_MOST_PASSED_OVER):
        try:
            return next(_found(before + tail, line, text[cursor:]), None)
        except (yaml.YAMLError, ValueError) as error:
            amiss = _line_of(error)
            if amiss is None or amiss >= line:
                return None
            before = _without(before, amiss)
    return None


def _found(text: str, line: int, after: str) -> Iterator[Spot]:
    stack: list[_Open] = []
    parser = CParser(text)
    while parser.check_event():
        event: Any = parser.get_event()
        kind = type(event)
        if kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            is_mapping = kind is yaml.MappingStartEvent
            stack.append(_Open(is_mapping, bool(event.flow_style), column=event.start_mark.column))
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            stack.pop()
            _count(stack, "")
        elif kind in (yaml.ScalarEvent, yaml.AliasEvent):
            value = getattr(event, "value", "")
            if _CURSOR in value:
                if event.start_mark.line == line and not (event.style or "").strip("'\""):
                    yield _spot(stack, event, after)
                return
            _count(stack, value)


def _count(stack: list[_Open], value: str) -> None:
    """Take in that a node has ended, which was *value* if it was a scalar."""
    if not stack:
        return
    top = stack[-1]
    if not top.is_mapping:
        top.count += 1
    elif top.has_key:
        top.has_key = False
    else:
        top.keys.append(value)
        top.has_key = True


def _spot(stack: list[_Open], event: Any, after: str) -> Spot:
    typed, _, _ = event.value.partition(_CURSOR)
    start = event.start_mark.index + (1 if event.style else 0)
    top = stack[-1] if stack else _Open(True, False)
    is_key = top.is_mapping and not top.has_key
    path = tuple(level.step for level in (stack[:-1] if is_key else stack))
    given: set[str] = set()
    if is_key:
        column = event.start_mark.column if not top.keys else top.column
        given = {*top.keys, *(_in_flow(after) if top.flow else _below(after, column))}
    return Spot(path, is_key, typed, start, event.style or None, top.flow, frozenset(given))


def _in_flow(after: str) -> Iterator[str]:
    """The fields of a mapping in braces after the cursor."""
    for part in after.partition("}")[0].split(",")[1:]:
        if found := _FIELD.match(part.strip()):
            yield found[1]


def _below(after: str, column: int) -> Iterator[str]:
    """The fields of a mapping in lines below the cursor, which begin at *column*."""
    for line in _BREAK.split(after)[1:]:
        content = line.lstrip(" ")
        if not content or content.startswith("#"):
            continue
        indent = len(line) - len(content)
        if indent < column:
            return
        found = _FIELD.match(content)
        if indent == column and found:
            yield found[1]


def _line_of(error: Exception) -> int | None:
    """The line (from 0) that is no YAML."""
    problem = str(getattr(error, "problem", "") or "")
    tells = "context_mark" if problem.startswith(_OPENING_TELLS) else "problem_mark"
    mark = getattr(error, tells, None) or getattr(error, "problem_mark", None)
    return None if mark is None else int(mark.line)


def _without(text: str, number: int) -> str:
    """*text* with blanks in place of its line *number*, so that all else stays where it is."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    ends = [*(found.start() for found in _BREAK.finditer(text)), len(text)]
    start, end = starts[number], ends[number]
    return text[:start] + " " * (end - start) + text[end:]
