"""Blocks of text that run through the columns of a slide, and on to the next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from jmap.render.slides.deck import Box, Deck, Slide
from jmap.render.slides.text import Para, Paras, Run, cut, evenly, few, height, para
from jmap.render.slides.theme import BOTTOM, INNER, MARGIN, TOP

SIZES = (14.0, 13.0, 12.0, 11.0)
"""Of text: the largest is taken that needs no further slide."""
GUTTER = 28.0
LEAST = 120.0
"""No column is made lower, in points."""
SPACE = 12.0
"""Above a block that is not the first of its column."""


class Block(NamedTuple):
    """A heading in a colour, and what is said under it."""

    head: str
    paras: Paras
    color: str = "accent"


def flow(
    deck: Deck,
    title: str,
    blocks: Iterable[Block],
    *,
    columns: int = 3,
    notes: Iterable[str] = (),
) -> list[Slide]:
    """Slides on which *blocks* run through so many *columns*."""
    width = (INNER - (columns - 1) * GUTTER) / columns
    filled = _balanced(list(blocks), width, columns) or [[]]
    pages = [filled[start : start + columns] for start in range(0, len(filled), columns)]
    slides = deck.paged(title, len(pages), notes)
    for slide, page in zip(slides, pages, strict=True):
        for number, paras in enumerate(filter(None, page)):
            left = MARGIN + number * (width + GUTTER)
            deck.rule(slide, left, TOP, width)
            deck.box(slide, paras, Box(left, TOP + 6, width, height(paras, width)))
    return slides


def beside(deck: Deck, slide: Slide, blocks: Iterable[Block], box: Box) -> bool:
    """Write *blocks* into one column beside something else; False, and nothing, where they do
    not fit."""
    columns = list(_columns(blocks, box.width, box.height))
    if len(columns) != 1:
        return False
    deck.box(slide, columns[0], box)
    return True


def sized(make: Callable[[float], list[Block]], sizes: Sequence[float]) -> list[Block]:
    """The blocks that *make* makes in the largest of *sizes* that needs no more slides of three
    columns than the smallest."""

    def slides(blocks: list[Block]) -> int:
        return -(-len(list(_columns(blocks, (INNER - 2 * GUTTER) / 3, BOTTOM - TOP - 6))) // 3)

    smallest = make(sizes[-1])
    fewest = slides(smallest)
    larger = (blocks for size in sizes[:-1] if slides(blocks := make(size)) <= fewest)
    return next(larger, smallest)


def _balanced(blocks: list[Block], width: float, columns: int) -> list[list[Para]]:
    """*blocks* in columns that are as even as can be, on as few slides as can be."""
    high = BOTTOM - TOP - 6
    tall = (
        height((*_head(block, SPACE), one), width) for block in blocks for one in block.paras
    )  # no paragraph is broken that fits on a slide
    low = min(max((LEAST, *tall)), high)
    return evenly(partial(_columns, blocks, width), low, high, columns)


def _columns(blocks: Iterable[Block], width: float, room: float) -> Iterator[list[Para]]:
    """*blocks* in columns: a heading stands with what follows it, and again where that goes on."""
    column: list[Para] = []
    for block in blocks:
        rest: Sequence[Para] = few(block.paras)
        while rest:
            top = _head(block, SPACE if column else 0.0)
            left = room - height((*column, *top), width)
            first = rest[0].height(width)
            whole = first + height(top, width) <= room
            if column and left < (first if whole else room / 2):
                yield column
                column = []
                continue
            fits, rest = cut(rest, width, left)
            column += [*top, *fits]
            if rest:
                yield column
                column = []
    if column:
        yield column


def _head(block: Block, before: float) -> Paras:
    return (para(Run(block.head, bold=True, color=block.color), size=11, before=before),)
