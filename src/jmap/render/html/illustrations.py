"""The pictures of stages and segments in a page: each held once, shown by reference."""

from collections.abc import Mapping

from markupsafe import Markup

from jmap.render.html.cells import own
from jmap.render.html.escaping import esc
from jmap.render.html.page import data_uri
from jmap.views.entries import Column, Image, StepHead, Walker
from jmap.views.report import Report


class Shots:
    """Draws the *pictures* of a report. What is the same picture in several files, or at several
    places, is held once."""

    def __init__(self, view: Report, pictures: Mapping[Image, bytes]) -> None:
        numbers: dict[bytes, int] = {}
        self._numbers = {
            image: numbers.setdefault(content, len(numbers)) for image, content in pictures.items()
        }
        self.symbols = _symbols(list(numbers))
        self.has_portraits = any(walker.image in pictures for walker in view.head.walkers)
        self.has_row = any(
            part.image in pictures for column in view.grid.columns for part in column.parts
        )

    def portrait(self, walker: Walker) -> Markup:
        """The picture of a segment, whose name stands beside it; nothing where there is none."""
        return Markup(self._shown(walker.image, "photo", ' aria-hidden="true"'))  # noqa: S704 - a number

    def cell(self, column: Column) -> Markup:
        """The pictures of a stage and its steps, told by their names."""
        named = f' role="img" aria-label="{esc(column.name)}"'
        items = [self._shown(column.image, "shot", named)]
        for step in column.steps:
            shown = self._shown(step.image, "shot", ' aria-hidden="true"')
            items.append(shown and shown + _caption(step))
        listed = "".join(f"<li>{item}</li>" for item in items if item)
        return Markup(f'<ul class="cell">{listed}</ul>' if listed else "")  # noqa: S704 - escaped above

    def _shown(self, image: Image | None, kind: str, told: str) -> str:
        number = self._numbers.get(image) if image else None
        if number is None:
            return ""
        return f'<svg class="{kind}"{told}><use href="#picture-{number}"/></svg>'


def _caption(step: StepHead) -> str:
    letter = f'<span class="st">{step.letter}</span>'
    return f'<span class="sub"><span>{letter} {own(step.name)}</span></span>'


def _symbols(pictures: list[bytes]) -> str:
    """Pictures to refer to by their numbers; each fills the drawing that it is shown in."""
    if not pictures:
        return ""
    drawn = "".join(
        f'<image id="picture-{number}" width="100%" height="100%" '
        f'preserveAspectRatio="xMidYMid slice" href="{data_uri(content)}"/>'
        for number, content in enumerate(pictures)
    )
    return f'<svg class="defs" aria-hidden="true" width="0" height="0"><defs>{drawn}</defs></svg>'
