"""What a thing on the map rests on: its own evidence, else that of what it stands in."""

from collections.abc import Iterable

from jmap.model.frame import Evidence
from jmap.project.index import JourneyIndex
from jmap.project.stages import LANES, StepEntry


def standing(index: JourneyIndex, part: StepEntry) -> tuple[str, ...]:
    """The evidence, as written, that holds for all in a stage or step."""
    return part.step.evidence or index.stages[part.stage].step.evidence


def sources(index: JourneyIndex, names: Iterable[str]) -> list[Evidence]:
    """The sources that *names* refer to, each once."""
    found = []
    for name in names:
        thing = index.find("evidence", name)
        if thing is not None and isinstance(thing.definition, Evidence):
            found.append(thing.definition)
    return [source for place, source in enumerate(found) if source not in found[:place]]


def used_sources(index: JourneyIndex) -> list[Evidence]:
    """The sources that anything in the stages rests on, or a transition, in order."""
    names: dict[str, None] = {}
    for stage in index.stages:
        for part in stage.parts:
            names.update(dict.fromkeys(part.step.evidence))
            for lane in LANES:
                for item in getattr(part.step, lane):
                    names.update(dict.fromkeys(getattr(item, "evidence", ())))
    for transition in index.journey.transitions:
        names.update(dict.fromkeys(transition.evidence))
    return sources(index, names)
