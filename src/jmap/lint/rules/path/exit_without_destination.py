"""exit-without-destination."""

from collections.abc import Iterator

from jmap.analysis.losses import exits
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding for each exit of *journey* that has no destination."""
    for way in exits(context.index):
        if way.transition.destination is None:
            yield Finding(
                RULE.name,
                f"customers leave {clipped(way.point.step.name)}, and nobody says where to",
                (*way.path, "to"),
                help="add `destination:` competitor, abandon, done or other",
            )


RULE = Rule(
    name="exit-without-destination",
    category="path",
    scope="journey",
    severities="- I W W",
    reads=("destination", "from", "share", "segments"),
    sources=("001", "003"),
    summary="Customers leave, and nobody says where to.",
    what=(
        "Looks at each transition with `to: exit` for its `destination`: to a competitor, "
        "abandoned, done, or other. An exit with a share of 0 %, or for roles alone, is passed "
        "over."
    ),
    why=(
        "Whoever has what they came for, whoever gives the whole thing up and whoever buys "
        "elsewhere leave by the same door. Only the last are won back by being better than "
        "somebody else, and the first need no winning back."
    ),
    question="When you left us, where did you go? And what did you get there?",
    bad="""\
journey: A violin for a child
segments: [Parents]
stages:
  - {name: Ask the teacher, touchpoints: [Music school]}
  - {name: Try three, touchpoints: [Violin maker], barriers: [We cannot hear a difference]}
transitions:
  - {from: Ask the teacher, to: exit, destination: abandon, share: 20%}
  - {from: Try three, to: exit, share: 35%}
""",
    good="""\
journey: A violin for a child
segments: [Parents]
stages:
  - {name: Ask the teacher, touchpoints: [Music school]}
  - {name: Try three, touchpoints: [Violin maker], barriers: [We cannot hear a difference]}
transitions:
  - {from: Ask the teacher, to: exit, destination: abandon, share: 20%}
  - {from: Try three, to: exit, destination: competitor, share: 35%, when: A shop rents them out}
""",
    check=check,
)
