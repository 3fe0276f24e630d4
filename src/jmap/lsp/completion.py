"""What could be typed at the cursor: fields, allowed values, names of things, rules."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from jmap.lint import registry
from jmap.lsp.fields import Place, manual_of, model_of, names_of
from jmap.lsp.hover import field_manual
from jmap.lsp.library import Library
from jmap.lsp.markdown import escaped, prose
from jmap.lsp.spot import Spot, spots
from jmap.model.base import Model
from jmap.model.faults import clipped
from jmap.model.shape import model_at
from jmap.project.names import POINTS, Names
from jmap.project.things import Kind, Thing
from jmap.source.correcting import rewritten
from jmap.source.nodes import Path as Way
from jmap.source.slug import slug

Sort: TypeAlias = Literal["field", "value", "thing", "rule"]
_IN_IGNORE = re.compile(r"(?<!\S)#[ \t]*jmap:[ \t]*ignore(?:-file)?[ \t]*\[([^\]]*)\Z")
_WORD = re.compile(r"[\w-]*")
_COLON = re.compile(r"[\"']?[ \t]*:")


class Proposal(NamedTuple):
    """One thing that could be typed: how it is listed, what it puts in the place from `start` to
    `end`, what an editor compares with what has been typed, and its manual in Markdown."""

    label: str
    text: str
    start: int
    end: int
    sort: Sort
    detail: str = ""
    manual: str = ""
    known_as: str = ""


def complete(library: Library, path: Path, cursor: int) -> list[Proposal]:
    """What could be typed at *cursor* in the file at *path*, the likeliest first."""
    text = library.text(path).text
    line = text[max(text.rfind("\n", 0, cursor), text.rfind("\r", 0, cursor)) + 1 : cursor]
    comment = _IN_IGNORE.search(line)
    if comment is not None:
        return list(_ignorable(text, cursor, comment[1]))
    root = library.model(path)
    found: dict[str, Proposal] = {}
    for spot in spots(text, cursor):
        writer = _Writer(text, cursor, spot)
        proposals = (
            _keys(library, path, root, spot, writer)
            if spot.is_key
            else _values(library, path, Place(root, spot.path), writer)
        )
        for proposal in proposals:
            found.setdefault(proposal.label, proposal)
    return list(found.values())


class _Writer:
    """Writes proposals as the place of the cursor needs them."""

    def __init__(self, text: str, cursor: int, spot: Spot) -> None:
        self._spot = spot
        word = _WORD.match(text, cursor)
        self._end = word.end() if word else cursor
        self._has_colon = _COLON.match(text, self._end) is not None

    @property
    def typed(self) -> str:
        """What has been typed so far."""
        return self._spot.typed

    def written(self, text: str, *, is_key: bool = False) -> str | None:
        """*text* in the quotes that are open, else plain or in quotes as it needs; None for what
        cannot stand on a line."""
        style = self._spot.style or ""
        source = f"{style}x{style}"
        new = rewritten(source, "x", text, in_flow=self._spot.flow, is_key=is_key)
        return new[1:-1] if new and style else new

    def field(self, name: str, *, detail: str, manual: str, sort: Sort = "field") -> Proposal:
        """A field's name, with its colon unless there is one."""
        written = self.written(name, is_key=True) or name
        colon = "" if self._has_colon or self._spot.style else ": "
        start, text = self._spot.start, written + colon
        return Proposal(name, text, start, self._end, sort, detail, manual, name)

    def value(self, name: str, *, sort: Sort, detail: str = "", manual: str = "",
              known_as: str = "") -> Iterator[Proposal]:  # fmt: skip
        """A value; one that the format itself names needs no quotes."""
        written = name if sort == "value" else self.written(name)
        if written is not None:
            start, known = self._spot.start, known_as or name
            yield Proposal(name, written, start, self._end, sort, detail, manual, known)


def _ignorable(text: str, cursor: int, typed: str) -> Iterator[Proposal]:
    """Rules that a comment could name, but for those it names."""
    *named, word = re.split(r"[\s,]+", typed)
    after = _WORD.match(text, cursor)
    end = after.end() if after else cursor
    for name, rule in registry.rules().items():
        is_error = rule.category == "file" and rule.severity("strict") == "error"
        if name not in named and not is_error:
            start = cursor - len(word)
            yield Proposal(name, name, start, end, "rule", "rule", prose(rule.summary), name)


def _keys(
    library: Library, path: Path, root: type[Model], spot: Spot, writer: _Writer
) -> Iterator[Proposal]:
    where = Place(root, spot.path)
    model = model_of(root, spot.path)
    if where.is_rules() and not where.path:
        for name, rule in registry.rules().items():
            if name not in spot.given and rule.category != "file":
                manual = prose(rule.summary)
                yield writer.field(name, detail="rule", manual=manual, sort="rule")
        return
    if where.is_by_segment and not where.path:
        index = library.index(path)
        for thing in _things(index, ("segment",)):
            name = _reference(thing)
            if name not in spot.given:
                yield writer.field(name, detail="segment", manual="", sort="thing")
    if where.is_rules() and len(where.path) == 1:
        named = registry.find(str(where.path[0]))
        for option in named.options if named else ():
            manual = prose(option.meaning)
            yield writer.field(option.name, detail="option", manual=manual)
    if model is not None:
        for name, _ in names_of(model):
            if name not in spot.given:
                field = Place(root, (*_item(root, spot.path), name))
                detail = manual_of(model)
                yield writer.field(name, detail=detail, manual=field_manual(field))


def _item(root: type[Model], way: Way) -> Way:
    """The way to the mapping at *way*, which may be one item that stands for a list of one."""
    return way if model_at(root, way) else (*way, 0)


def _values(library: Library, path: Path, where: Place, writer: _Writer) -> Iterator[Proposal]:
    for choice in where.choices():
        manual = field_manual(where)
        yield from writer.value(choice, sort="value", detail=where.name, manual=manual)
    kinds = where.kinds()
    if "journey" in kinds:
        yield from _journeys(library, path, where, writer)
    elif kinds:
        for thing in _things(library.index(path), kinds):
            name = _reference(thing)
            manual = escaped(thing.definition.description or "") if thing.definition else ""
            detail = thing.kind if slug(name) == slug(thing.name) else clipped(thing.name)
            yield from writer.value(name, sort="thing", detail=detail, manual=manual,
                                    known_as=f"{name} {clipped(thing.name)}")  # fmt: skip
    if where.name in ("from", "to") and kinds:
        end = "start" if where.name == "from" else "exit"
        yield from writer.value(end, sort="value", detail=where.name)


def _journeys(library: Library, path: Path, where: Place, writer: _Writer) -> Iterator[Proposal]:
    """The other maps, and after a / the stages of the one before it."""
    journey, slash, _ = writer.typed.partition("/")
    for file in library.files(path):
        own = library.journey_id(file) if file != path else None
        if own is None or (slash and own != slug(journey)):
            continue
        if not slash:
            yield from writer.value(own, sort="thing", detail="journey")
        elif where.name in ("parent", "use"):
            named = (one.use for one in library.names(file).named)
            for use in named:
                if use.kind in POINTS and use.role == "name":
                    text = f"{own}/{use.id}"
                    yield from writer.value(text, sort="thing", detail=clipped(use.text))


def _things(index: Names, kinds: tuple[Kind, ...]) -> Iterator[Thing]:
    seen: set[str] = set()
    for tables in index.scopes:
        for kind in kinds:
            for thing in tables[kind]:
                if thing.id not in seen:
                    seen.add(thing.id)
                    yield thing


def _reference(thing: Thing) -> str:
    """How *thing* is referred to: by the id it was given, else by its name."""
    return str(getattr(thing.definition, "id", None) or thing.name)
