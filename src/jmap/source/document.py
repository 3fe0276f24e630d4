"""A map file that was read: its text, its tree, its plain data, and what is amiss so far."""

from pathlib import Path as FilePath
from typing import Any

from yaml.nodes import Node

from jmap.source.comments import text_lines
from jmap.source.compose import compose, compose_uses
from jmap.source.finding import START, Finding, Located, Span
from jmap.source.locate import span_at, subject_at
from jmap.source.nodes import Path
from jmap.source.plain import Plain

MAX_BYTES = 16_000_000


class Document:
    """One YAML file. `name` is how it is shown; `text` is empty where it could not be read."""

    def __init__(self, name: str, content: bytes | OSError) -> None:
        self.name = name
        self.text, unreadable = decode(content)
        self.root: Node | None = None
        self.data: Any = None
        self.empty: list[tuple[Path, Node]] = []
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
        self.empty = plain.empty
        self.findings += tree.findings + plain.findings

    @property
    def lines(self) -> list[str]:
        """The text's lines, broken where YAML breaks them."""
        return text_lines(self.text)

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
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", _unreadable("the file is UTF-16", "save it as UTF-8")
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8-sig")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        byte = content[error.start]
        return "", Finding(
            "unreadable-file",
            f"the byte 0x{byte:02x} is not UTF-8",
            span=Span(line, column, line, column + 1),
            help="save the file as UTF-8",
        )


def _unreadable(message: str, help: str | None = None) -> Finding:
    return Finding("unreadable-file", message, span=START, help=help)
