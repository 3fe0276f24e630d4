"""What sentences about a map are made of."""

from collections.abc import Collection, Sequence
from typing import TypeAlias

from jmap.analysis.coverage import coverage, sources_of_claims
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


def named(text: str, *, strong: bool = True) -> Parts:
    """The map's *text* as one of several in a sentence: in quotes where the language needs them
    to tell names from what is said of them."""
    return phrase(_("{name}"), name=own(text, strong=strong))


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


def claims_told(index: JourneyIndex) -> Parts:
    """How many of the claims of a map rest on evidence; nothing where nothing is claimed."""
    known = coverage(index)
    if known.share is None:
        return ()
    claims = plural("{n} claim", "{n} claims", known.claims)
    if not known.rested:
        nothing = plural(
            "Nothing yet: the {claims} made here is assumed.",
            "Nothing yet: the {claims} made here are assumed.",
            known.claims,
        )
        return phrase(nothing, claims=figure(claims))
    sources = plural("{n} source", "{n} sources", sources_of_claims(index))
    if known.rested == known.claims:
        every = plural(
            "The {claims} made here rests on evidence, from {sources}.",
            "The {claims} made here all rest on evidence, from {sources}.",
            known.claims,
        )
        return phrase(every, claims=figure(claims), sources=sources)
    rests = plural(
        "{rested} rests on evidence ({share}), from {sources}.",
        "{rested} rest on evidence ({share}), from {sources}.",
        known.rested,
    )
    rested = plural("{n} of {claims} claims", "{n} of {claims} claims", known.rested)
    rested = rested.format(claims=known.claims)
    return phrase(rests, rested=figure(rested), share=percent(known.share), sources=sources)
