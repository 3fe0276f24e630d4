"""Links from the opportunities report to stages of the map, and to opportunities by their rank.
Written in Python, not in a template, because a page has hundreds of them."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from jmap.render.html.cells import own
from jmap.render.html.escaping import esc
from jmap.views.plan import StageRef


class References:
    """Draws references; *map_href* is the map's report, *anchors* are the ids of its stages' heads,
    *titles* those of the opportunities by their rank."""

    def __init__(self, map_href: str, anchors: Sequence[str], titles: Mapping[int, str]) -> None:
        self._map = esc(map_href)
        self._anchors = anchors
        self._titles = {number: esc(title) for number, title in titles.items()}
        self._stages: dict[StageRef, str] = {}

    def stages(self, stages: Sequence[StageRef]) -> Markup:
        """Links to *stages*."""
        return Markup("".join(map(self._stage, stages)))  # noqa: S704 - escaped where they come in

    def ranked(self, numbers: Sequence[int]) -> Markup:
        """Opportunities as a list of links: rank and title."""
        items = "".join(
            f'<li><a href="#opportunity-{number}"><b class="rank">{number}</b> '
            f"<bdi>{self._titles[number]}</bdi></a></li>"
            for number in numbers
        )
        return Markup(f'<ul class="ranked">{items}</ul>')  # noqa: S704 - as above

    def badges(self, numbers: Sequence[int]) -> Markup:
        """Opportunities as links by their ranks alone; their titles are for screen readers."""
        items = "".join(
            f'<a href="#opportunity-{number}" aria-label="{number} {self._titles[number]}">'
            f'<b class="rank">{number}</b></a>'
            for number in numbers
        )
        return Markup(f'<span class="badges">{items}</span>')  # noqa: S704 - as above

    def _stage(self, stage: StageRef) -> str:
        text = self._stages.get(stage)
        if text is None:
            href = f"{self._map}#{esc(self._anchors[stage.number - 1])}"
            text = f'<a href="{href}">{stage.number} {own(stage.name)}</a>'
            self._stages[stage] = text
        return text
