"""Touchpoints where they are met, with what the journey's root says of them once for all stages."""

from jmap.model.stage import Touchpoint
from jmap.project.stages import StageEntry
from jmap.project.things import SHARED, Place, Table, Thing
from jmap.source.nodes import Path

_RATINGS = frozenset({"importance", "satisfaction"})
_OF_THE_THING = frozenset({"name", "id", *SHARED["touchpoint"]})
"""Fields that hold everywhere, wherever they are written."""


def complete(stages: list[StageEntry], touchpoints: Table) -> None:
    """Give each touchpoint in *stages* the fields that it does not have there and has at the
    root: in its places, and in the steps that they are in."""
    for thing in touchpoints:
        for root in [place for place in thing.places if place.stage is None]:
            if root.item.model_fields_set - _OF_THE_THING:
                _complete(stages, thing, root)


def _complete(stages: list[StageEntry], thing: Thing, root: Place) -> None:
    for number, place in enumerate(thing.places):
        fields = _missing(place.item, root.item) if place.stage is not None else set()
        if fields:
            item = place.item.model_copy(update={name: getattr(root.item, name) for name in fields})
            lent: dict[str, Path] = {**(place.lent or {}), **dict.fromkeys(fields, root.path)}
            thing.places[number] = new = place._replace(item=item, lent=lent)
            stage = stages[new.stage or 0]
            (stage if new.step is None else stage.steps[new.step]).put("touchpoints", new)


def _missing(item: Touchpoint, root: Touchpoint) -> set[str]:
    """The fields that *item* takes from the *root*; how many were asked is said of ratings that
    come from there alone."""
    missing = root.model_fields_set - item.model_fields_set - _OF_THE_THING
    return missing - {"sample"} if _RATINGS & item.model_fields_set else missing
