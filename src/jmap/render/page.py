"""What all pages share: the templates they are made of, what is inlined, and their policy."""

import base64
import hashlib
import re
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
)
from markupsafe import Markup

from jmap.project.folders import cache_folder
from jmap.render.style import dashes_css
from jmap.render.templates import template_text

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Page(NamedTuple):
    """What every page has around its content; `policy` is its content security policy, `ours` the
    attributes of text that is jmap's own where the page is in another language."""

    title: str
    language: str
    rtl: bool
    ours: Markup
    css: Markup
    script: Markup
    icons: Markup
    policy: str


def render_page(
    template: str,
    overrides: Path | None,
    *,
    title: str,
    language: str,
    rtl: bool,
    css: str,
    **content: Any,
) -> str:
    """A whole page out of *template*."""
    script = _source(overrides, "report/report.js")
    page = Page(
        title=title,
        language=language,
        rtl=rtl,
        ours=Markup(_ours(language, rtl)),  # noqa: S704
        css=Markup(css),  # noqa: S704 made of our own templates and of numbers
        script=Markup(script),  # noqa: S704
        icons=Markup(_source(overrides, "report/icons.svg")),  # noqa: S704
        policy=policy(css, script),
    )
    text = _environment(overrides).get_template(template).render(page=page, **content)
    return _UNSHOWABLE.sub("", text)


def _ours(language: str, rtl: bool) -> str:
    if rtl:
        return ' lang="en" dir="ltr"'
    return "" if language.lower().split("-")[0] == "en" else ' lang="en"'


def policy(css: str, script: str) -> str:
    """A content security policy that allows this style, this script and inlined pictures."""
    return (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def data_uri(content: bytes | None) -> str | None:
    """A picture as a data URI; None for what is neither PNG, JPEG, GIF, WebP nor SVG."""
    if not content:
        return None
    kind = next((name for start, name in _SIGNATURES if content.startswith(start)), None)
    if kind is None and content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "image/webp"
    if kind is None and b"<svg" in content[:4096]:
        kind = "image/svg+xml"
    return kind and f"data:{kind};base64,{base64.b64encode(content).decode()}"


def inline_svg(drawing: str | bytes) -> str:
    """A drawing without what stands before its root element."""
    text = drawing.decode() if isinstance(drawing, bytes) else drawing
    start = text.find("<svg")
    return text[start:] if start >= 0 else ""


@lru_cache(maxsize=8)
def _loader(overrides: Path | None) -> BaseLoader:
    ours = FunctionLoader(template_text)
    return ChoiceLoader([FileSystemLoader(overrides), ours]) if overrides else ours


@lru_cache(maxsize=8)
def _environment(overrides: Path | None) -> Environment:
    return Environment(
        loader=_loader(overrides),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_compiled() if overrides is None else None,
    )


def _compiled() -> BytecodeCache | None:
    """Our templates as they were compiled before, which takes longer than a page; none where the
    user's cache folder cannot be written."""
    folder = cache_folder() / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return FileSystemBytecodeCache(str(folder))
    except OSError:
        return None


@lru_cache(maxsize=32)
def _source(overrides: Path | None, name: str) -> str:
    """The text of a file that is inlined as it is."""
    return _loader(overrides).get_source(_environment(overrides), name)[0].strip()


def page_css(overrides: Path | None) -> str:
    """The style that all pages share."""
    return _source(overrides, "report/report.css") + dashes_css()
