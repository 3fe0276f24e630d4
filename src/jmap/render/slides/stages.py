"""A slide for each stage: its goal, how it feels, and all that is in its lanes."""

from collections.abc import Iterator
from functools import partial

from jmap.render.plain_entries import each
from jmap.render.slides.charts import ink_of, marked
from jmap.render.slides.deck import Box, Deck, Slide
from jmap.render.slides.flow import SIZES, Block, flow, sized
from jmap.render.slides.map import MOST_STAGES, entries, steps
from jmap.render.slides.text import Para, Run, para
from jmap.render.slides.theme import INNER, MARGIN
from jmap.render.text import plain, wrap
from jmap.views.entries import Column, Source
from jmap.views.language import _, plural
from jmap.views.wording import commas, labelled, signed

PICTURE = Box(MARGIN + INNER - 84, 28, 84, 56)
GAP = 24.0


def stage_slides(deck: Deck) -> None:
    """The stages, one after the other; of very many how many more there are."""
    for position, column in enumerate(deck.shown.grid.columns[:MOST_STAGES]):
        title = f"{column.number} {column.name}" + (" ★" if column.moment is not None else "")
        made = partial(_blocks, deck, position, column)
        made_slides = flow(deck, title, sized(made, SIZES), notes=_notes(deck, position))
        _illustrate(deck, made_slides[0], column, title)
    left = len(deck.shown.grid.columns) - MOST_STAGES
    if left > 0:
        deck.slide(labelled(_("Stages"), plural("{n} more", "{n} more", left)))


def _illustrate(deck: Deck, slide: Slide, column: Column, title: str) -> None:
    """The stage's picture at the end of its *title*, where that leaves room for it."""
    content = deck.edition.illustrations.shown.get(column.image) if column.image else None
    if content and len(wrap(plain(title), INNER - PICTURE.width - GAP, 24, bold=True)) == 1:
        deck.picture(slide, content, column.name, PICTURE)


def _blocks(deck: Deck, position: int, column: Column, size: float) -> list[Block]:
    return list(_told(deck, position, column, size))


def _told(deck: Deck, position: int, column: Column, size: float) -> Iterator[Block]:
    about = [labelled(name, value) for name, value in column.more.facts]
    about += [labelled(*rated) for rated in _ratings(deck, column) if rated[0] != _("Sample")]
    about += [f"★ {labelled(what, why)}" for what, why in column.moments if why]
    if column.more.description:
        about.append(column.more.description)
    if about:
        yield Block(_("About this stage"), tuple(para(text, size=size) for text in about))
    if column.steps:
        yield Block(_("Steps"), steps(column, size))
    feelings = tuple(_feelings(deck, position, size))
    if feelings:
        yield Block(_("How it feels"), feelings)
    for lane in deck.shown.grid.lanes:
        cell = lane.cells[position]
        if cell:
            yield Block(lane.name, entries(deck, cell, size))


def _ratings(deck: Deck, column: Column) -> Iterator[tuple[str, str]]:
    """What is measured of a stage as such."""
    for one in column.more.ratings:
        yield one.label, each(one.values, deck.shown.grid.walkers)


def _feelings(deck: Deck, position: int, size: float) -> Iterator[Para]:
    for number, name, mood in deck.shown.curve.moods[position]:
        words = commas(mood.feelings)
        score = "" if mood.score is None else signed(mood.score)
        told = " ".join(filter(None, (score, words)))
        if told and number is None:
            yield para(told, size=size)
        elif told and number is not None:
            color = ink_of(number)
            who = Run(marked(number, name), bold=True, color=color)
            yield para(who, f"\N{EN SPACE}{told}", size=size)


def _notes(deck: Deck, position: int) -> list[str]:
    """How many were asked, and the sources of all in a stage."""
    column = deck.shown.grid.columns[position]
    asked = [labelled(*rated) for rated in _ratings(deck, column) if rated[0] == _("Sample")]
    found: dict[Source, None] = dict.fromkeys(column.more.sources)
    for lane in deck.shown.grid.lanes:
        for entry in lane.cells[position]:
            found |= dict.fromkeys(entry.more.sources)
    told = [f"{source.title} ({source.detail})" if source.detail else source.title
            for source in found]  # fmt: skip
    return asked + ([_("Sources:"), *told] if told else [])
