"""Stages that take what they do not say from another map's stage: `use: journey/stage`.

What is taken over stands in the tree and in the data as if it had been written where `use` is,
so that all that is found in it is told there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path as FilePath
from typing import Any

from jmap.model.base import as_list
from jmap.model.shape import nearest
from jmap.model.slips import name_meant
from jmap.model.stage import Stage
from jmap.project.discovery import project_maps, shown_path
from jmap.project.graft import copied, place_of, put, size
from jmap.project.journeys import (
    MOST_COMPARISONS,
    beside,
    id_of_file,
    peeked,
    peeked_in,
)
from jmap.source.document import Document
from jmap.source.files import read
from jmap.source.finding import Finding, Located, Related, Respelling, Span
from jmap.source.locate import field as pair_of
from jmap.source.locate import node_at, node_span
from jmap.source.nodes import MappingNode, Node, Path
from jmap.source.slug import slug

_OWN = frozenset({"use", "id"})
"""Fields that a stage does not give to others."""
_NOTES = frozenset({"description", "note"})
"""One field by two names."""
MOST = 100_000
"""Values that a map takes over; more than any map has."""
LONGEST = 10
"""Stages on the way to the one that gives, each of which uses the next."""


@dataclass(slots=True, eq=False, repr=False)
class Taken:
    """What a map took over: the text of each `use` by its place, and from which `files`.
    `findings` are about what could not be taken; `touched` are all files that were looked at."""

    texts: dict[Span, str] = field(default_factory=dict)
    files: dict[str, FilePath] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    touched: set[FilePath] = field(default_factory=set)

    @property
    def sources(self) -> tuple[FilePath, ...] | None:
        """The files that the map depends on; None where others could change it too."""
        return None if self.findings else tuple(sorted(self.touched))

    def faults(self, located: list[Located]) -> list[Located]:
        """*located*, what is wrong in the model of the map, with one finding for all that is wrong
        in a stage elsewhere: its own file tells what."""
        kept: dict[Span | int, Located] = {}
        for number, found in enumerate(located):
            text = self.texts.get(found.span)
            if text is None:
                kept[number] = found
            elif found.span not in kept:
                place = "/".join([*found.subject.split("/")[:2], "use"])
                finding = _is_wrong(text, self.files[text])._replace(path=("use",), span=found.span)
                kept[found.span] = Located(finding, found.span, place)
        return list(kept.values())

    def mistaken(self, findings: Iterable[Finding], document: Document) -> Iterator[Finding]:
        """*findings* about names, which say what was taken over."""
        for finding in findings:
            text = self.texts.get(document.span_of(finding.path, key=finding.key))
            if text is None:
                yield finding
            else:
                help = finding.help
                if finding.rule == "unknown-reference":
                    help = "declare it in jmap.yaml, so that both maps know it"
                message = f"taken from {text}: {finding.message}"
                yield finding._replace(message=message, help=help, correction=None)


@dataclass(slots=True, eq=False, repr=False)
class _Map:
    """A map that takes stages, or that they are taken from."""

    path: FilePath
    document: Document
    _points: "dict[str, list[_Point]] | None" = None

    @property
    def points(self) -> "dict[str, list[_Point]]":
        """Its stages and steps by the slugs of their ids and names."""
        if self._points is None:
            self._points = {}
            for point in _points(self):
                for name in dict.fromkeys(point.names):
                    self._points.setdefault(name, []).append(point)
        return self._points


@dataclass(slots=True, eq=False, repr=False)
class _Point:
    """A stage or step as it is written: its data (a text where it has only a name), its node."""

    map: _Map
    data: Any
    node: Node

    @property
    def fields(self) -> dict[str, Any]:
        """What is written of it."""
        return self.data if isinstance(self.data, dict) else {"name": self.data}

    @property
    def names(self) -> list[str]:
        """The slugs of its id and its name, or of what its name is taken from."""
        name = self.fields.get("name") or str(self.fields.get("use", "")).rpartition("/")[2]
        return [slug(text) for text in (self.fields.get("id"), name) if isinstance(text, str)]


class _CannotTake(Exception):
    """Nothing can be taken over: the argument is a finding, without its place."""

    @property
    def finding(self) -> Finding:
        found: Finding = self.args[0]
        return found


class _TooFar(_CannotTake):
    """A stage takes from itself in the end, or by way of too many others."""


class Reuse:
    """Takes stages from the maps of the project in *root*; outside any project, from those beside
    the map. *held* stands for what files hold."""

    def __init__(
        self, root: FilePath | None, globs: Sequence[str], held: Mapping[FilePath, bytes]
    ) -> None:
        self._root = root
        self._globs = globs
        self._held = held
        self._maps: dict[FilePath, _Map] = {}
        self._files: dict[FilePath, dict[str, FilePath]] = {}
        self._left = MOST
        self._comparisons = MOST_COMPARISONS
        self._touched: set[FilePath] = set()

    def take_over(self, path: FilePath, document: Document) -> Taken:
        """Complete the stages of *document*, the file at *path*, that use others."""
        taken = Taken()
        data = document.data.get("stages", []) if isinstance(document.data, dict) else []
        before, self._left, self._touched = self._maps.get(path), MOST, taken.touched
        self._comparisons = MOST_COMPARISONS
        self._maps[path] = own = _Map(path, document)
        for number, stage in enumerate(as_list(data)):
            node = node_at(document.root, ("stages", number))
            uses = isinstance(stage, dict) and isinstance(stage.get("use"), str)
            if uses and isinstance(node, MappingNode):
                self._complete(_Point(own, stage, node), ("stages", number), taken)
        del self._maps[path]
        if before is not None:
            self._maps[path] = before
        return taken

    def _complete(self, point: _Point, place: Path, taken: Taken) -> None:
        text: str = point.data["use"]
        try:
            taken.files[text] = self._fill(point, (point,)).map.path
            taken.texts[node_span(place_of(point.node))] = text
        except _CannotTake as problem:
            taken.findings.append(problem.finding._replace(path=(*place, "use")))
            lost = [None, *(name for name in Stage.model_fields if name not in point.data)]
            point.map.document.dropped += [(point.node, name) for name in lost]
            if "name" not in point.data:
                put(point.data, point.node, "name", text.rpartition("/")[2] or text, None)

    def _fill(self, point: _Point, chain: tuple[_Point, ...]) -> _Point:
        """Give *point*, the last of *chain*, what it uses; returns that."""
        text = point.data["use"]
        source = self._find(point, text)
        if len(chain) > LONGEST or any(source.node is step.node for step in chain):
            way = " to ".join(str(step.data["use"]) for step in chain[:LONGEST])
            problem = "never ends" if len(chain) <= LONGEST else f"is longer than {LONGEST} stages"
            message = f"the way to what is taken over {problem}: {way}"
            raise _TooFar(Finding("invalid-value", message, help="write one of the stages out"))
        if isinstance(source.fields.get("use"), str):
            try:
                self._fill(source, (*chain, source))
            except _TooFar:
                raise
            except _CannotTake:
                raise _CannotTake(_is_wrong(text, source.map.path)) from None
        self._take(point, source)
        return source

    def _take(self, point: _Point, source: _Point) -> None:
        """Give *point* the fields of *source* that it does not have itself."""
        known = {*point.data, *(() if _NOTES.isdisjoint(point.data) else _NOTES)}
        missing = {
            name: value
            for name, value in source.fields.items()
            if name not in known and name not in _OWN
        }
        self._left -= size(missing) if self._left > 0 else 0
        if self._left <= 0:
            message = f"the map takes over more than {MOST:,} values"
            raise _CannotTake(Finding("invalid-value", message, help="write the stages out"))
        way = relpath(source.map.path.parent, point.map.path.parent).replace("\\", "/")
        for name, value in missing.items():
            pair = pair_of(source.node, name) if isinstance(source.node, MappingNode) else None
            put(point.data, point.node, name, copied(value, name, way), pair and pair[1])

    def _find(self, asking: _Point, text: str) -> _Point:
        """The stage or step that *text*, written at *asking*, means."""
        journey, slash, stage = text.partition("/")
        if not slash:
            help = "write the id of a map, a slash, and a stage of that map"
            message = f"use is {text}; it takes journey/stage"
            raise _CannotTake(Finding("invalid-value", message, help=help))
        files = self._files_of(asking.map)
        path = files.get(slug(journey))
        if path is None:
            where = "in the project" if self._root else "beside this one"
            message = f"there is no journey {journey} {where}"
            raise _CannotTake(_unknown(message, text, "", journey, self._near(files)))
        if path not in self._maps:
            content = self._held.get(path)
            document = Document(shown_path(path), read(path) if content is None else content)
            self._maps[path] = _Map(path, document)
        self._touched.add(path)
        points = self._maps[path].points
        fits = points.get(slug(stage), [])
        fits = [point for point in fits if point.node is not asking.node] or fits
        if len(fits) > 1:
            message = f"{text} fits {len(fits)} stages or steps"
            help = "give the one that is meant an id"
            raise _CannotTake(Finding("ambiguous-reference", message, help=help))
        if not fits and not self._maps[path].document.complete:
            raise _CannotTake(_is_wrong(text, path))
        if not fits:
            message = f"{journey} has no stage or step {stage}"
            near = self._near(points)
            raise _CannotTake(_unknown(message, text, f"{journey}/", stage, near))
        return fits[0]

    def _near(self, names: Collection[str]) -> Collection[str]:
        """*names* to compare an unknown one with, as long as it does not take for ever."""
        self._comparisons -= len(names)
        return names if self._comparisons > 0 else ()

    def _files_of(self, own: _Map) -> dict[str, FilePath]:
        """The files of the maps that *own* can take from, by their ids: itself too."""
        folder = self._root or own.path.parent
        if folder not in self._files:
            paths = project_maps(folder, self._globs) if self._root else sorted(beside(own.path))
            known = self._files[folder] = {}
            for path in paths:
                content = self._held.get(path)
                found = peeked(path) if content is None else peeked_in(content, path)
                if found is not None and not found.is_walkthrough:
                    known.setdefault(found.id, path)
        data = own.document.data
        written = data.get("id") if isinstance(data, dict) else None
        own_id = slug(written) if isinstance(written, str) else id_of_file(own.path)
        return {**self._files[folder], own_id: own.path}


def _points(source: _Map) -> Iterator[_Point]:
    """The stages and steps of a map."""
    data, root = source.document.data, source.document.root
    stages = data.get("stages", []) if isinstance(data, dict) else []
    for number, stage in enumerate(as_list(stages)):
        path: Path = ("stages", number)
        steps = stage.get("steps", []) if isinstance(stage, dict) else []
        places = [(path, stage)]
        places += [((*path, "steps", n), step) for n, step in enumerate(as_list(steps))]
        for place, item in places:
            node = node_at(root, place)
            if node is not None and isinstance(item, (dict, str)):
                yield _Point(source, item, node)


def _is_wrong(text: str, path: FilePath) -> Finding:
    """The finding for a *text* that means something in the map at *path* that is broken."""
    related = (Related("put it right there", file=shown_path(path)),)
    message = f"{text} is wrong itself, and cannot be taken over"
    return Finding("invalid-value", message, help="see the errors of that map", related=related)


def _unknown(message: str, text: str, before: str, word: str, names: Collection[str]) -> Finding:
    """The finding for a *word* of *text*, which stands behind *before*, that is none of
    *names*."""
    near = nearest(word, names, 3)
    meant = name_meant(word, names)
    return Finding(
        "unknown-reference",
        message,
        help=f"did you mean {' or '.join(near)}?" if near else None,
        correction=Respelling(text, before + meant + text[len(before + word) :]) if meant else None,
    )
