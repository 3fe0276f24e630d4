"""`jmap init`: a new project."""

from pathlib import Path
from typing import Annotated

import typer

from jmap.cli.new import check_starter, complete_starters, relative, write_schema
from jmap.cli.state import command, next_steps, refuse, talk, write_whole


def init(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The project's folder; else the current one."),
    ] = None,
    starter: Annotated[
        str,
        typer.Option(
            metavar="STARTER",
            help="What the first map begins with.",
            autocompletion=complete_starters,
        ),
    ] = "minimal",
) -> None:
    """Begin a project: jmap.yaml, a first map, .gitignore, a CI example."""
    from jmap.render.starters import project_files, starter_text

    folder = directory or Path()
    if folder.exists() and not folder.is_dir():
        refuse(f"{folder} is no folder")
    check_starter(starter)
    name = folder.absolute().name or "Journey maps"
    for path, text in project_files(name).items():
        _write(folder / path, text)
    write_schema(folder, "project")
    schema = write_schema(folder, "journey")
    first = folder / "journeys" / f"{starter}.journey.yaml"
    _write(first, starter_text(starter, relative(schema, first.parent)))
    paths = [directory] if directory else []
    next_steps(f"fill in {first}", command("lint", *paths), command("render", *paths))


def _write(path: Path, text: str) -> None:
    """Write a file of the project, unless there is one already."""
    if path.exists() or path.is_symlink():
        lacks = path.name == ".gitignore" and not _ignores_reports(path.parent)
        hint = ": add /build/ to it, as reports are written there" if lacks else ""
        talk(f"Kept  {path}{hint}")
    else:
        write_whole(path, text.encode())
        talk(f"Wrote {path}")


def _ignores_reports(folder: Path) -> bool:
    """Whether the `.gitignore` in *folder* keeps what is rendered out of git."""
    from jmap.project.globs import ignored_by, ignores

    spec = ignored_by(folder)
    return spec is not None and ignores(spec, "build/") is True
