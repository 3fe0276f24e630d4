"""What customers go through at each stage, and how each of it feels."""

from collections.abc import Iterator
from typing import NamedTuple

from jmap.analysis.curve import Moods, curve, moods_of
from jmap.analysis.stages import audience
from jmap.analysis.walkers import EVERYBODY
from jmap.project.index import JourneyIndex
from jmap.project.stages import StageEntry
from jmap.views.language import _


class Task(NamedTuple):
    """A step, something done, or a touchpoint. `felt` has each score that is told of it, −2 to +2,
    with the names of those who feel so; it is empty where there is none."""

    name: str
    felt: tuple[tuple[float, tuple[str, ...]], ...]


def tasks(index: JourneyIndex) -> list[list[Task]]:
    """The tasks of each stage: where feelings are told of its steps or touchpoints, these; else
    what is done there, as long as all feel alike; else the stage itself."""
    maker = _Maker(index)
    return [list(maker.tasks(stage)) for stage in index.stages]


class _Maker:
    def __init__(self, index: JourneyIndex) -> None:
        self._index = index
        self._known = curve(index)
        self._names = {thing.id: thing.name for thing in index.segments}
        self._names[EVERYBODY] = _("All customers")

    def tasks(self, stage: StageEntry) -> Iterator[Task]:
        """The tasks of a stage."""
        here = self._known.stages[stage.stage]
        touchpoints = [place.item for place in stage.lane("touchpoints")]
        felt = [touchpoint for touchpoint in touchpoints if touchpoint.sentiment]
        if stage.steps:
            for step, moods in zip(stage.steps, self._known.steps[stage.stage], strict=True):
                yield self._task(step.step.name, moods or here)
        elif felt:
            for touchpoint in felt:
                whose = touchpoint.segments or audience(self._index, stage)
                moods = moods_of(self._index, touchpoint.sentiment, whose)
                yield self._task(touchpoint.name, moods or here)
        else:
            names: list[str] = [place.item.text for place in stage.lane("actions")]
            names = names or [touchpoint.name for touchpoint in touchpoints]
            alike = len({mood.score for mood in here.values()}) < 2
            for name in (names if alike else ()) or [stage.step.name]:
                yield self._task(name, here)

    def _task(self, name: str, moods: Moods) -> Task:
        felt: dict[float, list[str]] = {}
        for segment, mood in moods.items():
            if mood.score is not None:
                felt.setdefault(mood.score, []).append(self._names.get(segment, segment))
        return Task(name, tuple((score, tuple(names)) for score, names in felt.items()))
