"""What a page has besides while it is served: what is wrong, and a script that reloads it."""

import base64
import hashlib
import html
import re
from functools import cache

from markupsafe import Markup

from jmap.render.html.page import page_css, render_page
from jmap.render.templates import template_text

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"')
_BODY = re.compile(r"<body[^>]*>\n?")


def live(page: str, name: str, digest: str, panel: Markup) -> str:
    """*page* with *panel* and the script, which listens for what becomes of the page *name* and
    knows it by *digest*. The page's policy allows both, and nothing else that it did not."""
    script = Markup('<script data-page="{}" data-seen="{}">{}</script>\n').format(
        name,
        digest,
        Markup(_text("live.js")),  # noqa: S704 our own
    )
    page = _POLICY.sub(_allowing, page, count=1)
    page = page.replace("</head>", f"<style>{_text('live.css')}</style>\n</head>", 1)
    begin, end = _BODY.search(page), page.rfind("</body>")
    assert begin is not None
    before, body, after = page[: begin.end()], page[begin.end() : end], page[end:]
    return "".join([before, str(panel), body, str(script), after])


def _allowing(policy: re.Match[str]) -> str:
    given = html.unescape(policy[2])
    directives = dict(part.strip().partition(" ")[::2] for part in given.split(";"))
    for name, more in (
        ("script-src", _hash("live.js")),
        ("style-src", _hash("live.css")),
        ("connect-src", "'self'"),
    ):
        directives[name] = f"{directives.get(name, '')} {more}".strip()
    text = "; ".join(f"{name} {values}" for name, values in directives.items())
    return f'{policy[1]}{html.escape(text, quote=False)}"'


@cache
def _text(name: str) -> str:
    return template_text(f"serve/{name}").strip()


@cache
def _hash(name: str) -> str:
    digest = hashlib.sha256(_text(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def message_page(title: str, text: str) -> str:
    """A page that stands where there is no report."""
    return render_page(
        "serve/message.html",
        None,
        title=title,
        language="en",
        rtl=False,
        css=page_css(None),
        heading=title,
        text=text,
    )
