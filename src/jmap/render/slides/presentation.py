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

PARTS = (
    title_slide,
    glance_slides,
    frame_slides,
    map_slides,
    stage_slides,
    sides_slides,
    barrier_slides,
    ranking_slides,
    landscape_slides,
    tradeoff_slides,
    plan_slides,
    source_slides,
    picture_slides,
)
"""What follows what."""


def slides(edition: Edition) -> bytes:
    """The map of *edition* as a PowerPoint file. Raises MissingExtra without python-pptx, and
    DrawError where no Graphviz is found."""
    deck = Deck(edition)
    for part in PARTS:
        part(deck)
    return deck.saved()
