"""`jmap render --check`: whether the files that are there are those that would be written."""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from jmap.cli.render_told import count, short
from jmap.cli.state import print_result, refuse, talk

if TYPE_CHECKING:
    from jmap.render.site import Site


class Comparison:
    """Takes the place of writing: holds each file against what is there."""

    def __init__(self) -> None:
        self._stale: dict[Path, str] = {}
        self._made: defaultdict[Path, list[str]] = defaultdict(list)
        self._rendered: dict[Path, set[str]] = {}

    def add(self, path: Path, content: bytes) -> None:
        """The file at *path* should hold *content*."""
        from jmap.render.stale import difference

        self._made[path.parent].append(path.name)
        if path.exists() and not path.is_dir() and (path.is_symlink() or not path.is_file()):
            self._stale[path] = "is no file"  # what a link leads to is not to be told
            return
        try:
            held = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            self._stale[path] = ""
            return
        except OSError as error:
            refuse(f"cannot read {path}: {error.strerror or error}")
        if held != content:
            self._stale[path] = difference(path.name, held, content)

    def tell(self, site: "Site") -> bool:
        """Say which files are stale and why; whether any is."""
        from jmap.lint.reporters.escape import visible

        stale = {path: why or self._why_missing(path) for path, why in self._stale.items()}
        left = {path: f"is left over: {why}" for path, why in self._left(site).items()}
        told = (stale | left).items()
        if told:
            print_result("".join(f"{visible(short(path))} {visible(why)}\n" for path, why in told))
        if stale:
            talk(f"{count(len(stale), 'file')} of {site.files} {_are(stale)} stale: render anew")
        if left:
            talk(f"{count(len(left), 'file')} {_are(left)} left over: delete what nobody needs")
        if site.files and not told:
            talk(f"{count(site.files, 'file')} as rendered: nothing to do")
        return bool(told)

    def _why_missing(self, path: Path) -> str:
        folder = path.parent
        if folder not in self._rendered:
            self._rendered[folder] = set(map(_stem, folder.iterdir() if folder.is_dir() else ()))
        never = _stem(path) not in self._rendered[folder] and _stem(path) != "index"
        return "is missing: its map was never rendered" if never else "is missing"

    def _left(self, site: "Site") -> dict[Path, str]:
        """Files of what is gone, and why, where all maps that are left were looked at."""
        from jmap.render.stale import leftovers

        stems = {made.stem for made in site.maps}
        return {
            folder / name: why
            for folder in site.whole
            if folder.is_dir()
            for name, why in leftovers(folder, stems, self._made[folder]).items()
        }


def _are(files: Collection[Path]) -> str:
    return "is" if len(files) == 1 else "are"


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]
