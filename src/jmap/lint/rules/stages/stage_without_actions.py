"""stage-without-actions."""

from collections.abc import Iterator

from jmap.analysis.stages import lacks
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither *stage* nor one of its steps has an action."""
    if lacks(context.index, stage, "actions"):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no action: nobody says what customers do here",
            stage.path,
            help="add `actions:` with what they do to get on, out of our sight too",
        )


RULE = Rule(
    name="stage-without-actions",
    category="stages",
    scope="stage",
    severities="- W W E",
    reads=("actions",),
    sources=("004",),
    summary="A stage in which customers do nothing.",
    what=(
        "Looks at each stage, its steps included, for actions: what customers themselves do. "
        "What staff do belongs in `frontstage` and `backstage` and is not counted; neither is "
        "an action for roles alone."
    ),
    why=(
        "A stage with no action is usually one of ours: a queue, a check, a hand-over that "
        "customers only notice as silence. Even waiting is something people do, with a phone in "
        "their hand. Writing it down turns a box of the process into a piece of somebody's day."
    ),
    question="It is Tuesday and you are at this point. What do you do next?",
    bad="""\
journey: Adopting a dog from the shelter
segments: [First-time owners]
stages:
  - name: Fall for a photo
    actions: [Scroll through the dogs at night, Send three of them to my sister]
    touchpoints: [Shelter website]
  - name: Wait for the home check
    touchpoints: [Volunteer's phone call]
    barriers: [Nobody says what they look at]
""",
    good="""\
journey: Adopting a dog from the shelter
segments: [First-time owners]
stages:
  - name: Fall for a photo
    actions: [Scroll through the dogs at night, Send three of them to my sister]
    touchpoints: [Shelter website]
  - name: Wait for the home check
    actions: [Mend the garden fence, Ask the landlord again]
    touchpoints: [Volunteer's phone call]
    barriers: [Nobody says what they look at]
""",
    check=check,
)
