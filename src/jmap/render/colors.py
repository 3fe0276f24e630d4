"""The brand's accent in whatever jmap makes, and the colours of diagrams beside those in
`views.palette` that pages share."""

from functools import lru_cache
from typing import NamedTuple

from jmap.model.project import Project
from jmap.views.color import mixed
from jmap.views.color import readable as readable_on

INK = "#1f2328"
MUTED = "#57606a"
HAIRLINE = "#d8dadf"
PAPER = "#fbfbf9"
WHITE = "#ffffff"
ONWARD = "#7a8492"
LOST = "#b3261e"

ACCENT = "#0b57d0"
"""The accent where there is no brand."""
LIGHT, DARK = ("#fbfaf6", WHITE), ("#131417", "#191b1f")
"""Ground and paper of the pages; all else has light ones that are no darker."""


class Accent(NamedTuple):
    """A brand's colour as text and lines have it, and as a ground."""

    ink: str
    tint: str


@lru_cache(maxsize=64)
def accents(color: str | None, grounds: tuple[str, str] = LIGHT) -> Accent:
    """The brand's *color* (`#rrggbb`), readable on both *grounds* and on its own tint."""
    ink = color or ACCENT
    tint = mixed(grounds[1], ink, 0.08)
    for surface in (*grounds, tint):
        ink = readable_on(ink, surface)
    return Accent(ink, tint)


def accent(project: Project | None) -> str:
    """The brand's colour as text and lines have it on light paper."""
    brand = project.brand if project else None
    return accents(brand.color if brand else None).ink


@lru_cache(maxsize=64)
def readable(color: str) -> str:
    """*color* (`#rrggbb`), darkened as far as text on light paper needs it."""
    return readable_on(color, PAPER)
