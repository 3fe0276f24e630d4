"""Texts in pages: escaped, and without the characters that no page may hold."""

import re
from html import escape

from markupsafe import Markup
from markupsafe import escape as markup

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
UNSHOWABLE = re.compile(f"[{_CONTROL}]")
SPECIAL = re.compile(f"[&<>'\"{_CONTROL}]")
"""What is not as it is in a page. It is looked for in each text: whole pages take far longer."""


def esc(text: str) -> str:
    """*text* inside an element or attribute."""
    return escape(UNSHOWABLE.sub("", text)) if SPECIAL.search(text) else text


def shown(value: object) -> str:
    """*value* as a template shows it: what is HTML already stays as it is."""
    if type(value) is Markup or (type(value) is str and not SPECIAL.search(value)):
        return value
    if type(value) is int or type(value) is float:
        return str(value)
    return UNSHOWABLE.sub("", markup(value))
