"""missing-segments."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where no group of customers walks the map; roles are none."""
    index = context.index
    if index.customers or any(
        isinstance(mention, str) and index.find("segment", mention) is None
        for mention in journey.segments
    ):
        return
    roles = clipped(", ".join(role.name for role in index.segments))
    yield Finding(
        RULE.name,
        f"no customer walks this map, only {roles}" if roles else "nobody walks this map",
        help="add `segments:` with the groups of customers whose journey it is",
    )


RULE = Rule(
    name="missing-segments",
    category="frame",
    scope="journey",
    severities="W E E E",
    reads=("segments",),
    sources=("000",),
    summary="A map that nobody walks.",
    what=(
        "Looks for at least one group of customers in `segments`. Segments and personas count; "
        "roles, who take part without being the customer, do not."
    ),
    why=(
        "A map of everybody is a map of nobody. Until the room agrees whose journey it is, each "
        "team fills in the customer it knows best, and the cells contradict each other without "
        "anyone noticing."
    ),
    question="Whose journey is this, and who else would walk it differently?",
    bad="""\
journey: Leasing a bicycle through work
stages:
  - name: Hear about the offer
    touchpoints: [Poster in the canteen]
    barriers: [Nobody says what it costs a month]
  - name: Choose a bicycle
    touchpoints: [Bike shop in town]
    barriers: [The shop does not know the scheme]
""",
    good="""\
journey: Leasing a bicycle through work
segments:
  - {name: Daily commuters, job: Get to work without a car}
  - {name: Weekend riders, job: Afford a better bicycle than I could buy}
stages:
  - name: Hear about the offer
    touchpoints: [Poster in the canteen]
    barriers: [Nobody says what it costs a month]
  - name: Choose a bicycle
    touchpoints: [Bike shop in town]
    barriers: [The shop does not know the scheme]
""",
    check=check,
)
