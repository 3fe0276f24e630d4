"""What the opportunities of a map come to, in sentences."""

from collections.abc import Sequence

from jmap.analysis.scores import Band
from jmap.views.glance import Remark
from jmap.views.language import _, plural
from jmap.views.opportunity import OpportunityView
from jmap.views.phrases import Part, listed, own, phrase
from jmap.views.plots import Landscape, Tradeoff
from jmap.views.wording import rating

MOST = 3
"""How many things a sentence names."""
HIGH: tuple[Band | None, ...] = ("extreme", "strong")


def advice(
    ranked: Sequence[OpportunityView], rated: Landscape, weighed: Tradeoff | None
) -> tuple[Remark, ...]:
    """What stands out; nothing about what there is nothing to say about."""
    found = (
        (_("Highest score"), _highest(ranked)),
        (_("Start here"), _start(ranked, weighed) if weighed else ()),
        (_("Nobody’s yet"), _unserved(rated)),
        (_("Still open"), _open(ranked)),
    )
    return tuple(Remark(label, parts) for label, parts in found if parts)


def _highest(ranked: Sequence[OpportunityView]) -> tuple[Part, ...]:
    if not ranked or ranked[0].score is None:
        return ()
    first = ranked[0]
    score = Part(rating(first.score or 0), strong=True)
    title = own(first.title, strong=True)
    if first.rated is None:
        return phrase(_("{title} scores {score} of 20."), title=title, score=score)
    told = _("{title} scores {score} of 20, for a need that is badly met: {need}.")
    if first.band not in HIGH:
        told = _("{title} scores {score} of 20, for {need}.")
    return phrase(told, title=title, score=score, need=own(first.rated))


def _start(ranked: Sequence[OpportunityView], weighed: Tradeoff) -> tuple[Part, ...]:
    wins = dict(weighed.quadrants)["quick win"]
    todo = [one for one in ranked if one.number in wins and one.status in ("idea", "planned")]
    if not todo:
        return ()
    names = listed([own(one.title, strong=True) for one in todo[:MOST]])
    rest = len(todo) - MOST
    if rest > 0:
        more = plural("{n} more", "{n} more", rest)
        names = phrase(_("{some} and {last}"), some=_commas(todo[:MOST]), last=more)
    return phrase(
        plural(
            "One is worth much at a low cost and waits to be begun: {names}.",
            "{n} are worth much at a low cost and wait to be begun: {names}.",
            len(todo),
        ),
        names=names,
    )


def _commas(some: Sequence[OpportunityView]) -> tuple[Part, ...]:
    said: tuple[Part, ...] = ()
    for one in some:
        name = (own(one.title, strong=True),)
        said = phrase(_("{some}, {next}"), some=said, next=name) if said else name
    return said


def _unserved(rated: Landscape) -> tuple[Part, ...]:
    """The needs of high score that no opportunity is for."""
    alone = [one for one in rated.measured if not one.opportunities and one.band in HIGH]
    if not alone:
        return ()
    names = [
        phrase(_("{name} ({score})"), name=own(one.text, strong=True), score=rating(one.score))
        for one in alone[:MOST]
    ]
    return phrase(
        plural(
            "One need scores 12 or more, and no opportunity is for it: {names}.",
            "{n} needs score 12 or more, and no opportunity is for them, first of all {names}.",
            len(alone),
        ),
        names=listed(names),
    )


def _open(ranked: Sequence[OpportunityView]) -> tuple[Part, ...]:
    """Which are in hand by nobody, or have nothing done about them."""
    under_way = [one for one in ranked if one.status != "done"]
    idle = [one for one in under_way if not one.actions]
    if not idle:
        return ()
    unowned = sum(not one.owners for one in idle)
    total = str(len(under_way))
    said = phrase(
        plural("{n} of {total} has no action yet", "{n} of {total} have no action yet", len(idle)),
        total=total,
    )
    if not unowned:
        return phrase(_("{clause}."), clause=said)
    return phrase(
        plural(
            "{clause}, and {n} nobody who answers for it.",
            "{clause}, and {n} nobody who answers for them.",
            unowned,
        ),
        clause=said,
    )
