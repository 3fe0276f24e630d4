"""What a stranger's picture is, told by its content alone: its kind, its size, its parts."""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_PIXELS = 40_000_000
"""What a picture may have: a photo of the better cameras, not one that fills the memory."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_BOM = b"\xef\xbb\xbf"
MAX_PARTS = 50_000
"""What a drawing may have, those that it shows again counted again."""

_COSTLY = re.compile(rb"<!ENTITY|<(?:[^\s<>/]*:)?(?:feImage|filter)\b")
"""What makes a drawing take its time whatever else is in it."""
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]*)|^\s*#(.*)")
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
"""The markers of a JPEG among those of its frames that are of something else."""


def media_type(content: bytes | None) -> str | None:
    """The type of a picture; None for what is neither PNG, JPEG, GIF, WebP nor SVG."""
    if not content:
        return None
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.removeprefix(_BOM).lstrip()[:1] == b"<" and b"<svg" in content[:4096]:
        return "image/svg+xml"
    return next((name for start, name in _SIGNATURES if content.startswith(start)), None)


def is_sound(content: bytes) -> bool:
    """Whether a picture is of a known kind, its beginning whole and its pixels not too many."""
    kind = media_type(content)
    if kind is None or kind == "image/svg+xml":
        return kind is not None
    across, down = _SIZES[kind](content)
    return 0 < across * down <= MAX_PIXELS


def is_plain(content: bytes) -> bool:
    """Whether a picture is none that could take for ever to draw: a drawing that shows a part of
    it ten times, and that ten times, soon has more than any program can draw."""
    if media_type(content) != "image/svg+xml":
        return True
    if _COSTLY.search(content):
        return False
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - it has no entities
        named = {part.get("id"): part for part in root.iter()}
        return all(map(_is_held, root.iter())) and _parts(root, named, {}) <= MAX_PARTS
    except (ElementTree.ParseError, RecursionError, LookupError, ValueError):
        return False


def _is_held(part: "Element") -> bool:
    """Whether *part* shows no picture, or one that may itself be shown."""
    if not part.tag.endswith("image"):
        return True
    links = [value for name, value in part.attrib.items() if name.endswith("href")]
    held = [b64decode(link.partition(",")[2]) for link in links if link.startswith("data:")]
    return all(is_sound(each) and media_type(each) != "image/svg+xml" for each in held)


def _parts(part: "Element", named: Mapping[str | None, "Element"], known: dict[int, int]) -> int:
    """How many parts *part* has when it is drawn; *known* are those that are counted."""
    if id(part) not in known:
        known[id(part)] = 0  # where it shows itself
        text = part.text or ""
        shown = [*part, *(named[name] for name in _references(part) if name in named)]
        amount = 1 + sum(_parts(each, named, known) for each in shown)
        style = part.tag.endswith("style") and "url(" in text
        known[id(part)] = MAX_PARTS + 1 if style else amount
    return known[id(part)]


def _references(part: "Element") -> Iterator[str]:
    for value in part.attrib.values():
        for first, second in _REFERENCE.findall(value):
            yield first or second


def _png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        return 0, 0
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _gif(content: bytes) -> tuple[int, int]:
    return _little(content, 6), _little(content, 8)


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a byte to fill up
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            down, across = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(across), int.from_bytes(down)
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return 0, 0


def _webp(content: bytes) -> tuple[int, int]:
    part = content[12:16]
    if part == b"VP8X":
        return _little(content, 24, 3) + 1, _little(content, 27, 3) + 1
    if part == b"VP8L":
        bits = _little(content, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if part == b"VP8 ":
        return _little(content, 26) & 0x3FFF, _little(content, 28) & 0x3FFF
    return 0, 0


def _little(content: bytes, start: int, length: int = 2) -> int:
    return int.from_bytes(content[start : start + length], "little")


_SIZES = {"image/png": _png, "image/gif": _gif, "image/jpeg": _jpeg, "image/webp": _webp}
