"""What the report of a map costs a process that has made others, without the page of opportunities
beside it: to read the map, judge it, draw its path and make the page.

`python one_report.py PROJECT ROUNDS` prints milliseconds of CPU a map: of each map the least of so
many rounds, of all maps but the first tenth the mean."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import process_time

from jmap.cli.checks import lint_with_links
from jmap.project.discovery import discover
from jmap.project.loading import LoadedProject, load_map
from jmap.render.batch import Work, edition_of
from jmap.render.outputs import Order, make
from jmap.render.site import parts_of, projects_in
from jmap.views.language import speaking

ORDER = Order(("html",), ("report",))


def report(path: Path, project: LoadedProject, work: Work) -> bytes:
    """The report of the map at *path*."""
    loaded = load_map(path, project)
    assert loaded is not None
    items, _checked = work.check(loaded, project)
    assert items is not None
    edition = edition_of(loaded, project, items, work)
    with speaking(edition.index.journey.language):
        return next(make(edition, ORDER))[1]


def cost(folder: Path, rounds: int) -> float:
    """Seconds of CPU a map of the project in *folder*."""
    (part,) = parts_of(projects_in(discover([folder])), folder / "out")
    work = Work(frozenset(), ORDER, lint_with_links(part))
    least = dict.fromkeys(part.files, 60.0)
    gc.disable()  # as the command does
    gc.freeze()
    for _ in range(rounds):
        for path in part.files:
            start = process_time()
            report(path, part.project, work)
            gc.collect(0)
            least[path] = min(least[path], process_time() - start)
    settled = list(least.values())[len(least) // 10 :]
    return sum(settled) / len(settled)


if __name__ == "__main__":
    print(cost(Path(sys.argv[1]).resolve(), int(sys.argv[2])) * 1000)
