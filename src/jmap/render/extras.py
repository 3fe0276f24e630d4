"""What jmap needs beside itself for some of its formats, and says where it is missing."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

EXTRAS = {"pdf": "typst", "pptx": "pptx", "xlsx": "openpyxl"}
"""The module that each extra for a format brings."""


class MissingExtra(Exception):
    """A format needs a package that is not installed; the message is one line for the user."""


def need(module: str, extra: str) -> ModuleType:
    """The *module* that jmap's *extra* brings.

    Raises MissingExtra where it is not installed. What is missing inside of it is an error of its
    own: that it is there at all is what the extra promises.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise MissingExtra(_told([extra])) from error


def check_extras(formats: Iterable[str]) -> None:
    """Raises MissingExtra where an extra is not installed that one of *formats* needs; it tells
    all of them."""
    missing = [
        format for format in formats if format in EXTRAS and find_spec(EXTRAS[format]) is None
    ]
    if missing:
        raise MissingExtra(_told(missing))


def _told(extras: Sequence[str]) -> str:
    *others, last = extras
    formats = f"{', '.join(others)} and {last} formats need" if others else f"{last} format needs"
    return f"the {formats} more: pip install 'jmap[{','.join(extras)}]'"
