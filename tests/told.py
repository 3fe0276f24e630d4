"""What jmap says of a map, as short texts that tests compare."""

from pathlib import Path

from jmap.project.loading import LoadedMap, LoadedProject, load_map, load_project
from jmap.source.finding import Located

NO_PROJECT = LoadedProject()


def load(
    text: str | bytes, project: LoadedProject = NO_PROJECT, name: str = "map.yaml"
) -> LoadedMap:
    """The map *text*, as if it were the file *name*."""
    content = text if isinstance(text, bytes) else text.encode()
    loaded = load_map(Path(name).absolute(), project, name=name, content=content)
    assert loaded is not None
    return loaded


def told(text: str | bytes, project: LoadedProject = NO_PROJECT) -> list[str]:
    """What is wrong in the map *text*: `line:column rule message`, in order."""
    return told_of(load(text, project).findings)


def told_of(findings: list[Located]) -> list[str]:
    """*findings* as `line:column rule message`, in order."""
    ordered = sorted(findings, key=lambda f: (f.span, f.finding.rule, f.finding.message))
    return [f"{f.span.line}:{f.span.column} {f.finding.rule} {f.finding.message}" for f in ordered]


def helps(text: str | bytes, project: LoadedProject = NO_PROJECT) -> list[str | None]:
    """The help of each finding, in the order of `told`."""
    findings = load(text, project).findings
    ordered = sorted(findings, key=lambda f: (f.span, f.finding.rule, f.finding.message))
    return [f.finding.help for f in ordered]


def of_stage(lines: str) -> str:
    """A map of one stage with the fields *lines*, which begin on line 4."""
    fields = "".join(f"    {line}\n" for line in lines.splitlines())
    return f"journey: Test\nstages:\n  - name: Stage\n{fields}"


def project_in(folder: Path, text: str) -> LoadedProject:
    """The project whose file, in *folder*, holds *text*."""
    (folder / "jmap.yaml").write_text(text, "utf-8")
    return load_project(folder)
