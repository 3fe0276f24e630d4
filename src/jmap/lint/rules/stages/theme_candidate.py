"""theme-candidate."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.project.things import Kind
from jmap.source.finding import Finding, Related

KINDS: tuple[Kind, ...] = ("barrier", "question")


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each barrier or question of *journey* that is met at two stages or more
    and has no theme, once, where it is first met."""
    for kind in KINDS:
        for thing in context.index.tables[kind]:
            if len(thing.places) < 2 or thing.shared.get("theme"):
                continue
            stages = thing.stages
            if len(stages) > 1:
                first, *again = thing.places
                yield Finding(
                    RULE.name,
                    f"“{clipped(thing.name)}” runs through {len(stages)} stages and has no theme",
                    first.path,
                    help="add `theme:` with a word for what is behind it; once holds for all",
                    related=tuple(Related("met again here", place.path) for place in again),
                )


RULE = Rule(
    name="theme-candidate",
    category="stages",
    scope="journey",
    severities="- I W W",
    reads=("theme",),
    sources=("000",),
    summary="A barrier or question that recurs and has no theme.",
    what=(
        "Looks for barriers and questions met at two stages or more, and asks for a `theme` for "
        "them, at any of the places. What recurs within one stage, from step to step, is no theme "
        "yet. Each is told once, where it is first met."
    ),
    why=(
        "What comes back at every stage is not five small problems but one large one. As a theme "
        "it gets a name, a row of its own in the report and an opportunity of its own, instead of "
        "five patches."
    ),
    question="You said this twice. What is really behind it?",
    bad="""\
journey: A permit for the street party
segments: [Neighbours]
stages:
  - name: Find the form
    touchpoints: [Town website]
    barriers: [Nobody can say who decides]
  - name: Hand it in
    touchpoints: [Counter four]
    barriers: [Open on Thursdays only]
  - name: Wait
    touchpoints: [Letter from the town]
    barriers: [Nobody can say who decides]
""",
    good="""\
journey: A permit for the street party
segments: [Neighbours]
stages:
  - name: Find the form
    touchpoints: [Town website]
    barriers: [{text: Nobody can say who decides, theme: Clear responsibility}]
  - name: Hand it in
    touchpoints: [Counter four]
    barriers: [Open on Thursdays only]
  - name: Wait
    touchpoints: [Letter from the town]
    barriers: [Nobody can say who decides]
""",
    check=check,
)
