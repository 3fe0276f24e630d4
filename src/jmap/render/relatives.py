"""The journeys that one belongs to: what they are called, and where their reports are."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jmap.project.journeys import REFERENCES
from jmap.project.loading import LoadedMap, LoadedProject, load_map
from jmap.render.excerpt import Excerpt, NotInMap, shown
from jmap.render.names import file_stem
from jmap.source.files import read
from jmap.source.glimpse import root_text
from jmap.source.slug import slug
from jmap.views.head import Other

WHOLE = Excerpt()


class _Known(NamedTuple):
    """A journey as it is shown: its title, the names of its stages and steps by their slugs, and
    how the names of its files begin."""

    title: str
    points: dict[str, str]
    stem: str


def others_of(loaded: LoadedMap, project: LoadedProject, excerpt: Excerpt) -> dict[str, Other]:
    """The journeys that a map of *project* belongs to by the field that says so; none of those that
    are not rendered with it, as far as *excerpt* leaves anything of them. Where a title is all that
    is asked for, one with an error, which a look does not see, is among them."""
    return dict(_others(loaded, project, excerpt))


def _others(
    loaded: LoadedMap, project: LoadedProject, excerpt: Excerpt
) -> Iterator[tuple[str, Other]]:
    for field in REFERENCES:
        if text := getattr(loaded.read.model, field):
            name, _slash, stage = text.partition("/")
            path = _path_of(slug(name), project)
            content = read(path) if path else None
            if not path or not isinstance(content, bytes):
                continue
            title = root_text(content, "journey") if excerpt == WHOLE and not stage else None
            if title:  # all that is asked for; to read the whole map costs a third of a report
                yield field, Other(title.strip(), None, f"{file_stem(slug(name))}.html")
            elif known := _known(path, content, project, excerpt):
                where = known.points.get(slug(stage), stage) or None
                yield field, Other(known.title, where, f"{known.stem}.html")


def _path_of(journey: str, project: LoadedProject) -> Path | None:
    """The file of the *journey* among those that the check of all has looked at."""
    peeks = project.walked.peeks.items()
    found = (p for p, peek in peeks if peek and peek.id == journey and not peek.is_walkthrough)
    return next(found, None)


@lru_cache(maxsize=16)
def _known(path: Path, content: bytes, project: LoadedProject, excerpt: Excerpt) -> _Known | None:
    """The map at *path*, which holds *content*; None for one that is not rendered."""
    loaded = load_map(path, project, content=content)
    if loaded is None or loaded.index is None or loaded.has_error:
        return None
    loaded.document.forget()
    try:
        index = shown(loaded.index, project.project, (), excerpt).index
    except NotInMap:
        return None
    parts = [part for stage in index.stages for part in stage.parts]
    names = {key: part.step.name for part in parts for key in (slug(part.step.name), part.id)}
    return _Known(index.journey.journey, names, file_stem(loaded.id))
