"""A part of a map: some of its segments, or of its stages; what is about others alone goes."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jmap.analysis.opportunities import theme_places
from jmap.analysis.rewriting import Above, having, rewritten
from jmap.model.base import Model
from jmap.model.frame import Evidence, Segment
from jmap.model.journey import Journey, Transition
from jmap.model.plan import Action, Finding, Opportunity
from jmap.model.project import Project
from jmap.project.index import JourneyIndex, ProjectIndex, is_role
from jmap.project.names import POINTS, Names
from jmap.project.references import REFERRING_FIELDS, SEGMENT_VALUES, journey_references
from jmap.project.things import Kind
from jmap.source.slug import slug

_OPEN: frozenset[Kind] = frozenset({"channel", "team", "theme"})
"""Kinds that need not be defined to be referred to."""
_FELT = frozenset({"sentiment", "importance", "satisfaction", "effort", "wait"})
"""Values that are the customers' where they name nobody, and are on what names nobody."""


def for_segments(index: JourneyIndex, kept: Sequence[str]) -> JourneyIndex | None:
    """The map of *index* for the segments with the ids *kept* alone; None where no stage is for
    them. Values by segment are theirs, and what is for others only is gone."""
    customers = any(thing.id in kept and not is_role(thing) for thing in index.segments)
    wanted = _Segments(frozenset(kept), customers)
    declared = index.project.project
    project = None if declared is None else wanted.of(declared, index.project)
    journey = wanted.of(index.journey, index)
    return _tidy(index, journey, ProjectIndex(project)) if journey.stages else None


def for_stages(index: JourneyIndex, first: int, last: int) -> JourneyIndex:
    """The map of *index* from the stage at the position *first* to that at *last*. Ways from and
    to other stages are gone, and what is planned for those alone."""
    stages = index.journey.stages[first : last + 1]

    def stays(text: str) -> bool:
        part = index.point(text)
        return part is None or first <= part.stage <= last

    ways = tuple(
        way
        for way in index.journey.transitions
        if (slug(way.from_) == "start" or stays(way.from_))
        and (slug(way.to) == "exit" or stays(way.to))
    )
    return _tidy(index, having(index.journey, stages=stages, transitions=ways), index.project)


class _Segments:
    """The segments that are kept, by their ids; whether any of them is a customer."""

    def __init__(self, ids: frozenset[str], has_customers: bool) -> None:
        self._ids = ids
        self._has_customers = has_customers

    def of(self, root: Any, names: Names) -> Any:
        """What of *root*, whose references mean what *names* says, is for them."""

        def is_kept(name: str) -> bool:
            thing = names.find("segment", name)
            return thing is not None and thing.id in self._ids

        def change(model: Model, above: Above) -> Model | None:
            if isinstance(model, Segment):
                return model if is_kept(model.id or model.name) else None
            if isinstance(model, Journey):
                mentions = (m for m in model.segments if not isinstance(m, str) or is_kept(m))
                return having(model, segments=tuple(mentions))
            return self._own(model, above, is_kept)

        return rewritten(root, change)

    def _own(self, model: Model, above: Above, is_kept: Callable[[str], bool]) -> Model | None:
        """What of *model* is for them; None where nothing is."""
        changes: dict[str, Any] = {}
        named = getattr(model, "segments", ()) if not isinstance(model, Project) else ()
        if named and any(map(is_kept, named)):
            changes["segments"] = tuple(filter(is_kept, named))
        elif named and not isinstance(model, Evidence):  # which something else may rest on
            return None
        for field in model.model_fields_set.intersection(SEGMENT_VALUES):
            value = getattr(model, field)
            if isinstance(value, dict):
                changes[field] = {name: part for name, part in value.items() if is_kept(name)}
                if field == "share" and isinstance(model, Transition) and not changes[field]:
                    return None
            elif field in _FELT and not (self._has_customers or named or _names_some(above)):
                changes[field] = None
        return having(model, **changes)


def _names_some(above: Above) -> bool:
    around = (model for model in above if not isinstance(model, Journey | Project))
    return any(getattr(model, "segments", ()) for model in around)


def _tidy(before: JourneyIndex, journey: Journey, project: ProjectIndex) -> JourneyIndex:
    """The index of the *journey* that is left of the one *before*: opportunities and findings
    that touched what is gone, and touch nothing else, go too, and so do references to it."""
    left = JourneyIndex(journey, project, before.id)
    for field in ("opportunities", "plan"):
        items = getattr(journey, field)
        kept = tuple(i for i in items if _touches(left, i) or not _touches(before, i))
        journey = having(journey, **({field: kept} if len(kept) < len(items) else {}))
    left = JourneyIndex(journey, project, before.id)
    return JourneyIndex(_without_loose_ends(left), project, before.id)


def _touches(index: JourneyIndex, item: Opportunity | Finding) -> bool:
    """Whether *item* names a stage, or what is met at one."""
    return any(True for _ in _stages_of(index, item))


def _stages_of(index: JourneyIndex, item: Opportunity | Finding) -> Iterator[int]:
    yield from (part.stage for text in item.stages if (part := index.point(text)))
    for text in getattr(item, "addresses", ()):
        concern = index.concern(text)
        if concern is not None:
            themed = theme_places(index).get(concern.id, ())
            places = themed if concern.kind == "theme" else concern.places
            yield from (place.stage for place in places if place.stage is not None)


def _without_loose_ends(index: JourneyIndex) -> Journey:
    """The journey of *index* without the references that mean nothing, the ways that end there,
    the actions that realise nothing that is left, and the sources for nobody who is left that
    nothing rests on."""
    loose: set[tuple[str, tuple[Kind, ...]]] = set()
    used: set[str] = set()
    for text, kinds, _, _ in journey_references(index):
        found = index.candidates(kinds, text)
        if kinds == ("evidence",):
            used.update(thing.id for thing in found)
        if not found and not _OPEN.issuperset(kinds):
            loose.add((text, kinds))

    def change(model: Model, above: Above) -> Model | None:
        if isinstance(model, Journey):
            return model
        if isinstance(model, Transition) and not loose.isdisjoint(
            (end, POINTS) for end in (model.from_, model.to)
        ):
            return None
        if isinstance(model, Action) and (model.opportunity, ("opportunity",)) in loose:
            return None
        changes: dict[str, Any] = {}
        for field in model.model_fields_set.intersection(REFERRING_FIELDS):
            value, kinds = getattr(model, field), REFERRING_FIELDS[field]
            if isinstance(value, str):
                if (value, kinds) in loose:
                    changes[field] = None
            elif any((text, kinds) in loose for text in value):
                changes[field] = tuple(text for text in value if (text, kinds) not in loose)
        if isinstance(model, Evidence) and changes.get("segments") == ():
            thing = index.find("evidence", model.id or model.title)
            if thing is None or thing.id not in used:
                return None
        return having(model, **changes)

    return rewritten(index.journey, change) if loose else index.journey
