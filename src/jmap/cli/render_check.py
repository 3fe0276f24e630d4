"""`jmap render --check`: whether the files that are there are those that would be written."""

from collections import defaultdict
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
        stale |= dict.fromkeys(self._left(site), "is left over: its map is gone")
        lines = [f"{visible(short(path))} {visible(why)}\n" for path, why in stale.items()]
        if lines:
            print_result("".join(lines))
            are = "is" if len(lines) == 1 else "are"
            talk(f"{count(len(lines), 'file')} of {site.files} {are} stale: render anew")
        else:
            talk(f"{count(site.files, 'file')} as rendered: nothing to do")
        return bool(lines)

    def _why_missing(self, path: Path) -> str:
        folder = path.parent
        if folder not in self._rendered:
            self._rendered[folder] = set(map(_stem, folder.iterdir() if folder.is_dir() else ()))
        never = _stem(path) not in self._rendered[folder] and _stem(path) != "index"
        return "is missing: its map was never rendered" if never else "is missing"

    def _left(self, site: "Site") -> list[Path]:
        """Files of maps that are gone, where all maps that are left were looked at."""
        from jmap.render.stale import leftovers

        stems = {made.stem for made in site.maps}
        return [
            folder / name
            for folder in site.whole
            if folder.is_dir()
            for name in leftovers(folder, stems, self._made[folder])
        ]


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]
