"""The slug of a text: how things without an id are named, and how references are compared."""

import re
import unicodedata
from functools import lru_cache

_ASCII_RUN = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """The slug of *text*: NFKC, case folded; letters, marks and digits of any script stay, each
    run of anything else becomes one hyphen, none at the ends. A text with none of them is its
    own slug."""
    if text.isascii():
        return _ASCII_RUN.sub("-", text.lower()).strip("-") or text
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(char if _is_kept(char) else "-" for char in folded)
    return re.sub("-+", "-", kept).strip("-") or text


def _is_kept(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"
