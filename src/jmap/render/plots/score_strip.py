"""A score on a line from 0 to 20, with the bands and where each segment lies."""

from collections.abc import Sequence

from markupsafe import Markup

from jmap.views.palette import style_of
from jmap.views.plots import Score

_BANDS = (("worth-a-look", 10, 12), ("strong", 12, 15), ("extreme", 15, 20))
_GROUND = (
    "".join(
        f'<rect class="band {name}" x="{low * 5}%" width="{(high - low) * 5}%" y="2" height="12"/>'
        for name, low, high in _BANDS
    )
    + '<line class="net" x1="0" x2="100%" y1="8" y2="8"/>'
)


def strip(score: float, scores: Sequence[Score]) -> Markup:
    """*score* as an upright stroke, each segment's of *scores* as its mark. It tells nothing that
    the numbers beside it do not, so screen readers pass it over."""
    x = f"{score * 5:.4g}%"
    parts = [f'<line class="all" x1="{x}" x2="{x}" y1="0" y2="16"/>']
    for one in scores:
        if one.walker is not None:
            number = style_of(one.walker)
            parts.append(
                f'<svg x="{one.score * 5:.4g}%" overflow="visible" class="c{number}">'
                f'<use href="#mark-{number}" x="-5" y="3" width="10" height="10"/></svg>'
            )
    drawn = "".join(parts)
    return Markup(  # noqa: S704 - numbers alone
        f'<svg class="strip" height="16" aria-hidden="true">{_GROUND}{drawn}</svg>'
    )
