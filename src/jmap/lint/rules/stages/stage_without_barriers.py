"""stage-without-barriers."""

from collections.abc import Iterator

from jmap.analysis.stages import lacks
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither *stage* nor one of its steps has a barrier."""
    if lacks(context.index, stage, "barriers"):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no barrier: nothing keeps customers from going on",
            stage.path,
            help="add `barriers:` with what stops, slows or worries them here",
        )


RULE = Rule(
    name="stage-without-barriers",
    category="stages",
    scope="stage",
    severities="W E E E",
    reads=("barriers",),
    sources=("the mission", "000", "004"),
    summary="A stage with no barrier.",
    what=(
        "Looks at each stage, its steps included, for barriers: what stops, slows or worries "
        "customers there. A barrier for roles alone does not count."
    ),
    why=(
        "A stage without a barrier is rarely perfect; more often nobody has asked. The barriers "
        "are where opportunities come from, so an empty cell is a gap in the map and not good news."
    ),
    question="What would stop you here?",
    bad="""\
journey: Booking a repair
segments: [Tenants]
stages:
  - name: Report the fault
    touchpoints: [Hotline]
    barriers: [Nobody answers after five]
  - name: Wait for the visit
    touchpoints: [Text message]
""",
    good="""\
journey: Booking a repair
segments: [Tenants]
stages:
  - name: Report the fault
    touchpoints: [Hotline]
    barriers: [Nobody answers after five]
  - name: Wait for the visit
    touchpoints: [Text message]
    barriers: [The time window is a whole day]
""",
    check=check,
)
