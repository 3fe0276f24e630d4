"""Spans of a text, and what was found there."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from jmap.source.path import Path

if TYPE_CHECKING:
    from jmap.source.edits import Edit


class Span(NamedTuple):
    """Part of a text: lines and columns count from 1, columns in code points; the end is one
    past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class Related(NamedTuple):
    """Another place that belongs to a finding; `file` is where it is, if not the same file. A
    `span` says where the tree is no guide."""

    message: str
    path: Path = ()
    key: bool = False
    file: str | None = None
    span: Span | None = None


class Respelling(NamedTuple):
    """A correction: the scalar at a finding's place says `wrong` and should say `right`."""

    wrong: str
    right: str


class Quoting:
    """A correction: what stands at a finding's place was meant as one text, and needs quotes."""


class Finding(NamedTuple):
    """What was found at a place of a file.

    The place is `path` into the tree, or a `span` where the tree has none; `key` points at the
    field's name instead of its value. `fields` are those that the finding is about, below `path`.
    What is safe to do about it is a `correction` of the scalar there, or `edits` of the text.
    """

    rule: str
    message: str
    path: Path = ()
    key: bool = False
    span: Span | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()
    fields: tuple[str, ...] = ()
    correction: Respelling | Quoting | None = None
    edits: "tuple[Edit, ...]" = ()


_MORE = " (and "
MAX_TOLD = 1000
"""Findings of one source about one file; more than anybody reads, and little to hold."""


def capped(findings: Iterable[Finding], count: int | None = None) -> list[Finding]:
    """The first `MAX_TOLD` of *findings*, and one that says how many more there are; *count* is
    how many there are in all, where that is known without making them."""
    iterator = iter(findings)
    told = list(islice(iterator, MAX_TOLD))
    next_one = next(iterator, None) if len(told) == MAX_TOLD else None
    if next_one is not None:
        more = sum(1 for _ in iterator) if count is None else count - MAX_TOLD - 1
        message = f"{next_one.message}{_MORE}{more:,} more like it are not told)"
        told.append(next_one._replace(message=message) if more else next_one)
    return told


def alone(message: str) -> str:
    """A finding's *message* without how many more there are like it."""
    return message.partition(_MORE)[0]


class Located(NamedTuple):
    """A finding at its place: the span, the element told by ids, and what would put it right."""

    finding: Finding
    span: Span
    subject: str
    edits: "tuple[Edit, ...]" = ()
