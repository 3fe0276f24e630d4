"""Write made-up journey maps of about 500 lines each, for the benchmarks.

    python benchmarks/make_maps.py FOLDER [--count 1000] [--seed 1]

The same count and seed give the same bytes. A map refers only to maps before it, so that the
first k of them with their `jmap.yaml` are a whole project for any k.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random

import words as w
from handwriting import Writer
from made_up import Map, slug

LINES = range(460, 541)


def make_map(number: int, seed: int, before: Sequence[str]) -> str:
    """One map's text; `before` are the ids of the maps it may refer to."""
    for attempt in count():
        text = Map(Random(f"{seed}/{number}/{attempt}"), number, before).text()
        if text.count("\n") in LINES:
            return text
    raise AssertionError  # never: count() has no end


def project_text() -> str:
    """The `jmap.yaml` that the maps share."""
    out = Writer(Random(0))
    fields = ("name", "channel", "team", "ownership")
    touchpoints = [dict(zip(fields, row, strict=True)) for row in w.TOUCHPOINTS[-3:]]
    panel = {"id": "panel", "title": "Customer panel", "method": "survey", "date": "2026-02"}
    for section in (
        {"project": "A thousand made-up journeys", "client": "Fernhill & Daughters"},
        {"teams": list(w.TEAMS)},
        {"themes": list(w.THEMES)},
        {"channels": [{"name": name, "team": team} for name, team in w.CHANNELS]},
        {"touchpoints": touchpoints},
        {"evidence": [panel | {"sample": 640}]},
    ):
        out.mapping(section, 0)
    return out.text()


def make_project(folder: Path, maps: int, seed: int = 1) -> list[Path]:
    """Write so many maps and their `jmap.yaml` below `folder`; the maps' paths, in order."""
    journeys = folder / "journeys"
    journeys.mkdir(parents=True, exist_ok=True)
    (folder / "jmap.yaml").write_text(project_text(), encoding="utf-8", newline="\n")
    titles = list(w.DOMAINS)
    paths, ids = [], list[str]()
    for number in range(maps):
        name = f"{slug(titles[number % len(titles)])}-{number + 1:04}"
        path = journeys / f"{name}.journey.yaml"
        path.write_text(make_map(number, seed, ids), encoding="utf-8", newline="\n")
        paths.append(path)
        ids.append(name)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="how many maps (1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other maps (1)")
    args = parser.parse_args()
    paths = make_project(args.folder, args.count, args.seed)
    lines = sum(path.read_bytes().count(b"\n") for path in paths)
    print(f"{len(paths)} maps, {lines} lines in {args.folder}")


if __name__ == "__main__":
    main()
