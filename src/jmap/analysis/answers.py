"""What answers the questions of a map, and what is to be done about its barriers."""

from collections.abc import Mapping
from typing import NamedTuple

from jmap.analysis.opportunities import whereabouts
from jmap.analysis.stages import is_customers_item, mentions
from jmap.model.plan import Opportunity
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.things import Kind, Thing
from jmap.source.slug import slug


def answering(index: JourneyIndex) -> dict[str, list[Thing]]:
    """The touchpoints that say of themselves that they answer a question, by its id. What is there
    for roles alone answers theirs, and none of the customers'."""
    found: dict[str, list[Thing]] = {}
    for touchpoint in index.tables["touchpoint"]:
        for place in mentions(index, touchpoint):
            for text in place.item.answers:
                for question in index.candidates(("question",), text):
                    known = found.setdefault(question.id, [])
                    serves = is_customers_item(index, place) or not _is_customers(index, question)
                    if serves and touchpoint not in known:
                        known.append(touchpoint)
    return found


def _is_customers(index: JourneyIndex, thing: Thing) -> bool:
    """Whether *thing* is met anywhere as the customers'."""
    return any(is_customers_item(index, place) for place in thing.places)


def answers(index: JourneyIndex, question: Thing, told: Mapping[str, list[Thing]]) -> list[str]:
    """The names of the touchpoints that answer *question*: those that it names, then those that
    name it, which are *told* by `answering`."""
    names: dict[str, None] = {}
    for place in question.places:
        for text in place.item.answered_by:
            thing = index.find("touchpoint", text)
            names[thing.name if thing else text] = None
    names.update(dict.fromkeys(thing.name for thing in told.get(question.id, ())))
    return list(names)


class Remedies(NamedTuple):
    """The opportunities of a map by what they address (kind and id), and those that address
    nothing in particular by the position of the stage that they are at; each by its slug."""

    concerns: Mapping[tuple[Kind, str], Mapping[str, Opportunity]]
    whole: Mapping[int, Mapping[str, Opportunity]]

    def of(self, concern: Thing, theme: Thing | None) -> list[Opportunity]:
        """The opportunities that address *concern*, or the *theme* that it belongs to."""
        found = self.concerns.get((concern.kind, concern.id), {})
        if theme is not None:
            found = {**found, **self.concerns.get((theme.kind, theme.id), {}), **found}
        return list(found.values())

    def at(self, thing: Thing) -> list[Opportunity]:
        """The opportunities of the whole stages where *thing* is met."""
        found: dict[str, Opportunity] = {}
        for stage in thing.stages if self.whole else ():
            found |= self.whole.get(stage, {})
        return list(found.values())


@once_a_map
def remedies(index: JourneyIndex) -> Remedies:
    """What the opportunities of a map address, dropped ones and those for roles left out."""
    concerns: dict[tuple[Kind, str], dict[str, Opportunity]] = {}
    whole: dict[int, dict[str, Opportunity]] = {}
    for item, _, stages in whereabouts(index):
        key = slug(item.id or item.title)
        for text in item.addresses:
            concern = index.concern(text)
            if concern is not None:
                concerns.setdefault((concern.kind, concern.id), {}).setdefault(key, item)
        for stage in () if item.addresses else stages:
            whole.setdefault(stage, {}).setdefault(key, item)
    return Remedies(concerns, whole)
