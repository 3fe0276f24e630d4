"""What is done to Graphviz's pictures before they are handed out: they are named, for those who
cannot see them, and freed of dates, versions and internal names."""

import json
import re
import zlib
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from html import unescape
from typing import Literal, NamedTuple

from jmap.render.fontconfig import BOLD, ITALIC, REGULAR
from jmap.render.text import RIGHT_TO_LEFT, measure, plain, xml_escape

FONT_STACK = f"{REGULAR}, system-ui, sans-serif"

# Graphviz writes one element a line. It escapes < and >, but passes on what looks like an entity.
_NO_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#(?:10|13|39|45|160));)")
_PRESERVED = b'<text xml:space="preserve"'

# The stack stands at the root; a text says only how it differs.
_FACES = {REGULAR: "", BOLD: ' font-weight="600"', ITALIC: ' font-style="italic"'}

# Latin, Greek and Cyrillic with their punctuation, and the marks that diagrams use: what is as
# wide as its letters together. Of other scripts Graphviz says how wide it set them.
_LETTERS = " -\u052f\u1e00-\u200a\u2010-\u22ff\u25a0-\u25ff\u2605\u271a"
_OTHER = re.compile(f"[^{_LETTERS}]")

Account = Callable[[str], bytes]
"""Tells in JSON what Graphviz would draw of a graph in DOT."""

Widths = dict[tuple[str, bool, float], float]
"""How wide a text is, by what it says, whether it is bold, and its size."""


def finish(
    picture: bytes,
    format: Literal["svg", "png", "pdf"],
    account: Account,
    *,
    title: str,
    description: str,
) -> bytes:
    """A picture with its title and description, which are plain text, written into it. *account*
    is asked how wide texts of other scripts are in an SVG."""
    if format == "svg":
        return _finish_svg(picture, account, title, description)
    if format == "png":
        return _finish_png(picture, title, description)
    return _finish_pdf(picture, title, description)


def _finish_svg(svg: bytes, account: Account, title: str, description: str) -> bytes:
    attributes, _, body = svg.partition(b"<svg ")[2].partition(b">\n")
    body = _NO_ENTITY.sub(b"&amp;", body).replace(_PRESERVED, b"<text")
    lines = body.split(b"\n")  # of which only the texts need decoding
    others = _Others(lines, account)
    names = "".join([
        f"\n<{tag}>{xml_escape(text)}</{tag}>"
        for tag, text in (("title", title), ("desc", description))
        if text
    ])  # fmt: skip
    # A page that is read from right to left would turn the anchors of our texts around.
    root = f'role="img" direction="ltr" font-family="{FONT_STACK}" xml:space="preserve"'
    finished = [f"<svg {attributes.decode().replace(chr(10), '')} {root}>{names}".encode()]
    for line in lines:
        start = line[:6]
        if start == b"<text ":
            finished.append(_fit(line.decode(), others).encode())
        elif start == b"<g id=":  # a name that only Graphviz needs, as are titles
            finished.append(b"<g" + line[line.index(b'"', 7) + 1 :])
        elif start != b"<title" and start[:4] != b"<!--":
            finished.append(line)
    return b"\n".join(finished)


class _Others:
    """How wide Graphviz set the texts of an SVG whose width only Graphviz can tell."""

    def __init__(self, lines: Sequence[bytes], account: Account) -> None:
        self._lines = lines
        self._account = account

    @cached_property
    def widths(self) -> Widths:
        """The widths; Graphviz is asked for all of them at once."""
        told = [_parted(line.decode()) for line in self._lines if line.startswith(b"<text ")]
        found = [(_look(look), text) for _place, look, text in told if _OTHER.search(text)]
        texts = dict.fromkeys((look.face, look.size, text) for look, text in found)
        label = "<BR/>".join(
            f'<FONT FACE="{face}" POINT-SIZE="{size}">{text}</FONT>' for face, size, text in texts
        ).replace("\\", "\\\\")
        account = self._account(f"graph {{ texts [shape=plain label=<{label}>] }}")
        return _widths(account) if account else {}


def _parted(line: str) -> tuple[str, str, str]:
    """How a text begins, how it looks, and what it says."""
    place, _, rest = line.partition(' font-family="')
    look, _, text = rest.removesuffix("</text>").partition(">")
    return place, look, text


def _fit(line: str, others: _Others) -> str:
    """Keep a text to its place in whatever font the reader has, and in its own direction."""
    place, look, text = _parted(line)
    style, _face, size, bold = _look(look)
    shown = text.rstrip(" ")  # browsers do not draw it, and would spread the rest over its room
    length, direction = None, ""
    if shown.isascii() or not _OTHER.search(shown):
        if len(shown) > 1:
            length = measure(unescape(shown) if "&" in shown else shown, size, bold)
    else:
        whole = others.widths.get((unescape(text), bold, size))
        if whole:
            length = whole - measure(text[len(shown) :], size, bold)
        if RIGHT_TO_LEFT.search(shown):
            direction = ' unicode-bidi="plaintext"'
    fit = "" if length is None else f' textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f"{place}{style}{fit}{direction}>{shown}</text>"


class _Look(NamedTuple):
    """What a text says of how it looks, and what that is; the size is in points."""

    written: str
    face: str
    size: float
    bold: bool


@lru_cache(maxsize=64)
def _look(told: str) -> _Look:
    """How a text looks, of which Graphviz has *told* from its family on."""
    face, _, told = told.partition('"')
    style, _, told = told.partition(' font-size="')
    size, _, color = told.partition('"')
    style = _FACES.get(face, f' font-family="{face}"') + style.replace('"bold"', '"600"')
    return _Look(f'{style} font-size="{size}"{color}', face, float(size), "weight" in style)


def _widths(account: bytes) -> Widths:
    """How wide Graphviz set each text."""
    told = json.loads(account)
    found: Widths = {}
    for thing in (told, *told.get("objects", ()), *told.get("edges", ())):
        for key in ("_draw_", "_ldraw_"):
            face, size = "", 0.0
            for step in thing.get(key, ()):
                if step["op"] == "F":
                    face, size = step["face"], step["size"]
                elif step["op"] == "T":
                    found[step["text"], face == BOLD, size] = step["width"]
    return found


def _finish_png(png: bytes, title: str, description: str) -> bytes:
    """Put the texts behind the header: an eight-byte signature and the 25 bytes of IHDR."""
    texts = {b"Title": plain(title), b"Description": plain(description)}
    chunks = b"".join(
        _png_chunk(b"iTXt", keyword + bytes(5) + text.encode())
        for keyword, text in texts.items()
        if text
    )
    return png[:33] + chunks + png[33:]


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return len(data).to_bytes(4) + kind + data + checksum.to_bytes(4)


def _finish_pdf(pdf: bytes, title: str, description: str) -> bytes:
    """Write the texts in place of the date, and correct the places of what stands behind it."""
    body, xref, table = pdf.rpartition(b"xref\n0 ")
    date = re.search(rb"/CreationDate \(D:[^)]*\)", body)
    if not (xref and date):
        return pdf
    texts = {b"Title": plain(title), b"Subject": plain(description)}
    entries = b" ".join(
        b"/%s <feff%s>" % (key, text.encode("utf-16-be").hex().encode())
        for key, text in texts.items()
        if text
    )
    moved = len(entries) - len(date[0])

    def place(match: re.Match[bytes]) -> bytes:
        old = int(match[0])
        return b"%0*d" % (len(match[0]), old + moved if old > date.start() else old)

    table = re.sub(rb"^\d{10}(?= \d{5} n)|(?<=^startxref\n)\d+", place, table, flags=re.MULTILINE)
    return body[: date.start()] + entries + body[date.end() :] + xref + table
