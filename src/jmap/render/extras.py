"""What jmap needs beside itself for some of its formats, and says where it is missing."""

from importlib import import_module
from types import ModuleType


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
        raise MissingExtra(f"the {extra} format needs more: pip install 'jmap[{extra}]'") from error
