"""What the opportunities of a map come to, in sentences."""

from collections.abc import Sequence

from jmap.analysis.scores import TOLERANCE, Band
from jmap.views.glance import Remark
from jmap.views.language import _, plural
from jmap.views.opportunity import OpportunityView
from jmap.views.phrases import own, phrase
from jmap.views.plots import Landscape, Tradeoff
from jmap.views.told import Parts, figure, some
from jmap.views.wording import scored

HIGH: tuple[Band | None, ...] = ("extreme", "strong")


def advice(
    ranked: Sequence[OpportunityView],
    rated: Landscape,
    weighed: Tradeoff | None,
    *,
    whole: bool = True,
) -> tuple[Remark, ...]:
    """What stands out; nothing about what there is nothing to say about, or what cannot be known
    of a map that is not *whole*: its other opportunities and actions are left out."""
    found = (
        (_("Highest score"), _highest(ranked)),
        (_("Start here"), _start(ranked, weighed) if weighed and whole else ()),
        (_("No opportunity yet"), _unserved(rated) if whole else ()),
        (_("Still open"), _open(ranked) if whole else ()),
    )
    return tuple(Remark(label, parts) for label, parts in found if parts)


def _highest(ranked: Sequence[OpportunityView]) -> Parts:
    top = ranked[0].score if ranked else None
    if top is None:
        return ()
    first, score = ranked[0], figure(scored(top))
    equal = [one for one in ranked if one.score is not None and abs(one.score - top) < TOLERANCE]
    if len(equal) > 1:
        names = some([_named(one.title) for one in equal])
        return phrase(_("{names} score {score} of 20 each."), names=names, score=score)
    if first.rated is None:
        return phrase(_("{title} scores {score} of 20."), title=_named(first.title), score=score)
    return phrase(
        _("{title} scores {score} of 20, from what customers say of {need}."),
        title=_named(first.title),
        score=score,
        need=_named(first.rated, strong=False),
    )


def _start(ranked: Sequence[OpportunityView], weighed: Tradeoff) -> Parts:
    wins = dict(weighed.quadrants)["quick win"]
    waiting = [one for one in ranked if one.number in wins and not one.has_begun]
    if not waiting:
        return ()
    return phrase(
        plural(
            "One promises high value at low cost and has not begun: {names}.",
            "{n} promise high value at low cost and have not begun: {names}.",
            len(waiting),
        ),
        names=some([_named(one.title) for one in waiting]),
    )


def _named(text: str, *, strong: bool = True) -> Parts:
    """The map's *text* in quotes: it may have commas of its own."""
    return phrase(_("“{text}”"), text=own(text, strong=strong))


def _unserved(rated: Landscape) -> Parts:
    """The needs of high score that no opportunity is for."""
    alone = [one for one in rated.measured if not one.opportunities and one.band in HIGH]
    if not alone:
        return ()
    names = [
        phrase(_("{name} ({score})"), name=_named(one.text), score=scored(one.score))
        for one in alone
    ]
    return phrase(
        plural(
            "One scores 12 or more, and no opportunity is for it: {names}.",
            "{n} score 12 or more, and no opportunity is for them: {names}.",
            len(alone),
        ),
        names=some(names),
    )


def _open(ranked: Sequence[OpportunityView]) -> Parts:
    """Which are in hand by nobody, or have nothing done about them."""
    under_way = [one for one in ranked if one.status != "done"]
    idle = [one for one in under_way if all(act.status == "dropped" for act in one.actions)]
    if not idle:
        return ()
    unowned = sum(not one.owners for one in idle)
    if len(under_way) == 1:
        only = _("{title} has no action yet.")
        if unowned:
            only = _("{title} has no action yet, and nobody who answers for it.")
        return phrase(only, title=_named(idle[0].title))
    if not unowned:
        told = plural(
            "{n} of {total} has no action yet.", "{n} of {total} have no action yet.", len(idle)
        )
    elif unowned == len(idle):
        told = plural(
            "{n} of {total} has no action yet, and nobody who answers for it.",
            "{n} of {total} have no action yet, and nobody who answers for them.",
            len(idle),
        )
    else:
        told = plural(
            "{n} of {total} has no action yet; nobody answers for {unowned} of these.",
            "{n} of {total} have no action yet; nobody answers for {unowned} of these.",
            len(idle),
        )
    return phrase(told, total=str(len(under_way)), unowned=str(unowned))
