"""Fields of one stage put into another, in the tree and in the data, as if they stood there."""

import posixpath
from collections.abc import Sequence
from typing import Any

from jmap.source.locate import field
from jmap.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

_PATHS = frozenset({"image", "links", "url", "link"})
"""Fields that may hold a path, which is written as seen from its file."""


def place_of(stage: Node) -> Node:
    """Where the `use` of a *stage* stands, and all that is put into it."""
    pair = field(stage, "use")
    assert pair is not None
    return pair[1]


def is_taken(way: Sequence[Node]) -> bool:
    """Whether the last node on the *way* to it was put there for a `use`, in whose place it
    stands."""
    last = way[-1]
    for above in way[:-1]:
        pair = field(above, "use") if isinstance(above, MappingNode) else None
        if pair is None or pair[1] is last:
            continue
        if pair[1].start_mark.index == last.start_mark.index:
            return True
    return False


def put(data: dict[str, Any], stage: Node, name: str, value: Any, node: Node | None) -> None:
    """Give the *stage*, whose *data* are these, the field *name*; *node* is the tree of *value*,
    which is a text where there is none."""
    at = place_of(stage)
    data[name] = value
    key = ScalarNode(at.tag, name, at.start_mark, at.end_mark)
    held = _placed(node, at) if node else ScalarNode(at.tag, value, at.start_mark, at.end_mark)
    stage.value.append((key, held))


def _placed(node: Node, at: Node) -> Node:
    """A copy of *node* that stands where *at* does."""
    start, end = at.start_mark, at.end_mark
    if isinstance(node, SequenceNode):
        return SequenceNode(node.tag, [_placed(child, at) for child in node.value], start, end)
    if isinstance(node, MappingNode):
        pairs = [(_placed(key, at), _placed(value, at)) for key, value in node.value]
        return MappingNode(node.tag, pairs, start, end)
    return ScalarNode(node.tag, node.value, start, end, getattr(node, "style", None))


def size(value: Any) -> int:
    """How many values there are in *value*."""
    if isinstance(value, dict):
        return sum(map(size, value.values())) + 1
    return sum(map(size, value)) + 1 if isinstance(value, list) else 1


def copied(value: Any, name: str, way: str) -> Any:
    """A copy of the field *name*: paths in it lead where they led, from a folder to which the one
    they were written in is *way*."""
    if isinstance(value, list):
        return [copied(item, name, way) for item in value]
    if isinstance(value, dict):
        lane = name == "custom"
        return {key: copied(item, "" if lane else key, way) for key, item in value.items()}
    if name in _PATHS and way != "." and ":" not in value.split("/")[0]:
        return posixpath.normpath(posixpath.join(way, value))
    return value
