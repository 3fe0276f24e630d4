"""The journeys of a project by id, and the references from one map to another.

Ids are read off the files' texts, so that one map can be linted without loading a thousand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jmap.project.discovery import project_maps, shown_path
from jmap.source.finding import Finding, Related, Span
from jmap.source.slug import slug

_TITLE = re.compile(rb"""^["']?journey["']?[ \t]*:""", re.MULTILINE)
_ID = re.compile(rb"""^["']?id["']?[ \t]*:[ \t]*["']?([^"'#\r\n]+)""", re.MULTILINE)
PEEKED = 1_000_000
"""Bytes of a file in which its id is looked for."""
REFERENCES = ("parent", "replaces", "variant_of")


@dataclass(frozen=True, slots=True)
class Links:
    """What ties a map to others: its id and where that is told (its title, if it is not written),
    and its references to journeys, each with its field and where it stands."""

    id: str | None
    span: Span
    references: tuple[tuple[str, str, Span], ...] = ()


class Journeys:
    """Which files of the project in *root* hold which journeys: those of *links*, which are
    known, and unless these are *alone* the others, whose ids are read off their texts."""

    def __init__(
        self,
        root: Path | None,
        globs: Sequence[str],
        links: Mapping[Path, Links],
        *,
        alone: bool = False,
    ) -> None:
        self._root = root
        self._globs = globs
        self._known = frozenset(links)
        self._alone = alone or root is None
        self._owners: dict[str, Path] = {}
        for path, link in links.items():
            own = link.id or peeked_id(path)
            if own is not None:
                self._owners.setdefault(own, path)

    @property
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
        """Findings about the map at *path*, one of those known, among all."""
        if self._root is None or links.id is None:
            return
        owner = self._owners.get(links.id, path)
        if owner == path:
            owner = self._others.get(links.id, owner)
        if owner != path:
            yield Finding(
                "duplicate-id",
                f"the id {links.id} belongs to another journey of the project",
                span=links.span,
                help="give this one an `id:` of its own",
                related=(Related("the other journey", file=shown_path(owner)),),
            )
        for field, text, span in links.references:
            yield from self._reference(field, text, span)

    def _reference(self, field: str, text: str, span: Span) -> Iterator[Finding]:
        name, slash, stage = text.partition("/")
        known = self.files.get(slug(name))
        if known is None:
            message = f"there is no journey {name} in the project"
            yield _unknown(field, span, message, name, list(self.files))
        elif slash and field == "parent":
            ids = _stage_ids(self._root, known)
            if ids is not None and slug(stage) not in ids:
                yield _unknown(field, span, f"{name} has no stage or step {stage}", stage, ids)


def _unknown(field: str, span: Span, message: str, word: str, names: list[str]) -> Finding:
    from jmap.model.shape import nearest

    near = nearest(word, names, 3)
    help = f"did you mean {' or '.join(near)}?" if near else None
    return Finding("unknown-reference", message, (field,), span=span, help=help)


def _stage_ids(root: Path | None, path: Path) -> list[str] | None:
    """The ids and names, as slugs, of the stages and steps of the map at *path*."""
    from jmap.project.loading import load_map, load_project

    other = load_map(path, load_project(root))
    if other is None or other.index is None:
        return None
    parts = [part for entry in other.index.stages for part in entry.parts]
    return sorted({name for part in parts for name in (part.id, slug(part.step.name))})


def peeked_id(path: Path) -> str | None:
    """The id of the journey in the file at *path*, without loading it; None if it has none."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            content = file.read(min(path.stat().st_size, PEEKED))
    except OSError:
        return None
    if not _TITLE.search(content):
        return None
    written = _ID.search(content)
    return slug(written[1].decode("utf-8", "replace")) if written else id_of_file(path)


def id_of_file(path: Path) -> str:
    """The id of a journey that gives none: its file's stem without `.journey`."""
    return slug(path.name.removesuffix(path.suffix).removesuffix(".journey"))
