r"""Text from strangers, made safe to print.

What a terminal would obey instead of showing it (escape sequences, line breaks, marks that turn
the direction of the text) is written as an escape, as in `\x1b` and `\u202e`.
"""

import re

# Control characters, direction marks and overrides, invisible fillers, halves of surrogate pairs.
# The joiners U+200C and U+200D stay: Persian, Hindi and emoji are written with them.
# All of them count as not printable; `re` compiles this for the first text that has any such.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def visible(text: str) -> str:
    """*text* on one line, with every character that is not for showing as an escape."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def json_escaped(text: str) -> str:
    """JSON *text* that reads back to the same, safe to print; its line breaks stay."""
    return re.sub(_UNSAFE, lambda m: m[0] if m[0] == "\n" else f"\\u{ord(m[0]):04x}", text)


def encodable(text: str) -> str:
    """*text* as it is, but for what UTF-8 cannot hold (a file name in another encoding)."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
