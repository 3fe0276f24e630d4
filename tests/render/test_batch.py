"""Many maps in one run."""

import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from jmap.project.loading import LoadedMap, LoadedProject, load_project
from jmap.render.batch import MOST_AT_ONCE, Work, render_maps
from jmap.render.outputs import Format, Order
from jmap.views.readiness import ReadinessItem

JOBS = 2


def noted(
    loaded: LoadedMap, project: LoadedProject, *, folder: Path
) -> tuple[list[ReadinessItem], None]:
    """Finds nothing in a map, which takes a while, and leaves a note that it was looked at."""
    (folder / loaded.path.name).touch()
    time.sleep(0.05)
    return [], None


@pytest.mark.parametrize(("format", "at_once"), [("csv", MOST_AT_ONCE), ("xlsx", 1)])
def test_who_stops_waits_for_the_maps_begun_alone(
    tmp_path: Path, format: Format, at_once: int
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    paths = [tmp_path / f"{number}.yaml" for number in range(50 * MOST_AT_ONCE)]
    for path in paths:
        path.write_text("journey: J\nstages: [A]\n")
    work = Work(frozenset(paths), Order((format,), ("report",)), partial(noted, folder=notes))
    with closing(render_maps(load_project(None), paths, work, JOBS)) as rendered:
        assert next(rendered).path == paths[0]
        begun = len(list(notes.iterdir()))
    assert begun <= JOBS * (at_once + 2)
    assert len(list(notes.iterdir())) <= begun + 2 * JOBS
