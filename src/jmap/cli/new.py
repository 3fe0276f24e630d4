"""`jmap new`: one map from a starter."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from jmap.cli.state import command, next_steps, print_result, refuse, talk, write_whole


def complete_starters(incomplete: str) -> list[tuple[str, str]]:
    """The starters whose names begin like *incomplete*, for the shell."""
    from jmap.render.starters import starters

    return [(name, about) for name, about in starters().items() if name.startswith(incomplete)]


def new(
    starter: Annotated[
        str | None,
        typer.Argument(
            metavar="STARTER", help="What to begin with.", autocompletion=complete_starters
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="The map to write, or its folder; - is standard output."
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the starters.")] = False,
) -> None:
    """Begin a map from a starter."""
    from jmap.render.starters import starter_text, starters

    if list_:
        known = starters()
        width = max(map(len, known))
        print_result("".join(f"{name:<{width}}  {about}\n" for name, about in known.items()))
        return
    if starter is None:
        refuse(f"which starter? `{command('new', '--list')}` shows them")
    check_starter(starter)
    if str(file) == "-":
        print_result(starter_text(starter, None))
        return
    target = _target(starter, file)
    schema = write_schema(target.parent)
    write_whole(target, starter_text(starter, relative(schema, target.parent)).encode())
    talk(f"Wrote {target}")
    next_steps("fill it in", command("lint", target), command("render", target))


def check_starter(name: str) -> None:
    """Wrong usage where there is no starter called *name*."""
    from jmap.model.shape import nearest
    from jmap.render.starters import starters

    if name not in starters():
        near = nearest(name, starters())
        hint = f"did you mean {near[0]}?" if near else f"`{command('new', '--list')}` shows them"
        refuse(f"there is no starter {name}; {hint}")


def _target(starter: str, file: Path | None) -> Path:
    """The file to write, which does not exist yet."""
    from jmap.project.discovery import SUFFIXES

    target = file or Path()
    if target.is_dir():
        target /= f"{starter}.journey.yaml"
    if target.suffix not in SUFFIXES:
        refuse(f"{target} would not be found as a map; call it {target.name}.journey.yaml")
    if target.exists() or target.is_symlink():
        refuse(f"{target} exists already; name another file")
    return target


def write_schema(folder: Path, kind: Literal["journey", "project"] = "journey") -> Path:
    """The schema that editors read, in the project of *folder*; written if there is none."""
    from jmap.project.discovery import project_root

    schema = (project_root(folder) or folder.absolute()) / ".jmap" / f"{kind}.schema.json"
    if not schema.exists():
        from jmap.model.schema import schema_text
        from jmap.project.discovery import shown_path

        write_whole(schema, schema_text(kind).encode())
        talk(f"Wrote {shown_path(schema)}, which editors complete and check by")
    return schema


def relative(path: Path, folder: Path) -> str:
    """*path* seen from *folder*, with `/`."""
    import os

    return os.path.relpath(path, folder.absolute()).replace(os.sep, "/")
