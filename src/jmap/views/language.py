"""The words of jmap's own in the language of a map: English, unless there is a catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

LANGUAGES = ("en", "de", "fr", "es", "ja")
"""What jmap speaks. The catalogues are written in `docs/make_catalogues.py`."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A language, and the words in it; None for English, which stands in the source."""

    language: str
    words: NullTranslations | None


_ENGLISH = Speech("en", None)
_speech: ContextVar[Speech] = ContextVar("speech", default=_ENGLISH)


def _(text: str) -> str:
    """*text*, which stands in the source in English, in the language that is spoken."""
    words = _speech.get().words
    return words.gettext(text) if words else text


def plural(one: str, many: str, amount: int) -> str:
    """The form of a phrase for *amount*, which replaces its `{n}`: `plural("{n} stage",
    "{n} stages", 3)`."""
    words = _speech.get().words
    text = words.ngettext(one, many, amount) if words else one if amount == 1 else many
    return text.replace("{n}", str(amount))


def marked(text: str) -> str:
    """*text* as it is, marked for translators: `_` is for where it is shown."""
    return text


def spoken() -> str:
    """The language that is spoken now."""
    return _speech.get().language


def language_for(language: str) -> str:
    """What is spoken of a map in *language* (`de`, `fr-CA`): its own, if jmap knows it, else
    English."""
    base = language.lower().replace("_", "-").split("-")[0]
    return base if base in LANGUAGES else "en"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything as is right for a map in *language*."""
    token = _speech.set(_speech_of(language_for(language)))
    try:
        yield
    finally:
        _speech.reset(token)


@cache
def _speech_of(language: str) -> Speech:
    if language == "en":
        return _ENGLISH
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    text = files("jmap.views").joinpath("catalogues", f"{language}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    compiled.seek(0)
    return Speech(language, GNUTranslations(compiled))
