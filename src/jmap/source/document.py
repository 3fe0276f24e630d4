"""A map file that was read: its text, its tree, its plain data, and what is amiss so far."""

from codecs import BOM_UTF8
from typing import Any

from yaml.nodes import Node

from jmap.source.compose import TooMuch, compose, compose_uses, too_much
from jmap.source.files import MAX_SHOWN, decode, shown_lines
from jmap.source.finding import START, Finding, Located, Span
from jmap.source.lines import text_lines
from jmap.source.locate import leads_elsewhere, span_of, subject_at, walk
from jmap.source.nodes import Path
from jmap.source.plain import Plain


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
        if unreadable is None and isinstance(content, bytes):
            self._parse(content.removeprefix(BOM_UTF8))

    def _parse(self, encoded: bytes) -> None:
        tree = compose(self.text, encoded)
        try:
            plain = Plain(tree.root, has_anchors=tree.has_anchors)
        except TooMuch as error:
            tree = too_much(error)
            plain = Plain(None, has_anchors=False)
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
        return text_lines(self.text) if self.text else shown_lines(self._bytes)

    def locate(self, finding: Finding) -> Located:
        """*finding* at its place in the text."""
        span = finding.span or self.span_of(finding.path, key=finding.key)
        edits = finding.edits
        if finding.correction is not None and self.root is not None:
            from jmap.source.correcting import correct

            edits = correct(self.text, self.root, finding)
        return Located(finding, span, subject_at(self.root, finding.path), edits)

    def forget(self) -> None:
        """Let go of tree and data, of which nothing more is asked: most of what a file takes."""
        self.root = self.data = None
        self.empty, self.dropped, self.unread, self.open = [], [], [], []

    def _tell_uses_apart(self) -> None:
        """Give each use of an alias its own place; only a finding in one has to pay for it."""
        self.root = compose_uses(self.text)
        Plain(self.root, has_anchors=True)  # takes out what is empty, as it did before
        self._is_coarse = False

    def span_of(self, path: Path, *, key: bool = False) -> Span:
        """Where *path* is in the text; see `locate.span_of`."""
        spots = walk(self.root, path)
        if self._is_coarse and leads_elsewhere(spots):
            self._tell_uses_apart()
            spots = walk(self.root, path)
        return span_of(spots[-1], key=key) if spots else START
