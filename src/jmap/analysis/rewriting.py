"""Models made anew with something left out: they are frozen, so the new one is a copy."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar, cast, get_args, get_origin

from jmap.model.base import Model
from jmap.source.locate import MAIN_FIELDS
from jmap.source.slug import slug

M = TypeVar("M", bound=Model)
Above: TypeAlias = tuple[Model, ...]
"""What a model stands in, the outermost first."""

Change: TypeAlias = Callable[[Model, Above], Model | None]
"""Gives a model, in which all below is changed already, as it shall be; None takes it out of the
list it is in."""


def rewritten(model: M, change: Change) -> M:
    """*model* with *change* done to it and to all in it; it must not take *model* out itself."""
    new = _rewritten(model, change, ())
    assert new is not None
    return cast(M, new)


def _rewritten(value: Any, change: Change, above: Above) -> Any:
    if isinstance(value, Model):
        below = (*above, value)
        fields = ((name, getattr(value, name)) for name in sorted(value.model_fields_set))
        new = {name: _rewritten(old, change, below) for name, old in fields}
        changed = {name: part for name, part in new.items() if part is not getattr(value, name)}
        return change(having(value, **changed), above)
    if type(value) is tuple:  # a date is a named one
        parts = tuple(_rewritten(part, change, above) for part in value)
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same else tuple(part for part in parts if part is not None)
    if isinstance(value, dict):
        entries = {key: _rewritten(part, change, above) for key, part in value.items()}
        same = all(entries[key] is part for key, part in value.items())
        return value if same else entries
    return value


def having(model: M, **values: Any) -> M:
    """*model* with other *values*; what is None or empty counts as not written."""
    if not values:
        return model
    fields = type(model).model_fields
    empty = [name for name, value in values.items() if value is None or value in ((), {})]
    for name in empty:
        if not fields[name].is_required():
            values[name] = fields[name].get_default()
    new = model.model_copy(update=values)
    new.model_fields_set.difference_update(empty)
    return new


def texts(value: Any) -> Iterator[str]:
    """All texts in *value*, names in it too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        for name in sorted(value.model_fields_set):
            yield from texts(getattr(value, name))
    elif type(value) is tuple:
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from texts(part)


def retold(value: Any, tell: Callable[[str], str]) -> Any:
    """*value* with `tell` done to all texts in it, names in it too, but words of the format."""
    if isinstance(value, str):
        return tell(value)
    if isinstance(value, Model):
        written = sorted(value.model_fields_set - _words_of_ours(type(value)))
        new = {name: retold(getattr(value, name), tell) for name in written}
        changed = {name: part for name, part in new.items() if part != getattr(value, name)}
        return having(value, **changed)
    if type(value) is tuple:
        return tuple(retold(part, tell) for part in value)
    if isinstance(value, dict):
        return {tell(key): retold(part, tell) for key, part in value.items()}
    return value


@cache
def _words_of_ours(model: type[Model]) -> frozenset[str]:
    """The fields of *model* that hold one of a few words."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if _is_closed(field.annotation))


def _is_closed(annotation: Any) -> bool:
    return get_origin(annotation) is Literal or any(map(_is_closed, get_args(annotation)))


def subjects(value: Any, path: str = "") -> Iterator[str]:
    """What there is in *value* to point at, told by ids as `locate.subject_at` does: items of
    lists and entries of mappings."""
    if isinstance(value, Model):
        for name in sorted(value.model_fields_set):
            field = type(value).model_fields[name].alias or name
            yield from subjects(getattr(value, name), f"{path}{field}/")
    elif type(value) is tuple:
        for part in value:
            called = _name_of(part)
            here = f"{path}{slug(called) if called else '-'}"
            yield here
            yield from subjects(part, f"{here}/")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield f"{path}{key}"
            yield from subjects(part, f"{path}{key}/")


def _name_of(item: Any) -> str | None:
    """As `locate.name_of`."""
    if isinstance(item, str):
        return item
    names = (getattr(item, field, None) for field in ("id", *MAIN_FIELDS))
    found = next((name for name in names if name), None)
    if found is None and hasattr(item, "from_"):
        return f"{item.from_}-{item.to}"
    return found
