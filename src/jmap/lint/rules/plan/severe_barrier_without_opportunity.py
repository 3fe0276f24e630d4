"""severe-barrier-without-opportunity."""

from collections.abc import Iterator

from jmap.analysis.opportunities import served
from jmap.analysis.scores import each
from jmap.analysis.stages import audience
from jmap.analysis.walkers import by_walker
from jmap.lint.rule import Context, Rule
from jmap.lint.wording import for_whom
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.project.things import Place
from jmap.source.finding import Finding, Related

SEVERE = 4


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each severe barrier of *journey* that no opportunity is for: once,
    where it is most severe."""
    index = context.index
    for barrier in index.tables["barrier"]:
        if barrier.shared.get("sphere") == "concern":
            continue
        severe = [
            (grades, place)
            for place in barrier.places
            if (grades := _severe(index, place)) and not served(index).has_for(barrier, place.stage)
        ]
        if not severe:
            continue
        grades, worst = max(severe, key=lambda graded: max(graded[0].values()))
        top = max(grades.values())
        segments = [segment for segment, grade in grades.items() if grade == top]
        yield Finding(
            RULE.name,
            f"“{clipped(barrier.name)}” has severity {top}{for_whom(index, segments)}, and no "
            "opportunity is for it",
            worst.path,
            help=(
                "have an opportunity address it, or say `sphere: concern` if nobody here can "
                "change it"
            ),
            related=tuple(
                Related("severe here too", place.path) for _, place in severe if place is not worst
            ),
        )


def _severe(index: JourneyIndex, place: Place) -> dict[str, int]:
    """The grades of 4 and 5 at *place*, by the ids of the customers' segments."""
    value = place.item.severity
    if place.stage is None or value is None or max(each(value), default=0) < SEVERE:
        return {}
    stage = index.stages[place.stage]
    part = stage if place.step is None else stage.steps[place.step]
    names = place.item.segments or audience(index, part)
    return {
        segment: grade
        for segment, grade in by_walker(index, value, names).items()
        if grade >= SEVERE and index.is_for_customers((segment,))
    }


RULE = Rule(
    name="severe-barrier-without-opportunity",
    category="plan",
    scope="journey",
    severities="- W W E",
    reads=("severity", "sphere", "opportunities", "addresses", "status"),
    elsewhere=("opportunities",),
    sources=("000",),
    summary="A severe barrier that no opportunity is for.",
    what=(
        "Looks at barriers with a severity of 4 or 5 for some segment. An opportunity is for a "
        "barrier if it addresses it, or is one of the stage that addresses nothing in particular; "
        "addressing the barrier's theme is not enough. Dropped opportunities do not count. "
        "Barriers whose `sphere` is `concern`, which nobody in the company can change, are "
        "spared. One that is met at several stages is told once, where it is most severe."
    ),
    why=(
        "A barrier of that size stops people. To name it and leave it is to decide that they may "
        "go, and that decision should be taken by somebody, not by an empty row."
    ),
    question="What would have to happen for nobody to be stopped by this any more?",
    bad="""\
journey: A claim after a burst pipe
segments: [Tenants, House owners]
stages:
  - name: Report the damage
    touchpoints: [Claims line]
    barriers:
      - {text: The line closes at six, id: closes, severity: 4, sphere: control}
      - {text: Water does not wait, severity: 5, sphere: concern}
    opportunities: [{title: Report it by photo at any hour, addresses: closes}]
  - name: Have it repaired
    touchpoints: [Plumber]
    barriers:
      - {text: Nobody approves the quote, severity: {Tenants: 2, House owners: 5}}
""",
    good="""\
journey: A claim after a burst pipe
segments: [Tenants, House owners]
stages:
  - name: Report the damage
    touchpoints: [Claims line]
    barriers:
      - {text: The line closes at six, id: closes, severity: 4, sphere: control}
      - {text: Water does not wait, severity: 5, sphere: concern}
    opportunities: [{title: Report it by photo at any hour, addresses: closes}]
  - name: Have it repaired
    touchpoints: [Plumber]
    barriers:
      - {text: Nobody approves the quote, severity: {Tenants: 2, House owners: 5}}
    opportunities: [Approve quotes up to 2000 euros on the spot]
""",
    check=check,
)
