import re
from itertools import product

import pytest

from jmap.render.html.style import accent_css, columns_css, low_css, segments_css
from jmap.render.templates import template_text
from jmap.views.color import TEXT_CONTRAST, contrast
from jmap.views.palette import SEGMENT_COLORS, SEGMENT_COLORS_DARK

BRANDS = ["#ffe600", "#ffffff", "#000000", "#0b57d0", "#ff0000", "#7f7f7f", "#00ff88", "#1a1a2e"]
TEXTS = ("--ink", "--soft", "--accent", "--bad")
GROUNDS = ("--ground", "--paper", "--accent-ground")


def colors(brand: str | None) -> dict[str, dict[str, str]]:
    """The colours of a page by their names, in light and in dark."""
    css = segments_css() + template_text("report/report.css") + accent_css(brand)
    schemes: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for dark, body in re.findall(r"(prefers-color-scheme:dark\)\{)?:root\{([^}]*)\}", css):
        found = re.findall(r"(--[\w-]+):(#[0-9a-f]{3,6})\b", body)
        schemes["dark" if dark else "light"].update(
            (name, "#" + "".join(c * 2 for c in code[1:]) if len(code) == 4 else code)
            for name, code in found
        )
    return schemes


def test_segments_have_the_colours_of_the_palette() -> None:
    for scheme, palette in (("light", SEGMENT_COLORS), ("dark", SEGMENT_COLORS_DARK)):
        known = colors(None)[scheme]
        assert [known[f"--seg-{number}"] for number in range(6)] == list(palette)


@pytest.mark.parametrize("brand", [None, *BRANDS])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_whatever_the_brand_is(brand: str | None, scheme: str) -> None:
    known = colors(brand)[scheme]
    for text, ground in product(TEXTS, GROUNDS):
        assert contrast(known[text], known[ground]) >= TEXT_CONTRAST, (text, ground)
    for band in range(5):
        assert contrast(known["--ink"], known[f"--feel-{band}"]) >= TEXT_CONTRAST
    for segment, ground in product(range(6), GROUNDS):
        assert contrast(known[f"--seg-{segment}"], known[ground]) >= 3


def test_a_brand_that_can_be_read_stays_as_it_is() -> None:
    assert "--accent:#0b57d0" in accent_css("#0b57d0")
    assert "--brand:#ffe600;" in accent_css("#ffe600")
    assert "--accent:#ffe600" not in accent_css("#ffe600").split("@media")[0]


def least(css: str) -> float:
    """How wide a map is at least, in rem."""
    found = re.search(r"--least:([0-9.]+)rem", css)
    assert found is not None
    return float(found[1])


def test_columns_grow_with_the_texts_in_them() -> None:
    short, long = (least(columns_css([1.0] * 5, length)) for length in (40, 500))
    assert long > short * 1.5
    assert least(columns_css([1.0] * 5, 5000)) == long


def test_a_map_that_fits_no_screen_scrolls_on_all() -> None:
    assert "overflow:visible" in columns_css([1.0] * 7, 10)
    assert "overflow:visible" not in columns_css([1.0] * 25, 10)


def test_only_a_wide_map_has_a_sheet_of_its_own_size() -> None:
    assert "@page wide" not in columns_css([1.0] * 7, 10)
    assert "@page wide{size:855mm 297mm}" in columns_css([1.0] * 25, 10)


@pytest.mark.parametrize(
    ("align", "rtl", "side"),
    [
        ("start", False, "left"),
        ("end", False, "right"),
        ("start", True, "right"),
        ("end", True, "left"),
        ("center", True, "center"),
    ],
)
def test_the_lowest_points_label_stands_at_its_column(align: str, side: str, *, rtl: bool) -> None:
    wide, small = low_css(2, (1, 3), align, rtl=rtl).split("@media (max-width:700px)")
    assert wide == f".low-at{{grid-column:2/5;text-align:{side}}}"
    assert small == "{.low-at{grid-column:3;text-align:center}}"
