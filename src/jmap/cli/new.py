"""`jmap new`: one map from a starter."""

from pathlib import Path
from typing import Annotated

import typer

from jmap.cli.state import print_result, refuse, talk, write_whole


def complete_starters(incomplete: str) -> list[str]:
    """The starters whose names begin like *incomplete*, for the shell."""
    from jmap.render.starters import starters

    return [name for name in starters() if name.startswith(incomplete)]


def new(
    starter: Annotated[
        str | None, typer.Argument(help="A starter's name.", autocompletion=complete_starters)
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(help="The map to write; - is standard output.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the starters.")] = False,
) -> None:
    """Begin a map from a starter."""
    from jmap.model.shape import nearest
    from jmap.render.starters import starter_text, starters

    known = starters()
    if list_:
        width = max(map(len, known))
        print_result("".join(f"{name:<{width}}  {about}\n" for name, about in known.items()))
        return
    if starter is None:
        refuse("which starter? `jmap new --list` shows them")
    if starter not in known:
        near = nearest(starter, known)
        refuse(f"there is no starter {starter}" + (f"; did you mean {near[0]}?" if near else ""))
    target = file or Path(f"{starter}.journey.yaml")
    if str(target) == "-":
        print_result(starter_text(starter, None))
        return
    if target.exists() or target.is_symlink():
        refuse(f"{target} exists already; name another file")
    schema = write_schema(target.parent)
    write_whole(target, starter_text(starter, relative(schema, target.parent)).encode())
    talk(f"Wrote {target}. Next: fill it in, then `jmap lint {target}`.")


def write_schema(folder: Path) -> Path:
    """The schema that editors read, in the project of *folder*; written if there is none."""
    from jmap.project.discovery import project_root

    schema = (project_root(folder) or folder.absolute()) / ".jmap" / "journey.schema.json"
    if not schema.exists():
        from jmap.model.schema import schema_text

        write_whole(schema, schema_text("journey").encode())
    return schema


def relative(path: Path, folder: Path) -> str:
    """*path* seen from *folder*, with `/`."""
    import os

    return os.path.relpath(path, folder.absolute()).replace(os.sep, "/")
