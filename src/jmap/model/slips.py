"""Slips of the pen: which name a word was surely meant to be.

What `nearest` proposes is for a person to judge. A slip is mended without asking, so a word is
none where the difference may be meant: in a number, a short word, how a word begins."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = r"[^\W_]+"  # `re` compiles it where it is asked for
_DIGITS = re.compile(r"\d+")
_LONGEST = 100


class _Room(NamedTuple):
    """From how many letters on, in the shorter of two words, one may be amiss, and two."""

    for_one: int
    for_two: int


_IN_TERMS, _IN_NAMES = _Room(3, 6), _Room(4, 8)
"""The format has few terms that are like each other; among names, off may be meant for on."""


def term_meant(word: str, terms: Iterable[str]) -> str | None:
    """The one of the format's *terms* (fields, values, rules) that *word* is a slip for; None
    where none is, or more than one."""
    return _meant(word, terms, _IN_TERMS)


def name_meant(word: str, names: Iterable[str]) -> str | None:
    """As `term_meant`, for *names* that people gave."""
    return _meant(word, names, _IN_NAMES)


def _meant(word: str, names: Iterable[str], room: _Room) -> str | None:
    if len(word) > _LONGEST:
        return None
    words, digits = _words(word), _DIGITS.findall(word)
    found = {
        name
        for name in names
        if len(name) <= _LONGEST
        and name.count("/") == word.count("/")
        and digits == _DIGITS.findall(name)
        and _are_near(words, _words(name), room)
    }
    return found.pop() if len(found) == 1 else None


def _words(text: str) -> list[str]:
    return re.findall(_WORD, text.casefold())


def _are_near(words: list[str], others: list[str], room: _Room) -> bool:
    if not words or not others:
        return False
    if len(words) != len(others):
        words, others = ["".join(words)], ["".join(others)]
    return all(_is_near(a, b, room) for a, b in zip(words, others, strict=True))


def _is_near(word: str, other: str, room: _Room) -> bool:
    """Whether *word* begins like *other* and is few edits from it: none where they are short."""
    if word == other:
        return True
    shorter = min(len(word), len(other))
    most = (shorter >= room.for_one) + (shorter >= room.for_two)
    begins_alike = word[:1] == other[:1] or word[:2] == other[1::-1]
    return begins_alike and abs(len(word) - len(other)) <= most and _distance(word, other) <= most


def _distance(word: str, other: str) -> int:
    """How many letters are added, dropped, changed or swapped with their neighbours."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and wanted == word[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
