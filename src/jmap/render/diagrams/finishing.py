"""What is done to Graphviz's pictures before they are handed out: they are named, for those who
cannot see them, and freed of dates, versions and internal names."""

import json
import re
import zlib
from html import unescape
from typing import Literal

from jmap.render.fontconfig import BOLD, ITALIC, REGULAR
from jmap.render.text import measure, plain, xml_escape

FONT_STACK = f"{REGULAR}, system-ui, sans-serif"

# Graphviz writes one element a line. It escapes < and >, but passes on what looks like an entity.
_NO_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#(?:10|13|39|45|160));)")
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
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufefc]"  # `re` compiles it where it is asked for


Widths = dict[tuple[str, bool, float], float]
"""How wide a text is, by what it says, whether it is bold, and its size."""


def unmeasured(svg: bytes) -> str:
    """DOT of the texts in Graphviz's *svg* whose width only Graphviz can tell; empty where there
    are none."""
    told = [line.decode() for line in svg.splitlines() if not line.isascii()]
    found = [_TEXT.match(line) for line in told if _OTHER.search(line, line.find(">"))]
    texts = dict.fromkeys(one.group(2, 4, 6) for one in found if one)
    lines = "<BR/>".join(
        f'<FONT FACE="{face}" POINT-SIZE="{size}">{text}</FONT>' for face, size, text in texts
    ).replace("\\", "\\\\")
    return f"graph {{ texts [shape=plain label=<{lines}>] }}" if lines else ""


def finish(
    picture: bytes,
    format: Literal["svg", "png", "pdf"],
    account: bytes = b"",
    *,
    title: str,
    description: str,
) -> bytes:
    """A picture with its title and description, which are plain text, written into it. *account*
    is what Graphviz tells in JSON of the texts that are `unmeasured`."""
    if format == "svg":
        return _finish_svg(picture, _widths(account) if account else {}, title, description)
    if format == "png":
        return _finish_png(picture, title, description)
    return _finish_pdf(picture, title, description)


def _finish_svg(svg: bytes, widths: Widths, title: str, description: str) -> bytes:
    _, _, rest = _NO_ENTITY.sub(b"&amp;", svg).partition(b"<svg ")
    attributes, _, body = rest.partition(b">\n")
    lines = [_finish_line(line, widths) for line in body.splitlines(keepends=True)]
    names = "".join(
        f"<{tag}>{xml_escape(text)}</{tag}>\n"
        for tag, text in (("title", title), ("desc", description))
        if text
    )
    # A page that is read from right to left would turn the anchors of our texts around.
    root = f'role="img" direction="ltr" font-family="{FONT_STACK}" xml:space="preserve"'
    start = f"<svg {attributes.decode().replace(chr(10), '')} {root}>\n{names}"
    return b"".join([start.encode(), *lines])


def _finish_line(line: bytes, widths: Widths) -> bytes:
    """An element; nothing of a comment and of a name that only Graphviz needs."""
    if line.startswith(b"<text "):
        match = _TEXT.match(line.decode())
        return _fit(match, widths).encode() if match else line
    if line.startswith(b"<g id="):
        return b"<g" + line[line.index(b'"', 7) + 1 :]
    return b"" if line.startswith((b"<!--", b"<title>")) else line


def _fit(match: re.Match[str], widths: Widths) -> str:
    """Keep a text to its place in whatever font the reader has, and in its own direction."""
    place, face, style, size, color, text = match.groups()
    shown = text.rstrip(" ")  # browsers do not draw it, and would spread the rest over its room
    style = _FACES.get(face, f' font-family="{face}"') + style.replace('"bold"', '"600"')
    bold, length, direction = "weight" in style, None, ""
    if len(shown) > 1 and (shown.isascii() or not _OTHER.search(shown)):
        length = measure(unescape(shown), float(size), bold)
    else:
        whole = widths.get((unescape(text), bold, float(size)))
        if whole and shown:
            length = whole - measure(text[len(shown) :], float(size), bold)
        if re.search(_RIGHT_TO_LEFT, shown):
            direction = ' unicode-bidi="plaintext"'
    fit = "" if length is None else f' textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text{place}{style} font-size="{size}"{color}{fit}{direction}>{shown}</text>\n'


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
