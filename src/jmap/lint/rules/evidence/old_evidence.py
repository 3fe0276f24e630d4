"""old-evidence."""

import datetime
from collections.abc import Iterator
from functools import lru_cache

from jmap.lint.rule import Context, Option, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.model.values import Duration, duration
from jmap.project.index import ProjectIndex
from jmap.project.names import Names
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each source of the map's own that is older than the option `max_age`."""
    return _old(context.index, context.today, context.options["max_age"])


def project_check(project: ProjectIndex, context: ProjectContext) -> Iterator[Finding]:
    """As `check`, for the sources that maps share."""
    return _old(project, context.today, context.options["max_age"])


def _old(names: Names, today: datetime.date, max_age: Duration) -> Iterator[Finding]:
    for source in names.tables["evidence"]:
        date = next((place.item.date for place in source.places if place.item.date), None)
        if date is not None and _after(max_age, date.last) < today:
            yield Finding(
                RULE.name,
                f"“{clipped(source.name)}” dates from {date.text}, more than {max_age.text} ago: "
                "it may not hold any more",
                source.places[0].path,
                help="ask again and give the new `date:`; if it still holds, say why in a comment "
                "that ignores this",
            )


_after = lru_cache(maxsize=1024)(Duration.after)
"""Many sources have the same date."""


RULE = Rule(
    name="old-evidence",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=("date",),
    sources=("002",),
    by_day=True,
    options=(Option("max_age", duration("24 months"), "how old a source may be"),),
    summary="Evidence that is older than two years.",
    what=(
        "Looks for sources whose `date` lies further back than `max_age`, as of today "
        "(`--today`, or `JMAP_TODAY`). Of a month, a quarter or a year, the last day counts. A "
        "source that the project file lists is told of there, once for all maps."
    ),
    why=(
        "Prices, rivals and one's own website change faster than studies are made. Old evidence "
        "is better than none, but a decision that rests on it should be taken with open eyes."
    ),
    question="What have we changed since then that these people never saw?",
    bad="""\
journey: Night train to the sea
basis: research
segments: [Families with small children]
evidence:
  - {title: Talks on the platform, id: platform, method: interview, date: 2021-08, sample: 18}
  - {title: Letters of a season, id: letters, method: support-log, date: 2026-Q2, sample: 260}
stages:
  - name: Book a compartment
    evidence: letters
    touchpoints: [Booking site]
    barriers: [It is not shown whether we get one together]
  - name: Sleep, or try to
    evidence: [platform, letters]
    touchpoints: [Conductor]
    barriers: [The child's bed is the upper one]
""",
    good="""\
journey: Night train to the sea
basis: research
segments: [Families with small children]
evidence:
  - {title: Talks on the platform, id: platform, method: interview, date: 2025-08, sample: 18}
  - {title: Letters of a season, id: letters, method: support-log, date: 2026-Q2, sample: 260}
stages:
  - name: Book a compartment
    evidence: letters
    touchpoints: [Booking site]
    barriers: [It is not shown whether we get one together]
  - name: Sleep, or try to
    evidence: [platform, letters]
    touchpoints: [Conductor]
    barriers: [The child's bed is the upper one]
""",
    check=check,
    project_check=project_check,
)
