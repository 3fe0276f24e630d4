"""What an editor offers to do about a finding: safe edits, or a comment that silences it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from jmap.lint import registry
from jmap.lint.diagnostic import Diagnostic
from jmap.lint.fixing import fixed
from jmap.lsp.text import Text
from jmap.model.faults import clipped
from jmap.source.comments import Ignore, ignores
from jmap.source.document import Document

Sort: TypeAlias = Literal["fix", "ignore", "all"]
_LONGEST_LINE = 100
_LIST = re.compile(r"(ignore[ \t]*\[[^\]]*?)([ \t]*\])")


class Offer(NamedTuple):
    """Something to do: its title, the finding it is about, and the edits: from where, up to where,
    what is to stand there."""

    title: str
    sort: Sort
    edits: tuple[tuple[int, int, str], ...]
    about: Diagnostic | None = None


def offers(text: Text, found: Iterable[Diagnostic]) -> Iterator[Offer]:
    """What can be done about each of what was *found* in *text*."""
    found = list(found)
    for diagnostic in found:
        if diagnostic.fix:
            edits = tuple((*text.extent(edit.span), edit.text) for edit in diagnostic.fix)
            yield Offer(_title(diagnostic, text, edits), "fix", edits, diagnostic)
    for diagnostic in found:
        edit = _ignoring(text, diagnostic)
        if edit is not None:
            yield Offer(f"Ignore {diagnostic.rule} here", "ignore", (edit,), diagnostic)


def fix_all(text: Text, check: Callable[[bytes], Sequence[Diagnostic]]) -> Offer | None:
    """All safe edits of *text* at once, as `jmap lint --fix` makes them."""
    content = text.text.encode("utf-8", "surrogatepass")
    done = fixed(content, check)
    if done.content == content:
        return None
    before, after = text.text, done.content.decode()
    start, end = _common(before, after)
    edit = (start, len(before) - end, after[start : len(after) - end])
    return Offer("Fix all that is safe to fix", "all", (edit,))


def _common(before: str, after: str) -> tuple[int, int]:
    """How many characters at the beginning and at the end both texts have in common."""
    shorter = min(len(before), len(after))
    start = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return start, end


def _title(diagnostic: Diagnostic, text: Text, edits: tuple[tuple[int, int, str], ...]) -> str:
    if len(edits) > 1:
        return f"Fix {diagnostic.rule}"
    ((start, end, new),) = edits
    if not new.strip():
        return f"Delete {clipped(text.text[start:end])}"
    return f"Write {clipped(new)}"


def _ignoring(text: Text, diagnostic: Diagnostic) -> tuple[int, int, str] | None:
    """The edit that silences *diagnostic* where it is, and changes nothing else of what *text*
    says; None where there is none."""
    rule = registry.find(diagnostic.rule)
    if rule is None or (rule.category == "file" and diagnostic.severity == "error"):
        return None
    before = Document("", text.text.encode("utf-8", "surrogatepass"))
    for start, end, new in _silencing(text, diagnostic, ignores(text.text, before.root)):
        changed = text.text[:start] + new + text.text[end:]
        after = Document("", changed.encode("utf-8", "surrogatepass"))
        if after.data == before.data and len(after.findings) == len(before.findings):
            added = changed[: start + len(new)].count("\n") - text.text[:end].count("\n")
            line = diagnostic.span.line + added
            if any(_silences(one, rule.name, line) for one in ignores(changed, after.root)):
                return start, end, new
    return None


def _silences(comment: Ignore, rule: str, line: int) -> bool:
    return comment.covers(line) and any(registry.resolve(name) == rule for name, _ in comment.rules)


def _silencing(
    text: Text, diagnostic: Diagnostic, comments: list[Ignore]
) -> Iterator[tuple[int, int, str]]:
    """Edits that may silence *diagnostic*, the best first: one more name in a comment that is
    there, a comment at the end of the line, or one above it."""
    place, _ = text.extent(diagnostic.span)
    start, end = text.line(text.line_of(place))
    line = text.text[start:end]
    for comment in comments:
        if comment.first == diagnostic.span.line and comment.last is not None:
            first, last = text.extent(comment.span)
            if found := _LIST.search(text.text, first, last):
                yield found.end(1), found.end(1), f", {diagnostic.rule}"
    note = f"# jmap: ignore[{diagnostic.rule}]"
    blank = len(line) - len(line.rstrip())
    if len(line.rstrip()) + len(note) + 2 <= _LONGEST_LINE:
        yield end - blank, end - blank, f"  {note}"
    indent = line[: len(line) - len(line.lstrip(" "))]
    yield start, start, f"{indent}{note}{text.newline}"
