"""The sentiment curve, placed: one line a segment over the columns of the map."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from jmap.analysis.curve import Curve, Low, Mood, Moods, step_moods
from jmap.analysis.walkers import EVERYBODY, customer_ids
from jmap.project.index import JourneyIndex
from jmap.views.grid import letter_of
from jmap.views.language import _
from jmap.views.wording import commas, joined, signed

WIDTH = 1000
"""Width of the drawing's coordinates; it is stretched to the columns."""


class Frame(NamedTuple):
    """Where things are: `weights` are the relative widths of the columns; `top` and `bottom` the
    pixels left free above +2 and below -2."""

    weights: tuple[float, ...]
    height: float = 188.0
    top: float = 27.0
    bottom: float = 14.0
    mirrored: bool = False

    def x(self, stage: int, within: float = 0.5) -> float:
        """The place of a point *within* (0-1) the column of *stage*, 0-1 over all columns."""
        total = sum(self.weights)
        x = (sum(self.weights[:stage]) + within * self.weights[stage]) / total
        return 1 - x if self.mirrored else x

    @property
    def rules(self) -> tuple[float, float, float]:
        """The heights of +2, 0 and -2."""
        return self.y(2), self.y(0), self.y(-2)

    def y(self, score: float) -> float:
        """The height of a score, from the top."""
        return self.top + (2 - score) / 4 * (self.height - self.top - self.bottom)


class Dot(NamedTuple):
    """A point of a line: `x` in percent of the width, `y` in pixels."""

    stage: int
    x: float
    y: float
    score: str
    low: bool = False


class LineView(NamedTuple):
    """A segment's line. `style` is the position of its colour, dash and mark; `path` draws it in
    a box of `WIDTH` by the frame's height; `steps` are the scores of single steps, which
    `step_path` joins inside each stage."""

    style: int
    number: int | None
    name: str
    role: bool
    path: str
    dots: tuple[Dot, ...]
    steps: tuple[Dot, ...] = ()
    step_path: str = ""


class LowLabel(NamedTuple):
    """What a low point is called. `first` and `last` are the columns its label may use; `bad` says
    that it is below zero."""

    stage: int
    first: int
    last: int
    align: str
    x: float
    y: float
    score: str
    bad: bool
    who: str
    why: str | None
    numbers: tuple[int, ...]


Felt = tuple[int | None, str, Mood]
"""How a segment feels: its position (None: everybody), its name, its mood."""


class StepFelt(NamedTuple):
    """What is felt at a step, which its stage does not say already."""

    letter: str
    name: str
    moods: tuple[Felt, ...]


class CurveView(NamedTuple):
    """The curve of a map, or its lines alone. `rules` are the heights of +2, 0 and -2; `summary`
    is its text. `moods` is what is felt at each stage, `steps` at single steps of each."""

    height: float
    rules: tuple[float, float, float]
    lines: tuple[LineView, ...]
    low: LowLabel | None = None
    summary: str = ""
    moods: tuple[tuple[Felt, ...], ...] = ()
    steps: tuple[tuple[StepFelt, ...], ...] = ()

    @property
    def above(self) -> Iterator[list[Felt]]:
        """`moods`, to stand above `steps`: without the words that are told there."""
        for felt, steps in zip(self.moods, self.steps, strict=True):
            yield [
                (number, name, mood._replace(feelings=()) if steps and mood.mean else mood)
                for number, name, mood in felt
            ]


def curve_view(index: JourneyIndex, known: Curve, low: Low | None, frame: Frame) -> CurveView:
    """The curve *known* of the map of *index*, drawn in *frame*."""
    whose = {thing.id: (place, thing.name) for place, thing in enumerate(index.segments)}
    lines = curve_lines(index, known, frame, steps=True)
    steps = tuple(
        tuple(
            StepFelt(letter_of(step.number or 0), step.step.name, _felt(known, moods, whose))
            for step, moods in step_moods(known, stage)
        )
        for stage in index.stages
    )
    return CurveView(
        frame.height,
        frame.rules,
        lines,
        low=_low_label(index, known, low, frame) if low else None,
        summary=_summary(index, lines, steps),
        moods=tuple(_felt(known, moods, whose) for moods in known.stages),
        steps=steps,
    )


def _felt(known: Curve, moods: Moods, whose: Mapping[str, tuple[int, str]]) -> tuple[Felt, ...]:
    """*moods* in the order of the lines, each with *whose* it is: position and name."""
    return tuple([(*whose.get(i, (None, "")), moods[i]) for i in known.lines if i in moods])


def small_curve(index: JourneyIndex, known: Curve, frame: Frame) -> CurveView:
    """The lines alone of the curve *known* of the map of *index*, drawn in *frame*: neither steps
    nor labels nor words."""
    return CurveView(frame.height, frame.rules, curve_lines(index, known, frame))


def curve_lines(
    index: JourneyIndex, known: Curve, frame: Frame, *, steps: bool = False
) -> tuple[LineView, ...]:
    """The lines of the curve *known* of the map of *index*, drawn in *frame*, with or without
    single *steps*."""
    things = {thing.id: (place, thing.name) for place, thing in enumerate(index.segments)}
    customers = customer_ids(index)
    middles = [round(frame.x(stage) * 100, 3) for stage in range(len(known.stages))]
    lines = []
    for segment in known.lines:
        number, name = things.get(segment, (None, _("All customers")))
        role = segment != EVERYBODY and segment not in customers
        line = _line(known, frame, middles, segment, number=number, name=name, role=role)
        lines.append(_stepped(line, known, frame, segment) if steps else line)
    return tuple(lines)


def _line(
    known: Curve, frame: Frame, middles: Sequence[float], segment: str, *, number: int | None,
    name: str, role: bool,
) -> LineView:  # fmt: skip
    """The line of *segment*; *middles* are the places of the stages, in percent of the width."""
    scores = [
        (stage, mood.score)
        for stage, moods in enumerate(known.stages)
        if (mood := moods.get(segment)) is not None and mood.score is not None
    ]
    given = {score for _, score in scores}
    low = min(given) if len(given) > 1 else None
    dots = tuple([
        Dot(stage, middles[stage], round(frame.y(score), 1), signed(score), score == low)
        for stage, score in scores
    ])  # fmt: skip
    return LineView(number or 0, number, name, role, _path(dots), dots)


def _stepped(line: LineView, known: Curve, frame: Frame, segment: str) -> LineView:
    """The *line* of *segment* with the scores of single steps."""
    steps = tuple(_steps(known, frame, segment))
    if not steps:
        return line
    inside = (_straight([step for step in steps if step.stage == dot.stage]) for dot in line.dots)
    return line._replace(steps=steps, step_path="".join(inside))


def _steps(known: Curve, frame: Frame, segment: str) -> Iterator[Dot]:
    for stage, each in enumerate(known.steps):
        for step, moods in enumerate(each) if len(each) > 1 else ():
            mood = moods.get(segment)
            if mood and mood.score is not None:
                x = round(frame.x(stage, (step + 0.5) / len(each)) * 100, 3)
                yield Dot(stage, x, round(frame.y(mood.score), 1), signed(mood.score))


def _straight(dots: Sequence[Dot]) -> str:
    """A path from dot to dot; none where there is but one."""
    points = [f"{dot.x * WIDTH / 100:.1f} {dot.y}" for dot in dots]
    return f"M{'L'.join(points)}" if len(points) > 1 else ""


def _path(dots: Sequence[Dot]) -> str:
    """The line through *dots*, broken where a stage has none."""
    runs: list[list[tuple[float, float]]] = []
    following = -1
    for stage, x, y, _score, _low in dots:
        if stage != following:
            runs.append([])
        runs[-1].append((x * WIDTH / 100, y))
        following = stage + 1
    return "".join([smooth(run) for run in runs if len(run) > 1])


def smooth(points: Sequence[tuple[float, float]]) -> str:
    """A path through *points* (x rising or falling) that never leaves the band between two
    neighbours: a monotone cubic after Fritsch and Carlson."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    tangents = [*map(_tangent, slopes, slopes[1:]), slopes[-1]]
    x, y = points[0]
    tangent = slopes[0]
    path = f"M{x:.1f} {y:.1f}"
    for (end_x, end_y), end_tangent in zip(points[1:], tangents, strict=True):
        third = (end_x - x) / 3
        path += (
            f"C{x + third:.1f} {y + tangent * third:.1f} "
            f"{end_x - third:.1f} {end_y - end_tangent * third:.1f} {end_x:.1f} {end_y:.1f}"
        )
        x, y, tangent = end_x, end_y, end_tangent
    return path


def _tangent(before: float, after: float) -> float:
    """The slope at a point between two slopes: none at a peak, else their harmonic mean."""
    if before * after <= 0:
        return 0.0
    return 2 * before * after / (before + after)


def _low_label(index: JourneyIndex, known: Curve, low: Low, frame: Frame) -> LowLabel:
    """The label of the lowest point: under it, over up to three columns."""
    count = len(index.stages)
    first, last = max(0, low.stage - 1), min(count - 1, low.stage + 1)
    align = "center"
    if low.stage == 0 or low.stage == count - 1:
        align = "start" if low.stage == 0 else "end"
    moods = [known.stages[low.stage][segment] for segment in low.segments]
    feelings = dict.fromkeys(feeling for mood in moods for feeling in mood.feelings)
    whose = [(place, thing.name) for place, thing in enumerate(index.segments)
             if thing.id in low.segments]  # fmt: skip
    return LowLabel(
        stage=low.stage, first=first, last=last, align=align,
        x=round(frame.x(low.stage) * 100, 3), y=round(frame.y(low.score), 1),
        score=signed(low.score), bad=low.score < 0, who=joined([name for _place, name in whose]),
        why=next(iter(feelings), None),
        numbers=tuple([place for place, _name in whose]),
    )  # fmt: skip


def _summary(
    index: JourneyIndex, lines: Sequence[LineView], steps: Sequence[Sequence[StepFelt]]
) -> str:
    """The curve in words."""
    text = _("Sentiment from −2 to +2.")
    names = [stage.step.name for stage in index.stages]
    for line in lines:
        if line.dots:
            dots = [_dot_told(names[dot.stage], dot, line, steps[dot.stage]) for dot in line.dots]
            said = _("{name}: {scores}.").format(name=line.name, scores=commas(dots))
            text = _("{before} {after}").format(before=text, after=said)
    return text


def _dot_told(name: str, dot: Dot, line: LineView, steps: Iterable[StepFelt]) -> str:
    """The score of the stage *name* on a *line*, and those of its *steps*."""
    within = [
        f"{step.name} {signed(mood.score)}"
        for step in steps
        for number, _name, mood in step.moods
        if number == line.number and mood.score is not None
    ]
    told = f"{name} {dot.score}"
    return _("{name} ({score})").format(name=told, score=commas(within)) if within else told
