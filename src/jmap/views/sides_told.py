"""What tells segments apart, in sentences."""

from collections.abc import Mapping, Sequence

from jmap.analysis.likeness import Parting
from jmap.analysis.points import Point
from jmap.analysis.scores import TOLERANCE
from jmap.analysis.sides import SCALES, Apart, Measure, Rated, comers
from jmap.project.index import JourneyIndex
from jmap.views.entries import Walker
from jmap.views.glance import Remark
from jmap.views.language import _, marked, plural
from jmap.views.phrases import Part, listed, own, phrase
from jmap.views.told import named, sentences, some
from jmap.views.wording import number, percent, rating, signed

PART = 0.1
"""From which difference on shares of a way are told."""
MOST_PARTINGS = 3
"""How many of them."""
MOST_STAGES = 4
"""Up to how many stages are named that a segment never comes to."""

_GAPS: Mapping[str, Mapping[Measure, str]] = {
    "need": {
        "importance": marked("How much “{what}” matters: {values}."),
        "satisfaction": marked("How well “{what}” is met: {values}."),
        "effort": marked("The effort “{what}” takes: {values}."),
    },
    "": {
        "importance": marked("How much “{what}” matters: {values}."),
        "satisfaction": marked("Satisfaction with “{what}”: {values}."),
        "effort": marked("The effort “{what}” takes: {values}."),
    },
}
"""How a gap is told, of needs and of all else."""

_PARTINGS = {
    "exit": marked("{share} of {who} leave at {start}, against {others}."),
    "competitor": marked("{share} of {who} leave for a competitor at {start}, against {others}."),
    "abandon": marked("{share} of {who} give up at {start}, against {others}."),
    "done": marked("{share} of {who} are done at {start}, against {others}."),
    "other": marked("{share} of {who} go elsewhere at {start}, against {others}."),
    "skip": marked("{share} of {who} go straight from {start} to {end}, against {others}."),
    "loop": marked("{share} of {who} go back from {start} to {end}, against {others}."),
    "again": marked("{share} of {who} go through {start} again, against {others}."),
    "branch": marked("{share} of {who} go from {start} to {end}, against {others}."),
}
"""How it is told that segments take a way in unlike parts."""


class Told:
    """Says what tells the segments *customers* of the map of *index* apart."""

    def __init__(self, index: JourneyIndex, customers: Sequence[Walker]) -> None:
        self._index = index
        self._customers = customers
        self._names = {walker.id: own(walker.name) for walker in customers}

    def remarks(self, gaps: Sequence[Apart], parted: Sequence[Parting]) -> list[Remark]:
        """Where feelings are furthest apart, who is not everywhere, where paths part."""
        most = max((each.gap for each in gaps), default=0)
        widest = [each for each in gaps if most - each.gap < TOLERANCE] if most else []
        ways = [self._parting(each) for each in parted[:MOST_PARTINGS] if each.gap >= PART]
        found = (
            (_("Furthest apart"), self._furthest(widest)),
            (_("Not for everybody"), self._absences()),
            (_("Where their paths part"), ways),
        )
        return [Remark(label, sentences(*said)) for label, said in found if said]

    def gap(self, each: Rated) -> tuple[Part, ...]:
        """How far apart ratings are."""
        values = [
            phrase(
                _("{value} for {who}"),
                value=_value(each.measure, value),
                who=self._names[segment],
            )
            for segment, value in each.values.items()
        ]
        sentences = _GAPS.get(each.kind, _GAPS[""])
        return phrase(
            _(sentences[each.measure]), what=own(each.name, strong=True), values=listed(values)
        )

    def _furthest(self, widest: Sequence[Apart]) -> list[tuple[Part, ...]]:
        if not widest:
            return []
        names = [self._index.stages[each.stage].step.name for each in widest]
        scores = widest[0].scores
        low, high = min(scores.values()), max(scores.values())
        told = phrase(
            _("At {stage}, feelings are {low} for {who} and {high} for {whom}."),
            stage=own(names[0], strong=True),
            low=Part(signed(low), strong=True),
            who=self._those(scores, low),
            high=Part(signed(high), strong=True),
            whom=self._those(scores, high),
        )
        if len(names) == 1:
            return [told]
        others = some([named(name) for name in names[1:]])
        return [told, phrase(_("Just as far apart: {stages}."), stages=others)]

    def _those(self, values: Mapping[str, float], value: float) -> tuple[Part, ...]:
        """The names of the segments that have *value*."""
        return listed([self._names[s] for s, given in values.items() if given == value])

    def _absences(self) -> list[tuple[Part, ...]]:
        """Which segments do not come to which stages."""
        here = [(stage, comers(self._index, stage)) for stage in self._index.stages]
        found = []
        for walker in self._customers:
            names = [stage.step.name for stage, ids in here if ids and walker.id not in ids]
            who = own(walker.name, strong=True)
            if len(names) > MOST_STAGES:
                sentence = plural(
                    "{who} never come to {n} stage.", "{who} never come to {n} stages.", len(names)
                )
                found.append(phrase(sentence, who=who))
            elif names:
                stages = listed([named(name, strong=False) for name in names])
                found.append(phrase(_("{who} never come to {stages}."), who=who, stages=stages))
        return found

    def _parting(self, each: Parting) -> tuple[Part, ...]:
        most = max(each.shares.values())
        less = sorted({share for share in each.shares.values() if share < most}, reverse=True)
        others = [
            phrase(
                _("{share} of {who}"),
                share=Part(percent(share), strong=True),
                who=self._those(each.shares, share),
            )
            for share in less
        ]
        words: dict[str, Part | Sequence[Part]] = {
            "share": Part(percent(most), strong=True),
            "who": self._those(each.shares, most),
            "others": listed(others),
            "start": own(self._name(each.source), strong=True),
        }
        if each.target is None:
            return phrase(_(_PARTINGS[each.destination or "exit"]), **words)
        kind = "again" if each.target == each.source else each.kind
        return phrase(_(_PARTINGS[kind]), **words, end=own(self._name(each.target)))

    def _name(self, point: Point) -> str:
        entry = self._index.stages[point.stage]
        return entry.step.name if point.step is None else entry.steps[point.step].step.name


def _value(measure: Measure, value: float) -> Part:
    text = rating(value) if SCALES[measure] == 10 else number(value)
    return Part(text, strong=True)
