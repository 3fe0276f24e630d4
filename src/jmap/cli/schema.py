"""`jmap schema`: JSON Schema for editors."""

from typing import Annotated, Literal, TypeAlias, get_args

import typer

from jmap.cli.completion import completing
from jmap.cli.names import chosen
from jmap.cli.state import print_result

Kind: TypeAlias = Literal["journey", "project", "walkthrough"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=f"What it is for: {', '.join(KINDS)}.",
            autocompletion=completing(lambda: KINDS),
        ),
    ] = "journey",
) -> None:
    """Print the JSON Schema that editors complete and check maps with."""
    from jmap.model.schema import schema_text

    print_result(schema_text(chosen("schema", kind, KINDS)))
