"""Where customers leave, who they are, and where they go."""

from typing import NamedTuple

from jmap.analysis.coming import coming, part
from jmap.analysis.flow import flow
from jmap.analysis.scores import each
from jmap.analysis.stages import audience
from jmap.analysis.walkers import EVERYBODY, customer_ids
from jmap.model.journey import Transition
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import StepEntry
from jmap.source.nodes import Path
from jmap.source.slug import slug


class Exit(NamedTuple):
    """A transition on which customers leave at `point`, and its path in the file."""

    transition: Transition
    path: Path
    point: StepEntry

    @property
    def is_loss(self) -> bool:
        """Whether they leave before they are done."""
        return self.transition.destination != "done"


@once_a_map
def exits(index: JourneyIndex) -> tuple[Exit, ...]:
    """All ways out of the journey that customers take, in the order of the file. Where the share
    is nothing, none do."""
    found = []
    for number, transition in enumerate(index.journey.transitions):
        if slug(transition.to) == "exit":
            point = index.point(transition.from_)
            if point is not None and _is_taken(index, transition, point):
                found.append(Exit(transition, ("transitions", number), point))
    return tuple(found)


def _is_taken(index: JourneyIndex, transition: Transition, point: StepEntry) -> bool:
    """Whether customers come to *point* who take *transition*. A name that is not known counts."""
    share, names = transition.share, transition.segments
    if share is not None and not any(each(share)):
        return False
    none = set()
    if isinstance(share, dict):
        none = {index.segment_id(name) for name, part in share.items() if not part}
        names = names or tuple(share)
    here = audience(index, point)
    if not names:
        return index.is_for_customers(here)
    come = {None, *index.segment_ids(here)}
    return any(
        (segment := index.segment_id(name)) not in none
        and (not here or segment in come)
        and index.is_for_customers((name,))
        for name in names
    )


class Loss(NamedTuple):
    """Customers of a segment who leave at a point before they are done. `shares` are parts of
    those who get there, by destination ("" where it is not said); empty where nobody counted."""

    point: StepEntry
    segment: str
    shares: tuple[tuple[str, float], ...]
    destinations: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part of those who get there that leaves, 0-1, even if the shares contradict."""
        return min(1.0, sum(share for _, share in self.shares))


def losses(index: JourneyIndex) -> list[Loss]:
    """All points where customers are lost, by segment; the largest share first, of equals the one
    at the point where more are lost in all."""
    customers, parts = customer_ids(index), coming(index)
    found: dict[tuple[str, str], tuple[StepEntry, dict[str, float], dict[str, None]]] = {}
    exits = [way for way in flow(index).ways if way.target is None and way.destination != "done"]
    for way in sorted(exits, key=lambda way: way.path or ()):
        point = index.point(index.journey.transitions[int((way.path or ())[1])].from_)
        if point is None:
            continue  # they never came
        where = way.destination or ""
        for segment in way.segments:
            if segment in customers:
                entry = found.setdefault((point.id, segment), (point, {}, {}))
                entry[2][where] = None
                if segment in way.shares:
                    whole = part(parts, way.source, segment) if point.number is None else 1.0
                    entry[1][where] = entry[1].get(where, 0.0) + whole * way.shares[segment]
    result = [
        Loss(
            point,
            segment,
            tuple(
                sorted(
                    ((to, round(share, 9)) for to, share in shares.items()),
                    key=lambda item: (-item[1], item[0]),
                )
            ),
            tuple(places),
        )
        for (_, segment), (point, shares, places) in found.items()
    ]
    order = {segment: position for position, segment in enumerate((*customers, EVERYBODY))}
    total: dict[str, float] = {}
    for loss in result:
        total[loss.point.id] = total.get(loss.point.id, 0.0) + loss.share
    result.sort(
        key=lambda loss: (
            -loss.share, -total[loss.point.id], loss.point.stage, order[loss.segment]
        )
    )  # fmt: skip
    return result
