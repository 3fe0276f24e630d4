"""What a thing on the map rests on: its own evidence, else that of what it stands in."""

from collections.abc import Iterable

from jmap.model.frame import Evidence, Method
from jmap.model.sentiment import Sentiment
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.references import evidence_named
from jmap.project.stages import LANES, StepEntry
from jmap.project.things import Thing

REFERRING = (
    "evidence", "sentiment", "custom", "segments", "stages", "transitions", "plan", *LANES
)  # fmt: skip
"""Fields in which a map refers to evidence."""
_OBSERVED: frozenset[Method | None] = frozenset({"observation", "mystery-shop"})


def standing(index: JourneyIndex, part: StepEntry) -> tuple[str, ...]:
    """The evidence, as written, that holds for all in a stage or step."""
    return part.step.evidence or index.stages[part.stage].step.evidence


def sources(index: JourneyIndex, names: Iterable[str]) -> list[Evidence]:
    """The sources that *names* refer to, each once."""
    return _defined(index.find("evidence", name) for name in names)


def _defined(things: Iterable[Thing | None]) -> list[Evidence]:
    found: dict[int, Evidence] = {}
    for thing in things:
        if thing is not None and isinstance(thing.definition, Evidence):
            found.setdefault(id(thing.definition), thing.definition)
    return list(found.values())


def methods(index: JourneyIndex, names: Iterable[str]) -> set[Method | None]:
    """The methods of the sources that *names* refer to; None for a source that does not say it,
    and for a name that is not known."""
    found: set[Method | None] = set()
    for name in names:
        thing = index.find("evidence", name)
        source = thing.definition if thing else None
        found.add(source.method if isinstance(source, Evidence) else None)
    return found


@once_a_map
def names_used(index: JourneyIndex) -> tuple[str, ...]:
    """The evidence, as written, that anything in a map refers to, or a metric or segment of the
    project that the map names: each name once."""
    if not index.tables["evidence"] and not index.project.tables["evidence"]:
        return ()
    names = dict.fromkeys(evidence_named(index))
    for thing in (*index.tables["metric"], *index.segments):
        names.update(dict.fromkeys(getattr(thing.definition, "evidence", ())))
    return tuple(names)


@once_a_map
def sources_in_use(index: JourneyIndex) -> list[Evidence] | None:
    """The sources behind `names_used`; None where a name is not known, which may mean any."""
    things = [index.find("evidence", name) for name in names_used(index)]
    return _defined(things) if all(things) else None


def was_observed(index: JourneyIndex, felt: Sentiment, names: Iterable[str]) -> bool:
    """Whether somebody watched customers feel like that: as the sentiment's `basis` says, else as
    follows from the method of all the evidence *names* that it rests on."""
    if felt.basis is not None:
        return felt.basis == "observed"
    found = methods(index, names)
    return bool(found) and found <= _OBSERVED
