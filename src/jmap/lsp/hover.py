"""What a hover shows: the thing that is named, the field's manual, the manual of a rule."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jmap.lint import registry
from jmap.lint.diagnostic import Diagnostic
from jmap.lint.manual import manual
from jmap.lint.rule import Rule
from jmap.lsp.fields import Place, manual_of, model_of
from jmap.lsp.library import Library
from jmap.lsp.markdown import code, escaped, prose
from jmap.lsp.navigation import named_at, thing_of
from jmap.lsp.tree import Hit, hit
from jmap.model.base import Described
from jmap.model.faults import article, clipped
from jmap.project.index import JourneyIndex
from jmap.project.uses import Use

_IGNORE = re.compile(r"#[ \t]*jmap:[ \t]*ignore(?:-file)?[ \t]*\[([^\]\n]*)\]?")
_WORD = re.compile(r"[\w-]+")
_MOST_FIELDS = 8
_RULE_LINE = "\n\n---\n\n"


def hover(
    library: Library, path: Path, index: int, diagnostics: Iterable[Diagnostic]
) -> tuple[str, int, int] | None:
    """Markdown about what stands at *index* of the file at *path*, and what it is about: from
    where, up to where. *diagnostics* are those found there."""
    text = library.text(path).text
    named = rule_at(text, index)
    if named is not None:
        rule, start, end = named
        return manual(rule), start, end
    place = hit(text, index)
    parts = list(_parts(library, path, index, place))
    parts += _manuals(diagnostics)
    if not parts:
        return None
    start, end = (place.start, place.end) if place else (index, index)
    return _RULE_LINE.join(parts), start, end


def _parts(library: Library, path: Path, index: int, place: Hit | None) -> Iterator[str]:
    if place is None:
        return
    root = library.model(path)
    where = Place(root, place.path)
    if where.is_rules() and place.is_key and len(where.path) == 1:
        rule = registry.find(str(where.path[0]))
        if rule is not None:
            yield manual(rule)
        return
    is_field = place.is_key and not where.path
    for named in () if is_field else named_at(library, path, index):
        yield _thing(library, path, named.use)
    if where.field is not None and where.model is not None:
        yield field_manual(where)
        item = model_of(root, place.path)
        if is_field and item is not None:
            yield prose(manual_of(item))


def field_manual(where: Place) -> str:
    """The manual of the field that *where* belongs to, in Markdown."""
    assert where.field is not None
    lines = [f"**{escaped(where.name)}** of {article(where.model)}"]
    lines.append(prose(where.field.description or ""))
    choices = where.choices()
    if choices:
        lines.append("One of " + ", ".join(map(code, choices)))
    if isinstance(where.field.default, str):
        lines.append(f"{code(where.field.default)} if absent")
    return "\n\n".join(line for line in lines if line)


def _manuals(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    for name in dict.fromkeys(diagnostic.rule for diagnostic in diagnostics):
        rule = registry.find(name)
        if rule is not None:
            yield manual(rule)


def rule_at(text: str, index: int) -> tuple[Rule, int, int] | None:
    """The rule that a comment of *text* names at *index*, and where it does."""
    start, end = text.rfind("\n", 0, index) + 1, text.find("\n", index)
    for comment in _IGNORE.finditer(text, start, len(text) if end < 0 else end):
        for word in _WORD.finditer(text, *comment.span(1)):
            rule = registry.find(word[0])
            if word.start() <= index <= word.end() and rule is not None:
                return rule, *word.span()
    return None


def _thing(library: Library, path: Path, use: Use) -> str:
    thing_meant = scope, kind, own_id = thing_of(library, path, use)
    near = [named.use for file in library.home(path, scope) for named in library.names(file).named]
    names = (u.text for u in near if u.thing == thing_meant and u.role in ("name", "title"))
    name = next(names, use.text)
    whose = "of the project" if not scope and kind != "journey" else ""
    lines = [" ".join(filter(None, [f"**{escaped(clipped(name))}**:", kind, code(own_id), whose]))]
    index = library.index(path)
    if isinstance(index, JourneyIndex):
        thing = index.tables[kind].things.get(own_id)
        stages = [index.stages[number].step.name for number in thing.stages] if thing else []
        if stages and kind not in ("stage", "step"):
            lines.append("At: " + ", ".join(escaped(clipped(stage)) for stage in stages))
    found = index.find(kind, own_id)
    if found is not None and found.definition is not None:
        lines += _details(found.definition)
    count = sum(named.use.thing == thing_meant for named in library.names(path).named)
    lines.append(f"Named {count} times in this file" if count > 1 else "")
    lines = [line for line in lines if line]
    return "\n\n".join(lines)


def _details(definition: Described) -> Iterator[str]:
    if definition.description:
        yield escaped(definition.description)
    written = definition.model_fields_set - {"id", "name", "text", "title", "description"}
    said = [
        (name, value)
        for name in type(definition).model_fields
        if name in written and isinstance(value := getattr(definition, name), str)
    ]
    facts = [f"- {escaped(name)}: {escaped(clipped(value))}" for name, value in said[:_MOST_FIELDS]]
    if facts:
        yield "\n".join(facts)
