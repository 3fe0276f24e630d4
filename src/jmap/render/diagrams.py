"""The diagrams of a map: DOT of one's own, and pictures drawn from it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from jmap.analysis.curve import curve, lowest
from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render.colors import accent
from jmap.render.dot import portable
from jmap.render.dot_flow import flow_dot
from jmap.render.dot_map import map_dot
from jmap.render.dot_parts import Cover
from jmap.render.engine import Format, draw
from jmap.views.flow import flow_view
from jmap.views.grid import grid
from jmap.views.wording import counted, joined, signed


class Diagram(NamedTuple):
    """DOT, and what is read out in place of the picture."""

    dot: str
    title: str
    description: str


Maker = Callable[[JourneyIndex, Project | None], Diagram]
"""Makes a diagram of a map, which may stand in a project."""


def _flow(index: JourneyIndex, project: Project | None) -> Diagram:
    view = flow_view(index)
    dot = flow_dot(view, Cover(view.title, _over(project), accent(project)))
    return Diagram(dot, f"{view.title}: the path", view.summary)


def _map(index: JourneyIndex, project: Project | None) -> Diagram:
    moods, shown, title = curve(index), grid(index), index.journey.journey
    low = lowest(index, moods)
    dot = map_dot(shown, moods, low, Cover(title, _over(project), accent(project)))
    stages = [column.name for column in shown.columns]
    text = f"The journey map of {counted(len(stages), 'stage')}: {joined(stages)}."
    lanes = joined([lane.name for lane in shown.lanes])
    text += f" It shows {lanes}." if lanes else ""
    if low:
        text += f" The lowest point is {stages[low.stage]}, at {signed(low.score)}."
    return Diagram(dot, title, text)


def _over(project: Project | None) -> str:
    """What stands over the title."""
    return project.project if project else ""


VIEWS: Mapping[str, Maker] = {"map": _map, "flow": _flow}
"""The Graphviz views by name."""


def dot(index: JourneyIndex, project: Project | None, view: str) -> str:
    """The diagram *view* of a map as DOT that any Graphviz draws."""
    return portable(VIEWS[view](index, project).dot)


def picture(index: JourneyIndex, project: Project | None, view: str, format: Format) -> bytes:
    """The diagram *view* of a map as a picture, with text in its place for those who do not see
    it. Raises DrawError where no Graphviz is found."""
    diagram = VIEWS[view](index, project)
    return draw(diagram.dot, format, title=diagram.title, description=diagram.description)
