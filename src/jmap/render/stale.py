"""Where files that were rendered before are not what would be rendered now, and why."""

import re
from collections.abc import Collection
from pathlib import Path

MARK = b'<meta name="generator" content="jmap">'
"""What a page of ours begins with, within its first `HEAD` bytes."""
HEAD = 4096
_PART = "opportunities."
"""What the names of a map's second report have before their format."""
_TEXTS = ("html", "svg", "dot", "md", "csv", "json", "mermaid")
_BODY = re.compile(r"<body[ >]")
_BEFORE, _AFTER = 16, 32
"""How much is shown on both sides of the place where two texts part."""


def difference(name: str, held: bytes, now: bytes) -> str:
    """How what the file *name* has *held* differs from what it would hold *now*, in a few words."""
    ending = name.rpartition(".")[2]
    if ending in _TEXTS:
        return _text_difference(held, now, is_page=ending == "html")
    if held[:4] == now[:4] == b"PK\3\4":
        return _archive_difference(held, now)
    if len(held) != len(now):
        return f"differs: it has {len(held):,} bytes and would have {len(now):,}"
    return "differs"


def _text_difference(held: bytes, now: bytes, *, is_page: bool) -> str:
    old, new = held.decode("utf-8", "replace"), now.decode("utf-8", "replace")
    if old == new or old.split() == new.split():
        return "differs in white space alone"
    start = 0
    if is_page:  # its style is made of what follows
        bodies = [_BODY.search(text) for text in (old, new)]
        if all(bodies):
            first, second = (body.start() for body in bodies if body)
            if old[first:] == new[second:]:
                return "differs in its head alone: in style, or made by another jmap"
            start = old.count("\n", 0, first)
            old, new = old[first:], new[second:]
    at = _parting(old, new)
    line = start + old.count("\n", 0, at) + 1
    return f"differs at line {line}: {_shown(old, at)} would be {_shown(new, at)}"


def _parting(old: str, new: str) -> int:
    """The first place at which two texts differ, found by halves."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shown(text: str, at: int) -> str:
    """What stands about a place of *text*."""
    start = max(text.rfind("\n", 0, at) + 1, at - _BEFORE)
    end = min(len(text), at + _AFTER)
    piece = " ".join(text[start:end].split())
    before = "…" if start and text[start - 1] != "\n" else ""
    return f"“{before}{piece}{'…' if end < len(text) else ''}”"


def _archive_difference(held: bytes, now: bytes) -> str:
    """As `difference`, for slides and sheets."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(held)) as old, ZipFile(BytesIO(now)) as new:
            sums = [{item.filename: item.CRC for item in file.infolist()} for file in (old, new)]
    except BadZipFile:
        return "differs: it is damaged"
    parts = [name for name in sorted(sums[0] | sums[1]) if sums[0].get(name) != sums[1].get(name)]
    if not parts:
        return "differs"
    more = f" and {len(parts) - 1} more" if len(parts) > 1 else ""
    return f"differs in {parts[0]}{more}"


def leftovers(folder: Path, stems: Collection[str], made: Collection[str]) -> dict[str, str]:
    """The files in *folder* that nothing would be *made* into, each with what is gone: those that
    look made for a map that is none of *stems*, a page with our mark, whose name ends like one of
    those, and what lies beside it; and what a map that is rendered no longer has. Other files may
    be anybody's, and are not told."""
    endings = {name.partition(".")[2] for name in made}
    ours = _pages_of_ours(folder, {"index", *stems})
    left = {}
    for path in folder.iterdir():
        stem, ending = _split(path)
        report = f"{stem}.{ending.removeprefix(_PART)}"
        if stem in ours and ending in endings:
            left[path.name] = "its map is gone"
        elif (
            ending.startswith(_PART)
            and report in made
            and path.name not in made
            and (path.suffix != ".html" or _is_ours(path))
        ):
            left[path.name] = "its map has no opportunities any more"
    return dict(sorted(left.items()))


def _pages_of_ours(folder: Path, known: Collection[str]) -> set[str]:
    found = set()
    for path in folder.glob("*.html"):
        stem, _ = _split(path)
        if stem not in known and _is_ours(path):
            found.add(stem)
    return found


def _is_ours(page: Path) -> bool:
    """Whether *page* has our mark; one that nobody may read is not ours to tell of."""
    if not page.is_file():
        return False
    try:
        with page.open("rb") as file:
            return MARK in file.read(HEAD)
    except OSError:
        return False


def _split(path: Path) -> tuple[str, str]:
    stem, _, ending = path.name.partition(".")
    return stem, ending
