"""Which model stands at a path: for naming a mapping's fields, and the nearest of them."""

import types
import typing
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, TypeGuard

from jmap.model.base import Model, names_of
from jmap.model.naming import field_meant, synonym_of
from jmap.source.locate import MAIN_FIELDS
from jmap.source.nodes import Path

_LONGEST_NAME = 100
"""Characters of a word that may be a misspelt name: how long a comparison takes grows with it."""


def model_at(root: type[Model], path: Path) -> type[Model] | None:
    """The model of the mapping at *path* below *root*, if a model stands there."""
    current = _annotation_at(root, path)
    return current if _is_model(current) else None


def model_of_field(root: type[Model], path: Path) -> type[Model] | None:
    """The model of the mapping that has the field at *path*; where a value may be given by
    segment too, that of the one value."""
    return _first_model(_annotation_at(root, path[:-1]))


def _annotation_at(root: type[Model], path: Path) -> Any:
    current: Any = root
    for step in path:
        current = _below(current, step)
    return current


def _first_model(annotation: Any) -> type[Model] | None:
    annotation = _strip(annotation)
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return next(filter(None, map(_first_model, typing.get_args(annotation))), None)
    return annotation if _is_model(annotation) else None


def _is_model(annotation: Any) -> TypeGuard[type[Model]]:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _below(current: Any, step: str | int) -> Any:
    if _is_model(current):
        for name, field in current.model_fields.items():
            if step in (name, field.alias):
                return _plain(field.annotation, step)
        return None
    origin, arguments = typing.get_origin(current), typing.get_args(current)
    if origin is tuple and isinstance(step, int):
        return _plain(arguments[0], step)
    if origin is dict:
        return _plain(arguments[1], step)
    if origin in (types.UnionType, typing.Union):
        for option in map(_strip, arguments):
            found = _below(option, step)
            if found is not None:
                return found
    return None


def _plain(annotation: Any, step: str | int) -> Any:
    """An annotation without its metadata, and without None where it is optional."""
    annotation = _strip(annotation)
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        models = [
            option for option in map(_strip, typing.get_args(annotation)) if _is_model(option)
        ]
        others = [o for o in map(_strip, typing.get_args(annotation)) if typing.get_origin(o)]
        if models and not others:
            return models[0]
    return annotation


def _strip(annotation: Any) -> Any:
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    return annotation


def nearest(word: str, names: typing.Iterable[str], count: int = 1) -> list[str]:
    """The names that *word* may have meant, the best first; none for a word that is no name."""
    if len(word) > _LONGEST_NAME:
        return []
    by_lower = {name.casefold().replace("_", "-"): name for name in sorted(names)
                if len(name) <= 2 * _LONGEST_NAME}  # fmt: skip
    key = word.casefold().replace("_", "-").replace(" ", "-")
    return [by_lower[match] for match in get_close_matches(key, by_lower, count, 0.6)]


@lru_cache(maxsize=4096)
def nearest_field(word: str, model: type[Model]) -> str | None:
    """The field of *model* that *word* may have meant: by spelling, or as a synonym."""
    names = names_of(model)
    meant = field_meant(word, names)
    if meant or synonym_of(word):
        return meant
    if word in MAIN_FIELDS and model.main:
        return model.main
    return next(iter(nearest(word, names.fields)), None)
