"""Nodes to plain data: dicts, lists and texts, which the models validate."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jmap.source.compose import MAX_DEPTH, TOO_DEEP, TooMuch
from jmap.source.finding import Finding, Related
from jmap.source.locate import node_span
from jmap.source.nodes import Path, Quoted

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MAX_EXPANDED = 100_000
_KNOWN_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))})
_UNDERWAY = (None, -1)
"""Stands for what an anchor names until it is made."""
_DROPPED: Any = object()
"""Stands for what is wrong in itself: it is told, and left out of data and nodes."""
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
"""`re` compiles it where it is asked for: few texts hold any."""


class Plain:
    """Plain data of a tree, and what is amiss with its shape.

    `empty` holds the paths of fields and items without a value, which count as absent. Items
    without a value leave their lists, in data and nodes alike, so that paths fit both; so does
    what is wrong, and `dropped` says from which node and, for a field, which. `unread` are the
    values of fields that had been given before. Paths are
    looked up in the end, where something is amiss, which is seldom: every map comes through here.
    Raises `TooMuch` for what nests too deep.
    """

    def __init__(self, root: Node | None, *, has_anchors: bool) -> None:
        self.findings: list[Finding] = []
        self.empty: list[tuple[Path, Node]] = []
        self.dropped: list[tuple[Node, str | None]] = []
        self.unread: list[Node] = []
        self._amiss: list[tuple[Node, Callable[[Path], None]]] = []
        self._anchored = has_anchors
        self._made: dict[int, tuple[Any, int]] = {}
        self._passed: set[int] = set()
        self._twice: set[tuple[int, str | int]] = set()
        self._size = 0
        self._depth = 0
        self._is_too_large = False
        value = None if root is None else self._value(root)
        self.data = None if value is _DROPPED else value
        if self._amiss:
            paths = _paths(root)
            for holder, tell in self._amiss:
                tell(paths.get(id(holder), ()))

    def _value(self, node: Any) -> Any:
        return self._scalar(node) if type(node) is ScalarNode else self._collection(node)

    def _scalar(self, node: Any) -> str | None:
        value: str = node.value
        style = node.style
        if node.tag is not None:
            self._check_tag(node)
        if not style:
            return None if value in NULLS else value
        if not value or value.isspace():
            return None
        if style == '"' and not value.isprintable():
            value = re.sub(_CONTROL, "\ufffd", value)
        return Quoted(value)

    def _collection(self, node: Any) -> Any:
        """A mapping or list. What aliases share is made once."""
        before, identity = self._size, id(node.value)
        if self._anchored:
            if identity in self._made:
                return self._again(node, *self._made[identity])
            self._made[identity] = _UNDERWAY
        if node.tag is not None:
            self._check_tag(node)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooMuch(TOO_DEEP, node.start_mark)
        data = self._mapping(node) if type(node) is MappingNode else self._sequence(node)
        self._depth -= 1
        if self._anchored:
            self._made[identity] = (data, self._size - before + 1)
        return data

    def _again(self, node: Node, data: Any, size: int) -> Any:
        """What an alias stands for; a tree that would grow beyond bounds is cut."""
        if size < 0:
            message = "this alias stands inside what it stands for"
            self._find(node, message, "write the value out", at=node)
            return _DROPPED
        self._size += size
        return _DROPPED if self._outgrown(node) else data

    def _outgrown(self, node: Node) -> bool:
        """Whether aliases have made too much of the file, which is told once, at *node*."""
        if self._size > MAX_EXPANDED and not self._is_too_large:
            message = "the aliases make the map too large"
            self._find(node, message, "write fewer aliases of aliases", at=node)
            self._is_too_large = True
        return self._is_too_large

    def _check_tag(self, node: Node) -> None:
        if node.tag not in _KNOWN_TAGS:
            message = f"the tag {_short(node.tag)} means nothing here"
            self._find(node, message, "leave the tag out", at=node)

    def _sequence(self, node: SequenceNode) -> list[Any]:
        result: list[Any] = []
        is_whole = True
        for child in node.value:
            if type(child) is ScalarNode and not (child.style or child.tag or child.value in NULLS):
                result.append(child.value)
                continue
            value = self._value(child) if child.value or child.tag is not None else None
            result.append(value)
            if value is None or value is _DROPPED:
                is_whole = False
        self._size += len(result)
        if not is_whole:
            kept: list[Node] = []
            for child, value in zip(node.value, result, strict=True):
                if value is None:
                    self._is_empty(node, len(kept), child)
                elif value is _DROPPED:
                    self.dropped.append((node, None))
                else:
                    kept.append(child)
            node.value[:] = kept
            result = [value for value in result if value is not None and value is not _DROPPED]
        return result

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if type(key_node) is not ScalarNode:
                message = "a field's name is one text"
                self._find(node, message, "write `field: value`", at=key_node)
                self._pass_over(key_node)
                self._pass_over(value_node)
                continue
            key = key_node.value
            if (key >= "x-" and key[:2] == "x-") or (key == "<<" and not key_node.style):
                self._pass_over(value_node)
                continue
            value = value_node.value
            if type(value_node) is not ScalarNode:
                # Without entries it is as empty as a text without letters.
                is_given = value or value_node.tag is not None
                value = self._collection(value_node) if is_given else None
            elif value_node.style or value_node.tag is not None:
                value = self._scalar(value_node)
            elif value not in NULLS:  # as it mostly is
                if key not in result:
                    result[key] = value
                continue
            else:
                value = None
            if value is None:
                self._is_empty(node, key, value_node)
            elif value is _DROPPED:
                self._drop(node, key, value_node)
            elif key not in result:
                result[key] = value
        self._size += len(result)
        if len(result) < len(node.value):
            self._look_twice(node, result)
        return result

    def _pass_over(self, node: Node) -> None:
        """See that what is not read does not nest too deep either."""
        stack = [(node, self._depth + 1)]
        while stack:
            node, depth = stack.pop()
            if type(node) is ScalarNode or id(node.value) in self._passed:
                continue
            self._passed.add(id(node.value))
            if depth > MAX_DEPTH:
                raise TooMuch(TOO_DEEP, node.start_mark)
            children = chain(*node.value) if type(node) is MappingNode else node.value
            stack += [(child, depth + 1) for child in children]

    def _look_twice(self, node: MappingNode, result: dict[str, Any]) -> None:
        """Merge keys, and fields that are given twice; where none is left out there is neither."""
        node.value[:] = [pair for pair in node.value if type(pair[0]) is ScalarNode]
        names = [key.value for key, _ in node.value]
        if len(set(names)) < len(names):
            self._duplicates(node)
        if "<<" in names:
            self._merge(node, result)

    def _drop(self, holder: MappingNode, key: str, node: Node) -> None:
        self.dropped.append((holder, key))
        self._amiss.append((holder, lambda path: _take_out(holder, node)))

    def _is_empty(self, holder: Node, step: str | int, node: Node) -> None:
        def tell(path: Path) -> None:
            if (id(holder), step) not in self._twice:
                self.empty.append(((*path, step), node))

        self._amiss.append((holder, tell))

    def _merge(self, node: MappingNode, result: dict[str, Any]) -> None:
        """YAML's merge key: the fields of other mappings, where the mapping has none itself."""
        pairs = [pair for pair in node.value if not _is_merge(pair[0])]
        for key_node, value_node in node.value:
            if not _is_merge(key_node):
                continue
            sources = value_node.value if isinstance(value_node, SequenceNode) else [value_node]
            for source in sources:
                data = self._value(source) if isinstance(source, MappingNode) else None
                if data is _DROPPED:
                    self.dropped.append((node, None))
                elif not isinstance(data, dict):
                    message = "<< takes a mapping, or a list of mappings"
                    self._find(node, message, "write `<<: *name`", at=source)
                else:
                    pairs += _merged(source, data, result)
        self._size += len(pairs)
        node.value[:] = pairs
        self._outgrown(node)

    def _duplicates(self, node: MappingNode) -> None:
        seen: dict[tuple[str, bool], ScalarNode] = {}
        for key_node, value_node in node.value:
            key, is_merge = key_node.value, _is_merge(key_node)
            if type(key_node) is not ScalarNode or key[:2] == "x-":
                continue
            first = seen.setdefault((key, is_merge), key_node)
            if first is key_node:
                continue
            help = "write `<<: [*one, *other]`" if is_merge else "keep one of the two"
            self._is_duplicate(node, key_node, first, help)
            if not is_merge:
                self._twice.add((id(node), key))
                self.dropped.append((node, key))
                self.unread.append(value_node)
        node.value.sort(
            key=lambda pair: (id(node), pair[0].value) in self._twice and _is_null(pair[1])
        )

    def _is_duplicate(
        self, holder: Node, key_node: ScalarNode, first: ScalarNode, help: str
    ) -> None:
        key = key_node.value

        def tell(path: Path) -> None:
            self.findings.append(
                Finding(
                    "duplicate-key",
                    f"{key} is given twice",
                    (*path, key),
                    span=node_span(key_node),
                    help=help,
                    related=(Related("first given here", span=node_span(first)),),
                )
            )

        self._amiss.append((holder, tell))

    def _find(self, node: Node, message: str, help: str, *, at: Node) -> None:
        span = node_span(at)

        def tell(path: Path) -> None:
            self.findings.append(Finding("invalid-value", message, path, span=span, help=help))

        self._amiss.append((node, tell))


def _paths(root: Node | None) -> dict[int, Path]:
    """The paths of all collections, by the identity of their nodes."""
    paths: dict[int, Path] = {}
    stack: list[tuple[Node, Path]] = [] if root is None else [(root, ())]
    seen: set[int] = set()
    while stack:
        node, path = stack.pop()
        paths.setdefault(id(node), path)
        if isinstance(node, ScalarNode) or id(node.value) in seen:
            continue
        seen.add(id(node.value))
        if isinstance(node, MappingNode):
            stack += [(value, (*path, key.value)) for key, value in node.value
                      if type(key) is ScalarNode]  # fmt: skip
        else:
            stack += [(child, (*path, index)) for index, child in enumerate(node.value)]
    return paths


def _is_null(node: Node) -> bool:
    if not isinstance(node, ScalarNode):
        return not node.value and node.tag is None
    return not node.value.strip() if node.style else node.value in NULLS


def _is_merge(key: Node) -> bool:
    return isinstance(key, ScalarNode) and key.value == "<<" and not key.style


def _merged(
    source: MappingNode, data: dict[str, Any], result: dict[str, Any]
) -> Iterator[tuple[Node, Node]]:
    """The fields of *source* that *result* does not have yet; it gets them."""
    for key, value in source.value:
        name = key.value
        if isinstance(name, str) and name in data and name not in result:
            result[name] = data[name]
            yield key, value


def _take_out(holder: MappingNode, node: Node) -> None:
    holder.value[:] = [pair for pair in holder.value if pair[1] is not node]


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
