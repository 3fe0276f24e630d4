"""one-voice."""

from collections.abc import Iterator

from jmap.analysis.evidence import REFERRING, sources_in_use
from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where all evidence that *journey* uses is of customers, or all of it of
    employees. A source with neither a voice nor a method might be of anybody."""
    used = sources_in_use(context.index)
    if not used:
        return
    voices = {source.speaks for source in used}
    all_of_it = "its one source is" if len(used) == 1 else f"all {len(used)} sources are"
    if voices == {"customer"}:
        yield Finding(
            RULE.name,
            f"{all_of_it} of customers: nobody asked those who serve them",
            help="talk to front-line staff too: `method: staff-interview` or `workshop`",
        )
    elif voices == {"employee"}:
        yield Finding(
            RULE.name,
            f"{all_of_it} of employees: no customer was asked",
            help="add what customers say themselves: interviews, reviews, recorded calls",
        )


RULE = Rule(
    name="one-voice",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=(*REFERRING, "method", "voice"),
    sources=("002",),
    summary="Evidence that is all of customers, or all of employees.",
    what=(
        "Looks at whose voice the sources are that the map uses, those of the project included: "
        "their `voice`, or what follows from their method. Staff interviews and workshops are of "
        "employees, observation and mystery shopping of an observer, all else of customers."
    ),
    why=(
        "Customers know where it hurts, and the people at the counter know why it keeps "
        "happening. A map with one of the two either cannot be mended, since nobody explained "
        "the inside, or describes customers by hearsay."
    ),
    question="Who talks to customers all day and has not been asked yet?",
    bad="""\
journey: A place in the nursery
basis: mixed
segments: [Parents back to work]
evidence:
  - {title: Afternoon with group leaders, id: leaders, method: workshop, date: 2026-04, sample: 7}
  - {title: Talks in the town hall, id: clerks, method: staff-interview, date: 2026-05, sample: 4}
stages:
  - name: Put the name down
    evidence: clerks
    touchpoints: [Waiting list]
    barriers: [Nobody learns where they stand on the list]
  - name: The first week
    evidence: leaders
    touchpoints: [Group leader]
    barriers: [Leaving while the child cries]
""",
    good="""\
journey: A place in the nursery
basis: mixed
segments: [Parents back to work]
evidence:
  - {title: Afternoon with group leaders, id: leaders, method: workshop, date: 2026-04, sample: 7}
  - {title: Parents on the playground, id: parents, method: interview, date: 2026-05, sample: 13}
stages:
  - name: Put the name down
    evidence: parents
    touchpoints: [Waiting list]
    barriers: [Nobody learns where they stand on the list]
  - name: The first week
    evidence: [leaders, parents]
    touchpoints: [Group leader]
    barriers: [Leaving while the child cries]
""",
    check=check,
)
