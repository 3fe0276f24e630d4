"""Markdown for hovers and completions, in which strangers' texts mark up nothing."""

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>~&]|^[-+#=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>~&+#=.)-])|\*\*")
_CODE = re.compile("(`[^`]+`)")


def escaped(text: str) -> str:
    """*text* on one line of Markdown that shows it as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def prose(text: str) -> str:
    """As `escaped`, for a text of ours: what stands in backquotes is code."""
    parts = _CODE.split(text)
    return "".join(p if _CODE.fullmatch(p) else _MARKUP.sub(r"\\\1", p) for p in parts)


def code(text: str) -> str:
    """*text* as code on one line, whatever it holds."""
    line = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def plain(markdown: str) -> str:
    """Markdown of ours for editors that show none."""
    return _ESCAPED.sub(lambda found: found[1] or "", markdown)
