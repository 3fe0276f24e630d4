"""Compare jmap's speed with that of other tools, in one run, and hold it to its bars.

    python benchmarks/compare.py [--only start one lint throughput render] [--strict]

Makes the maps in a temporary folder and prints a table of ratios. Exit 1 if a bar is missed or
something failed (with --strict also if a peer is not there), 2 for wrong usage. Every number is
the minimum over interleaved runs; see README.md for what is measured and why. Needs POSIX.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import yaml

from make_maps import make_project
from measure import Cost, FailedError, best, run

COMPOSE = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""
# Faults of the file itself: a map that has one is not linted to the end, which would flatter us.
FILE_RULES = {
    "syntax", "duplicate-key", "unknown-field", "missing-field", "invalid-value",
    "unknown-reference", "ambiguous-reference", "duplicate-id", "unreadable-file",
}  # fmt: skip
BATCH_BAR = 0.025  # seconds a map


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

    def best(self, *jobs: Callable[[], Cost], times: int = 1) -> list[Cost]:
        return best(jobs, self.args.patience * times)

    def job(self, *command: str | Path, cwd: Path | None = None) -> Callable[[], Cost]:
        return lambda: run(command, cwd or self.folder)[0]

    def lint_command(self, maps: int, *options: str) -> list[str | Path]:
        """Lint with every rule there is, from nothing and in one process unless *options* say
        otherwise; and the maps are sound."""
        command: list[str | Path] = [self.jmap, "lint", "--profile", "strict", "--fail-on", "never"]
        command += options or ("--no-cache", "--jobs", "1")
        project = self.project(maps)
        result = json.loads(run([*command, "--format", "json"], project)[1])
        read = sum(file["kind"] == "journey" for file in result["files"])
        broken = [d for d in result["diagnostics"] if d["rule"] in FILE_RULES]
        if read != maps or broken:
            first = f": {broken[0]['path']}: {broken[0]['message']}" if broken else ""
            raise FailedError(f"maps read: {read} of {maps}, faults: {len(broken)}{first}")
        return command


def start(bench: Bench) -> Iterator[Row]:
    """How long until jmap says anything."""
    ours, peer = bench.best(
        bench.job(bench.jmap, "--version"),
        bench.job(sys.executable, "-c", "import typer"),
        times=4,
    )
    yield at_most("`jmap --version`, wall", "`import typer`", ours.wall / peer.wall, 2)


def one(bench: Bench) -> Iterator[Row]:
    """One map, as in an editor or a commit hook."""
    yamllint, cwd = beside("yamllint"), bench.project(1)
    path = bench.projects[1][0]
    ours, peer = bench.best(
        bench.job(*bench.lint_command(1), path, cwd=cwd),
        bench.job(yamllint, "-d", "default", path, cwd=cwd),
        times=4,
    )
    yield at_most("lint one map, wall", "yamllint", ours.wall / peer.wall, 1.5)


def lint(bench: Bench) -> Iterator[Row]:
    """Everything we do to a map, against reading it as YAML alone."""
    maps = bench.args.maps
    command, cwd = bench.lint_command(maps), bench.project(maps)
    ours, peer = bench.best(
        bench.job(*command, cwd=cwd), bench.job(sys.executable, "-c", COMPOSE, cwd, cwd=cwd)
    )
    note = f"{ours.cpu / maps * 1000:.2f} ms a map"
    yield at_most(f"lint {maps:,} maps, CPU", "PyYAML's C composer", ours.cpu / peer.cpu, 2, note)


def throughput(bench: Bench) -> Iterator[Row]:
    """Lines in a second, as each tool comes: jmap uses the cores, its peers have one process.
    Each gets so many files that its start weighs little."""
    maps, few = bench.args.maps, min(bench.args.peer_maps, bench.args.maps)
    cwd, lines = bench.project(maps), bench.lines(maps)
    paths = bench.projects[maps][:few]
    few_lines = sum(path.read_bytes().count(b"\n") for path in paths)
    command = bench.lint_command(maps, "--no-cache")
    schema = bench.folder / "schema.json"
    schema.write_bytes(run([bench.jmap, "schema", "journey"], bench.folder)[1])
    peers: tuple[tuple[str, tuple[str | Path, ...], float], ...] = (
        ("yamllint", ("-d", "default"), 20),
        ("check-jsonschema", ("--schemafile", schema), 12),
    )
    for name, options, bar in peers:
        try:
            tool = beside(name)
        except MissingError as error:
            yield Row("throughput", name, "", f"≥ {bar:g}×", None, str(error))
            continue
        ours, peer, our_start, peer_start = bench.best(
            bench.job(*command, cwd=cwd),
            bench.job(tool, *options, *paths, cwd=cwd),
            bench.job(bench.jmap, "--version"),
            bench.job(tool, "--version"),
        )
        rate, peer_rate = lines / ours.wall, few_lines / peer.wall
        note = (
            f"{rate:,.0f} and {peer_rate:,.0f} lines/s; starting is "
            f"{our_start.wall / ours.wall:.0%} and {peer_start.wall / peer.wall:.0%} of it"
        )
        yield at_least(f"throughput, {few} and {maps:,} maps", name, rate / peer_rate, bar, note)


def mermaid(path: Path) -> str:
    """A map's stages and actions as a Mermaid journey."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    text = ["journey", "  title A made-up journey"]
    for stage in data["stages"]:
        text.append(f"  section {stage['name']}")
        text += [f"    {action}: {len(action) % 5 + 1}: Customer" for action in stage["actions"]]
    return "\n".join(text) + "\n"


def render(bench: Bench) -> Iterator[Row]:
    """Report and both diagrams of one map; and of one more in a batch."""

    def rendering(maps: int) -> Callable[[], Cost]:
        project, out = bench.project(maps), bench.folder / f"out-{maps}"

        def job() -> Cost:
            shutil.rmtree(out, ignore_errors=True)  # nothing to reuse
            cost, _ = run([bench.jmap, "render", "--out", out], project)
            pages, pictures = len([*out.rglob("*.html")]), len([*out.rglob("*.svg")])
            if pages <= maps or pictures != 2 * maps:
                raise FailedError(f"{maps} maps gave {pages} pages and {pictures} pictures")
            return cost

        return job

    batch = bench.args.batch
    single, many = bench.best(rendering(1), rendering(batch))
    each = (many.wall - single.wall) / (batch - 1)
    cpu = (many.cpu - single.cpu) / (batch - 1)
    note = f"{each * 1000:.1f} ms a map, {cpu * 1000:.1f} ms of CPU"
    yield at_most(f"render {batch} maps, wall", "25 ms a map", each / BATCH_BAR, 1, note)

    if not bench.args.mmdc:
        raise MissingError("mmdc is not on PATH (npm install @mermaid-js/mermaid-cli)")
    source, config = bench.folder / "journey.mmd", bench.folder / "puppeteer.json"
    source.write_text(mermaid(bench.projects[1][0]), encoding="utf-8")
    config.write_text('{"args": ["--no-sandbox"]}', encoding="utf-8")
    ours, peer = bench.best(
        rendering(1),
        bench.job(
            bench.args.mmdc, "-q", "-i", source, "-o", bench.folder / "journey.svg", "-p", config
        ),
    )
    note = f"{ours.wall * 1000:.0f} and {peer.wall * 1000:.0f} ms"
    yield at_least("render one map, wall", "mermaid-cli", peer.wall / ours.wall, 5, note)


SECTIONS = {f.__name__: f for f in (start, one, lint, throughput, render)}


def show(rows: Sequence[Row]) -> None:
    """The table, in Markdown."""
    verdict = {True: "met", False: "missed", None: "skipped"}
    cells: list[tuple[str, ...]] = [("what", "against", "ratio", "bar", "", "note")]
    cells += [(r.what, r.peer, r.ratio, r.bar, verdict[r.met], r.note) for r in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(6)]
    cells.insert(1, tuple("-" * width for width in widths))
    for row in cells:
        print("| " + " | ".join(c.ljust(n) for c, n in zip(row, widths, strict=True)) + " |")


def versions() -> str:
    found = [f"Python {sys.version.split()[0]}", f"{os.cpu_count()} cores"]
    for name in ("jmap", "PyYAML", "yamllint", "check-jsonschema", "typer"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"no {name}")
    return ", ".join(found)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="some sections")
    add("--maps", type=int, default=1000, help="how many maps to lint (1000)")
    add("--peer-maps", type=int, default=100, help="of these, how many slow peers read (100)")
    add("--batch", type=int, default=101, help="how many maps to render at once (101)")
    add("--patience", type=int, default=5, help="turns without a new minimum before a row is done")
    own = Path(sys.executable).with_name("jmap")
    add("--jmap", type=Path, default=own, help="another jmap than the one beside this Python")
    mmdc = shutil.which("mmdc")
    add("--mmdc", type=Path, default=mmdc, help="mermaid-cli's command, if it is not on PATH")
    add("--strict", action="store_true", help="a missing peer fails")
    args = parser.parse_args()
    if min(args.maps, args.peer_maps, args.patience) < 1 or args.batch < 2:
        parser.error("--maps, --peer-maps and --patience are at least 1, --batch at least 2")
    if not args.jmap.exists():
        parser.error(f"there is no {args.jmap}")
    args.jmap = args.jmap.absolute()  # not resolved: a script belongs to its environment
    args.mmdc = args.mmdc and args.mmdc.absolute()
    return args


def main() -> int:
    args = parse()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="jmap-bench-") as folder:
        bench = Bench(Path(folder), args)
        for name in args.only:
            print(f"{name} …", file=sys.stderr)
            try:
                for row in SECTIONS[name](bench):  # one by one: those before a failure count
                    rows.append(row)
            except MissingError as error:
                rows.append(Row(name, "", "", "", None, str(error)))
            except FailedError as error:
                rows.append(Row(f"{name}: failed", "", "", "", False, str(error)))
    print(versions(), end="\n\n")
    show(rows)
    unmet = (False, None) if args.strict else (False,)
    return int(any(row.met in unmet for row in rows))


if __name__ == "__main__":
    sys.exit(main())
