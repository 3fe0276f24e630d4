"""stage-without-motivations."""

from collections.abc import Iterator

from jmap.analysis.stages import lacks
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither *stage* nor one of its steps has a motivation."""
    if lacks(context.index, stage, "motivations"):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no motivation: nobody says why customers bother",
            stage.path,
            help="add `motivations:` with what they hope for here, or want to be rid of",
        )


RULE = Rule(
    name="stage-without-motivations",
    category="stages",
    scope="stage",
    severities="- W W E",
    reads=("motivations",),
    sources=("004",),
    summary="A stage with no motivation.",
    what=(
        "Looks at each stage, its steps included, for motivations: the practical, emotional or "
        "social reasons that carry customers through it. A motivation for roles alone does not "
        "count."
    ),
    why=(
        "Barriers are only half of why people stop; the other half is that the reason to go on "
        "ran out. If a stage has no motivation, either customers pass it on the strength of an "
        "earlier one, which is worth saying, or they pass it because they must."
    ),
    question="Why do you take the trouble? What do you get out of this part?",
    bad="""\
journey: Changing to another bank
segments: [Savers, Freelancers]
stages:
  - name: Lose patience
    motivations: [{text: Stop paying for a card I never use, kind: functional}]
    touchpoints: [Yearly statement]
  - name: Prove who I am
    touchpoints: [Video call]
    barriers: [My passport glares in the lamp]
""",
    good="""\
journey: Changing to another bank
segments: [Savers, Freelancers]
stages:
  - name: Lose patience
    motivations: [{text: Stop paying for a card I never use, kind: functional}]
    touchpoints: [Yearly statement]
  - name: Prove who I am
    motivations: [{text: Have the dull part behind me tonight, kind: emotional}]
    touchpoints: [Video call]
    barriers: [My passport glares in the lamp]
""",
    check=check,
)
