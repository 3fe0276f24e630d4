"""The journeys of a project by id, and the references from one file to another.

Ids are read off the files' texts, so that one map can be linted without loading a thousand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from jmap.project.discovery import (
    SUFFIXES,
    Scope,
    project_maps,
    scope_files,
    shown_path,
    walk_maps,
)
from jmap.project.links import Links, Reference
from jmap.source.files import read
from jmap.source.finding import Finding, Related, Respelling, Span, capped
from jmap.source.slug import slug

_JOURNEY = re.compile(rb"""\n["']?journey["']?[ \t]*:(?:[ \t]*["']?([^"'#\r\n]+))?""")
_WALKTHROUGH = re.compile(rb"""\n["']?walkthrough["']?[ \t]*:""")
_ID = re.compile(rb"""\n["']?id["']?[ \t]*:[ \t]*["']?([^"'#\r\n]+)""")
_PARENT = re.compile(rb"""\n["']?parent["']?[ \t]*:""")
"""How fields of the root begin: behind a line break, which is found far quicker than `^`."""
PEEKED = 1_000_000
"""Bytes of a file in which its id is looked for."""
REFERENCES = ("parent", "replaces", "variant_of")
_ITSELF = {
    "parent": "a map is not its own parent",
    "replaces": "a map does not replace itself",
    "variant_of": "a map is no variant of itself",
}
"""What is wrong with a reference of a map to itself, by its field."""
_NOUNS = {"stage": "stage or step"}
MOST_COMPARISONS = 20_000
"""Names that a file's unknown ones are compared with in all: more would take for ever."""


class Journeys:
    """Which files of the project in *root* hold which journeys: those of *links*, which are
    known (None for one that was not loaded), and unless these are *alone* the others, whose ids
    are read off their texts. Outside any project nothing is held against them: loose files
    may share an id."""

    def __init__(
        self,
        root: Path | None,
        globs: Sequence[str],
        links: Mapping[Path, Links | None],
        *,
        alone: bool = False,
    ) -> None:
        self._root = root
        self._globs = globs
        self._known = frozenset(links)
        self._links = {path: link for path, link in links.items() if link is not None}
        self._alone = alone or root is None
        self._owners: dict[str, Path] = {}
        self.peeks: dict[Path, Peek | None] = {}
        """What a look at those files told that it took a look at."""
        for path, link in links.items():
            own = link and link.id
            if own is None and (link is None or link.kind == "journey"):
                found = self.peeks[path] = peeked(path)
                own = _id_of(found)
            if own is not None:
                self._owners.setdefault(own, path)

    @cached_property
    def files(self) -> dict[str, Path]:
        """The file of each journey by its id; the first where several have one id."""
        return {**self._others, **self._owners}

    @cached_property
    def _others(self) -> dict[str, Path]:
        """The files whose links are not known, by the ids of their journeys."""
        if self._alone or self._root is None:
            return {}
        others = (p for p in project_maps(self._root, self._globs) if p not in self._known)
        return {own: path for path in others if (own := peeked_id(path)) is not None}

    def check(self, path: Path, links: Links) -> Iterator[Finding]:
        """Findings about the file at *path*, one of those known, among all."""
        if self._root is None:
            return
        if links.id is not None:
            yield from self._clash(path, links.id, links.span)
        if links.kind == "walkthrough":
            yield from capped(self._walkthrough(links))
        else:
            for reference in links.references:
                yield from self._reference(reference, links.id)

    def _clash(self, path: Path, own: str, span: Span) -> Iterator[Finding]:
        owner = self._owners.get(own, path)
        if owner == path:
            owner = self._others.get(own, owner)
        if owner != path:
            yield Finding(
                "duplicate-id",
                f"the id {own} belongs to another journey of the project",
                span=span,
                help="give this one an `id:` of its own",
                related=(Related("the other journey", file=shown_path(owner)),),
            )

    def _reference(self, reference: Reference, own: str | None) -> Iterator[Finding]:
        """What is wrong with a reference of the journey *own* to another."""
        name, slash, stage = reference.text.partition("/")
        known = self.files.get(slug(name))
        if slug(name) == own:
            yield _circle(reference, _ITSELF[reference.field])
        elif known is None:
            message = f"there is no journey {name} in the project"
            yield _unknown(reference, message, name, list(self.files))
        elif reference.field == "parent" and self._is_above(own, slug(name)):
            yield _circle(reference, f"the parents of {name} lead back to this map", known)
        elif slash and reference.field == "parent":
            links = self._links_of(known)
            names = links.names.get("stage", ())
            if links.sound and slug(stage) not in map(slug, names):
                yield _unknown(reference, f"{name} has no stage or step {stage}", stage, names)

    def _is_above(self, own: str | None, child: str) -> bool:
        """Whether the journey *own* is among the parents of that which goes by the id *child*."""
        seen: set[str] = set()
        while child != own and child not in seen and child in self.files:
            seen.add(child)
            path = self.files[child]
            if path not in self._links and not _names_parent(path):
                break  # most have none: to load one to see that would double the work on it
            for reference in self._links_of(path).references:
                if reference.field == "parent":
                    child = slug(reference.text.partition("/")[0])
        return child == own

    def _walkthrough(self, links: Links) -> Iterator[Finding]:
        """What a walkthrough refers to: its journey, and what is in that or in the project. The
        search for near names is given up after a while, as it is in maps."""
        walked: Links | None = None
        names: dict[str, dict[str, str]] = {}
        comparisons = MOST_COMPARISONS
        for reference in links.references:
            field, text = reference.field, reference.text
            if field == "journey":
                known = self.files.get(slug(text))
                if known is None:
                    message = f"there is no journey {text} in the project"
                    yield _unknown(reference, message, text, list(self.files))
                    return
                walked = self._links_of(known)
            elif walked is not None and walked.sound:
                if field not in names:
                    known_names = (*walked.names.get(field, ()), *links.names.get(field, ()))
                    names[field] = {slug(name): name for name in known_names}
                if slug(text) not in names[field]:
                    comparisons -= len(names[field])
                    near = names[field].values() if comparisons > 0 else ()
                    message = f"the journey has no {_NOUNS.get(field, field)} {text}"
                    yield _unknown(reference, message, text, near)

    def _links_of(self, path: Path) -> Links:
        """What ties the map at *path* to others, which is loaded if it is not known."""
        if path not in self._links:
            from jmap.project.linking import links_of
            from jmap.project.loading import load_map, load_project

            loaded = load_map(path, load_project(self._root))
            self._links[path] = links_of(loaded) if loaded else Links(None, sound=False)
        return self._links[path]


def _circle(reference: Reference, message: str, other: Path | None = None) -> Finding:
    return Finding(
        "invalid-value",
        message,
        (reference.field,),
        span=reference.span,
        help="name another map, or leave it out",
        related=(Related("this parent", file=shown_path(other)),) if other else (),
    )


def _unknown(reference: Reference, message: str, word: str, names: Iterable[str]) -> Finding:
    from jmap.model.shape import nearest
    from jmap.model.slips import name_meant

    near = nearest(word, names, 3)
    help = f"did you mean {' or '.join(near)}?" if near else None
    path = tuple(reference.subject.split("/"))
    finding = Finding("unknown-reference", message, path, span=reference.span, help=help)
    meant = name_meant(word, near) if len(near) == 1 else None
    if meant is None:
        return finding
    if word == slug(word):
        meant = slug(meant)
    rest = reference.text.removeprefix(word)
    right = meant + rest if rest != reference.text else reference.text.removesuffix(word) + meant
    return finding._replace(correction=Respelling(reference.text, right))


class Peek(NamedTuple):
    """What a look at a file's text tells: the id of its journey, or which a walkthrough is of."""

    id: str
    is_walkthrough: bool


def peeked(path: Path) -> Peek | None:
    """What the file at *path* is, without loading it; None if it is none of ours."""
    content = read(path)
    return peeked_in(content[:PEEKED], path) if isinstance(content, bytes) else None


def peeked_in(content: bytes, path: Path) -> Peek | None:
    """As `peeked`, for a file that holds *content*."""
    journey = _at_root(b"journey", _JOURNEY, content)
    if journey is None:
        return None
    if is_walkthrough(content):
        return Peek(_slug(journey[1] or b""), is_walkthrough=True)
    written = _at_root(b"id", _ID, content)
    return Peek(_slug(written[1]) if written else id_of_file(path), is_walkthrough=False)


def is_walkthrough(content: bytes) -> bool:
    """Whether a file that holds *content* says that it is a walkthrough."""
    return _at_root(b"walkthrough", _WALKTHROUGH, content) is not None


def _at_root(name: bytes, field: re.Pattern[bytes], content: bytes) -> re.Match[bytes] | None:
    """Where the *field* of that *name* is; mostly there is none, which is far quicker to see
    without the pattern."""
    lines = b"\n" + content
    may_be = any(b"\n" + quote + name in lines for quote in (b"", b'"', b"'"))
    return field.search(lines) if may_be else None


def _slug(text: bytes) -> str:
    return slug(text.decode("utf-8", "replace"))


def linted_files(scope: Scope, globs: Sequence[str]) -> list[Path]:
    """The files of *scope* that may be maps, as the project's *globs* say, and its walkthroughs,
    wherever they are."""
    files = scope_files(scope, globs)
    if scope.root is None or not globs:
        return files
    rest = set(scope.found).difference(files)
    walks = (path for path in rest if (found := peeked(path)) and found.is_walkthrough)
    return sorted({*files, *walks})


def peeked_id(path: Path) -> str | None:
    """The id of the journey in the file at *path*, without loading it; None if it has none."""
    return _id_of(peeked(path))


def _id_of(found: Peek | None) -> str | None:
    """The id of the journey in a map that was *found*."""
    return None if found is None or found.is_walkthrough else found.id


def _names_parent(path: Path) -> bool:
    """Whether the file at *path* may name a parent, without loading it."""
    content = read(path)
    return isinstance(content, bytes) and _at_root(b"parent", _PARENT, content) is not None


def id_of_file(path: Path) -> str:
    """The id of a journey that gives none: its file's stem without `.journey`."""
    return slug(path.name.removesuffix(path.suffix).removesuffix(".journey"))


class Walked:
    """Which journeys somebody walked: those that a walkthrough is of, anywhere in the project in
    *root*; outside any project, one beside the map. Files whose `peeks` are known are not looked
    at again."""

    def __init__(self, root: Path | None) -> None:
        self._root = root
        self._known: dict[Path, frozenset[str]] = {}
        self.peeks: Mapping[Path, Peek | None] = {}

    def has(self, journey: str, path: Path) -> bool:
        """Whether somebody walked the *journey* whose map is at *path*."""
        folder = self._root or path.parent
        if folder not in self._known:
            files = walk_maps(folder) if self._root else beside(path)
            self._known[folder] = frozenset(filter(None, map(self._walked_in, files)))
        return journey in self._known[folder]

    def _walked_in(self, path: Path) -> str | None:
        """The id of the journey that the file at *path* is a walkthrough of, if it is one."""
        if path in self.peeks:
            found = self.peeks[path]
        else:
            content = read(path)
            if not isinstance(content, bytes) or not is_walkthrough(content[:PEEKED]):
                return None
            found = peeked_in(content[:PEEKED], path)
        return found.id if found and found.is_walkthrough else None


def beside(path: Path) -> list[Path]:
    """The YAML files in the folder of the file at *path*."""
    try:
        return [file for file in path.parent.iterdir() if file.suffix in SUFFIXES]
    except OSError:
        return []
