"""How wide text is on a terminal, in cells, one character at a time."""

import unicodedata
from collections.abc import Iterator

from jmap.lint.reporters.escape import visible

TAB = 4
_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"


def cells(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character of a line as it is shown, with the cells that this takes.

    Tabs become spaces up to the next stop; what a terminal would obey becomes an escape.
    """
    column = width = 0
    previous = ""
    for character in text:
        if " " <= character <= "~":
            shown, width = character, 1
        elif character == "\t":
            shown = " " * (TAB - column % TAB)
            width = len(shown)
        else:
            shown = visible(character)
            width = len(shown) if shown != character else _width(character, previous, width)
        yield shown, width
        column += width
        previous = character


def length(text: str) -> int:
    """The cells that *text* takes."""
    return sum(width for _, width in cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """*text* broken at spaces into lines of at most *width* cells, a longer word on its own."""
    lines: list[str] = []
    room = 0
    for word in text.split(" "):
        size = length(word) + 1
        if lines and size <= room:
            lines[-1] += f" {word}"
            room -= size
        else:
            lines.append(word)
            room = width - size + 1
    return lines


def _width(character: str, previous: str, width: int) -> int:
    """The cells of *character*, none of ASCII, drawn after *previous*, which took *width*."""
    if character == _AS_EMOJI:  # turns the text sign before it into a picture
        return 1 if width == 1 and not previous.isalpha() else 0
    joined = previous == _JOINER or ("\U0001f3fb" <= character <= "\U0001f3ff" and width == 2)
    if joined and character >= "\u2190":  # one picture with what stands before
        return 0
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
