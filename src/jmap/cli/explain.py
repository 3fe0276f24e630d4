"""`jmap explain`: the manual of a rule, or the list of all."""

from typing import Annotated

import typer

from jmap.cli.lint import complete_rules
from jmap.cli.state import print_result, refuse


def explain(
    rule: Annotated[
        str | None, typer.Argument(help="A rule's name.", autocompletion=complete_rules)
    ] = None,
) -> None:
    """Show a rule's manual, or all rules."""
    from jmap.lint import manual, registry
    from jmap.model.shape import nearest

    if rule is None:
        print_result(manual.overview_text())
        return
    found = registry.rules().get(registry.resolve(rule))
    if found is None:
        near = nearest(rule, registry.rules(), 3)
        refuse(f"there is no rule {rule}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
    print_result(manual.manual(found))
