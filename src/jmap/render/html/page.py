"""What all pages share: the templates they are made of, what is inlined, and their policy."""

import base64
import hashlib
import re
import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
)
from markupsafe import Markup

from jmap import __version__
from jmap.model.project import Project
from jmap.project.discovery import shown_path
from jmap.project.folders import cache_folder
from jmap.render.html.escaping import UNSHOWABLE, shown
from jmap.render.html.style import segments_css
from jmap.render.html.template_globals import mark, sentence
from jmap.render.html.templating import Templates
from jmap.render.image_kinds import media_type
from jmap.render.templates import template_text
from jmap.views import language as words
from jmap.views.readiness import code_apart

_OURS_IN_HEAD = re.compile(r'<meta name="[a-z-]+" content="[^"<>]*">')
_LEADING_OUT = re.compile(r"<(?:meta|link|base)(?![\w-])", re.IGNORECASE)
"""Elements that ask the network for something, or lead away, which no policy forbids."""


class Link(NamedTuple):
    """A link of the page's head."""

    text: str
    href: str


class Page(NamedTuple):
    """What every page has around its content. `opening` is its beginning, up to and with its
    content security policy; `css` is the style that it shares with others, before its own; `ours`
    are the attributes of text that is jmap's own where the page is in another language, `english`
    those of what the linter says, which is never translated."""

    opening: Markup
    title: str
    language: str
    rtl: bool
    ours: Markup
    english: Markup
    css: Markup
    own_css: Markup
    script: Markup
    icons: Markup


def render_page(
    template: str,
    overrides: Path | None,
    *,
    title: str,
    language: str,
    rtl: bool,
    css: str,
    own_css: str = "",
    scripts: Sequence[str] = ("report",),
    symbols: str = "",
    **content: Any,
) -> str:
    """A whole page out of *template*, with *scripts* by their names: `report` is
    `report/report.js`. *css* is the style that it shares with others, *own_css* what comes after
    it. *symbols* are drawings of the page's own, to be shown by reference.
    *overrides* is a folder of templates that go before ours.

    Raises `jmap.render.html.overrides.OverrideError` for a template there that cannot be used."""
    style, script = _shared(css), _shared(_sources(*(f"report/{name}.js" for name in scripts)))
    own_css += _own_css(overrides)
    spoken, direction = shown(language), "rtl" if rtl else "ltr"
    page = Page(
        opening=Markup(  # noqa: S704 escaped where it comes in
            f'<!doctype html>\n<html lang="{spoken}" dir="{direction}">\n<head>\n'
            f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" '
            f'content="{_policy(style, own_css, script)}">'
        ),
        title=title,
        language=language,
        rtl=rtl,
        ours=Markup(our_language(language, rtl)),  # noqa: S704 an attribute of ours
        english=Markup(our_language(language, rtl, "en")),  # noqa: S704 as above
        css=style.markup,
        own_css=Markup(own_css),  # noqa: S704 made of numbers, or checked
        script=script.markup,
        icons=Markup(_source("report/icons.svg") + symbols),  # noqa: S704 our own, and data URIs
    )
    if overrides is None:
        return _environment(None).get_template(template).render(page=page, **content)
    return _with_overrides(overrides, template, page, content)


def _with_overrides(overrides: Path, template: str, page: Page, content: dict[str, Any]) -> str:
    """The page, out of templates that nobody has looked at: whatever they hold, the policy that
    stands before it forbids what ours does not need."""
    from jmap.render.html.overrides import OverrideError, told

    with told(overrides):
        text = _environment(overrides).get_template(template).render(page=page, **content)
    where = shown_path(overrides / template)
    if not text.startswith(page.opening) or "<body" not in text:
        raise OverrideError(f'{where}: it has to begin with {{% extends "jmap/{template}" %}}')
    added = UNSHOWABLE.sub("", text[len(page.opening) :])
    if leading := _LEADING_OUT.search(_OURS_IN_HEAD.sub("", added)):
        raise OverrideError(f"{where}: a page has no {leading[0]}> but jmap's: it could lead away")
    return f"{page.opening}{added}"


def our_language(language: str, rtl: bool, ours: str | None = None) -> str:
    """The attributes of text of ours in a page in *language*, which is in the language *ours*,
    else in the one that is spoken; none where that is the page's too."""
    ours = ours or words.spoken()
    if language.lower().replace("_", "-").split("-")[0] == ours:
        return ""
    return f' lang="{ours}"' + (' dir="ltr"' if rtl else "")


class _Shared(NamedTuple):
    """A style or script that pages share: as they hold it, and what their policy must know."""

    markup: Markup
    begun: "hashlib._Hash"
    has_fonts: bool

    def digest(self, own: str = "") -> str:
        """The hash of a text that begins so, and goes on with what is a page's *own*."""
        digest = self.begun.copy()
        digest.update(own.encode())
        return f"'sha256-{base64.b64encode(digest.digest()).decode()}'"


@lru_cache(maxsize=32)
def _shared(text: str) -> _Shared:
    """*text* made ready, once for all pages: it is long."""
    begun = hashlib.sha256(text.encode())
    return _Shared(Markup(text), begun, "@font-face" in text)  # noqa: S704 our own templates


def _policy(css: _Shared, own_css: str, script: _Shared) -> str:
    """A content security policy that allows this style, this script and inlined pictures."""
    fonts = "font-src data:; " if css.has_fonts or "@font-face" in own_css else ""
    return (
        f"default-src 'none'; style-src {css.digest(own_css)}; script-src {script.digest()}; "
        f"img-src data:; {fonts}base-uri 'none'; form-action 'none'"
    )


def data_uri(content: bytes | None) -> str | None:
    """A picture as a data URI; None for what is neither PNG, JPEG, GIF, WebP nor SVG."""
    kind = media_type(content)
    if content is None or kind is None:
        return None
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def logo_uri(project: Project | None, images: Mapping[str, bytes] | None) -> str | None:
    """The brand's logo as a data URI."""
    brand = project.brand if project else None
    return data_uri(images.get(brand.logo)) if images and brand and brand.logo else None


def inline_svg(drawing: str | bytes) -> str:
    """A drawing without what stands before its root element."""
    text = drawing.decode() if isinstance(drawing, bytes) else drawing
    start = text.find("<svg")
    return text[start:] if start >= 0 else ""


@lru_cache(maxsize=8)
def _environment(overrides: Path | None) -> Environment:
    if overrides is None:
        environment: Environment = Templates(
            loader=FunctionLoader(template_text),
            autoescape=True,
            cache_size=-1,
            auto_reload=False,
            bytecode_cache=_compiled(),
        )
    else:
        from jmap.render.html.overrides import Sandbox

        environment = Sandbox(overrides)
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.undefined = StrictUndefined
    environment.globals.update(
        _=words._, plural=words.plural, code_apart=code_apart, mark=mark, sentence=sentence
    )
    return environment


def _compiled() -> BytecodeCache | None:
    """Our templates as they were compiled before, which takes longer than a page; none where the
    user's cache folder cannot be written. Jinja asks only whether a template was changed, not
    whether what compiles it was: each state of that has a folder of its own."""
    here = files("jmap.render.html")
    try:
        ours = b"".join([(here / name).read_bytes() for name in ("page.py", "templating.py")])
        digest = hashlib.sha256(ours).hexdigest()[:12]
        folder = cache_folder() / "pages" / f"{__version__}-{digest}"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return FileSystemBytecodeCache(str(folder))
    except OSError:
        return None


@lru_cache(maxsize=32)
def _source(name: str) -> str:
    """The text of a file of ours that is inlined as it is."""
    return template_text(name).strip()


@lru_cache(maxsize=32)
def _sources(*names: str) -> str:
    return "".join(map(_source, names))


def _own_css(overrides: Path | None) -> str:
    if overrides is None:
        return ""
    from jmap.render.html.overrides import own_css

    return own_css(overrides) or ""


def page_css(overrides: Path | None, *more: str) -> str:
    """The style that all pages share, and *more* sheets by their names: `parts` is
    `report/parts.css`."""
    names = [f"report/{name}.css" for name in ("report", *more)]
    if overrides is None:
        return _our_css(*names)
    from jmap.render.html.overrides import own_css

    return segments_css() + "".join(own_css(overrides, name) or _source(name) for name in names)


@lru_cache(maxsize=8)
def _our_css(*names: str) -> str:
    return segments_css() + _sources(*names)
