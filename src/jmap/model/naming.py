"""What else a field may be called: by other tools, as another thing's, by a slip of the pen."""

from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from jmap.model.slips import term_meant
from jmap.source.locate import MAIN_FIELDS

SYNONYMS = {
    "pain_points": "barriers",
    "pains": "barriers",
    "emotions": "sentiment",
    "emotion": "sentiment",
    "feelings": "sentiment",
    "personas": "segments",
    "phases": "stages",
    "kpis": "metrics",
    "ideas": "opportunities",
    "doing": "actions",
    "thinking": "thoughts",
}
"""What other tools call our fields; used where a mapping has no such field itself."""

_NAMING = ("name", "text", "title")
"""What a thing's main field is called, the one being taken for the other."""


class FieldNames(NamedTuple):
    """The fields of a mapping, the main one among them, and what the thing itself is called."""

    fields: Set[str]
    main: str | None
    thing: str


def synonym_of(word: str) -> str | None:
    """What the format calls what others call *word*."""
    return SYNONYMS.get(word.casefold().replace("-", "_").replace(" ", "_"))


@lru_cache(maxsize=4096)
def field_meant(word: str, names: FieldNames) -> str | None:
    """The field that *word* surely was meant to be; none for a synonym of one elsewhere."""
    synonym = synonym_of(word)
    if synonym:
        return synonym if synonym in names.fields else None
    own = term_meant(word, names.fields)
    stands_for_main = own is None and term_meant(word, (*_NAMING, names.thing))
    return names.main if stands_for_main else own


def is_meant_for_field(word: str, names: FieldNames) -> bool:
    """Whether *word* before a colon was meant to be a field. With a capital it may as well begin a
    text, unless it is just what names a thing."""
    if word[:1].isupper():
        return word.casefold() in (*_NAMING, names.main, names.thing)
    return bool(field_meant(word, names) or term_meant(word, MAIN_FIELDS))


def is_naming(word: str) -> bool:
    """Whether *word* is what names a thing, of whatever kind."""
    return word.casefold() in _NAMING
