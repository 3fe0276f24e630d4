"""What a map says, in sentences."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeAlias

from jmap.analysis.effort import Effort
from jmap.analysis.glance import Glance
from jmap.analysis.losses import Loss
from jmap.analysis.walkers import EVERYBODY, customer_ids
from jmap.model.journey import Transition
from jmap.project.index import JourneyIndex
from jmap.views.language import _, marked, plural
from jmap.views.phrases import Part, listed, own, phrase
from jmap.views.wording import percent, rating, signed


class Remark(NamedTuple):
    """A sentence or two under a label."""

    label: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The remark without its markup."""
        return "".join(part.text for part in self.parts)


Parts: TypeAlias = tuple[Part, ...]


def remarks(index: JourneyIndex, said: Glance) -> tuple[Remark, ...]:
    """What *said* says, in sentences; nothing about what there is nothing to say about."""
    found = (
        (_("Lowest point"), _lowest(index, said)),
        (_("Runs through the journey"), _threads(index, said)),
        (_("Where customers leave"), _losses(index, said.losses)),
        (_("Hardest to get through"), _effort(index, said.effort) if said.effort else ()),
        (_("Needs least met"), _needs(index, said)),
        (_("What this rests on"), _evidence(said)),
    )
    return tuple(Remark(label, parts) for label, parts in found if parts)


def _sentences(*sentences: Parts) -> Parts:
    """One after the other, with what the language has between them."""
    said: Parts = ()
    for sentence in filter(None, sentences):
        said = phrase(_("{before} {after}"), before=said, after=sentence) if said else sentence
    return said


def _strong(text: str) -> Part:
    return own(text, strong=True)


def _figure(text: str) -> Part:
    return Part(text, strong=True)


def _who(index: JourneyIndex, segment: str) -> Part:
    thing = index.find("segment", segment)
    return own(thing.name) if thing else Part(_("customers"))


def _are_all(index: JourneyIndex, segments: Collection[str]) -> bool:
    """Whether these are all customers, of several segments: then none needs to be named."""
    customers = customer_ids(index)
    return len(customers) > 1 and set(customers).issubset(segments)


def _for(index: JourneyIndex, said: str | Part, segment: str) -> Parts:
    """Something *said* of a segment."""
    if segment == EVERYBODY:
        return phrase("{said}", said=said)
    return phrase(_("{said} for {who}"), said=said, who=_who(index, segment))


_WHY = {
    "quote": marked("In their words: “{text}”"),
    "barrier": marked("In the way there: “{text}”"),
    "feeling": marked("How it feels there: “{text}”"),
}


def _lowest(index: JourneyIndex, said: Glance) -> Parts:
    low = said.low
    if low is None:
        return ()
    name = _strong(index.stages[low.stage].step.name)
    score = _figure(signed(low.score))
    reason: Parts = ()
    if said.reason and said.reason.severity:
        weighs = _("What weighs most there: {barrier} (severity {severity} of 5).")
        severity = str(said.reason.severity)
        reason = phrase(weighs, barrier=own(said.reason.text), severity=severity)
    elif said.reason:
        reason = phrase(_(_WHY[said.reason.kind]), text=own(said.reason.text))
    if low.segments == (EVERYBODY,):
        falls = _("{stage} drops to {score}.") if low.score < 0 else _(
            "{stage} is lowest, at {score}.")  # fmt: skip
        return _sentences(phrase(falls, stage=name, score=score), reason)
    whom = listed([_who(index, segment) for segment in low.segments])
    whose = phrase(_("{said} for {who}"), said=score, who=whom)
    others = [_for(index, signed(score), segment) for segment, score in low.also]
    if others:
        whose = phrase(_("{some}, {next}"), some=whose, next=listed(others))
    falls = _("{stage} drops to {score}.") if low.score < 0 else _("{stage} is lowest, at {score}.")
    return _sentences(phrase(falls, stage=name, score=whose), reason)


def _threads(index: JourneyIndex, said: Glance) -> Parts:
    total = len(index.stages)
    parts: Parts = ()
    for position, thread in enumerate(said.threads[:3]):
        met = len(thread.stages)
        if position:
            where = _("{name} in {n} of {total}")
            if met == total:
                where = _("{name} in both") if total == 2 else _("{name} in all {total}")
        elif met == total == 2:
            where = _("{name} comes up in both stages")
        elif met == total:
            where = _("{name} comes up in all {total} stages")
        else:
            where = _("{name} comes up in {n} of {total} stages")
        told = phrase(where, name=_strong(thread.thing.name), n=str(met), total=str(total))
        parts = phrase(_("{some}, {next}"), some=parts, next=told) if parts else told
    rest = len(said.threads) - 3
    if rest > 0:
        more = (
            plural("{n} other in fewer", "{n} others in fewer", rest)
            if len(said.threads[3].stages) < len(said.threads[2].stages)
            else plural("{n} other as often", "{n} others as often", rest)
        )
        parts = phrase(_("{some}, and {last}"), some=parts, last=more)
    return phrase(_("{clause}."), clause=parts) if parts else ()


_GO = {
    "competitor": marked("{share} of {who} who reach {stage} leave for a competitor."),
    "abandon": marked("{share} of {who} who reach {stage} give up."),
    "other": marked("{share} of {who} who reach {stage} go elsewhere."),
    "": marked("{share} of {who} who reach {stage} leave."),
}
_SHARES = {
    "competitor": marked("{share} for a competitor"),
    "abandon": marked("{share} giving up"),
    "other": marked("{share} for something else"),
    "": marked("{share} nobody knows where to"),
}


def _losses(index: JourneyIndex, found: tuple[Loss, ...]) -> Parts:
    told = [loss for loss in found if loss.share > 0]
    parts = _counted_losses(index, told) if told else ()
    known = {loss.point.id for loss in told}
    unknown = {loss.point.id: loss.point for loss in found if loss.point.id not in known}
    if not unknown:
        return parts
    names = listed([_strong(point.step.name) for point in unknown.values()])
    some = phrase(_("Some leave at {stages}; how many, nobody has counted."), stages=names)
    return _sentences(parts, some)


def _counted_losses(index: JourneyIndex, told: list[Loss]) -> Parts:
    top = told[0]
    alike = {x.segment for x in told if x.point.id == top.point.id and x.shares == top.shares}
    if _are_all(index, alike):
        return _greatest_loss(index, top._replace(segment=EVERYBODY))
    others = {loss.segment: loss for loss in reversed(told) if loss.segment != top.segment}
    rest = sorted(others.values(), key=lambda loss: -loss.share)
    here = [
        phrase(_("{share} of {who}"), share=percent(loss.share), who=_who(index, loss.segment))
        for loss in rest
        if loss.point.id == top.point.id
    ]
    also = phrase(_("Also lost there: {losses}."), losses=listed(here)) if here else ()
    elsewhere = _elsewhere(index, [loss for loss in rest if loss.point.id != top.point.id])
    return _sentences(_greatest_loss(index, top), also, elsewhere)


def _greatest_loss(index: JourneyIndex, top: Loss) -> Parts:
    who = Part(_("those")) if top.segment == EVERYBODY else _who(index, top.segment)
    name, share = _strong(top.point.step.name), _figure(percent(top.share))
    if len(top.shares) == 1:
        return phrase(_(_GO[top.shares[0][0]]), share=share, who=who, stage=name)
    split = [phrase(_(_SHARES[to]), share=percent(part)) for to, part in top.shares]
    gone = _("{share} of {who} who reach {stage} leave there, {split}.")
    return phrase(gone, share=share, who=who, stage=name, split=listed(split))


def _elsewhere(index: JourneyIndex, losses: Sequence[Loss]) -> Parts:
    """Where those of other segments are lost who are not lost where most are."""
    parts: Parts = ()
    for loss in losses:
        told = phrase(
            _("of {who} at {stage} ({share})") if parts
            else _("Of {who} the largest share is lost at {stage} ({share})"),
            who=_who(index, loss.segment),
            stage=own(loss.point.step.name),
            share=percent(loss.share),
        )  # fmt: skip
        parts = phrase(_("{some}, {next}"), some=parts, next=told) if parts else told
    return phrase(_("{clause}."), clause=parts) if parts else ()


def _effort(index: JourneyIndex, effort: Effort) -> Parts:
    grade: Part | Parts = _figure(_("{grade} of 5").format(grade=effort.grade))
    if effort.segments != (EVERYBODY,) and not _are_all(index, effort.segments):
        who = listed([_who(index, segment) for segment in effort.segments])
        grade = phrase(_("{effort} from {who}"), effort=grade, who=who)
    item = effort.item
    if not isinstance(item, Transition):
        if effort.point is None or effort.point.step is item:
            return phrase(_("{name} takes effort {effort}."), name=_strong(item.name), effort=grade)
        place = own(effort.point.step.name)
        takes = _("{name} at {stage} takes effort {effort}.")
        return phrase(takes, name=_strong(item.name), stage=place, effort=grade)
    start, end = index.point(item.from_), index.point(item.to)
    ends = {
        name: _strong(point.step.name)
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
    for need in dict.fromkeys(score.need for score in said.needs):
        scores = {score.segment: rating(score.score) for score in said.needs if score.need == need}
        if len(set(scores.values())) == 1 and _are_all(index, scores):
            scores = {EVERYBODY: next(iter(scores.values()))}
        whose = listed([_for(index, _figure(score), segment) for segment, score in scores.items()])
        if parts:
            told = phrase(_("{need} {scores}"), need=_strong(need), scores=whose)
            parts = phrase(_("{some}; {next}"), some=parts, next=told)
        else:
            parts = phrase(_("{need} scores {scores}"), need=_strong(need), scores=whose)
    return phrase(_("{clause}. The most a need can score is 20."), clause=parts) if parts else ()


def _evidence(said: Glance) -> Parts:
    known = said.coverage
    if known.share is None:
        return ()
    claims = plural("{n} claim", "{n} claims", known.claims)
    if not known.rested:
        nothing = plural(
            "Nothing yet: the {claims} made here is assumed.",
            "Nothing yet: all {claims} made here are assumed.",
            known.claims,
        )
        return phrase(nothing, claims=_figure(claims))
    rests = plural(
        "{rested} rests on evidence ({share}), from {sources}.",
        "{rested} rest on evidence ({share}), from {sources}.",
        known.claims,
    )
    rested = _("{rested} of {claims}").format(rested=known.rested, claims=claims)
    sources = plural("{n} source", "{n} sources", said.sources)
    return phrase(rests, rested=_figure(rested), share=percent(known.share), sources=sources)
