"""Spans of a text, and what was found there."""

from dataclasses import dataclass
from typing import NamedTuple

from jmap.source.nodes import Path


class Span(NamedTuple):
    """Part of a text: lines and columns count from 1, columns in code points; the end is one
    past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding; `file` is where it is, if not the same file."""

    message: str
    path: Path = ()
    key: bool = False
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at a place of a file.

    The place is `path` into the tree, or a `span` where the tree has none; `key` points at the
    field's name instead of its value. `fields` are those that the finding is about, below `path`.
    """

    rule: str
    message: str
    path: Path = ()
    key: bool = False
    span: Span | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A finding at its place: the span, and the element told by ids."""

    finding: Finding
    span: Span
    subject: str
