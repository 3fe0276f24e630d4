"""The names of output files: ids, made fit for every file system."""

import unicodedata
from hashlib import sha256

MAX_BYTES = 120
"""Of a name's beginning, in UTF-8: what follows it fits into 143 bytes, the least there are."""

_TAKEN = frozenset(
    {"index", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)


def file_stem(id: str) -> str:
    """The beginning of the names of the files of *id*: the id itself, unless no file could be
    called so; then what can stay of it, and a digest that keeps such names apart."""
    kept = "".join(char for char in id if _is_kept(char)).strip("-")
    if kept == id and id not in _TAKEN and len(id.encode()) <= MAX_BYTES:
        return id
    digest = sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    short = kept.encode()[: MAX_BYTES - len(digest) - 1].decode("utf-8", "ignore").strip("-")
    return f"{short or 'map'}-{digest}"


def _is_kept(char: str) -> bool:
    return char == "-" or unicodedata.category(char)[0] in "LMN"
