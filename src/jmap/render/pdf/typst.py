"""Typst: our templates and what they show in, a PDF out.

What a map says goes in as data that is never read as markup. A template sees a folder made for it
and nothing outside of it; only the shipped fonts are used, and no clock is looked at.
"""

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jmap.render.extras import need
from jmap.render.fontconfig import fonts
from jmap.render.pictures import DrawError
from jmap.render.templates import templates

ACCESSIBLE = "ua-1"
"""PDF/UA-1 (ISO 14289): tagged, and held to the rules for those who do not see it."""


MEMORY = 10
"""How many documents typst remembers its work on, 50 MB for a report of twenty pages: as many
empty ones make it forget."""

MOST = 1_500_000
"""Bytes that there may be to set, 4,000 barriers or so: typst takes a GB for them, and ends the
process where it gets no more."""
LONGEST = 10_000
"""Characters of a name that is set again on every page."""


def typeset(
    name: str, template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes]
) -> bytes:
    """The file *name*: the template `pdf/TEMPLATE` with *data*, which it finds in `data.json`, and
    *pictures* as files beside it.

    The PDF keeps to PDF/UA-1. Where a map has a character that no shipped font can show, which
    that forbids, it is tagged all the same but does not call itself so. Raises MissingExtra where
    typst is not installed, DrawError where there is more to set than it can.
    """
    typst = need("typst", "pdf")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    _refuse_giants(name, data, len(text))
    with tempfile.TemporaryDirectory(prefix="jmap-") as made:
        folder = Path(made)
        for file in (templates() / "pdf").iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        for picture, content in pictures.items():
            (folder / picture).write_bytes(content)
        (folder / "data.json").write_bytes(text)
        try:
            return _compile(folder / template, [ACCESSIBLE])
        except typst.TypstError as error:
            if "PDF/UA" not in str(error):
                raise
            return _compile(folder / template, [])


def _refuse_giants(name: str, data: Mapping[str, Any], size: int) -> None:
    """Raise DrawError where *data*, of *size* bytes, is more than typst can set."""
    for key, called in (("title", "title"), ("kicker", "project's name"), ("brand", "brand")):
        if len(data[key] or "") > LONGEST:
            raise DrawError(
                f"{name}: the {called} is longer than the {LONGEST:,} characters that a PDF can "
                "take: shorten it"
            )
    if size > MOST:
        raise DrawError(
            f"{name}: the map is too large for a PDF ({size / 1e6:.1f} MB to set, "
            f"{MOST / 1e6:.1f} at most): split it, or leave out stages or segments "
            "(--stages, --segment)"
        )


def can_show(picture: bytes) -> bool:
    """Whether *picture* is of a kind that typst reads, and whole."""
    typst = need("typst", "pdf")
    with tempfile.TemporaryDirectory(prefix="jmap-") as folder:
        Path(folder, "picture").write_bytes(picture)
        page = Path(folder, "picture.typ")
        page.write_text('#image("picture")', encoding="utf-8")
        try:
            _compile(page, [])
        except typst.TypstError:
            return False
        return True


def _compile(template: Path, standards: list[str]) -> bytes:
    compiler = _compiler()
    pdf: bytes = compiler.compile(
        str(template), root=template.parent, format="pdf", pdf_standards=standards, timestamp=0
    )
    for _ in range(MEMORY):
        compiler.compile(b"", format="svg")
    return pdf


@cache
def _compiler() -> Any:
    """One for the process, which reads the fonts once."""
    typst = need("typst", "pdf")
    shipped = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts()]
    )
    return typst.Compiler(font_paths=shipped)
