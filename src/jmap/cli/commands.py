"""The commands of `jmap`: each is loaded, with its options, when it is asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

from jmap.cli.help import Command

GROUPS = {
    "Write": ("init", "new"),
    "Check": ("lint", "explain", "schema", "lsp"),
    "Show": ("render", "serve"),
}
"""The commands by their groups in the help: each is the function of the module that has its
name."""
_PANELS = {name: panel for panel, names in GROUPS.items() for name in names}


class Commands(Mapping[str, Any]):
    """The commands by name, and those *others* that were made already."""

    def __init__(self, others: Mapping[str, Any]) -> None:
        self._made = dict(others)

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _command(name, _PANELS[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_PANELS | self._made)

    def __len__(self) -> int:
        return len(_PANELS | self._made)


def _command(name: str, panel: str) -> Any:
    """What typer makes of a function."""
    alone = typer.Typer(add_completion=False)
    function = getattr(import_module(f"jmap.cli.{name}"), name)
    alone.command(cls=Command, rich_help_panel=panel)(function)
    return typer.main.get_command(alone)
