"""From a path into the tree to the span of what a person would point at, and to its name."""

from collections.abc import Iterable, Iterator, Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jmap.source.finding import Span
from jmap.source.nodes import Path
from jmap.source.slug import slug

MAIN_FIELDS = (
    "name", "text", "title", "finding", "walkthrough", "journey", "project", "observed", "url",
)  # fmt: skip
"""Fields that name the mapping they stand in."""


Spot = tuple[Node | None, Node]
"""A node, and that of its key where it is a field's value."""


def node_span(node: Node) -> Span:
    """The span of *node*, its first line where it has several."""
    start, end = node.start_mark, node.end_mark
    if end.line == start.line and end.column > start.column:
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    column = start.column + 1
    return Span(start.line + 1, column, start.line + 1, column + 1)


def walk(root: Node | None, path: Path) -> list[Spot]:
    """The nodes along *path* from *root*, each with its key's node, as far as the tree goes.

    Steps that the short forms leave out are passed over: the position in a list of one, the
    field that a bare text stands for, the tags of unions."""
    if root is None:
        return []
    node = root
    spots: list[Spot] = [(None, root)]
    for step in path:
        if isinstance(step, int):
            if isinstance(node, SequenceNode) and step < len(node.value):
                node = node.value[step]
                spots.append((None, node))
        elif isinstance(node, MappingNode):
            pair = field(node, step)
            if pair is not None:
                node = pair[1]
                spots.append(pair)
    return spots


def field(node: Node, name: str) -> tuple[Node, Node] | None:
    """Key and value of the field *name* of a mapping."""
    for pair in node.value:
        if pair[0].value == name:
            return pair  # type: ignore[no-any-return] # PyYAML types no value
    return None


def node_at(root: Node | None, path: Path) -> Node | None:
    """The last node that `walk` reaches."""
    spots = walk(root, path)
    return spots[-1][1] if spots else None


def scalars(root: Node | None) -> Iterator[ScalarNode]:
    """All scalars below *root*, field names too; what aliases share once."""
    stack = [] if root is None else [root]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if isinstance(node, ScalarNode):
            yield node
        elif id(node.value) not in seen:
            seen.add(id(node.value))
            for child in node.value:
                stack.extend(child if isinstance(child, tuple) else (child,))


def span_of(spot: Spot, *, key: bool = False) -> Span:
    """What a person would point at for *spot*: the field's name if *key* (of an entry of a list the
    entry itself, be it an alias), the text of a scalar, what names a mapping, a field's name before
    a list or a nameless mapping."""
    key_node, node = spot
    if key:
        return node_span(key_node or node)
    if isinstance(node, ScalarNode):
        if node.value == "" and key_node is not None:
            return node_span(key_node)
        return node_span(node)
    if isinstance(node, MappingNode):
        named = _first_text(_fields(node), MAIN_FIELDS)
        if named is not None:
            return node_span(named)
    if key_node is not None:
        return node_span(key_node)
    if isinstance(node, MappingNode) and node.value:
        return node_span(node.value[0][0])
    return node_span(node)


def leads_elsewhere(spots: list[Spot]) -> bool:
    """Whether a path passes an alias in a tree where its node is the anchor's: a node that begins
    before what stands in front of it, or stands in its list twice."""
    before = 0
    above: Node | None = None
    for key, node in spots:
        start = node.start_mark.index
        if start < (key.start_mark.index if key is not None else before):
            return True
        if isinstance(above, SequenceNode) and sum(one is node for one in above.value) > 1:
            return True
        before, above = start, node
    return False


def subject_at(root: Node | None, path: Path) -> str:
    """The element at *path*, told by ids: `stages/search/touchpoints/help-page`."""
    parts: list[str] = []
    node = root
    for step in path:
        if isinstance(step, int):
            if isinstance(node, SequenceNode) and step < len(node.value):
                node = node.value[step]
            name = None if node is None else name_of(node)
            parts.append(slug(name) if name else "-")
        elif isinstance(node, MappingNode):
            pair = field(node, step)
            if pair is None:
                break
            parts.append(step)
            node = pair[1]
    return "/".join(parts)


def name_of(node: Node) -> str | None:
    """The id of a mapping, or else the text that names it; a scalar's text."""
    if isinstance(node, ScalarNode):
        return str(node.value)
    if isinstance(node, MappingNode):
        fields = _fields(node)
        named = _first_text(fields, ("id", *MAIN_FIELDS))
        if named is not None:
            return str(named.value)
        ends = [end for name in ("from", "to") if isinstance(end := fields.get(name), ScalarNode)]
        if len(ends) == 2:  # a transition
            return "-".join(end.value for end in ends)
    return None


def _fields(node: MappingNode) -> dict[str, Node]:
    """The values of a mapping by their fields: the first of one that is given twice."""
    return {key.value: value for key, value in reversed(node.value) if type(key) is ScalarNode}


def _first_text(fields: Mapping[str, Node], names: Iterable[str]) -> ScalarNode | None:
    """The first of the *fields* called *names* that is a text."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, ScalarNode) and value.value:
            return value
    return None
