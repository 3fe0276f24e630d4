"""Help in which a switch is no `<bool>`: what typer calls its type tells nobody anything; and in
which the names of formats and views stand, which take a while to find out."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from jmap.cli.state import to_output


class Command(TyperCommand):
    """A command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """What it takes, switches without a type."""
        return _plain(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write its help."""
        self._fill_in()
        with to_output():
            super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Its options that begin like *incomplete*, each with its help."""
        self._fill_in()
        return super().shell_complete(ctx, incomplete)

    def _fill_in(self) -> None:
        """Put the names that `{formats}` and the like stand for into the help of its options."""
        for parameter in self.params:
            text = getattr(parameter, "help", None)
            if text and "{" in text:
                parameter.help = text.format_map(_names())  # type: ignore[attr-defined] # it has one


class Group(TyperGroup):
    """The command that holds the others."""

    def __init__(self, *, commands: Any, **settings: Any) -> None:
        from jmap.cli.commands import Commands

        known: Any = Commands(commands)  # typer asks for a dict, and reads it as any mapping
        super().__init__(commands=known, **settings)

    def get_params(self, ctx: Any) -> list[Any]:
        """What it takes, switches without a type."""
        return _plain(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write its help."""
        with to_output():
            super().format_help(ctx, formatter)


def _names() -> dict[str, str]:
    from jmap.render import outputs

    return {
        "formats": ", ".join(outputs.FORMATS),
        "views": ", ".join(outputs.VIEWS),
        "default_formats": " and ".join(outputs.DEFAULT_FORMATS),
        "default_views": ", ".join(outputs.DEFAULT_VIEWS),
    }


def _plain(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if getattr(parameter, "is_flag", False) and parameter.metavar is None:
            parameter.metavar = ""
    return parameters
