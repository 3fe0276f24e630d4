"""From a place in a text to the way that leads there in its tree."""

from typing import NamedTuple

from jmap.source.compose import compose, compose_uses
from jmap.source.nodes import MappingNode, Node, Path, ScalarNode


class Hit(NamedTuple):
    """The scalar at a place: the way to it, whether it is a field's name, where it stands."""

    path: Path
    is_key: bool
    start: int
    end: int


def hit(text: str, index: int) -> Hit | None:
    """The scalar of *text* at *index*."""
    tree = compose(text)
    node = compose_uses(text) if tree.has_anchors and tree.complete else tree.root
    path: Path = ()
    is_key = False
    while node is not None and not isinstance(node, ScalarNode):
        step = _into(node, index)
        if step is None:
            return None
        node, name, is_key = step
        path = (*path, name)
    if node is None or not node.start_mark.index <= index <= node.end_mark.index:
        return None
    return Hit(path, is_key, node.start_mark.index, node.end_mark.index)


def _into(node: Node, index: int) -> tuple[Node, str | int, bool] | None:
    """What of *node* begins last before *index*: its node, its name, whether it is a key. What an
    alias stands for begins before the alias, and is elsewhere."""
    found: tuple[Node, str | int, bool] | None = None
    first = node.start_mark.index
    for number, child in enumerate(node.value):
        if not isinstance(node, MappingNode):
            if first < child.start_mark.index <= index:
                found = (child, number, False)
        elif isinstance(child[0], ScalarNode):
            key, value = child
            if first <= key.start_mark.index <= index:
                found = (key, key.value, True)
            if found and key.end_mark.index < value.start_mark.index <= index:
                found = (value, key.value, False)
    return found


def extent(node: Node) -> tuple[int, int]:
    """Where *node* begins, and where the last of what it holds ends."""
    start = end = node.start_mark.index
    stack, seen = [node], set[int]()
    while stack:
        part = stack.pop()
        if isinstance(part, ScalarNode):
            end = max(end, part.end_mark.index)
        elif id(part.value) not in seen:
            seen.add(id(part.value))
            if getattr(part, "flow_style", False):
                end = max(end, part.end_mark.index)
            for child in part.value:
                stack.extend(child if isinstance(child, tuple) else (child,))
    return start, end
