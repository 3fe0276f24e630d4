"""small-sample."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Option, ProjectContext, Rule
from jmap.model.faults import clipped
from jmap.model.frame import Metric
from jmap.model.journey import Journey
from jmap.project.index import ProjectIndex
from jmap.project.names import Names
from jmap.source.finding import Finding
from jmap.source.nodes import Path


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each quantitative source, and each metric, that the map defines with a
    sample below the option `min`."""
    return _small(context.index, context.options["min"])


def project_check(project: ProjectIndex, context: ProjectContext) -> Iterator[Finding]:
    """As `check`, for what the project defines."""
    return _small(project, context.options["min"])


def _small(names: Names, least: int) -> Iterator[Finding]:
    for name, sample, path in _counted(names):
        if sample < least:
            yield Finding(
                RULE.name,
                f"“{clipped(name)}” has a sample of {sample}: below {least}, a few people more or "
                "less change the figure",
                path,
                help="ask or count more, or tell it as what these few said, and not as a number",
            )


def _counted(names: Names) -> Iterator[tuple[str, int, Path]]:
    """Name, sample and path of the sources that count and the metrics, where they say it."""
    for thing in names.tables["evidence"]:
        for place in thing.places:
            source = place.item
            if source.sample is not None and source.is_quantitative and not source.is_qualitative:
                yield source.title, source.sample, place.path
    for thing in names.tables["metric"]:
        for place in thing.places:
            if isinstance(place.item, Metric) and place.item.sample is not None:
                yield place.item.name, place.item.sample, place.path


RULE = Rule(
    name="small-sample",
    category="evidence",
    scope="journey",
    severities="- I W W",
    reads=("sample", "method"),
    options=(Option("min", 30, "how many people or cases a figure should rest on"),),
    summary="A quantitative source or a metric with a small sample.",
    what=(
        "Looks for a `sample` below `min` in surveys, analytics and CRM data, and in metrics. "
        "Interviews, "
        "observation and the like need no large number, and neither do support logs, reviews, "
        "social media and mystery shopping, which can be read as well as counted. What the "
        "project file defines is told of there, once for all maps."
    ),
    why=(
        "With twelve answers, one bad morning moves the score by eight points. A figure like "
        "that goes up and down for no reason, and the team will chase it or take credit for it."
    ),
    question="If two of these people had answered differently, would we decide otherwise?",
    bad="""\
journey: Dinner from a box
segments: [Couples who both work late]
evidence:
  - {title: Cooking along at home, id: kitchens, method: observation, date: 2026-06, sample: 8}
  - {title: Cancellation survey, id: cancelled, method: survey, date: 2026-06, sample: 17}
stages:
  - name: Unpack and cook
    evidence: kitchens
    touchpoints: [Recipe card]
    barriers: [Thirty minutes turn out to be fifty]
  - name: Pause or leave
    evidence: cancelled
    touchpoints: [Account page]
    barriers: [Pausing needs a call]
""",
    good="""\
journey: Dinner from a box
segments: [Couples who both work late]
evidence:
  - {title: Cooking along at home, id: kitchens, method: observation, date: 2026-06, sample: 8}
  - {title: Cancellation survey, id: cancelled, method: survey, date: 2026-06, sample: 170}
stages:
  - name: Unpack and cook
    evidence: kitchens
    touchpoints: [Recipe card]
    barriers: [Thirty minutes turn out to be fifty]
  - name: Pause or leave
    evidence: cancelled
    touchpoints: [Account page]
    barriers: [Pausing needs a call]
""",
    check=check,
    project_check=project_check,
)
