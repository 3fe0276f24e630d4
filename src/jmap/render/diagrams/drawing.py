"""The diagrams of a map: DOT of one's own, and pictures drawn from it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from jmap.analysis.curve import Low, curve, low_point
from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.render.colors import accent
from jmap.render.diagrams.dot import portable
from jmap.render.diagrams.engine import draw
from jmap.render.diagrams.flow import flow_dot
from jmap.render.diagrams.map import map_dot
from jmap.render.diagrams.parts import Cover, noted
from jmap.render.pictures import Format
from jmap.views.entries import Grid
from jmap.views.flow import flow_view
from jmap.views.grid import drawn, grid
from jmap.views.head import BASES, STATES, STATUSES, excerpt_facts
from jmap.views.language import _, plural
from jmap.views.wording import joined, labelled, sentences, signed


class Diagram(NamedTuple):
    """DOT, and what is read out in place of the picture."""

    dot: str
    title: str
    description: str


Maker = Callable[[JourneyIndex, Project | None], Diagram]
"""Makes a diagram of a map, which may stand in a project."""


def _flow(index: JourneyIndex, project: Project | None) -> Diagram:
    view = flow_view(index)
    title = _("{journey}: the path").format(journey=view.title)
    return Diagram(flow_dot(view, _cover(title, index, project)), title, view.summary)


def _map(index: JourneyIndex, project: Project | None) -> Diagram:
    shown = grid(index)
    moods, low = drawn(index, curve(index), low_point(index))
    title = index.journey.journey
    dot = map_dot(shown, moods, low, _cover(title, index, project))
    return Diagram(dot, title, _said_of(shown, low))


def _said_of(shown: Grid, low: Low | None) -> str:
    """The map in a sentence or two."""
    stages = [column.name for column in shown.columns]
    whole = plural(
        "The journey map of {n} stage: {names}.",
        "The journey map of {n} stages: {names}.",
        len(stages),
    )
    told = [whole.format(names=joined(stages))]
    if shown.lanes:
        lanes = joined([lane.name for lane in shown.lanes])
        told.append(_("It shows {lanes}.").format(lanes=lanes))
    if low:
        least = _("The lowest point is {stage}, at {score}.")
        told.append(least.format(stage=stages[low.stage], score=signed(low.score)))
    return sentences(told)


def _blueprint(index: JourneyIndex, project: Project | None) -> Diagram:
    from jmap.render.diagrams.blueprint import blueprint_dot
    from jmap.views.blueprint import blueprint

    view = blueprint(index)
    title = _("{journey}: the service blueprint").format(journey=view.title)
    return Diagram(blueprint_dot(view, _cover(title, index, project)), title, view.summary)


def _channels(index: JourneyIndex, project: Project | None) -> Diagram:
    from jmap.render.diagrams.channels import channels_dot
    from jmap.views.channels import channels

    view = channels(index)
    title = _("{journey}: channels and teams").format(journey=view.title)
    return Diagram(channels_dot(view, _cover(title, index, project)), title, view.summary)


def _trace(index: JourneyIndex, project: Project | None) -> Diagram:
    from jmap.render.diagrams.trace import trace_dot
    from jmap.views.trace import trace

    view = trace(index)
    title = _("{journey}: from objectives to actions").format(journey=view.title)
    return Diagram(trace_dot(view, _cover(title, index, project)), title, view.summary)


def _cover(title: str, index: JourneyIndex, project: Project | None) -> Cover:
    over = project.project if project else ""
    return Cover(title, over, _standing(index), accent(project))


def _standing(index: JourneyIndex) -> str:
    """What a picture that stands alone has to say of its map: how far it can be relied on, and
    whether it is all of it."""
    journey = index.journey
    state, basis = _(STATES[journey.state]), _(BASES[journey.basis])
    told = [_("{state}, {basis}").format(state=state, basis=basis), _(STATUSES[journey.status])]
    return noted([*told, *(labelled(fact.label, fact.value) for fact in excerpt_facts(index))])


VIEWS: Mapping[str, Maker] = {
    "map": _map,
    "flow": _flow,
    "blueprint": _blueprint,
    "channels": _channels,
    "trace": _trace,
}
"""The Graphviz views by name."""


def dot(index: JourneyIndex, project: Project | None, view: str) -> str:
    """The diagram *view* of a map as DOT that any Graphviz draws."""
    return portable(VIEWS[view](index, project).dot)


def picture(index: JourneyIndex, project: Project | None, view: str, format: Format) -> bytes:
    """The diagram *view* of a map as a picture, with text in its place for those who do not see
    it. Raises DrawError where no Graphviz is found."""
    diagram = VIEWS[view](index, project)
    return draw(diagram.dot, format, title=diagram.title, description=diagram.description)
