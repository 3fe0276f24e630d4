"""Colours that can be read on their ground."""

TEXT_CONTRAST = 4.5
"""What WCAG 2.2 AA asks of text."""

Rgb = tuple[float, float, float]


def readable(color: str, ground: str, ratio: float = TEXT_CONTRAST) -> str:
    """*color* (`#rrggbb`) itself where its contrast to *ground* is at least *ratio*; else mixed
    with black or white, whichever is further from the ground, as little as does."""
    if contrast(color, ground) >= ratio:
        return color
    end = max(("#000000", "#ffffff"), key=lambda pole: contrast(pole, ground))
    low, high = 0, 256
    while high - low > 1:
        middle = (low + high) // 2
        if contrast(mixed(color, end, middle / 256), ground) >= ratio:
            high = middle
        else:
            low = middle
    return mixed(color, end, high / 256)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(color: str, other: str, share: float) -> str:
    """*color* with *share* (0-1) of *other* in it."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * share) * 255):02x}" for a, b in pairs)


def _parts(color: str) -> Rgb:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue
