"""`jmap schema`: JSON Schema for editors."""

from enum import StrEnum
from typing import Annotated

import typer

from jmap.cli.state import print_result


class SchemaKind(StrEnum):
    """Which file a schema is for."""

    journey = "journey"
    project = "project"
    walkthrough = "walkthrough"


def schema(
    kind: Annotated[
        SchemaKind,
        typer.Argument(metavar="KIND", help="What it is for: journey, project or walkthrough."),
    ] = SchemaKind.journey,
) -> None:
    """Print the JSON Schema that editors complete and check maps with."""
    from jmap.model.schema import schema_text

    print_result(schema_text(kind.value))
