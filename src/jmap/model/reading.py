"""A document to a model: everything that is wrong is told, and what is right is kept."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from jmap.model.base import Model, known_fields
from jmap.model.faults import article, finding_for, shown, unknown_field
from jmap.model.shape import model_at
from jmap.source.document import Document
from jmap.source.finding import Finding, Located
from jmap.source.locate import node_at
from jmap.source.nodes import MappingNode, Node, Path, ScalarNode, SequenceNode

M = TypeVar("M", bound=Model)
_CONSEQUENCES = ("missing", "too_short")


@dataclass(slots=True)
class Read(Generic[M]):
    """A model out of a file. What was wrong is left out of it, and of the document's tree, and
    `broken` says from where; there is no model where the root itself is wrong."""

    model: M | None = None
    findings: list[Located] = field(default_factory=list)
    broken: list[Path] = field(default_factory=list)


def read_model(document: Document, model: type[M]) -> Read[M]:
    """*document* as a *model*; findings of reading the text come first."""
    result: Read[M] = Read()
    found = [*document.findings, *(_empty(path, node, model, document) for path, node in document.empty)]
    result.findings = [document.locate(finding) for finding in found]
    if document.data is None:
        return result
    if not isinstance(document.data, dict):
        found_kind = Finding("invalid-value", f"the file is {shown(document.data)}, no {model.__name__.lower()}")
        result.findings.append(document.locate(found_kind))
        return result
    lost: list[tuple[Node, str | None]] = []
    first = True
    while result.model is None:
        try:
            result.model = model.model_validate(document.data)
        except ValidationError as error:
            errors = _sifted(error, model)
            told = [
                e
                for e in errors
                if e["type"] != "misspelt" and (first or e["type"] not in _CONSEQUENCES)
            ]
            findings = [finding_for(e, model, complete=document.complete) for e in told]
            result.findings += [document.locate(f) for f in findings if f is not None]
            lost += [_near_field(document, e["loc"], model) for e in errors if e["type"] == "extra_forbidden"]
            if not _prune(document, errors, lost):
                break
            first = False
    result.broken = _paths(document.root, lost)
    return result


def _sifted(error: ValidationError, model: type[Model]) -> list[dict[str, Any]]:
    """pydantic's errors with places of the file, without those that only follow from others: a
    list is too short as its items are wrong, a field is missing as its name is misspelt."""
    errors: list[dict[str, Any]] = [
        {**e, "loc": tuple(s for s in e["loc"] if not str(s).startswith("§"))}
        for e in error.errors(include_url=False)
        if not (e["type"] == "too_short" and e["input"])
    ]
    misspelt = {
        (*e["loc"][:-1], near)
        for e in errors
        if e["type"] == "extra_forbidden"
        for near in unknown_field(e["loc"], model).fields
    }
    for e in errors:
        if e["type"] == "missing" and e["loc"] in misspelt:
            e["type"] = "misspelt"
    return errors


def _empty(path: Path, node: Node, model: type[Model], document: Document) -> Finding:
    """A field without a value: told, and an error where there is no such field."""
    name = path[-1]
    if isinstance(name, int):
        return Finding("empty-value", "this item is empty", path[:-1], key=True, help="delete it")
    owner = model_at(model, path[:-1])
    parent = node_at(document.root, path[:-1])
    if owner is not None and name not in known_fields(owner):
        if getattr(parent, "flow_style", False):
            return Finding(
                "unknown-field",
                f"{article(owner)} has no field {shown(name)}; it has no value",
                path,
                key=True,
                help="a comma ended the text before it: put quotes around the text",
            )
        return unknown_field(path, model)
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
    document: Document, errors: list[dict[str, Any]], lost: list[tuple[Node, str | None]]
) -> bool:
    """Take out of data and nodes what *errors* are about; false where that is the root."""
    for error in sorted(errors, key=lambda e: [str(s).zfill(9) for s in e["loc"]], reverse=True):
        path = error["loc"][:-1] if error["type"] in ("missing", "misspelt") else error["loc"]
        if not path:
            return False
        data, node = document.data, document.root
        holder: tuple[Any, Node, str | int] | None = None
        for step in path:
            if isinstance(step, int) and isinstance(data, list) and step < len(data):
                holder = (data, node, step)
                data, node = data[step], node.value[step]  # type: ignore[union-attr]
            elif isinstance(step, str) and isinstance(data, dict):
                if step not in data:
                    holder = None
                    break
                holder = (data, node, step)  # type: ignore[assignment]
                data, node = data[step], node_at(node, (step,))
        if holder is not None:
            lost.append(_remove(*holder))
    return True


def _remove(data: Any, node: Node, step: str | int) -> tuple[Node, str | None]:
    del data[step]
    if isinstance(node, SequenceNode):
        del node.value[step]
        return node, None
    node.value[:] = [pair for pair in node.value if pair[0].value != step]
    return node, str(step)


def _paths(root: Node | None, lost: list[tuple[Node, str | None]]) -> list[Path]:
    """Where in the tree something was *lost*."""
    if not lost or root is None:
        return []
    wanted: dict[int, list[str | None]] = {}
    for node, name in lost:
        wanted.setdefault(id(node.value), []).append(name)
    found: list[Path] = []

    def search(node: Node, path: Path) -> None:
        for name in wanted.get(id(node.value), ()):
            found.append(path if name is None else (*path, name))
        if isinstance(node, MappingNode):
            for key, value in node.value:
                if isinstance(key, ScalarNode):
                    search(value, (*path, key.value))
        elif isinstance(node, SequenceNode):
            for index, child in enumerate(node.value):
                search(child, (*path, index))

    search(root, ())
    return found
