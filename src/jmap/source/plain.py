"""Nodes to plain data: dicts, lists and texts, which the models validate."""

import re
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jmap.source.finding import Finding, Related
from jmap.source.locate import node_span
from jmap.source.nodes import Path, Quoted

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MAX_EXPANDED = 500_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Plain:
    """Plain data of a tree, and what is amiss with its shape.

    `empty` holds the paths of fields and items without a value, which count as absent. Items
    without a value leave their lists, in data and nodes alike, so that paths fit both.
    """

    def __init__(self, root: Node | None, *, has_anchors: bool) -> None:
        self.findings: list[Finding] = []
        self.empty: list[tuple[Path, Node]] = []
        self._anchored = has_anchors
        self._made: dict[int, tuple[Any, int]] = {}
        self._size = 0
        self._path: list[str | int] = []
        self.data = None if root is None else self._value(root)

    def _value(self, node: Node) -> Any:
        kind = type(node)
        if kind is ScalarNode:
            return self._scalar(node)
        if self._anchored:
            return self._shared(node)
        return self._mapping(node) if kind is MappingNode else self._sequence(node)

    def _scalar(self, node: Node) -> str | None:
        value: str = node.value
        style = node.style
        if node.tag is not None and node.tag != "tag:yaml.org,2002:str":
            self._find(f"the tag {_short(node.tag)} means nothing here", "leave the tag out")
        if not style:
            return None if value in NULLS else value
        if not value or value.isspace():
            return None
        if style == '"' and _CONTROL.search(value):
            value = _CONTROL.sub("\ufffd", value)
        return Quoted(value)

    def _shared(self, node: Node) -> Any:
        """What aliases share is made once; a tree that would grow beyond bounds is cut."""
        identity = id(node.value)
        if identity in self._made:
            data, size = self._made[identity]
            if size < 0:
                self._find("this alias stands inside what it stands for", "write the value out")
                return None
            self._size += size
            if self._size > MAX_EXPANDED:
                self._find("the aliases make the map too large", "write fewer aliases of aliases")
                return None
            return data
        self._made[identity] = (None, -1)
        before = self._size
        data = self._mapping(node) if isinstance(node, MappingNode) else self._sequence(node)
        self._made[identity] = (data, self._size - before + 1)
        return data

    def _sequence(self, node: SequenceNode) -> list[Any]:
        path = self._path
        result = []
        kept = []
        for child in node.value:
            path.append(len(result))
            value = self._value(child)
            self._size += 1
            if value is None:
                self.empty.append((tuple(path), child))
            else:
                result.append(value)
                kept.append(child)
            path.pop()
        if len(kept) < len(node.value):
            node.value[:] = kept
        return result

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        path = self._path
        result: dict[str, Any] = {}
        merged = False
        for key_node, value_node in node.value:
            if type(key_node) is not ScalarNode:
                self._find("a field's name is one text", "write `field: value`")
                continue
            key = key_node.value
            if key[:2] == "x-":
                continue
            if key == "<<" and not key_node.style:
                merged = True
                continue
            path.append(key)
            self._size += 1
            value = self._value(value_node)
            if value is None:
                self.empty.append((tuple(path), value_node))
            elif key not in result:
                result[key] = value
            path.pop()
        if len(result) < len(node.value):
            self._duplicates(node)
        if merged:
            self._merge(node, result)
        return result

    def _merge(self, node: MappingNode, result: dict[str, Any]) -> None:
        """YAML's merge key: the fields of other mappings, where the mapping has none itself."""
        pairs = [pair for pair in node.value if pair[0].value != "<<"]
        for key_node, value_node in node.value:
            if key_node.value != "<<":
                continue
            sources = value_node.value if isinstance(value_node, SequenceNode) else [value_node]
            for source in sources:
                data = self._value(source) if isinstance(source, MappingNode) else None
                if not isinstance(data, dict):
                    self._find("<< takes a mapping, or a list of mappings", "write `<<: *name`")
                    continue
                for pair in source.value:
                    name = pair[0].value
                    if isinstance(name, str) and name in data and name not in result:
                        result[name] = data[name]
                        pairs.append(pair)
        node.value[:] = pairs

    def _duplicates(self, node: MappingNode) -> None:
        seen = set()
        for key_node, _ in node.value:
            key = key_node.value
            if type(key_node) is not ScalarNode or key[:2] == "x-" or key == "<<":
                continue
            if key in seen:
                first = Related("first given here", (*self._path, key), key=True)
                self.findings.append(
                    Finding(
                        "duplicate-key",
                        f"{key} is given twice",
                        (*self._path, key),
                        span=node_span(key_node),
                        help="keep one of the two",
                        related=(first,),
                    )
                )
            seen.add(key)

    def _find(self, message: str, help: str) -> None:
        self.findings.append(Finding("invalid-value", message, tuple(self._path), help=help))


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
