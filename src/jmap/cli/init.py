"""`jmap init`: a new project."""

from pathlib import Path
from typing import Annotated

import typer

from jmap.cli.new import complete_starters, relative, write_schema
from jmap.cli.state import refuse, talk, write_whole


def init(
    directory: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Where.")] = None,
    starter: Annotated[
        str, typer.Option(help="The first map's starter.", autocompletion=complete_starters)
    ] = "minimal",
) -> None:
    """Begin a project: jmap.yaml, a first map, .gitignore, a CI example."""
    from jmap.render.starters import project_files, starter_text, starters

    folder = directory or Path()
    if folder.exists() and not folder.is_dir():
        refuse(f"{folder} is a file")
    if starter not in starters():
        refuse(f"there is no starter {starter}; `jmap new --list` shows them")
    name = folder.absolute().name or "Journey maps"
    for path, text in project_files(name).items():
        _write(folder / path, text)
    first = folder / "journeys" / f"{starter}.journey.yaml"
    schema = write_schema(folder)
    _write(first, starter_text(starter, relative(schema, first.parent)))
    talk(f"Next: fill in {first}, then `jmap lint {folder}` and `jmap render {folder}`.")


def _write(path: Path, text: str) -> None:
    """Write a file of the project, unless there is one already."""
    if path.exists() or path.is_symlink():
        talk(f"Kept  {path}")
    else:
        write_whole(path, text.encode())
        talk(f"Wrote {path}")
