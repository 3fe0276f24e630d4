"""A map file that was read: its text, its tree, its plain data, and what is amiss so far."""

import errno
import os
import re
import stat
from pathlib import Path as FilePath
from typing import Any

from yaml.nodes import Node

from jmap.source.compose import compose, compose_uses
from jmap.source.finding import START, Finding, Located, Span
from jmap.source.lines import Places, text_lines
from jmap.source.locate import leads_elsewhere, span_at, subject_at
from jmap.source.nodes import Path
from jmap.source.plain import Plain

MAX_BYTES = 16_000_000
MAX_SHOWN = 1_000_000
"""Bytes of a file that is no text from which excerpts are taken."""


class Document:
    """One YAML file. `name` is how it is shown; `text` is empty where it could not be read."""

    def __init__(self, name: str, content: bytes | OSError) -> None:
        self.name = name
        self.text, unreadable = decode(content)
        self._bytes = content[:MAX_SHOWN] if unreadable and isinstance(content, bytes) else b""
        self.root: Node | None = None
        self.data: Any = None
        self.empty: list[tuple[Path, Node]] = []
        self.dropped: list[tuple[Node, str | None]] = []
        self.unread: list[Node] = []
        self.open: list[Node] = []
        self.complete = unreadable is None
        self._is_coarse = False
        self.findings: list[Finding] = [unreadable] if unreadable else []
        if unreadable is None:
            self._parse()

    def _parse(self) -> None:
        tree = compose(self.text)
        plain = Plain(tree.root, has_anchors=tree.has_anchors)
        self.root = tree.root
        self.data = plain.data
        self.complete = tree.complete
        self.open = tree.open
        self._is_coarse = tree.has_anchors and tree.complete
        if self._is_coarse and plain.findings:
            self.root, self._is_coarse = compose_uses(self.text), False
            plain = Plain(self.root, has_anchors=True)
            self.data = plain.data
        self.empty, self.dropped, self.unread = plain.empty, plain.dropped, plain.unread
        self.findings += tree.findings + plain.findings

    @property
    def lines(self) -> list[str]:
        """The lines as they are shown: what is no text in them too."""
        if self._bytes and not self.text:
            _, codec = _wide_encoding(self._bytes) or ("", "utf-8")
            return text_lines(self._bytes.decode(codec, "replace").removeprefix("\ufeff"))
        return text_lines(self.text)

    def locate(self, finding: Finding) -> Located:
        """*finding* at its place in the text."""
        span = finding.span or self.span_of(finding.path, key=finding.key)
        return Located(finding, span, subject_at(self.root, finding.path))

    def _tell_uses_apart(self) -> None:
        """Give each use of an alias its own place; only a finding in one has to pay for it."""
        self.root = compose_uses(self.text)
        Plain(self.root, has_anchors=True)  # takes out what is empty, as it did before
        self._is_coarse = False

    def span_of(self, path: Path, *, key: bool = False) -> Span:
        """Where *path* is in the text; see `locate.span_at`."""
        if self._is_coarse and leads_elsewhere(self.root, path):
            self._tell_uses_apart()
        return span_at(self.root, path, key=key) or START


def read(path: FilePath) -> bytes | OSError:
    """The bytes of the file at *path*, or why there are none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe without a writer is waited for, for ever
            return OSError(errno.EINVAL, "It is not a regular file")
        with path.open("rb") as file:
            # A buffer for the largest file costs more than a usual file does.
            return file.read(min(os.fstat(file.fileno()).st_size, MAX_BYTES) + 1)
    except OSError as error:
        return error


def decode(content: bytes | OSError) -> tuple[str, Finding | None]:
    """The text of a file, or a finding that says why it has none."""
    if isinstance(content, OSError):
        reason = content.strerror or type(content).__name__
        return "", _unreadable(f"the file cannot be read: {reason[:1].lower()}{reason[1:]}")
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
