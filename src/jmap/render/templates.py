"""The templates that jmap ships, wherever it is run from."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def templates() -> Traversable:
    """The folder of templates: inside the package where jmap is installed from a wheel, at the
    repository's top where it is run from a checkout, be it a folder or a zip."""
    package = files("jmap")
    inside = package / "templates"
    if inside.is_dir():
        return inside
    top: Traversable = package.parent.parent / "templates"  # type: ignore[attr-defined] # folders and zips have it
    return top


def template_text(name: str) -> str:
    """The text of the template *name*, a path with `/` below `templates()`."""
    return templates().joinpath(*name.split("/")).read_text(encoding="utf-8")
