"""evidence-without-method."""

from collections.abc import Iterator

from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex
from jmap.project.names import Names
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each source of the map's own without a method."""
    return _without_method(context.index)


def project_check(project: ProjectIndex, context: ProjectContext) -> Iterator[Finding]:
    """As `check`, for the sources that maps share."""
    return _without_method(project)


def _without_method(names: Names) -> Iterator[Finding]:
    for source in names.tables["evidence"]:
        if not any(place.item.method for place in source.places):
            yield Finding(
                RULE.name,
                f"“{clipped(source.name)}” has no method: nobody can tell how much to trust it",
                source.places[0].path,
                help="add `method:` with how it was gathered: interview, survey, analytics, …",
            )


RULE = Rule(
    name="evidence-without-method",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=("method",),
    sources=("002",),
    summary="Evidence that does not say how it was gathered.",
    what=(
        "Looks for the `method` of each source. From it follows whose voice the source is, "
        "whether people were asked, and whether it tells why or how many; without it, the rules "
        "that weigh the evidence are silent. A source that the project file lists is told of "
        "there, once for all maps."
    ),
    why=(
        "“Research, spring” may be forty interviews or a show of hands. A reader who cannot see "
        "which will believe all of it or none."
    ),
    question="Who was asked, by whom, and how?",
    bad="""\
journey: Borrowing an e-book
basis: research
segments: [Commuters with a library card]
evidence:
  - {title: Reader study, id: readers, date: 2026-02, sample: 420}
stages:
  - name: Find something to read
    evidence: readers
    touchpoints: [Library app]
    barriers: [Every good title has a queue]
  - name: Get it onto the reader
    evidence: readers
    touchpoints: [Help page]
    barriers: [A third account for the copy protection]
""",
    good="""\
journey: Borrowing an e-book
basis: research
segments: [Commuters with a library card]
evidence:
  - {title: Reader study, id: readers, method: survey, date: 2026-02, sample: 420}
stages:
  - name: Find something to read
    evidence: readers
    touchpoints: [Library app]
    barriers: [Every good title has a queue]
  - name: Get it onto the reader
    evidence: readers
    touchpoints: [Help page]
    barriers: [A third account for the copy protection]
""",
    check=check,
    project_check=project_check,
)
