"""Text in diagrams: broken into lines that fit, and escaped for DOT.

Widths are those of the shipped font, in points; text stays in logical order.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from jmap.render.fontconfig import fonts

SLACK = 1.06
"""How much wider than ours a reader's font may be before a line leaves its place."""

MOST_AT_ONCE = 2000
"""How many characters of a text stand on one line of DOT: Graphviz reads no more than 16,383 bytes
at once."""

# Marks that nothing can show or XML cannot hold, and those whose other half a line break may cut.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES = "\t\n\x0b\x0c\r \x85\u1680\u2028\u2029\u3000"
_SPACE = re.compile(f"[{_SPACES}]+")

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of Hebrew, Arabic and their kin."""

# East Asian text breaks between any two characters, but no line starts with closing punctuation,
# small kana or a mark on the character before it, and none ends with an opening bracket. Korean
# is left out: it is written with spaces. Other words break after a hyphen or slash.
_WIDE = (
    "\u2e80-\u2fff\u3001-\u303f\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd"
)
FIRST_WIDE = _WIDE[0]
"""A text that has no character from here on has none of East Asia."""
_OPENING = "「『（［｛〈《【〔〖〘〚"
_CLOSING = (
    "、。，．・：；？！」』）］｝〉》】〕〗〙〛ー〜々〻‥…゛゜ゝゞヽヾ\u3099\u309a\ufe00-\ufe0f"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
_JOINER = "\u200d"
_VIRAMA = 9


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break text into lines no wider than `width` points when set in `size` points.

    Line breaks in the text stay; other white space becomes one space. What does not fit on a line
    by itself (an address, a long compound) is broken inside. Empty text has no lines.
    """
    return list(_wrap(text, width, size, bold))


def measure(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in points, kerning aside."""
    return _thousandths(text, bold) * size / 1000


@lru_cache(maxsize=4096)
def _thousandths(text: str, bold: bool) -> int:
    """The width of one line in thousandths of its size. A text is asked for when it is broken
    into lines, and once more when it is drawn."""
    return sum(map(_advances(bold).__getitem__, text))


def html_escape(text: str) -> str:
    """Text for an HTML-like label or its `TITLE`s, where Graphviz reads backslashes, too.

    Graphviz refuses a label that has an empty `<B></B>`, `<I></I>` or `<FONT></FONT>`.
    """
    if len(text) > MOST_AT_ONCE:
        return "\n".join(map(html_escape, _parts(text)))
    return xml_escape(text).replace("\\", "\\\\")


def quote(text: str) -> str:
    r"""Text as a quoted DOT string, for a label or URL: no \N and no entity is read in it.

    A `tooltip` reads backslashes twice; a `TITLE` in an HTML-like label does not.
    """
    escaped = "\\\n".join(
        part.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
        for part in _parts(text)
    )
    return f'"{escaped}"'


def _parts(text: str) -> Iterator[str]:
    """Text on one line, in parts that Graphviz reads at once."""
    text = plain(text)
    for start in range(0, len(text), MOST_AT_ONCE):
        yield text[start : start + MOST_AT_ONCE]


def xml_escape(text: str) -> str:
    """Text for the inside of an XML element or attribute."""
    text = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def plain(text: str) -> str:
    """Text on one line, without control characters and what XML cannot hold."""
    return text if _is_plain(text) else _SPACE.sub(" ", _CONTROL.sub("", text))


def _is_plain(text: str) -> bool:
    """Whether it is `plain` already, as nearly every text is."""
    return "  " not in text and (
        text.isprintable() or text.replace("\N{NO-BREAK SPACE}", "").isprintable()
    )


@lru_cache(maxsize=4096)
def _wrap(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
    room = width * 1000 / (size * SLACK)
    if _is_plain(text):  # most texts are one line, which needs no looking for places to break it
        whole = text.strip()
        if _thousandths(whole, bold) <= room:
            return (whole,) if whole else ()
    advances = _advances(bold)
    return tuple(
        line
        for paragraph in text.splitlines()
        for line in _fill(_CONTROL.sub("", paragraph).strip(), room, advances)
        if not line.isspace()  # a space that does not break, left alone in a narrow place
    )


@cache
def _units(east_asian: bool) -> re.Pattern[str]:
    """Finds white space and the unbroken unit after it. Characters beyond the basic plane take
    milliseconds to compile: texts without East Asian ones are spared them."""
    if not east_asian:
        return re.compile(
            rf"([{_SPACES}]*)([^{_SPACES}/–—-]{{2,}}[/–—-]+(?=[^\W\d_]{{2}})|[^{_SPACES}]*)"
        )
    return re.compile(
        rf"([{_SPACES}]*)"
        rf"([{_OPENING}]*"
        rf"(?:(?![{_OPENING}{_CLOSING}])[{_WIDE}]"
        rf"|[^{_SPACES}{_WIDE}/–—-]{{2,}}[/–—-]+(?=[^\W\d_]{{2}})"
        rf"|[^{_SPACES}{_WIDE}]+)?"
        rf"[{_CLOSING}]*)"
    )


def _fill(text: str, room: float, advances: "_Advances") -> Iterator[str]:
    """Lines of one paragraph; `room` is in thousandths of the font size."""
    advance = advances.__getitem__
    line, used = "", 0
    east_asian = not text.isascii() and max(text) >= FIRST_WIDE
    for space, unit in _units(east_asian).findall(text):
        wide = sum(map(advance, unit))
        gap = advance(" ") if space and line else 0
        if used + gap + wide <= room:
            line += f" {unit}" if gap else unit
            used += gap + wide
            continue
        if line:
            yield line
        *full, (line, used) = _pieces(unit, wide, room, advances)
        yield from (piece for piece, _ in full)
    if line:
        yield line


def _pieces(word: str, wide: int, room: float, advances: "_Advances") -> list[tuple[str, int]]:
    """A word in pieces that fit, with their widths; no piece starts with a mark."""
    if wide <= room:
        return [(word, wide)]
    pieces: list[tuple[str, int]] = []
    start = used = 0
    for place, character in enumerate(word):
        width = advances[character]
        if used + width > room and width and place > start and not _holds(word[place - 1]):
            pieces.append((word[start:place], used))
            start, used = place, 0
        used += width
    return [*pieces, (word[start:], used)]


def _holds(character: str) -> bool:
    """Whether the next character is drawn as one with this one."""
    return character == _JOINER or unicodedata.combining(character) == _VIRAMA


class _Advances(dict[str, int]):
    """Each character's width in thousandths of the font size, from where it is first asked for:
    of the *weights* of the font, the first that has it says."""

    def __init__(self, *weights: Literal["regular", "bold"]) -> None:
        super().__init__()
        self._tables = [_runs()[weight] for weight in weights]

    def __missing__(self, character: str) -> int:
        self[character] = width = self._width(character)
        return width

    def _width(self, character: str) -> int:
        code = ord(character)
        for starts, runs in self._tables:
            number = bisect_right(starts, code) - 1
            if number >= 0 and code - starts[number] < len(runs[number]):
                return runs[number][code - starts[number]]
        return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1000


@cache
def _advances(bold: bool) -> _Advances:
    return _Advances("bold", "regular") if bold else _Advances("regular")


@cache
def _runs() -> dict[str, tuple[list[int], list[list[int]]]]:
    """The widths by weight: of characters in a row, and with which characters the rows begin."""
    widths: dict[str, dict[str, list[int]]] = json.loads((fonts() / "advances.json").read_bytes())
    return {
        weight: ([int(start, 16) for start in runs], [*runs.values()])
        for weight, runs in widths.items()
    }
