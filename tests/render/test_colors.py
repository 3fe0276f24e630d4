import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmap.model.project import Brand, Project
from jmap.render.colors import ACCENT, LIGHT, PAPER, accent, readable
from jmap.render.html.style import accent_css
from jmap.render.pdf.data import look
from jmap.views.color import TEXT_CONTRAST, contrast

BRANDS = [None, "#f2b705", "#ffe600", "#ffffff", "#0b57d0", "#ff0000", "#00ff88", "#1a1a2e"]


@pytest.mark.parametrize("brand", BRANDS)
def test_a_brand_has_one_accent_whatever_is_made(brand: str | None) -> None:
    found = re.findall(r"--accent:(#\w+);--accent-ground:(#\w+)", accent_css(brand))
    page = found[0]
    pdf = look("en", False, brand)
    assert (pdf["accent"], pdf["tint"]) == page
    assert accent(Project(project="P", brand=Brand(name="B", color=brand))) == page[0]
    assert all(contrast(page[0], ground) >= TEXT_CONTRAST for ground in (*LIGHT, PAPER, page[1]))


def test_without_a_brand_the_accent_is_ours() -> None:
    assert accent(None) == accent(Project(project="P")) == ACCENT


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_readable_colours_are_dark_enough_for_light_paper(color: str) -> None:
    assert contrast(readable(color), PAPER) >= TEXT_CONTRAST
    assert contrast(readable(color), "#ffffff") >= TEXT_CONTRAST
