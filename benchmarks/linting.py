"""How fast maps are linted, and what that takes, beside other linters."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import Bench, MissingError, Row, at_least, at_most, beside
from measure import FailedError, peak, run

COMPOSE = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""
TWO_RULES = {
    f"stage-without-{lane}": {
        "given": "$.stages[*]",
        "severity": "warn",
        "then": {"field": lane, "function": "truthy"},
    }
    for lane in ("touchpoints", "barriers")
}
PROBE = "journey: Probe\nstages:\n  - {name: A, barriers: [b]}\n  - {name: B, touchpoints: [t]}\n"
MEMORY_BAR = 20  # KB a map
MANY = 10  # times as many maps


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
        else:
            yield _rates(bench, name, tool, options, bar)
    yield _spectral(bench)


def _spectral(bench: Bench) -> Row:
    name, bar = "spectral, two rules", 3
    tool: Path | None = bench.args.spectral
    if tool is None:
        return Row("throughput", name, "", f"≥ {bar}×", None, "spectral is not on PATH")
    ruleset, probe = bench.folder / "two-rules.json", bench.folder / "probe.yaml"
    ruleset.write_text(json.dumps({"rules": TWO_RULES}), encoding="utf-8")
    probe.write_text(PROBE, encoding="utf-8")
    options = ("lint", "--ruleset", ruleset, "--ignore-unknown-format", "--format", "json")
    said = json.loads(run([tool, *options, "--quiet", probe], bench.folder)[1])
    if sorted(one["code"] for one in said) != sorted(TWO_RULES):
        raise FailedError(f"spectral finds other than the two gaps: {said}")
    return _rates(bench, name, tool, options, bar)


def _rates(bench: Bench, name: str, tool: Path, options: Sequence[str | Path], bar: float) -> Row:
    """The rate of jmap over all maps against that of *tool* over the first of them."""
    maps, few = bench.args.maps, min(bench.args.peer_maps, bench.args.maps)
    command, cwd, lines = bench.lint_command(maps, "--no-cache"), bench.project(maps), 0
    paths = bench.projects[maps][:few]
    few_lines = sum(path.read_bytes().count(b"\n") for path in paths)
    lines = bench.lines(maps)
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
    return at_least(f"throughput, {few} and {maps:,} maps", name, rate / peer_rate, bar, note)


def ryl(bench: Bench) -> Iterator[Row]:
    """A linter in Rust, both with every rule and all cores; then jmap with what it remembers."""
    tool, maps = beside("ryl"), bench.args.maps
    cold, cwd = bench.lint_command(maps, "--no-cache"), bench.project(maps)
    warm = bench.lint_command(maps, "--jobs", str(bench.args.cores))
    ours, remembered, peer = bench.best(
        bench.job(*cold, cwd=cwd),
        bench.job(*warm, cwd=cwd),
        bench.job(tool, "check", "--enable", "ALL", "--no-cache", cwd, cwd=cwd, found=True),
    )
    note = f"{ours.wall:.2f} and {peer.wall:.2f} s; CPU {ours.cpu:.2f} and {peer.cpu:.2f} s"
    what, against = f"lint {maps:,} maps", "ryl, all rules, cold"
    yield at_most(f"{what} cold, wall", against, ours.wall / peer.wall, 2, note)
    note = f"{remembered.wall:.2f} and {peer.wall:.2f} s"
    yield at_most(f"{what} warm, wall", against, remembered.wall / peer.wall, 1, note)


def memory(bench: Bench) -> Iterator[Row]:
    """What each map beyond the first thousand adds to the largest process."""
    maps = bench.args.maps
    for jobs, how in (("1", "one process"), (str(bench.args.cores), "all cores")):
        peaks = []
        for count in (maps, 2 * maps):
            command = bench.lint_command(count, "--no-cache", "--jobs", jobs)
            peaks.append(min(peak(command, bench.project(count)) for _ in range(2)))
        each = (peaks[1] - peaks[0]) / maps
        note = f"{each:.1f} KB a map; {peaks[0] / 1024:.0f} and {peaks[1] / 1024:.0f} MB"
        what = f"memory, {maps:,} to {2 * maps:,} maps, {how}"
        yield at_most(what, f"{MEMORY_BAR} KB a map", each / MEMORY_BAR, 1, note)


def many(bench: Bench) -> Iterator[Row]:
    """Ten times the maps cost ten times as much."""
    maps = bench.args.maps
    costs = bench.best(
        *(
            bench.job(*bench.lint_command(count, "--no-cache"), cwd=bench.project(count))
            for count in (maps, MANY * maps)
        ),
        times=0.4,
    )
    ratio = costs[1].cpu / costs[0].cpu
    note = f"{costs[0].cpu:.1f} and {costs[1].cpu:.1f} s of CPU; wall {costs[1].wall:.1f} s"
    met = 0.8 * MANY <= ratio <= 1.2 * MANY
    what, against = f"lint {MANY * maps:,} maps, CPU", f"{maps:,} maps"
    yield Row(what, against, f"{ratio:.2f}×", f"{MANY}× ± 20 %", met, note)
