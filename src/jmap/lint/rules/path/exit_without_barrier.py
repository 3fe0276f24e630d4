"""exit-without-barrier."""

from collections.abc import Iterator

from jmap.analysis.losses import Exit, exits
from jmap.analysis.stages import lacks
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding, Related


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each stage of *journey* that loses customers and has no barrier, at
    the first exit from it."""
    index = context.index
    lost: dict[int, list[Exit]] = {}
    for way in exits(index):
        if way.is_loss:
            lost.setdefault(way.point.stage, []).append(way)
    for position, (first, *others) in lost.items():
        stage = index.stages[position]
        if lacks(index, stage, "barriers"):
            name = clipped(stage.step.name)
            yield Finding(
                RULE.name,
                f"customers leave {name}, and it names no barrier: nothing says why",
                (*first.path, "to"),
                help=f"add `barriers:` to {name} with what makes them go",
                related=(
                    Related("no barrier here", stage.path),
                    *(Related("they leave on this way too", (*way.path, "to")) for way in others),
                ),
            )


RULE = Rule(
    name="exit-without-barrier",
    category="path",
    scope="journey",
    severities="- W W E",
    reads=("transitions", "barriers", "destination", "share", "segments"),
    sources=("003", "000"),
    summary="Customers leave a stage, and it names no barrier.",
    what=(
        "Looks at each stage that an exit leaves, or from one of its steps, for a barrier on it "
        "or its steps. Exits with `destination: done` lose nobody, nor do those with a share of "
        "0 %. A stage is told once, at its first exit."
    ),
    why=(
        "People do not leave for nothing. An exit says where the loss is; without the barrier "
        "beside it the plan has a number to move and no idea what to do about it."
    ),
    question="What was the last thing that happened before you gave up?",
    bad="""\
journey: Insuring a first car
segments: [Young drivers]
stages:
  - {name: Get a quote, touchpoints: [Quote form]}
  - {name: Sign, touchpoints: [Contract by email], barriers: [Six pages of exclusions]}
transitions:
  - {from: Get a quote, to: exit, destination: competitor, share: 64%}
""",
    good="""\
journey: Insuring a first car
segments: [Young drivers]
stages:
  - name: Get a quote
    touchpoints: [Quote form]
    barriers: [It asks for a mileage that I cannot know yet]
  - {name: Sign, touchpoints: [Contract by email], barriers: [Six pages of exclusions]}
transitions:
  - {from: Get a quote, to: exit, destination: competitor, share: 64%}
""",
    check=check,
)
