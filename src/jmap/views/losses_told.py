"""Where customers are lost, and to whom, in sentences."""

from collections.abc import Sequence

from jmap.analysis.losses import Loss
from jmap.analysis.walkers import EVERYBODY, customer_ids
from jmap.project.index import JourneyIndex
from jmap.views.language import _, marked
from jmap.views.phrases import Part, commas, listed, own, phrase
from jmap.views.told import Parts, are_all, figure, named, sentences, some, strong, who
from jmap.views.wording import percent

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


def losses_told(index: JourneyIndex, found: Sequence[Loss]) -> Parts:
    """Where most of whom are lost, and where some are whom nobody counted."""
    counted = [loss for loss in found if loss.share > 0]
    uncounted: dict[str, list[Loss]] = {}
    for loss in found:
        if not loss.shares:
            uncounted.setdefault(loss.point.id, []).append(loss)
    unknown = [_whose(index, losses) for losses in uncounted.values()]
    told = _("Some leave at {stages}; how many, nobody has counted.")
    return sentences(
        _counted(index, counted) if counted else (),
        phrase(told, stages=some(unknown)) if unknown else (),
    )


def _whose(index: JourneyIndex, losses: Sequence[Loss]) -> Parts:
    """The point of *losses*, and who is lost there unless it is all."""
    name = named(losses[0].point.step.name)
    if len(losses) == len(customer_ids(index)):
        return name
    whom = who(index, [loss.segment for loss in losses])
    return phrase(_("{name} ({score})"), name=name, score=whom)


def _counted(index: JourneyIndex, told: list[Loss]) -> Parts:
    top = told[0]
    alike = {x.segment for x in told if x.point.id == top.point.id and x.shares == top.shares}
    if are_all(index, alike):
        top = top._replace(segment=EVERYBODY)
    if top.segment == EVERYBODY or customer_ids(index) == [top.segment]:
        return sentences(_greatest(index, top), _next(index, told))
    there = {loss.segment: loss.share for loss in told if loss.point.id == top.point.id}
    most = {loss.segment: loss for loss in reversed(told)}
    rest = [loss for loss in told
            if most[loss.segment] is loss and loss.share > there.get(loss.segment, 0)]  # fmt: skip
    here = [
        phrase(_("{share} of {who}"), share=percent(share), who=who(index, [segment]))
        for segment, share in there.items()
        if segment != top.segment
    ]
    also = phrase(_("Also lost there: {losses}."), losses=listed(here)) if here else ()
    where = _elsewhere(index, rest) if rest else _next(index, told)
    return sentences(_greatest(index, top), also, where)


def _greatest(index: JourneyIndex, top: Loss) -> Parts:
    whom = Part(_("those")) if top.segment == EVERYBODY else who(index, [top.segment])
    name, share = strong(top.point.step.name), figure(percent(top.share))
    shares = [(to, part) for to, part in top.shares if part > 0]
    if len(shares) == 1:
        return phrase(_(_GO[shares[0][0]]), share=share, who=whom, stage=name)
    split = [phrase(_(_SHARES[to]), share=percent(part)) for to, part in shares]
    gone = _("{share} of {who} who reach {stage} leave there, {split}.")
    return phrase(gone, share=share, who=whom, stage=name, split=listed(split))


def _next(index: JourneyIndex, told: Sequence[Loss]) -> Parts:
    """Where most are lost after the point of the first of *told*, and of whom."""
    points: dict[str, list[Loss]] = {}
    for loss in told:
        points.setdefault(loss.point.id, []).append(loss)
    places = []
    for here in list(points.values())[1:]:
        name, share = named(here[0].point.step.name, strong=False), percent(here[0].share)
        alike = [loss.segment for loss in here if percent(loss.share) == share]
        if len(alike) == len(customer_ids(index)):
            places.append(phrase(_("{name} ({score})"), name=name, score=share))
        else:
            whom = who(index, alike)
            places.append(phrase(_("{name} ({share} of {who})"), name=name, share=share, who=whom))
    return phrase(_("Next by share: {stages}."), stages=some(places)) if places else ()


def _elsewhere(index: JourneyIndex, losses: Sequence[Loss]) -> Parts:
    """Where those of other segments are lost who are not lost where most are."""
    clauses = [
        phrase(
            _("of {who} at {stage} ({share})") if position
            else _("Of {who} the largest share is lost at {stage} ({share})"),
            who=who(index, [loss.segment]),
            stage=own(loss.point.step.name),
            share=percent(loss.share),
        )
        for position, loss in enumerate(losses)
    ]  # fmt: skip
    return phrase(_("{clause}."), clause=commas(clauses))
