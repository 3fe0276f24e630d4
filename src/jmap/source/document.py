"""A map file that was read: its text, its tree, its plain data, and what is amiss so far."""

import errno
import stat
from pathlib import Path as FilePath
from typing import Any

from yaml.nodes import Node

from jmap.source.compose import compose, compose_uses
from jmap.source.finding import START, Finding, Located, Span
from jmap.source.lines import Places, text_lines
from jmap.source.locate import span_at, subject_at
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
        self._bytes = content if unreadable and isinstance(content, bytes) else b""
        self.root: Node | None = None
        self.data: Any = None
        self.empty: list[tuple[Path, Node]] = []
        self.dropped: list[tuple[Node, str | None]] = []
        self.unread: list[Node] = []
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
        shown = self.text or self._bytes[:MAX_SHOWN].decode("utf-8", "replace")
        return text_lines(shown.removeprefix("\ufeff"))

    def locate(self, finding: Finding) -> Located:
        """*finding* at its place in the text."""
        if self._is_coarse:
            self._tell_uses_apart()
        span = finding.span or self.span_of(finding.path, key=finding.key)
        return Located(finding, span, subject_at(self.root, finding.path))

    def _tell_uses_apart(self) -> None:
        """Give each use of an alias its own place; only a map with findings pays for it."""
        self.root = compose_uses(self.text)
        Plain(self.root, has_anchors=True)  # takes out what is empty, as it did before
        self._is_coarse = False

    def span_of(self, path: Path, *, key: bool = False) -> Span:
        """Where *path* is in the text; see `locate.span_at`."""
        return span_at(self.root, path, key=key) or START


def read(path: FilePath) -> bytes | OSError:
    """The bytes of the file at *path*, or why there are none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe without a writer is waited for, for ever
            return OSError(errno.EINVAL, "It is not a regular file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
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
    encoding = _wide_encoding(content)
    if encoding:
        return "", _unreadable(f"the file is {encoding}", "save it as UTF-8")
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


def _wide_encoding(content: bytes) -> str | None:
    """The encoding of a text in which a letter takes two or four bytes: a map begins with ASCII,
    so that one of its first bytes is NUL even without a byte order mark."""
    start = content[:4]
    if start in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or start.count(0) == 3:
        return "UTF-32"
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(start) == 4 and start.count(0) == 2):
        return "UTF-16"
    return None


def _unreadable(message: str, help: str | None = None) -> Finding:
    return Finding("unreadable-file", message, span=START, help=help)
