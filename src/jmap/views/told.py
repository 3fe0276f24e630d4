"""What sentences about a map are made of."""

from collections.abc import Collection, Sequence
from typing import TypeAlias

from jmap.analysis.coverage import Coverage
from jmap.analysis.walkers import EVERYBODY, customer_ids
from jmap.project.index import JourneyIndex
from jmap.views.language import _, plural
from jmap.views.phrases import Part, listed, own, phrase
from jmap.views.wording import percent

MOST = 3
"""How many things a sentence names."""

Parts: TypeAlias = tuple[Part, ...]


def sentences(*given: Parts) -> Parts:
    """One after the other, with what the language has between them."""
    said: Parts = ()
    for sentence in filter(None, given):
        said = phrase(_("{before} {after}"), before=said, after=sentence) if said else sentence
    return said


def some(names: Sequence[Parts]) -> Parts:
    """The first of *names*, and how many more there are."""
    rest = len(names) - MOST
    if rest <= 0:
        return listed(names)
    return listed([*names[:MOST], (Part(plural("{n} more", "{n} more", rest)),)])


def strong(text: str) -> Part:
    """The map's *text*, to stand out."""
    return own(text, strong=True)


def figure(text: str) -> Part:
    """A number, to stand out."""
    return Part(text, strong=True)


def who(index: JourneyIndex, segments: Collection[str]) -> Parts:
    """The names of *segments*; nothing of everybody."""
    if EVERYBODY in segments:
        return ()
    things = (index.find("segment", segment) for segment in segments)
    return listed([own(thing.name) for thing in things if thing])


def are_all(index: JourneyIndex, segments: Collection[str]) -> bool:
    """Whether these are all customers, of several segments: then none needs to be named."""
    customers = customer_ids(index)
    return len(customers) > 1 and set(customers).issubset(segments)


def said_for(index: JourneyIndex, said: Part | Parts, segments: Collection[str]) -> Parts:
    """Something *said* of *segments*."""
    names = who(index, segments)
    return phrase(_("{said} for {who}") if names else "{said}", said=said, who=names)


def claims_told(known: Coverage) -> str | None:
    """How many of the claims of a map rest on evidence; None where nothing is claimed."""
    if known.share is None:
        return None
    if not known.rested:
        return plural(
            "Nothing yet: the {n} claim made here is assumed.",
            "Nothing yet: the {n} claims made here are assumed.",
            known.claims,
        )
    if known.rested == known.claims:
        return plural(
            "The {n} claim made here rests on evidence.",
            "The {n} claims made here all rest on evidence.",
            known.claims,
        )
    rests = plural(
        "{n} of {claims} claims rests on evidence ({share}).",
        "{n} of {claims} claims rest on evidence ({share}).",
        known.rested,
    )
    return rests.format(claims=known.claims, share=percent(known.share))
