"""Corrections of a text as edits: the user's quotes, anchors and layout stay as they are."""

import re

from yaml.nodes import MappingNode, Node, ScalarNode

from jmap.source.compose import compose
from jmap.source.edits import Edit
from jmap.source.finding import Finding, Quoting, Respelling, Span
from jmap.source.lines import text_lines
from jmap.source.locate import field, walk
from jmap.source.quoting import double_quoted, quoted, single_quoted

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]+)+")
_REST_OF_LINE = re.compile(r"[ \t]*(?:[\n\r\x85\u2028\u2029]|\Z|(?<=[ \t])#(?:[# \t!\r\n]|\Z))")
# What is something else than a text in YAML 1.2.
_TYPED = re.compile(
    r"null|true|false|~|<<|[-+]?\.(?:inf|nan)|0[xo][\da-f]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?",
    re.IGNORECASE,
)


def correct(text: str, root: Node, finding: Finding) -> tuple[Edit, ...]:
    """The edits of *text*, whose tree is *root*, that put *finding* right as its correction says;
    none where that cannot be done within one line, or not without a doubt."""
    nodes = walk(root, finding.path)
    if not nodes:
        return ()
    key, node = nodes[-1]
    if isinstance(finding.correction, Quoting):
        return _quoted_mapping(text, node)
    in_flow = any(getattr(above, "flow_style", False) for _, above in nodes[:-1])
    if isinstance(finding.correction, Respelling):
        wrong, right = finding.correction.wrong, finding.correction.right
        if not finding.key:
            return _respelt(text, node, wrong, right, in_flow=in_flow)
        holder = nodes[-2][1] if len(nodes) > 1 else None
        if isinstance(key, ScalarNode) and holder is not None and field(holder, right) is None:
            return _respelt(text, key, wrong, right, in_flow=in_flow, is_key=True)
    return ()


def respelt_at(text: str, span: Span, respelling: Respelling) -> tuple[Edit, ...]:
    """As `correct`, for the scalar of *text* at *span*, where there is no tree to go by."""
    line = "".join(text_lines(text)[span.line - 1 : span.line])
    source = line[span.column - 1 : span.end_column - 1]
    new = rewritten(source, respelling.wrong, respelling.right, in_flow=True)
    return () if new is None else (Edit(span, new),)


def rewritten(
    source: str, wrong: str, right: str, *, in_flow: bool, is_key: bool = False
) -> str | None:
    """A scalar's *source* that says *wrong* so that it says *right*, in the same quotes if it has
    any; None where that is not all that it says, or *right* cannot stand on a line."""
    if not right.isprintable():
        return None
    properties = _PROPERTIES.match(source)
    start = properties.end() if properties else 0
    kept, scalar = source[:start], source[start:]
    node = compose(scalar).root
    if not isinstance(node, ScalarNode) or node.value.strip() != wrong.strip():
        return None
    if node.style in ("|", ">"):
        return None
    if node.style == '"':
        return kept + double_quoted(right)
    if node.style == "'":
        return kept + single_quoted(right)
    if _stays_plain(right, in_flow=in_flow, is_key=is_key):
        return kept + right
    return kept + quoted(right)


def _respelt(
    text: str, node: Node, wrong: str, right: str, *, in_flow: bool, is_key: bool = False
) -> tuple[Edit, ...]:
    span = _on_one_line(node, node)
    if not isinstance(node, ScalarNode) or span is None:
        return ()
    source = text[node.start_mark.index : node.end_mark.index]
    new = rewritten(source, wrong, right, in_flow=in_flow, is_key=is_key)
    return () if new is None or new == source else (Edit(span, new),)


def _quoted_mapping(text: str, node: Node) -> tuple[Edit, ...]:
    """`Price: too high`, which is a mapping, as the text that was meant."""
    if not isinstance(node, MappingNode) or node.flow_style or len(node.value) != 1:
        return ()
    key, value = node.value[0]
    span = _on_one_line(node, value)
    start, end = node.start_mark.index, value.end_mark.index
    source = text[start:end]
    is_plain = all(
        isinstance(part, ScalarNode) and not part.style and part.tag is None
        and text[part.start_mark.index : part.end_mark.index] == part.value
        for part in (key, value)
    )  # fmt: skip
    if span is None or not is_plain or not _REST_OF_LINE.match(text, end):
        return ()
    return (Edit(span, quoted(source)),) if source.isprintable() else ()


def _on_one_line(first: Node, last: Node) -> Span | None:
    start, end = first.start_mark, last.end_mark
    if start.line != end.line or end.index <= start.index:
        return None
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _stays_plain(word: str, *, in_flow: bool, is_key: bool) -> bool:
    """Whether *word* without quotes is read as just that text where it is put."""
    if _TYPED.fullmatch(word):
        return False
    line = f"{word}: x" if is_key else word
    tree = compose(f"[{line}]" if in_flow else f"- {line}")
    node = _only(_only(tree.root)) if is_key else _only(tree.root)
    is_read = isinstance(node, ScalarNode) and not node.style and node.value == word
    return is_read and tree.complete and not tree.has_anchors


def _only(node: Node | None) -> Node | None:
    """What *node* holds if it holds one thing; of a mapping the key."""
    if node is None or isinstance(node, ScalarNode) or len(node.value) != 1:
        return None
    held: Node = node.value[0][0] if isinstance(node, MappingNode) else node.value[0]
    return held
