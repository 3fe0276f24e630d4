"""Lists with no space behind their dashes: to YAML each is one text."""

import re
from collections.abc import Iterator

from yaml.nodes import Node

from jmap.source.finding import Finding, Span
from jmap.source.locate import scalars

_DASHED = re.compile(r"\n *-[^\s-].*\n+ *-[^\s-]")


def dashed_texts(text: str, root: Node | None) -> Iterator[Finding]:
    """Findings for texts of several lines that all begin with a dash, one below the other."""
    if not _DASHED.search(text):
        return
    for scalar in scalars(root):
        start, end = scalar.start_mark, scalar.end_mark
        if scalar.style or start.line == end.line:
            continue
        lines = filter(str.strip, text[start.index - start.column : end.index].splitlines())
        if all(re.fullmatch(rf" {{{start.column}}}-[^\s-].*", line) for line in lines):
            yield Finding(
                "cut-text",
                "this is one text and no list: there is no space behind its dashes",
                span=Span(start.line + 1, start.column + 1, start.line + 1, start.column + 2),
                help="begin each line with `- `",
            )
