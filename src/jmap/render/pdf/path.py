"""The drawing of the path for paper: its lines as a picture, its texts as texts.

SVG leaves how letters are joined to whoever draws it, which typst does not do well for Indic and
South-East Asian scripts; its own text it sets well in all of them.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from jmap.render.colors import PAPER
from jmap.render.pdf.data import INK, shown
from jmap.views.language import _

FILE = "path.svg"

_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([0-9.]+)pt" height="([0-9.]+)pt"')
_DESCRIPTION = re.compile(r"<desc>([^<]*)</desc>")
_MOVED = re.compile(r"\btranslate\(([-0-9.]+)[ ,]([-0-9.]+)\)")
_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>\n?")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def path_data(svg: str) -> tuple[dict[str, Any], bytes] | None:
    """What a template needs of the drawing *svg* that Graphviz made, and the picture without its
    texts, on the page's own paper; lengths are in points. None where it has no size."""
    size = _SIZE.search(svg)
    if size is None:
        return None
    told = _DESCRIPTION.search(svg)
    data = {
        "file": FILE,
        "width": float(size[1]),
        "height": float(size[2]),
        "alt": shown(unescape(told[1])) if told else _("The path"),
        "texts": list(_texts(svg)),
    }
    bare = _TEXT.sub("", svg).replace(f'<polygon fill="{PAPER}"', '<polygon fill="none"', 1)
    return data, bare.encode()


def _texts(svg: str) -> Iterator[dict[str, Any]]:
    """The texts and where their lines begin, from the drawing's left and top."""
    moved = _MOVED.search(svg)
    right, down = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
    for attributes, text in _TEXT.findall(svg):
        told = dict(_ATTRIBUTE.findall(attributes))
        fill = told.get("fill", INK)
        yield {
            "text": shown(unescape(text)),
            "x": float(told["x"]) + right,
            "y": float(told["y"]) + down,
            "size": float(told["font-size"]),
            "bold": "font-weight" in told,
            "italic": "font-style" in told,
            "fill": fill if fill.startswith("#") else INK,
            "anchor": told.get("text-anchor", "start"),
        }
