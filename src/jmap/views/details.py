"""What is told of an entry when somebody asks: ratings, sources, references, links."""

from collections.abc import Callable, Iterable
from typing import Any

from jmap.analysis.evidence import sources, standing
from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker
from jmap.model.frame import Evidence
from jmap.model.stage import Experienced, Stage
from jmap.model.values import Duration
from jmap.project.index import KINDS, JourneyIndex
from jmap.project.stages import StepEntry
from jmap.project.things import SHARED, Place, Thing
from jmap.source.nodes import Path
from jmap.views.entries import More, Numbers, Rating, Source, Values
from jmap.views.wording import day, joined, number, signed

_RATINGS = (
    ("importance", "Importance", " of 10"),
    ("satisfaction", "Satisfaction", " of 10"),
    ("effort", "Effort", " of 5"),
    ("severity", "Severity", " of 5"),
)


class Details:
    """Makes the `More` of entries; looks up what an item shares with its namesakes."""

    def __init__(self, index: JourneyIndex) -> None:
        self.index = index
        self.position = {thing.id: place for place, thing in enumerate(index.segments)}
        self._things: dict[Path, Thing] = {
            place.path: thing
            for kind in KINDS
            if kind in SHARED
            for thing in index.tables[kind]
            for place in thing.places
        }
        self._sources: dict[tuple[str, ...], tuple[Source, ...]] = {}
        self._shared: dict[int, dict[str, Any]] = {}

    def thing(self, place: Place) -> Thing | None:
        """The thing that is met at *place*."""
        return self._things.get(place.path)

    def shared(self, place: Place) -> dict[str, Any]:
        """What the item at *place* shares with its namesakes, in this map and in the project."""
        thing = self._things.get(place.path)
        if thing is None:
            return {}
        known = self._shared.get(id(thing))
        if known is None:
            known = dict(thing.shared)
            for declared in self.index.project.tables[thing.kind].find(thing.id):
                known = {**declared.shared, **known}
            self._shared[id(thing)] = known
        return known

    def numbers(self, names: Iterable[str]) -> Numbers:
        """The positions of the segments that *names* refer to; none for everybody."""
        if not names:
            return ()
        ids = self.index.segment_ids(names)
        found = tuple(self.position[i] for i in ids if i in self.position)
        return () if len(found) == len(self.position) else found

    def values(self, value: Any, names: Iterable[str], write: Callable[[Any], str]) -> Values:
        """*value* as `(position of segment or None, text)`, one for all where it is the same."""
        if value is None:
            return ()
        if not isinstance(value, dict):
            return ((None, write(value)),)
        each = by_walker(self.index, value, names)
        return tuple((self.position.get(segment), write(part)) for segment, part in each.items())

    def ratings(self, item: Any, names: Iterable[str], skip: Iterable[str] = ()) -> list[Rating]:
        """The measures that *item* carries, but those to *skip*."""
        found = []
        for field, label, unit in _RATINGS:
            value = getattr(item, field, None)
            if value is not None and field not in skip:
                values = self.values(value, names, number)
                found.append(Rating(label, tuple((who, text + unit) for who, text in values)))
        for field, label in (("wait", "Wait"), ("duration", "Takes")):
            value = getattr(item, field, None)
            if value is not None:
                found.append(Rating(label, self.values(value, names, _duration)))
        if getattr(item, "sample", None) is not None:
            text = self.values(item.sample, names, lambda v: number(v, 0))
            found.append(Rating("Sample", text))
        return found

    def sources(self, names: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources that *names* refer to."""
        known = self._sources.get(names)
        if known is None:
            known = tuple(_source(found) for found in sources(self.index, names))
            self._sources[names] = known
        return known

    def more(
        self,
        item: Any,
        part: StepEntry,
        *,
        facts: Iterable[tuple[str, str]] = (),
        skip: Iterable[str] = (),
        description: str | None = None,
    ) -> More:
        """All there is to tell of *item*, which stands in *part*."""
        own = getattr(item, "evidence", ())
        names = own or standing(self.index, part)
        whose = getattr(item, "segments", ()) or audience(self.index, part)
        rated = hasattr(item, "importance") or hasattr(item, "severity")
        return More(
            description=item.description or description,
            facts=tuple(facts),
            ratings=tuple(self.ratings(item, whose, skip)) if rated else (),
            sources=self.sources(names) if names else (),
            lent=not own,
            links=tuple((link.text or link.url, link.url) for link in item.links)
            if item.links
            else (),
        )

    def of_part(self, part: StepEntry) -> More:
        """All there is to tell of a stage or step as a whole."""
        step = part.step
        facts = []
        if step.owner:
            facts.append(("Owner", step.owner))
        if isinstance(step, Stage):
            order = {"one": "one of them", "any": "in any order"}.get(step.order)
            facts += [("Phase", str(step.phase))] if step.phase else []
            facts += [("Steps are taken", order)] if order and step.steps else []
        if step.moment_of_truth:
            why = step.moment_of_truth
            facts.append(("Moment of truth", why if isinstance(why, str) else "yes"))
        return self.more(step, part, facts=facts)

    def experience(self, item: Experienced, names: Iterable[str]) -> list[tuple[str, str]]:
        """The sentiment of a touchpoint, in words."""
        if item.sentiment is None:
            return []
        each = by_walker(self.index, item.sentiment, names)
        apart = isinstance(item.sentiment, dict)
        words = []
        for segment, felt in each.items():
            said = [signed(felt.score)] if felt.score is not None else []
            said += [felt.feeling] if felt.feeling else []
            thing = self.index.find("segment", segment) if apart else None
            words.append(f"{thing.name}: {' '.join(said)}" if thing else " ".join(said))
        return [("Sentiment", "; ".join(dict.fromkeys(words)))] if words else []


def _duration(value: Duration) -> str:
    return value.text


def _source(evidence: Evidence) -> Source:
    told = [evidence.method.replace("-", " ")] if evidence.method else []
    if evidence.date:
        told.append(day(evidence.date))
    if evidence.sample is not None:
        told.append(f"n = {number(evidence.sample, 0)}")
    return Source(evidence.title, ", ".join(told), evidence.link)


def named(index: JourneyIndex, kind: Any, references: Iterable[str]) -> str:
    """The names of what *references* refer to, as an enumeration."""
    things = [index.find(kind, text) for text in references]
    return joined([thing.name for thing in things if thing])
