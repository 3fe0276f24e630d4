"""What the comparisons share: the rows of the table, the tools, the maps."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_maps import make_project
from measure import Cost, FailedError, best, run

# Faults of the file itself: a map that has one is not linted to the end, which would flatter us.
FILE_RULES = {
    "syntax", "duplicate-key", "unknown-field", "missing-field", "invalid-value",
    "unknown-reference", "ambiguous-reference", "duplicate-id", "unreadable-file",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A line of the table; `met` is None where nothing was compared."""

    what: str
    peer: str
    ratio: str
    bar: str
    met: bool | None
    note: str = ""


def at_most(what: str, peer: str, ratio: float, bar: float, note: str = "") -> Row:
    return Row(what, peer, f"{ratio:.2f}×", f"≤ {bar:g}×", ratio <= bar, note)


def at_least(what: str, peer: str, ratio: float, bar: float, note: str = "") -> Row:
    return Row(what, peer, f"{ratio:.1f}×", f"≥ {bar:g}×", ratio >= bar, note)


def show(rows: Sequence[Row]) -> None:
    """The table, in Markdown."""
    verdict = {True: "met", False: "missed", None: "skipped"}
    cells: list[tuple[str, ...]] = [("what", "against", "ratio", "bar", "", "note")]
    cells += [(r.what, r.peer, r.ratio, r.bar, verdict[r.met], r.note) for r in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(6)]
    cells.insert(1, tuple("-" * width for width in widths))
    for row in cells:
        print("| " + " | ".join(c.ljust(n) for c, n in zip(row, widths, strict=True)) + " |")


class MissingError(Exception):
    """A peer is not installed."""


def beside(name: str) -> Path:
    """A script of the environment whose Python runs this."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        raise MissingError(f"{name} is not installed beside {sys.executable}")
    return path


class Bench:
    """The tools, the maps, and how often each thing is run."""

    def __init__(self, folder: Path, args: argparse.Namespace) -> None:
        self.folder, self.args = folder, args
        self.projects: dict[int, list[Path]] = {}
        self.sound: set[int] = set()
        self.jmap: Path = args.jmap

    def project(self, maps: int) -> Path:
        """The folder of a project of so many maps."""
        folder = self.folder / f"maps-{maps}"
        if maps not in self.projects:
            self.projects[maps] = make_project(folder, maps)
        return folder

    def lines(self, maps: int) -> int:
        self.project(maps)
        return sum(path.read_bytes().count(b"\n") for path in self.projects[maps])

    def best(self, *jobs: Callable[[], Cost], times: float = 1) -> list[Cost]:
        return best(jobs, max(1, round(self.args.patience * times)))

    def job(
        self, *command: str | Path, cwd: Path | None = None, found: bool = False
    ) -> Callable[[], Cost]:
        """Runs a command; with *found*, exit code 1 says that it found something."""
        codes = (0, 1) if found else (0,)
        return lambda: run(command, cwd or self.folder, codes)[0]

    def lint_command(self, maps: int, *options: str) -> list[str | Path]:
        """Lint with every rule there is, from nothing and in one process unless *options* say
        otherwise; and the maps are sound."""
        command: list[str | Path] = [self.jmap, "lint", "--profile", "strict", "--fail-on", "never"]
        command += options or ("--no-cache", "--jobs", "1")
        project = self.project(maps)
        if maps not in self.sound:
            self._assert_sound(command, project, maps)
        return command

    def _assert_sound(self, command: list[str | Path], project: Path, maps: int) -> None:
        asked = ("--format", "json", "--select", "missing-segments")  # faults are told always
        result = json.loads(run([*command, *asked], project)[1])
        read = sum(file["kind"] == "journey" for file in result["files"])
        broken = [d for d in result["diagnostics"] if d["rule"] in FILE_RULES]
        if read != maps or broken:
            first = f": {broken[0]['path']}: {broken[0]['message']}" if broken else ""
            raise FailedError(f"maps read: {read} of {maps}, faults: {len(broken)}{first}")
        self.sound.add(maps)
