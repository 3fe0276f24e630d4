"""Starters: maps to begin with, and the files of a new project."""

import json

from jmap.render.templates import templates

_SCHEMA_LINE = "# yaml-language-server: $schema=@SCHEMA@\n"
_PROJECT_FILES = {
    "jmap.yaml": "project.yaml",
    ".gitignore": "gitignore",
    ".github/workflows/journey-maps.yml": "journey-maps.yml",
}


def starters() -> dict[str, str]:
    """The starters by name, each with what it is for."""
    folder = templates() / "starters"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            about = file.read_text("utf-8").removeprefix(_SCHEMA_LINE).split("\n", 1)[0]
            found[file.name.removesuffix(".yaml")] = about.lstrip("# ")
    return found


def starter_text(name: str, schema: str | None) -> str:
    """The text of a starter; its first line tells editors of the *schema*, if there is one."""
    text = (templates() / "starters" / f"{name}.yaml").read_text("utf-8")
    if schema is None:
        return text.removeprefix(_SCHEMA_LINE)
    return text.replace("@SCHEMA@", schema, 1)


def project_files(name: str) -> dict[str, str]:
    """The files of a new project called *name*, by path."""
    folder = templates() / "project"
    title = json.dumps(name.replace("-", " ").replace("_", " ").capitalize(), ensure_ascii=False)
    return {
        path: (folder / source).read_text("utf-8").replace("@TITLE@", title)
        for path, source in _PROJECT_FILES.items()
    }
