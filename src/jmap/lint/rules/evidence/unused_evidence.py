"""unused-evidence."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from jmap.analysis.evidence import REFERRING, names_used
from jmap.lint.rule import Context, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex
from jmap.project.linking import evidence_of_project
from jmap.project.links import Said
from jmap.project.things import Thing
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each source of the map's own that nothing in it refers to."""
    index = context.index
    if not journey.evidence:
        return
    used: set[str] = set()
    for name in names_used(index):
        meant = index.candidates(("evidence",), name)
        if not meant:  # a name that is not known may mean any
            return
        for thing in meant:
            used.add(thing.id)
    unused = list(_unused(index.tables["evidence"], used))
    if unused and not context.is_walked():  # the walkthrough may refer to them
        yield from unused


def wide_check(
    project: ProjectIndex, said: Sequence[Said], context: ProjectContext
) -> Iterator[Finding]:
    """As `check`, for the sources that the project declares: no map, no walkthrough and nothing
    in the project file refers to them."""
    used = {name for file in said for name in file.uses.get("evidence", ())}
    yield from _unused(project.tables["evidence"], used.union(evidence_of_project(project)))


def _unused(sources: Iterable[Thing], used: AbstractSet[str]) -> Iterator[Finding]:
    for source in sources:
        if source.id not in used:
            yield Finding(
                RULE.name,
                f"nothing refers to “{clipped(source.name)}”: no reader sees what it says",
                source.places[0].path,
                help="name it in the `evidence:` of what it bears out, or delete it",
            )


RULE = Rule(
    name="unused-evidence",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=REFERRING,
    elsewhere=REFERRING,
    summary="Evidence that nothing refers to.",
    what=(
        "Looks for each source listed in the map under `evidence` whether anything refers to it: "
        "a stage, an item, a sentiment, a metric, a segment, a transition, an opportunity or a "
        "finding of the plan. A source that the project file lists is told of there, if no map and "
        "no walkthrough of the project refers to it, once a folder or jmap.yaml is linted."
    ),
    why=(
        "Somebody paid for that study. If nothing on the map rests on it, either it was read and "
        "left out, or it is there to look thorough; and a reader who wants to check a claim "
        "cannot tell which of the listed sources to open."
    ),
    question="What did we learn from this that we did not know before?",
    bad="""\
journey: Learning to drive at thirty
basis: research
segments: [Late learners]
evidence:
  - {title: Ride-alongs, id: rides, method: observation, date: 2026-03, sample: 8}
  - {title: Survey of all who passed, id: passed, method: survey, date: 2026-04, sample: 210}
stages:
  - name: First lesson
    evidence: rides
    touchpoints: [The instructor's car]
    barriers: [Everybody else in theory class is seventeen]
  - name: The test
    evidence: rides
    touchpoints: [Examiner]
    barriers: [Six weeks until the next date]
""",
    good="""\
journey: Learning to drive at thirty
basis: research
segments: [Late learners]
evidence:
  - {title: Ride-alongs, id: rides, method: observation, date: 2026-03, sample: 8}
  - {title: Survey of all who passed, id: passed, method: survey, date: 2026-04, sample: 210}
stages:
  - name: First lesson
    evidence: rides
    touchpoints: [The instructor's car]
    barriers: [Everybody else in theory class is seventeen]
  - name: The test
    evidence: [rides, passed]
    touchpoints: [Examiner]
    barriers: [Six weeks until the next date]
""",
    check=check,
    wide_check=wide_check,
)
