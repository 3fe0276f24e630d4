"""Whether what is said of a transition fits where it leads."""

from collections.abc import Iterator

from jmap.model.journey import Transition
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding
from jmap.source.slug import slug

_FITTING = {
    "out of the journey": ("exit", "next", "branch"),
    "forward": ("next", "skip", "branch"),
    "to the same stage or an earlier one": ("loop", "next", "branch"),
    "to a step in no order": ("next", "skip", "loop", "branch"),
}
"""Where a way may lead, and the kinds that it may be said to be of then."""
_OUT, _FORWARD, _BACK, _WITHIN = _FITTING


def way_findings(index: JourneyIndex) -> Iterator[Finding]:
    """Findings for kinds and destinations that contradict where their transitions lead."""
    for number, way in enumerate(index.journey.transitions):
        if way.kind is None and way.destination is None:
            continue
        leads = _leads(index, way)
        if leads is None:
            continue
        if way.kind and way.kind not in _FITTING[leads]:
            *kinds, last = _FITTING[leads]
            fitting = f"write {', '.join(kinds)} or {last}, or take it out"
            yield Finding(
                "invalid-value",
                f"this way leads {leads}: it is no {way.kind}",
                ("transitions", number, "kind"),
                help=f"{fitting}; if they leave, `to: exit`" if way.kind == "exit" else fitting,
            )
        elif way.destination and leads != _OUT:
            yield Finding(
                "invalid-value",
                f"this way leads {leads}: only an exit has a destination",
                ("transitions", number, "destination"),
                help="write `to: exit` if they leave, else take it out",
            )


def _leads(index: JourneyIndex, way: Transition) -> str | None:
    """Where *way* leads, a key of `_FITTING`; None where what it names is not known."""
    if slug(way.to) == "exit":
        return _OUT
    start, end = index.point(way.from_), index.point(way.to)
    if end is None:
        return None
    if slug(way.from_) == "start":
        return _FORWARD
    if start is None:
        return None
    if start.stage != end.stage:
        return _FORWARD if end.stage > start.stage else _BACK
    if start is not end and index.stages[end.stage].stage_model.order != "sequence":
        return _WITHIN
    if start.number is None or end.number is None:
        return _BACK  # from its last step, or to its first
    return _FORWARD if end.number > start.number else _BACK
