"""A map for strangers: without what is confidential, and naming nobody.

Of a source marked `confidential` nothing stays: what rested on it rests on a stand-in that tells
neither which it was nor how many there are. Quotes that rest on it go, whatever else they rest on.
Owners and sponsors go unless they are a team."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from jmap.analysis.evidence import standing
from jmap.analysis.rewriting import Above, having, retold, rewritten, texts
from jmap.model.base import Link, Model
from jmap.model.faults import clipped
from jmap.model.frame import Evidence, Segment
from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.stage import CHANNELS, Step
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.project.names import Names
from jmap.project.things import Thing
from jmap.source.slug import slug

M = TypeVar("M", Journey, Project)

_HAN_KANA_HANGUL = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
)
_DENSE = re.compile(f"[{_HAN_KANA_HANGUL}]")
_WITHOUT_EDGES = f"{_HAN_KANA_HANGUL}\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_JOINED = re.compile(f"[{_WITHOUT_EDGES}]")
_LETTER = rf"[^\W_{_WITHOUT_EDGES}]"
"""What a word goes on with: not a sign of another script right beside it."""
_SCHEME = re.compile(r"(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)
"""What an address is often told without."""
_TEAM_FIELDS = ("team", "teams", "audience")
_NAMING_FIELDS = ("owner", "sponsor")


def redacted(
    index: JourneyIndex, project: Project | None, stand_in: str
) -> tuple[JourneyIndex, Project | None, set[str]]:
    """The map of *index* without what is confidential in it or in its *project*, the project
    likewise, and the texts that are gone: what says any of them may not be shown beside them.
    *stand_in* is what the source is called on which all rests that rested on such."""
    secrets = _Secrets(index.project, index, stand_in)
    own = None if project is None else secrets.strike(project, index.project)
    journey = secrets.strike(index.journey, index)
    new = JourneyIndex(journey, ProjectIndex(own), index.id)
    return new, own, secrets.gone


def redacted_project(project: Project, stand_in: str) -> Project:
    """The *project* as `redacted` leaves it."""
    index = ProjectIndex(project)
    return _Secrets(index, None, stand_in).strike(project, index)


class _Secrets:
    """What may not be told: of a project, and of a journey in it."""

    def __init__(self, project: ProjectIndex, index: JourneyIndex | None, stand_in: str) -> None:
        self._scopes: list[Names] = [index, project] if index else [project]
        self._sources = _confidential(project, index)
        self._known = {id(source) for source in self._sources}
        self._links = {link for source in self._sources for link in _links(source)}
        own_id = _free_id(self._scopes)
        self._stand_in = Evidence(title=stand_in, id=own_id, confidential=True)
        self._teams = {slug(name) for name in _teams(index.journey)} if index else set()
        quotes = {*self._said_by_segments(), *(self._said_at_stages(index) if index else ())}
        self._quotes = {slug(quote) for quote in quotes}
        self.gone = quotes.union(*map(_told_by, self._sources))
        names = {place.item.title for source in self._sources for place in source.places}
        self._linked = _pattern(self._links | {_SCHEME.sub("", link, 1) for link in self._links})
        self._named = _pattern(names)
        ids = {source.id for source in self._sources} - _other_ids(self._scopes)
        maps = _maps_named(index.journey) if index else set()
        self._ids = _pattern(ids.union(map(slug, names)).difference(CHANNELS, maps))

    def strike(self, root: M, names: Names) -> M:
        """The journey or project *root*, whose references mean what *names* says, without them."""

        def change(model: Model, above: Above) -> Model | None:
            if isinstance(model, Evidence) and self._is_secret(names, model.id or model.title):
                return None
            if isinstance(model, Link) and self._leads_there(model.url):
                return None
            return having(model, **self._changes(model, names))

        new: M = retold(rewritten(root, change), self._tell)
        if any(name == self._stand_in.id for name in _evidence_named(new)):
            new = having(new, evidence=(*new.evidence, self._stand_in))
        return new

    def _changes(self, model: Model, names: Names) -> dict[str, Any]:
        """The fields of *model* that are not to stay as they are, but texts."""
        written = model.model_fields_set
        changes: dict[str, Any] = {}
        if "evidence" in written and not isinstance(model, Journey | Project):
            rests: tuple[str, ...] = model.evidence  # type: ignore[attr-defined] # whoever has it written has it
            kept = [self._stand_in.id if self._is_secret(names, n) else n for n in rests]
            if list(rests) != kept:
                changes["evidence"] = tuple(dict.fromkeys(kept))
        if isinstance(model, Evidence) and model.link and self._leads_there(model.link):
            changes["link"] = None
        for field in _NAMING_FIELDS:
            if field in written and not self._is_team(names, getattr(model, field)):
                self.gone.add(getattr(model, field))
                changes[field] = None
        if "quotes" in written and isinstance(model, Segment | Step):
            quotes: tuple[Any, ...] = model.quotes
            kept_quotes = tuple(q for q in quotes if slug(_words(q)) not in self._quotes)
            if len(kept_quotes) < len(quotes):
                changes["quotes"] = kept_quotes
        return changes

    def _is_secret(self, names: Names, text: str) -> bool:
        return any(id(thing) in self._known for thing in names.candidates(("evidence",), text))

    def _leads_there(self, url: str) -> bool:
        """Whether *url* leads to one of the sources."""
        return url in self._links or bool(self._linked and self._linked.search(url))

    def _is_team(self, names: Names, text: str) -> bool:
        return slug(text) in self._teams or names.find("team", text) is not None

    def _said_at_stages(self, index: JourneyIndex) -> Iterator[str]:
        """The quotes of stages and steps that rest on one of the sources."""
        for stage in index.stages:
            for part in stage.parts:
                for place in part.places("quotes"):
                    names = place.item.evidence or standing(index, part)
                    if any(self._is_secret(index, name) for name in names):
                        yield place.item.text

    def _said_by_segments(self) -> Iterator[str]:
        """The quotes of segments that rest on one of the sources."""
        for scope in self._scopes:
            for thing in scope.tables["segment"]:
                for place in thing.places:
                    if any(self._is_secret(scope, name) for name in place.item.evidence):
                        yield from place.item.quotes

    def _tell(self, text: str) -> str:
        """*text* with the stand-in for the names and addresses of the sources; the same in an id,
        so that what refers to a text that names one still does."""
        if not text.isascii():
            text = _as_named(text, self._named)
        if self._linked:
            text = self._linked.sub(self._stand_in.title, text)
        if self._named:
            text = self._named.sub(self._told, text)
        return self._ids.sub(slug(self._stand_in.title), text) if self._ids else text

    def _told(self, name: re.Match[str]) -> str:
        """What stands for a *name*, unless it is written as an id."""
        is_id = "-" in name[0] and name[0] == slug(name[0])
        return name[0] if is_id else self._stand_in.title


def _confidential(project: ProjectIndex, index: JourneyIndex | None) -> list[Thing]:
    """The sources marked as such at any place where they are met, in the project or the journey;
    one of the journey's is, too, that has the id or name of one of the project's."""
    secret = [thing for thing in project.tables["evidence"] if _is_marked(thing)]
    known = {name for thing in secret for name in (thing.id, slug(thing.name))}
    own = index.tables["evidence"] if index else ()
    return secret + [t for t in own if _is_marked(t) or known & {t.id, slug(t.name)}]


def _is_marked(source: Thing) -> bool:
    return any(place.item.confidential for place in source.places)


def _links(source: Thing) -> Iterator[str]:
    for place in source.places:
        yield from (link.url for link in place.item.links)
        if place.item.link:
            yield place.item.link


def _told_by(source: Thing) -> Iterator[str]:
    """All texts of a source that are its own, and its name as messages cut it."""
    yield from (source.id, source.name, clipped(source.name), *_links(source))
    for place in source.places:
        item = having(place.item, method=None, voice=None, segments=(), date=None)
        yield from texts(item)


def _words(quote: Any) -> str:
    return quote if isinstance(quote, str) else str(quote.text)


def _teams(model: Any) -> Iterator[str]:
    """What is named as a team anywhere in *model*."""
    if isinstance(model, Model):
        for field in model.model_fields_set:
            value = getattr(model, field)
            yield from texts(value) if field in _TEAM_FIELDS else _teams(value)
    elif type(model) is tuple:
        for part in model:
            yield from _teams(part)


def _evidence_named(model: Any) -> Iterator[str]:
    """What anything in *model* says that it rests on."""
    if isinstance(model, Model):
        for field in model.model_fields_set:
            value = getattr(model, field)
            yield from _evidence_named(value)
            if field == "evidence":
                yield from (name for name in value if isinstance(name, str))
    elif type(model) is tuple:
        for part in model:
            yield from _evidence_named(part)
    elif isinstance(model, dict):
        for part in model.values():
            yield from _evidence_named(part)


def _free_id(scopes: list[Names]) -> str:
    """An id for the stand-in that no source has."""
    taken = {id for scope in scopes for id in scope.tables["evidence"].things}
    id, number = "confidential-source", 2
    while id in taken:
        id, number = f"confidential-source-{number}", number + 1
    return id


def _other_ids(scopes: list[Names]) -> set[str]:
    """The ids of all that is no source: a text may mean that."""
    tables = (table for scope in scopes for kind, table in scope.tables.items()
              if kind != "evidence")  # fmt: skip
    return {id for table in tables for id in table.things}


def _maps_named(journey: Journey) -> set[str]:
    """The ids of the maps that *journey* refers to, which stay as their files are called."""
    named = (journey.parent, journey.replaces, journey.variant_of)
    return {slug(name.partition("/")[0]) for name in named if name}


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    """Finds *names* in texts, those that can be told from ordinary words."""
    return said_in_text(name for name in names if _is_telling(name))


def _is_telling(name: str) -> bool:
    """Whether *name* is more than one short word. A sign of a dense script says as much as two."""
    return len(name) + len(_DENSE.findall(name)) >= 10 or bool(re.search(r"[\s\d/-]", name))


def said_in_text(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds *names* in texts as words of their own, whatever stands between the words of a name;
    None for no name. A script that puts no space between words, or joins others to them, has no
    edges to look for."""
    found = {form for name in names for form in (name, unicodedata.normalize("NFKC", name))}
    split = {name: words for name in found if (words := _split(name))}
    ordered = sorted(split, key=lambda name: (-len("".join(split[name])), name))
    parts = [_said(name.strip(), split[name]) for name in ordered]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _split(name: str) -> list[str]:
    """The words of *name*, which are those of its slug; of signs alone, these."""
    kept = (char if unicodedata.category(char)[0] in "LMN" else " " for char in name)
    return "".join(kept).split() or name.split()


def _said(name: str, words: list[str]) -> str:
    """A pattern for the *words* of *name*; signs at its ends go with it."""
    before, after = name[: name.index(words[0])], name[name.rindex(words[-1]) + len(words[-1]) :]
    return (
        ("" if _JOINED.match(words[0]) else f"(?<!{_LETTER})")
        + (f"(?:{re.escape(before)})?" if before else "")
        + r"[\W_]+".join(map(re.escape, words))
        + ("" if _JOINED.match(words[-1][-1]) else f"(?!{_LETTER})")
        + (f"(?:{re.escape(after)})?" if after else "")
    )


def _as_named(text: str, named: re.Pattern[str] | None) -> str:
    """*text* as slugs compare it (NFKC), where only so *named* is found in it."""
    plain = unicodedata.normalize("NFKC", text)
    return plain if named and plain != text and named.search(plain) else text
