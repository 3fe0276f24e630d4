"""What the shell completes: names that are known, and those in the maps that are there."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from jmap.project.index import JourneyIndex

MOST = 100
"""Maps that are read: nobody waits for more with a finger on the tab key."""


def completing(known: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """What completes a list with commas by the names that *known* gives."""

    def complete(incomplete: str) -> list[str]:
        return _last(incomplete, ",", known())

    return complete


def complete_rules(incomplete: str) -> list[str]:
    """The rules whose names begin like *incomplete*."""
    from jmap.lint import registry

    return _last(incomplete, ",", registry.rules())


def complete_formats(incomplete: str) -> list[str]:
    """As `complete_rules`, for the formats of outputs."""
    from jmap.render.outputs import FORMATS

    return _last(incomplete, ",", FORMATS)


def complete_views(incomplete: str) -> list[str]:
    """As `complete_rules`, for views."""
    from jmap.render.outputs import VIEWS

    return _last(incomplete, ",", (*VIEWS, "all"))


def complete_segments(ctx: typer.Context, incomplete: str) -> list[str]:
    """The segments of the maps that are there whose ids begin like *incomplete*, in capitals
    or not."""
    return _ids(incomplete, ",", (thing.id for index in _maps(ctx) for thing in index.segments))


def complete_stages(ctx: typer.Context, incomplete: str) -> list[str]:
    """As `complete_segments`, for the ends of `A..B`."""
    return _ids(incomplete, "..", (stage.id for index in _maps(ctx) for stage in index.stages))


def complete_lanes(ctx: typer.Context, incomplete: str) -> list[str]:
    """As `complete_segments`, for the lanes that all maps have, and those of their own."""
    from jmap.render.excerpt import LANES
    from jmap.views.grid import lane_key

    steps = (part.step for index in _maps(ctx) for stage in index.stages for part in stage.parts)
    own = (lane_key(name) for step in steps for name in step.custom)
    return _ids(incomplete, ",", (*LANES, *own))


def _ids(incomplete: str, between: str, known: Iterable[str]) -> list[str]:
    """As `_last`, for ids, which are compared as slugs: what is typed stays, as a shell wants it,
    and the rest of the slug follows."""
    from jmap.source.slug import slug

    last = incomplete.rpartition(between)[2]
    begun = slug(f"{last}x")[:-1]  # with the hyphen that a space at the end stands for
    slugs = ((id, slug(id)) for id in known)
    typed = (
        id if id.startswith(last) else last + own.removeprefix(begun)
        for id, own in slugs
        if own.startswith(begun)
    )
    return _last(incomplete, between, typed)


def _last(incomplete: str, between: str, known: Iterable[str]) -> list[str]:
    """What *incomplete*, names with something *between* them, becomes by each of the names
    *known* that its last begins."""
    done, sign, last = incomplete.rpartition(between)
    found = dict.fromkeys(name for name in known if name.startswith(last))
    return [f"{done}{sign}{name}" for name in found]


def _maps(ctx: typer.Context) -> "Iterator[JourneyIndex]":
    """The maps at the paths that are typed already, else below the current folder; what is broken
    gives what it has."""
    from jmap.project.discovery import discover, scope_files
    from jmap.project.loading import load_map, load_project

    folder = ctx.find_root().params.get("directory") or Path()
    typed = *(ctx.params.get("paths") or ()), *ctx.args  # these as its option has no value yet
    scopes = discover(folder / path for path in typed or [Path()])
    files = ((scope, load_project(scope.root)) for scope in scopes)
    loaded = (
        load_map(path, project, named=path in scope.named)
        for scope, project in files
        for path in scope_files(scope, project.globs)
    )
    for found in islice(filter(None, loaded), MOST):
        if found.index is not None:
            yield found.index
