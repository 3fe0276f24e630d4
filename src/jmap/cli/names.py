"""Names that arguments and options take: one of a few, or lists of them with commas."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from jmap.cli.state import refuse

Name = TypeVar("Name", bound=str)


def names(texts: Iterable[str]) -> list[str]:
    """The names in *texts*, each a list of them with commas."""
    return [name.strip() for text in texts for name in text.split(",") if name.strip()]


def chosen(kind: str, name: str, known: Sequence[Name]) -> Name:
    """Which of *known* is called *name*; wrong usage where there is no such *kind*."""
    for one in known:
        if one == name:
            return one
    from jmap.model.shape import nearest

    near = nearest(name, known)
    hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(known)}"
    refuse(f"there is no {kind} {name}; {hint}")
