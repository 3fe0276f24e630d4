"""What `jmap render` needs of the linter: a report's readiness, and why a map is left out."""

import os
import sys
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import typer

from jmap.cli.state import state

if TYPE_CHECKING:
    from jmap.lint.diagnostic import Checked
    from jmap.lint.settings import Settings
    from jmap.project.journeys import Journeys
    from jmap.project.loading import LoadedMap, LoadedProject
    from jmap.render.batch import Check
    from jmap.render.site import Part
    from jmap.views.readiness import ReadinessItem


def lint_with_links(part: "Part") -> "Check":
    """Lints the maps of *part* for their reports, their links to each other too."""
    from jmap.project.journeys import Journeys

    files, scope = dict.fromkeys(part.files), part.scope
    journeys = Journeys(scope.root, part.project.globs, files, alone=scope.whole)
    return partial(lint_for_report, journeys=journeys)


def lint_for_report(
    loaded: "LoadedMap", project: "LoadedProject", journeys: "Journeys | None" = None
) -> "tuple[list[ReadinessItem] | None, Checked]":
    """What a map lacks on whatever day, for its report; None for one with an error of "The file",
    among them those in its links to other *journeys*, if these are given. And all that was found,
    to show if it is not rendered. The map's tree is let go of."""
    from jmap.lint.checking import check_map
    from jmap.project.linking import own_links
    from jmap.views.readiness import ReadinessItem

    if journeys is not None:
        project.walked.peeks = journeys.peeks
    checked = check_map(loaded, _settings(project), own_links)
    loaded.document.forget()  # at once, as long as the processor has it at hand
    if journeys is not None:
        from jmap.lint.crossing import link_diagnostics

        if told := link_diagnostics(journeys, loaded.path, checked, root=project.root):
            return None, checked._replace(diagnostics=(*checked.diagnostics, *told))
    if loaded.has_error:
        return None, checked
    items = []
    for found in checked.diagnostics:
        place = found.subject.split("/")
        stage = place[1] if place[0] == "stages" and len(place) > 1 else None
        if found.severity != "off":
            items.append(
                ReadinessItem(
                    found.severity, found.rule, found.message, found.help, stage, found.subject
                )
            )
    return items, checked


def lint_project(project: "LoadedProject") -> "Checked | None":
    """What is found in the project file; None where there is none."""
    from jmap.lint.checking import check_project

    return check_project(project, _settings(project))


@lru_cache(maxsize=1)
def _settings(project: "LoadedProject") -> "Settings":
    """The rules for the maps of *project*, which come one after the other, on whatever day."""
    from jmap.lint.selection import Selection
    from jmap.lint.settings import Settings

    return Settings(Selection(None), project)


def check_projects(projects: "Iterable[LoadedProject]") -> "list[Checked]":
    """What is found in the project files."""
    return [checked for checked in map(lint_project, projects) if checked is not None]


def show_errors(files: "Iterable[Checked]") -> int:
    """Show the errors of the category "The file" in *files*; how many there are."""
    from jmap.lint.diagnostic import LintedFile, Report
    from jmap.lint.registry import rules

    report = Report()
    for file in files:
        errors = [d for d in file.diagnostics
                  if d.severity == "error" and rules()[d.rule].category == "file"]  # fmt: skip
        if errors:
            report.files.append(LintedFile(errors[0].path, file.kind, file.id))
            report.diagnostics += errors
            beside = {place.path for found in errors for place in found.related}
            report.files += [LintedFile(path, file.kind, None) for path in sorted(beside)]
    if report.diagnostics:
        from jmap.lint import reporters

        report.diagnostics.sort(key=lambda diagnostic: diagnostic.order)
        terminal = sys.stderr.isatty()
        width = os.get_terminal_size(sys.stderr.fileno()).columns if terminal else None
        color = terminal and state.color
        text = reporters.render(
            report, "text", shown="error", color=color, width=width, quiet=state.quiet
        )
        typer.echo(text, err=True)
    return len(report.diagnostics)
