"""What a map says, in sentences."""

from typing import NamedTuple

from jmap.analysis.effort import Effort
from jmap.analysis.glance import Glance
from jmap.analysis.losses import Loss
from jmap.analysis.walkers import EVERYBODY
from jmap.model.journey import Transition
from jmap.project.index import JourneyIndex
from jmap.views.wording import counted, percent, rating, signed


class Part(NamedTuple):
    """A piece of a sentence; `own` text is the map's and not ours, `strong` stands out."""

    text: str
    own: bool = False
    strong: bool = False


class Remark(NamedTuple):
    """A sentence or two under a label."""

    label: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The remark without its markup."""
        return "".join(part.text for part in self.parts)


Piece = Part | str


def remarks(index: JourneyIndex, said: Glance) -> tuple[Remark, ...]:
    """What *said* says, in sentences; nothing about what there is nothing to say about."""
    found = (
        ("Lowest point", _lowest(index, said)),
        ("Runs through the journey", _threads(index, said)),
        ("Where customers leave", _losses(index, said.losses)),
        ("Hardest to get through", _effort(index, said.effort) if said.effort else []),
        ("Needs least met", _needs(index, said)),
        ("What this rests on", _evidence(said)),
    )
    return tuple(
        Remark(label, tuple(Part(p) if isinstance(p, str) else p for p in parts))
        for label, parts in found
        if parts
    )


def _strong(text: str) -> Part:
    return Part(text, own=True, strong=True)


def _figure(text: str) -> Part:
    return Part(text, strong=True)


def _who(index: JourneyIndex, segment: str) -> Part:
    thing = index.find("segment", segment)
    return Part(thing.name if thing else "customers", own=thing is not None)


def _listed(items: list[list[Piece]]) -> list[Piece]:
    """*items* as an enumeration: a, b and c."""
    result: list[Piece] = []
    for position, item in enumerate(items):
        if position:
            result.append(" and " if position == len(items) - 1 else ", ")
        result += item
    return result


def _lowest(index: JourneyIndex, said: Glance) -> list[Piece]:
    low = said.low
    if low is None:
        return []
    name = _strong(index.stages[low.stage].step.name)
    verb = " drops to " if low.score < 0 else " is lowest, at "
    parts: list[Piece] = [name, verb, _figure(signed(low.score))]
    if low.segments != (EVERYBODY,):
        parts += [" for ", *_listed([[_who(index, segment)] for segment in low.segments])]
        others: list[list[Piece]] = [
            [f"{signed(score)} for ", _who(index, segment)] for segment, score in low.also
        ]
        parts += [", ", *_listed(others)] if others else []
    parts.append(".")
    if said.reason and said.reason.severity:
        parts += [" What weighs most there: ", Part(said.reason.text, own=True),
                  f" (severity {said.reason.severity} of 5)."]  # fmt: skip
    elif said.reason:
        parts += [" In their words: ", Part(f"“{said.reason.text}”", own=True)]
    return parts


def _threads(index: JourneyIndex, said: Glance) -> list[Piece]:
    total = len(index.stages)
    parts: list[Piece] = []
    for position, thread in enumerate(said.threads[:3]):
        met = len(thread.stages)
        where = f"all {total}" if met == total else f"{met} of {total}"
        parts.append(", " if position else "")
        parts += [_strong(thread.thing.name), f" comes up in {where} stages"
                  if not position else f" in {where}"]  # fmt: skip
    rest = len(said.threads) - 3
    if rest > 0:
        parts.append(f", and {counted(rest, 'other')} in fewer" if _fewer(said) else
                     f", and {counted(rest, 'other')} as often")  # fmt: skip
    return [*parts, "."] if parts else []


def _fewer(said: Glance) -> bool:
    return len(said.threads[3].stages) < len(said.threads[2].stages)


_GO = {
    "competitor": "leave for a competitor",
    "abandon": "give up",
    "other": "go elsewhere",
    "": "leave",
}
_SHARES = {
    "competitor": "for a competitor",
    "abandon": "giving up",
    "other": "for something else",
    "": "nobody knows where to",
}


def _losses(index: JourneyIndex, found: tuple[Loss, ...]) -> list[Piece]:
    told = [loss for loss in found if loss.share > 0]
    parts = _counted_losses(index, told)
    known = {loss.point.id for loss in told}
    unknown = {loss.point.id: loss.point for loss in found if loss.point.id not in known}
    if unknown:
        names: list[list[Piece]] = [[_strong(point.step.name)] for point in unknown.values()]
        verb = " Some leave at " if parts else "Some leave at "
        parts += [verb, *_listed(names), "; how many, nobody has counted."]
    return parts


def _counted_losses(index: JourneyIndex, told: list[Loss]) -> list[Piece]:
    if not told:
        return []
    top, name = told[0], _strong(told[0].point.step.name)
    whose: list[Piece] = ["those"] if top.segment == EVERYBODY else [_who(index, top.segment)]
    parts: list[Piece] = [_figure(percent(top.share)), " of ", *whose, " who reach ", name, " "]
    if len(top.shares) == 1:
        parts.append(_GO[top.shares[0][0]] + ".")
    else:
        split = [f"{percent(share)} {_SHARES[to]}" for to, share in top.shares]
        parts.append(f"leave there, {', '.join(split[:-1])} and {split[-1]}.")
    others = {loss.segment: loss for loss in reversed(told) if loss.segment != top.segment}
    rest = sorted(others.values(), key=lambda loss: -loss.share)
    here: list[list[Piece]] = [
        [percent(loss.share), " of ", _who(index, loss.segment)]
        for loss in rest
        if loss.point.id == top.point.id
    ]
    parts += [" Also lost there: ", *_listed(here), "."] if here else []
    elsewhere = [loss for loss in rest if loss.point.id != top.point.id]
    for loss in elsewhere:
        first = loss is elsewhere[0]
        parts += [" Of " if first else ", of ", _who(index, loss.segment)]
        parts += [" most are lost at " if first else " at ", Part(loss.point.step.name, own=True)]
        parts.append(f" ({percent(loss.share)})")
    return [*parts, "."] if elsewhere else parts


def _effort(index: JourneyIndex, effort: Effort) -> list[Piece]:
    parts: list[Piece]
    item = effort.item
    if isinstance(item, Transition):
        start, end = index.point(item.from_), index.point(item.to)
        parts = ["Getting"]
        parts += [" from ", _strong(start.step.name)] if start else []
        parts += [" to ", _strong(end.step.name)] if end else [" out"]
    else:
        parts = [_strong(item.name)]
        if effort.point is not None and effort.point.step is not item:
            parts += [" at ", Part(effort.point.step.name, own=True)]
    parts += [" takes effort ", _figure(f"{effort.grade} of 5")]
    if effort.segments != (EVERYBODY,):
        parts += [" from ", *_listed([[_who(index, segment)] for segment in effort.segments])]
    return [*parts, "."]


def _for(index: JourneyIndex, segment: str) -> list[Piece]:
    return [] if segment == EVERYBODY else [" for ", _who(index, segment)]


def _needs(index: JourneyIndex, said: Glance) -> list[Piece]:
    parts: list[Piece] = []
    order = list(dict.fromkeys(score.need for score in said.needs))
    for need in order:
        scores = [score for score in said.needs if score.need == need]
        whose: list[list[Piece]] = [
            [_figure(rating(score.score)), *_for(index, score.segment)] for score in scores
        ]
        parts += ["; " if parts else "", _strong(need), " scores " if not parts else " "]
        parts += _listed(whose)
    return [*parts, ". The most a need can score is 20."] if parts else []


def _evidence(said: Glance) -> list[Piece]:
    known = said.coverage
    if known.share is None:
        return []
    claims = counted(known.claims, "claim")
    if not known.rested:
        one = known.claims == 1
        return [f"Nothing yet: {'the' if one else 'all'} ", _figure(claims),
                " made here is assumed." if one else " are assumed."]  # fmt: skip
    verb = "rests" if known.claims == 1 else "rest"
    parts: list[Piece] = [_figure(f"{known.rested} of {claims}"), f" {verb} on evidence"]
    return [*parts, f" ({percent(known.share)}), from {counted(said.sources, 'source')}."]
