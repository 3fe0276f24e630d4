"""Files: their bytes, and the text that these are."""

import errno
import os
import re
import stat
from pathlib import Path

from jmap.source.finding import START, Finding, Span
from jmap.source.lines import Places, text_lines

MAX_BYTES = 16_000_000
MAX_SHOWN = 1_000_000
"""Bytes of a file that is no text from which excerpts are taken."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe without a writer would be waited for, for ever."""


def read(path: Path) -> bytes | OSError:
    """The bytes of the file at *path*, or why there are none."""
    try:
        file = os.open(path, _READ)
        try:
            held = os.fstat(file)
            if not stat.S_ISREG(held.st_mode):
                return OSError(errno.EINVAL, "It is not a regular file")
            return os.read(file, min(held.st_size, MAX_BYTES) + 1)
        finally:
            os.close(file)
    except OSError as error:
        return error


def decode(content: bytes | OSError) -> tuple[str, Finding | None]:
    """The text of a file, or a finding that says why it has none."""
    if isinstance(content, OSError):
        reason = content.strerror or type(content).__name__
        what = "folder" if os.path.isdir(content.filename or "") else "file"  # noqa: PTH112
        return "", _unreadable(f"the {what} cannot be read: {reason[:1].lower()}{reason[1:]}")
    if len(content) > MAX_BYTES:
        return "", _unreadable(
            f"the file has more than {MAX_BYTES // 1_000_000} MB", "split the map"
        )
    wide = _wide_encoding(content)
    if wide:
        return "", _unreadable(f"the file is {wide[0]}", "save it as UTF-8")
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8-sig")
        line, column = Places(good).of(len(good))
        byte = content[error.start]
        return "", Finding(
            "unreadable-file",
            f"the byte 0x{byte:02x} is not UTF-8",
            span=Span(line, column, line, column + 1),
            help="save the file as UTF-8",
        )


def shown_lines(content: bytes | OSError) -> list[str]:
    """The lines of a file as they are shown: of what is no text the beginning."""
    text, unreadable = decode(content)
    if unreadable and isinstance(content, bytes):
        beginning = content[:MAX_SHOWN]
        _, codec = _wide_encoding(beginning) or ("", "utf-8")
        text = beginning.decode(codec, "replace").removeprefix("\ufeff")
    return text_lines(text)


# How a text begins whose letters take two or four bytes: a byte order mark, or an ASCII letter.
_WIDE = (
    ("UTF-32", re.compile(rb"\xff\xfe\0\0|[\t-~]\0\0\0"), "utf-32-le"),
    ("UTF-32", re.compile(rb"\0\0(?:\xfe\xff|\0[\t-~])"), "utf-32-be"),
    ("UTF-16", re.compile(rb"\xff\xfe|[\t-~]\0"), "utf-16-le"),
    ("UTF-16", re.compile(rb"\xfe\xff|\0[\t-~]"), "utf-16-be"),
)


def _wide_encoding(content: bytes) -> tuple[str, str] | None:
    """The encoding of a text that is not UTF-8 from its first bytes on: its name and codec."""
    found = (encoding for encoding in _WIDE if encoding[1].match(content))
    return next(((name, codec) for name, _, codec in found), None)


def _unreadable(message: str, help: str | None = None) -> Finding:
    return Finding("unreadable-file", message, span=START, help=help)
