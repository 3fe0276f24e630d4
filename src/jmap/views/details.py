"""What is told of an entry when somebody asks: ratings, sources, references, links."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from jmap.analysis.evidence import standing
from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker
from jmap.model.base import Described
from jmap.model.frame import Evidence
from jmap.model.sentiment import Sentiment
from jmap.model.stage import Experienced, Stage
from jmap.project.index import JourneyIndex
from jmap.project.names import KINDS
from jmap.project.stages import StepEntry
from jmap.project.things import SHARED, Kind, Place, Thing
from jmap.source.nodes import Path
from jmap.views.entries import More, Numbers, Rating, Source, Values
from jmap.views.language import _, marked
from jmap.views.terms import method_name, term
from jmap.views.wording import (
    commas,
    day,
    joined,
    labelled,
    number,
    rating,
    semicolons,
    signed,
    span,
)

R = TypeVar("R")

_MEASURES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "importance": (marked("Importance"), rating),
    "satisfaction": (marked("Satisfaction"), rating),
    "effort": (marked("Effort"), lambda grade: _("{grade} of 5").format(grade=grade)),
    "severity": (marked("Severity"), lambda grade: _("{grade} of 5").format(grade=grade)),
    "wait": (marked("Wait"), span),
    "duration": (marked("Takes"), span),
    "sample": (marked("Sample"), lambda count: number(count, 0)),
}
_ORDERS = {"one": marked("one of them"), "any": marked("in any order")}


@cache
def _measures_of(model: type[Described]) -> tuple[tuple[str, str, Callable[[Any], str]], ...]:
    """The measures that items of *model* may carry: field, label, and how a value is written."""
    return tuple((field, *told) for field, told in _MEASURES.items() if field in model.model_fields)


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
        self._lents: dict[StepEntry, More] = {}
        self._found: dict[tuple[Kind, str], Thing | None] = {}
        self._sources: dict[tuple[str, ...], tuple[Source, ...]] = {}
        self._told: dict[Thing, Source] = {}
        self._shared: dict[Thing, dict[str, Any]] = {}
        self._known: dict[Callable[[Details], Any], Any] = {}

    def once(self, look: Callable[["Details"], R]) -> R:
        """What *look* says of the map, as `once_a_map` but in the language of these details."""
        if look not in self._known:
            self._known[look] = look(self)
        found: R = self._known[look]
        return found

    def find(self, kind: Kind, text: str | None) -> Thing | None:
        """The thing of *kind* that *text* refers to, looked up once."""
        if not text:
            return None
        key = (kind, text)
        if key not in self._found:
            self._found[key] = self.index.find(kind, text)
        return self._found[key]

    def name(self, kind: Kind, text: str | None) -> str | None:
        """The name of what *text* refers to; *text* itself where nothing is known by it."""
        thing = self.find(kind, text)
        return thing.name if thing else text

    def names(self, kind: Kind, references: Iterable[str]) -> str:
        """The names of what *references* refer to, as an enumeration."""
        if not references:
            return ""
        return joined([thing.name for text in references if (thing := self.find(kind, text))])

    def shared(self, place: Place) -> dict[str, Any]:
        """What the item at *place* shares with its namesakes, in this map and in the project."""
        thing = self._things.get(place.path)
        if thing is None:
            return {}
        known = self._shared.get(thing)
        if known is None:
            known = thing.shared
            table = self.index.project.tables[thing.kind]
            for declared in table.find(thing.id) if table.things else ():
                known = {**declared.shared, **known}
            self._shared[thing] = known
        return known

    def numbers(self, names: Iterable[str]) -> Numbers:
        """The positions of the segments that *names* refer to; none for everybody."""
        if not names:
            return ()
        ids = self.index.segment_ids(names)
        found = tuple(self.position[i] for i in ids if i in self.position)
        return () if len(found) == len(self.position) else found

    def values(self, value: Any, write: Callable[[Any], str]) -> Values:
        """*value* as `(position of segment or None, text)`, one for all where it is the same."""
        if value is None:
            return ()
        if not isinstance(value, dict):
            return ((None, write(value)),)
        each = self.index.by_segment(value)
        return tuple([(self.position.get(segment), write(part)) for segment, part in each.items()])

    def each(self, values: Values) -> str:
        """*values* in a line, each with the name of whose it is."""
        names = self.index.segments
        return commas(
            text if position is None else f"{names[position].name} {text}"
            for position, text in values
        )

    def _ratings(self, item: Described, skip: Collection[str]) -> tuple[Rating, ...]:
        """The measures that *item* carries, but those to *skip*."""
        fields = vars(item)  # a model answers slowly for each: many have none of them
        return tuple([
            Rating(_(label), self.values(value, write))
            for field, label, write in _measures_of(type(item))
            if (value := fields[field]) is not None and field not in skip
        ])  # fmt: skip

    def sources(self, names: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources that *names* refer to."""
        known = self._sources.get(names)
        if known is None:
            found: dict[Thing, Source] = {}
            for name in names:
                thing = self.find("evidence", name)
                if thing is not None and isinstance(thing.definition, Evidence):
                    if thing not in self._told:
                        self._told[thing] = _source(thing.definition)
                    found[thing] = self._told[thing]
            known = self._sources[names] = tuple(found.values())
        return known

    def more(
        self,
        item: Any,
        part: StepEntry,
        *,
        facts: Sequence[tuple[str, str]] = (),
        skip: Collection[str] = (),
        description: str | None = None,
    ) -> More:
        """All there is to tell of *item*, which stands in *part*."""
        evidence, links = item.evidence, item.links
        model: type[Described] = type(item)
        measured = self._ratings(item, skip) if _measures_of(model) else ()
        description = item.description or description
        if not (evidence or facts or measured or description or links):
            return self._lent(part)
        names = evidence or standing(self.index, part)
        sources = self.sources(names) if names else ()
        pairs = tuple([(link.text or link.url, link.url) for link in links]) if links else ()
        return More(description, tuple(facts), measured, sources, not evidence, pairs)

    def _lent(self, part: StepEntry) -> More:
        """Nothing but what all in *part* rests on."""
        known = self._lents.get(part)
        if known is None:
            sources = self.sources(standing(self.index, part))
            known = self._lents[part] = More(sources=sources, lent=True)
        return known

    def of_part(self, part: StepEntry) -> More:
        """All there is to tell of a stage or step as a whole."""
        step = part.step
        facts = []
        if step.owner:
            facts.append((_("Owner"), step.owner))
        if isinstance(step, Stage):
            order = _ORDERS.get(step.order)
            facts += [(_("Phase"), term(str(step.phase)))] if step.phase else []
            facts += [(_("Steps are taken"), _(order))] if order and step.steps else []
        facts += self._felt(step, audience(self.index, part), self._known_by)
        return self.more(step, part, facts=facts)

    def experience(self, item: Experienced, names: Iterable[str]) -> list[tuple[str, str]]:
        """The sentiment of a touchpoint, in words."""
        return self._felt(item, names, self._mood)

    def _felt(
        self, item: Experienced, names: Iterable[str], tell: Callable[[Sentiment], str]
    ) -> list[tuple[str, str]]:
        """What there is to *tell* of the sentiment of *item*, which is for *names*."""
        if item.sentiment is None:
            return []
        apart = isinstance(item.sentiment, dict)
        words = []
        for segment, felt in by_walker(self.index, item.sentiment, names).items():
            if text := tell(felt):
                thing = self.find("segment", segment) if apart else None
                words.append(labelled(thing.name, text) if thing else text)
        return [(_("Sentiment"), semicolons(dict.fromkeys(words)))] if words else []

    def _mood(self, felt: Sentiment) -> str:
        """How customers feel, and how that is known."""
        said = [signed(felt.score)] if felt.score is not None else []
        said += [felt.feeling] if felt.feeling else []
        if known := self._known_by(felt):
            said.append(f"({known})")
        return " ".join(said)

    def _known_by(self, felt: Sentiment) -> str:
        """How it is known that customers feel so, as far as the sentiment says so itself."""
        known = [term(felt.basis)] if felt.basis else []
        return commas([*known, *(source.title for source in self.sources(felt.evidence))])


def _source(evidence: Evidence) -> Source:
    told = [method_name(evidence.method)] if evidence.method else []
    if evidence.date:
        told.append(day(evidence.date))
    if evidence.sample is not None:
        told.append(_("n = {n}").format(n=number(evidence.sample, 0)))
    return Source(evidence.title, commas(told), evidence.link)
