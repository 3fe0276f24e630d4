"""`jmap explain`: the manual of a rule, or the list of all."""

from typing import Annotated

import typer

from jmap.cli.completion import complete_rules
from jmap.cli.state import command, print_result, refuse


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help="A rule's name.", autocompletion=complete_rules),
    ] = None,
) -> None:
    """Show a rule's manual, or all rules."""
    from jmap.lint import manual, registry

    if rule is None:
        print_result(manual.overview_text())
        return
    found = registry.find(rule)
    if found is None:
        near = registry.suggest(rule)
        hint = f"did you mean {' or '.join(near)}?" if near else f"`{command('explain')}` lists all"
        refuse(f"there is no rule {rule}; {hint}")
    print_result(manual.manual(found))
