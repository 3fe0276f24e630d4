"""The outline of a file: stages, steps and lanes of a map, what a project declares."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from jmap.lsp.tree import extent
from jmap.model.faults import clipped
from jmap.source.compose import compose
from jmap.source.locate import MAIN_FIELDS
from jmap.source.locate import field as field_node
from jmap.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

Sort: TypeAlias = Literal["file", "stage", "step", "lane", "item"]
_SORTS: dict[str, Sort] = {"stages": "stage", "steps": "step"}
_MAX_DEPTH = 6
_NAMING = (*MAIN_FIELDS, "id")


@dataclass(slots=True)
class Entry:
    """Something of a file: what it is called, where it is all, where it is named."""

    name: str
    sort: Sort
    detail: str
    extent: tuple[int, int]
    named_at: tuple[int, int]
    children: list["Entry"] = field(default_factory=list)


def outline(text: str) -> list[Entry]:
    """The outline of *text*; of one with a syntax error, as far as it could be read."""
    root = compose(text).root
    if not isinstance(root, MappingNode):
        return []
    title, at = _name(root)
    children = list(_lists(root, _MAX_DEPTH))
    if title is None:
        return children
    return [Entry(title, "file", "", extent(root), at, children)]


def _lists(node: MappingNode, depth: int) -> Iterator[Entry]:
    """The lists of *node* by their fields."""
    for key, value in node.value if depth else ():
        if not isinstance(key, ScalarNode) or isinstance(value, ScalarNode):
            continue
        if value.start_mark.index < key.end_mark.index:
            continue  # an alias: what it stands for is elsewhere
        start, end = key.start_mark.index, extent(value)[1]
        items = value.value if isinstance(value, SequenceNode) else [value]
        sort = _SORTS.get(key.value, "item")
        children = [entry for item in items if (entry := _item(item, sort, depth - 1))]
        if children:
            named_at = (start, key.end_mark.index)
            detail = str(len(children)) if isinstance(value, SequenceNode) else ""
            yield Entry(key.value, "lane", detail, (start, end), named_at, children)


def _item(node: Node, sort: Sort, depth: int) -> Entry | None:
    name, at = _name(node)
    if name is None:
        return None
    children = list(_lists(node, depth)) if isinstance(node, MappingNode) else []
    if sort not in ("stage", "step"):
        children = []
    first, last = extent(node)
    return Entry(name, sort, "", (min(first, at[0]), max(last, at[1])), at, children)


def _name(node: Node) -> tuple[str | None, tuple[int, int]]:
    """What names *node*, and where; no name where nothing does."""
    scalar: Node | None = node if isinstance(node, ScalarNode) else None
    if isinstance(node, MappingNode):
        for name in _NAMING:
            pair = field_node(node, name)
            if pair is not None and isinstance(pair[1], ScalarNode) and pair[1].value.strip():
                scalar = pair[1]
                break
        else:
            scalar = _way(node)
    if not isinstance(scalar, ScalarNode) or not scalar.value.strip():
        return None, (0, 0)
    return clipped(scalar.value), (scalar.start_mark.index, scalar.end_mark.index)


def _way(node: MappingNode) -> Node | None:
    """Where a transition leads, which names it."""
    pair = field_node(node, "to") or field_node(node, "from")
    return pair[1] if pair else None
