"""Segments side by side: how they feel, what only some have, how they rate, whose paths part."""

from typing import NamedTuple

from jmap.analysis.curve import Curve, Mood
from jmap.analysis.likeness import Likeness, likenesses, partings
from jmap.analysis.sides import SCALES, Measure, Rated, apart, comers, own_items, rated
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.views.curve import CurveView, Frame, small_curve
from jmap.views.entries import Numbers, Walker
from jmap.views.glance import Remark
from jmap.views.grid import letter, walkers
from jmap.views.language import _, marked
from jmap.views.matrix import StageName, stage_names
from jmap.views.phrases import Part
from jmap.views.sides_told import Told
from jmap.views.wording import percent, rating, signed

MEASURES = {
    "importance": marked("Importance"),
    "satisfaction": marked("Satisfaction"),
    "effort": marked("Effort"),
}
LANES = {
    "actions": marked("Doing"),
    "needs": marked("Need"),
    "touchpoints": marked("Touchpoint"),
    "questions": marked("Question"),
    "barriers": marked("Barrier"),
}
WIDE = 0.2
"""From which part of its scale on a gap between ratings is told."""
MOST = 6
"""How many of the widest gaps are told in words."""


class Felt(NamedTuple):
    """How a segment feels at a stage: the score and its words, None where there is none. `low`
    and `high` mark the ends of a gap of one point or more."""

    score: float | None = None
    text: str | None = None
    feelings: tuple[str, ...] = ()
    low: bool = False
    high: bool = False


class OwnItem(NamedTuple):
    """What only some of those who come to a stage have there; `kind` is the lane's key."""

    kind: str
    label: str
    text: str
    step: str | None
    walkers: Numbers


class StageSides(NamedTuple):
    """A stage as the segments have it: `felt` has one for each, None for those who do not come
    here; `gap` is how many points of sentiment the furthest are apart."""

    stage: StageName
    felt: tuple[Felt | None, ...]
    gap: str | None
    wide: bool
    items: tuple[OwnItem, ...]


class RatedRow(NamedTuple):
    """What segments rate, with the value of each for each of `Sides.measures`, None where it has
    none. `wide` says for each measure whether the gap is one that is told, `whole` whether its
    values are whole numbers."""

    stage: StageName
    step: str | None
    kind: str
    name: str
    values: tuple[tuple[float | None, ...], ...]
    wide: tuple[bool, ...]
    whole: tuple[bool, ...]


class Gap(NamedTuple):
    """A wide gap between ratings: `values` by segment (position and number) on a scale from
    `least` to `most`."""

    stage: StageName
    kind: str
    name: str
    measure: str
    values: tuple[tuple[int, float], ...]
    least: float
    most: float
    text: tuple[Part, ...]


class Alike(NamedTuple):
    """How alike two segments' paths are; positions of the segments, and a percentage."""

    one: int
    other: int
    share: float
    text: str
    both: int
    either: int


class Sides(NamedTuple):
    """Segments side by side. `walkers` are the customers' segments, `roles` those who only take
    part; all values stand in the order of `walkers`. `curve` has their lines for a drawing of
    each, None where sentiments tell nobody apart; `measures` are the labels of what is rated."""

    walkers: tuple[Walker, ...]
    roles: tuple[Walker, ...]
    stages: tuple[StageName, ...]
    curve: CurveView | None
    remarks: tuple[Remark, ...]
    rows: tuple[StageSides, ...]
    measures: tuple[str, ...]
    ratings: tuple[RatedRow, ...]
    gaps: tuple[Gap, ...]
    alike: tuple[Alike, ...]


def sides(index: JourneyIndex, known: Curve, *, mirrored: bool = False) -> Sides | None:
    """The segments of the map of *index*, whose moods are *known*, side by side; None where
    there are not two, or nothing tells them apart. The curves run from right to left where they
    are *mirrored*."""
    everybody = walkers(index)
    customers = tuple(walker for walker in everybody if not walker.role)
    if len(customers) < 2:
        return None
    frame = Frame((1.0,) * len(index.stages), 72.0, 9.0, 9.0, mirrored)
    roles = tuple(walker for walker in everybody if walker.role)
    return _Sides(index, known, customers).view(roles, frame)


class _Sides:
    def __init__(self, index: JourneyIndex, known: Curve, customers: tuple[Walker, ...]) -> None:
        self.index = index
        self.known = known
        self.customers = customers
        self.by_id = {walker.id: walker for walker in customers}
        self.stages = stage_names(index)
        self.told = Told(index, customers)

    def view(self, roles: tuple[Walker, ...], frame: Frame) -> Sides | None:
        ratings = rated(self.index)
        rows = tuple(self._row(stage) for stage in self.index.stages)
        has_moods = any(felt for row in rows for felt in row.felt if felt and felt.text)
        remarks = self.told.remarks(apart(self.index, self.known), partings(self.index))
        if not (has_moods or ratings or remarks or any(row.items for row in rows)):
            return None
        measures = [name for name in SCALES if any(r.measure == name for r in ratings)]
        return Sides(
            walkers=self.customers,
            roles=roles,
            stages=self.stages,
            curve=small_curve(self.index, self.known, frame) if has_moods else None,
            remarks=tuple(remarks),
            rows=rows,
            measures=tuple(_(MEASURES[name]) for name in measures),
            ratings=tuple(self._rated(ratings, measures)),
            gaps=tuple(self._gap(each) for each in self._widest(ratings)),
            alike=tuple(self._alike(each) for each in likenesses(self.index)),
        )

    def _row(self, stage: StageEntry) -> StageSides:
        here = comers(self.index, stage)
        moods = self.known.stages[stage.stage]
        scores = [
            mood.score
            for segment in here
            if (mood := moods.get(segment)) is not None and mood.score is not None
        ]
        gap = max(scores) - min(scores) if len(scores) > 1 else None
        wide = gap is not None and round(gap, 9) >= 1
        return StageSides(
            stage=self.stages[stage.stage],
            felt=tuple(
                _felt(moods.get(walker.id), scores if wide else ()) if walker.id in here else None
                for walker in self.customers
            ),
            gap=None if gap is None else rating(gap),
            wide=wide,
            items=tuple(
                OwnItem(
                    each.lane,
                    _(LANES[each.lane]),
                    each.place.item.name if each.lane == "touchpoints" else each.place.item.text,
                    None if each.place.step is None else letter(stage.steps[each.place.step]),
                    tuple(self.by_id[segment].number for segment in each.segments),
                )
                for each in own_items(self.index, stage)
            ),
        )

    def _rated(self, ratings: list[Rated], measures: list[Measure]) -> list[RatedRow]:
        """One row for each thing that is rated, whatever of it is."""
        things: dict[tuple[int, int | None, str, str], dict[str, Rated]] = {}
        for each in ratings:
            key = (each.part.stage, each.part.number, each.kind, each.name)
            things.setdefault(key, {})[each.measure] = each
        nothing = (None,) * len(self.customers)
        whole = tuple(measure == "effort" for measure in measures)
        rows = []
        for (stage, _step, kind, name), found in things.items():
            part = next(iter(found.values())).part
            given = [found.get(measure) for measure in measures]
            values = [tuple(map(one.values.get, self.by_id)) if one else nothing for one in given]
            wide = [one is not None and _is_wide(one) for one in given]
            told = (self.stages[stage], letter(part), kind, name)
            rows.append(RatedRow(*told, tuple(values), tuple(wide), whole))
        return rows

    def _widest(self, ratings: list[Rated]) -> list[Rated]:
        """The widest gaps, those of one thing told once, by what it is furthest apart in."""
        found: dict[tuple[str, str], Rated] = {}
        for each in sorted(ratings, key=lambda rated: -round(rated.gap, 9)):
            if _is_wide(each):
                found.setdefault((each.kind, each.name), each)
        return list(found.values())[:MOST]

    def _gap(self, each: Rated) -> Gap:
        least, most = (0.0, 10.0) if SCALES[each.measure] == 10 else (1.0, 5.0)
        stage = self.stages[each.part.stage]
        return Gap(
            stage,
            each.kind,
            each.name,
            _(MEASURES[each.measure]),
            tuple((self.by_id[segment].number, value) for segment, value in each.values.items()),
            least,
            most,
            self.told.gap(each),
        )

    def _alike(self, each: Likeness) -> Alike:
        return Alike(
            self.by_id[each.one].number,
            self.by_id[each.other].number,
            each.share,
            percent(each.share),
            each.both,
            each.either,
        )


def _is_wide(each: Rated) -> bool:
    return round(each.gap, 9) >= WIDE


def _felt(mood: Mood | None, scores: list[float] | tuple[()]) -> Felt:
    if mood is None:
        return Felt()
    if mood.score is None:
        return Felt(feelings=mood.feelings)
    return Felt(
        mood.score,
        signed(mood.score),
        mood.feelings,
        low=bool(scores) and mood.score == min(scores),
        high=bool(scores) and mood.score == max(scores),
    )
