"""What is done to Graphviz's pictures before they are handed out: they are named, for those who
cannot see them, and freed of dates, versions and internal names."""

import json
import re
import zlib
from collections.abc import Callable
from functools import cached_property, lru_cache
from html import unescape
from typing import Literal

from jmap.render.fontconfig import BOLD, ITALIC, REGULAR
from jmap.render.text import RIGHT_TO_LEFT, measure, plain, xml_escape

FONT_STACK = f"{REGULAR}, system-ui, sans-serif"

# Graphviz writes one element a line. It escapes < and >, but passes on what looks like an entity.
_NO_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#(?:10|13|39|45|160));)")
_TEXT = re.compile(
    r'<text(?: xml:space="preserve")?( text-anchor="[^"]*" x="[^"]*" y="[^"]*")'
    r' font-family="([^"]*)"([^>]*?) font-size="([^"]*)"([^>]*)>([^<]*)</text>'
)

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
        return _finish_svg(picture.decode(), account, title, description).encode()
    if format == "png":
        return _finish_png(picture, title, description)
    return _finish_pdf(picture, title, description)


def _finish_svg(svg: str, account: Account, title: str, description: str) -> str:
    attributes, _, body = svg.partition("<svg ")[2].partition(">\n")
    others = _Others(body, account)
    names = [
        f"<{tag}>{xml_escape(text)}</{tag}>"
        for tag, text in (("title", title), ("desc", description))
        if text
    ]
    # A page that is read from right to left would turn the anchors of our texts around.
    root = f'role="img" direction="ltr" font-family="{FONT_STACK}" xml:space="preserve"'
    lines = [f"<svg {attributes.replace(chr(10), '')} {root}>", *names]
    for line in body.split("\n"):
        start = line[:6]
        if start == "<text ":
            lines.append(_fit(line, others))
        elif start == "<g id=":  # a name that only Graphviz needs, as are titles
            lines.append(_without_entities("<g" + line[line.index('"', 7) + 1 :]))
        elif start != "<title" and start[:4] != "<!--":
            lines.append(_without_entities(line))
    return "\n".join(lines)


def _without_entities(text: str) -> str:
    return _NO_ENTITY.sub("&amp;", text) if "&" in text else text


class _Others:
    """How wide Graphviz set the texts of an SVG whose width only Graphviz can tell."""

    def __init__(self, body: str, account: Account) -> None:
        self._body = body
        self._account = account

    @cached_property
    def widths(self) -> Widths:
        """The widths; Graphviz is asked for all of them at once."""
        lines = [line for line in self._body.split("\n") if line.startswith("<text ")]
        found = [_TEXT.match(line) for line in lines if _OTHER.search(line, line.find(">"))]
        texts = dict.fromkeys(one.group(2, 4, 6) for one in found if one)
        label = "<BR/>".join(
            f'<FONT FACE="{face}" POINT-SIZE="{size}">{text}</FONT>' for face, size, text in texts
        ).replace("\\", "\\\\")
        account = self._account(f"graph {{ texts [shape=plain label=<{label}>] }}")
        return _widths(account) if account else {}


def _fit(line: str, others: _Others) -> str:
    """Keep a text to its place in whatever font the reader has, and in its own direction."""
    match = _TEXT.match(line)
    if not match:
        return _without_entities(line)
    place, face, style, size, color, text = match.groups()
    text = _without_entities(text)
    shown = text.rstrip(" ")  # browsers do not draw it, and would spread the rest over its room
    style, bold = _styled(face, style)
    length, direction = None, ""
    if shown.isascii() or not _OTHER.search(shown):
        if len(shown) > 1:
            length = measure(unescape(shown), float(size), bold)
    else:
        whole = others.widths.get((unescape(text), bold, float(size)))
        if whole:
            length = whole - measure(text[len(shown) :], float(size), bold)
        if RIGHT_TO_LEFT.search(shown):
            direction = ' unicode-bidi="plaintext"'
    fit = "" if length is None else f' textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text{place}{style} font-size="{size}"{color}{fit}{direction}>{shown}</text>'


@lru_cache(maxsize=32)
def _styled(face: str, style: str) -> tuple[str, bool]:
    """What a text says of its *face* and *style*, and whether it is bold."""
    style = _FACES.get(face, f' font-family="{face}"') + style.replace('"bold"', '"600"')
    return style, "weight" in style


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
