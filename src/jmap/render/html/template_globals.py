"""What templates show so often that macros of theirs would take too long."""

from collections.abc import Iterable

from markupsafe import Markup

from jmap.render.html import cells
from jmap.render.html.escaping import shown
from jmap.views.phrases import Part


def mark(number: int) -> Markup:
    """The mark of the segment at position *number*."""
    return Markup(cells.mark(number))  # noqa: S704 - a number


def sentence(parts: Iterable[Part]) -> Markup:
    """A sentence, the map's own words in it kept apart."""
    return Markup("".join(map(_piece, parts)))  # noqa: S704 - escaped below


def _piece(part: Part) -> str:
    text = f"<bdi>{shown(part.text)}</bdi>" if part.own else shown(part.text)
    return f"<strong>{text}</strong>" if part.strong else text
