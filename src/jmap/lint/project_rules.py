"""Holds the project file against all maps and walkthroughs of the project."""

from collections.abc import Sequence

from jmap.lint.checking import Broken, checked_file
from jmap.lint.diagnostic import Checked
from jmap.lint.rule import ProjectContext
from jmap.lint.settings import Settings
from jmap.project.discovery import PROJECT_FILE
from jmap.project.links import Said
from jmap.project.loading import LoadedProject
from jmap.source.finding import Located

_ABOUT_COMMENTS = ("unused-ignore", "unknown-ignore")


def check_wide(project: LoadedProject, said: Sequence[Said] | None, settings: Settings) -> Checked:
    """What is amiss in the project file in the light of what all its maps and walkthroughs
    *said*: only that, and comments that would silence it in vain. Where one of them is broken
    (None), nothing certain can be told, and nothing is."""
    document, result = project.document, project.read
    assert document is not None
    assert result is not None
    active = settings.rules(settings.profile("review"))
    wide = {name: rule for name, rule in active.items() if rule.rule.wide_check is not None}
    located: list[Located] = []
    certain = document.complete and said is not None
    if document.complete and said is not None:
        known = Broken(result.broken)
        today, terms = settings.today, settings.internal_terms
        for rule in wide.values():
            assert rule.rule.wide_check is not None
            context = ProjectContext(today, rule.options, terms)
            found = rule.rule.wide_check(project.index, said, context)
            located += map(document.locate, known.spare(found, rule.rule))
    told = wide | {name: active[name] for name in _ABOUT_COMMENTS}
    certain = certain and not result.broken
    checked = checked_file(
        document, "project", None, located, told, within=PROJECT_FILE,
        looked=lambda rule: certain and rule.rule.name in wide and settings.could_judge(rule),
    )  # fmt: skip
    kept = tuple(d for d in checked.diagnostics if d.rule != "unknown-ignore")
    return checked._replace(diagnostics=kept)
