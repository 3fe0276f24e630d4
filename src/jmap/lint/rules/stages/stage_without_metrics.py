"""stage-without-metrics."""

from collections.abc import Iterator

from jmap.analysis.stages import has_metric, is_customers_item, lacks
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where *stage*, its steps and their touchpoints have no metric."""
    index = context.index
    if lacks(index, stage, "metrics") and not any(
        is_customers_item(index, place) and has_metric(index, place.item)
        for place in stage.lane("touchpoints")
    ):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no metric: nobody would notice if it got worse",
            stage.path,
            help="add `metrics:` to the stage or to one of its touchpoints; a name will do for now",
        )


RULE = Rule(
    name="stage-without-metrics",
    category="stages",
    scope="stage",
    severities="- I W E",
    current_only=True,
    reads=("metrics", "touchpoints"),
    sources=("003", "002"),
    summary="A stage that nothing measures.",
    what=(
        "Looks for `metrics` on each stage, its steps and their touchpoints. A name is enough: "
        "its value can follow. Future maps are spared, as there is nothing to measure yet."
    ),
    why=(
        "What is not measured cannot be seen to improve, and the map will be asked for proof "
        "within the year. One number a stage is plenty: how many get through it, how long it "
        "takes them, or how easy they found it."
    ),
    question="Which one number would tell us on Monday that this stage got worse?",
    bad="""\
journey: A van for the day
segments: [Movers, Craftspeople]
stages:
  - name: Reserve
    touchpoints: [App]
    metrics: [Reservations completed]
  - name: Pick up
    touchpoints: [Key box, Damage photos]
    barriers: [The last renter's scratches look like mine]
""",
    good="""\
journey: A van for the day
segments: [Movers, Craftspeople]
stages:
  - name: Reserve
    touchpoints: [App]
    metrics: [Reservations completed]
  - name: Pick up
    touchpoints:
      - {name: Key box, metrics: {name: Minutes to drive off, kind: time, unit: minutes}}
      - Damage photos
    barriers: [The last renter's scratches look like mine]
""",
    check=check,
)
