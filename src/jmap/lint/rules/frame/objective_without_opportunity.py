"""objective-without-opportunity."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each objective that no opportunity, dropped ones aside, names."""
    objectives = context.index.tables["objective"]
    served = _served(context.index) if objectives else set()
    for objective in objectives:
        if objective.id not in served:
            yield Finding(
                RULE.name,
                f"{clipped(objective.name)}: no opportunity in the map serves this objective",
                objective.places[0].path,
                help="give the opportunities that would bring it about `objective:`, or drop it",
            )


def _served(index: JourneyIndex) -> set[str]:
    """The ids of the objectives that opportunities serve; a name that is not known may mean any."""
    served: set[str] = set()
    for opportunity in index.tables["opportunity"]:
        for place in opportunity.places:
            if place.item.objective and place.item.status != "dropped":
                objective = index.find("objective", place.item.objective)
                served.update([objective.id] if objective else index.tables["objective"].things)
    return served


RULE = Rule(
    name="objective-without-opportunity",
    category="frame",
    scope="journey",
    severities="- I W W",
    reads=("opportunities", "objective", "status"),
    elsewhere=("opportunities",),
    sources=("002",),
    summary="An objective that no opportunity serves.",
    what=(
        "Looks for an opportunity, at a stage or of the whole map, that names the objective in "
        "its `objective`. Dropped opportunities do not count."
    ),
    why=(
        "Either the room found nothing that would help, and the sponsor should hear it from you, "
        "or the ideas on the wall answer another question than the one that was asked."
    ),
    question="Which of these ideas would move this objective, and is there none that would?",
    bad="""\
journey: Changing to a green energy tariff
segments: [Home owners]
objectives:
  - {text: Fewer calls about the first bill, id: fewer-calls, outcome: cost}
stages:
  - name: Change
    touchpoints: [Tariff calculator]
    barriers: [I need a meter number I cannot find]
    opportunities: [Find the meter number by photo]
  - name: Get the first bill
    touchpoints: [First bill]
    barriers: [Two suppliers bill the same month]
""",
    good="""\
journey: Changing to a green energy tariff
segments: [Home owners]
objectives:
  - {text: Fewer calls about the first bill, id: fewer-calls, outcome: cost}
stages:
  - name: Change
    touchpoints: [Tariff calculator]
    barriers: [I need a meter number I cannot find]
    opportunities: [Find the meter number by photo]
  - name: Get the first bill
    touchpoints: [First bill]
    barriers: [Two suppliers bill the same month]
    opportunities:
      - {title: A letter that explains the double month, objective: fewer-calls}
""",
    check=check,
)
