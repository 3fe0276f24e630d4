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
from jmap.render.templates import templates

ACCESSIBLE = "ua-1"
"""PDF/UA-1 (ISO 14289): tagged, and held to the rules for those who do not see it."""


MEMORY = 10
"""How many documents typst remembers its work on, 50 MB for a report of twenty pages: as many
empty ones make it forget."""


def typeset(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """The template `pdf/TEMPLATE` with *data*, which it finds in `data.json`, and *pictures* as
    files beside it.

    The PDF keeps to PDF/UA-1. Where a map has a character that no shipped font can show, which
    that forbids, it is tagged all the same but does not call itself so. Raises MissingExtra where
    typst is not installed.
    """
    typst = need("typst", "pdf")
    with tempfile.TemporaryDirectory(prefix="jmap-") as name:
        folder = Path(name)
        for file in (templates() / "pdf").iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        for picture, content in pictures.items():
            (folder / picture).write_bytes(content)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / "data.json").write_bytes(text.encode("utf-8", "replace"))
        try:
            return _compile(folder / template, [ACCESSIBLE])
        except typst.TypstError as error:
            if "PDF/UA" not in str(error):
                raise
            return _compile(folder / template, [])


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
