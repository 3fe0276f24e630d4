"""The journey map report: all that its page shows, as plain data."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jmap.analysis.glance import glance
from jmap.model.project import Project
from jmap.project.index import JourneyIndex
from jmap.views.contacts import Contacts, contacts_view
from jmap.views.curve import CurveView, Frame, curve_view
from jmap.views.details import Details
from jmap.views.entries import Column, Grid
from jmap.views.foundations import Foundations, foundations
from jmap.views.glance import Remark, remarks
from jmap.views.grid import drawn, grid
from jmap.views.head import Head, Other, head
from jmap.views.readiness import Readiness, ReadinessItem, readiness
from jmap.views.sides import Sides, sides
from jmap.views.themes import Themes, themes
from jmap.views.ways import WayView, ways

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages that are written from right to left."""


class Report(NamedTuple):
    """The parts of the report; `weights` are the relative widths of the map's columns."""

    language: str
    rtl: bool
    head: Head
    remarks: tuple[Remark, ...]
    grid: Grid
    curve: CurveView
    weights: tuple[float, ...]
    readiness: Readiness | None
    sides: Sides | None = None
    themes: Themes | None = None
    contacts: Contacts | None = None
    foundations: Foundations | None = None
    ways: tuple[WayView, ...] = ()


def report(
    index: JourneyIndex,
    project: Project | None = None,
    findings: Sequence[ReadinessItem] | None = None,
    details: Details | None = None,
    others: Mapping[str, Other] | None = None,
) -> Report:
    """The report on the map of *index*; without *findings* there is no part on readiness. *details*
    are those of *index*, where they are made already; *others* the journeys that it belongs to, as
    for `head`."""
    said = glance(index)
    line, low = drawn(index, said.curve, said.low)
    details = details or Details(index)
    map_grid = grid(index, details)
    weights = tuple(weight(column) for column in map_grid.columns)
    language = index.journey.language
    rtl = is_right_to_left(language)
    return Report(
        language=language,
        rtl=rtl,
        head=head(index, project, details, others),
        remarks=remarks(index, said),
        grid=map_grid,
        curve=curve_view(index, line, low, Frame(weights, mirrored=rtl)),
        weights=weights,
        readiness=None if findings is None else readiness(index, findings),
        sides=sides(index, said.curve, mirrored=rtl),
        themes=themes(index, details),
        contacts=contacts_view(index, details),
        foundations=foundations(index, details),
        ways=ways(details) if index.journey.transitions else (),
    )


def weight(column: Column) -> float:
    """How wide a column is beside one without steps."""
    return 1 + 0.12 * min(len(column.steps), 5)


def is_right_to_left(language: str) -> bool:
    """Whether *language* (`ar`, `he-IL`, …) is written from right to left."""
    return language.lower().split("-")[0].split("_")[0] in RIGHT_TO_LEFT
