"""Compare jmap's speed with that of other tools, in one run, and hold it to its bars.

    python benchmarks/compare.py [--only SECTION …] [--many]

Makes the maps in a temporary folder and prints a table of ratios. Exit 1 if a bar is missed or
something failed (with --strict also if a peer is not there), 2 for wrong usage. Every number is
the minimum over interleaved runs; see README.md for what is measured and why. Needs POSIX.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from bench import Bench, MissingError, Row, at_most, show
from linting import lint, many, memory, one, ryl, throughput
from measure import FailedError
from rendering import render, reports


def start(bench: Bench) -> Iterator[Row]:
    """How long until jmap says anything."""
    ours, peer = bench.best(
        bench.job(bench.jmap, "--version"),
        bench.job(sys.executable, "-c", "import typer"),
        times=4,
    )
    yield at_most("`jmap --version`, wall", "`import typer`", ours.wall / peer.wall, 2)


SECTIONS = {
    f.__name__: f for f in (start, one, lint, throughput, ryl, memory, render, reports, many)
}
USUAL = [name for name in SECTIONS if name != "many"]


def versions() -> str:
    found = [f"Python {sys.version.split()[0]}", f"{os.cpu_count()} cores"]
    for name in ("jmap", "PyYAML", "yamllint", "check-jsonschema", "ryl", "typer"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"no {name}")
    return ", ".join(found)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--only", nargs="+", choices=SECTIONS, default=USUAL, help="some sections")
    add("--many", action="store_true", help="also ten times as many maps, which takes long")
    add("--maps", type=int, default=1000, help="how many maps to lint (1000)")
    add("--peer-maps", type=int, default=100, help="of these, how many slow peers read (100)")
    add("--batch", type=int, default=101, help="how many maps to render at once (101)")
    add("--patience", type=int, default=5, help="turns without a new minimum before a row is done")
    own = Path(sys.executable).with_name("jmap")
    add("--jmap", type=Path, default=own, help="another jmap than the one beside this Python")
    for name, what in (("mmdc", "mermaid-cli's"), ("spectral", "spectral's")):
        help = f"{what} command, if it is not on PATH"
        add(f"--{name}", type=Path, default=shutil.which(name), help=help)
    add("--strict", action="store_true", help="a missing peer fails")
    args = parser.parse_args()
    if min(args.maps, args.peer_maps, args.patience) < 1 or args.batch < 2:
        parser.error("--maps, --peer-maps and --patience are at least 1, --batch at least 2")
    if not args.jmap.exists():
        parser.error(f"there is no {args.jmap}")
    args.jmap = args.jmap.absolute()  # not resolved: a script belongs to its environment
    for name in ("mmdc", "spectral"):
        path = getattr(args, name)
        setattr(args, name, path and Path(path).absolute())
    args.cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    if args.many and "many" not in args.only:
        args.only = [*args.only, "many"]
    return args


def main() -> int:
    args = parse()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="jmap-bench-") as folder:
        os.environ["JMAP_CACHE_DIR"] = str(Path(folder, "cache"))
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
