"""segment-without-job."""

from collections.abc import Iterable, Iterator

from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex, is_role
from jmap.project.things import Thing
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each segment of the map's own with neither a job nor goals."""
    return _without_job(context.index.tables["segment"])


def project_check(project: ProjectIndex, context: ProjectContext) -> Iterator[Finding]:
    """As `check`, for the segments that the project declares."""
    return _without_job(project.tables["segment"])


def _without_job(segments: Iterable[Thing]) -> Iterator[Finding]:
    for segment in segments:
        if is_role(segment) or any(place.item.job or place.item.goals for place in segment.places):
            continue
        yield Finding(
            RULE.name,
            f"{clipped(segment.name)} has no job: nothing says what they want to get done",
            segment.places[0].path,
            help="give it `job:` with what they hire you for, or `goals:`",
        )


RULE = Rule(
    name="segment-without-job",
    category="frame",
    scope="journey",
    severities="- W W E",
    reads=("segments", "job", "goals", "kind"),
    sources=("000",),
    summary="A segment with neither a job nor goals.",
    what=(
        "Looks at each segment for `job`, the thing they want to get done, or for `goals`. Roles "
        "are spared. A segment that the project file declares is told of there, once for all maps."
    ),
    why=(
        "Two groups walk different journeys when they want different things, not when they differ "
        "in age. Without the job, nobody can say whether a barrier matters to them, or why they "
        "put up with it."
    ),
    question="What are these people trying to get done, apart from dealing with us?",
    bad="""\
journey: A crown at the dentist's
segments:
  - {name: Anxious patients, job: Get it over with and feel nothing}
  - {name: Parents with children, size: 30%}
stages:
  - name: Make an appointment
    touchpoints: [Reception desk]
    barriers: [The next free slot is in five weeks]
  - name: Sit in the waiting room
    touchpoints: [Waiting room]
    barriers: [Every drill can be heard]
""",
    good="""\
journey: A crown at the dentist's
segments:
  - {name: Anxious patients, job: Get it over with and feel nothing}
  - {name: Parents with children, size: 30%, goals: [One visit for all of us]}
stages:
  - name: Make an appointment
    touchpoints: [Reception desk]
    barriers: [The next free slot is in five weeks]
  - name: Sit in the waiting room
    touchpoints: [Waiting room]
    barriers: [Every drill can be heard]
""",
    check=check,
    project_check=project_check,
)
