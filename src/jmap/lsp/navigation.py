"""From a name to the thing it means: where that is defined, and where else it is named."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from jmap.lsp.library import Library, Named
from jmap.project.discovery import PROJECT_FILE
from jmap.project.names import CONCERNS, POINTS
from jmap.project.things import Kind
from jmap.project.uses import Use
from jmap.source.slug import slug

Found = tuple[Path, Named]
Thing = tuple[str, Kind, str]


def named_at(library: Library, path: Path, index: int) -> list[Named]:
    """What the name at *index* of the file at *path* may mean, each thing once; the shortest
    first."""
    found = [n for n in library.names(path).named if n.start <= index <= n.end]
    found.sort(key=lambda named: (named.end - named.start, named.use.role == "reference"))
    return list({named.use.thing: named for named in reversed(found)}.values())[::-1]


def thing_of(library: Library, path: Path, use: Use) -> Thing:
    """The thing that *use*, in the file at *path*, means."""
    if not use.loose:
        return use.thing
    for _, other in _all(library, library.home(path, use.scope)):
        if _means(use, other.use):
            return other.use.thing
    return use.thing


def uses_of(library: Library, path: Path, thing: Thing) -> list[Found]:
    """All places in the project of the file at *path* that name *thing*."""
    home = library.home(path, thing[0])
    near = [found for found in _all(library, home) if found[1].use.thing == thing]
    told = {thing[2], *(slug(named.use.text) for _, named in near if named.use.role != "title")}
    far = list(_all(library, _others(library, path, home, thing[0], told)))
    own = [found for found in far if found[1].use.thing == thing]
    loose = [
        found
        for found in [*far, *_all(library, home)]
        if found[1].use.loose and found[1].use.id in told and _reaches(found[1].use, thing)
    ]
    return sorted({*near, *own, *loose}, key=lambda found: (found[0], found[1].start))


def _others(
    library: Library, path: Path, home: list[Path], scope: str, told: set[str]
) -> Iterator[Path]:
    """The files that may use one of the names *told*; what a journey has is told with its id."""
    for file in library.files(path):
        may = file not in home and library.may_say(file, told)
        if may and (not scope or library.may_say(file, (scope,))):
            yield file


def definitions(library: Library, path: Path, index: int) -> list[Found]:
    """Where the things that the name at *index* may mean are defined."""
    found: list[Found] = []
    for named in named_at(library, path, index):
        uses = uses_of(library, path, thing_of(library, path, named.use))
        found += sorted(uses, key=_rank)[:1]
    return found


def _rank(found: Found) -> tuple[bool, bool, bool]:
    file, named = found
    use = named.use
    is_definition = use.defines and use.role in ("name", "title")
    return (not is_definition, file.name != PROJECT_FILE, use.role == "reference")


def references(library: Library, path: Path, index: int, *, definition: bool = True) -> list[Found]:
    """Where else the thing that is named at *index* is named; its *definition* too."""
    found: list[Found] = []
    for named in named_at(library, path, index):
        uses = uses_of(library, path, thing_of(library, path, named.use))
        found += [f for f in uses if f not in found and (definition or not f[1].use.defines)]
    return found


def _all(library: Library, files: Iterable[Path]) -> Iterator[Found]:
    for file in files:
        for named in library.names(file).named:
            yield file, named


def _means(use: Use, other: Use) -> bool:
    """Whether the *use* of another map's thing means what *other* names there."""
    if other.loose or other.role not in ("id", "name"):
        return False
    return slug(other.text) == use.id and _reaches(use, other.thing)


def _reaches(use: Use, thing: Thing) -> bool:
    scope, kind, _ = thing
    return scope in (use.scope, "") and kind in _alike(use.kind)


def _alike(kind: Kind) -> tuple[Kind, ...]:
    """The kinds among which a reference to *kind* is looked for."""
    for kinds in (POINTS, CONCERNS):
        if kind in kinds:
            return kinds
    return (kind,)
