"""Markdown as GitHub and GitLab read it: text that means nothing but itself, links, tables."""

import re
from collections.abc import Iterable, Sequence

from jmap.render.text import plain

_BREAK = "\u200b"
"""A space of no width: what is around it is two words to those who look for one."""

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&]")
_LEADING = re.compile(r"^[-+=#](?=[\s#-]|$)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_ADDRESS = re.compile(r"\b(?:(?:https?|ftp|mailto|xmpp):|www\.|GH-)(?=\S)", re.IGNORECASE)
_REFERENCE = re.compile(r"([@#!^~]|(?<!\d)%)(?=[\w-])|(:)(?=[\w+-]+:)")
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>()\[\]\\\"'`|^{}]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def text(value: str) -> str:
    """*value* on one line, as what it says: no markup, no link, no heading, nobody mentioned and
    no issue referred to."""
    line = plain(value).strip()
    line = _MARKUP.sub(lambda found: _escaped(found[0]), line)
    line = _ADDRESS.sub(lambda found: found[0] + _BREAK, line)
    line = _REFERENCE.sub(lambda found: found[0] + _BREAK, line)
    line = _LEADING.sub(lambda found: _BREAK + found[0], line)
    line = _NUMBERED.sub(r"\1\\\2", line)
    return line.replace(_BREAK, "&#8203;")


def _escaped(character: str) -> str:
    return "&amp;" if character == "&" else f"\\{character}"


def link(label: str, address: str) -> str:
    """A link that leads to *address*, if that is on the web, a mailbox or a path; else *label*."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
        return text(label)
    safe = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
    return f"[{text(label)}]({safe.replace('&', '&amp;')})"


def heading(level: int, said: str) -> str:
    """A heading, of text that is escaped already."""
    return f"{'#' * level} {said}"


def bullets(items: Iterable[str]) -> str:
    """A list of texts that are escaped already."""
    return "\n".join(f"- {item}" for item in items)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are escaped already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)


def fence(language: str, content: str) -> str:
    """A block of code."""
    ticks = max((len(run) for run in re.findall("`+", content)), default=0)
    mark = "`" * max(3, ticks + 1)
    return f"{mark}{language}\n{content.rstrip()}\n{mark}"
