"""recurring-theme-without-opportunity."""

from collections.abc import Iterator

from jmap.analysis.opportunities import served, theme_places
from jmap.analysis.themes import Thread, running_themes
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding, Related
from jmap.source.nodes import Path


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each theme that runs through *journey* and that no opportunity
    addresses, where it is first met."""
    index = context.index
    if len(index.stages) < 2:
        return
    for thread in running_themes(index):
        if not served(index).addresses(thread.thing):
            first, *again = _met(index, thread)
            met, stages = len(thread.stages), len(index.stages)
            extent = f"{met} of the {stages} stages"
            if met == stages:
                extent = "both stages" if stages == 2 else f"all {stages} stages"
            yield Finding(
                RULE.name,
                f"“{clipped(thread.thing.name)}” runs through {extent}, and no opportunity "
                "addresses it",
                first,
                help="add an opportunity with the theme, or one of its barriers, in `addresses:`",
                related=tuple(Related("met again here", path) for path in again),
            )


def _met(index: JourneyIndex, thread: Thread) -> list[Path]:
    """Where a theme is met first at each of its stages."""
    first: dict[int, Path] = {}
    for place in theme_places(index)[thread.thing.id]:
        if place.stage in thread.stages:
            path = (*place.path, "theme") if place.item.theme else place.path
            first.setdefault(place.stage, path)
    return [first[stage] for stage in thread.stages]


RULE = Rule(
    name="recurring-theme-without-opportunity",
    category="plan",
    scope="journey",
    severities="- W W E",
    reads=("theme", "opportunities", "addresses", "status"),
    elsewhere=("opportunities",),
    sources=("000",),
    summary="A theme that runs through the map and that no opportunity addresses.",
    what=(
        "Looks at themes whose barriers, questions or needs are met in at least half of the "
        "stages, two or more. An opportunity addresses a theme if it names it in `addresses`, or "
        "names a barrier, question or need of it. Dropped opportunities do not count."
    ),
    why=(
        "What troubles customers from one end to the other is the map's main result. Patches at "
        "single stages leave it where it is: this is the one thing that deserves an answer of its "
        "own."
    ),
    question="This came up again and again. What one change would be felt at all these stages?",
    bad="""\
journey: A place in a care home
segments: [Daughters and sons]
stages:
  - name: See that it no longer works
    touchpoints: [Family doctor]
    barriers: [{text: Nobody says it aloud, theme: Who decides?}]
  - name: Visit homes
    touchpoints: [Open day]
    barriers: [{text: Every brochure shows the garden, theme: What is it really like?}]
    questions: [{text: Who signs for her?, theme: Who decides?, answered_by: Open day}]
    opportunities: [A day on the ward instead of the tour]
  - name: Move in
    touchpoints: [Head nurse]
    barriers: [{text: My brother was not asked, theme: Who decides?}]
""",
    good="""\
journey: A place in a care home
segments: [Daughters and sons]
stages:
  - name: See that it no longer works
    touchpoints: [Family doctor]
    barriers: [{text: Nobody says it aloud, theme: Who decides?}]
  - name: Visit homes
    touchpoints: [Open day]
    barriers: [{text: Every brochure shows the garden, theme: What is it really like?}]
    questions: [{text: Who signs for her?, theme: Who decides?, answered_by: Open day}]
    opportunities: [A day on the ward instead of the tour]
  - name: Move in
    touchpoints: [Head nurse]
    barriers: [{text: My brother was not asked, theme: Who decides?}]
opportunities:
  - {title: One talk with the whole family before the first visit, addresses: Who decides?}
""",
    check=check,
)
