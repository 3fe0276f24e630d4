"""Where customers leave, who they are, and where they go."""

from typing import NamedTuple

from jmap.analysis.walkers import EVERYBODY, by_walker, customer_ids
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
        if slug(transition.to) == "exit" and _is_taken(index, transition):
            point = index.point(transition.from_)
            if point is not None:
                found.append(Exit(transition, ("transitions", number), point))
    return tuple(found)


def _is_taken(index: JourneyIndex, transition: Transition) -> bool:
    share = transition.share
    if share is None:
        return index.is_for_customers(transition.segments)
    if isinstance(share, dict):
        none = {index.segment_id(name) for name, part in share.items() if not part}
        named = transition.segments or tuple(share)
        return any(
            index.segment_id(name) not in none and index.is_for_customers((name,)) for name in named
        )
    return share > 0 and index.is_for_customers(transition.segments)


class Loss(NamedTuple):
    """Customers of a segment who leave at a point before they are done. `shares` are parts of
    those who get there, by destination ("" where it is not said); empty where nobody counted."""

    point: StepEntry
    segment: str
    shares: tuple[tuple[str, float], ...]
    destinations: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part of those who get there that leaves, 0-1."""
        return sum(share for _, share in self.shares)


def losses(index: JourneyIndex) -> list[Loss]:
    """All points where customers are lost, by segment; the largest share first, of equals the one
    at the point where more are lost in all."""
    customers = customer_ids(index)
    found: dict[tuple[str, str], tuple[StepEntry, dict[str, float], dict[str, None]]] = {}
    for transition in index.journey.transitions:
        point = index.point(transition.from_)
        if slug(transition.to) != "exit" or transition.destination == "done" or point is None:
            continue
        names = transition.segments
        each = by_walker(index, transition.share, names)
        where = transition.destination or ""
        for segment in each or (index.segment_ids(names) if names else customers):
            if segment in customers:
                entry = found.setdefault((point.id, segment), (point, {}, {}))
                entry[2][where] = None
                if segment in each:
                    entry[1][where] = entry[1].get(where, 0.0) + each[segment]
    result = [
        Loss(
            point,
            segment,
            tuple(sorted(shares.items(), key=lambda item: (-item[1], item[0]))),
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
