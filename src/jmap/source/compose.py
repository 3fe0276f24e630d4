"""YAML text to nodes, by libyaml's parser; what can be saved of a text with a syntax error."""

import copy
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jmap.source.finding import Finding, Span
from jmap.source.syntax import syntax_finding

try:
    from yaml._yaml import CParser
except ImportError as error:  # pragma: no cover - depends on how PyYAML was built
    raise SystemExit(
        "jmap: PyYAML was built without libyaml; install a wheel of it, or libyaml and rebuild"
    ) from error

_BEFORE_ALIAS = frozenset({"", *" \t\r\n\x85\u2028\u2029[{,:"})
MAX_DEPTH = 64
MAX_NODES = 100_000
SMALL = 100_000
"""Characters of a text too short to hold too many nodes."""
TOO_DEEP = f"the file nests deeper than {MAX_DEPTH} levels"
_MOST_BRACKETS = 500
_DEEPEST = 500
"""Two thousand levels together, which take less than a megabyte of C's stack."""
_DEEP_LINE = re.compile(rf"(?:^|[\r\x85\u2028\u2029])[ \t?:-]{{{_DEEPEST}}}", re.MULTILINE)


class TooMuch(Exception):
    """The tree is deeper or larger than any map is: what of it, and the mark where."""


class _Composer(CParser):
    """libyaml's composer without PyYAML's tag resolution, which jmap does not use.

    PyYAML calls `descend_resolver` and `ascend_resolver` on the way into and out of each node,
    and `resolve` for its tag, thousands of times a map: these do nothing, in C."""

    __slots__ = ()

    descend_resolver = operator.is_
    ascend_resolver = tuple
    resolve = ().__init__  # type: ignore[misc] # takes anything, and gives None: no tag


@dataclass(slots=True, eq=False, repr=False)
class Tree:
    """The nodes of a text; `complete` is false where a syntax error cut it short, and `open` are
    the collections that had not ended there."""

    root: Node | None
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True
    has_anchors: bool = False
    open: list[Node] = field(default_factory=list)


def compose(text: str, encoded: bytes | None = None) -> Tree:
    """The tree of *text*, or of what stands before its first syntax error, and that error;
    *encoded* is the text in UTF-8, as libyaml reads it, where that is at hand.

    libyaml's composer gives one node for an anchor and its aliases; see `compose_uses`."""
    try:
        return _composed(text, encoded or text) if _is_tame(text) else _Builder(text).tree()
    except ValueError:  # a lone surrogate, which no UTF-8 file holds
        return Tree(None, [Finding("syntax", "the text is not valid Unicode")], complete=False)


def _composed(text: str, content: str | bytes) -> Tree:
    try:
        return Tree(_Composer(content).get_single_node(), has_anchors=_has_alias(text))
    except yaml.YAMLError:
        return _Builder(text).tree()


def _is_tame(text: str) -> bool:
    """Whether *text* can be left to libyaml's composer, which fills memory and C's stack as far as
    a file tells it to. A text holds no more values than characters. It nests at most two levels a
    bracket (`[a: b]`), and two a column that a line begins in: a mapping, and the list below one
    of its fields."""
    if len(text) > SMALL or text.count("[") + text.count("{") > _MOST_BRACKETS:
        return False
    start = 0
    while len(text) - start > _DEEPEST:
        end = text.rfind("\n", start, start + _DEEPEST) + 1
        if not end:  # only a line as long as this can begin so far in
            end = text.find("\n", start) + 1 or len(text)
            if _DEEP_LINE.search(text, start, end):
                return False
        start = end
    return True


def _has_alias(text: str) -> bool:
    """Whether there may be an alias: an asterisk before a name, where a value can begin."""
    index = text.find("*")
    while index >= 0:
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if before in _BEFORE_ALIAS and after and after not in " \t\r\n,]}*":
            return True
        index = text.find("*", index + 1)
    return False


def compose_uses(text: str) -> Node | None:
    """The root of *text* with a node for each use of an alias, which tells its place."""
    return _Builder(text).tree().root


def too_much(error: TooMuch) -> Tree:
    """The tree of a text that is *error*: none, and a finding."""
    message, mark = error.args
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    help = "split the map, or give the file that was meant"
    finding = Finding("unreadable-file", message, span=span, help=help)
    return Tree(None, [finding], complete=False)


class _Builder:
    """Nodes from libyaml's events: slower than its composer, but it keeps what came before a
    syntax error, and an alias gets a node of its own, so that its place is known. The copy
    shares `value` with the anchor's node, which tells that both are one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.open: list[Node] = []
        self.keys: list[Node | None] = []
        self.anchors: dict[str, Node] = {}
        self.count = 0
        self.documents = 0

    def tree(self) -> Tree:
        try:
            error = self._build(CParser(self.text))
        except TooMuch as error_of_size:
            return too_much(error_of_size)
        except yaml.YAMLError as yaml_error:
            error = syntax_finding(yaml_error, self.text)
        findings = [error] if error else []
        return Tree(self.root, findings, not findings, bool(self.anchors), self.open)

    def _build(self, parser: CParser) -> Finding | None:
        """Take in the events of *parser*; the finding for the first that is out of place."""
        take: dict[type, Callable[[Any], Finding | None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: self._alias,
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._collection,
            yaml.MappingStartEvent: self._collection,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
        }
        while parser.check_event():
            event = parser.get_event()
            taken = take.get(type(event))
            finding = taken(event) if taken else None
            if finding is not None:
                return finding
        return None

    def _document(self, event: Any) -> Finding | None:
        self.documents += 1
        if self.documents == 1:
            return None
        message = "a second document starts here; a map is one document"
        return _at(event, message, "put each map into a file of its own")

    def _alias(self, event: Any) -> Finding | None:
        target = self.anchors.get(event.anchor)
        if target is None:
            return _at(
                event,
                f"nothing is anchored as &{event.anchor} above",
                "put quotes around a text that begins with *, or write "
                f"&{event.anchor} where the value is first given",
            )
        use = copy.copy(target)
        use.start_mark, use.end_mark = event.start_mark, event.end_mark
        self._add(use)
        return None

    def _scalar(self, event: Any) -> None:
        tag: Any = event.tag if event.tag != "!" else None
        style = event.style or None
        node = ScalarNode(tag, event.value, event.start_mark, event.end_mark, style)
        self._anchor(event, node)
        self._add(node)

    def _collection(self, event: Any) -> None:
        kind = MappingNode if isinstance(event, yaml.MappingStartEvent) else SequenceNode
        node = kind(event.tag, [], event.start_mark, event.end_mark, event.flow_style)
        self._anchor(event, node)
        self._add(node)
        self.open.append(node)
        self.keys.append(None)
        if len(self.open) > MAX_DEPTH:
            raise TooMuch(TOO_DEEP, event.start_mark)

    def _end(self, event: Any) -> None:
        self.open.pop().end_mark = event.end_mark
        self.keys.pop()

    def _anchor(self, event: Any, node: Node) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def _add(self, node: Node) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            raise TooMuch(f"the file has more than {MAX_NODES:,} values", node.start_mark)
        if not self.open:
            self.root = node
        elif isinstance(self.open[-1], SequenceNode):
            self.open[-1].value.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node
        else:
            self.open[-1].value.append((self.keys[-1], node))
            self.keys[-1] = None


def _at(event: Any, message: str, help: str) -> Finding:
    start, end = event.start_mark, event.end_mark
    span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    return Finding("syntax", message, span=span, help=help)
