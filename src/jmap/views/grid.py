"""The map as a grid: stages are columns, lanes are rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from jmap.analysis.curve import Curve, Low, Moods
from jmap.analysis.opportunities import opportunities_at
from jmap.model.frame import Segment
from jmap.project.index import JourneyIndex, is_role, once_a_map
from jmap.project.stages import StageEntry, StepEntry
from jmap.project.things import Place
from jmap.source.slug import slug
from jmap.views.details import Details
from jmap.views.entries import (
    NOTHING_MORE,
    Cell,
    Column,
    Entry,
    Grid,
    Image,
    Lane,
    More,
    StepHead,
    Walker,
)
from jmap.views.lanes import MAKERS
from jmap.views.language import _, marked
from jmap.views.plan import link_pairs

PICTURES, MOMENTS, MEASURED = "pictures", "moments-of-truth", "measured"
"""What `JourneyIndex.lanes` calls the rows that are about stages as such."""

LANES: tuple[tuple[str, str], ...] = (
    ("actions", marked("Doing")),
    ("expectations", marked("Expecting")),
    ("thoughts", marked("Thinking")),
    ("motivations", marked("Motivations")),
    ("needs", marked("Needs")),
    ("touchpoints", marked("Touchpoints")),
    ("questions", marked("Questions")),
    ("barriers", marked("Barriers")),
    ("quotes", marked("In their words")),
    ("opportunities", marked("Opportunities")),
    ("metrics", marked("Metrics")),
    ("frontstage", marked("Frontstage")),
    ("backstage", marked("Backstage")),
    ("support", marked("Support")),
)
"""The lanes of items, as they follow each other, and what they are called on the map; the goal
comes before them, custom lanes after them."""


def grid(index: JourneyIndex, details: Details | None = None) -> Grid:
    """The journey map of *index*; lanes that are empty at every stage are left out, and those
    that are not to be shown. *details* are those of *index*, where they are made already."""
    details = details or Details(index)
    ideas = opportunities_at(index)
    lanes = [Lane("goal", _("Goal"), tuple(_goals(stage) for stage in index.stages))]
    written = [_written(stage) for stage in index.stages]  # most stages have few of the lanes
    for key, name in LANES:
        if key == "opportunities":
            cells = [_cell(details, *at, key) for at in zip(index.stages, ideas, strict=True)]
        else:
            cells = [
                _cell(details, stage, stage.lane(key), key) if key in fields else ()
                for stage, fields in zip(index.stages, written, strict=True)
            ]
        if any(cells):
            lanes.append(Lane(key, _(name), tuple(cells)))
    lanes += _custom_lanes(index, details)
    return Grid(
        walkers=walkers(index),
        columns=columns(details),
        lanes=tuple(
            lane
            for lane in lanes
            if any(lane.cells)
            and shows(index, lane.key if lane.key != "custom" else slug(lane.name))
        ),
    )


def _written(stage: StageEntry) -> set[str]:
    """The fields that a stage or a step of it has."""
    return set().union(*[part.step.model_fields_set for part in stage.parts])


def lane_key(name: str) -> str:
    """What `JourneyIndex.lanes` calls the lane that a user calls *name*: by the field's name or
    as it is called on the map."""
    key = slug(name)
    return next((field for field, label in LANES if slug(label) == key), key)


def shows(index: JourneyIndex, lane: str) -> bool:
    """Whether the map of *index* is to show *lane*: the field's name, or the slug of the name of
    a lane of one's own."""
    return index.lanes is None or lane in index.lanes


def drawn(index: JourneyIndex, known: Curve, low: Low | None) -> tuple[Curve, Low | None]:
    """The curve *known* of *index* and its lowest point, as far as the map is to show them."""
    if shows(index, "sentiment"):
        return known, low
    empty: Moods = {}
    steps = tuple((empty,) * len(moods) for moods in known.steps)
    return Curve((), (empty,) * len(known.stages), steps), None


def columns(details: Details) -> tuple[Column, ...]:
    """The stages, as the heads of columns."""
    return tuple(_column(details, stage) for stage in details.index.stages)


@once_a_map
def walkers(index: JourneyIndex) -> tuple[Walker, ...]:
    """Who walks the journey, in order."""
    declared = index.project.tables["segment"].things
    return tuple(
        _walker(position, thing, declared.get(thing.id) is thing)
        for position, thing in enumerate(index.segments)
    )


def _walker(position: int, thing: Any, shared: bool) -> Walker:
    segment = thing.definition
    if not isinstance(segment, Segment):
        return Walker(position, thing.id, thing.name)
    return Walker(
        position, thing.id, thing.name, is_role(thing), segment.job, segment.goals, segment.needs,
        segment.outcomes, tuple(segment.custom.items()), segment.quotes, segment.size,
        Image(segment.image, shared) if segment.image else None, segment.description,
        link_pairs(segment),
    )  # fmt: skip


def letter(part: StepEntry) -> str | None:
    """The letter of a step inside its stage; None for a stage."""
    return None if part.number is None else letter_of(part.number)


def letter_of(position: int) -> str:
    """The letter for a *position* from 0: `a` to `z`, then `aa`."""
    rest, last = divmod(position, 26)
    return (chr(96 + rest) if rest else "") + chr(97 + last)


def moment_of(item: Any) -> str | None:
    """Why *item* is a moment of truth: "" where that is not said, None where it is none."""
    moment = item.moment_of_truth
    return moment if isinstance(moment, str) else "" if moment else None


def _goals(stage: StageEntry) -> Cell:
    return tuple([
        Entry(kind="goal", text=goal, step=letter(part))
        for part in stage.parts
        if (goal := part.step.goal)
    ])  # fmt: skip


def _cell(details: Details, stage: StageEntry, places: list[Place], lane: str) -> Cell:
    make = MAKERS[lane]
    cell = []
    for place in places:
        step = place.step
        if step is None:
            cell.append(make(details, stage, place, None))
        else:
            cell.append(make(details, stage.steps[step], place, letter_of(step)))
    return tuple(cell)


def _custom_lanes(index: JourneyIndex, details: Details) -> Iterator[Lane]:
    names = dict.fromkeys(
        name for stage in index.stages for part in stage.parts for name in part.step.custom
    )
    make = MAKERS["custom"]
    for name in names:
        cells = tuple(
            tuple(
                make(details, part, place, letter(part))
                for part in stage.parts
                for place in _custom_places(part, name)
            )
            for stage in index.stages
        )
        yield Lane("custom", name, cells)


def _custom_places(part: StepEntry, name: str) -> Iterator[Place]:
    for position, item in enumerate(part.step.custom.get(name, ())):
        yield Place(item, (*part.path, "custom", name, position), part.stage, part.number)


def _column(details: Details, stage: StageEntry) -> Column:
    model = stage.stage_model
    return Column(
        number=stage.stage + 1,
        id=stage.id,
        name=model.name,
        phase=model.phase,
        owner=model.owner,
        order=model.order,
        walkers=details.numbers(model.segments),
        steps=tuple(_step(details, part) for part in stage.steps),
        moment=moment_of(model),
        moments=tuple(_moments(stage)) if shows(details.index, MOMENTS) else (),
        more=_more(details, stage),
        image=_image(details, stage),
    )


def _step(details: Details, part: StepEntry) -> StepHead:
    return StepHead(
        letter=letter(part) or "",
        id=part.id,
        name=part.step.name,
        walkers=details.numbers(part.step.segments),
        moment=moment_of(part.step),
        more=_more(details, part),
        image=_image(details, part),
    )


def _image(details: Details, part: StepEntry) -> Image | None:
    path = part.step.image
    return Image(path) if path and shows(details.index, PICTURES) else None


def _more(details: Details, part: StepEntry) -> More:
    return details.of_part(part) if shows(details.index, MEASURED) else NOTHING_MORE


def _moments(stage: StageEntry) -> Iterator[tuple[str, str]]:
    places: Iterable[Any] = [
        *(part.step for part in stage.parts),
        *(place.item for place in stage.lane("touchpoints")),
    ]
    for item in places:
        why = moment_of(item)
        if why is not None:
            yield item.name, why
