"""How fast reports and diagrams are made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from bench import Bench, MissingError, Row, at_least, at_most
from measure import Cost, FailedError, run

BATCH_BAR = 0.025  # seconds a map


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
