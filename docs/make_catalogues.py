"""Bring the catalogues of jmap's own words up to date with the source.

    python docs/make_catalogues.py           # new texts are added, untranslated; old ones leave
    python docs/make_catalogues.py --check   # fails where a text lacks a translation, or is gone

A text is a call of `_`, `plural` or `marked` in `src/jmap/{views,render}` or in `templates/`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from jmap.views.language import LANGUAGES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "src" / "jmap" / "views" / "catalogues"
SOURCES = ("src/jmap/render", "src/jmap/views", "templates")
KEYWORDS = {"_": None, "marked": None, "plural": (1, 2)}
HEADER = re.compile(
    rb'^"(?:Project|Report|POT|PO-Rev|Last|Language-Team|Generated)[^"]*"\n', re.MULTILINE
)
"""What gettext's tools write on top that says nothing of ours, or says when."""
FIELD = re.compile(r"{\w*}")


def python_texts(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: object, options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """The texts of a Python file, those in f-strings too, which Babel's own reader misses."""
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            texts = tuple(text if isinstance(text, str) else None for text in given)
            if texts and texts[0] is not None and node.func.id in keywords:
                yield node.lineno, node.func.id, texts, []


METHODS: list[tuple[str, Any]] = [
    ("**.py", python_texts), ("**.html", "jinja2.ext:babel_extract"),
]  # fmt: skip


def template() -> Catalog:
    """All texts there are."""
    catalog = Catalog(project="jmap", fuzzy=False)
    for folder in SOURCES:
        found = extract_from_dir(str(ROOT / folder), METHODS, keywords=KEYWORDS)
        for name, _, texts, _, _ in sorted(found, key=lambda item: (item[0], item[1])):
            known = catalog.get(texts[0] if isinstance(texts, tuple) else texts)
            places = [*(known.locations if known else ()), (f"{folder}/{name}", 0)]
            catalog.add(texts, locations=dict.fromkeys(places))
    return catalog


def catalogue(language: str) -> Catalog:
    """The catalogue of *language* as it is."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(language)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def updated(language: str, texts: Catalog) -> bytes:
    """The catalogue of *language* with all *texts* and no others."""
    old = catalogue(language)
    new = Catalog(language, header_comment=f"# The words of jmap: {language}", fuzzy=False)
    for message in texts:
        if message.id:
            known = old.get(message.id)
            new.add(
                message.id, (known.string if known else None) or "", locations=message.locations
            )
    out = BytesIO()
    write_po(out, new, width=100, include_lineno=False, omit_header=False, sort_output=True)
    head, _, body = out.getvalue().partition(b"\n\n")
    return HEADER.sub(b"", head + b"\n") + b"\n" + body


def faults(language: str, texts: Catalog) -> Iterator[str]:
    """What is amiss in the catalogue of *language*."""
    known = catalogue(language)
    for message in texts:
        if not message.id:
            continue
        own = known.get(message.id)
        shown = message.id if isinstance(message.id, str) else message.id[0]
        if own is None or not all(forms(own)):
            yield f"{language}: no translation of {shown!r}"
        elif own.fuzzy:
            yield f"{language}: the translation of {shown!r} is marked as fuzzy"
        else:
            yield from _field_faults(language, message, own)
    for message in known:
        if message.id and texts.get(message.id) is None:
            yield f"{language}: nothing says {message.id!r} any more"


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a text, of which there are several where it depends on a number."""
    text = message.string or ""
    return (text,) if isinstance(text, str) else tuple(text)


def _field_faults(language: str, message: Message, own: Message) -> Iterator[str]:
    """A translation has the fields of its text, each once."""
    texts = (message.id,) if isinstance(message.id, str) else message.id
    wanted = sorted(FIELD.findall(texts[-1]))
    for form in forms(own):
        if sorted(FIELD.findall(form)) != wanted:
            yield f"{language}: {form!r} has other fields than {texts[-1]!r}"


def main() -> int:
    """Write the catalogues, or check them."""
    texts = template()
    if "--check" in sys.argv[1:]:
        told = [fault for language in LANGUAGES[1:] for fault in faults(language, texts)]
        print(*told, sep="\n", end="\n" if told else "")
        return 1 if told else 0
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES[1:]:
        (FOLDER / f"{language}.po").write_bytes(updated(language, texts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
