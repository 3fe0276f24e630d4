"""undated-evidence."""

from collections.abc import Iterator

from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex
from jmap.project.names import Names
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each source of the map's own without a date."""
    return _undated(context.index)


def project_check(project: ProjectIndex, context: ProjectContext) -> Iterator[Finding]:
    """As `check`, for the sources that maps share."""
    return _undated(project)


def _undated(names: Names) -> Iterator[Finding]:
    for source in names.tables["evidence"]:
        if not any(place.item.date for place in source.places):
            yield Finding(
                RULE.name,
                f"“{clipped(source.name)}” has no date: nobody can tell whether it still holds",
                source.places[0].path,
                help="add `date:`; a month or a year will do",
            )


RULE = Rule(
    name="undated-evidence",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=("date",),
    sources=("002",),
    summary="Evidence without a date.",
    what=(
        "Looks for the `date` of each source: a day, a month, a quarter or a year. A source that "
        "the project file lists is told of there, once for all maps."
    ),
    why=(
        "What customers said is true of the day they said it. A source without a date never "
        "grows old on paper, so a map goes on quoting a study from before the shop was rebuilt."
    ),
    question="When was this, and what has changed since?",
    bad="""\
journey: New glasses
basis: research
segments: [People who need reading glasses for the first time]
evidence:
  - {title: Talks at the mirror, id: mirror, method: interview, sample: 12}
  - {title: Sales of a year, id: sales, method: crm, date: 2025, sample: 8300}
stages:
  - name: Have the eyes tested
    evidence: mirror
    touchpoints: [Optometrist]
    barriers: [I am afraid of getting an answer wrong]
  - name: Choose a frame
    evidence: [mirror, sales]
    touchpoints: [Shelf with frames]
    barriers: [Without my glasses I cannot see how I look]
""",
    good="""\
journey: New glasses
basis: research
segments: [People who need reading glasses for the first time]
evidence:
  - {title: Talks at the mirror, id: mirror, method: interview, date: 2026-03, sample: 12}
  - {title: Sales of a year, id: sales, method: crm, date: 2025, sample: 8300}
stages:
  - name: Have the eyes tested
    evidence: mirror
    touchpoints: [Optometrist]
    barriers: [I am afraid of getting an answer wrong]
  - name: Choose a frame
    evidence: [mirror, sales]
    touchpoints: [Shelf with frames]
    barriers: [Without my glasses I cannot see how I look]
""",
    check=check,
    project_check=project_check,
)
