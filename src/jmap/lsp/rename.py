"""Another id or name for a thing, wherever the project names it so."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from jmap.lsp.library import Library, Named
from jmap.lsp.navigation import Found, named_at, thing_of, uses_of
from jmap.model.faults import clipped
from jmap.model.stage import CHANNELS
from jmap.project.discovery import PROJECT_FILE, shown_path
from jmap.project.meeting import RESERVED
from jmap.project.names import CONCERNS, POINTS
from jmap.project.things import Kind
from jmap.source.correcting import rewritten
from jmap.source.slug import slug

Changes = dict[Path, list[tuple[int, int, str]]]
"""By file: from where, up to where, what is to stand there."""


class Refused(Exception):
    """Why something is not renamed, in words for the user."""


def renamable(library: Library, path: Path, index: int) -> Named:
    """What could be renamed at *index* of the file at *path*."""
    return _Renaming(library, path, index).named


def rename(library: Library, path: Path, index: int, to: str) -> Changes:
    """The edits that call the thing at *index* of the file at *path* what *to* says: where its id
    stands there, the id wherever it stands, else its name; nothing else changes its meaning."""
    renaming = _Renaming(library, path, index)
    changes = renaming.changes(to.strip())
    _check_sound(library, changes)
    return changes


class _Renaming:
    """A thing with all places that name it."""

    def __init__(self, library: Library, path: Path, index: int) -> None:
        self._library, self._path = library, path
        self.named = _only(named_at(library, path, index))
        use = self.named.use
        self._thing = thing_of(library, path, use)
        if use.loose and self._thing == use.thing:
            raise Refused(f"nothing in the project is called {clipped(use.text)}")
        self._uses = uses_of(library, path, self._thing)
        self._old = slug(use.text)
        ids = [(file, named.use) for file, named in self._uses if named.use.role == "id"]
        self._id_texts = {use.text for _, use in ids}
        self._beside_id = {(file, use.path[:-1]) for file, use in ids}
        _check_thing(self.named, bool(ids))
        self._means_id = self._old in map(slug, self._id_texts) and not self._names_beside(
            (path, self.named)
        )

    def changes(self, new: str) -> Changes:
        """The edits that put *new* in place of the name."""
        _check_name(new, self._thing[1])
        self._check_files()
        if slug(new) != self._old:
            self._check_free(slug(new))
        scalars: dict[tuple[Path, tuple[int, int]], Named] = {}
        for file, named in self._uses:
            if slug(named.use.text) == self._old and self._is_affected((file, named)):
                scalars.setdefault((file, named.scalar), named)
        changes: Changes = defaultdict(list)
        for (file, (start, end)), named in scalars.items():
            changes[file].append((start, end, _written(file, named, new)))
        return {file: sorted(edits) for file, edits in changes.items()}

    def _names_beside(self, found: Found) -> bool:
        """Whether this is the name in a mapping that has a written id too."""
        file, named = found
        return named.use.role == "name" and (file, named.use.path[:-1]) in self._beside_id

    def _is_affected(self, found: Found) -> bool:
        """Whether the place, which says the old name, has to say the new one. What says the name
        of a thing is found by it whatever its id is, and the other way round."""
        use = found[1].use
        if use.role == "title":
            return False
        if self._means_id:
            by_name = {slug(n.use.text) for f, n in self._uses if self._names_beside((f, n))}
            is_name = self._old in by_name and use.text not in self._id_texts
            return not self._names_beside(found) and (use.role == "id" or not is_name)
        is_also_id = self._old in map(slug, self._id_texts)
        return use.role != "id" and (
            not is_also_id or use.role == "name" or use.text == self.named.use.text
        )

    def _check_files(self) -> None:
        """Refuse where a file that may name the thing cannot be read as a whole."""
        for file in self._files():
            names = self._library.names(file)
            if not names.whole:
                raise Refused(f"{shown_path(file)} has a syntax error: mend it first")
            if self._old in names.lost:
                raise Refused(f"{shown_path(file)} has it where something is wrong: mend it first")

    def _check_free(self, new: str) -> None:
        """Refuse a name that another thing goes by, which would become one with it."""
        kind = self._thing[1]
        kinds = next((group for group in (POINTS, CONCERNS) if kind in group), (kind,))
        for file in self._files():
            for named in self._library.names(file).named:
                use = named.use
                is_other = use.kind in kinds and use.thing != self._thing and not use.loose
                if is_other and new in (slug(use.text), use.id):
                    what = f"{clipped(use.text)} in {shown_path(file)}"
                    raise Refused(f"{what} is a {use.kind} of that name: choose another")

    def _files(self) -> list[Path]:
        """The files that a change of the name may concern."""
        if self._thing[0]:
            return sorted({self._path, *(file for file, _ in self._uses)})
        return self._library.files(self._path)


def _only(found: list[Named]) -> Named:
    if not found:
        raise Refused("there is no id and no name of a thing here")
    if len(found) > 1:
        raise Refused(f"{clipped(found[0].use.text)} fits several things: give one of them an id")
    return found[0]


def _check_thing(named: Named, has_id: bool) -> None:
    use = named.use
    if use.kind == "journey" and use.role == "title":
        raise Refused("nothing refers to a map by its title: change it here, or rename its `id:`")
    if use.kind == "journey" and not has_id:
        raise Refused(f"the map {clipped(use.text)} goes by its file's name: give it an `id:`")
    if use.kind == "channel" and not has_id and slug(use.text) in CHANNELS:
        raise Refused(f"{use.text} is one of jmap's own channels")


def _check_name(new: str, kind: Kind) -> None:
    if not new or not new.isprintable():
        raise Refused("a name is one line of text")
    if slug(new) in RESERVED:
        raise Refused(f"{new} has a meaning of its own: choose another name")
    if kind == "channel" and slug(new) in CHANNELS:
        raise Refused(f"{new} is one of jmap's own channels: choose another name")
    if "/" in new:
        raise Refused("a / tells a stage from what is in it: choose a name without one")


def _written(file: Path, named: Named, new: str) -> str:
    """The scalar of *named* with its name changed to *new*."""
    use, value = named.use, named.value
    at = value.find(use.text, use.offset)
    wanted = value[:at] + new + value[at + len(use.text) :] if at >= 0 else new
    written = rewritten(named.source, value, wanted, in_flow=named.in_flow, is_key=use.key)
    if written is None:
        text = f"{clipped(use.text)} in {shown_path(file)}"
        raise Refused(f"{text} is not written on one line: change it there by hand")
    return written


def _check_sound(library: Library, changes: Changes) -> None:
    """Refuse *changes* after which more is wrong in a file than before."""
    after = Library()
    for path, buffer in library.buffers.items():
        after.hold(path, buffer.uri, buffer.version, buffer.text)
    for path, edits in changes.items():
        text = library.text(path).text
        for start, end, new in reversed(edits):
            text = text[:start] + new + text[end:]
        after.hold(path, library.uri(path), None, text)
    for path in changes:
        before = Counter(_faults(library, path))
        more = next(iter((Counter(_faults(after, path)) - before).elements()), None)
        if more is not None:
            raise Refused(f"then {shown_path(path)} would have an error: {more}")


def _faults(library: Library, path: Path) -> Iterator[str]:
    """The rules of the category "The file" that the file at *path* breaks."""
    held = library.project(path.parent) if path.name == PROJECT_FILE else library.file(path)
    for located in held.findings if held else ():
        yield located.finding.rule
