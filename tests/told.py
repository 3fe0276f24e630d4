"""What jmap says of a map, as short texts that tests compare."""

import datetime
from pathlib import Path
from typing import Any

from jmap.lint.diagnostic import Report
from jmap.lint.engine import lint
from jmap.lint.selection import Selection
from jmap.project.discovery import discover
from jmap.project.index import JourneyIndex
from jmap.project.loading import LoadedMap, LoadedProject, load_map, load_project
from jmap.source.finding import Located

NO_PROJECT = LoadedProject()
TODAY = datetime.date(2026, 6, 1)


def load(
    text: str | bytes, project: LoadedProject = NO_PROJECT, name: str = "map.yaml"
) -> LoadedMap:
    """The map *text*, as if it were the file *name*."""
    content = text if isinstance(text, bytes) else text.encode()
    loaded = load_map(Path(name).absolute(), project, name=name, content=content)
    assert loaded is not None
    return loaded


def index_of(text: str) -> JourneyIndex:
    """The index of the map *text*, which is sound."""
    loaded = load(text)
    assert loaded.findings == []
    assert loaded.index is not None
    return loaded.index


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


def linted(root: Path, *names: str, **asked: Any) -> Report:
    """The report on the files *names* below *root*, or on *root*; *asked* as in `Selection`."""
    selection = Selection(asked.pop("today", TODAY), **asked)
    return lint(discover([root / name for name in names or (".",)]), selection)


def lines_of(report: Report, *severities: str) -> list[str]:
    """The diagnostics of *report* as `file:line:column severity[rule]`; all, or of *severities*."""
    return [
        f"{Path(d.path).name}:{d.span.line}:{d.span.column} {d.severity}[{d.rule}]"
        for d in report.diagnostics
        if not severities or d.severity in severities
    ]
