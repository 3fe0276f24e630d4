"""Filling the tables of things: items met at several places become one thing."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from jmap.model.base import Described
from jmap.model.frame import Metric
from jmap.model.sentiment import Sentiment
from jmap.project.things import SHARED, UNITED, Kind, Place, Table, Thing
from jmap.source.document import Document
from jmap.source.finding import Finding, Related
from jmap.source.nodes import Path
from jmap.source.slug import slug

MAIN = {"evidence": "title", "opportunity": "title", "objective": "text", "barrier": "text",
        "question": "text", "need": "text"}  # fmt: skip
"""The field that names a thing of a kind, where it is not `name`."""

NAMESPACES: dict[Kind, str] = {
    "stage": "stages and steps",
    "step": "stages and steps",
    "theme": "barriers, questions, needs and themes",
    "barrier": "barriers, questions, needs and themes",
    "question": "barriers, questions, needs and themes",
    "need": "barriers, questions, needs and themes",
}
_REFERRING: dict[str, Kind] = {"channel": "channel", "team": "team", "theme": "theme"}
"""The shared fields whose values refer to things."""
DEFINED_ONCE: frozenset[Kind] = frozenset({
    "segment", "channel", "team", "theme", "metric", "evidence"
})  # fmt: skip
"""Kinds of which the root holds one definition each: all else may be met again, and adds up."""
RESERVED = frozenset({"start", "exit", "all"})
_MEASURED = frozenset({"value", "date", "sample", "segments", "evidence"})
"""What is said of a metric's number, and of no other number."""


class Register:
    """Tables of things that are filled, and what is amiss with their ids and shared fields.

    What the `outer` tables (the project's, whose file is *document*) know of a thing holds here
    too. `same` tells whether two paths lead to one node, by way of an alias or a merge: an id there
    counts once."""

    def __init__(
        self,
        tables: Mapping[Kind, Table],
        outer: Mapping[Kind, Table] | None = None,
        same: Any = None,
        document: Document | None = None,
    ) -> None:
        self.tables = tables
        self._outer = outer or {}
        self._document = document
        self.findings: list[Finding] = []
        self._ids: dict[tuple[str, str], Place] = {}
        self._same = same or (lambda a, b: False)

    def meet_all(self, met: list[tuple[Kind, Place]]) -> None:
        """Enter items in the order of the file; those with ids first, so that names find them."""
        for kind, place in met:
            if getattr(place.item, "id", None):
                self._claim(kind, place)
                if kind not in ("stage", "step"):
                    self._thing(kind, name_of(kind, place.item), place.item.id)
        for kind, place in met:
            self._meet(kind, place)
            if kind == "segment" and (thing := self._named_like_a_field(place)):
                self.findings.append(thing)
        for metric in self.tables["metric"]:
            metric.definition = self._whole(metric)

    def _named_like_a_field(self, place: Place) -> Finding | None:
        """A finding for a segment that no value can be given for: `{score: 1}` is one value."""
        given = slug(place.item.id or place.item.name)
        if given not in Sentiment.model_fields:
            return None
        return reserved_id(given, (*place.path, "id" if place.item.id else "name"))

    def _meet(self, kind: Kind, place: Place) -> None:
        item = place.item
        if isinstance(item, str):
            self._thing(kind, item).places.append(place)
            return
        name = name_of(kind, item)
        written_id = getattr(item, "id", None)
        if kind in ("stage", "step"):
            self.tables[kind].put(Thing(kind, slug(written_id or name), name, item, [place]))
            return
        thing = self._thing(kind, name, written_id)
        if thing.places and kind in DEFINED_ONCE and _defines(place):
            self._define(thing, place)
        thing.places.append(place)
        known, written = thing.definition, item.model_fields_set
        if known is not None and kind in UNITED:
            thing.definition = _filled(known, item)
        elif known is None or len(written) > len(known.model_fields_set):
            thing.definition = item
        for field in SHARED.get(kind, ()):
            if field in written and (value := getattr(item, field)):
                self._share(thing, field, value, place)

    def _thing(self, kind: Kind, name: str, written_id: str | None = None) -> Thing:
        """The thing that an item is; a new one begins with what is known of it outside."""
        table = self.tables[kind]
        thing = table.known(name, written_id)
        if thing is None:
            thing = table.add(name, written_id)
            outer = self._outer.get(kind) if kind in SHARED else None
            for outside in outer.find(thing.id)[:1] if outer else ():
                thing.definition = outside.definition
                thing.shared = dict(outside.shared)
                table.rename(thing, outside)
        return thing

    def _whole(self, metric: Thing) -> Described | None:
        """What is said of *metric* as a whole: at the root, then by the project, then where it is
        met if that is one place alone; where none of the first two defines it, the fullest."""
        outer = self._outer.get("metric")
        declared = [thing.definition for thing in (outer.find(metric.id)[:1] if outer else ())]
        said = [place.item for place in metric.places if _defines(place)]
        said += [item for item in declared if item and len(item.model_fields_set) > 1]
        if not said:
            return metric.definition
        met = [place.item for place in metric.places if not _defines(place)]
        met = [item for item in met if not isinstance(item, str)]
        whole: Described = reduce(_filled, [*said, *(met if len(met) == 1 else ())])
        return whole

    def _define(self, thing: Thing, place: Place) -> None:
        """Tell of a second definition of *thing*, of which but one would be seen. Where both give
        one id, that is told already."""
        first = next(filter(_defines, thing.places), None)
        if first is None or self._same(first.path, place.path):
            return
        ids = [slug(item.id) for item in (first.item, place.item) if item.id]
        if len(ids) > len(set(ids)) and not self._share_an_id(first, place):
            return
        main = MAIN.get(thing.kind, "name")
        self.findings.append(
            Finding(
                "duplicate-id",
                f"{name_of(thing.kind, place.item)} is defined twice, both times as {thing.id}",
                (*place.path, main),
                help="choose another name, or make them one",
                related=(Related("defined first here", (*first.path, main)),),
            )
        )

    def _share(self, thing: Thing, field: str, value: Any, place: Place) -> None:
        known = thing.shared.get(field)
        if known is None:
            thing.shared[field] = value
            thing.origins[field] = place.path
        elif known != value and self._meant(field, known) != self._meant(field, value):
            self.findings.append(
                Finding(
                    "invalid-value",
                    f"{field} is {_shown(value)} here and {_shown(known)} elsewhere, "
                    f"and {thing.name} is one {thing.kind}",
                    (*place.path, field),
                    help=f"give it once, or tell two {thing.kind}s apart by their names",
                    related=self._given_first(thing, field),
                )
            )

    def _given_first(self, thing: Thing, field: str) -> tuple[Related, ...]:
        """Where *field* was given before: in this file, or in that of the tables outside."""
        if origin := thing.origins.get(field):
            return (Related("given first here", (*origin, field)),)
        outer, document = self._outer[thing.kind], self._document
        if document is None:
            return ()
        paths = [(*outside.origins[field], field) for outside in outer.find(thing.id)[:1]]
        return tuple(
            Related("given first here", path, file=document.name, span=document.span_of(path))
            for path in paths
        )

    def _meant(self, field: str, value: Any) -> frozenset[str]:
        """What *value* comes to, however it is written: ids of what it refers to, else slugs."""
        keys = map(slug, value if isinstance(value, tuple) else (str(value),))
        kind = _REFERRING.get(field)
        return frozenset(self._id(kind, key) if kind else key for key in keys)

    def _id(self, kind: Kind, key: str) -> str:
        """The id of the thing that goes by *key*, here or outside; *key* where there is none."""
        tables = [scope[kind] for scope in (self.tables, self._outer) if scope]
        return next((thing.id for table in tables for thing in table.find(key)), key)

    def _claim(self, kind: Kind, place: Place) -> None:
        written_id = slug(place.item.id)
        path = (*place.path, "id")
        if written_id in RESERVED:
            self.findings.append(reserved_id(written_id, path))
            return
        first = self._ids.setdefault((NAMESPACES.get(kind, kind), written_id), place)
        if first is place:
            return
        there = (*first.path, "id")
        if not self._share_an_id(first, place):
            self.findings.append(duplicate_id(place.item.id, path, there))
        elif kind in ("stage", "step"):
            found = duplicate_id(place.item.id, self._use(first.path, place.path), there)
            help = f"leave the id out, or give this {kind} its own: `{{<<: *name, id: other}}`"
            self.findings.append(found._replace(key=True, help=help))

    def _share_an_id(self, first: Place, place: Place) -> bool:
        """Whether both have their id from one node, by way of an alias or a merge."""
        return bool(self._same((*first.path, "id"), (*place.path, "id")))

    def _use(self, first: Path, path: Path) -> Path:
        """Where what stands at *first* is used again, by which it stands at *path* too: there, or
        in what is above."""
        above = ((first[:n], path[:n]) for n in range(2, len(path), 2))
        return next((b for a, b in above if a != b and self._same(a, b)), path)


def _defines(place: Place) -> bool:
    """Whether what stands at *place* is a definition at the root: it says more than a name."""
    item = place.item
    return len(place.path) == 2 and not isinstance(item, str) and len(item.model_fields_set) > 1


def _filled(item: Any, other: Any) -> Any:
    """*item* with what *other* says of the same thing and it does not; lists are put together. A
    metric that has its number takes nothing that was said of another one."""
    written, given = item.model_fields_set, other.model_fields_set
    if isinstance(item, Metric) and "value" in written:
        given = given - _MEASURED
    new = {field: getattr(other, field) for field in given - written}
    for field in given & written:
        known, more = getattr(item, field), getattr(other, field)
        if isinstance(known, tuple) and (added := [one for one in more if one not in known]):
            new[field] = (*known, *added)
    return item.model_copy(update=new) if new else item


def reserved_id(written_id: str, path: Path) -> Finding:
    """The finding for an id that has a meaning of its own."""
    message = f"{written_id} is no id; it has a meaning of its own"
    return Finding("invalid-value", message, path, help="choose another")


def duplicate_id(written_id: str, path: Any, first: Any) -> Finding:
    """The finding for an id that is taken."""
    return Finding(
        "duplicate-id",
        f"the id {written_id} is given twice",
        path,
        help="choose another, or leave the id out",
        related=(Related("given first here", first),),
    )


def name_of(kind: Kind, item: Any) -> str:
    """The text that names an item of *kind*."""
    return str(getattr(item, MAIN.get(kind, "name")))


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
