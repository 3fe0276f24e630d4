"""Many maps in one run."""

from contextlib import closing
from functools import partial
from pathlib import Path

from jmap.project.loading import LoadedMap, LoadedProject, load_project
from jmap.render.batch import MOST_AT_ONCE, Work, render_maps
from jmap.render.outputs import Order
from jmap.views.readiness import ReadinessItem

JOBS = 2


def noted(
    loaded: LoadedMap, project: LoadedProject, *, folder: Path
) -> tuple[list[ReadinessItem], None]:
    """Finds nothing in a map, and leaves a note that it was looked at."""
    (folder / loaded.path.name).touch()
    return [], None


def test_who_stops_does_not_wait_for_the_rest(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    paths = [tmp_path / f"{number}.yaml" for number in range(50 * MOST_AT_ONCE)]
    for path in paths:
        path.write_text("journey: J\nstages: [A]\n")
    work = Work(frozenset(paths), Order(("csv",), ("report",)), partial(noted, folder=notes))
    with closing(render_maps(load_project(None), paths, work, JOBS)) as rendered:
        assert next(rendered).path == paths[0]
    assert len(list(notes.iterdir())) < len(paths) / 2
