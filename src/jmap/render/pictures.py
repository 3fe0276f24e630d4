"""What pictures are asked for by, and what is said where one cannot be drawn: without loading what
draws them."""

from typing import Literal, TypeAlias

Format: TypeAlias = Literal["svg", "png", "pdf"]

Picture: TypeAlias = tuple[str, Format]
"""A diagram, by its view and its format."""


class DrawError(Exception):
    """The picture could not be drawn; the message is one line for the user."""
