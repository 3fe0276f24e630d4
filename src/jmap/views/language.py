"""The words of jmap's own in the language of a map: English, unless a catalogue has them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

_ENGLISH = NullTranslations()
_spoken: ContextVar[NullTranslations] = ContextVar("spoken", default=_ENGLISH)


def _(text: str) -> str:
    """*text*, which stands in the source in English, in the language that is spoken."""
    return _spoken.get().gettext(text)


def plural(one: str, many: str, amount: int) -> str:
    """The form of a phrase for *amount*, which replaces its `{n}`: `plural("{n} stage",
    "{n} stages", 3)`."""
    return _spoken.get().ngettext(one, many, amount).replace("{n}", str(amount))


def marked(text: str) -> str:
    """*text* as it is, marked for translators: `_` is for where it is shown."""
    return text


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in *language* (`de`, `fr-CA`), or in English where there are no words."""
    token = _spoken.set(catalogue(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def catalogue(language: str) -> NullTranslations:
    """The words in *language*."""
    return _ENGLISH
