"""stage-without-goal."""

from collections.abc import Iterator

from jmap.analysis.stages import audience, has_customers
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither *stage* nor one of its steps has a customer's goal."""
    index = context.index
    for part in stage.parts:
        if part.step.goal and index.is_for_customers(audience(index, part)):
            return
    if has_customers(index, stage):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no goal: nobody says when customers are through it",
            stage.path,
            help="add `goal:` with what they want to have reached when it is over",
        )


RULE = Rule(
    name="stage-without-goal",
    category="stages",
    scope="stage",
    severities="- I W E",
    reads=("goal",),
    sources=("003",),
    summary="A stage with no customer goal.",
    what=(
        "Looks for `goal` on each stage or on one of its steps: what customers want to have "
        "reached when it is over. A step for roles alone does not count."
    ),
    why=(
        "A goal tells a stage of the customer's from a department of ours: they do not want to be "
        "onboarded, they want the first invoice out. It also says when the stage is over, and so "
        "what a metric for it would have to count."
    ),
    question="How would you know that this part is done?",
    bad="""\
journey: Choosing accounting software
segments: [Small firms]
stages:
  - name: Compare
    goal: Have two that my accountant can live with
    touchpoints: [Comparison site, Sales demo]
  - name: Try it out
    touchpoints: [Trial account, Help centre]
    barriers: [Last year's books will not import]
""",
    good="""\
journey: Choosing accounting software
segments: [Small firms]
stages:
  - name: Compare
    goal: Have two that my accountant can live with
    touchpoints: [Comparison site, Sales demo]
  - name: Try it out
    goal: Send one real invoice before the trial is over
    touchpoints: [Trial account, Help centre]
    barriers: [Last year's books will not import]
""",
    check=check,
)
