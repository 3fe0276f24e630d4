"""What a page opens on a click, as a list for paper: what is told of the map's entries."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from jmap.render.pdf.data import plain_data
from jmap.views.entries import Column, Grid, More, Numbers
from jmap.views.language import _, marked
from jmap.views.ways import WayView
from jmap.views.wording import quoted

# What the map shows already, or the lists of barriers, of questions and of who starts contacts.
_LISTED = {
    "barrier": (marked("Kind"), marked("Within our"), marked("Severity")),
    "question": (marked("Answered by"),),
    "touchpoint": (marked("Started by"), marked("Set off by"), marked("Belongs to")),
}


class _Told(NamedTuple):
    """A row: what stands in `lane` (in the step with the letter `step`) as `text`, and what there
    is to tell of it."""

    lane: str
    step: str | None
    text: str
    walkers: Numbers
    more: More


def details_data(grid: Grid, ways: Sequence[WayView] = ()) -> list[dict[str, Any]]:
    """The stages with something to tell, and their rows, with those of *ways* that leave them. What
    comes again at a later stage with nothing new to tell, as opportunities do, is told once."""
    known: set[tuple[str, Numbers, More]] = set()
    found = []
    for place, column in enumerate(grid.columns):
        told = [*_rows(grid, place, column), *(_way(way) for way in ways if way.stage == place)]
        rows = [row for row in told if row[2:] not in known]
        known.update(row[2:] for row in rows)
        if rows:
            stage = {"number": column.number, "name": column.name}
            found.append(plain_data({**stage, "rows": [_row(row) for row in rows]}))
    return found


def _rows(grid: Grid, place: int, column: Column) -> Iterator[_Told]:
    # What is measured of stages and steps is a row of the map.
    yield from _part(_("Stage"), None, column.name, column.more)
    for step in column.steps:
        yield from _part(_("Step"), step.letter, step.name, step.more)
    for lane in grid.lanes:
        for entry in lane.cells[place]:
            listed = [_(label) for label in _LISTED.get(entry.kind, ())]
            more = _own(entry.more)._replace(
                ratings=tuple(each for each in entry.more.ratings if each.label not in listed),
                facts=tuple(fact for fact in entry.more.facts if fact[0] not in listed),
            )
            if more.own:
                text = quoted(entry.text) if entry.kind == "quote" else entry.text
                yield _Told(lane.name, entry.step, text, entry.walkers, more)


def _part(kind: str, letter: str | None, name: str, more: More) -> Iterator[_Told]:
    rest = _own(more)._replace(description=None, ratings=(), facts=())
    if rest.own:
        yield _Told(kind, letter, name, (), rest)


def _way(way: WayView) -> _Told:
    more = More(way.description, way.facts, (), way.sources, links=way.links)
    return _Told(_("Way"), None, way.name, way.walkers, more)


def _own(more: More) -> More:
    """*more* without the sources of what it stands in."""
    return more._replace(sources=()) if more.lent else more


def _row(row: _Told) -> dict[str, Any]:
    more = row.more
    return {
        "lane": row.lane,
        "step": row.step,
        "text": row.text,
        "walkers": row.walkers,
        "description": more.description,
        "ratings": more.ratings,
        "facts": more.facts,
        "links": more.links,
        "sources": [(source.title, source.link) for source in more.sources],
    }
