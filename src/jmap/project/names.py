"""Names and what they refer to: the things of a file, and those of the wider scope around it."""

from collections.abc import Iterable

from jmap.project.things import Kind, Table, Thing
from jmap.source.slug import slug

KINDS: tuple[Kind, ...] = (
    "stage", "step", "segment", "channel", "team", "theme", "barrier", "question", "need",
    "touchpoint", "opportunity", "objective", "metric", "evidence", "journey",
)  # fmt: skip
CONCERNS: tuple[Kind, ...] = ("theme", "barrier", "question", "need")
"""What an opportunity can address; a theme goes before its namesakes."""
POINTS: tuple[Kind, ...] = ("stage", "step")


class Names:
    """Tables of things, and of the wider scope that their names reach into: `scopes` are the
    tables that a name is looked up in, the nearest first."""

    def __init__(self, wider: "Names | None" = None) -> None:
        self.tables: dict[Kind, Table] = {kind: Table(kind) for kind in KINDS}
        self._wider = wider
        self.scopes = [self.tables, *([wider.tables] if wider else [])]
        self._places: dict[str, set[tuple[int | None, int | None]]] = {}
        self._found: dict[tuple[tuple[Kind, ...], str], list[Thing]] = {}

    def declares(self, kind: Kind) -> bool:
        """Whether the wider scope declares a list of *kind*, which closes it."""
        return self._wider is not None and self._wider.declares(kind)

    def candidates(self, kinds: tuple[Kind, ...], text: str) -> list[Thing]:
        """The things of *kinds* that the reference *text* fits: the nearest scope's, else the
        wider one's; `stage/thing` narrows to what is met there."""
        asked = (kinds, text)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = self._candidates(kinds, text)
        return found

    def _candidates(self, kinds: tuple[Kind, ...], text: str) -> list[Thing]:
        key = slug(text)
        for tables in self.scopes:
            if len(kinds) == 1:
                found = tables[kinds[0]].find(key)
            else:
                found = [thing for kind in kinds for thing in tables[kind].find(key)]
            if found:
                return found
        stage, slash, rest = text.partition("/")
        return self._at(stage, kinds, slug(rest)) if slash else []

    def _at(self, stage: str, kinds: Iterable[Kind], key: str) -> list[Thing]:
        if stage not in self._places:
            self._places[stage] = {
                (place.stage, place.step)
                for kind in POINTS
                for thing in self.tables[kind].find(slug(stage))
                for place in thing.places
            }
        where = self._places[stage]
        return [
            thing
            for kind in kinds
            for thing in self.tables[kind].find(key)
            if any(
                (place.stage, None) in where or (place.stage, place.step) in where
                for place in thing.places
            )
        ]

    def find(self, kind: Kind, text: str | None) -> Thing | None:
        """The thing of *kind* that *text* refers to, if there is one."""
        if not text:
            return None
        found = self.candidates((kind,), text)
        return found[0] if found else None
