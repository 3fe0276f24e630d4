"""Edits of a text: what stands in a span gives way to another text."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from jmap.source.finding import Span
from jmap.source.lines import Places


class Edit(NamedTuple):
    """One replacement: `text` goes in place of what stands in `span`."""

    span: Span
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """*text* with all of *edits*, whose spans are places in *text* as it is; what is outside of
    them is kept. ValueError where two overlap, or one leaves the text."""
    places = Places(text)
    parts: list[str] = []
    done, last = 0, None
    for edit in sorted(set(edits)):
        start = places.index(edit.span.line, edit.span.column)
        end = places.index(edit.span.end_line, edit.span.end_column)
        if not done <= start <= end <= len(text) or start == last:
            raise ValueError(f"{edit} overlaps another edit, or leaves the text")
        parts += (text[done:start], edit.text)
        done, last = end, start
    parts.append(text[done:])
    return "".join(parts)


def separate(groups: Iterable[tuple[Edit, ...]]) -> list[tuple[Edit, ...]]:
    """Those of *groups* that can be applied together: of several that overlap, the first."""
    kept: list[tuple[Edit, ...]] = []
    taken: list[Span] = []  # in order, none overlapping another
    for group in groups:
        if not any(_is_taken(edit.span, taken) for edit in group):
            kept.append(group)
            for edit in group:
                insort(taken, edit.span)
    return kept


def _is_taken(span: Span, taken: list[Span]) -> bool:
    place = bisect_left(taken, span)
    return any(overlap(span, other) for other in taken[max(0, place - 1) : place + 1])


def overlap(first: Span, second: Span) -> bool:
    """Whether two spans cannot both be replaced: they share a character, or begin together."""
    earlier, later = sorted((first, second))
    return earlier[:2] == later[:2] or later[:2] < earlier[2:]
