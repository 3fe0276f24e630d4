"""Sentences with the map's own words in them, kept apart from ours."""

from collections.abc import Sequence
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

from jmap.views.language import _

LONGEST = 140
"""Characters of the map's own words in a sentence of ours: in full they stand elsewhere."""


class Part(NamedTuple):
    """A piece of a sentence; `own` text is the map's and not ours, `strong` stands out."""

    text: str
    own: bool = False
    strong: bool = False


@lru_cache(maxsize=1024)
def _parsed(sentence: str) -> tuple[tuple[Part | None, str | None], ...]:
    """The pieces of *sentence*, each with the name of the placeholder after it."""
    return tuple(
        (Part(before) if before else None, field)
        for before, field, *_ in Formatter().parse(sentence)
    )


def own(text: str, *, strong: bool = False) -> Part:
    """Words of the map, cut short where they are long: after a word, if there are spaces."""
    if len(text) > LONGEST:
        text = text[:LONGEST]
        words = text.rpartition(" ")[0]
        text = (words if len(words) > LONGEST / 2 else text).rstrip(" ,;:.–-") + "…"
    return Part(text, own=True, strong=strong)


def phrase(sentence: str, /, **words: str | Part | Sequence[Part]) -> tuple[Part, ...]:
    """*sentence* (translated already) with *words* at its placeholders."""
    parts: list[Part] = []
    for before, field in _parsed(sentence):
        if before is not None:
            parts.append(before)
        if field is not None:
            said = words[field]
            if isinstance(said, Part):
                parts.append(said)
            elif isinstance(said, str):
                parts.append(Part(said))
            else:
                parts += said
    return tuple(parts)


def listed(items: Sequence[Part | Sequence[Part]]) -> tuple[Part, ...]:
    """*items* as an enumeration: a, b and c."""
    lists = [(item,) if isinstance(item, Part) else tuple(item) for item in items]
    if len(lists) < 2:
        return lists[0] if lists else ()
    last = lists.pop()
    return phrase(_("{some} and {last}"), some=commas(lists), last=last)


def commas(items: Sequence[Sequence[Part]]) -> tuple[Part, ...]:
    """*items*, one or more, in a row: a, b."""
    some = tuple(items[0])
    for other in items[1:]:
        some = phrase(_("{some}, {next}"), some=some, next=other)
    return some
