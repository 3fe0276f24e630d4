"""too-many-stages."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Option, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where the map has more stages than the option `max` allows."""
    count, limit = len(journey.stages), context.options["max"]
    if count > limit:
        yield Finding(
            RULE.name,
            f"the map has {count} stages; beyond {limit}, a reader loses the thread",
            ("stages",),
            help="make some of them `steps:` of one stage, or split the map",
        )


RULE = Rule(
    name="too-many-stages",
    category="frame",
    scope="journey",
    severities="- I I W",
    reads=("stages",),
    options=(Option("max", 9, "how many stages a map may have"),),
    summary="A map with more stages than a reader can follow.",
    what="Counts the stages; their steps do not count.",
    why=(
        "A map is read across the room, in one look. Ten columns are read one by one, and the "
        "shape of the whole is lost. What is fine detail belongs in steps; what is a journey "
        "of its own belongs in a map of its own, which names this one as its `parent`."
    ),
    question="Which of these stages would a customer tell a friend about as one thing?",
    bad="""\
journey: A fortnight on the campsite
segments: [Families with a tent]
stages:
  - Dream
  - Compare
  - Book
  - Pay
  - Pack
  - Drive
  - Check in
  - Pitch the tent
  - Stay
  - Go home
""",
    good="""\
journey: A fortnight on the campsite
segments: [Families with a tent]
stages:
  - Dream
  - {name: Book, steps: [Compare, Choose a pitch, Pay]}
  - {name: Travel, steps: [Pack, Drive]}
  - {name: Arrive, steps: [Check in, Pitch the tent]}
  - Stay
  - Go home
""",
    check=check,
)
