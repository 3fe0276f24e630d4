"""A document to a model: everything that is wrong is told, and what is right is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from jmap.model.base import Model, known_fields
from jmap.model.faults import article, finding_for, shown, unknown_field
from jmap.model.shape import model_at
from jmap.source.document import Document
from jmap.source.finding import MAX_TOLD, Finding, Located, capped
from jmap.source.locate import node_at, node_span, scalars
from jmap.source.nodes import MappingNode, Node, Path, ScalarNode, SequenceNode
from jmap.source.slug import slug

M = TypeVar("M", bound=Model)
_CONSEQUENCES = ("missing", "too_short")


@dataclass(slots=True, eq=False, repr=False)
class Read(Generic[M]):
    """A model out of a file. What was wrong is left out of it, and of the document's tree, and
    `broken` says from where; there is no model where the root itself is wrong."""

    model: M | None = None
    findings: list[Located] = field(default_factory=list)
    broken: list[Path] = field(default_factory=list)
    lost: frozenset[str] = frozenset()
    """The slugs of all texts in what was left out: what they named may be referred to."""


def read_model(document: Document, model: type[M]) -> Read[M]:
    """*document* as a *model*; findings of reading the text come first."""
    result: Read[M] = Read()
    if isinstance(document.data, dict):
        _validate(document, model, result)
    else:
        _tell_empty(document, model, result, set())
        if document.data is not None:
            message = f"the file is {shown(document.data)}, no {model.__name__.lower()}"
            result.findings.append(document.locate(Finding("invalid-value", message)))
    return result


def _validate(document: Document, model: type[M], result: Read[M]) -> None:
    """Validate *document* into *result*, again and again without what is wrong."""
    lost: list[tuple[Node, str | None]] = [*document.dropped]
    texts = {slug(scalar.value) for node in document.unread for scalar in scalars(node)}
    first = True
    while result.model is None:
        try:
            result.model = model.model_validate(document.data)
            if first:
                _tell_empty(document, model, result, set())
        except ValidationError as error:
            errors = _sifted(error, model, [path for path, _ in document.empty])
            if first:
                missing = {e["loc"] for e in errors if e["type"] == "missing"}
                _tell_empty(document, model, result, missing)
            told = [
                e
                for e in errors
                if e["type"] != "misspelt"
                and (first or e["type"] not in _CONSEQUENCES)
                and not (document.open and node_at(document.root, e["loc"]) in document.open)
            ]
            empty = dict.fromkeys(path for path, _ in document.empty)
            made = (finding_for(e, model, complete=document.complete, empty=empty) for e in told)
            findings = capped((f for f in made if f is not None), len(told))
            result.findings += [document.locate(f) for f in findings]
            unknown = [e["loc"] for e in errors if e["type"] == "extra_forbidden"]
            lost += [_near_field(document, path, model) for path in unknown[:MAX_TOLD]]
            if not _prune(document, errors, lost, texts):
                break
            first = False
    result.lost = frozenset(texts)
    result.broken = _paths(document.root, lost)


def _tell_empty(document: Document, model: type[M], result: Read[M], missing: set[Path]) -> None:
    """Add the findings of reading the text, and those for what is empty; not where it is told
    that the value is *missing*, or a syntax error cut it short."""
    empty = [
        (path, node)
        for path, node in document.empty
        if path not in missing and node not in document.open
    ]
    told = (_empty(path, node, model, document) for path, node in empty)
    found = [*capped(document.findings), *capped(told, len(empty))]
    result.findings += [document.locate(finding) for finding in found]


def _sifted(error: ValidationError, model: type[Model], empty: list[Path]) -> list[dict[str, Any]]:
    """pydantic's errors with places of the file, without those that only follow from others: a
    list is too short as its items are wrong, a field is missing as its name is misspelt, be it
    *empty* too."""
    errors: list[dict[str, Any]] = [
        {**e, "loc": tuple(s for s in e["loc"] if not str(s).startswith("§"))}
        for e in error.errors(include_url=False)
        if not (e["type"] == "too_short" and e["input"])
    ]
    lacking = {e["loc"][:-1] for e in errors if e["type"] == "missing"}
    unknown = [e["loc"] for e in errors if e["type"] == "extra_forbidden"]
    fields = [*((path, False) for path in unknown), *((path, True) for path in empty)]
    misspelt = {
        (*path[:-1], near)
        for path, is_empty in fields
        if path[:-1] in lacking
        for near in unknown_field(path, model, may_name=is_empty).fields
        if near != path[-1]
    }
    for e in errors:
        if e["type"] == "missing" and e["loc"] in misspelt:
            e["type"] = "misspelt"
    return errors


def _empty(path: Path, node: Node, model: type[Model], document: Document) -> Finding:
    """A field without a value: told, and an error where there is no such field."""
    name = path[-1]
    if isinstance(name, int):
        span = node_span(node)
        return Finding("empty-value", "this item is empty", path[:-1], span=span, help="delete it")
    owner = model_at(model, path[:-1])
    parent = node_at(document.root, path[:-1])
    if owner is not None and name not in known_fields(owner):
        fields: list[tuple[Node, Node]] = getattr(parent, "value", [])
        in_braces = getattr(parent, "flow_style", False) and isinstance(node, ScalarNode)
        if in_braces and node is not fields[0][1]:
            return Finding(
                "unknown-field",
                f"{article(owner)} has no field {shown(name)}; it has no value",
                path,
                key=True,
                help="a comma ended the text before it: put quotes around the text",
            )
        is_named = owner.main in [key.value for key, _ in fields]
        return unknown_field(path, model, may_name=not is_named)
    return Finding(
        "empty-value", f"{name} is empty", path, key=True, help="give a value, or delete the field"
    )


def _near_field(document: Document, path: Path, model: type[Model]) -> tuple[Node, str | None]:
    """The field that an unknown one was meant to be: what it would say is unknown."""
    finding = unknown_field(path, model)
    parent = node_at(document.root, path[:-1])
    assert parent is not None
    return parent, finding.fields[0] if finding.fields else None


def _prune(
    document: Document,
    errors: list[dict[str, Any]],
    lost: list[tuple[Node, str | None]],
    texts: set[str],
) -> bool:
    """Take out of data and nodes what *errors* are about; false where that is the root."""
    removals: dict[int, tuple[Any, Node, set[str | int]]] = {}
    for error in errors:
        path = error["loc"][:-1] if error["type"] in ("missing", "misspelt") else error["loc"]
        if not path:
            return False
        found = _holder(document.data, document.root, path)
        if found is not None:
            data, node, step = found
            removals.setdefault(id(data), (data, node, set()))[2].add(step)
    for data, node, steps in removals.values():
        lost += _remove(data, node, steps, texts)
    return True


def _holder(data: Any, node: Node | None, path: Path) -> tuple[Any, Node, str | int] | None:
    """What holds the value at *path*, in data and nodes, and the step from there to it."""
    found: tuple[Any, Node, str | int] | None = None
    for step in path:
        if isinstance(data, dict if isinstance(step, str) else list):
            if isinstance(step, str) and step not in data:
                return None
            if isinstance(step, int) and step >= len(data):
                continue
            if found is not None:
                node = _child(found[1], found[2])
            if node is None:
                return None
            found = (data, node, step)
            held: Any = data
            data = held[step]
    return found


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(step, int):
        return node.value[step]  # type: ignore[no-any-return] # PyYAML types no value
    return node_at(node, (step,))


def _remove(
    data: Any, node: Node, steps: set[str | int], texts: set[str]
) -> Iterator[tuple[Node, str | None]]:
    """Take *steps* out of one mapping or list, in data and nodes; what is lost by that."""
    if isinstance(node, SequenceNode):
        gone = [child for index, child in enumerate(node.value) if index in steps]
        data[:] = [value for index, value in enumerate(data) if index not in steps]
        node.value[:] = [child for index, child in enumerate(node.value) if index not in steps]
        yield node, None
    else:
        gone = [value for key, value in node.value if key.value in steps]
        for step in steps:
            del data[step]
            yield node, str(step)
        node.value[:] = [pair for pair in node.value if pair[0].value not in steps]
    for child in gone:
        texts.update(slug(scalar.value) for scalar in scalars(child))


def _paths(root: Node | None, lost: list[tuple[Node, str | None]]) -> list[Path]:
    """Where in the tree something was *lost*."""
    if not lost or root is None:
        return []
    wanted: dict[int, dict[str | None, None]] = {}
    for node, name in lost:
        wanted.setdefault(id(node.value), {})[name] = None
    found: list[Path] = []
    stack: list[tuple[Node, Path]] = [(root, ())]
    while stack and len(found) < MAX_TOLD:
        node, path = stack.pop()
        if isinstance(node, ScalarNode):
            continue
        names = wanted.get(id(node.value), ())
        found += [path if name is None else (*path, name) for name in names]
        if isinstance(node, MappingNode):
            stack += [
                (value, (*path, key.value))
                for key, value in node.value
                if isinstance(key, ScalarNode) and not key.value.startswith("x-")
            ]
        else:
            stack += [(child, (*path, index)) for index, child in enumerate(node.value)]
    return found
