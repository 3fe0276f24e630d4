"""missing-scope."""

from collections.abc import Iterator

from jmap.lint.rule import Context, Rule
from jmap.model.journey import Journey
from jmap.source.finding import Finding


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where the map does not say where it starts and where it ends."""
    scope = journey.scope
    starts, ends = (scope.starts, scope.ends) if scope else (None, None)
    if starts and ends:
        return
    if starts:
        said, todo = "where the map ends", "add `ends:` to the scope"
    elif ends:
        said, todo = "where the map starts", "add `starts:` to the scope"
    else:
        said, todo = "where the map starts or ends", "add `scope:` with `starts:` and `ends:`"
    yield Finding(
        RULE.name, f"nothing says {said}", ("scope",) if scope is not None else (), help=todo
    )


RULE = Rule(
    name="missing-scope",
    category="frame",
    scope="journey",
    severities="- I W W",
    reads=("scope", "starts", "ends"),
    sources=("002",),
    summary="A map that does not say where it starts or ends.",
    what="Looks for `starts` and `ends` in the map's `scope`.",
    why=(
        "Half of a session can go into the question of whether something still belongs to the "
        "map. Two sentences settle it beforehand. They also show the sponsor what the findings "
        "do not speak about."
    ),
    question="What is the very first moment that belongs to this journey, and what the last?",
    bad="""\
journey: A repair at the garage
segments: [Drivers who depend on the car]
stages:
  - name: Bring the car
    touchpoints: [Workshop counter]
    barriers: [Opens when I have to be at work]
  - name: Fetch the car
    touchpoints: [Workshop counter]
    barriers: [It costs more than they said]
""",
    good="""\
journey: A repair at the garage
segments: [Drivers who depend on the car]
scope:
  starts: The warning light comes on
  ends: A week on the road without it
  excludes: Accidents
stages:
  - name: Bring the car
    touchpoints: [Workshop counter]
    barriers: [Opens when I have to be at work]
  - name: Fetch the car
    touchpoints: [Workshop counter]
    barriers: [It costs more than they said]
""",
    check=check,
)
