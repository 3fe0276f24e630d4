"""What is said where no map is found."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from jmap.cli.state import refuse


def refuse_none(paths: Sequence[Path]) -> NoReturn:
    """Wrong usage: there is no map at *paths*. What passes files by that may be some is told."""
    why = passing_by(paths)
    refuse(f"no journey map found in {', '.join(map(str, paths))}" + (f": {why}" if why else ""))


def passing_by(paths: Sequence[Path]) -> str:
    """How projects at *paths* pass by files there that may be maps, if any does."""
    from jmap.project.discovery import PROJECT_FILE, discover, scope_files, shown_path
    from jmap.project.loading import load_project

    told = []
    for scope in discover(paths):
        globs = load_project(scope.root).globs
        if scope.root and set(scope.found).difference(scope_files(scope, globs)):
            file = shown_path(scope.root / PROJECT_FILE)
            told.append(f"`maps` in {file} takes {', '.join(globs)} alone")
    return "; ".join(told)
