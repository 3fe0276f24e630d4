"""The colours of diagrams, beside those in `views.palette` that pages share."""

from functools import cache

from jmap.model.project import Project

INK = "#1f2328"
MUTED = "#57606a"
HAIRLINE = "#d8dadf"
PAPER = "#fbfbf9"
WHITE = "#ffffff"
ACCENT = "#0b57d0"
ONWARD = "#7a8492"
LOST = "#b3261e"

READABLE = 4.5
"""The contrast that text needs against its ground."""


def accent(project: Project | None) -> str:
    """The brand's colour, darkened until text in it can be read on white."""
    brand = project.brand if project else None
    return readable(brand.color) if brand and brand.color else ACCENT


@cache
def readable(color: str) -> str:
    """*color* (`#rrggbb`), darkened as far as text on white needs it."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    while 1.05 / (_luminance(red, green, blue) + 0.05) < READABLE:
        red, green, blue = red * 9 // 10, green * 9 // 10, blue * 9 // 10
    return f"#{red:02x}{green:02x}{blue:02x}"


def _luminance(*channels: int) -> float:
    """Relative luminance after WCAG 2."""
    parts = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
