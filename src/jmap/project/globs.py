"""Patterns of files, as `.gitignore` writes them, from strangers."""

import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmap.source.finding import Finding

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAX_BYTES = 100_000
MOST_DOUBLE_STARS = 4
"""In one pattern; each multiplies the time to match a deep folder."""

# A star and what follows it up to the next star, in a regular expression of pathspec's: the first
# match is as good as any other, and the others are as many as to take for ever.
_STARS = re.compile(r"(?:\[\^/\]\*){2,}")
_STAR = re.compile(
    r"\[\^/\]\*((?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\](?!\*)|[^\\\[\](){}*+?|^$.])+)(?=\[\^/\]\*)"
)


def patterns(lines: Iterable[str]) -> "GitIgnoreSpec":
    """The patterns of *lines*, without those that are none."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec([pattern for line in lines if (pattern := _pattern(line)) is not None])


def may_hold(folder: str, lines: Iterable[str]) -> bool:
    """Whether a pattern of *lines* may mean a file in *folder*, as far as it begins without `*`."""
    for line in lines:
        start, *rest = re.split(r"[*?\[\\]", line.strip("/"), maxsplit=1)
        above = start.rpartition("/")[0] if rest else start
        if "/" not in line.rstrip("/") or not above:
            return True
        if f"{folder}/".startswith(f"{above}/") or f"{above}/".startswith(f"{folder}/"):
            return True
    return False


def ignores(spec: "GitIgnoreSpec", path: str) -> bool | None:
    """Whether the last pattern that speaks of *path* itself (a folder's ends in `/`), and not of
    a folder above it, ignores it; None where none does. pathspec's own answer is another one for
    folders: it does not know `*`, `!*/`."""
    for pattern in reversed(spec.patterns):
        regex = getattr(pattern, "regex", None)
        if regex is None or pattern.include is None:
            continue
        for match in regex.finditer(path):
            mark = match.start("ps_d") if "ps_d" in regex.groupindex else -1
            if mark in (-1, len(path) - 1):
                return bool(pattern.include)
    return None


def ignored_by(folder: Path) -> "GitIgnoreSpec | None":
    """The patterns of the `.gitignore` in *folder*, if it has one."""
    path = folder / ".gitignore"
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return patterns(file.read(MAX_BYTES).decode("utf-8", "replace").splitlines())
    except OSError:
        return None


def glob_findings(globs: Iterable[str]) -> Iterable[Finding]:
    """Findings for those of the *globs* in a project's `maps` that cannot match a file."""
    for number, glob in enumerate(globs):
        if _pattern(glob) is None:
            yield Finding(
                "invalid-value",
                f"maps is {glob}; that is no pattern of files",
                ("maps", number),
                help="write a path below the project with * and **, such as journeys/**/*.yaml",
            )


def _pattern(line: str) -> Any:
    """The pattern that *line* spells; None where it spells none."""
    from pathspec import GitIgnoreSpec

    if line.count("**") > MOST_DOUBLE_STARS:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = next(iter(GitIgnoreSpec.from_lines([line]).patterns), None)
            regex = getattr(found, "regex", None)
            if found is None or regex is None:
                return None
            tamed = _STAR.sub(r"(?>[^/]*?\1)", _STARS.sub("[^/]*", regex.pattern))
            return (
                found if tamed == regex.pattern else type(found)(re.compile(tamed), found.include)
            )
    except (ValueError, re.error):
        return None
