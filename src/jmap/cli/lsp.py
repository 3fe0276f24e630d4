"""`jmap lsp`: the language server."""

import gc

import typer

from jmap.cli.state import FOUND, refuse


def lsp() -> None:
    """Serve an editor on standard input and output, as it is typed in.

    Editors start this themselves; the documentation says how to tell them.
    """
    try:
        from jmap.lsp.serving import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        refuse("the language server needs more: pip install 'jmap[lsp]'")
    from jmap.cli.lint import select

    gc.enable()  # which commands that end soon do without
    if not serve(select):
        raise typer.Exit(FOUND)
