"""linear-journey."""

from collections.abc import Iterator

from jmap.analysis.flow import Flow, flow
from jmap.analysis.points import Point, in_order
from jmap.analysis.stages import audience
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.journey import Journey, Transition
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding
from jmap.source.slug import slug


def check(journey: Journey, context: Context) -> Iterator[Finding]:
    """Yield a finding where all customers of *journey* go the same straight way."""
    index = context.index
    if any(_turns_off(way) and _is_customers(index, way) for way in journey.transitions):
        return
    if not all(map(in_order, index.stages)):
        return
    path = flow(index)
    points = [point for point, walkers in path.walkers.items() if walkers]
    if len(points) > 1 and path.whole and _is_straight(path):
        first, last = (index.stages[point.stage] for point in (points[0], points[-1]))
        span = (
            f"from {clipped(first.step.name)} to {clipped(last.step.name)}"
            if first is not last
            else f"through {clipped(first.step.name)}"
        )
        yield Finding(
            RULE.name,
            f"every customer goes {span} in one straight line: none skips, returns or leaves",
            help="add `transitions:` for where they jump ahead, come back or give up (`to: exit`)",
        )


def _turns_off(way: Transition) -> bool:
    """Whether *way* says itself that it is not the next one."""
    return way.kind not in (None, "next") or slug(way.to) == "exit"


def _is_customers(index: JourneyIndex, way: Transition) -> bool:
    """Whether *way* is not for roles alone."""
    names = way.segments or (tuple(way.share) if isinstance(way.share, dict) else ())
    part = None if names else index.point(way.from_)
    return index.is_for_customers(audience(index, part) if part else names)


def _is_straight(path: Flow) -> bool:
    """Whether customers have no way but the next, and it is the same for all."""
    onward: dict[Point | None, Point | None] = {}
    return all(
        way.kind == "next" and onward.setdefault(way.source, way.target) == way.target
        for way in path.ways
        if any(segment in path.segments for segment in way.segments)
    )


RULE = Rule(
    name="linear-journey",
    category="path",
    scope="journey",
    severities="- I I W",
    current_only=True,
    reads=("transitions", "order", "segments", "kind", "to", "from"),
    sources=("004",),
    summary="A journey on which nobody skips, returns, branches off or leaves.",
    what=(
        "Looks for a transition that is not simply the next step: a skip, a loop, a branch, an "
        "exit, or an entry further on. Stages that some segments pass over count as a branch, and "
        "so do steps that are taken in no order. What roles alone do is no way of the customers'. "
        "Future maps are spared, and so are maps with a single stage without steps."
    ),
    why=(
        "Hardly anybody walks a journey as it is drawn. A friend's tip saves two stages, an "
        "expensive decision goes round in circles, and some are never seen again. A straight "
        "line is how the company would like to be bought from."
    ),
    question="Who of you did it in another order? What made you go back?",
    bad="""\
journey: Buying running shoes
segments: [Beginners, Club runners]
stages:
  - {name: Read up, touchpoints: [Running magazine]}
  - {name: Try on, touchpoints: [Treadmill in the shop], barriers: [Two treadmills on a Saturday]}
  - {name: Pay, touchpoints: [Till]}
""",
    good="""\
journey: Buying running shoes
segments: [Beginners, Club runners]
stages:
  - {name: Read up, touchpoints: [Running magazine]}
  - {name: Try on, touchpoints: [Treadmill in the shop], barriers: [Two treadmills on a Saturday]}
  - {name: Pay, touchpoints: [Till]}
transitions:
  - {from: Read up, to: Pay, segments: Club runners, share: 40%, when: The same model again}
""",
    check=check,
)
