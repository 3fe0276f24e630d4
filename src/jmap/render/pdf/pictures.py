"""The pictures of stages and segments on paper: which can be shown, and where they stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from jmap.render.edition import Edition
from jmap.render.image_kinds import is_plain
from jmap.render.pdf.data import shown
from jmap.render.pdf.typst import can_show
from jmap.views.entries import Column, Image, StepHead

Files = Mapping[Image, str]
"""The files that pictures stand in."""

INSET = 4.4
"""What of a column's width stays free, in millimetres."""
LEAST, MOST = 26.0, 45.0
"""How wide a picture is where several stand beside each other, and how wide at most."""


def picture_files(edition: Edition, pictures: dict[str, bytes]) -> Files:
    """Put what can be shown of the pictures of *edition* among the *pictures* of a document."""
    files = {}
    for number, (image, content) in enumerate(edition.illustrations.shown.items()):
        if is_plain(content) and can_show(content):
            files[image] = f"picture-{number}"
            pictures[files[image]] = content
    return files


def picture_rows(column: Column, width: float, files: Files) -> list[dict[str, Any]]:
    """The pictures of a stage and its steps in a column so wide: as many beside each other as can
    be seen."""
    told = list(_pictures(column, files))
    room = width - INSET
    count = max(1, min(len(told), int(room // LEAST)))
    return [
        {"width": min(MOST, room / count), "pictures": told[start : start + count]}
        for start in range(0, len(told), count)
    ]


def _pictures(column: Column, files: Files) -> Iterator[dict[str, Any]]:
    for part in column.parts:
        file = files.get(part.image) if part.image else None
        if file:
            step = part.letter if isinstance(part, StepHead) else None
            yield {"file": file, "name": shown(part.name), "step": step}
