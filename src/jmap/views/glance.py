"""What a map says, in sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from jmap.analysis.curve import Dip, Low
from jmap.analysis.effort import Effort
from jmap.analysis.glance import Glance, Reason
from jmap.analysis.scores import NeedScore
from jmap.model.journey import Transition
from jmap.project.index import JourneyIndex
from jmap.views.language import _, marked, plural
from jmap.views.losses_told import losses_told
from jmap.views.phrases import Part, commas, listed, own, phrase
from jmap.views.told import (
    MOST,
    Parts,
    are_all,
    claims_told,
    figure,
    named,
    said_for,
    sentences,
    some,
    strong,
)
from jmap.views.told import who as names_of
from jmap.views.wording import joined, scored, signed


class Remark(NamedTuple):
    """A sentence or two under a label."""

    label: str
    parts: Parts

    @property
    def text(self) -> str:
        """The remark without its markup."""
        return "".join(part.text for part in self.parts)


def remarks(index: JourneyIndex, said: Glance) -> tuple[Remark, ...]:
    """What *said* says, in sentences; nothing about what there is nothing to say about."""
    most = max((len(thread.stages) for thread in said.threads), default=0)
    runs = 2 * most >= len(index.stages)
    found = (
        (_("Lowest stage") if said.dips else _("Lowest point"), _lowest(index, said)),
        (_("Runs through the journey") if runs else _("Met more than once"), _threads(index, said)),
        (_("Where customers leave"), losses_told(index, said.losses)),
        (_("Hardest to get through"), _effort(index, said.effort) if said.effort else ()),
        (_("Needs least met"), _needs(index, said)),
        (_("What this rests on"), claims_told(index)),
    )
    return tuple(Remark(label, parts) for label, parts in found if parts)


_WHY = {
    "quote": marked("In their words: “{text}”"),
    "barrier": marked("In the way there: “{text}”"),
    "feeling": marked("How it feels there: “{text}”"),
}


def _lowest(index: JourneyIndex, said: Glance) -> Parts:
    low, why = said.low, said.reason
    if low is None:
        return ()
    whose = said_for(index, figure(signed(low.score)), low.segments)
    if low.also:
        others = [said_for(index, Part(signed(score)), [who]) for who, score in low.also]
        whose = commas([whose, listed(others)])
    fallen = low.score < 0 and low.stage > 0 and low.stage - 1 not in dict(low.again)
    falls = _("{stage} drops to {score}.") if fallen else _("{stage} is lowest, at {score}.")
    again = [(named(index.stages[at].step.name), who) for at, who in low.again]
    return sentences(
        phrase(falls, stage=strong(index.stages[low.stage].step.name), score=whose),
        _reason(why) if why else (),
        _as_low(index, again, low.segments),
        _lowest_of_others(index, low),
        _dips(index, said.dips),
    )


def _as_low(
    index: JourneyIndex, places: Sequence[tuple[Parts, tuple[str, ...]]], segments: tuple[str, ...]
) -> Parts:
    """The other *places* that are as low, and for whom where that is not for *segments*."""
    told = [place if who == segments else said_for(index, place, who) for place, who in places]
    return phrase(_("Just as low: {stages}."), stages=some(told)) if told else ()


def _dips(index: JourneyIndex, dips: Sequence[Dip]) -> Parts:
    """The steps that are lower than any stage."""
    if not dips:
        return ()
    first, *others = dips
    deepest = phrase(
        _("Within {stage}, {step} goes down to {score}."),
        stage=own(index.stages[first.step.stage].step.name),
        step=strong(first.step.step.name),
        score=said_for(index, figure(signed(first.score)), first.segments),
    )
    again = [
        (_at(dip.step.step.name, index.stages[dip.step.stage].step.name), dip.segments)
        for dip in others
    ]
    return sentences(deepest, _as_low(index, again, first.segments))


def _reason(why: Reason) -> Parts:
    text = own(why.text)
    if not why.severity:
        return phrase(_(_WHY[why.kind]), text=text)
    weighs = _("What weighs most there: “{barrier}” (severity {severity} of 5).")
    return phrase(weighs, barrier=text, severity=str(why.severity))


def _lowest_of_others(index: JourneyIndex, low: Low) -> Parts:
    """Where those are lowest who are not where it is lowest of all."""
    stages: dict[int, dict[str, float]] = {}
    for segment, stage, score in low.elsewhere:
        stages.setdefault(stage, {})[segment] = score
    clauses = [
        phrase(
            _("for {who} {stage} ({score})") if position
            else _("For {who} the lowest is {stage} ({score})"),
            who=names_of(index, scores),
            stage=own(index.stages[stage].step.name),
            score=joined([signed(score) for score in scores.values()]),
        )
        for position, (stage, scores) in enumerate(stages.items())
    ]  # fmt: skip
    return phrase(_("{clause}."), clause=commas(clauses)) if clauses else ()


def _threads(index: JourneyIndex, said: Glance) -> Parts:
    total = len(index.stages)
    clauses = []
    for position, thread in enumerate(said.threads[:MOST]):
        met = len(thread.stages)
        if position:
            where = _("“{name}” in {n} of {total}")
            if met == total:
                where = _("“{name}” in both") if total == 2 else _("“{name}” in all {total}")
        elif met == total == 2:
            where = _("“{name}” comes up in both stages")
        elif met == total:
            where = _("“{name}” comes up in all {total} stages")
        else:
            where = _("“{name}” comes up in {n} of {total} stages")
        name = strong(thread.thing.name)
        clauses.append(phrase(where, name=name, n=str(met), total=str(total)))
    if not clauses:
        return ()
    parts = commas(clauses)
    rest = len(said.threads) - MOST
    if rest > 0:
        more = (
            plural("{n} other in fewer", "{n} others in fewer", rest)
            if len(said.threads[MOST].stages) < len(said.threads[MOST - 1].stages)
            else plural("{n} other as often", "{n} others as often", rest)
        )
        parts = phrase(_("{some}, and {last}"), some=parts, last=more)
    return phrase(_("{clause}."), clause=parts)


def _effort(index: JourneyIndex, effort: Effort) -> Parts:
    grade = figure(_("{grade} of 5").format(grade=effort.grade))
    told = _takes(index, effort, _asked_of(index, grade, effort.segments))
    alike = all(other.segments == effort.segments for other in effort.again)
    again = [
        place if alike else _asked_of(index, place, other.segments)
        for other in effort.again
        if (place := _place(index, other))
    ]
    also = phrase(_("Just as much: {places}."), places=some(again)) if again else ()
    return sentences(told, also)


def _asked_of(index: JourneyIndex, said: Part | Parts, segments: Sequence[str]) -> Parts:
    """Something *said*, and of whom it is asked, unless of all."""
    who = () if are_all(index, segments) else names_of(index, segments)
    return phrase(_("{effort} from {who}") if who else "{effort}", effort=said, who=who)


def _place(index: JourneyIndex, effort: Effort) -> Parts:
    """What takes an *effort*, in short; nothing for the way in or out."""
    item = effort.item
    if not isinstance(item, Transition):
        holder = _holder(index, effort)
        return _at(item.name, holder) if holder else named(item.name)
    start, end = index.point(item.from_), index.point(item.to)
    if start is None or end is None:
        return ()
    before, after = named(start.step.name), named(end.step.name)
    return phrase(_("{before} → {after}"), before=before, after=after)


def _at(name: str, stage: str) -> Parts:
    """Something at a *stage*, by name."""
    return phrase(_("{name} at {stage}"), name=strong(name), stage=own(stage))


def _holder(index: JourneyIndex, effort: Effort) -> str | None:
    """The name of the stage or step that what takes an *effort* stands in; None of a stage."""
    point = effort.point
    if point is None or point.step is not effort.item:
        return point.step.name if point else None
    return None if point.number is None else index.stages[point.stage].step.name


def _takes(index: JourneyIndex, effort: Effort, grade: Parts) -> Parts:
    item = effort.item
    if not isinstance(item, Transition):
        if holder := _holder(index, effort):
            takes = _("{name} at {stage} takes effort {effort}.")
            return phrase(takes, name=strong(item.name), stage=own(holder), effort=grade)
        return phrase(_("{name} takes effort {effort}."), name=strong(item.name), effort=grade)
    start, end = index.point(item.from_), index.point(item.to)
    if start is not None and start is end:
        again = _("Going through {stage} again takes effort {effort}.")
        return phrase(again, stage=strong(start.step.name), effort=grade)
    ends = {
        name: strong(point.step.name)
        for name, point in (("start", start), ("end", end))
        if point is not None
    }
    way = {
        ("start", "end"): _("Getting from {start} to {end} takes effort {effort}."),
        ("start",): _("Getting from {start} out takes effort {effort}."),
        ("end",): _("Getting to {end} takes effort {effort}."),
        (): _("Getting out takes effort {effort}."),
    }[tuple(ends)]
    return phrase(way, effort=grade, **ends)


def _needs(index: JourneyIndex, said: Glance) -> Parts:
    parts: Parts = ()
    needs = list(dict.fromkeys(score.need for score in said.needs))
    for need in needs[:MOST]:
        whose = _whose(index, [score for score in said.needs if score.need == need])
        if parts:
            told = phrase(_("“{need}” {scores}"), need=strong(need), scores=whose)
            parts = phrase(_("{some}; {next}"), some=parts, next=told)
        else:
            parts = phrase(_("“{need}” scores {scores}"), need=strong(need), scores=whose)
    rest = len(needs) - MOST
    if rest > 0:
        more = plural("{n} more", "{n} more", rest)
        parts = phrase(_("{some}; {next}"), some=parts, next=more)
    return phrase(_("{clause}. The most a need can score is 20."), clause=parts) if parts else ()


def _whose(index: JourneyIndex, scores: Sequence[NeedScore]) -> Parts:
    """*scores* of a need, each with those who give it, at however many stages."""
    whose: dict[str, dict[str, None]] = {}
    for score in scores:
        whose.setdefault(scored(score.score), {})[score.segment] = None
    told = [
        (figure(text),) if are_all(index, who) else said_for(index, figure(text), who)
        for text, who in whose.items()
    ]
    return listed(told) if all(len(who) == 1 for who in whose.values()) else commas(told)
