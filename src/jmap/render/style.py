"""The part of a page's style that depends on what it shows."""

import re
from collections.abc import Sequence
from functools import lru_cache

from jmap.views.color import mixed, readable
from jmap.views.palette import SEGMENT_DASHES

ACCENT = "#0b57d0"
_GROUNDS = (("#fbfaf6", "#ffffff"), ("#131417", "#191b1f"))
"""Ground and paper of the pages, in light and dark."""

COLUMN = 10.25
"""How narrow a column of the map may get, in rem; that of the lanes is `LANE`."""
LANE = 8.25


@lru_cache(maxsize=64)
def accent_css(color: str | None) -> str:
    """The brand's *color* as accent, readable on both grounds and on its own tint."""
    light, dark = (_accent(color or ACCENT, *grounds) for grounds in _GROUNDS)
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _accent(color: str, ground: str, paper: str) -> str:
    tint = mixed(paper, color, 0.09)
    worst = tint if paper == "#ffffff" else mixed(paper, color, 0.09)
    accent = readable(readable(color, ground), worst)
    return f"--accent:{accent};--accent-ground:{tint}"


def columns_css(weights: Sequence[float]) -> str:
    """The columns of a map, and from which width on it needs no scrolling of its own."""
    total = sum(weights)
    least = LANE + total * COLUMN
    wide = " ".join(f"minmax(0,{weight:g}fr)" for weight in weights)
    narrow = " ".join(f"calc(min(80vw,20rem)*{weight:g})" for weight in weights)
    fits = round((least + 4) * 16)
    return (
        f":root{{--cols:{wide};--least:{least:g}rem}}"
        f"@media (max-width:700px){{:root{{--cols:{narrow};--least:0rem}}}}"
        f"@media screen and (min-width:{max(fits, 701)}px){{.scroll{{overflow:visible;"
        f"max-block-size:none}}}}"
        f"@media print{{:root{{--cols:{wide}}}}}"
    )


def dashes_css() -> str:
    """The dashes of the segments' lines."""
    return "".join(
        f".dash-{number}{{stroke-dasharray:{dash}}}"
        for number, dash in enumerate(SEGMENT_DASHES)
        if dash
    )


def axis_css(rules: Sequence[float]) -> str:
    """Where the axis of the curve has its marks, in pixels from the top."""
    return "".join(f".y{number}{{top:{y:g}px}}" for number, y in enumerate(rules))


def low_css(first: int, last: int, align: str) -> str:
    """Which columns (from 0) the label of the lowest point takes."""
    return f".low-at{{grid-column:{first + 1}/{last + 2};text-align:{align}}}"


_WIDTH = re.compile(r'<svg\b[^>]*?\bwidth="([0-9.]+)(pt|px)?"')


def drawing_css(svg: str) -> str:
    """How small and large a drawing may be shown, so that its text can be read: from four fifths
    of its own width, below which it scrolls, to a quarter more."""
    found = _WIDTH.search(svg)
    if found is None:
        return ""
    width = float(found[1]) * (4 / 3 if found[2] == "pt" else 1)
    return (
        f".sheet svg{{width:100%;min-width:{width * 0.8:.0f}px;max-width:{width * 1.25:.0f}px}}"
        "@media print{.sheet svg{min-width:0}}"
    )
