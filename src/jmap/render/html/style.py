"""The part of a page's style that depends on what it shows."""

import re
from collections.abc import Sequence
from functools import lru_cache

from jmap.render.colors import ACCENT, DARK, LIGHT, accents
from jmap.views.palette import SEGMENT_COLORS, SEGMENT_COLORS_DARK, SEGMENT_DASHES

COLUMN, COLUMN_OF_TEXT, WIDEST_COLUMN = 9.9, 17.0, 36.0
"""How narrow a column of the map may get, in rem: where texts are short, and where they are long;
and how wide it gets at most."""
LANE = 7.75
"""The width of the lanes' names, in rem."""
GAP = (1.0, 0.024, 4.0)
"""The space at a page's sides: at least and at most, in rem, else a share of its width."""
FITS_PAPER = 7.5
"""How many columns a landscape page takes; the page's script splits a map that is wider."""
WIDEST_PAGE = 128.0
"""How wide pages are at most, in rem, which grow on larger screens."""


@lru_cache(maxsize=64)
def accent_css(color: str | None) -> str:
    """The brand's *color* as accent, readable on both grounds and on its own tint."""
    return _schemes(*(_accent(color, grounds) for grounds in (LIGHT, DARK)))


def _accent(color: str | None, grounds: tuple[str, str]) -> str:
    ink, tint = accents(color, grounds)
    return f"--brand:{color or ACCENT};--accent:{ink};--accent-ground:{tint}"


def _schemes(light: str, dark: str) -> str:
    """Custom properties, as they are in light and in dark."""
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def columns_css(weights: Sequence[float], longest: int) -> str:
    """The columns of a map whose longest text has *longest* characters, and from which width on
    it needs no scrolling of its own."""
    total = sum(weights)
    share = min(max((longest - 120) / 280, 0.0), 1.0)
    column = round(COLUMN + share * (COLUMN_OF_TEXT - COLUMN), 2)
    least, most = LANE + total * column, LANE + total * WIDEST_COLUMN
    wide = " ".join(f"minmax(0,{weight:g}fr)" for weight in weights)
    one = f"min({80 / max(weights, default=1):.3g}vw,20rem)"
    narrow = " ".join(f"calc({one}*{weight:g})" for weight in weights)
    fits = max(min(least / (1 - 2 * GAP[1]), least + 2 * GAP[2]), least + 2 * GAP[0], 44)
    free = (
        f"@media screen and (min-width:{fits:.2f}em){{.scroll{{overflow:visible;"
        "max-block-size:none}}"
        if fits <= WIDEST_PAGE
        else ""
    )
    return (
        f":root{{--cols:{wide};--least:{least:g}rem;--most:{most:g}rem}}"
        f"@media (max-width:700px){{:root{{--cols:{narrow};--least:calc({one}*{total:g})}}}}"
        f"{free}@media print{{:root{{--cols:{wide}}}{_paper_css(weights)}}}"
    )


def _paper_css(weights: Sequence[float]) -> str:
    """The columns on paper: where the page's script does not split a wide map, its sheet is as
    wide as it needs."""
    total = sum(weights)
    css = ""
    if len(set(weights)) > 1:
        css = "".join(
            f".map thead th:nth-child({place}){{inline-size:{90 * weight / total:.3g}%}}"
            for place, weight in enumerate(weights, 2)
        )
    if total > FITS_PAPER:
        css += (
            f"@page wide{{size:{30 + total * 33:.0f}mm 297mm}}html:not(.js) .map-part{{page:wide}}"
        )
    return css


def segments_css() -> str:
    """The colours of the segments, and the dashes of their lines."""
    light, dark = (
        ";".join(f"--seg-{number}:{color}" for number, color in enumerate(colors))
        for colors in (SEGMENT_COLORS, SEGMENT_COLORS_DARK)
    )
    dashes = "".join(
        f".dash-{number}{{stroke-dasharray:{dash}}}"
        for number, dash in enumerate(SEGMENT_DASHES)
        if dash
    )
    return _schemes(light, dark) + dashes


def axis_css(rules: Sequence[float]) -> str:
    """Where the axis of the curve has its marks, in pixels from the top."""
    return "".join(f".y{number}{{top:{y:g}px}}" for number, y in enumerate(rules))


def low_css(stage: int, columns: tuple[int, int], align: str, *, rtl: bool) -> str:
    """Which *columns* (first and last, from 0) the label of the lowest point takes, which may run
    the other way; on a small screen that of its *stage* alone."""
    first, last = columns
    side = {"start": "left", "end": "right"}.get(align, align)
    if rtl and side != align:
        side = {"left": "right", "right": "left"}[side]
    return (
        f".low-at{{grid-column:{first + 1}/{last + 2};text-align:{side}}}"
        f"@media (max-width:700px){{.low-at{{grid-column:{stage + 1};text-align:center}}}}"
    )


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
