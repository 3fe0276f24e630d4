"""The journeys of a project by id, and the references from one map to another."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path as FilePath

from jmap.model.shape import nearest
from jmap.project.discovery import matches, walk_maps
from jmap.project.loading import LoadedMap, LoadedProject, journey_id, load_map, shown_path
from jmap.source.document import read
from jmap.source.finding import Finding, Related
from jmap.source.slug import slug

_TITLE = re.compile(rb"""^["']?journey["']?[ \t]*:""", re.MULTILINE)
_ID = re.compile(rb"""^["']?id["']?[ \t]*:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)
REFERENCES = ("parent", "replaces", "variant_of")


class Journeys:
    """Which files of a project hold which journeys. The ids of those that are not *linted* are
    read off their texts, so that one map can be linted without loading a thousand."""

    def __init__(self, project: LoadedProject, linted: Iterable[FilePath] = ()) -> None:
        self.project = project
        self._linted = frozenset(linted)
        self._owners: dict[str, FilePath] = {}
        self._loaded: dict[str, LoadedMap | None] = {}

    @cached_property
    def files(self) -> dict[str, FilePath]:
        """The file of each journey by its id; the first where several have one id."""
        found: dict[str, FilePath] = {}
        for path in project_maps(self.project):
            own = peeked_id(path)
            if own is not None:
                found.setdefault(own, path)
        return found

    @cached_property
    def _others(self) -> dict[str, FilePath]:
        """The files that this run does not lint, by the ids of their journeys."""
        others = (path for path in project_maps(self.project) if path not in self._linted)
        return {own: path for path in others if (own := peeked_id(path)) is not None}

    def check(self, loaded: LoadedMap) -> Iterator[Finding]:
        """Findings about *loaded* among the journeys of the project; each map is checked once."""
        if self.project.root is None or loaded.read.model is None:
            return
        yield from self._unique(loaded)
        for field in REFERENCES:
            text = getattr(loaded.read.model, field)
            if text:
                yield from self._reference(text, field)

    def _unique(self, loaded: LoadedMap) -> Iterator[Finding]:
        owner = self._owners.setdefault(loaded.id, loaded.path)
        if owner == loaded.path:
            owner = self._others.get(loaded.id, owner)
        if owner != loaded.path:
            other = Related("the other journey", file=shown_path(owner))
            written = loaded.read.model is not None and loaded.read.model.id
            yield Finding(
                "duplicate-id",
                f"the id {loaded.id} belongs to another journey of the project",
                ("id",) if written else (),
                help="give this one an `id:` of its own",
                related=(other,),
            )

    def _reference(self, text: str, field: str) -> Iterator[Finding]:
        name, slash, stage = text.partition("/")
        known = self.files.get(slug(name))
        if not known:
            near = nearest(name, self.files, 3)
            help = f"did you mean {' or '.join(near)}?" if near else None
            yield Finding(
                "unknown-reference", f"there is no journey {name} in the project", (field,),
                help=help,
            )  # fmt: skip
        elif slash and field == "parent":
            other = self._load(slug(name), known)
            if other and other.index and other.index.point(stage) is None:
                ids = [part.id for entry in other.index.stages for part in entry.parts]
                near = nearest(stage, ids, 3)
                yield Finding(
                    "unknown-reference",
                    f"{name} has no stage or step {stage}",
                    (field,),
                    help=f"did you mean {' or '.join(near)}?" if near else None,
                )

    def _load(self, journey: str, path: FilePath) -> LoadedMap | None:
        if journey not in self._loaded:
            self._loaded[journey] = load_map(path, self.project)
        return self._loaded[journey]


def peeked_id(path: FilePath) -> str | None:
    """The id of the journey in the file at *path*, without loading it; None if it has none."""
    content = read(path)
    if not isinstance(content, bytes) or not _TITLE.search(content):
        return None
    written = _ID.search(content)
    return slug(written[1].decode("utf-8", "replace")) if written else journey_id(path, None)


def project_maps(project: LoadedProject) -> list[FilePath]:
    """The files of a project that may be maps, in order."""
    if project.root is None:
        return []
    files = walk_maps(project.root)
    globs = project.project.maps if project.project else ()
    return [path for path in files if matches(path, project.root, globs)] if globs else files
