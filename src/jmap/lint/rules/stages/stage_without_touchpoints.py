"""stage-without-touchpoints."""

from collections.abc import Iterator

from jmap.analysis.stages import lacks
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither *stage* nor one of its steps has a touchpoint."""
    if lacks(context.index, stage, "touchpoints"):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no touchpoint: customers meet nobody and nothing here",
            stage.path,
            help="add `touchpoints:` with what they see, open, call, visit or hold, ours or not",
        )


RULE = Rule(
    name="stage-without-touchpoints",
    category="stages",
    scope="stage",
    severities="W E E E",
    reads=("touchpoints",),
    sources=("the mission", "002"),
    summary="A stage with no touchpoint.",
    what=(
        "Looks at each stage, its steps included, for touchpoints: whatever customers see, open, "
        "call, visit or hold there. Other people's count too: a neighbour, a review site. A "
        "touchpoint for roles alone does not."
    ),
    why=(
        "Touchpoints are the only part of the journey that a company can change with its own "
        "hands. A stage without one is either a blind spot, where customers are busy out of our "
        "sight, or a stage that exists only on our side of the counter. The room should know which."
    ),
    question="What do you have in front of you here: which page, voice, place or thing?",
    bad="""\
journey: Moving house with a removal firm
segments: [Families]
stages:
  - name: Get a quote
    touchpoints: [Video survey, Quote by email]
    barriers: [The price moves with every box]
  - name: Pack
    actions: [Wrap forty years of glasses in newspaper]
    barriers: [Nobody knows how many boxes are enough]
""",
    good="""\
journey: Moving house with a removal firm
segments: [Families]
stages:
  - name: Get a quote
    touchpoints: [Video survey, Quote by email]
    barriers: [The price moves with every box]
  - name: Pack
    actions: [Wrap forty years of glasses in newspaper]
    touchpoints: [Box delivery, Packing guide]
    barriers: [Nobody knows how many boxes are enough]
""",
    check=check,
)
