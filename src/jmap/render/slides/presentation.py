"""A map as a slide deck that can be edited: native text, tables and charts."""

from jmap.render.edition import Edition
from jmap.render.slides.deck import Deck
from jmap.render.slides.map import map_slides
from jmap.render.slides.parts import (
    barrier_slides,
    frame_slides,
    glance_slides,
    picture_slides,
    sides_slides,
    source_slides,
    title_slide,
)
from jmap.render.slides.plan import landscape_slides, plan_slides, ranking_slides, tradeoff_slides
from jmap.render.slides.stages import stage_slides
from jmap.views.language import _, marked

SECTIONS = (
    (marked("Overview"), (title_slide, glance_slides, frame_slides)),
    (marked("The map"), (map_slides,)),
    (marked("Stages"), (stage_slides,)),
    (marked("Segments side by side"), (sides_slides,)),
    (marked("Barriers"), (barrier_slides,)),
    (marked("Opportunities"), (ranking_slides, landscape_slides, tradeoff_slides)),
    (marked("The plan"), (plan_slides,)),
    (marked("What it rests on"), (source_slides,)),
    (marked("Pictures"), (picture_slides,)),
)
"""What follows what."""


def slides(edition: Edition) -> bytes:
    """The map of *edition* as a PowerPoint file. Raises MissingExtra without python-pptx, and
    DrawError where no Graphviz is found."""
    deck = Deck(edition)
    for name, parts in SECTIONS:
        deck.section(_(name))
        for part in parts:
            part(deck)
    return deck.saved()
